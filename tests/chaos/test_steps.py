"""A process dies at every named step, on both databases, and what comes after it loses nothing.

One story alone: `pytest tests/chaos/test_steps.py -k "SendsCopy and sqlite"`.
"""

import ast
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.models import Job, JobStatus
from tests.chaos import steps_long
from tests.chaos.forks import ROOT, Nursery
from tests.chaos.steps_child import Life
from tests.chaos.steps_names import IN_FLIGHT, SITES, STEPS
from tests.chaos.steps_plan import (
    JOBS_IN,
    PERIODIC_IN,
    STORIES,
    Templates,
    play,
    templates,
)
from tests.chaos.steps_stages import SendsCopyForReal, Stage, Writes, scene_of
from tests.chaos.steps_world import StepWorld
from tests.servers import Postgres
from workflows.tasks import JOBS
from workflows.worker import TIDYING, WATCHING

#: Fewer deaths than this on one database would mean that stories were left out.
LEAST_DEATHS = 55


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Templates:
    """Databases to copy."""
    return templates(tmp_path_factory.mktemp("templates"), postgres)


@pytest.fixture(scope="module")
def nursery(told: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Where children come from."""
    folder = tmp_path_factory.mktemp("nursery")
    with Nursery(told.warm(folder), folder / "log") as found:
        yield found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest,
    told: Templates,
    nursery: Nursery,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[StepWorld]:
    """One world for all stories: what one leaves behind must not trouble the next."""
    folder = tmp_path_factory.mktemp(request.param)
    url = told.new(request.param, folder)
    with StepWorld(folder, nursery, database_url=url, keys=told.keys) as found:
        found.kept |= {"died": Counter(), "jobs": set()}
        yield found


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_nothing_is_lost_or_doubled(world: StepWorld, story: type[Stage]) -> None:
    tally = play(world, story)
    world.kept["died"] += tally.kills
    world.kept["jobs"] |= {job.name for job in scene_of(world).rows(Job, status=JobStatus.DONE)}
    assert tally.unreached == [], "no process came there: the step is gone, or its story is"
    assert tally.breaches == []


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_copy_that_is_really_looked_at_is_not_lost(world: StepWorld) -> None:
    tally = play(world, SendsCopyForReal)
    assert tally.unreached == []
    assert tally.breaches == []


def test_every_step_was_died_at(
    world: StepWorld, record_property: Callable[[str, object], None]
) -> None:
    died: Counter[str] = world.kept["died"]
    assert set(died) == set(STEPS)
    assert world.kills >= LEAST_DEATHS
    assert {name for name, where in JOBS_IN.items() if where in STORIES} <= world.kept["jobs"]
    kind = world.product.storage.dialect
    record_property("chaos", f"{kind}: {world.kills} processes killed at {len(died)} named steps")


def test_a_step_that_is_not_passed_is_told(world: StepWorld) -> None:
    tally = play(world, Writes, ("callback:before",))
    assert tally.unreached == ["callback:before"]


def test_every_step_has_a_story() -> None:
    played = {step for story in STORIES for step in story.steps}
    assert played == set(STEPS)
    assert set(IN_FLIGHT) <= set(STEPS)


def test_every_job_and_all_that_is_done_now_and_then_has_a_story_or_a_reason() -> None:
    assert set(JOBS_IN) == set(JOBS)
    assert set(PERIODIC_IN) == {
        f"{step.__module__}.{step.__name__}" for step in (*TIDYING, *WATCHING)
    }
    named = [
        where for where in (*JOBS_IN.values(), *PERIODIC_IN.values()) if isinstance(where, str)
    ]
    for reason in named:
        path = reason.rpartition(" ")[2]
        assert (ROOT / path).is_file(), reason


def test_a_life_looks_once_more_when_it_was_told_to_finish(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    life, rounds = Life({"finish": False}), []
    monkeypatch.setattr(life, "_round", lambda: rounds.append(life._finishing))
    # What somebody outside did is committed, and then we are told, while a round ends.
    monkeypatch.setattr(life, "_leaps", life.told_to_finish)
    assert life.lives() == 0
    assert rounds == [False, True]


def test_units_of_work_are_where_the_steps_look_for_them() -> None:
    assert set(SITES) <= _opening_a_unit_of_work()


def _opening_a_unit_of_work() -> set[str]:
    """Every function of the product that opens one, by its full name."""
    found: set[str] = set()
    for path in (ROOT / "workflows").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        _look(ast.parse(path.read_text("utf-8")), module, found)
    return found


def _look(node: ast.AST, name: str, found: set[str]) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            _look(child, f"{name}.{child.name}", found)
        else:
            if isinstance(child, ast.With) and "unit_of_work(" in ast.unparse(child.items[0]):
                found.add(name)
            _look(child, name, found)


# The long run


def test_a_seed_plans_the_same_world_again() -> None:
    first, again, other = (steps_long.plan(random.Random(f"7/{n}")) for n in (3, 3, 4))
    assert first == again != other


def test_a_long_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    begun = steps_long.Progress.read(path, 7)
    begun.kills, begun.worlds = 41, 2
    begun.by_step["sql"] += 5
    begun.write(path)
    again = steps_long.Progress.read(path, 7)
    assert again == begun
    assert "seed 7: 41 deaths" in steps_long.figures(again)
