"""What happened with a ticket: for the audit trail, and as events that times are reckoned from."""

from typing import Any

from storage.models import Ticket, TicketEvent
from workflows.work import Work


def record(work: Work, ticket: Ticket, event: str, **facts: Any) -> None:
    """Keeps that this happened now; `facts` are codes and Slack ids of staff, no personal data.

    Every change of a ticket goes through here: targets, reports and transcripts are computed
    from these rows and from nothing else.
    """
    work.uow.log(ticket.tenant_id, event, work.now, ticket_id=ticket.id, **facts)
    work.uow.add(
        TicketEvent(
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
            kind=event.removeprefix("ticket:"),
            at=work.now,
            facts={name: value for name, value in facts.items() if value is not None},
        )
    )
