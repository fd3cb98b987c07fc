"""Plays stories in the nursery itself, so that its children find all imported and compiled.

Everything is opened for that, and closed again before the first fork: no thread is left.
"""

import tempfile
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

from storage.crypto import parse_keys
from storage.engine import open_storage
from tests.chaos.forks import NeverCame
from tests.chaos.steps_child import Life
from tests.chaos.steps_stages import Replies, SendsCopy, SendsFile, Stage, Writes
from tests.chaos.steps_world import StepWorld
from tests.conversation_kit import Chat, Scene
from workflows.worker import TIDYING, WATCHING, note_run

Json = dict[str, Any]

STORIES: tuple[type[Stage], ...] = (Writes, Replies, SendsFile, SendsCopy)


class _Lived:
    """A life that was lived here and is over."""

    pid = 0
    status = 0

    def __init__(self, told: Json) -> None:
        self.told = told

    def waits(self, _name: str) -> bool:
        """It says nothing any more."""
        return False

    def ends(self) -> int:
        """Its exit code."""
        return self.status


class Rehearsal:
    """Takes a nursery's place: lives are lived in this process, and none dies."""

    log = Path("nowhere")

    def bears(self, order: Json) -> _Lived:
        """Lives by that order and comes back."""
        life = Life({**order, "finish": True, "web": False, "quiet": True})
        life.begin()
        life.lives()
        life.product.stop()
        return _Lived({"passed": {}, "offset": life.offset.total_seconds()})


def play(url: str, keys: str) -> None:
    """The main stories on that database; NeverCame if anything would be left running."""
    before = threading.active_count()
    with tempfile.TemporaryDirectory(prefix="loket-warm-") as folder:
        world = StepWorld(
            Path(folder),
            Rehearsal(),  # type: ignore[arg-type]
            database_url=url,
            keys=keys,
        )
        with world:
            for story in STORIES:
                stage = story(world)
                stage.begin()
                stage.lives()
    _periodic(url, keys)
    if threading.active_count() > before:
        raise NeverCame(f"threads are left: {threading.enumerate()}")


def _periodic(url: str, keys: str) -> None:
    storage = open_storage(url, parse_keys(keys))
    scene = Scene(storage)
    tools = scene.tools(Chat())
    for days in (0, 24):
        scene.clock.forward(timedelta(days=days))
        for step in (*TIDYING, *WATCHING):
            step(tools)
        note_run("tidy", tools)
    storage.close()
