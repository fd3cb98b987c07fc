"""How long a closed case is kept, and its erasing when that time is over.

How long is the tenant's policy (`case_kept_days`): the GDPR gives no number. It counts from the
day the case was closed, by the controller's calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.models import PrivacyRequest
from workflows import deadlines, erasing
from workflows.errors import DeskError
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work

BATCH = 50


@dataclass(frozen=True)
class Due:
    """A closed case whose time is over on `goes_on`; `source` is where its policy says so."""

    request_id: int
    tenant_id: int
    reference: str
    tenant: str
    closed_on: date
    goes_on: date
    kept_days: int
    source: str


def due_by(work: Work, policy: Policy, day: date) -> Iterator[Due]:
    """The closed cases of a tenant that are to be erased on that day or before."""
    tenant = work.uow.tenants.find(policy.tenant)
    if tenant is None:
        return
    for request in work.uow.case_lists.closed_not_erased(tenant.id):
        found = _due(work, policy, request)
        if found.goes_on <= day:
            yield found


def _due(work: Work, policy: Policy, request: PrivacyRequest) -> Due:
    pinned = policy.as_of(request.policy_version)
    closed_on = deadlines.local_date(request.closed_at or work.now, policy.timezone)
    return Due(
        request_id=request.id,
        tenant_id=request.tenant_id,
        reference=request.reference,
        tenant=policy.tenant,
        closed_on=closed_on,
        goes_on=closed_on + timedelta(days=pinned.case_kept_days),
        kept_days=pinned.case_kept_days,
        source=pinned.case_kept_source,
    )


def erase_due(tools: Tools) -> int:
    """Erases what is over, a transaction a case; how many. A second run finds nothing to do."""
    due = [one for policy in tools.settings.policies.values() for one in _over(tools, policy)]
    done = 0
    for one in due:
        done += _erase(tools, one)
        if done == BATCH:
            break
    return done


def _erase(tools: Tools, due: Due) -> bool:
    try:
        with tools.unit_of_work() as uow:
            request = uow.requests.find(due.tenant_id, due.request_id, lock=True)
            # It may have been opened again since.
            if request is None or request.erased_at is not None or request.closed_at is None:
                return False
            erasing.erase(tools.work(uow), request)
    except DeskError:
        return False  # something hinders it now; nothing was changed, the next round looks again
    return True


def _over(tools: Tools, policy: Policy) -> list[Due]:
    with tools.unit_of_work_to_look() as uow:
        today = deadlines.local_date(tools.now(), policy.timezone)
        return list(due_by(tools.work(uow), policy, today))
