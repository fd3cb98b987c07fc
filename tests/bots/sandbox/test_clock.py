"""The sandbox's time: for the product and the stand-ins alike, and only forward."""

from datetime import UTC, datetime, timedelta

import pytest

from bots.sandbox.clock import LONGEST, SandboxClock, TooFar
from tests.bots.sandbox.page_scene import make_scene


def test_it_gives_the_real_time_until_it_is_moved():
    before, shown = datetime.now(UTC), SandboxClock()()
    assert before <= shown <= datetime.now(UTC)


def test_it_runs_ahead_by_what_it_was_moved():
    clock = SandboxClock()
    clock.forward(timedelta(days=2))
    clock.forward(timedelta(hours=1))
    assert clock.ahead == timedelta(days=2, hours=1)
    assert clock() - datetime.now(UTC) > timedelta(days=2)
    assert clock.version == 2


@pytest.mark.parametrize("step", [timedelta(0), -timedelta(seconds=1), LONGEST * 2])
def test_it_neither_goes_back_nor_leaps_out_of_sight(step):
    clock = SandboxClock()
    with pytest.raises(TooFar):
        clock.forward(step)
    assert clock.ahead == timedelta(0)


def test_a_later_run_goes_on_from_there():
    before, after = SandboxClock(timedelta(days=3)), SandboxClock()
    after.load(before.dump())
    assert after.ahead == timedelta(days=3)


def test_messages_of_both_stand_ins_carry_it():
    scene = make_scene()
    scene.clock.forward(timedelta(days=30))
    later = (datetime.now(UTC) + timedelta(days=29)).timestamp()
    sanne, dpo = scene.telegram.people[0], scene.slack.users["dpo"]
    sanne.says("Hallo")
    assert sanne.chat[-1].at.timestamp() > later
    assert float(dpo.says("C0SALESDPO", "Hallo")) > later
