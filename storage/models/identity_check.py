"""Proof of identity under way without a document, and what staff recorded about identity."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedList, SealedText, UtcDateTime, choice


class IdentityWay(enum.StrEnum):
    """A one-time code to the address on file; a login or facts that the controller checks."""

    CODE = "code"
    LOGIN = "login"
    FACTS = "facts"


class IdentityCheck(TenantOwned, Numbered, Record):
    """One try to prove who asks; a new one replaces it.

    `secret_hash` is a keyed hash of the code, or of the token that the controller's reply repeats;
    None until it was made. `tries` counts what was typed, whether or not there was a code.
    `answers` are questions and answers, kept until they are sent. `message_ref` is the message
    with the right code, until it is erased from the chat; several, if it was typed again, have
    spaces between. `ended_at` is None while it runs.
    """

    __tablename__ = "identity_check"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    way: Mapped[IdentityWay] = mapped_column(choice(IdentityWay, "way"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    secret_hash: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answers: Mapped[list[dict[str, str]] | None] = mapped_column(
        SealedList("identity_check.answers")
    )
    message_ref: Mapped[str | None] = mapped_column(SealedText("identity_check.message_ref"))


class IdentityNoteKind(enum.StrEnum):
    """A reason for doubt, how somebody was identified live, or why nobody could be."""

    DOUBT = "doubt"
    IDENTIFIED = "identified"
    NOT_IDENTIFIED = "not_identified"


class IdentityNote(TenantOwned, Numbered, Record):
    """What a person of the controller wrote down about who asks; `by` is who."""

    __tablename__ = "identity_note"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    kind: Mapped[IdentityNoteKind] = mapped_column(choice(IdentityNoteKind, "kind"))
    text: Mapped[str] = mapped_column(SealedText("identity_note.text"))
    by: Mapped[str] = mapped_column(SealedText("identity_note.by"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
