"""Which stories are played for which steps, and playing one."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage import crypto, schema
from storage.engine import open_storage
from tests.chaos.invariants import watch
from tests.chaos.steps_child import copy_of
from tests.chaos.steps_rounds import CollectsAnswer, Exports, Periodic, Rotates
from tests.chaos.steps_stages import (
    Decided,
    Replies,
    RepliesAtLength,
    RepliesHeard,
    RepliesKept,
    RepliesOnTheWay,
    ReportsBack,
    SendsCopy,
    SendsFile,
    StaffNote,
    StaffRead,
    StaffReadLate,
    Stage,
    Uploads,
    Writes,
)
from tests.chaos.steps_world import StepWorld
from tests.servers import Postgres

#: All stories; time leaps in the last ones.
STORIES: tuple[type[Stage], ...] = (
    Writes,
    Replies,
    RepliesOnTheWay,
    RepliesHeard,
    RepliesKept,
    RepliesAtLength,
    StaffRead,
    StaffReadLate,
    StaffNote,
    SendsFile,
    SendsCopy,
    Decided,
    ReportsBack,
    Uploads,
    CollectsAnswer,
    Exports,
    Rotates,
    Periodic,
)

#: Lives that a story has to come to a step: the first may only clear up what is left over.
TRIES = 3


@dataclass
class Tally:
    """What was done: kills by step, steps that no life came to, and what did not hold."""

    kills: Counter[str] = field(default_factory=Counter)
    unreached: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)


def play(world: StepWorld, story: type[Stage], steps: Sequence[str] = ()) -> Tally:
    """Plays a story and dies at its steps one after the other, then to its end in peace."""
    tally, stage = Tally(), story(world)
    stage.begin()
    for step in steps or story.steps:
        if any(stage.lives(step) for _ in range(TRIES)):
            tally.kills[step] += 1
        else:
            tally.unreached.append(step)
    tally.breaches = [f"{story.__name__}: {one}" for one in stage.ends()]
    return tally


@dataclass(frozen=True)
class Templates:
    """Migrated, watched databases that hold a look-up key sealed with `keys`."""

    keys: str
    sqlite: Path
    postgres: str
    server: Postgres | None

    def new(self, kind: str, folder: Path) -> str:
        """The URL of a fresh copy."""
        if kind == "sqlite":
            return copy_of(str(self.sqlite), folder / "loket.db")
        assert self.server is not None
        return self.server.new_database(self.postgres)

    def warm(self, folder: Path) -> dict[str, object]:
        """What a nursery is told."""
        urls = {"sqlite": copy_of(str(self.sqlite), folder / "warm.db")}
        if self.server is not None:
            urls["postgresql"] = self.new("postgresql", folder)
        return {"keys": self.keys, "databases": urls}


def templates(folder: Path, server: Postgres | None) -> Templates:
    """Makes them; SQLite alone without a server."""
    keys, path = crypto.new_key("k0"), folder / "template.db"
    urls = [f"sqlite:///{path}", *([server.new_database()] if server is not None else [])]
    for url in urls:
        schema.upgrade(url)
        watch(url)
        open_storage(url, crypto.parse_keys(keys)).close()
    return Templates(keys, path, urls[-1], server)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one world."""
    with tempfile.TemporaryDirectory(prefix="loket-steps-") as folder:
        yield Path(folder)
