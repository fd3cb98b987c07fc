"""What was erased, where copies of it stood, and what became of each; nothing about people."""

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedText, UtcDateTime

_OPEN, _WAITING = text("done_at IS NULL"), text("state = 'waiting'")

#: How an item stands: to be removed, gone, out of our reach, or gone by itself on a day.
WAITING, REMOVED, STAYS, FADES = "waiting", "removed", "stays", "fades"


class Erasure(TenantOwned, Numbered, Record):
    """That one request or ticket was erased. `mode` is retention, erase or anonymise.

    `batch` is shared by what was erased of one person at once. `by` and `second_by` are Slack ids
    of staff, None for the policy's term. `done_at` is when the last copy was settled.
    """

    __tablename__ = "erasure"
    __table_args__ = (Index("ix_erasure_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),)

    reference: Mapped[str] = mapped_column(String(16), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    batch: Mapped[str | None] = mapped_column(String(32), index=True)
    mode: Mapped[str] = mapped_column(String(12))
    by: Mapped[str | None] = mapped_column(SealedText("erasure.by"))
    second_by: Mapped[str | None] = mapped_column(SealedText("erasure.second_by"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ErasureItem(TenantOwned, Numbered, Record):
    """Copies of one kind in one place; one row for each that we may remove.

    `place` says where (`workflows.copies`), `what` what it is, `count` how many. `ref` is the
    platform's id, only until it is settled. `state` is waiting, removed, stays or fades; `reason`
    is a code, `until` the day on which it is gone by itself. `came_at` is when it was sent.
    """

    __tablename__ = "erasure_item"
    __table_args__ = (
        Index("ix_erasure_item_waiting", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    erasure_id: Mapped[int] = mapped_column(ForeignKey("erasure.id"), index=True)
    place: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(20))
    count: Mapped[int] = mapped_column(Integer, default=1)
    channel: Mapped[str | None] = mapped_column(String(16))
    ref: Mapped[str | None] = mapped_column(SealedText("erasure_item.ref"))
    came_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(40))
    until: Mapped[date | None]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GoneMessage(Numbered, Record):
    """A message of a chat that belonged to something that was erased, as a keyed hash of its id.

    It says of nobody what, and of whom: a late answer to that message is known as one, and no more.
    """

    __tablename__ = "gone_message"

    hash: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ErasureOrder(TenantOwned, Numbered, Record):
    """That one person wants a person's data erased and a second one has to agree.

    `shown` is a digest of the preview: what was shown is what is done. `by` and `ended_by` are
    Slack ids; `end` is confirmed, dropped or lapsed.
    """

    __tablename__ = "erasure_order"

    reference: Mapped[str] = mapped_column(String(16))
    mode: Mapped[str] = mapped_column(String(12))
    with_evidence: Mapped[bool] = mapped_column(Boolean, default=False)
    shown: Mapped[str] = mapped_column(String(64))
    by: Mapped[str] = mapped_column(SealedText("erasure_order.by"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[str | None] = mapped_column(String(10))
    ended_by: Mapped[str | None] = mapped_column(SealedText("erasure_order.ended_by"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
