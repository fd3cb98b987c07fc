"""Everything on a ticket in order, for staff: what was said, in every version, and what happened.

Lines are keys with values, to be worded. What is internal is marked as such, and what went out says
who let it out and how. How the requester rated it is not in it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from storage.models import Attachment, Author, Ticket, TicketEvent, TicketMessage
from workflows.rating import RATED
from workflows.ticket_card import category_text
from workflows.work import Work

#: Said by the messages and files themselves, or of no interest to a reader.
NOT_TOLD = frozenset({"requester_wrote", "replied", RATED, "target:near", "moved"})

Line = dict[str, Any]


def lines(work: Work, ticket: Ticket) -> list[Line]:
    """The lines, oldest first; the first says which ticket it is."""
    policy = work.policy(ticket.tenant_id)
    uow = work.uow
    told = [
        *(_message(one) for one in uow.tickets.messages(ticket.tenant_id, ticket.id)),
        *(_file(one) for one in uow.tickets.attachments(ticket.tenant_id, ticket.id)),
        *_events(uow.targets.events(ticket.tenant_id, ticket.id)),
    ]
    head = {
        "key": "transcript-head",
        "reference": ticket.reference,
        "tenant": policy.name,
        "category": category_text(policy, ticket.category),
        "ticket_status": ticket.status.value,
        "made_at": work.now.isoformat(),
        "timezone": policy.timezone,
    }
    ordered = sorted(told, key=lambda one: one[0])  # stable: messages before files before events
    return [head, *({**line, "timezone": policy.timezone} for _, line in ordered)]


def _message(message: TicketMessage) -> tuple[datetime, Line]:
    key = "transcript-requester" if message.author is Author.REQUESTER else "transcript-staff"
    line = {
        "key": key,
        "said_at": message.said_at.isoformat(),
        "text": message.text,
        "version": message.revision + 1,
        "erased": "yes" if message.erased_at else "no",
    }
    if message.author is Author.STAFF:
        line |= {
            "internal": "yes" if message.internal else "no",
            "author": message.by or "",
            "sent_how": message.sent_how or "",
            "sender": message.sent_by or "",
        }
    return message.said_at, line


def _file(one: Attachment) -> tuple[datetime, Line]:
    line = {
        "key": "transcript-file",
        "said_at": one.received_at.isoformat(),
        "name": one.name,
        "file_status": one.status.value,
        "outgoing": "yes" if one.direction == "out" else "no",
    }
    return one.received_at, line


def _events(events: Any) -> Iterator[tuple[datetime, Line]]:
    for one in events:
        if one.kind not in NOT_TOLD:
            yield one.at, _event(one)


def _event(one: TicketEvent) -> Line:
    facts = ", ".join(f"{name}: {value}" for name, value in one.facts.items())
    return {
        "key": "transcript-event",
        "said_at": one.at.isoformat(),
        "event": one.kind.replace("_", " ").replace(":", " "),
        "facts": facts,
    }
