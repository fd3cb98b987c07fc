"""Business time: worked examples, and properties against counting minute by minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy_kit import policies
from workflows.business_hours import (
    Opening,
    after,
    between,
    closed_spans,
    has_holiday,
    open_spans,
    opening_of,
    window,
)
from workflows.support_policy import Hours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE = timedelta(minutes=1)


def opening(*texts, days=range(5), timezone="Europe/Amsterdam", calendar="NL"):
    """The same windows on each of those days."""
    found = tuple(window(text) for text in texts)
    weekly = tuple(found if day in days else () for day in range(7))
    return Opening(timezone, weekly, calendar)


OFFICE = opening("09:00-17:00")
LUNCH = opening("09:00-12:30", "13:00-17:00")
NIGHT = opening("22:00-06:00", days=range(7), calendar=None)
ALWAYS = Opening("Europe/Amsterdam")
ALL = [
    OFFICE,
    LUNCH,
    NIGHT,
    ALWAYS,
    opening("22:00-06:00", "05:00-07:30", days=[0, 4, 5, 6]),
    opening("00:00-24:00", days=[2]),
    opening("01:45-02:20", days=range(7), calendar=None),
    opening("08:30-18:15", timezone="America/St_Johns", calendar="CA"),
    opening("01:00-04:00", days=range(7), timezone="Australia/Lord_Howe", calendar=None),
]


def at(text, timezone=AMSTERDAM):
    return datetime.fromisoformat(text).replace(tzinfo=timezone)


def hours(opening, start, end):
    return between(opening, at(start), at(end)) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("which", "start", "end", "expected"),
    [
        (LUNCH, "2026-03-03T12:00", "2026-03-03T13:30", 1),  # half an hour of lunch
        (OFFICE, "2026-03-06T16:00", "2026-03-09T10:00", 2),  # Friday to Monday
        (OFFICE, "2026-03-07T10:00", "2026-03-08T18:00", 0),  # a weekend alone
        (OFFICE, "2026-04-24T16:00", "2026-04-28T10:00", 2),  # King's Day is a Monday in 2026
        (OFFICE, "2026-12-31T16:00", "2027-01-04T10:00", 2),  # over New Year, a Friday
        (OFFICE, "2026-12-24T16:00", "2026-12-28T10:00", 2),  # Christmas: Friday and Saturday
        (NIGHT, "2026-03-28T21:00", "2026-03-29T08:00", 7),  # the clock goes forward
        (NIGHT, "2026-10-24T21:00", "2026-10-25T08:00", 9),  # the clock goes back
        (ALWAYS, "2026-03-29T00:00", "2026-03-30T00:00", 23),
        (ALWAYS, "2026-10-25T00:00", "2026-10-26T00:00", 25),
        (OFFICE, "2026-03-03T10:00", "2026-03-03T09:00", 0),
    ],
)
def test_worked_examples(which, start, end, expected):
    assert hours(which, start, end) == expected


@pytest.mark.parametrize(
    ("which", "start", "minutes", "expected"),
    [
        (LUNCH, "2026-03-03T12:00", 60, "2026-03-03T13:30"),
        (OFFICE, "2026-03-06T16:30", 60, "2026-03-09T09:30"),
        (OFFICE, "2026-03-06T20:00", 60, "2026-03-09T10:00"),
        (OFFICE, "2026-04-24T16:30", 60, "2026-04-28T09:30"),
        (OFFICE, "2026-03-05T09:00", 480, "2026-03-05T17:00"),  # not the next morning
        (OFFICE, "2026-12-31T16:30", 60, "2027-01-04T09:30"),
        (NIGHT, "2026-03-28T22:00", 420, "2026-03-29T06:00"),
        (NIGHT, "2026-10-24T22:00", 540, "2026-10-25T06:00"),
        (OFFICE, "2026-03-07T11:00", 0, "2026-03-07T11:00"),
    ],
)
def test_when_so_many_minutes_have_passed(which, start, minutes, expected):
    assert after(which, at(start), minutes * MINUTE) == at(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2026-03-03T12:00", "2026-03-03T16:30"), ("2026-04-24T16:30", "2026-04-28T12:30")],
)
def test_the_examples_of_the_manual(start, expected):
    opening = opening_of(policies()["salsoft"])
    assert after(opening, at(start), timedelta(hours=4)) == at(expected)


def test_a_night_belongs_to_the_day_it_begins_on():
    nights = opening("22:00-06:00", days=[4])  # from Friday to Saturday
    assert hours(nights, "2026-03-06T00:00", "2026-03-09T00:00") == 8
    # Easter Monday is a holiday: the night into it is worked, the night out of it is not.
    week = opening("22:00-06:00", days=range(7))
    assert hours(week, "2026-04-05T12:00", "2026-04-06T12:00") == 0  # Easter Sunday begins it
    assert hours(week, "2026-04-04T12:00", "2026-04-05T12:00") == 8
    assert hours(week, "2026-04-06T12:00", "2026-04-07T12:00") == 0


def test_windows_that_overlap_count_once():
    both = opening("09:00-13:00", "12:00-17:00")
    assert hours(both, "2026-03-03T00:00", "2026-03-04T00:00") == 8


def test_what_is_open_and_what_is_closed_make_up_the_whole():
    start, end = at("2026-03-03T08:00"), at("2026-03-04T12:00")
    whole = sorted([*open_spans(LUNCH, start, end), *closed_spans(LUNCH, start, end)])
    assert whole[0][0] == start
    assert whole[-1][1] == end
    assert all(one[1] == two[0] for one, two in pairwise(whole))
    assert open_spans(LUNCH, start, end)[0] == (at("2026-03-03T09:00"), at("2026-03-03T12:30"))


def test_a_holiday_is_known_by_the_day_it_takes_away():
    assert has_holiday(OFFICE, at("2026-04-26T17:00"), at("2026-04-28T09:00"))
    assert not has_holiday(OFFICE, at("2026-04-20T17:00"), at("2026-04-21T09:00"))
    assert not has_holiday(ALWAYS, at("2026-04-26T17:00"), at("2026-04-28T09:00"))


def test_hours_come_from_the_policy_and_without_any_it_is_always_open():
    policy = policies()["salsoft"]
    assert opening_of(replace(policy, support=None)).always
    told = Hours({"mon": ("13:00-17:00", "09:00-12:30"), "fri": ("22:00-06:00",)})
    found = opening_of(replace(policy, support=replace(policy.support, hours=told)))
    assert found.windows[0] == ((540, 750), (780, 1020))
    assert found.windows[4] == ((1320, 1800),)
    assert found.calendar == policy.clock.holidays
    without = replace(policy.support, hours=replace(told, holidays=False))
    assert opening_of(replace(policy, support=without)).calendar is None


def test_hours_without_a_window_are_refused():
    with pytest.raises(ValueError, match="without a single window"):
        Opening("UTC", ((),) * 7)


# Properties

# Around both changes of the clock, holidays and the year's end, as well as anywhere.
anchors = st.sampled_from([
    "2026-03-28T20:00", "2026-10-24T20:00", "2026-04-26T12:00", "2026-12-31T12:00",
    "2026-04-04T10:00", "2026-06-10T10:00",
])  # fmt: skip
instants = st.builds(
    lambda text, minutes: datetime.fromisoformat(text).replace(tzinfo=UTC) + minutes * MINUTE,
    anchors,
    st.integers(-1500, 1500),
)
spans = st.integers(0, 3000).map(lambda count: count * MINUTE)
openings = st.sampled_from(ALL)


def is_open(which, moment):
    """Whether that minute counts, told from the clock on the wall and nothing else."""
    if which.always:
        return True
    local = moment.astimezone(ZoneInfo(which.timezone))
    minute = local.hour * 60 + local.minute
    today, yesterday = local.date(), local.date() - timedelta(days=1)
    return any(
        first <= minute + shift < last
        for day, shift in ((today, 0), (yesterday, 1440))
        if not which.is_holiday(day)
        for first, last in which.windows[day.weekday()]
    )


@settings(max_examples=60, deadline=None)
@given(openings, instants, st.integers(0, 900))
def test_it_is_what_counting_minute_by_minute_gives(which, start, minutes):
    counted = sum(is_open(which, start + number * MINUTE) for number in range(minutes))
    assert between(which, start, start + minutes * MINUTE) == counted * MINUTE


@settings(max_examples=150, deadline=None)
@given(openings, instants, spans, spans)
def test_parts_add_up_and_later_is_never_less(which, start, one, two):
    middle, end = start + one, start + one + two
    whole = between(which, start, end)
    assert between(which, start, middle) + between(which, middle, end) == whole
    assert timedelta(0) <= between(which, start, middle) <= whole <= end - start


@settings(max_examples=150, deadline=None)
@given(openings, instants, spans)
def test_the_two_are_each_others_inverse(which, start, span):
    end = after(which, start, span)
    assert between(which, start, end) == span
    assert after(which, start, between(which, start, start + span)) <= start + span
    if span:
        assert between(which, start, end - MINUTE) < span  # no earlier instant would do


@settings(max_examples=80, deadline=None)
@given(openings, instants, spans, spans)
def test_more_time_ends_later(which, start, one, two):
    assert after(which, start, one) <= after(which, start, one + two)
    assert after(which, after(which, start, one), two) == after(which, start, one + two)


def test_seconds_are_kept():
    start = datetime(2026, 3, 3, 8, 0, 0, 250_000, UTC)
    assert after(OFFICE, start, MINUTE) == start + MINUTE
    assert between(OFFICE, start, start + 90 * timedelta(seconds=1)) == timedelta(seconds=90)
    assert date(2026, 3, 3) == start.date()
