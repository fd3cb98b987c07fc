"""Thousands of deaths at random: `make chaos-long COUNT=10000 SEED=7`.

Worlds one after the other, on SQLite and PostgreSQL in turn. Each plays random stories and dies in
each of them up to five times in a row: at named steps, at any other place that is passed, at any
statement. What was reached stands in a file, so that a run that was stopped goes on there. A
failure names the command that plays its world again.
"""

import argparse
import contextlib
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chaos.forks import Nursery
from tests.chaos.steps_jobs import Waits
from tests.chaos.steps_keys import Rotates
from tests.chaos.steps_plan import STORIES, Templates, scratch, templates
from tests.chaos.steps_rounds import Periodic
from tests.chaos.steps_stages import Stage
from tests.chaos.steps_world import StepWorld
from tests.network import stay_on_loopback
from tests.servers import start_postgres

KINDS = ("sqlite", "postgresql")
STORIES_OF_A_WORLD = 14
MOST_DEATHS = 5
#: Stories that come last: keys change, and time goes on by days.
LEAPING: tuple[type[Stage], ...] = (Rotates, Periodic, Waits)
#: Worlds after which a nursery is replaced: it grows a little with each child.
WORLDS_OF_A_NURSERY = 40


@dataclass
class Progress:
    """How far a seed was played."""

    seed: int
    worlds: int = 0
    kills: int = 0
    stories: int = 0
    seconds: float = 0.0
    by_step: Counter[str] = field(default_factory=Counter)
    by_database: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path, seed: int) -> "Progress":
        """What an earlier run of that seed left, or a beginning."""
        if not path.exists():
            return cls(seed)
        found = json.loads(path.read_text("utf-8"))
        for name in ("by_step", "by_database"):
            found[name] = Counter(found[name])
        return cls(**found)

    def write(self, path: Path) -> None:
        """Whole or not at all."""
        part = path.with_suffix(".part")
        part.write_text(json.dumps(vars(self), indent=1), "utf-8")
        part.replace(path)


def death(chance: random.Random, story: type[Stage]) -> tuple[str, int]:
    """Where to die next: a named step, any place, any statement; and at which time there."""
    what = chance.random()
    if what < 0.5:
        return chance.choice(story.steps), chance.choice((1, 1, 1, 2))
    return ("sql", chance.randint(1, 70)) if what > 0.8 else ("*", chance.randint(1, 90))


def plan(chance: random.Random) -> list[tuple[type[Stage], list[tuple[str, int]]]]:
    """The stories of one world, each with its deaths."""
    told = [story for story in STORIES if story not in LEAPING]
    stories = [chance.choice(told) for _ in range(STORIES_OF_A_WORLD)]
    stories += [one for one in LEAPING if chance.random() < 0.3]
    return [
        (story, [death(chance, story) for _ in range(chance.randint(1, MOST_DEATHS))])
        for story in stories
    ]


def play_world(world: StepWorld, chance: random.Random, progress: Progress) -> Iterator[str]:
    """Plays one world; what does not hold, as it is found."""
    for story, deaths in plan(chance):
        stage, died = story(world), f"{story.__name__} {deaths}"
        try:
            found = _play(stage, deaths, progress)
        except AssertionError as error:
            found = [str(error)]
        progress.stories += 1
        if found:
            yield from (f"{died}: {one}" for one in found)
            return


def _play(stage: Stage, deaths: list[tuple[str, int]], progress: Progress) -> list[str]:
    stage.begin()
    for step, at in deaths:
        if stage.lives(step, at):
            progress.kills += 1
            progress.by_step[step] += 1
    return stage.ends()


def one_world(told: Templates, nursery: Nursery, number: int, progress: Progress) -> list[str]:
    """The world of that number; what does not hold."""
    kind = KINDS[number % 2]
    chance = random.Random(f"{progress.seed}/{number}")
    before = progress.kills
    with scratch() as folder:
        url = told.new(kind, folder)
        with StepWorld(folder, nursery, database_url=url, keys=told.keys) as world:
            found = list(play_world(world, chance, progress))
    progress.by_database[kind] += progress.kills - before
    return found


def say(text: str) -> None:
    """One line for whoever waits."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(options: argparse.Namespace) -> int:
    """Plays until the count is reached; 1 if anything did not hold."""
    path = Path(options.progress or f".chaos-long-{options.seed}.json")
    progress = Progress.read(path, options.seed)
    say(f"seed {options.seed}, {progress.kills} of {options.count} deaths until now")
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(scratch())
        told = templates(folder, stack.enter_context(start_postgres()))
        if options.world is not None:
            with Nursery(told.warm(folder), folder / "log") as nursery:
                found = one_world(told, nursery, options.world, progress)
            say("\n".join(found) or "all holds")
            return 1 if found else 0
        while progress.kills < options.count:
            with Nursery(told.warm(folder), folder / "log") as nursery:
                if not _batch(told, nursery, progress, path, options):
                    return 1
    say(figures(progress))
    return 1 if progress.failures else 0


def _batch(told: Templates, nursery: Nursery, progress: Progress, path: Path, options: Any) -> bool:
    """Some worlds by one nursery; False if one failed and the run is not to go on."""
    for _ in range(WORLDS_OF_A_NURSERY):
        begun, number = time.monotonic(), progress.worlds
        try:
            found = one_world(told, nursery, number, progress)
        except Exception:  # noqa: BLE001  # a world that breaks is a failure like any other
            found = [traceback.format_exc()]
        progress.worlds += 1
        progress.seconds += time.monotonic() - begun
        if found:
            again = f"{sys.executable} -m tests.chaos.steps_long --seed {progress.seed}"
            told_so = [f"world {number}: {one}" for one in found]
            progress.failures += told_so
            say("\n".join([*told_so, f"play it again: {again} --world {number}"]))
        progress.write(path)
        if found and not options.go_on:
            return False
        if progress.worlds % 5 == 0:
            say(f"{progress.kills} deaths in {progress.worlds} worlds")
        if progress.kills >= options.count or "ended" in str(found):
            break
    return True


def figures(progress: Progress) -> str:
    """What was played, in words."""
    most = ", ".join(f"{name} {count}" for name, count in progress.by_step.most_common(8))
    where = ", ".join(f"{name} {count}" for name, count in progress.by_database.items())
    return (
        f"seed {progress.seed}: {progress.kills} deaths in {progress.stories} stories of "
        f"{progress.worlds} worlds ({where}), {progress.seconds:.0f} s; "
        f"{len(progress.by_step)} kinds of places, most: {most}; "
        f"{len(progress.failures)} breaches"
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="deaths to reach")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--world", type=int, help="this world alone, as in an earlier failure")
    parser.add_argument("--progress", help="the file with what was reached")
    parser.add_argument("--go-on", action="store_true", help="past failures, which are listed")
    stay_on_loopback()
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
