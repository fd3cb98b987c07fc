"""Which words stand in the messages of a ticket, as keyed hashes."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import Hashed


class TicketWord(TenantOwned, Numbered, Record):
    """One word of one message; the hash is of tenant and word, so tenants cannot be compared."""

    __tablename__ = "ticket_word"
    __table_args__ = (
        UniqueConstraint("message_id", "word"),
        Index("ix_ticket_word_tenant_word", "tenant_id", "word"),
    )

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("ticket_message.id"))
    word: Mapped[str] = mapped_column(Hashed("ticket_word.word"))
