"""A report of a breach, its clock and what was done about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedJson, SealedText, UtcDateTime


class Breach(TenantOwned, Numbered, Record):
    """One report; the ticket beside it holds the words.

    `due_at` is the organisation's own limit, `law_due_at` 72 hours after `aware_at` (GDPR art.
    33(1)). `role` is controller or processor, None while nobody said. `steps` is step to
    `{"at": ISO time, "by": Slack id}`; `told` are the reminders given. Both are written anew as a
    whole. A report ends with `reported_at` (or told on to the controller) or with `dismissed_at`.
    """

    __tablename__ = "breach"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), unique=True)
    aware_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    law_due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    role: Mapped[str | None] = mapped_column(String(16))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("tenant.id"))
    steps: Mapped[dict[str, Any]] = mapped_column(SealedJson("breach.steps"), default=dict)
    told: Mapped[list[str]] = mapped_column(JSON, default=list)
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(SealedText("breach.reason"))
    version: Mapped[int] = mapped_column(Integer, nullable=False)

    __mapper_args__ = {"version_id_col": version}
