"""What may be kept of an ID copy for a short while: its preview, and the links that open it."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedBytes, SealedText, UtcDateTime, choice

_KEPT = text("erased_at IS NULL")


class Preview(TenantOwned, Numbered, Record):
    """A copy that is black but for the name, until a person decided; see `storage.vault`.

    `copy_id` is the copy it was made of. The bytes go at `expires_at` at the latest; what stays
    is that there was one.
    """

    __tablename__ = "preview"
    __table_args__ = (
        Index("ix_preview_kept", "expires_at", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("id_copy.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Last: SQLite reads through a long value to reach the columns behind it.
    content: Mapped[bytes | None] = mapped_column(SealedBytes("preview.content"), deferred=True)


class LinkPurpose(enum.StrEnum):
    """What a link to a preview is good for: a person of the controller looks, or the requester
    takes it as the copy."""

    LOOK = "look"
    USE = "use"


class PreviewLink(TenantOwned, Numbered, Record):
    """A one-time link to a preview; only a hash of its token is kept. `by` is who asked for it."""

    __tablename__ = "preview_link"

    preview_id: Mapped[int] = mapped_column(ForeignKey("preview.id"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(choice(LinkPurpose, "purpose"))
    by: Mapped[str | None] = mapped_column(SealedText("preview_link.by"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
