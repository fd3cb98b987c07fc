"""Pauses between tries grow, keep what the platform asked for, and stop growing."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.tools import LONGEST_PAUSE, Again, growing


def test_pauses_double():
    assert [growing(tries).total_seconds() for tries in (1, 2, 3, 4)] == [1, 2, 4, 8]


def test_a_longer_pause_that_was_asked_for_is_kept():
    assert growing(1, 30) == timedelta(seconds=30)
    assert growing(5, 2.5) == timedelta(seconds=16)


@given(st.integers(1, 10_000))
def test_pauses_never_shrink_and_end_at_half_an_hour(tries):
    assert growing(tries) <= growing(tries + 1) <= LONGEST_PAUSE


def test_a_job_that_runs_again_says_why_and_when():
    again = Again("channel-down", timedelta(seconds=4))
    assert (str(again), again.after) == ("channel-down", timedelta(seconds=4))
