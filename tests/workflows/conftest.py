"""The desk on a migrated database of each kind."""

import pytest

from storage.engine import Storage
from tests.conversation_kit import Scene
from tests.storage.conftest import (
    on_postgres,
    postgres_migrated,
    sqlite,
    sqlite_migrated,
    sqlite_url,
    storage,
)

__all__ = ["on_postgres", "postgres_migrated", "sqlite", "sqlite_migrated", "sqlite_url", "storage"]


@pytest.fixture
def scene(sqlite: Storage) -> Scene:
    """The desk on SQLite."""
    return Scene(sqlite)


@pytest.fixture
def scene_on_both(storage: Storage) -> Scene:
    """The desk; each test that takes it runs on both kinds of database."""
    return Scene(storage)
