"""Which warnings about service targets were given."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import UtcDateTime


class TargetWarning(TenantOwned, Numbered, Record):
    """That a warning about a ticket's target was given, or passed over for a more pressing one.

    `mark` names target, round, priority and level, such as `next_response:2:high:75`.
    """

    __tablename__ = "target_warning"
    __table_args__ = (UniqueConstraint("ticket_id", "mark"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    mark: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
