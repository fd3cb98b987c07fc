"""What happened with a ticket, in order."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedJson, UtcDateTime


class TicketEvent(TenantOwned, Numbered, Record):
    """One event of a ticket: `kind` such as opened, replied, claimed, snoozed, closed.

    `facts` says who of the staff did it and what became of it, in codes.
    """

    __tablename__ = "ticket_event"
    __table_args__ = (Index("ix_ticket_event_tenant_at", "tenant_id", "at"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    facts: Mapped[dict[str, Any]] = mapped_column(SealedJson("ticket_event.facts"), default=dict)
