"""A round over what was closed and whose time is over, requests and tickets alike."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.erasures import Case
from storage.unit_of_work import UnitOfWork
from workflows import deadlines, erasing
from workflows.errors import DeskError
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work

BATCH = 50


@dataclass(frozen=True)
class Due:
    """Something closed whose time is over on `goes_on`; `source` is where its policy says so."""

    case_id: int
    tenant_id: int
    reference: str
    tenant: str
    closed_on: date
    goes_on: date
    kept_days: int
    source: str


#: What of a tenant goes on that day or before; and the row behind one of them, locked if asked.
DueBy = Callable[[Work, Policy, date], Iterator[Due]]
Find = Callable[[UnitOfWork, Due, bool], Case | None]


def due(work: Work, policy: Policy, case: Case, kept_days: int, source: str) -> Due:
    """When it goes: so many days after the day of closing, by the organisation's calendar."""
    closed_on = deadlines.local_date(case.closed_at or work.now, policy.timezone)
    return Due(
        case_id=case.id,
        tenant_id=case.tenant_id,
        reference=case.reference,
        tenant=policy.tenant,
        closed_on=closed_on,
        goes_on=closed_on + timedelta(days=kept_days),
        kept_days=kept_days,
        source=source,
    )


def erase_due(tools: Tools, due_by: DueBy, find: Find) -> int:
    """Erases what is over, a transaction each; how many. A second run finds nothing to do."""
    over = [
        one for policy in tools.settings.policies.values() for one in _over(tools, policy, due_by)
    ]
    done = 0
    for one in over:
        done += _erase(tools, one, find)
        if done == BATCH:
            break
    return done


def _over(tools: Tools, policy: Policy, due_by: DueBy) -> list[Due]:
    with tools.unit_of_work_to_look() as uow:
        today = deadlines.local_date(tools.now(), policy.timezone)
        return list(due_by(tools.work(uow), policy, today))


def _erase(tools: Tools, one: Due, find: Find) -> bool:
    try:
        with tools.unit_of_work() as uow:
            case = find(uow, one, True)
            # It may have been opened again since.
            if case is None or case.erased_at is not None or case.closed_at is None:
                return False
            erasing.erase(tools.work(uow), case)
    except DeskError:
        return False  # something hinders it now; nothing was changed, the next round looks again
    return True
