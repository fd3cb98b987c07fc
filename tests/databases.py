"""Migrated databases of both kinds: fresh for each test, on one engine for all of them.

An engine keeps the statements that it compiled, and compiling them anew in each test would take
longer than most tests do. A new PostgreSQL database takes longer still, so one is emptied instead.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, LiteralString

import pytest
from sqlalchemy import event

from storage import crypto, schema
from storage.engine import Storage, open_storage
from tests.servers import Postgres

KEYS = crypto.parse_keys(crypto.new_key("test"))

#: Nobody else is connected, no row is left but the look-up key's, and numbers begin at one. Only
#: here rules about rows do not hold: what may never be deleted is deleted too.
EMPTY = """
SET session_replication_role = replica;
DO $$
DECLARE one record;
BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
      AND pid <> pg_backend_pid();
  FOR one IN SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND relname NOT IN ('alembic_version', 'data_key')
  LOOP EXECUTE format('DELETE FROM %I', one.relname); END LOOP;
  DELETE FROM data_key WHERE purpose <> 'lookup';
  PERFORM setval(oid::regclass, 1, relname = 'data_key_id_seq') FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$;
"""


#: Changes when a test made, dropped or disabled something other than rows.
SHAPE = """
SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_attribute),
  (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O')
"""


class Lender:
    """Lends one engine to one test after the other.

    `place` is where it connects to, a file or the name of a database; opened at `url`, whose
    look-up key the place has to hold.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._open()

    def _open(self) -> None:
        self._storage = open_storage(self.url, KEYS)
        self._ring = crypto.current()
        self._storage.close()
        self.place = ""
        event.listen(self._storage.engine, "do_connect", self._lead)

    def _lead(self, _dialect: Any, _record: Any, where: list[Any], options: dict[str, Any]) -> None:
        if "dbname" in options:
            options["dbname"] = self.place
        else:
            where[0] = self.place

    @contextmanager
    def lend(self, place: str) -> Iterator[Storage]:
        """The storage for one test; its connections end with it."""
        self.place = place
        crypto.use(self._ring)
        yield Storage(self._storage.engine)
        held = self._storage.engine.pool.checkedout()  # type: ignore[attr-defined]
        self._storage.close()
        if held:
            # A test that failed half-way may hold a connection, and with it SQLite's write queue.
            self._open()


class Emptied:
    """Copies of a migrated PostgreSQL database: the last one emptied, or a new one."""

    def __init__(self, server: Postgres, url: str) -> None:
        self._server = server
        self._url = url
        self._place = ""
        self._shape: Any = None

    def place(self) -> str:
        """The name of a database without rows."""
        if self._place and self._look(EMPTY) == self._shape:
            return self._place
        self._place = self._server.new_database(self._url).rpartition("/")[2]
        self._shape = self._look()
        return self._place

    def _look(self, first: LiteralString = "") -> Any:
        with self._server.connect(self._place) as connection:
            if first:
                connection.execute(first)
            return connection.execute(SHAPE).fetchone()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite database, this test's own, that does not exist yet."""
    return f"sqlite:///{tmp_path / 'loket.db'}"


@cache
def _migrated() -> bytes:
    """A migrated SQLite file: all migrations take twenty times as long as a copy."""
    with tempfile.TemporaryDirectory() as folder:
        schema.upgrade(f"sqlite:///{folder}/loket.db")
        return Path(folder, "loket.db").read_bytes()


def migrated_at(path: Path) -> str:
    """The URL of a migrated SQLite database without rows that is put there."""
    path.write_bytes(_migrated())
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def sqlite_migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "loket.db"
    migrated_at(path)
    return path


@pytest.fixture(scope="session")
def sqlite_lender(sqlite_migrated: Path) -> Lender:
    """An engine for copies of a migrated file that has a look-up key."""
    path = shutil.copy(sqlite_migrated, sqlite_migrated.with_name("keyed.db"))
    return Lender(f"sqlite:///{path}")


@pytest.fixture
def sqlite(sqlite_lender: Lender, sqlite_migrated: Path, tmp_path: Path) -> Iterator[Storage]:
    """An open, migrated SQLite database."""
    place = shutil.copy(sqlite_migrated.with_name("keyed.db"), tmp_path / "loket.db")
    with sqlite_lender.lend(str(place)) as storage:
        yield storage


@pytest.fixture(scope="session")
def postgres_lender(postgres: Postgres) -> Lender:
    """An engine for copies of a migrated database that has a look-up key."""
    url = postgres.new_database()
    schema.upgrade(url)
    return Lender(url)


@pytest.fixture(scope="session")
def postgres_emptied(postgres: Postgres, postgres_lender: Lender) -> Emptied:
    """Those copies."""
    return Emptied(postgres, postgres_lender.url)


@pytest.fixture
def on_postgres(postgres_lender: Lender, postgres_emptied: Emptied) -> Iterator[Storage]:
    """An open, migrated PostgreSQL database."""
    with postgres_lender.lend(postgres_emptied.place()) as storage:
        yield storage


@pytest.fixture(params=["sqlite", "on_postgres"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """An open, migrated database; each test that takes it runs on both kinds."""
    found: Storage = request.getfixturevalue(request.param)
    return found
