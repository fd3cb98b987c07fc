"""The desk on SQLite, and one person who talks with it."""

import pytest

from tests.bots.conversation.intake_kit import asker_of
from tests.conversation_kit import Person, Scene
from tests.workflows.conftest import scene
from workflows.notices import SLACK, TELEGRAM

__all__ = ["scene"]


@pytest.fixture
def noor(scene: Scene) -> Person:
    """Somebody who writes in Telegram, in Dutch."""
    return Person(scene)


@pytest.fixture(params=[TELEGRAM, SLACK])
def asker(request: pytest.FixtureRequest, scene: Scene) -> Person:
    """A requester on each platform, in a conversation with SalSoft."""
    return asker_of(scene, request.param)
