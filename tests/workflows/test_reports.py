"""What a week was like: counts and times out of events, told again from worked examples."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy_kit import policies
from tests.workflows.test_business_hours import at
from tests.workflows.test_target_watch import AIMS, WEEK
from workflows.reports import (
    Report,
    Times,
    as_csv,
    category_of,
    percentile,
    summed_up,
    week_name,
    week_of,
)
from workflows.targets import Happened

#: A week in March, in Amsterdam.
MONDAY = date(2026, 3, 2)
START, END = at("2026-03-02T00:00"), at("2026-03-09T00:00")


def policy():
    ours = policies()["salsoft"]
    return replace(ours, support=replace(ours.support, hours=WEEK, targets=AIMS))


def story(*told, opened="03T10:00", category="technical"):
    """A ticket opened on that day of March, and what then happened: (when, kind, facts)."""
    first = Happened("opened", at(f"2026-03-{opened}"), {"category": category})
    return [first, *(Happened(kind, at(f"2026-03-{when}"), *facts) for when, kind, *facts in told)]


def summed(*stories, backlog=0):
    return summed_up(policy(), MONDAY, stories, start=START, end=END, backlog=backlog)


def test_what_came_in_is_counted_by_category_as_it_is_by_now():
    moved = story(("03T11:00", "category", {"to": "billing", "was": "technical"}))
    found = summed(story(), story(), moved, story(category="breach"))
    assert found.opened == {"billing": 1, "breach": 1, "technical": 2}
    assert category_of([Happened("replied", START)]) == "other"


def test_a_ticket_of_before_counts_with_what_happened_this_week_alone():
    old = story(("03T10:00", "replied"), ("03T11:00", "closed"), opened="01T10:00")
    found = summed(old)
    assert (found.opened, found.closed) == ({}, 1)
    # Opened on a Sunday: an hour of Tuesday and eight of Monday.
    assert found.first_response == Times(1, 9 * 60, 9 * 60)


def test_times_are_in_business_minutes_and_half_and_nine_of_ten_of_them_are_no_longer():
    answered = [story((f"03T{10 + n // 60}:{n % 60:02}", "replied")) for n in range(10, 110, 10)]
    found = summed(*answered)
    assert found.first_response == Times(10, 50, 90)
    assert found.resolution is None
    done = story(("03T12:00", "replied"), ("04T09:00", "requester_wrote"), ("04T10:00", "closed"))
    assert summed(done).resolution == Times(1, 180, 180)


def test_times_are_told_for_priorities_without_targets_too():
    low = story(("03T10:00", "priority", {"to": "low"}), ("03T10:30", "replied"))
    assert summed(low).first_response == Times(1, 30, 30)
    assert summed(low).missed == {}


def test_targets_that_ran_out_this_week_are_counted():
    late = story(("05T10:00", "replied"))
    never = story()
    before = story(opened="01T10:00")  # a Sunday: due on Monday at ten
    found = summed(late, never, before)
    assert found.missed == {"first_response": 3, "resolution": 3}
    assert summed(story(("03T10:30", "replied"), ("03T12:00", "closed"))).missed == {}


def test_a_report_of_a_breach_counts_among_no_times_and_targets():
    found = summed(story(("06T10:00", "replied"), ("06T11:00", "closed"), category="breach"))
    assert (found.first_response, found.resolution, found.missed) == (None, None, {})
    assert found.closed == 1


def test_a_merged_ticket_was_not_closed_and_took_no_time():
    merged = story(("03T10:30", "merged"), ("03T10:30", "closed", {"merged": "yes"}))
    found = summed(merged)
    assert (found.closed, found.resolution) == (0, None)


def test_ratings():
    rated = [story(("03T12:00", "rated", {"score": score})) for score in (5, 4, 4)]
    found = summed(*rated, story())
    assert (found.rated, found.rating) == (3, 4.3)
    assert summed(story()).rating is None


def test_a_week_has_a_name():
    assert week_of("2026-W10") == MONDAY
    assert week_name(MONDAY) == "2026-W10"
    assert week_name(date(2026, 12, 28)) == "2026-W53"
    for wrong in ("2026-W54", "2026-10", "W10", "2026-W1", ""):
        with pytest.raises(ValueError):  # each says it in words of its own
            week_of(wrong)


def test_an_empty_week_is_known():
    assert summed().is_empty
    assert not summed(backlog=1).is_empty
    assert not summed(story()).is_empty


def test_as_a_table_with_a_measure_a_line():
    found = summed(story(("03T10:30", "replied"), ("03T12:00", "closed")), backlog=4)
    lines = list(csv.DictReader(io.StringIO(as_csv(found))))
    told = {(line["measure"], line["of"]): line["value"] for line in lines}
    assert {line["week"] for line in lines} == {"2026-W10"}
    assert told["opened", "technical"] == "1"
    assert told["first_response_p50_minutes", ""] == "30"
    assert (told["closed", ""], told["backlog", ""]) == ("1", "4")
    assert (told["missed", "resolution"], told["rating_mean", ""]) == ("0", "")
    assert len(list(csv.reader(io.StringIO(as_csv(Report("x", MONDAY)))))) == 14


@given(st.lists(st.integers(0, 10_000), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_smallest_that_so_many_do_not_exceed(values, percent):
    ordered = sorted(values)
    found = percentile(ordered, percent)
    share = sum(one <= found for one in ordered) * 100
    assert share >= percent * len(ordered)
    below = [one for one in ordered if one < found]
    assert len(below) * 100 < percent * len(ordered)


def test_nothing_personal_is_in_a_report():
    names = set(Report.__dataclass_fields__)
    assert names == {
        *("tenant", "week_on", "opened", "closed", "first_response", "resolution"),
        *("missed", "rated", "rating", "backlog"),
    }
    assert timedelta(days=7) == END - START
