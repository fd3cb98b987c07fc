"""Rows under way among many finished ones: partial indexes, and conditions that can use them.

A planner can rely on a partial index only if the statement itself shows that it fits: a plan that
is kept for any parameter does not. So the status is written into the SQL instead of being bound.
"""

import enum
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Index, bindparam, text


def pending_index(name: str, *columns: str, status: Sequence[str]) -> Index:
    """An index of only the rows whose status is one of `status`."""
    condition = text(f"status IN ({', '.join(repr(str(one)) for one in status)})")
    return Index(name, *columns, sqlite_where=condition, postgresql_where=condition)


def is_one_of(column: Any, status: Sequence[enum.StrEnum]) -> ColumnElement[bool]:
    """The condition of a pending index, word for word; name the same statuses in both."""
    values = bindparam(None, list(status), column.type, expanding=True, literal_execute=True)
    condition: ColumnElement[bool] = column.in_(values)
    return condition
