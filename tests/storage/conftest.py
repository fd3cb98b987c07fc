"""An empty database of each kind, and the way into a migrated one."""

from collections.abc import Callable

import pytest

from storage.engine import Storage
from storage.unit_of_work import UnitOfWork
from tests.databases import KEYS

__all__ = ["KEYS", "Unit"]

Unit = Callable[[], UnitOfWork]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database; each test that takes it runs on both kinds."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def work(storage: Storage) -> Unit:
    """`with work() as uow:` is one unit of work."""
    return lambda: UnitOfWork(storage)
