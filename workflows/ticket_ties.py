"""Tying two tickets of one organisation together, and merging two of one person.

The tickets of others never show: a reference of another organisation is as unknown as one that
does not exist.
"""

from storage.models import Ticket, TicketLink, TicketStatus
from workflows.errors import FormIncomplete
from workflows.policy import Policy
from workflows.retelling import retell
from workflows.snoozing import wake
from workflows.support_policy import PRIORITIES
from workflows.ticket_card import BREACH, in_thread, refresh_card, staff_of
from workflows.ticket_log import record
from workflows.ticket_marks import DUPLICATE, RELATED, other_end
from workflows.triage import must_be_open
from workflows.work import Work

KINDS = (RELATED, DUPLICATE)
FIELD = "tie-to"


def other_ticket(work: Work, ticket: Ticket, reference: str, *, by: str) -> Ticket:
    """The other ticket of this organisation, locked; FormIncomplete unless `by` works it too."""
    wanted = reference.strip().upper()
    if not wanted:
        raise FormIncomplete({FIELD: "error-empty"})
    if wanted == ticket.reference:
        raise FormIncomplete({FIELD: "error-ticket-itself"})
    other = work.uow.queue.by_reference(ticket.tenant_id, wanted, lock=True)
    policy: Policy = work.policy(ticket.tenant_id)
    if other is None or by not in staff_of(policy, other):
        raise FormIncomplete({FIELD: "error-ticket-unknown"})
    return other


def link(work: Work, ticket: Ticket, other: Ticket, *, kind: str, by: str) -> None:
    """Shows each on the other's card; a pair is linked once, in one way."""
    if kind not in KINDS:
        raise FormIncomplete({"tie": "error-choose"})
    known = [
        one
        for one in work.uow.queue.links(ticket.tenant_id, ticket.id)
        if other_end(one.from_id, one.to_id, ticket.id) == other.id
    ]
    if known and known[0].kind == kind:
        return
    if known:
        known[0].kind = kind
    else:
        work.uow.add(
            TicketLink(
                tenant_id=ticket.tenant_id,
                from_id=ticket.id,
                to_id=other.id,
                kind=kind,
                made_at=work.now,
            )
        )
    record(work, ticket, "ticket:linked", to=other.reference, kind=kind, by=by)
    record(work, other, "ticket:linked", to=ticket.reference, kind=kind, by=by)
    refresh_card(work, other)


def must_be_mergeable(ticket: Ticket, into: Ticket) -> None:
    """FormIncomplete unless both are open questions of one and the same person."""
    must_be_open(ticket)
    if into.status is TicketStatus.CLOSED:
        raise FormIncomplete({FIELD: "error-merge-closed"})
    if BREACH in (ticket.category, into.category):
        raise FormIncomplete({FIELD: "error-merge-breach"})
    if ticket.contact_id is None or ticket.contact_id != into.contact_id:
        raise FormIncomplete({FIELD: "error-merge-other-person"})


def merge(work: Work, ticket: Ticket, into: Ticket, *, by: str) -> None:
    """The first is closed and goes on as the second; the requester hears it once.

    `workflows.unmerging` takes them apart again.
    """
    must_be_mergeable(ticket, into)
    had = into.priority, [tag for tag in ticket.tags if tag not in into.tags]
    _take_over(work, ticket, into)
    ticket.status, ticket.closed_at = TicketStatus.CLOSED, work.now
    ticket.merged_into_id, ticket.snoozed_until = into.id, None
    record(work, ticket, "ticket:merged", into=into.reference, by=by)
    record(work, ticket, "ticket:closed", by=by, merged="yes")
    changed = {"priority_before": had[0], "priority_then": into.priority}
    changed["tags_added"] = ",".join(had[1])
    record(work, into, "ticket:joined", by=by, merged=ticket.reference, **changed)
    work.uow.queue.relink_notices(ticket.id, into.id)
    in_thread(work, ticket, "ticket-merged-away", {"merged_into": into.reference, "by": by})
    refresh_card(work, ticket)
    in_thread(work, into, "ticket-merged-here", {"merged": ticket.reference, "by": by})
    retell(work, ticket, into)
    refresh_card(work, into)
    work.say_about(into, "tickets-merged", {"merged": ticket.reference})


def _take_over(work: Work, ticket: Ticket, into: Ticket) -> None:
    """The one that goes on is as pressing as either, has both's tags, and waits for an answer if
    either did."""
    into.priority = min(ticket.priority, into.priority, key=PRIORITIES.index)
    into.tags = list(dict.fromkeys([*into.tags, *ticket.tags]))
    if ticket.status is TicketStatus.OPEN:
        wake(work, into, why="staff")
        into.status = TicketStatus.OPEN


def goes_on_as(work: Work, ticket: Ticket) -> Ticket:
    """The ticket that stands in for a merged one, through several merges; else the ticket."""
    seen = {ticket.id}
    while ticket.merged_into_id is not None and ticket.merged_into_id not in seen:
        seen.add(ticket.merged_into_id)
        ticket = work.uow.tickets.get(ticket.tenant_id, ticket.merged_into_id, lock=True)
    return ticket
