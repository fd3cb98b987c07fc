"""Taking two tickets apart again that were made one.

What the merge changed on the ticket that went on is put back where nobody changed it since. What
was said after the merge stays where it was said; the requester can move it (`workflows.moving`).
"""

from storage.models import Ticket, TicketEvent, TicketStatus
from workflows.errors import StaleButton
from workflows.ticket_card import in_thread, refresh_card
from workflows.ticket_log import record
from workflows.work import Work

JOINED = "joined"


def unmerge(work: Work, ticket: Ticket, *, by: str) -> None:
    """The ticket goes on by itself again; StaleButton if it was not merged, or is apart again."""
    if ticket.merged_into_id is None:
        raise StaleButton
    into = work.uow.tickets.get(ticket.tenant_id, ticket.merged_into_id, lock=True)
    joined = _how_it_joined(work, into, ticket)
    ticket.merged_into_id = None
    ticket.status, ticket.closed_at = TicketStatus.OPEN, None
    if joined is not None:
        _put_back(into, joined)
    record(work, ticket, "ticket:unmerged", into=into.reference, by=by)
    record(work, ticket, "ticket:reopened", by=by)
    record(work, into, "ticket:left", merged=ticket.reference, by=by)
    in_thread(work, ticket, "ticket-apart-again", {"other": into.reference, "by": by})
    in_thread(work, into, "ticket-apart-again", {"other": ticket.reference, "by": by})
    refresh_card(work, ticket)
    refresh_card(work, into)
    work.say_about(ticket, "tickets-apart-again", {"other": into.reference})


def _how_it_joined(work: Work, into: Ticket, ticket: Ticket) -> TicketEvent | None:
    events = work.uow.targets.events(into.tenant_id, into.id)
    found = [
        one for one in events if one.kind == JOINED and one.facts.get("merged") == ticket.reference
    ]
    return found[-1] if found else None


def _put_back(into: Ticket, joined: TicketEvent) -> None:
    """Priority and tags as they were before, where the merge was the last to change them."""
    facts = joined.facts
    if facts.get("priority_then") == into.priority and facts.get("priority_before"):
        into.priority = str(facts["priority_before"])
    added = str(facts.get("tags_added", "")).split(",")
    into.tags = [tag for tag in into.tags if tag not in added]
