"""Who decides about the data, and what the storage itself needs to know once."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record


class Tenant(Numbered, Record):
    """A controller; everything else about it stands in its policy file."""

    __tablename__ = "tenant"

    slug: Mapped[str] = mapped_column(String(64), unique=True)


class DataKey(Numbered, Record):
    """A working key, wrapped by a master key; `lookup` is the one behind keyed hashes."""

    __tablename__ = "data_key"

    purpose: Mapped[str] = mapped_column(String(40), unique=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary, info={"wrapped": True})
