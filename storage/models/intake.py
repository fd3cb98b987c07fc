"""What a requester sends as one thing: a message, or an album however many updates it came as."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import BigId, Hashed, SealedText, UtcDateTime


class TicketItem(TenantOwned, Numbered, Record):
    """One thing a requester sent to a ticket; its messages and files name it as `item_id`.

    `album` and `source_ref` are the platform's ids, hashed: a late part or an edit finds its item.
    `group_id` is the first item of those that were answered together, and `told` says how that one
    was answered: receipt, added or choice. `woke` says that the ticket did not wait for staff
    before. `notice_id` is the line in the thread that counts an album's files. `offered_right` is
    the right that its words seemed to invoke, `offer_choice` what the person made of it: yes or no.
    """

    __tablename__ = "ticket_item"
    __table_args__ = (
        UniqueConstraint("contact_id", "album"),
        UniqueConstraint("contact_id", "source_ref"),
    )

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    album: Mapped[str | None] = mapped_column(Hashed("ticket_item.album"))
    source_ref: Mapped[str | None] = mapped_column(Hashed("ticket_item.source_ref"))
    group_id: Mapped[int | None] = mapped_column(BigId, index=True)
    told: Mapped[str | None] = mapped_column(String(10))
    spoken: Mapped[bool] = mapped_column(Boolean, default=False)
    woke: Mapped[bool] = mapped_column(Boolean, default=False)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    notice_id: Mapped[int | None] = mapped_column(BigId)
    offered_right: Mapped[str | None] = mapped_column(String(30))
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    offered_by: Mapped[str | None] = mapped_column(SealedText("ticket_item.offered_by"))
    offer_choice: Mapped[str | None] = mapped_column(String(3))
