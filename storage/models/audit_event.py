"""What happened, in readable names, and one-time links."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedText, UtcDateTime

_UNCHAINED = text("digest IS NULL")


class AuditEvent(TenantOwned, Numbered, Record):
    """One event of a case, such as `request:identity:accepted`; facts hold no personal data.

    `seq`, `digest` and `seal` are None until `storage.audit` chains the event; from then on the
    database itself refuses to change it.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_chain", "request_id", "seq", unique=True),
        Index(
            "ix_audit_event_unchained", "id", sqlite_where=_UNCHAINED, postgresql_where=_UNCHAINED
        ),
    )

    request_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    event: Mapped[str] = mapped_column(String(80))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by: Mapped[str | None] = mapped_column(SealedText("audit_event.by"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    seq: Mapped[int | None] = mapped_column(Integer)
    digest: Mapped[str | None] = mapped_column(String(64))
    seal: Mapped[int | None] = mapped_column(Integer)


class AuditSeal(TenantOwned, Numbered, Record):
    """A link of a tenant's own chain: `events` events were chained at that time.

    `digest` covers theirs and the seal before, so that a whole case cannot vanish unseen.
    """

    __tablename__ = "audit_seal"
    __table_args__ = (UniqueConstraint("tenant_id", "number"),)

    number: Mapped[int] = mapped_column(Integer)
    events: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class UploadLink(TenantOwned, Numbered, Record):
    """A one-time page for an ID copy; only a hash of its token is kept."""

    __tablename__ = "upload_link"

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer, default=0)
