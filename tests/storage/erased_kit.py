"""What an erasing has to leave empty."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from storage.repositories import ACROSS
from storage.types import Sealed
from storage.unit_of_work import UnitOfWork

#: A notice keeps the shape of where it went, with nothing in it.
SHAPED = "address"


def still_sealed(
    uow: UnitOfWork, owned: Iterable[tuple[Table, ColumnElement[bool]]], kept: Collection[str]
) -> list[tuple[str, str]]:
    """Table and column of each sealed value in those rows that is not empty and not to be kept."""
    found = []
    for table, belongs in owned:
        sealed = [one for one in table.c if isinstance(one.type, Sealed) and str(one) not in kept]
        names = [one.name for one in sealed if one.name != SHAPED]
        wanted = select(table.c.id, *(table.c[name] for name in names)).where(belongs)
        for row in uow.session.execute(wanted, execution_options=ACROSS):
            values: dict[str, Any] = dict(zip(names, row[1:], strict=True))
            found += [(table.name, name) for name, value in values.items() if value]
    return found
