"""A support ticket, what people say on it, and the files they send along."""

import enum
from datetime import datetime

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from storage.models.base import Numbered, Record, TenantOwned
from storage.pending import pending_index
from storage.types import BigId, Hashed, SealedBytes, SealedText, UtcDateTime, choice


class TicketStatus(enum.StrEnum):
    """Whose move it is."""

    OPEN = "open"
    WAITING_FOR_REQUESTER = "waiting_for_requester"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class Ticket(TenantOwned, Numbered, Record):
    """A question or complaint of a requester, worked by one assignee at a time.

    `priority` is urgent, high, normal or low; `tags` are keys of the policy, changed by assigning
    a new list. `waiting_since` is when staff last answered. `handed_to` is dpo or lead where it
    is not with support. `merged_into_id` is the ticket that goes on in its place.
    `next_target_at` is when its next service target is due, `watch_at` when somebody looks whether
    to warn of one. `erased_at` is when all that was said on it went.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        Index("ix_ticket_tenant_status", "tenant_id", "status"),
        pending_index("ix_ticket_snoozed", "snoozed_until", status=("snoozed",)),
    )

    reference: Mapped[str] = mapped_column(String(16), unique=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    category: Mapped[str] = mapped_column(String(40))
    fallback_contact: Mapped[str | None] = mapped_column(SealedText("ticket.fallback_contact"))
    status: Mapped[TicketStatus] = mapped_column(choice(TicketStatus, "status"))
    urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    language: Mapped[str] = mapped_column(String(8))
    assignee: Mapped[str | None] = mapped_column(SealedText("ticket.assignee"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_response_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, nullable=False)
    priority: Mapped[str] = mapped_column(String(10), default="normal", server_default="normal")
    tags: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    subject: Mapped[str | None] = mapped_column(SealedText("ticket.subject"))
    snoozed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_to: Mapped[str | None] = mapped_column(String(10))
    merged_into_id: Mapped[int | None] = mapped_column(BigId, index=True)
    subject_id: Mapped[int | None] = mapped_column(BigId)
    next_target_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    watch_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    assignee_key: Mapped[str | None] = mapped_column(Hashed("ticket.assignee_key"), index=True)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}

    @validates("assignee")
    def _find_by_assignee(self, _key: str, assignee: str | None) -> str | None:
        """Sets the hash by which an assignee's tickets are found along with who it is."""
        self.assignee_key = assignee
        return assignee


class Author(enum.StrEnum):
    """Who said it."""

    REQUESTER = "requester"
    STAFF = "staff"


class TicketMessage(TenantOwned, Numbered, Record):
    """One thing said. An edit is a further row with the same `source_ref` and the next `revision`.

    `source_ref` is the platform's id of the message, hashed, unique where known: the same message
    delivered under two event ids is one message. `platform_ref` is that id itself, for answers to
    a requester's message. `internal` is True for everything staff type that was not sent on
    purpose; else `sent_by` let it out, `sent_how` is form, shortcut, prefix or correction.
    `quotes_id` is the message it answers. `erased_at`: its author deleted it.
    """

    __tablename__ = "ticket_message"
    __table_args__ = (
        UniqueConstraint("ticket_id", "source_ref", "revision"),
        Index("ix_ticket_message_source", "tenant_id", "source_ref"),
    )

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    author: Mapped[Author] = mapped_column(choice(Author, "author"))
    internal: Mapped[bool] = mapped_column(Boolean)
    text: Mapped[str] = mapped_column(SealedText("ticket_message.text"))
    by: Mapped[str | None] = mapped_column(SealedText("ticket_message.by"))
    source_ref: Mapped[str | None] = mapped_column(Hashed("ticket_message.source_ref"))
    revision: Mapped[int] = mapped_column(Integer, default=0)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_by: Mapped[str | None] = mapped_column(SealedText("ticket_message.sent_by"))
    sent_how: Mapped[str | None] = mapped_column(String(16))
    platform_ref: Mapped[str | None] = mapped_column(SealedText("ticket_message.platform_ref"))
    quotes_id: Mapped[int | None] = mapped_column(BigId)
    item_id: Mapped[int | None] = mapped_column(BigId, index=True)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AttachmentStatus(enum.StrEnum):
    """How far a file that came with a message is."""

    SCREENING = "screening"
    KEPT = "kept"
    REFUSED = "refused"
    ERASED = "erased"


#: Whose file it is: the requester's, or one that staff send to the requester.
IN, OUT = "in", "out"


class Attachment(TenantOwned, Numbered, Record):
    """A file with a ticket: a reference until it is screened, then encrypted bytes or nothing.

    One that staff send belongs to `message_id` and leaves once it is kept and `released_at` is
    set. `reason` is the code of a refusal, `waiting_told_at` when staff heard that it waits.
    `alarms` counts how often people heard that a refused one still stands in a chat.
    """

    __tablename__ = "attachment"
    __table_args__ = (pending_index("ix_attachment_refused", "id", status=("refused",)),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    file_ref: Mapped[str | None] = mapped_column(SealedText("attachment.file_ref"))
    message_ref: Mapped[str | None] = mapped_column(SealedText("attachment.message_ref"))
    name: Mapped[str] = mapped_column(SealedText("attachment.name"))
    media_type: Mapped[str | None] = mapped_column(String(100))
    status: Mapped[AttachmentStatus] = mapped_column(choice(AttachmentStatus, "status"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    direction: Mapped[str] = mapped_column(String(10), default=IN, server_default=IN)
    message_id: Mapped[int | None] = mapped_column(BigId, index=True)
    reason: Mapped[str | None] = mapped_column(String(40))
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    waiting_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    alarms: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    # What a requester sends: `source_ref` is its message, `unique_ref` the file whatever message
    # it stands in; a file that took another's place counts up `revision`.
    item_id: Mapped[int | None] = mapped_column(BigId, index=True)
    source_ref: Mapped[str | None] = mapped_column(Hashed("attachment.source_ref"))
    unique_ref: Mapped[str | None] = mapped_column(Hashed("attachment.unique_ref"))
    revision: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    # Last: SQLite reads through a long value to reach the columns behind it.
    content: Mapped[bytes | None] = mapped_column(SealedBytes("attachment.content"), deferred=True)
