"""How long a closed case is kept, and its erasing when that time is over.

How long is the tenant's policy (`case_kept_days`): the GDPR gives no number. It counts from the
day the case was closed, by the controller's calendar.
"""

from collections.abc import Iterator
from datetime import date

from storage.models import PrivacyRequest
from storage.unit_of_work import UnitOfWork
from workflows import retention_rounds
from workflows.policy import Policy
from workflows.retention_rounds import Due
from workflows.tools import Tools
from workflows.work import Work


def due_by(work: Work, policy: Policy, day: date) -> Iterator[Due]:
    """The closed cases of a tenant that are to be erased on that day or before."""
    tenant = work.uow.tenants.find(policy.tenant)
    if tenant is None:
        return
    for request in work.uow.case_lists.closed_not_erased(tenant.id):
        pinned = policy.as_of(request.policy_version)
        kept = pinned.case_kept_days, pinned.case_kept_source
        found = retention_rounds.due(work, policy, request, *kept)
        if found.goes_on <= day:
            yield found


def find(uow: UnitOfWork, due: Due, lock: bool = False) -> PrivacyRequest | None:
    """The request behind it."""
    return uow.requests.find(due.tenant_id, due.case_id, lock=lock)


def erase_due(tools: Tools) -> int:
    """Erases what is over, a transaction a case; how many. A second run finds nothing to do."""
    return retention_rounds.erase_due(tools, due_by, find)
