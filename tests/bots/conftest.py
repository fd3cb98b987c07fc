"""The desk on SQLite, for what stands around the conversation."""

from tests.workflows.conftest import scene, sqlite, sqlite_migrated, sqlite_url

__all__ = ["scene", "sqlite", "sqlite_migrated", "sqlite_url"]
