"""What happened with a ticket: for the audit trail, and as events that times are reckoned from."""

from datetime import datetime
from typing import Any

from storage.models import Ticket, TicketEvent, TicketStatus
from workflows.work import Work

#: What the watch over targets writes itself moves none.
OF_THE_WATCH = "ticket:target:"


def record(work: Work, ticket: Ticket, event: str, **facts: Any) -> None:
    """Keeps that this happened now; `facts` are codes and Slack ids of staff, no personal data.

    Every change of a ticket goes through here: targets, reports and transcripts are computed
    from these rows and from nothing else.
    """
    work.uow.log(ticket.tenant_id, event, work.now, ticket_id=ticket.id, **facts)
    _sort(ticket, event, work.now)
    work.uow.add(
        TicketEvent(
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
            kind=event.removeprefix("ticket:"),
            at=work.now,
            facts={name: value for name, value in facts.items() if value is not None},
        )
    )
    if not event.startswith(OF_THE_WATCH):
        work.uow.targets.look_at(ticket.tenant_id, ticket.id, work.now)


def _sort(ticket: Ticket, event: str, now: datetime) -> None:
    """Keeps what the queue is sorted by in step with what happened."""
    if event == "ticket:replied":
        ticket.waiting_since = now
    if ticket.status is not TicketStatus.SNOOZED:
        ticket.snoozed_until = None
