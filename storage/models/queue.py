"""What ties tickets together, and who is writing an answer at this moment."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import BigId, Hashed, SealedText, UtcDateTime


class TicketLink(TenantOwned, Numbered, Record):
    """Two tickets of one tenant that belong together; `kind` is related or duplicate."""

    __tablename__ = "ticket_link"
    __table_args__ = (UniqueConstraint("from_id", "to_id"),)

    from_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OpenReply(TenantOwned, Numbered, Record):
    """Somebody of the staff opened the form to answer a ticket; `user` finds them, `by` names them.

    Both are the Slack user id. Nobody tells when a form is closed: only a young row means anything.
    `seen_id` is the newest message between requester and staff when they last looked, 0 for none.
    """

    __tablename__ = "open_reply"
    __table_args__ = (UniqueConstraint("ticket_id", "user"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    user: Mapped[str] = mapped_column(Hashed("open_reply.user"))
    by: Mapped[str] = mapped_column(SealedText("open_reply.by"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_id: Mapped[int] = mapped_column(BigId, default=0)
