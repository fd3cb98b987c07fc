"""The storm on each combination of database, broker and processes; see `tests.chaos.storm`.

Long ones: `python -m tests.chaos.storm --minutes 60`.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.chaos.storm import Figures, storm
from tests.chaos.storm_clock import RateClock
from tests.chaos.storm_supervisor import Supervisor
from tests.chaos.storm_weather import FAULTS, plan
from tests.chaos.storm_world import SPLIT

SEED = 20261122
HOUR = timedelta(hours=1)
#: Conversations and kills of each: together 200 and 24.
SIZES = {"redis": (50, 8), "rabbit": (50, 8), "run": (100, 8)}
#: Files that are looked at in each: two of an album, an open ID, a copy, two from staff.
LOOKED_AT = 6
#: Seconds for the stories on a machine that has much else to do; they end as soon as they can.
PATIENCE = 900.0


@pytest.mark.timeout(3 * PATIENCE)
@pytest.mark.parametrize("on", SIZES)
def test_nothing_is_lost_or_doubled_in_a_storm(
    on: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    conversations, kills = SIZES[on]
    figures = storm(on, SEED, tmp_path, conversations=conversations, kills=kills, patience=PATIENCE)
    record_property("chaos", figures.told())
    assert figures.problems == [], f"again: {figures.again()}"
    assert figures.kills == kills
    assert figures.outages == (0 if on == "run" else 2)
    assert figures.unacknowledged >= (on != "run")
    assert figures.repeats > 0
    assert figures.replies > 0
    assert figures.looked_at >= LOOKED_AT


def test_a_seed_makes_one_plan() -> None:
    given = {"names": SPLIT, "servers": ["postgresql", "redis"], "kills": 8, "calls": 2000}
    blows = plan(7, **given)  # type: ignore[arg-type]
    assert blows == plan(7, **given)  # type: ignore[arg-type]
    assert blows != plan(8, **given)  # type: ignore[arg-type]
    kinds = [one.kind for one in blows]
    assert (kinds.count("kill"), kinds.count("outage")) == (8, 2)
    assert {one for one in kinds if one in FAULTS}
    assert [one.after for one in blows] == sorted(one.after for one in blows)


def test_a_failure_says_how_it_is_played_again() -> None:
    figures = Figures("run", 5, conversations=10, kills=4)
    assert figures.again() == (
        "python -m tests.chaos.storm --seed 5 --on run --conversations 10 --kills 4"
    )


def test_the_clock_is_the_same_for_all_who_have_its_file(tmp_path: Path) -> None:
    mine, theirs = RateClock(tmp_path / "clock", 12), RateClock(tmp_path / "clock", 12)
    before = mine()
    theirs.forward(HOUR)
    assert mine() - before >= HOUR


def test_what_is_killed_is_started_again(tmp_path: Path) -> None:
    clock = RateClock(tmp_path / "clock", 1)
    log = tmp_path / "log"

    def order(_name: str) -> dict[str, object]:
        env = {"LOKET_STORM_CLOCK": str(clock.file), "LOKET_STORM_RATE": "1", "PATH": "/usr/bin"}
        return {"command": "run", "env": env, "log": str(log), "folder": str(tmp_path)}

    with Supervisor(order) as supervisor:
        supervisor.start("run")  # without settings it ends at once, and comes again
        while supervisor.restarts < 2:
            supervisor.wait()
    name, status, killed = supervisor.ended[0]
    assert (name, killed) == ("run", False)
    assert status > 0
    assert "LOKET_ENCRYPTION_KEYS" in log.read_text("utf-8")
