"""Opens the database: engine, sessions, keys, and the fence around tenants' rows."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.schema import Column

from storage import crypto
from storage.models import DataKey, TenantOwned

BUSY_MS = 30_000


class TenantMissing(RuntimeError):
    """A query on tenants' rows named no tenant and did not say that it means all of them."""


class Storage:
    """An open database: gives sessions to write with and sessions to look with."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        self._write = sessionmaker(engine, expire_on_commit=False)
        looking = engine.execution_options(loket_read_only=True)
        self._read = sessionmaker(looking, expire_on_commit=False, autoflush=False)
        for maker in (self._write, self._read):
            event.listen(maker, "do_orm_execute", _must_name_tenant)

    def writing(self) -> Session:
        """A session that may write; on SQLite it takes the write lock when it begins."""
        return self._write()

    def looking(self) -> Session:
        """A session for reading only; on SQLite it never waits for writers."""
        return self._read()

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL (psycopg) with the settings that lose nothing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, parsed.database)
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)


def _sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=20, max_overflow=20, pool_timeout=60)
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_connect(connection: Any, _record: Any) -> None:
    # The driver would begin at the first write only; we begin ourselves, see below.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged request survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    # Reading before writing in a deferred transaction silently loses updates.
    read_only = connection.get_execution_options().get("loket_read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def open_storage(url: str, keys: Sequence[crypto.Key]) -> Storage:
    """Opens a migrated database with this process's key ring; KeyProblem if keys do not fit."""
    ring = crypto.KeyRing(keys)
    crypto.use(ring)
    storage = Storage(make_engine(url))
    ring.set_lookup_key(_lookup_key(storage, ring))
    return storage


def _lookup_key(storage: Storage, ring: crypto.KeyRing) -> bytes:
    found = _find_lookup_key(storage, ring)
    if found is None:
        try:
            with storage.writing() as session, session.begin():
                wrapped = ring.seal(os.urandom(32), "data_key.wrapped")
                session.add(DataKey(purpose="lookup", wrapped=wrapped))
        except IntegrityError:
            pass  # another process was first; its key is the one
        found = _find_lookup_key(storage, ring)
    if found is None:
        raise crypto.KeyProblem("the look-up key could not be stored")
    return found


def _find_lookup_key(storage: Storage, ring: crypto.KeyRing) -> bytes | None:
    with storage.looking() as session:
        row = session.scalar(select(DataKey).where(DataKey.purpose == "lookup"))
        return ring.open(row.wrapped, "data_key.wrapped") if row else None


def _must_name_tenant(state: ORMExecuteState) -> None:
    """Refuses a statement on tenants' rows whose WHERE names no tenant (rule X10)."""
    if state.is_column_load or state.execution_options.get("across_tenants"):
        return
    owned = {m.local_table for m in state.all_mappers if issubclass(m.class_, TenantOwned)}
    if not owned:
        return
    clause = getattr(state.statement, "whereclause", None)
    missing = owned - _tables_with_tenant(clause)
    if missing:
        names = ", ".join(sorted(str(table) for table in missing))
        raise TenantMissing(f"a query on {names} names no tenant")


def _tables_with_tenant(clause: ColumnElement[Any] | None) -> set[Any]:
    if clause is None:
        return set()
    return {
        element.table
        for element in visitors.iterate(clause)
        if isinstance(element, Column) and element.name == "tenant_id"
    }
