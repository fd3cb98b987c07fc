"""A row in every table there is, made from the models alone: a new table is covered by itself."""

from itertools import count
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, String, inspect

from storage.models import Record
from storage.types import Hashed, Sealed, SealedBytes, SealedList, SealedText, UtcDateTime
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW

#: What the storage makes itself.
MADE_ELSEWHERE = ("data_key", "subject_key")

_numbers = count(1)


def fill_every_table(
    uow: UnitOfWork, whose: str = "KRAM", ids: dict[str, int] | None = None
) -> set[bytes]:
    """Stores a row in each table, with a mark in each column that nobody may read; the marks.

    Each mark ends with `whose`; `ids` gets the row of each table.
    """
    kinds = {mapper.local_table: mapper.class_ for mapper in Record.registry.mappers}
    ids = {} if ids is None else ids
    marks: set[bytes] = set()
    for table in Record.metadata.sorted_tables:
        if table.name in MADE_ELSEWHERE:
            continue
        record = kinds[table]()
        for prop in inspect(kinds[table]).column_attrs:
            column = prop.columns[0]
            if column.name == "id" or column is inspect(kinds[table]).version_id_col:
                continue
            setattr(record, prop.key, _value(column, ids, whose))
            if isinstance(column.type, (Sealed, Hashed)):
                marks.add(mark(column, whose).encode())
        uow.add(record)
        ids[table.name] = record.id
    return marks


def mark(column: Column[Any], whose: str = "KRAM") -> str:
    """What stands in that column."""
    return f"MARK-{column.table.name}-{column.name}-{whose}"


def _value(column: Column[Any], ids: dict[str, int], whose: str) -> Any:
    """A value that the column takes: a mark, the row it points to, or the first that comes."""
    if isinstance(column.type, (Sealed, Hashed)):
        return _sealed(column, mark(column, whose))
    for key in column.foreign_keys:
        return ids.get(key.column.table.name)
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class or ()))
    return _plain(column)


def _sealed(column: Column[Any], mark: str) -> Any:
    if isinstance(column.type, (SealedText, Hashed)):
        return mark
    if isinstance(column.type, SealedBytes):
        return mark.encode()
    return [{"name": mark}] if isinstance(column.type, SealedList) else {"name": mark}


def _plain(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    if isinstance(column.type, String):
        return f"p{next(_numbers)}"[: column.type.length]
    harmless = {JSON: {}, Boolean: False, UtcDateTime: NOW, Date: NOW.date(), Integer: 1}
    return next(value for kind, value in harmless.items() if isinstance(column.type, kind))
