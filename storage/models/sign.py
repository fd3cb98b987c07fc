"""When something last worked: a loop of ours, or a platform that let us hear of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record
from storage.types import UtcDateTime


class Sign(Numbered, Record):
    """A sign of life, one row a `name`, such as `sweep` or `telegram`; `at` is the last one.

    `facts` are numbers and times as text, never personal data. `told_at` is when its silence was
    reported, None while it is not silent.
    """

    __tablename__ = "sign"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
