"""Telling again, under a card, what requester and staff said to each other before."""

from collections.abc import Sequence

from storage.models import AttachmentStatus, Ticket, TicketMessage
from workflows.ticket_card import in_thread
from workflows.work import Work

#: More than anybody reads; the rest stays where it was said.
MOST = 40


def retell(work: Work, source: Ticket, under: Ticket) -> None:
    """Says what was said on `source` under the newest card of `under`, with its kept files.

    What staff only told each other is left where it is.
    """
    said = said_between(work.uow.tickets.messages(source.tenant_id, source.id))
    for message in said[-MOST:]:
        values = {
            "merged": source.reference,
            "author": message.author.value,
            "said_at": message.said_at.isoformat(),
            "timezone": work.policy(source.tenant_id).timezone,
            "text": message.text,
        }
        in_thread(work, under, "said-before", values)
    for file in work.uow.queue.files(source.tenant_id, source.id):
        if file.status is AttachmentStatus.KEPT:
            values = {"name": file.name}
            in_thread(work, under, "requester-sent-file", values, attachment_id=file.id)


def said_between(messages: Sequence[TicketMessage]) -> list[TicketMessage]:
    """What both sides know, each thing once as it reads now; what was deleted is gone."""
    newest: dict[str, TicketMessage] = {}
    for one in messages:
        if not one.internal:
            newest[one.source_ref or f"own:{one.id}"] = one
    return [one for one in newest.values() if one.erased_at is None]
