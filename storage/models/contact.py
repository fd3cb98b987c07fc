"""One account in one channel, and where its conversation stands."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record
from storage.types import BigId, SealedJson, SealedText, UtcDateTime


class Contact(Numbered, Record):
    """Somebody who writes. Proves control of a chat account, not who they are.

    `state` and `facts` are the dialogue's; `step` counts its moves, so that a button of an
    earlier move is known as stale. `language` is None until chosen or guessed. `subject_id` is the
    key of the conversation, `account_id` that of the address (see `storage.subjects`).
    """

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("channel", "address_hash"),)

    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(SealedText("contact.address"))
    address_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(8))
    language_chosen: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[str] = mapped_column(String(40), default="idle")
    facts: Mapped[dict[str, Any]] = mapped_column(SealedJson("contact.facts"), default=dict)
    step: Mapped[int] = mapped_column(Integer, default=0)
    reachable: Mapped[bool] = mapped_column(Boolean, default=True)
    searches: Mapped[int] = mapped_column(Integer, default=0)
    searches_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    subject_id: Mapped[int | None] = mapped_column(BigId)
    account_id: Mapped[int | None] = mapped_column(BigId)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, nullable=False)

    __mapper_args__ = {"version_id_col": version}
