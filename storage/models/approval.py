"""Acts that wait for a second person, and the one-time passwords of those who approve."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import Hashed, SealedJson, SealedText, UtcDateTime


class Proposal(TenantOwned, Numbered, Record):
    """What somebody decided about a request and a second person has to confirm.

    `act` is approve or refuse; `filled` is what its form held. It counts only while the request
    has the `case_version` it was made for. `end` is confirmed, sent_back or lapsed; None while it
    waits.
    """

    __tablename__ = "proposal"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    filled: Mapped[dict[str, Any] | None] = mapped_column(SealedJson("proposal.filled"))
    by: Mapped[str] = mapped_column(SealedText("proposal.by"))
    case_version: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[str | None] = mapped_column(String(20))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(SealedText("proposal.ended_by"))
    reason: Mapped[str | None] = mapped_column(SealedText("proposal.reason"))


class ApproverKey(Numbered, Record):
    """The secret of one approver's one-time passwords (RFC 6238); `user` is a Slack user id.

    `TEAM:ID` in a workspace that installed the app by itself.
    `last_step` is the 30-second step of the newest password taken: none is taken twice.
    `wrong` counts wrong ones since `wrong_since`; until `locked_until` none is looked at.
    """

    __tablename__ = "approver_key"

    user: Mapped[str] = mapped_column(Hashed("approver_key.user"), unique=True)
    secret: Mapped[str] = mapped_column(SealedText("approver_key.secret"))
    confirmed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_step: Mapped[int] = mapped_column(Integer)
    wrong: Mapped[int] = mapped_column(Integer, default=0)
    wrong_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Enrolment(TenantOwned, Numbered, Record):
    """A one-time page on which an approver takes a secret and confirms it with a first password.

    `token_hash` finds it until the secret was shown, `code_hash` after that; `secret` goes when
    it ends. `tenant_id` is the organisation whose case asked for a password.
    """

    __tablename__ = "enrolment"

    user: Mapped[str] = mapped_column(SealedText("enrolment.user"))
    language: Mapped[str] = mapped_column(String(8))
    secret: Mapped[str | None] = mapped_column(SealedText("enrolment.secret"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wrong: Mapped[int] = mapped_column(Integer, default=0)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
