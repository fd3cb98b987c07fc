"""How long a closed ticket is kept, and its erasing when that time is over.

How long is the tenant's policy (`support.kept_days`). It counts from the day the ticket was closed,
by the organisation's calendar. What sums are made of stays (GDPR recital 26: nobody is in them).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from storage.models import Ticket
from storage.unit_of_work import UnitOfWork
from workflows import retention_rounds
from workflows.policy import Policy
from workflows.retention_rounds import Due
from workflows.support_policy import TICKET_KEPT_DAYS
from workflows.ticket_card import BREACH
from workflows.tools import Tools
from workflows.work import Work

NOT_CHOSEN = "Loket's own term; support.kept_days names none"


def kept_days(policy: Policy) -> tuple[int, str]:
    """How many days a closed ticket of that organisation is kept, and who says so."""
    support = policy.support
    if support is None or support.kept_days is None:
        return TICKET_KEPT_DAYS, NOT_CHOSEN
    return support.kept_days, support.source


def due_by(work: Work, policy: Policy, day: date) -> Iterator[Due]:
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
        found = retention_rounds.due(work, policy, ticket, days, source)
        if found.goes_on <= day and not is_open_breach(work, ticket):
            yield found


def is_open_breach(work: Work, ticket: Ticket) -> bool:
    """Whether it reports a breach that has no end yet (GDPR art. 33)."""
    if ticket.category != BREACH:
        return False
    breach = work.uow.breaches.of_ticket(ticket.tenant_id, ticket.id)
    return breach is not None and breach.reported_at is None and breach.dismissed_at is None


def find(uow: UnitOfWork, due: Due, lock: bool = False) -> Ticket | None:
    """The ticket behind it."""
    return uow.tickets.find(due.tenant_id, due.case_id, lock=lock)


def erase_due_tickets(tools: Tools) -> int:
    """Erases what is over, a transaction a ticket; how many. A second run finds nothing to do."""
    return retention_rounds.erase_due(tools, due_by, find)
