"""Service targets out of events: worked examples, and promises that hold for any story."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.test_business_hours import LUNCH, OFFICE, at, is_open
from workflows.business_hours import NOTHING, Opening, between
from workflows.support_policy import Target
from workflows.targets import (
    CLOSED,
    COUNTED,
    DROPPED,
    FIRST,
    HOLIDAY,
    MET,
    MISSED,
    NEXT,
    OUTSIDE,
    PAUSED,
    RESOLUTION,
    RUNNING,
    SNOOZED,
    WAITING,
    Happened,
    next_of,
    reckon,
)

#: An answer in an hour, the next ones in two, done in a working day; urgent: half of that.
AIMS = {"normal": Target(60, 120, 480), "urgent": Target(30, 60, 240)}
MINUTE = timedelta(minutes=1)


def story(*told, opened="2026-03-03T10:00", now):
    """Sums of a ticket that was opened and of what then happened: (time, kind, facts)."""
    events = [Happened("opened", at(opened), {"category": "other"})]
    events += [Happened(kind, at(when), *facts) for when, kind, *facts in told]
    return {(one.target, one.round): one for one in reckon(events, AIMS, OFFICE, at(now))}


def test_a_first_answer_is_due_and_in_time():
    first = story(now="2026-03-03T10:20")[FIRST, 0]
    assert first.state == RUNNING
    assert first.due_at == at("2026-03-03T11:00")
    assert (first.used, first.remaining) == (20 * MINUTE, 40 * MINUTE)
    first = story(("2026-03-03T10:45", "replied"), now="2026-03-03T15:00")[FIRST, 0]
    assert (first.state, first.used) == (MET, 45 * MINUTE)
    assert first.ended_at == at("2026-03-03T10:45")


def test_a_first_answer_that_came_too_late_stays_missed():
    first = story(now="2026-03-03T11:00")[FIRST, 0]
    assert (first.state, first.ticks) == (MISSED, True)
    first = story(("2026-03-03T11:30", "replied"), now="2026-03-04T15:00")[FIRST, 0]
    assert (first.state, first.ticks) == (MISSED, False)
    assert (first.due_at, first.remaining) == (at("2026-03-03T11:00"), -30 * MINUTE)


def test_an_answer_in_the_last_minute_is_in_time():
    assert story(("2026-03-03T11:00", "replied"), now="2026-03-04T15:00")[FIRST, 0].state == MET


def test_an_answer_that_was_taken_back_before_it_left_is_none():
    sent = ("2026-03-03T10:30", "replied", {"message": 5})
    back = ("2026-03-03T10:30", "reply:withdrawn", {"message": 5})
    sums = story(sent, back, now="2026-03-03T10:40")
    assert (sums[FIRST, 0].state, sums[FIRST, 0].used) == (RUNNING, 40 * MINUTE)
    assert sums[RESOLUTION, 0].state == RUNNING
    again = ("2026-03-03T10:50", "replied", {"message": 6})
    assert story(sent, back, again, now="2026-03-03T12:40")[FIRST, 0].used == 50 * MINUTE


def test_a_night_between_does_not_count():
    first = story(opened="2026-03-03T16:30", now="2026-03-04T09:10")[FIRST, 0]
    assert (first.used, first.due_at) == (40 * MINUTE, at("2026-03-04T09:30"))
    assert [(one.reason, one.business) for one in first.stretches] == [
        (COUNTED, 30 * MINUTE),
        (OUTSIDE, NOTHING),
        (COUNTED, 10 * MINUTE),
    ]


def test_a_holiday_is_named_as_one():
    first = story(opened="2026-04-24T16:30", now="2026-04-28T09:10")[FIRST, 0]
    assert [one.reason for one in first.stretches] == [COUNTED, HOLIDAY, COUNTED]
    assert first.due_at == at("2026-04-28T09:30")


def test_each_message_that_waits_begins_a_round_and_more_of_them_change_nothing():
    sums = story(
        ("2026-03-03T10:00", "requester_wrote"),
        ("2026-03-03T10:10", "requester_wrote"),
        ("2026-03-03T10:30", "replied"),
        ("2026-03-03T11:00", "requester_wrote"),
        ("2026-03-03T12:00", "requester_wrote"),
        ("2026-03-03T12:30", "replied"),
        ("2026-03-03T12:40", "replied"),
        ("2026-03-03T14:00", "requester_wrote"),
        now="2026-03-03T14:30",
    )
    assert sorted(sums) == [(FIRST, 0), (NEXT, 1), (NEXT, 2), (RESOLUTION, 0)]
    assert (sums[NEXT, 1].used, sums[NEXT, 1].state) == (90 * MINUTE, MET)
    assert (sums[NEXT, 2].due_at, sums[NEXT, 2].state) == (at("2026-03-03T16:00"), RUNNING)


def test_waiting_for_the_requester_pauses_the_resolution():
    sums = story(("2026-03-03T11:00", "replied"), now="2026-03-03T15:00")
    paused = sums[RESOLUTION, 0]
    assert (paused.state, paused.due_at, paused.used) == (PAUSED, None, 60 * MINUTE)
    assert [one.reason for one in paused.stretches] == [COUNTED, WAITING]
    told = ("2026-03-03T11:00", "replied"), ("2026-03-03T15:00", "requester_wrote")
    sums = story(*told, now="2026-03-03T16:00")
    running = sums[RESOLUTION, 0]
    assert (running.state, running.used) == (RUNNING, 120 * MINUTE)
    assert running.due_at == at("2026-03-04T14:00")  # six hours of eight are left


def test_putting_off_pauses_the_resolution_and_no_answer():
    sums = story(("2026-03-03T10:15", "snoozed"), now="2026-03-03T10:40")
    assert (sums[FIRST, 0].state, sums[FIRST, 0].used) == (RUNNING, 40 * MINUTE)
    assert (sums[RESOLUTION, 0].state, sums[RESOLUTION, 0].used) == (PAUSED, 15 * MINUTE)
    woken = story(
        ("2026-03-03T10:15", "snoozed"), ("2026-03-04T10:00", "woken"), now="2026-03-04T11:00"
    )[RESOLUTION, 0]
    assert (woken.state, woken.used) == (RUNNING, 75 * MINUTE)
    assert SNOOZED in [one.reason for one in woken.stretches]


def test_a_message_ends_putting_off():
    told = ("2026-03-03T10:15", "snoozed"), ("2026-03-03T11:00", "requester_wrote")
    assert story(*told, now="2026-03-03T11:30")[RESOLUTION, 0].used == 45 * MINUTE


def test_a_ticket_that_was_put_off_while_it_waited_is_staffs_when_it_wakes():
    replied = ("2026-03-03T10:30", "replied")
    off = ("2026-03-03T10:40", "snoozed"), ("2026-03-03T14:00", "woken")
    found = story(replied, *off, now="2026-03-03T15:00")[RESOLUTION, 0]
    assert (found.state, found.used) == (RUNNING, 90 * MINUTE)


def test_words_that_belong_to_another_ticket_wait_there_and_not_here():
    wrote = ("2026-03-03T11:00", "requester_wrote")
    told = ("2026-03-03T10:30", "replied"), wrote, ("2026-03-03T11:20", "rested")
    sums = story(*told, now="2026-03-03T15:00")
    assert (NEXT, 1) not in sums
    assert (sums[RESOLUTION, 0].state, sums[RESOLUTION, 0].used) == (PAUSED, 50 * MINUTE)


def test_closing_meets_the_resolution_and_opening_again_goes_on_from_there():
    closed = ("2026-03-03T14:00", "closed")
    sums = story(("2026-03-03T10:30", "replied"), closed, now="2026-03-06T10:00")
    assert sums[RESOLUTION, 0].state == MET
    again = story(
        ("2026-03-03T10:30", "replied"),
        closed,
        ("2026-03-05T09:00", "reopened"),
        ("2026-03-05T09:00", "requester_wrote"),
        now="2026-03-05T10:00",
    )
    assert (again[RESOLUTION, 0].state, again[RESOLUTION, 0].used) == (RUNNING, 90 * MINUTE)
    assert CLOSED in [one.reason for one in again[RESOLUTION, 0].stretches]
    assert again[NEXT, 1].due_at == at("2026-03-05T11:00")


def test_closing_drops_an_answer_that_nobody_waits_for_any_more():
    first = story(("2026-03-03T10:30", "closed"), now="2026-03-06T10:00")[FIRST, 0]
    assert (first.state, first.ticks, first.used) == (DROPPED, False, 30 * MINUTE)
    late = story(("2026-03-03T12:30", "closed"), now="2026-03-06T10:00")[FIRST, 0]
    assert late.state == MISSED


def test_merging_drops_what_is_not_missed():
    sums = story(("2026-03-03T10:30", "merged"), now="2026-03-06T10:00")
    assert {one.state for one in sums.values()} == {DROPPED}
    sums = story(("2026-03-03T11:30", "merged"), now="2026-03-06T10:00")
    assert sums[FIRST, 0].state == MISSED
    assert sums[RESOLUTION, 0].state == DROPPED


def test_another_priority_is_reckoned_from_the_same_start():
    urgent = ("2026-03-03T10:20", "priority", {"to": "urgent"})
    first = story(urgent, now="2026-03-03T10:25")[FIRST, 0]
    assert (first.priority, first.due_at) == ("urgent", at("2026-03-03T10:30"))
    assert first.mark(75) == "first_response:0:urgent:75"
    # An answer given before stays judged by the priority it had.
    later = ("2026-03-03T11:00", "priority", {"to": "urgent"})
    sums = story(("2026-03-03T10:50", "replied"), later, now="2026-03-03T12:00")
    assert (sums[FIRST, 0].priority, sums[FIRST, 0].state) == ("normal", MET)
    assert sums[RESOLUTION, 0].priority == "urgent"


def test_a_priority_without_targets_has_none():
    assert story(("2026-03-03T10:01", "priority", {"to": "low"}), now="2026-03-03T12:00") == {}
    assert reckon([], AIMS, OFFICE, at("2026-03-03T12:00")) == ()


def test_the_priority_it_was_opened_with():
    events = [Happened("opened", at("2026-03-03T10:00"), {"priority": "urgent"})]
    first = reckon(events, AIMS, OFFICE, at("2026-03-03T10:05"))[0]
    assert first.due_at == at("2026-03-03T10:30")


def test_the_next_one_is_what_is_due_first():
    def minded(*told, now):
        found = next_of(tuple(story(*told, now=now).values()))
        return found and (found.target, found.state)

    assert minded(now="2026-03-03T10:20") == (FIRST, RUNNING)
    replied = ("2026-03-03T10:30", "replied")
    assert minded(replied, now="2026-03-03T10:40") == (RESOLUTION, PAUSED)
    wrote = ("2026-03-03T11:00", "requester_wrote")
    assert minded(replied, wrote, now="2026-03-03T11:10") == (NEXT, RUNNING)
    assert minded(replied, ("2026-03-03T12:00", "closed"), now="2026-03-03T12:10") is None


def test_levels_are_reached_in_business_time():
    first = story(opened="2026-03-03T16:30", now="2026-03-03T16:40")[FIRST, 0]
    assert first.reached() == ()
    now = at("2026-03-03T16:40")
    assert first.level_at(75, OFFICE, now) == at("2026-03-04T09:15")
    assert first.level_at(100, OFFICE, now) == first.due_at
    for when, levels in (("09:24", (75, 90)), ("11:00", (75, 90, 100))):
        first = story(opened="2026-03-03T16:30", now=f"2026-03-04T{when}")[FIRST, 0]
        assert first.reached() == levels


# Promises

KINDS = ["requester_wrote", "replied", "snoozed", "woken", "closed", "reopened", "claimed"]
stories = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 400)), max_size=8)
START = datetime(2026, 4, 24, 13, 30, tzinfo=UTC)  # the Friday before King's Day


def happened(told):
    events, when = [Happened("opened", START)], START
    for kind, minutes in told:
        when += minutes * MINUTE
        events.append(Happened(kind, when))
    return events, when


@settings(max_examples=100, deadline=None)
@given(stories, st.integers(0, 3000), st.sampled_from([OFFICE, LUNCH, Opening("UTC")]))
def test_the_stretches_are_the_whole_and_their_sum_is_what_was_used(told, later, opening):
    events, last = happened(told)
    now = last + later * MINUTE
    for one in reckon(events, AIMS, opening, now):
        end = one.ended_at or now
        assert sum((part.business for part in one.stretches), NOTHING) == one.used
        if one.started_at < end:
            assert one.stretches[0].start == one.started_at
            assert one.stretches[-1].end == end
        for before, then in pairwise(one.stretches):
            assert before.end == then.start
        for part in one.stretches:
            whole = between(opening, part.start, part.end)
            assert part.business == (whole if part.reason == COUNTED else NOTHING)
            assert part.reason not in (OUTSIDE, HOLIDAY) or whole == NOTHING
        if one.due_at is not None and one.due_at <= end:
            assert one.used >= one.allowed


@settings(max_examples=40, deadline=None)
@given(stories, st.integers(0, 600))
def test_the_resolution_counts_each_open_minute_in_which_staff_are_to_act(told, later):
    """Told once more minute by minute from a plain table of who is to act."""
    events, last = happened(told)
    now = last + later * MINUTE
    closed = snoozed = waiting = False
    used, moment, queue = 0, START, list(events)
    while moment < now:
        while queue and queue[0].at <= moment:
            kind = queue.pop(0).kind
            closed = {"closed": True, "reopened": False}.get(kind, closed)
            ends = ("requester_wrote", "closed", "reopened", "woken")
            waiting = kind == "replied" or (waiting and kind not in ends)
            snoozed = kind == "snoozed" or (snoozed and kind not in (*ends, "replied"))
        used += not (closed or snoozed or waiting) and is_open(LUNCH, moment)
        moment += MINUTE
    assert reckon(events, AIMS, LUNCH, now)[-1].used == used * MINUTE


@settings(max_examples=60, deadline=None)
@given(stories, st.integers(0, 2000))
def test_the_same_events_give_the_same_sums_and_later_ones_change_no_past(told, later):
    events, last = happened(told)
    now = last + later * MINUTE
    found = reckon(events, AIMS, LUNCH, now)
    assert reckon(events, AIMS, LUNCH, now) == found
    future = [*events, Happened("replied", now + MINUTE)]
    assert reckon(future, AIMS, LUNCH, now) == found


@pytest.mark.parametrize(("target", "due"), [(FIRST, "03T11:00"), (RESOLUTION, "04T10:00")])
def test_what_is_due_is_missed_the_moment_it_comes(target, due):
    moment = at(f"2026-03-{due}")
    events = [Happened("opened", at("2026-03-03T10:00"))]
    states = [
        next(one for one in reckon(events, AIMS, OFFICE, now) if one.target == target).state
        for now in (moment - MINUTE, moment)
    ]
    assert states == [RUNNING, MISSED]
