"""An album in the staff's thread: one line that counts its files and names those not kept."""

from collections.abc import Sequence
from typing import Any

from storage.models import Attachment, AttachmentStatus, Ticket, TicketItem
from workflows.ticket_card import card_of
from workflows.work import Work

KEY = "requester-sent-album"


def of_file(work: Work, attachment: Attachment) -> TicketItem | None:
    """The album that a file is part of; None for a file alone."""
    if attachment.item_id is None:
        return None
    item = work.uow.intake.of_tenant(attachment.tenant_id, attachment.item_id)
    return item if item is not None and item.album is not None else None


def show(work: Work, ticket: Ticket, item: TicketItem) -> None:
    """Says how many files the album has so far, and changes that line as more become known."""
    card = card_of(work, ticket)
    if item.album is None or card is None:
        return
    row = work.say_in_channel(
        work.policy(ticket.tenant_id),
        str(card.address["conversation"]),
        KEY,
        {"reference": ticket.reference, **_counted(work, item)},
        ticket_id=ticket.id,
        thread_id=card.id,
        edits_id=item.notice_id,
    )
    if item.notice_id is None:
        item.notice_id = row.id


def _counted(work: Work, item: TicketItem) -> dict[str, Any]:
    files = _newest(work.uow.intake.files(item.tenant_id, item.id))
    named = {status: [one.name for one in files if one.status is status] for status in SHOWN}
    return {
        "count": len(files),
        "kept": ", ".join(named[AttachmentStatus.KEPT]),
        "not_kept": ", ".join(named[AttachmentStatus.REFUSED]),
        "waiting": len(named[AttachmentStatus.SCREENING]),
    }


def _newest(files: Sequence[Attachment]) -> list[Attachment]:
    """Without those whose place another file took; a message in Slack holds several at once."""
    newest = {one.source_ref: one.revision for one in files}
    return [one for one in files if one.revision == newest[one.source_ref]]


SHOWN = (AttachmentStatus.KEPT, AttachmentStatus.REFUSED, AttachmentStatus.SCREENING)
