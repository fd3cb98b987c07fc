"""Work that Celery does: a row first, a message only as the bell."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record
from storage.pending import pending_index
from storage.types import UtcDateTime, choice


class JobStatus(enum.StrEnum):
    """A waiting job is due or has a lease that runs out."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Job(Numbered, Record):
    """One piece of slow work. `args` holds ids only, never personal data."""

    __tablename__ = "job"
    __table_args__ = (
        pending_index("ix_job_due", "due_at", status=("waiting",)),
        pending_index("ix_job_dead", "id", status=("dead",)),
    )

    name: Mapped[str] = mapped_column(String(60))
    args: Mapped[dict[str, Any]] = mapped_column(JSON)
    message_id: Mapped[str] = mapped_column(String(40), unique=True)
    status: Mapped[JobStatus] = mapped_column(
        choice(JobStatus, "status"), default=JobStatus.WAITING
    )
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rung_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    error: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
