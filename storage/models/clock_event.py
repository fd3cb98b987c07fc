"""What moves the dates of a request, and which reminders of them were given."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import UtcDateTime, choice


class ClockKind(enum.StrEnum):
    """A question to the person, its answer, or a longer term (GDPR art. 12(3))."""

    ASKED = "asked"
    SATISFIED = "satisfied"
    EXTENDED = "extended"


class ClockEvent(TenantOwned, Numbered, Record):
    """One event of a request's clock. Events are added and never changed.

    `ground` is identity or clarification for a question and its answer; `months` is 1 or 2 for an
    extension; `facts` hold no personal data.
    """

    __tablename__ = "clock_event"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    kind: Mapped[ClockKind] = mapped_column(choice(ClockKind, "kind"))
    ground: Mapped[str | None] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    months: Mapped[int | None] = mapped_column(Integer)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Reminder(TenantOwned, Numbered, Record):
    """That a request's reminder of that mark was given, such as `due-7`, `target` or `overdue-3`.

    A mark carries the date it counted to: an extension starts the row anew.
    """

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("request_id", "mark"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"))
    mark: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Digest(TenantOwned, Numbered, Record):
    """That a tenant's digest of a day was made, whether or not there was something to say."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("tenant_id", "day"),)

    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
