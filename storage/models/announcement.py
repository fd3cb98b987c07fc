"""What was announced to whom, so that nobody hears it twice."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import UtcDateTime


class Announcement(TenantOwned, Numbered, Record):
    """That a change of this tenant was told to one addressee.

    `change` names what changed, such as `statement-2026-06-01`; `addressee` is `contact-17` or
    `tenant-5`, by ids of ours.
    """

    __tablename__ = "announcement"
    __table_args__ = (UniqueConstraint("tenant_id", "change", "addressee"),)

    change: Mapped[str] = mapped_column(String(60))
    addressee: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
