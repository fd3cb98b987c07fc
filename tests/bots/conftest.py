"""The desk on SQLite, for what stands around the conversation."""

from tests.workflows.conftest import scene

__all__ = ["scene"]
