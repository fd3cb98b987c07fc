"""How long a closed ticket is kept, and its erasing when that time is over.

How long is the tenant's policy (`support.kept_days`). It counts from the day the ticket was closed,
by the organisation's calendar. What sums are made of stays (GDPR recital 26: nobody is in them).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.models import Ticket
from workflows import deadlines, erasing
from workflows.errors import DeskError
from workflows.policy import Policy
from workflows.support_policy import TICKET_KEPT_DAYS
from workflows.ticket_card import BREACH
from workflows.tools import Tools
from workflows.work import Work

BATCH = 50
NOT_CHOSEN = "Loket's own term; support.kept_days names none"


@dataclass(frozen=True)
class DueTicket:
    """A closed ticket whose time is over on `goes_on`; `source` is where its policy says so."""

    ticket_id: int
    tenant_id: int
    reference: str
    tenant: str
    closed_on: date
    goes_on: date
    kept_days: int
    source: str


def kept_days(policy: Policy) -> tuple[int, str]:
    """How many days a closed ticket of that organisation is kept, and who says so."""
    support = policy.support
    if support is None or support.kept_days is None:
        return TICKET_KEPT_DAYS, NOT_CHOSEN
    return support.kept_days, support.source


def due_by(work: Work, policy: Policy, day: date) -> Iterator[DueTicket]:
    """The closed tickets of a tenant that are to be erased on that day or before.

    A report of a breach waits until it was reported or found to be none.
    """
    tenant = work.uow.tenants.find(policy.tenant)
    if tenant is None:
        return
    days, source = kept_days(policy)
    # A day more, for time zones; the calendar decides below.
    before = work.now + (day - work.now.date()) - timedelta(days=days - 2)
    for ticket in work.uow.erasures.closed_tickets(tenant.id, before):
        closed_on = deadlines.local_date(ticket.closed_at or work.now, policy.timezone)
        goes_on = closed_on + timedelta(days=days)
        if goes_on <= day and not is_open_breach(work, ticket):
            yield DueTicket(
                ticket_id=ticket.id,
                tenant_id=ticket.tenant_id,
                reference=ticket.reference,
                tenant=policy.tenant,
                closed_on=closed_on,
                goes_on=goes_on,
                kept_days=days,
                source=source,
            )


def is_open_breach(work: Work, ticket: Ticket) -> bool:
    """Whether it reports a breach that has no end yet (GDPR art. 33)."""
    if ticket.category != BREACH:
        return False
    breach = work.uow.breaches.of_ticket(ticket.tenant_id, ticket.id)
    return breach is not None and breach.reported_at is None and breach.dismissed_at is None


def erase_due_tickets(tools: Tools) -> int:
    """Erases what is over, a transaction a ticket; how many. A second run finds nothing to do."""
    due = [one for policy in tools.settings.policies.values() for one in _over(tools, policy)]
    done = 0
    for one in due:
        done += _erase(tools, one)
        if done == BATCH:
            break
    return done


def _over(tools: Tools, policy: Policy) -> list[DueTicket]:
    with tools.unit_of_work_to_look() as uow:
        today = deadlines.local_date(tools.now(), policy.timezone)
        return list(due_by(tools.work(uow), policy, today))


def _erase(tools: Tools, due: DueTicket) -> bool:
    try:
        with tools.unit_of_work() as uow:
            ticket = uow.tickets.find(due.tenant_id, due.ticket_id, lock=True)
            # It may have been opened again since.
            if ticket is None or ticket.erased_at is not None or ticket.closed_at is None:
                return False
            erasing.erase(tools.work(uow), ticket)
    except DeskError:
        return False  # something hinders it now; nothing was changed, the next round looks again
    return True
