"""The desk with a public address, and the web app on it."""

from collections.abc import Iterator

import httpx
import pytest

from storage.engine import Storage
from tests.bots.web.web_kit import PUBLIC_URL, serving
from tests.conversation_kit import Scene, settings


@pytest.fixture
def scene(sqlite: Storage) -> Scene:
    return Scene(sqlite, settings(public_url=PUBLIC_URL))


@pytest.fixture
def client(scene: Scene) -> Iterator[httpx.Client]:
    with serving(scene) as client:
        yield client
