"""What goes on for a while because of a right: a cooling-off, a restriction in force."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import UtcDateTime


class CoolingOff(TenantOwned, Numbered, Record):
    """The days between an approved account deletion and its carrying out.

    `ends_at` is the instant at which the account's data are made anonymous; until then the person
    may cancel. `end` is `anonymised`, `cancelled` or `stopped`; None while it runs.
    """

    __tablename__ = "cooling_off"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    remind_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end: Mapped[str | None] = mapped_column(String(20))


class Restriction(TenantOwned, Numbered, Record):
    """Since when the use of somebody's data is restricted (GDPR art. 18), and until when it was."""

    __tablename__ = "restriction"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), unique=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
