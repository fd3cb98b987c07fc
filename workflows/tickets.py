"""Acts on a ticket: open, write, edit, claim, reply, note, close, reopen, screen a file."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from storage.models import (
    Attachment,
    AttachmentStatus,
    Contact,
    Ticket,
    TicketItem,
    TicketMessage,
    TicketStatus,
)
from workflows import albums, barring, fallback, rating
from workflows.errors import AlreadyClaimed, CaseClosed
from workflows.notices import TELEGRAM, Button
from workflows.policy import Policy
from workflows.snoozing import wake
from workflows.taking_in import keep_file, take_in
from workflows.ticket_card import BREACH, in_thread, post_card, refresh_card
from workflows.ticket_log import record
from workflows.triage import first_priority
from workflows.work import Work

#: Reasons to refuse a file for which it must not stay in the requester's chat either.
NOT_IN_CHAT = frozenset({"identity-document", "could-not-check", "pictures-inside", "archive"})
#: Kinds of files that may hold anything, and that nobody looked into.
UNSEEN = frozenset({"application/zip", "application/x-ole-storage"})
#: Megabytes of a file where no support team says how many.
MOST_MB = 20


@dataclass(frozen=True)
class Said:
    """One thing a requester said: its text, the platform's id of it, and a file if there is one."""

    text: str = field(repr=False)
    source_ref: str | None = None
    file_ref: str | None = field(default=None, repr=False)
    file_name: str = field(default="", repr=False)
    media_type: str | None = None
    #: The platform's id of the message that this one answers.
    quotes: str | None = None
    #: Shared by the parts of one album.
    album: str | None = None
    #: The platform's id of the file, the same in whatever message it stands.
    unique_ref: str | None = field(default=None, repr=False)
    #: When the person sent it, where that is not now.
    at: datetime | None = None
    spoken: bool = False
    #: The file takes the place of another one in the same message.
    replaces: bool = False


def open_ticket(
    work: Work, contact: Contact, policy: Policy, *, category: str, language: str, said: Said
) -> Ticket:
    """Opens a ticket, tells its number, and puts a card into the tenant's channel."""
    ticket = begin_ticket(work, contact, policy, category=category, language=language)
    take_in(work, ticket, said, told="receipt")
    fallback.ask(work, ticket, policy)
    return ticket


def begin_ticket(
    work: Work, contact: Contact, policy: Policy, *, category: str, language: str
) -> Ticket:
    """A ticket with nothing in it yet: what is moved there, or sent, comes behind.

    Barred, or TooManyTickets; a report of a leak is never refused.
    """
    if category != BREACH:
        barring.may_open(work, policy, contact)
    ticket = Ticket(
        tenant_id=work.tenant_id(policy),
        reference=work.new_reference("T", work.uow.tickets.reference_taken),
        contact_id=contact.id,
        category=category,
        status=TicketStatus.OPEN,
        urgent=category == BREACH,
        language=language,
        opened_at=work.now,
        priority=first_priority(policy, category),
    )
    work.uow.add(ticket)
    record(work, ticket, "ticket:opened", category=category, priority=ticket.priority)
    key = "breach-receipt" if category == BREACH else "ticket-receipt"
    values = {"tenant": policy.controller.name, "email": policy.contact.breach_email or ""}
    work.say_about(ticket, key, values, (Button("status"), Button("close-ticket")))
    post_card(work, ticket)
    if policy.support is not None and policy.support.has_rule("new"):
        work.enqueue("apply_rules", tenant_id=ticket.tenant_id, ticket_id=ticket.id)
    return ticket


def write_to_ticket(work: Work, ticket: Ticket, said: Said) -> TicketItem:
    """The requester writes again; a closed ticket opens again."""
    if ticket.status is TicketStatus.CLOSED:
        ticket.closed_at = None
        record(work, ticket, "ticket:reopened", by="requester")
        in_thread(work, ticket, "ticket-reopened-by-requester")
    reopened = ticket.status is not TicketStatus.OPEN
    wake(work, ticket, why="requester")
    ticket.status = TicketStatus.OPEN
    item = take_in(work, ticket, said, woke=reopened)
    if reopened:
        refresh_card(work, ticket)
    return item


def replace_file(work: Work, ticket: Ticket, item: TicketItem, said: Said) -> None:
    """The person put another file into a message: the earlier one stays as the one before."""
    keep_file(work, ticket, item, replace(said, replaces=True))


def keep_attachment(
    work: Work, ticket: Ticket, attachment: Attachment, content: bytes, media_type: str
) -> None:
    """The file is no identity document: kept encrypted and shown under the card."""
    attachment.content, attachment.media_type = content, media_type
    attachment.status, attachment.file_ref = AttachmentStatus.KEPT, None
    record(work, ticket, "ticket:attachment:kept")
    shown = {"name": attachment.name, "care": "yes" if media_type in UNSEEN else "no"}
    in_thread(work, ticket, "requester-sent-file", shown, attachment_id=attachment.id)
    if (album := albums.of_file(work, attachment)) is not None:
        albums.show(work, ticket, album)


def refuse_attachment(work: Work, ticket: Ticket, attachment: Attachment, *, reason: str) -> None:
    """The file is not kept and nobody sees it; the person and staff hear why."""
    attachment.status, attachment.reason = AttachmentStatus.REFUSED, reason
    if reason not in NOT_IN_CHAT:
        attachment.file_ref, attachment.erased_at = None, work.now
    record(work, ticket, "ticket:attachment:refused", reason=reason)
    album = albums.of_file(work, attachment)
    name = attachment.name if album else ""
    told = {"reason": reason, "name": name, "most": most_mb(work, ticket.tenant_id)}
    work.say_about(ticket, "file-refused", told)
    if album is not None:
        albums.show(work, ticket, album)  # which names it among the others
    else:
        in_thread(work, ticket, "file-was-refused", {"reason": reason})


def most_mb(work: Work, tenant_id: int) -> int:
    """How many megabytes a file of that organisation's tickets may have."""
    support = work.policy(tenant_id).support
    return support.max_file_mb if support else MOST_MB


def attachment_erased(work: Work, attachment: Attachment, *, erased: bool) -> None:
    """The message with a refused file is gone; or only its sender can erase it, and it counts."""
    if erased:
        attachment.file_ref = attachment.message_ref = None
        attachment.erased_at = work.now
    work.uow.log(
        attachment.tenant_id,
        "ticket:attachment:erased" if erased else "ticket:attachment:not_erasable",
        work.now,
        ticket_id=attachment.ticket_id,
    )


def edit_message(work: Work, ticket: Ticket, message: TicketMessage, text: str) -> None:
    """The requester changed a text: both versions stay, and the change shows as one."""
    if message.text == text or message.erased_at is not None:
        return  # some clients report an edit that nobody can see
    version = TicketMessage(
        tenant_id=message.tenant_id,
        ticket_id=message.ticket_id,
        author=message.author,
        internal=message.internal,
        text=text,
        source_ref=message.source_ref,
        platform_ref=message.platform_ref,
        quotes_id=message.quotes_id,
        revision=message.revision + 1,
        item_id=message.item_id,
        said_at=work.now,
    )
    work.uow.add(version)
    values = {"text": text, "before": message.text}
    history = (Button("history"),)
    in_thread(work, ticket, "requester-edited", values, buttons=history, message_id=version.id)


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


def close(work: Work, ticket: Ticket, *, by: str | None, reason: str = "") -> None:
    """Closes the ticket; `by` is None for the requester, who else reads the reason.

    Closing twice changes nothing.
    """
    if ticket.status is TicketStatus.CLOSED:
        return
    ticket.status, ticket.closed_at = TicketStatus.CLOSED, work.now
    record(work, ticket, "ticket:closed", by=by or "requester")
    if by is not None and reason:
        values = {"text": reason}
        work.say_about(ticket, "ticket-closed-because", values, (Button("write-again"),))
        in_thread(work, ticket, "closed-because", {"text": reason, "by": by})
    elif by is not None:
        work.say_about(ticket, "ticket-closed", {}, (Button("write-again"),))
    else:
        work.say_about(ticket, "ticket-closed-by-you")
        in_thread(work, ticket, "ticket-closed-by-requester")
    rating.ask(work, ticket)
    refresh_card(work, ticket)


def reopen(work: Work, ticket: Ticket, *, by: str) -> None:
    """Staff open it again; CaseClosed if it goes on as another one."""
    if ticket.merged_into_id is not None:
        raise CaseClosed(reference=ticket.reference)
    if ticket.status is TicketStatus.CLOSED:
        ticket.status, ticket.closed_at = TicketStatus.OPEN, None
        record(work, ticket, "ticket:reopened", by=by)
        refresh_card(work, ticket)


def can_be_erased(attachment: Attachment) -> bool:
    """Whether the platform lets a bot erase a person's message."""
    return attachment.channel == TELEGRAM
