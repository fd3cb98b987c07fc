"""The desk on a migrated database of each kind."""

from collections.abc import Iterator

import pytest

from storage.engine import Storage
from tests.conversation_kit import Person, Scene
from tests.saying import everything_can_be_said
from tests.workflows.preview_kit import Eyes, see_with


@pytest.fixture
def scene(sqlite: Storage, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The desk on SQLite; in the end every notice can be said."""
    made = Scene(sqlite)
    yield made
    if not request.node.get_closest_marker("odd_notices"):
        everything_can_be_said(made)


@pytest.fixture
def scene_on_both(storage: Storage, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The desk; each test that takes it runs on both kinds of database."""
    made = Scene(storage)
    yield made
    if not request.node.get_closest_marker("odd_notices"):
        everything_can_be_said(made)


@pytest.fixture
def eyes(monkeypatch: pytest.MonkeyPatch) -> Eyes:
    """What the check says of each picture."""
    return see_with(monkeypatch)


@pytest.fixture
def noor(sqlite: Storage) -> Person:
    """Somebody whose request waits for a copy; the desk has a public address."""
    scene = Scene(sqlite).with_settings(public_url="https://loket.example")
    scene.file("salesinteract")
    person = Person(scene)
    person.unheard()
    return person
