"""Acts on a ticket: open, write, edit, claim, reply, note, close, reopen, screen a file."""

from dataclasses import dataclass, field

from storage.models import (
    Attachment,
    AttachmentStatus,
    Author,
    Contact,
    Ticket,
    TicketMessage,
    TicketStatus,
)
from workflows.errors import AlreadyClaimed, CaseClosed
from workflows.notices import TELEGRAM, Button
from workflows.policy import Policy
from workflows.ticket_card import BREACH, in_thread, post_card, refresh_card
from workflows.ticket_log import record
from workflows.work import Work


@dataclass(frozen=True)
class Said:
    """One thing a requester said: its text, the platform's id of it, and a file if there is one."""

    text: str = field(repr=False)
    source_ref: str | None = None
    file_ref: str | None = field(default=None, repr=False)
    file_name: str = field(default="", repr=False)
    media_type: str | None = None


def open_ticket(
    work: Work, contact: Contact, policy: Policy, *, category: str, language: str, said: Said
) -> Ticket:
    """Opens a ticket, tells its number, and puts a card into the tenant's channel."""
    ticket = Ticket(
        tenant_id=work.tenant_id(policy),
        reference=work.new_reference("T", work.uow.tickets.reference_taken),
        contact_id=contact.id,
        category=category,
        status=TicketStatus.OPEN,
        urgent=category == BREACH,
        language=language,
        opened_at=work.now,
    )
    work.uow.add(ticket)
    record(work, ticket, "ticket:opened", category=category)
    key = "breach-receipt" if category == BREACH else "ticket-receipt"
    values = {"tenant": policy.controller.name, "email": policy.contact.breach_email or ""}
    work.say_about(ticket, key, values, (Button("status"), Button("close-ticket")))
    post_card(work, ticket)
    _take_in(work, ticket, said)
    return ticket


def write_to_ticket(work: Work, ticket: Ticket, said: Said) -> None:
    """The requester writes again; a closed ticket opens again."""
    if ticket.status is TicketStatus.CLOSED:
        ticket.closed_at = None
        record(work, ticket, "ticket:reopened", by="requester")
        in_thread(work, ticket, "ticket-reopened-by-requester")
    reopened = ticket.status is not TicketStatus.OPEN
    ticket.status = TicketStatus.OPEN
    _take_in(work, ticket, said)
    if reopened:
        refresh_card(work, ticket)


def _take_in(work: Work, ticket: Ticket, said: Said) -> None:
    known = _known(work, ticket, said.source_ref)
    # The same message under two event ids is one message.
    if said.text and (known is None or known.ticket_id != ticket.id):
        message = TicketMessage(
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
            author=Author.REQUESTER,
            internal=False,
            text=said.text,
            source_ref=said.source_ref,
            said_at=work.now,
        )
        work.uow.add(message)
        in_thread(work, ticket, "requester-wrote", {"text": said.text}, message_id=message.id)
    if said.file_ref is not None:
        _screen(work, ticket, said)


def _screen(work: Work, ticket: Ticket, said: Said) -> None:
    """A file is looked at before anybody else sees it: it might be an identity document."""
    attachment = Attachment(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        channel=work.uow.contacts.get(ticket.contact_id or 0).channel,
        file_ref=said.file_ref,
        message_ref=said.source_ref,
        name=said.file_name or "file",
        media_type=said.media_type,
        status=AttachmentStatus.SCREENING,
        received_at=work.now,
    )
    work.uow.add(attachment)
    work.enqueue("screen_attachment", tenant_id=ticket.tenant_id, attachment_id=attachment.id)


def keep_attachment(
    work: Work, ticket: Ticket, attachment: Attachment, content: bytes, media_type: str
) -> None:
    """The file is no identity document: kept encrypted and shown under the card."""
    attachment.content, attachment.media_type = content, media_type
    attachment.status, attachment.file_ref = AttachmentStatus.KEPT, None
    record(work, ticket, "ticket:attachment:kept")
    in_thread(
        work, ticket, "requester-sent-file", {"name": attachment.name}, attachment_id=attachment.id
    )


def refuse_attachment(work: Work, ticket: Ticket, attachment: Attachment, *, reason: str) -> None:
    """The file is not kept and nobody sees it; the person and staff hear why."""
    attachment.status = AttachmentStatus.REFUSED
    if reason == "file-gone":
        attachment.erased_at = work.now
    record(work, ticket, "ticket:attachment:refused", reason=reason)
    work.say_about(ticket, "file-refused", {"reason": reason})
    in_thread(work, ticket, "file-was-refused", {"reason": reason})


def attachment_erased(work: Work, attachment: Attachment, *, erased: bool) -> None:
    """The message with a refused file is gone; or only its sender can erase it, and it counts."""
    attachment.message_ref = None
    if erased:
        attachment.file_ref, attachment.erased_at = None, work.now
    work.uow.log(
        attachment.tenant_id,
        "ticket:attachment:erased" if erased else "ticket:attachment:not_erasable",
        work.now,
        ticket_id=attachment.ticket_id,
    )


def edit_message(work: Work, ticket: Ticket, message: TicketMessage, text: str) -> None:
    """The requester changed a text: both versions stay, and the change shows as one."""
    if message.text == text:
        return  # some clients report an edit that nobody can see
    work.uow.add(
        TicketMessage(
            tenant_id=message.tenant_id,
            ticket_id=message.ticket_id,
            author=message.author,
            internal=message.internal,
            text=text,
            source_ref=message.source_ref,
            revision=message.revision + 1,
            said_at=work.now,
        )
    )
    in_thread(work, ticket, "requester-edited", {"text": text})


def claim(work: Work, ticket: Ticket, *, by: str) -> None:
    """The first one has it; the second hears who."""
    if ticket.status is TicketStatus.CLOSED:
        raise CaseClosed(reference=ticket.reference)
    if ticket.assignee == by:
        return
    if ticket.assignee is not None:
        raise AlreadyClaimed(reference=ticket.reference, by=ticket.assignee)
    ticket.assignee = by
    record(work, ticket, "ticket:claimed", by=by)
    refresh_card(work, ticket)


def reply(work: Work, ticket: Ticket, *, text: str, by: str, source_ref: str | None = None) -> None:
    """Staff answer the requester, on purpose."""
    if ticket.status is TicketStatus.CLOSED:
        raise CaseClosed(reference=ticket.reference)
    known = _known(work, ticket, source_ref)
    if known is not None and not known.internal:
        return  # the same message marked twice
    message = known or _of_staff(work, ticket, text, by, source_ref, internal=False)
    message.internal = False
    ticket.first_response_at = ticket.first_response_at or work.now
    ticket.status = TicketStatus.WAITING_FOR_REQUESTER
    record(work, ticket, "ticket:replied", by=by)
    policy = work.policy(ticket.tenant_id)
    work.say_about(ticket, "ticket-reply", {"tenant": policy.name, "text": text})
    in_thread(work, ticket, "reply-sent", {"text": text, "by": by}, message_id=message.id)
    refresh_card(work, ticket)


def _known(work: Work, ticket: Ticket, source_ref: str | None) -> TicketMessage | None:
    if source_ref is None:
        return None
    return work.uow.tickets.message_by_source(ticket.tenant_id, source_ref)


def _of_staff(
    work: Work, ticket: Ticket, text: str, by: str, source_ref: str | None, *, internal: bool
) -> TicketMessage:
    message = TicketMessage(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        author=Author.STAFF,
        internal=internal,
        text=text,
        by=by,
        source_ref=source_ref,
        said_at=work.now,
    )
    work.uow.add(message)
    return message


def note(work: Work, ticket: Ticket, *, text: str, by: str, source_ref: str) -> None:
    """What staff type in the thread: kept, internal, never sent by itself."""
    if _known(work, ticket, source_ref) is None:
        _of_staff(work, ticket, text, by, source_ref, internal=True)


def close(work: Work, ticket: Ticket, *, by: str | None) -> None:
    """Closes the ticket; `by` is None for the requester. Closing twice changes nothing."""
    if ticket.status is TicketStatus.CLOSED:
        return
    ticket.status, ticket.closed_at = TicketStatus.CLOSED, work.now
    record(work, ticket, "ticket:closed", by=by or "requester")
    if by is not None:
        work.say_about(ticket, "ticket-closed", {}, (Button("write-again"),))
    else:
        work.say_about(ticket, "ticket-closed-by-you")
        in_thread(work, ticket, "ticket-closed-by-requester")
    refresh_card(work, ticket)


def reopen(work: Work, ticket: Ticket, *, by: str) -> None:
    """Staff open it again."""
    if ticket.status is TicketStatus.CLOSED:
        ticket.status, ticket.closed_at = TicketStatus.OPEN, None
        record(work, ticket, "ticket:reopened", by=by)
        refresh_card(work, ticket)


def requester_unreachable(work: Work, ticket: Ticket) -> None:
    """The requester blocked the bot or cannot be reached: staff hear it in the thread."""
    record(work, ticket, "ticket:reply:undeliverable")
    in_thread(work, ticket, "requester-unreachable")


def can_be_erased(attachment: Attachment) -> bool:
    """Whether the platform lets a bot erase a person's message."""
    return attachment.channel == TELEGRAM
