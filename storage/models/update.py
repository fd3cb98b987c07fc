"""What the platforms and tenants delivered: stored before it is acknowledged."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record
from storage.pending import pending_index
from storage.types import SealedJson, UtcDateTime, choice


class UpdateStatus(enum.StrEnum):
    """`failed` after too many tries: kept for a person to look at, never in the way."""

    RECEIVED = "received"
    HANDLED = "handled"
    FAILED = "failed"


class Update(Numbered, Record):
    """One delivery. `source_ref` is unique within its source: a repeat is known as one.

    `order_key` is a keyed hash of the conversation; one conversation is worked off in order.
    The payload goes as soon as the update is handled; the empty row stays to know repeats.
    """

    __tablename__ = "platform_update"
    __table_args__ = (
        UniqueConstraint("source", "source_ref"),
        # Only what waits: a finished row leaves the index, however many there are.
        pending_index("ix_platform_update_todo", "source", "order_key", "id", status=("received",)),
        pending_index("ix_platform_update_failed", "id", status=("failed",)),
    )

    source: Mapped[str] = mapped_column(String(16))
    source_ref: Mapped[str] = mapped_column(String(160))
    order_key: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict[str, Any] | None] = mapped_column(SealedJson("platform_update.payload"))
    status: Mapped[UpdateStatus] = mapped_column(
        choice(UpdateStatus, "status"), default=UpdateStatus.RECEIVED
    )
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(String(120))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
