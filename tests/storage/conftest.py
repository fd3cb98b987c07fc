"""A migrated database of each kind, and the way into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import crypto, schema
from storage.engine import Storage, open_storage
from storage.unit_of_work import UnitOfWork

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


def opened(url: str) -> Iterator[Storage]:
    schema.upgrade(url)
    storage = open_storage(url, KEYS)
    yield storage
    storage.close()


@pytest.fixture
def storage(url: str) -> Iterator[Storage]:
    """An open, migrated database of each kind."""
    yield from opened(url)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Storage]:
    """An open, migrated SQLite database."""
    yield from opened(sqlite_url)


@pytest.fixture
def work(storage: Storage) -> Unit:
    """`with work() as uow:` is one unit of work."""
    return lambda: UnitOfWork(storage)
