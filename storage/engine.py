"""Opens the database: engine, sessions, keys, and the fence around tenants' rows."""

import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from storage import crypto, fence, subjects
from storage.fence import TenantMissing
from storage.models import DataKey

__all__ = ["Storage", "TenantMissing", "make_engine", "open_storage"]

BUSY_MS = 30_000

#: More connections than a process has threads: who reads may need a second one for a key, and
#: must not wait for others who hold theirs and wait as well.
SPARE = 60


class Storage:
    """An open database: gives sessions to write with and sessions to look with."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        self._write = sessionmaker(engine, expire_on_commit=False)
        looking = engine.execution_options(loket_read_only=True)
        self._read = sessionmaker(looking, expire_on_commit=False, autoflush=False)
        for maker in (self._write, self._read):
            fence.watch_session(maker, fenced=self.dialect == "postgresql")

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
    """An engine for SQLite or PostgreSQL (psycopg) with the settings that lose nothing.

    Errors do not show parameters: those of a failed statement may not be encrypted yet.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, parsed.database)
    engine = create_engine(
        url, pool_pre_ping=True, pool_size=10, max_overflow=SPARE, hide_parameters=True
    )
    fence.watch_engine(engine)
    return engine


def _sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, pool_size=20, max_overflow=SPARE, pool_timeout=60, hide_parameters=True
    )
    event.listen(engine, "connect", _sqlite_connect)
    queue = _WriteQueue()
    event.listen(engine, "begin", queue.begin)
    event.listen(engine, "checkin", queue.leave)
    return engine


def _sqlite_connect(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver would begin at the first write only; we begin ourselves, see below.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    _turn_wal_on(connection)
    for pragma in (
        "synchronous=FULL",  # an acknowledged request survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _turn_wal_on(connection: sqlite3.Connection) -> None:
    """Readers beside a writer; kept in the file, so only the first connection turns it on."""
    give_up = time.monotonic() + BUSY_MS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            # Two at once: SQLite refuses this change at once instead of waiting.
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)


class _WriteQueue:
    """Lets the writers of this process wait for each other in turn.

    SQLite itself knows no queue, only sleeping and trying again: with a dozen writers some wait
    for a second while others pass them. Other processes are still met by `busy_timeout`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def begin(self, connection: Connection) -> None:
        """Begins; a writer takes the write lock now."""
        if connection.get_execution_options().get("loket_read_only", False):
            connection.exec_driver_sql("BEGIN")
            return
        held = _record_info(connection)
        if "write_queue" not in held and self._lock.acquire(timeout=BUSY_MS / 1000):
            held["write_queue"] = True
        # Reading before writing in a deferred transaction silently loses updates.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def leave(self, _connection: Any, record: Any) -> None:
        """Lets the next writer in, when the connection goes back to the pool."""
        if record.record_info.pop("write_queue", False):
            self._lock.release()


def _record_info(connection: Connection) -> dict[Any, Any]:
    info = connection.connection.record_info
    return {} if info is None else info


def open_storage(url: str, keys: Sequence[crypto.Key]) -> Storage:
    """Opens a migrated database with this process's key ring; KeyProblem if keys do not fit."""
    ring = crypto.KeyRing(keys)
    storage = Storage(make_engine(url))
    try:
        ring.set_lookup_key(_lookup_key(storage, ring))
    except BaseException:
        storage.close()
        raise
    subjects.serve(storage, ring)
    crypto.use(ring)
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
