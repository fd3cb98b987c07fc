"""Column types: UTC-only datetimes, sealed text, JSON and bytes, hashed ids."""

import enum
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Enum, Integer, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage import crypto

#: SQLite counts up only in a column that is exactly INTEGER.
BigId = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; naive values are refused instead of guessed."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone was given to the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class OwnedText(str):
    """A text to be sealed with the key of its `subject`, see `storage.subjects`."""

    subject: crypto.Subject


class OwnedBytes(bytes):
    """The same for bytes."""

    subject: crypto.Subject


class OwnedDict(dict[str, Any]):
    """The same for a JSON object."""

    subject: crypto.Subject


class OwnedList(list[Any]):
    """The same for a JSON list."""

    subject: crypto.Subject


class Sealed(TypeDecorator[Any]):
    """Base: encrypts on the way in, decrypts on the way out; `context` is table.column.

    A value with a `subject` is sealed with that one's key. Where that key was deleted, what is
    read is `empty`.
    """

    impl = LargeBinary
    cache_ok = True
    empty: Any = None

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def _encode(self, value: Any) -> bytes:
        raise NotImplementedError  # each sealed type says how

    def _decode(self, plain: bytes) -> Any:
        raise NotImplementedError  # each sealed type says how

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        subject = getattr(value, "subject", None)
        if subject is not None:
            return crypto.current().seal_of(subject, self._encode(value), self.context)
        return crypto.current().seal(self._encode(value), self.context)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        try:
            return self._decode(crypto.current().open(bytes(value), self.context))
        except crypto.Forgotten:
            return self.empty


class SealedText(Sealed):
    """Text, stored encrypted."""

    cache_ok = True
    empty = ""

    def _encode(self, value: str) -> bytes:
        return value.encode()

    def _decode(self, plain: bytes) -> str:
        return plain.decode()


class SealedBytes(Sealed):
    """Bytes, stored encrypted."""

    cache_ok = True

    def _encode(self, value: bytes) -> bytes:
        return value

    def _decode(self, plain: bytes) -> bytes:
        return plain


class SealedJson(Sealed):
    """A JSON value, stored encrypted; change it by assigning a new value, not in place."""

    cache_ok = True

    @property
    def empty(self) -> Any:
        """What is read where the key was deleted; a new one each time, it may be changed."""
        return {}

    def _encode(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()

    def _decode(self, plain: bytes) -> Any:
        return json.loads(plain)


class SealedList(SealedJson):
    """A JSON list, stored encrypted."""

    cache_ok = True

    @property
    def empty(self) -> Any:
        """What is read where the key was deleted."""
        return []


class SealedAddress(SealedJson):
    """Where something is said: fields of an address; nowhere where the key was deleted."""

    cache_ok = True

    @property
    def empty(self) -> Any:
        """What is read where the key was deleted."""
        return {"conversation": "", "only_for": None}


class SealedFacts(SealedJson):
    """A JSON object, stored encrypted; empty where there is none, as in rows from before it."""

    cache_ok = True

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return super().process_result_value(value, dialect) or {}


class Hashed(TypeDecorator[str]):
    """A platform's id kept as a keyed hash (`h:` and hex): found again by comparing, never read.

    What was read may be compared or stored again: it is not hashed twice.
    """

    impl = String
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__(128)
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or value.startswith("h:"):
            return value
        return "h:" + crypto.current().lookup(value, self.context)


def choice(kind: type[enum.StrEnum], name: str) -> Enum:
    """A column of one of `kind`'s values, checked by the database under `name`."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
