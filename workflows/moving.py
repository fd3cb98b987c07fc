"""Moves what a requester sent from one of their tickets to another of the same organisation."""

from collections.abc import Sequence

from storage.models import (
    AttachmentStatus,
    Ticket,
    TicketItem,
    TicketMessage,
    TicketStatus,
)
from workflows import albums
from workflows.errors import StaleButton
from workflows.taking_in import show_words
from workflows.ticket_card import in_thread, refresh_card
from workflows.ticket_log import record
from workflows.work import Work


def group_of(work: Work, item: TicketItem) -> list[TicketItem]:
    """What was answered together with it and still is on the same ticket, oldest first."""
    items = work.uow.intake.group(item.tenant_id, item.group_id or item.id)
    return [one for one in items if one.ticket_id == item.ticket_id]


def move(work: Work, items: Sequence[TicketItem], source: Ticket, target: Ticket) -> None:
    """Moves them with all versions and files: a later edit or a late part finds them there.

    Staff of both read it in their threads. StaleButton if there is nothing left to move, or the
    tickets are of two organisations: what one was told is not for another.
    """
    if not items or source.id == target.id or source.tenant_id != target.tenant_id:
        raise StaleButton
    messages = [message for item in items for message in _take_along(work, item, target)]
    facts = {"items": len(items)}
    record(work, source, "ticket:moved_away", to=target.reference, **facts)
    in_thread(work, source, "moved-away", {"to": target.reference, "count": len(items)})
    _wake(work, target)
    record(work, target, "ticket:moved_here", to=source.reference, **facts)
    record(work, target, "ticket:requester_wrote")
    in_thread(work, target, "moved-here", {"source": source.reference, "count": len(items)})
    for message in _newest(messages):
        if message.text and message.erased_at is None:
            show_words(work, target, message)
    for item in items:
        _show_files(work, target, item)
    _let_rest(work, source, items)


def _take_along(work: Work, item: TicketItem, target: Ticket) -> Sequence[TicketMessage]:
    messages = work.uow.intake.messages(item.tenant_id, item.id)
    for message in messages:
        message.ticket_id = target.id
    for file in work.uow.intake.files(item.tenant_id, item.id):
        file.ticket_id = target.id
    item.ticket_id, item.notice_id = target.id, None
    return messages


def _newest(messages: Sequence[TicketMessage]) -> list[TicketMessage]:
    """The newest version of each text, in the order in which they were said."""
    found: dict[str, TicketMessage] = {}
    for message in messages:
        found[message.source_ref or str(message.id)] = message
    return list(found.values())


def _show_files(work: Work, target: Ticket, item: TicketItem) -> None:
    albums.show(work, target, item)
    for file in work.uow.intake.files(item.tenant_id, item.id):
        if file.status is AttachmentStatus.KEPT:
            values = {"name": file.name}
            in_thread(work, target, "requester-sent-file", values, attachment_id=file.id)


def _wake(work: Work, ticket: Ticket) -> None:
    """Staff have something to read there now."""
    if ticket.status is TicketStatus.OPEN:
        return
    if ticket.status is TicketStatus.CLOSED:
        ticket.closed_at = None
        record(work, ticket, "ticket:reopened", by="requester")
    ticket.status = TicketStatus.OPEN
    refresh_card(work, ticket)


def _let_rest(work: Work, ticket: Ticket, items: Sequence[TicketItem]) -> None:
    """A ticket that only these words woke waits for the requester again."""
    alone = not work.uow.intake.after(ticket, items[0].id)
    if items[0].woke and alone and ticket.status is TicketStatus.OPEN:
        ticket.status = TicketStatus.WAITING_FOR_REQUESTER
        record(work, ticket, "ticket:rested")
        refresh_card(work, ticket)
