"""Order within a lane, lanes beside each other, delays."""

import threading
from functools import partial

from bots.sandbox.serve import PATIENCE
from bots.sandbox.slack_lanes import Lanes


def test_a_lane_keeps_order_and_does_not_hold_up_another() -> None:
    lanes, done, gate = Lanes(4), [], threading.Event()
    lanes.put("a", lambda: (gate.wait(PATIENCE), None)[1])
    for number in range(5):
        lanes.put("a", partial(done.append, number))
    lanes.put("b", gate.set)
    assert lanes.wait_idle(PATIENCE, with_timers=True)
    assert done == [0, 1, 2, 3, 4]
    lanes.close()


def test_a_delayed_job_is_waited_for_only_when_asked() -> None:
    lanes, done = Lanes(1), []
    lanes.later(0.1, "a", partial(done.append, 1))
    assert lanes.wait_idle(PATIENCE, with_timers=True)
    assert done == [1]
    lanes.later(3600, "a", partial(done.append, 2))
    assert lanes.wait_idle(0.01, with_timers=False)
    assert not lanes.wait_idle(0.01, with_timers=True)
    lanes.close()


def test_after_closing_nothing_runs() -> None:
    lanes, done = Lanes(1), []
    lanes.later(3600, "a", partial(done.append, 1))
    (timer,) = lanes._timers
    lanes.close()
    timer.join(PATIENCE)
    assert not timer.is_alive()
    lanes.put("a", partial(done.append, 2))
    assert lanes.wait_idle(0.2, with_timers=True)
    assert done == []
