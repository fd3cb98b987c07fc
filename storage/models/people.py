"""Who is barred from tickets, who has a role by a Slack group, and codes to go on elsewhere."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import BigId, Hashed, SealedJson, SealedText, UtcDateTime


class Bar(TenantOwned, Numbered, Record):
    """Somebody who may open and write no tickets with one tenant. Privacy requests stay open."""

    __tablename__ = "bar"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    by: Mapped[str] = mapped_column(SealedText("bar.by"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Continuation(TenantOwned, Numbered, Record):
    """A one-time code with which the same person goes on with a case in another chat."""

    __tablename__ = "continuation"

    request_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    from_id: Mapped[int] = mapped_column(BigId, index=True)
    code: Mapped[str] = mapped_column(Hashed("continuation.code"), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class StaffGroupMembers(Numbered, Record):
    """The members of a Slack user group as Slack last named them."""

    __tablename__ = "staff_group"
    __table_args__ = (UniqueConstraint("team", "usergroup"),)

    team: Mapped[str] = mapped_column(String(40))
    usergroup: Mapped[str] = mapped_column(String(40))
    members: Mapped[list[str]] = mapped_column(SealedJson("staff_group.members"))
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime)
