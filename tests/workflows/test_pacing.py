"""How fast one person's messages are taken."""

from datetime import timedelta

import pytest

from tests.makers import NOW
from workflows import pacing
from workflows.pacing import TooFast, count, must_be_told


def test_what_is_above_the_limit_waits_for_the_next_minute():
    facts = {}
    for second in range(3):
        count(facts, NOW + timedelta(seconds=second), 3)
    with pytest.raises(TooFast) as fast:
        count(facts, NOW + timedelta(seconds=10), 3)
    assert fast.value.after == timedelta(seconds=50)
    count(facts, NOW + timedelta(seconds=60), 3)
    assert facts[pacing.PACE][1] == 1


def test_a_clock_that_was_set_back_blocks_nobody():
    facts = {}
    for _ in range(3):
        count(facts, NOW, 3)
    count(facts, NOW - timedelta(hours=1), 3)


def test_a_person_is_told_now_and_then():
    facts = {}
    assert must_be_told(facts, NOW)
    assert not must_be_told(facts, NOW + timedelta(minutes=9))
    assert must_be_told(facts, NOW + timedelta(minutes=10))
