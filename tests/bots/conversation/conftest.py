"""The desk on SQLite, and one person who talks with it."""

import pytest

from tests.conversation_kit import Person, Scene
from tests.workflows.conftest import scene

__all__ = ["scene"]


@pytest.fixture
def noor(scene: Scene) -> Person:
    """Somebody who writes in Telegram, in Dutch."""
    return Person(scene)
