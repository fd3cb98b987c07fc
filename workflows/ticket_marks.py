"""How a ticket is sorted and what it is tied to, as its card says it."""

from typing import Any

from storage.models import Ticket, TicketStatus
from workflows.policy import Policy
from workflows.work import Work

RELATED, DUPLICATE = "related", "duplicate"


def marks(work: Work, policy: Policy, ticket: Ticket) -> dict[str, Any]:
    """Priority, tags, until when it is put off, who got it, and other tickets by reference."""
    snoozed = ticket.snoozed_until if ticket.status is TicketStatus.SNOOZED else None
    return {
        "priority": ticket.priority,
        "tags": ", ".join(tag_texts(policy, ticket)),
        "snoozed_at": snoozed.isoformat() if snoozed else "",
        "handed_to": ticket.handed_to or "",
        **_ties(work, ticket),
    }


def tag_texts(policy: Policy, ticket: Ticket) -> list[str]:
    """The tags as the policy words them for staff; those it no longer lists are left out."""
    listed = policy.support.tags if policy.support else ()
    return [one.text.in_language(policy.languages[0]) for one in listed if one.key in ticket.tags]


def _ties(work: Work, ticket: Ticket) -> dict[str, str]:
    """References of linked and merged tickets, each with commas between."""
    links = work.uow.queue.links(ticket.tenant_id, ticket.id)
    others = [(link.kind, other_end(link.from_id, link.to_id, ticket.id)) for link in links]
    merged = ticket.merged_into_id
    ids = [number for _, number in others] + ([merged] if merged is not None else [])
    names = work.uow.queue.references(ticket.tenant_id, ids) if ids else {}

    def of_kind(kind: str) -> str:
        return ", ".join(names[number] for one, number in others if one == kind)

    return {
        "related": of_kind(RELATED),
        "duplicates": of_kind(DUPLICATE),
        "merged_into": names[merged] if merged is not None else "",
        "merged": ", ".join(work.uow.queue.merged_into(ticket.tenant_id, ticket.id)),
    }


def other_end(from_id: int, to_id: int, ticket_id: int) -> int:
    """The other ticket of a link."""
    return to_id if from_id == ticket_id else from_id
