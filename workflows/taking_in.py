"""Takes in what a requester sends to a ticket: words, a file, or one part of an album.

Each thing is an item (`storage.models.TicketItem`) that is there from its first part on: the parts
of an album may come in any order, late, or after a crash, and they join it. Staff see every
message; the requester gets one answer to those that follow closely on each other.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.models import (
    Attachment,
    AttachmentStatus,
    Author,
    Ticket,
    TicketItem,
    TicketMessage,
)
from workflows import albums, barring, quoted
from workflows.notices import Button
from workflows.quoted import excerpt
from workflows.ticket_card import in_thread
from workflows.ticket_log import record
from workflows.triage import subject_of
from workflows.work import Work

if TYPE_CHECKING:  # tickets takes in what opens one
    from workflows.tickets import Said

GROUPING_MINUTES = 10


def take_in(
    work: Work, ticket: Ticket, said: "Said", *, told: str | None = None, woke: bool = False
) -> TicketItem:
    """Keeps it under its item and shows it to staff; the same thing twice changes nothing. Barred.

    `told` says that the person was answered already, such as by the receipt of a new ticket.
    `woke` says that the ticket was not waiting for staff until now.
    """
    item = known_item(work, ticket, said)
    if item is None:
        barring.may_write(work, ticket)
        item = _begin(work, ticket, said, woke=woke)
        item.group_id = item.id
        item.told = told
        record(work, ticket, "ticket:requester_wrote")
    if said.spoken:
        item.spoken = True
    _keep_words(work, ticket, item, said)
    if said.file_ref is not None:
        keep_file(work, ticket, item, said)
    return item


def known_item(work: Work, ticket: Ticket, said: "Said") -> TicketItem | None:
    """The item that this is a part or a repeat of, if it is on that ticket."""
    if ticket.contact_id is None or (said.album is None and said.source_ref is None):
        return None
    ref = None if said.album is not None else said.source_ref
    item = work.uow.intake.find(ticket.contact_id, album=said.album, source_ref=ref)
    return item if item is not None and item.ticket_id == ticket.id else None


def _begin(work: Work, ticket: Ticket, said: "Said", *, woke: bool) -> TicketItem:
    # On another ticket by now, where it stays: this is something of its own.
    album = None if _is_known(work, ticket, album=said.album) else said.album
    ref = None if _is_known(work, ticket, source_ref=said.source_ref) else said.source_ref
    item = TicketItem(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        contact_id=ticket.contact_id,
        album=album,
        source_ref=ref,
        spoken=said.spoken,
        woke=woke,
        sent_at=said.at or work.now,
        taken_at=work.now,
    )
    work.uow.add(item)
    return item


def _is_known(work: Work, ticket: Ticket, **ref: str | None) -> bool:
    known = any(ref.values())
    return known and work.uow.intake.find(ticket.contact_id or 0, **ref) is not None


def _keep_words(work: Work, ticket: Ticket, item: TicketItem, said: "Said") -> None:
    known = (
        work.uow.tickets.message_by_source(ticket.tenant_id, said.source_ref)
        if said.source_ref is not None
        else None
    )
    # The same message under two event ids is one message.
    if said.text and (known is None or known.ticket_id != ticket.id):
        add_words(work, ticket, item, said.text, said.source_ref, quotes=said.quotes)


def add_words(
    work: Work,
    ticket: Ticket,
    item: TicketItem,
    text: str,
    source_ref: str | None,
    *,
    quotes: str | None = None,
) -> TicketMessage:
    """Keeps a text of that item and shows it in the thread; `quotes` is what it answers."""
    contact = work.uow.contacts.get(item.contact_id) if item.contact_id and quotes else None
    answered = quoted.by_requester(work, contact, quotes) if contact else None
    message = TicketMessage(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        author=Author.REQUESTER,
        internal=False,
        text=text,
        source_ref=source_ref,
        platform_ref=source_ref,
        quotes_id=answered.message.id if answered and answered.message else None,
        item_id=item.id,
        said_at=work.now,
    )
    work.uow.add(message)
    ticket.subject = ticket.subject or subject_of(text)
    show_words(work, ticket, message)
    return message


def show_words(work: Work, ticket: Ticket, message: TicketMessage) -> None:
    """Shows a text in the thread, with a button to offer it as a request about personal data."""
    item = message.item_id
    offer = (Button("offer-as-request", str(item)),) if item is not None else ()
    links = {"message_id": message.id, "buttons": (Button("reply-to"), *offer)}
    answered = work.uow.relay.message(ticket.tenant_id, message.quotes_id or 0)
    if answered is None or not answered.text:
        in_thread(work, ticket, "requester-wrote", {"text": message.text}, **links)
        return
    values = {"text": message.text, "excerpt": excerpt(answered.text)}
    in_thread(work, ticket, "requester-answered", values, quotes_id=answered.id, **links)


def keep_file(work: Work, ticket: Ticket, item: TicketItem, said: "Said") -> None:
    """A file is looked at before anybody else sees it: it might be an identity document."""
    intake, unique_ref = work.uow.intake, said.unique_ref or said.file_ref or ""
    if intake.has_file(item, said.source_ref, unique_ref):
        return  # one update under two ids
    names = [one.name for one in intake.files(item.tenant_id, item.id)]
    before = intake.at_place(item, said.source_ref) if said.replaces else ()
    attachment = Attachment(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        channel=work.uow.contacts.get(ticket.contact_id or 0).channel,
        file_ref=said.file_ref,
        message_ref=said.source_ref,
        name=_name_beside(said.file_name or "file", names),
        # What a client calls it are somebody's words, in a readable column: it is told by content.
        media_type=None,
        status=AttachmentStatus.SCREENING,
        received_at=work.now,
        item_id=item.id,
        source_ref=said.source_ref,
        unique_ref=unique_ref,
        revision=len(before),
    )
    work.uow.add(attachment)
    work.uow.session.expire(attachment, ["source_ref", "unique_ref"])  # they are hashes from now on
    work.enqueue("screen_attachment", tenant_id=ticket.tenant_id, attachment_id=attachment.id)
    if said.replaces:
        record(work, ticket, "ticket:attachment:replaced")
        in_thread(work, ticket, "requester-replaced-file", {"name": attachment.name})
    albums.show(work, ticket, item)


def _name_beside(name: str, taken: list[str]) -> str:
    """A name that no other file of the item has: Telegram calls every photo the same."""
    if name not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    numbered = (f"{stem} ({n}){dot}{ending}" if dot else f"{name} ({n})" for n in range(2, 99))
    return next((one for one in numbered if one not in taken), name)


def needs_answer(work: Work, item: TicketItem, *, several: bool) -> bool:
    """Whether the person is to hear that this arrived; else it joins the group before it.

    Things that follow within `support.grouping_minutes` of each other on one ticket are answered
    once, unless staff wrote in between, it is the first voice message, or there are several open
    tickets and the person could not yet say which one is meant.
    """
    last = work.uow.intake.newest(item.contact_id or 0, item.id)
    head = _head_of(work, last, item)
    if last is None or head is None or (several and head.told != "choice"):
        return True
    if item.woke or item.taken_at - last.taken_at > grouping(work, item.tenant_id):
        return True
    group = work.uow.intake.group(item.tenant_id, head.id)
    if item.spoken and not any(one.spoken for one in group):
        return True
    item.group_id = head.id
    return False


def _head_of(work: Work, last: TicketItem | None, item: TicketItem) -> TicketItem | None:
    """The first item of the group that this one could join."""
    if last is None or last.ticket_id != item.ticket_id or last.group_id is None:
        return None
    return work.uow.intake.own(item.contact_id or 0, last.group_id)


def grouping(work: Work, tenant_id: int) -> timedelta:
    """How close on each other things are answered together, by the policy."""
    support = work.policy(tenant_id).support
    return timedelta(minutes=support.grouping_minutes if support else GROUPING_MINUTES)
