"""What goes to a controller and comes back, and what came in by other ways than a chat."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import BigId, SealedJson, SealedText, UtcDateTime, choice


class HandoverReceipt(TenantOwned, Numbered, Record):
    """One hand-over of a request to its controller: what went there, when, by what way.

    `sent_at` is None until it arrived. `way` is webhook, email or slack_channel; `digest` the
    SHA-256 (hex) of the body, `parts` the names of what was not empty in it. The last three say
    when the operator's DPO heard of it: not forwarded in time, not acknowledged, not answered.
    """

    __tablename__ = "handover_receipt"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    way: Mapped[str | None] = mapped_column(String(16))
    message_id: Mapped[str | None] = mapped_column(String(80))
    parts: Mapped[list[str]] = mapped_column(JSON, default=list)
    digest: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    late_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class HandoverLink(TenantOwned, Numbered, Record):
    """The page on which a controller reads and answers a request that was told by e-mail.

    Only hashes are kept of the link's token and of the key of the browser that opened it. `code`
    goes to `address` in a mail of its own; `codes` counts those since `codes_since`.
    """

    __tablename__ = "handover_link"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    address: Mapped[str] = mapped_column(SealedText("handover_link.address"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    code: Mapped[str | None] = mapped_column(SealedText("handover_link.code"))
    code_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    codes: Mapped[int] = mapped_column(Integer, default=0)
    codes_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    session_hash: Mapped[str | None] = mapped_column(String(64))
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class FiledWay(enum.StrEnum):
    """How a request came in that the DPO filed."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    IN_PERSON = "in_person"
    OTHER = "other"


class Filing(TenantOwned, Numbered, Record):
    """That a request was filed by a member of staff; `by` is their Slack user id."""

    __tablename__ = "filing"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), unique=True)
    way: Mapped[FiledWay] = mapped_column(choice(FiledWay, "way"))
    identified: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(SealedText("filing.by"))
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LetterToSend(TenantOwned, Numbered, Record):
    """Something to be told to a person without a chat: the DPO sends it, and says so here.

    `key` and `values` are those of the notice it would have been. `notice_id` is the card that
    shows it, None where nobody of the controller has a channel here.
    """

    __tablename__ = "letter_to_send"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    values: Mapped[dict[str, Any]] = mapped_column(SealedJson("letter_to_send.values"))
    notice_id: Mapped[int | None] = mapped_column(BigId)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_by: Mapped[str | None] = mapped_column(SealedText("letter_to_send.sent_by"))
