"""Everything that goes out to a chat is first a row here."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record
from storage.pending import pending_index
from storage.types import (
    BigId,
    SealedAddress,
    SealedJson,
    SealedList,
    SealedText,
    UtcDateTime,
    choice,
)


class NoticeStatus(enum.StrEnum):
    """`sending` is written before the call: a crash leaves a trace instead of a guess."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    UNDELIVERABLE = "undeliverable"
    FAILED = "failed"


class NoticeRow(Numbered, Record):
    """Something to say to one address: a key, its values, its buttons.

    `order_key` is a keyed hash of the conversation; rows of one conversation leave in order.
    `nonce` is what a button carries. `step` and `case_version` tell whether a press is stale.
    `edits_id` is the notice whose message this one replaces, `thread_id` the one it answers.
    `preview_id` is the preview that goes out with it, while there is one; `answer_part_id` the
    file of an answer.
    `tried_since` is when a person had it sent again, from when on its age counts; `alarmed_at` when
    staff heard that it still waits.
    `sent_refs` are all platform ids of a text that took several messages, with spaces between;
    `sent_ref` is the last. `quotes_id` is the requester's message that this one answers.
    `cleared_at` is when values and buttons were emptied, see `storage.retention`.
    """

    __tablename__ = "notice"
    __table_args__ = (
        # Only what is under way: a finished row leaves the index, however many there are.
        pending_index("ix_notice_due", "channel", "due_at", status=("waiting", "sending")),
        pending_index("ix_notice_order", "order_key", "id", status=("waiting", "sending")),
        pending_index("ix_notice_unconfirmed", "due_at", status=("unconfirmed",)),
        pending_index("ix_notice_failed", "id", status=("failed", "undeliverable")),
    )

    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[dict[str, Any]] = mapped_column(SealedAddress("notice.address"))
    order_key: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(60))
    values: Mapped[dict[str, Any]] = mapped_column(SealedJson("notice.values"))
    buttons: Mapped[list[dict[str, Any]]] = mapped_column(SealedList("notice.buttons"))
    language: Mapped[str] = mapped_column(String(8))
    nonce: Mapped[str] = mapped_column(String(24), unique=True)
    tenant_id: Mapped[int | None] = mapped_column(ForeignKey("tenant.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("ticket_message.id"), index=True)
    quotes_id: Mapped[int | None] = mapped_column(BigId)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    step: Mapped[int | None] = mapped_column(Integer)
    case_version: Mapped[int | None] = mapped_column(Integer)
    edits_id: Mapped[int | None] = mapped_column(BigId, index=True)
    thread_id: Mapped[int | None] = mapped_column(BigId)
    preview_id: Mapped[int | None] = mapped_column(BigId)
    answer_part_id: Mapped[int | None] = mapped_column(BigId)
    status: Mapped[NoticeStatus] = mapped_column(
        choice(NoticeStatus, "status"), default=NoticeStatus.WAITING
    )
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    tried_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    alarmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(String(120))
    sent_ref: Mapped[str | None] = mapped_column(SealedText("notice.sent_ref"))
    sent_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    sent_refs: Mapped[str | None] = mapped_column(SealedText("notice.sent_refs"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
