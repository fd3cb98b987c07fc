"""An answer to a request: its parts, and its link until it is collected."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import Hashed, SealedBytes, SealedText, UtcDateTime, choice

_KEPT = text("erased_at IS NULL")


class AnswerStatus(enum.StrEnum):
    """A draft can be changed; what was sent cannot."""

    DRAFT = "draft"
    SENT = "sent"


class AnswerWay(enum.StrEnum):
    """How the person takes it: by the download page, or as messages in the chat."""

    PAGE = "page"
    CHAT = "chat"


class Answer(TenantOwned, Numbered, Record):
    """What a controller answers. At most one of a request is kept; see `storage.answers`.

    `version` counts the changes of a draft: who sends names the one they read. `expires_at` is
    when the link ends; the answer itself is kept until a day after `collected_at`, or as long as
    the case. Of link and code only keyed hashes are kept. What stays after `erased_at` is that
    there was one.
    """

    __tablename__ = "answer"
    __table_args__ = (
        Index(
            "uq_answer_kept", "request_id", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT
        ),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    status: Mapped[AnswerStatus] = mapped_column(choice(AnswerStatus, "status"))
    way: Mapped[AnswerWay | None] = mapped_column(choice(AnswerWay, "way"))
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    codes: Mapped[int] = mapped_column(Integer, default=0)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    code_made_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    code_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    collected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PartKind(enum.StrEnum):
    """A text of the staff's, a file, or the letter: all words as they were sent."""

    TEXT = "text"
    FILE = "file"
    LETTER = "letter"


class PartStatus(enum.StrEnum):
    """A file is fetched first; one that may not go out is refused."""

    FETCHING = "fetching"
    KEPT = "kept"
    REFUSED = "refused"
    ERASED = "erased"


class AnswerPart(TenantOwned, Numbered, Record):
    """One piece of an answer, in order of `place`.

    `source` tells a second marking of the same message or file apart from a new one; `file_ref` is
    the platform's, until the file was fetched. `size` is in bytes, of a text in characters.
    """

    __tablename__ = "answer_part"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)
    kind: Mapped[PartKind] = mapped_column(choice(PartKind, "kind"))
    status: Mapped[PartStatus] = mapped_column(choice(PartStatus, "status"))
    place: Mapped[int] = mapped_column(Integer)
    by: Mapped[str] = mapped_column(SealedText("answer_part.by"))
    source: Mapped[str | None] = mapped_column(Hashed("answer_part.source"))
    channel: Mapped[str | None] = mapped_column(String(16))
    file_ref: Mapped[str | None] = mapped_column(SealedText("answer_part.file_ref"))
    name: Mapped[str] = mapped_column(SealedText("answer_part.name"))
    media_type: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Last: SQLite reads through a long value to reach the columns behind it.
    content: Mapped[bytes | None] = mapped_column(SealedBytes("answer_part.content"), deferred=True)
