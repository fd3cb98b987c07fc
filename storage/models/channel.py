"""Messages of channels that become tickets, and whom of their writers we asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import Hashed, SealedJson, SealedText, UtcDateTime


class TakenMessage(TenantOwned, Numbered, Record):
    """A message that somebody asked to make a ticket; one row, however often it is asked.

    `source_ref` is the platform's id of the message, hashed. `place` says where it stands; no words
    of it are here. `how` is reaction, nudge or shortcut. `outcome` is None until it is known.
    """

    __tablename__ = "taken_message"
    __table_args__ = (UniqueConstraint("tenant_id", "source_ref"),)

    source_ref: Mapped[str] = mapped_column(Hashed("taken_message.source_ref"))
    place: Mapped[dict[str, Any]] = mapped_column(SealedJson("taken_message.place"))
    how: Mapped[str] = mapped_column(String(10))
    asked_by: Mapped[str | None] = mapped_column(SealedText("taken_message.asked_by"))
    by_staff: Mapped[bool] = mapped_column(Boolean, default=False)
    outcome: Mapped[str | None] = mapped_column(String(20))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Nudge(TenantOwned, Numbered, Record):
    """When somebody was last asked in a channel, and whether they want to be asked again.

    `person` is a keyed hash of account and channel: nothing here leads back to either.
    """

    __tablename__ = "nudge"
    __table_args__ = (UniqueConstraint("tenant_id", "person"),)

    person: Mapped[str] = mapped_column(Hashed("nudge.person"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    quiet_until: Mapped[datetime] = mapped_column(UtcDateTime)
    never: Mapped[bool] = mapped_column(Boolean, default=False)
