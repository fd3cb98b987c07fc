"""A migrated database of each kind, and the way into it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import crypto, schema
from storage.engine import Storage, open_storage
from storage.unit_of_work import UnitOfWork
from tests.servers import Postgres

KEYS = crypto.parse_keys(crypto.new_key("test"))

Unit = Callable[[], UnitOfWork]


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'loket.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database; each test that takes it runs on both kinds."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture(scope="session")
def sqlite_migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "loket.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_migrated(postgres: Postgres) -> str:
    """A migrated PostgreSQL database to copy."""
    url = postgres.new_database()
    schema.upgrade(url)
    return url


@pytest.fixture
def sqlite(sqlite_migrated: Path, sqlite_url: str, tmp_path: Path) -> Iterator[Storage]:
    """An open, migrated SQLite database."""
    shutil.copy(sqlite_migrated, tmp_path / "loket.db")
    storage = open_storage(sqlite_url, KEYS)
    yield storage
    storage.close()


@pytest.fixture
def on_postgres(postgres: Postgres, postgres_migrated: str) -> Iterator[Storage]:
    """An open, migrated PostgreSQL database."""
    storage = open_storage(postgres.new_database(postgres_migrated), KEYS)
    yield storage
    storage.close()


@pytest.fixture(params=["sqlite", "on_postgres"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """An open, migrated database; each test that takes it runs on both kinds."""
    found: Storage = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def work(storage: Storage) -> Unit:
    """`with work() as uow:` is one unit of work."""
    return lambda: UnitOfWork(storage)
