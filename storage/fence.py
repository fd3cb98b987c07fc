"""The fences around tenants' rows.

The first is ours and holds on both databases: a statement on tenants' rows that names no tenant,
and does not say that it means all of them (`ACROSS`), is refused before it runs.

The second is PostgreSQL's row-level security. Before each statement that the first let through, the
setting `loket.scope` gets the tenants which that statement names, for this transaction alone; the
policy `tenant_fence` of each table compares with it. Whatever else a statement says, it sees and
changes nothing of other tenants; one that goes past the session names nobody and sees nothing.
Records that are written name the tenants that stand in them. SQLite has no such thing.

A role that is superuser or has BYPASSRLS passes any policy: see `is_void`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import BindParameter, Connection, Engine, TextClause, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression
from sqlalchemy.sql.schema import Column, Table

from storage.models import Record

SETTING = "loket.scope"
POLICY = "tenant_fence"

#: Values of the setting besides numbers with commas between: every tenant, and no row at all.
ALL = "*"
NOBODY = ""
#: What stands for the tenant of a row that belongs to none.
NO_TENANT = 0

#: Tables whose rows belong to one tenant; of `notice` some belong to none.
OWNED = frozenset(table for table in Record.metadata.tables.values() if "tenant_id" in table.c)

_SCOPE_OF_STATEMENT = "loket_scope"
_APPLIED = "loket_scope_applied"
_OF_FLUSH = "loket_scope_of_flush"
_SET = f"SELECT set_config('{SETTING}', %s, true)"
_SAVEPOINTS = ("SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")

_OPEN_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  AND a.attname = 'tenant_id' AND NOT a.attisdropped
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
    SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_fence'))
ORDER BY c.relname
"""


class TenantMissing(RuntimeError):
    """A query on tenants' rows named no tenant and did not say that it means all of them."""


def put_around(table: str) -> tuple[str, ...]:
    """The statements by which a migration puts PostgreSQL's fence around a table.

    Forced: it holds for the role that owns the table as well.
    """
    scope = f"(SELECT current_setting('{SETTING}', true))"
    listed = f"(SELECT string_to_array(nullif(current_setting('{SETTING}', true), '{ALL}'), ','))"
    inside = f"coalesce(tenant_id, {NO_TENANT}) = ANY (({listed})::bigint[])"
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {POLICY} ON {table} USING ({scope} = '{ALL}' OR {inside})",
    )


def take_from(table: str) -> tuple[str, ...]:
    """The statements that take it away again."""
    return (
        f"DROP POLICY {POLICY} ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )


def is_void(connection: Connection) -> bool:
    """Whether the role of a PostgreSQL connection passes every fence."""
    found = connection.exec_driver_sql(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    return bool(found.scalar())


def open_tables(connection: Connection) -> list[str]:
    """Tables with tenants' rows that have no forced fence in this PostgreSQL database."""
    found = connection.exec_driver_sql(_OPEN_TABLES)
    return [str(name) for name in found.scalars()]


# What a statement names


def watch_session(maker: Any, *, fenced: bool) -> None:
    """Lets no statement of these sessions pass that names no tenant.

    `fenced` is whether the database has a fence of its own to be told whom it names.
    """
    event.listen(maker, "do_orm_execute", _must_name_tenant)
    if fenced:
        event.listen(maker, "before_flush", _before_flush)
        event.listen(maker, "after_flush", _after_flush)


def _must_name_tenant(state: ORMExecuteState) -> None:
    """Refuses a statement that touches tenants' rows without naming their tenant."""
    if state.execution_options.get("across_tenants"):
        return
    if state.is_column_load:
        # The row was found by somebody who named its tenant; this reads the rest of it.
        state.update_execution_options(**{_SCOPE_OF_STATEMENT: ALL})
        return
    if isinstance(state.statement, TextClause):
        return
    parts = list(visitors.iterate(cast(Any, state.statement)))
    touched = {part for part in parts if isinstance(part, Table)} & OWNED
    if not touched:
        state.update_execution_options(**{_SCOPE_OF_STATEMENT: None})
        return
    given = state.parameters if isinstance(state.parameters, Mapping) else {}
    named, ids = _named(parts, given)
    if not state.is_insert and touched - named:
        names = ", ".join(sorted(str(table) for table in touched - named))
        raise TenantMissing(f"a query on {names} names no tenant")
    state.update_execution_options(**{_SCOPE_OF_STATEMENT: _setting(ids)})


def _named(parts: Iterable[Any], given: Mapping[str, Any]) -> tuple[set[Any], set[int]]:
    """Tables whose tenant is compared with a value, or with that of a table that has one.

    And those values.
    """
    named: set[Any] = set()
    ids: set[int] = set()
    alike: list[set[Any]] = []
    for part in parts:
        if not isinstance(part, BinaryExpression):
            continue
        if part.operator not in (operators.eq, operators.in_op):
            continue
        sides = {_table_of_tenant(part.left), _table_of_tenant(part.right)} - {None}
        if isinstance(part.left, Column) and isinstance(part.right, Column):
            alike.append(sides)
        elif sides and (values := _values(part.left, given) | _values(part.right, given)):
            named |= sides
            ids |= values
    for _ in alike:
        for pair in alike:
            if len(pair) == 2 and pair & named:
                named |= pair
    return named, ids


def _table_of_tenant(column: Any) -> Any:
    """The table whose `tenant_id` this is, through an alias too; None for anything else."""
    if not isinstance(column, Column) or column.name != "tenant_id":
        return None
    return getattr(column.table, "element", column.table)


def _values(side: Any, given: Mapping[str, Any]) -> set[int]:
    """The numbers on one side of a comparison; with `in ()` the one that no tenant has."""
    if not isinstance(side, BindParameter):
        return set()
    value = given.get(side.key, side.effective_value)
    many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return {int(one) for one in many if one is not None} or {NO_TENANT}


def _setting(ids: Iterable[int]) -> str:
    return ",".join(str(one) for one in sorted(ids))


# What is written


def _before_flush(session: Session, _context: UOWTransaction, _objects: Any) -> None:
    """Records that are about to be written name their tenants, and those they had before."""
    ids: set[int] = set()
    for records in (session.new, session.dirty, session.deleted):
        for record in records:
            state = inspect(record)
            if "tenant_id" in state.mapper.columns:
                had = state.attrs.tenant_id.history
                found = {*had.added, *had.unchanged, *had.deleted} or {record.tenant_id}
                ids |= {NO_TENANT if one is None else int(one) for one in found}
    session.connection().info[_OF_FLUSH] = _setting(ids)


def _after_flush(session: Session, _context: UOWTransaction) -> None:
    session.connection().info.pop(_OF_FLUSH, None)


# Telling PostgreSQL


def watch_engine(engine: Engine) -> None:
    """Tells PostgreSQL before each statement which tenants it names, if they changed."""
    event.listen(engine, "before_cursor_execute", _tell)
    event.listen(engine, "begin", _forget)
    event.listen(engine, "rollback_savepoint", _forget)


def _tell(
    connection: Connection,
    cursor: Any,
    statement: str,
    _parameters: Any,
    context: Any,
    _many: bool,
) -> None:
    wanted = _wanted(connection, statement, context)
    if wanted is None or connection.info.get(_APPLIED) == wanted:
        return
    cursor.execute(_SET, (wanted,))
    connection.info[_APPLIED] = wanted


def _wanted(connection: Connection, statement: str, context: Any) -> str | None:
    """The setting for a statement; None if it touches no tenant's rows."""
    options = context.execution_options if context is not None else {}
    if options.get("across_tenants"):
        return ALL
    if _SCOPE_OF_STATEMENT in options:
        return cast(str | None, options[_SCOPE_OF_STATEMENT])
    if statement.startswith(_SAVEPOINTS):
        return None
    return cast(str, connection.info.get(_OF_FLUSH, NOBODY))


def _forget(connection: Connection, *_: Any) -> None:
    """A new transaction starts without any; going back to a savepoint brings the old one back."""
    connection.info.pop(_APPLIED, None)
    connection.info.pop(_OF_FLUSH, None)
