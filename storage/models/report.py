"""Which weekly reports were posted."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import UtcDateTime


class WeekReport(TenantOwned, Numbered, Record):
    """That a tenant's report of the week that began on that Monday was made."""

    __tablename__ = "week_report"
    __table_args__ = (UniqueConstraint("tenant_id", "week_on"),)

    week_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
