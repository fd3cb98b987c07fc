"""The keys of subjects: a table of its own, so that its backups can be kept apart and shortly."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Record
from storage.types import BigId


class SubjectKey(Record):
    """The key of one subject, wrapped by the ring; None once it was deleted on purpose.

    The row says nothing about who it is. What belongs to whom is said by `subject_id` of contact,
    request and ticket, which no foreign key binds: after a restore this table is the newer one.
    """

    __tablename__ = "subject_key"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary, info={"wrapped": True})
