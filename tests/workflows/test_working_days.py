"""Calendars of several countries, days that are contested, and counting working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.working_days import (
    add_working_days,
    contested_holidays,
    is_working_day,
    later_if_contested,
    public_holidays,
    roll_back,
    roll_forward,
    working_days_before,
    working_days_between,
)

days = st.dates(date(2024, 1, 1), date(2050, 12, 31))
counts = st.integers(0, 12)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_contested_days_are_working_days_except_in_a_lustrum_year():
    assert is_working_day(day("2026-04-03"), "NL")
    assert is_working_day(day("2026-05-05"), "NL")
    assert not is_working_day(day("2025-05-05"), "NL")
    assert contested_holidays("NL", 2025) == {day("2025-04-18")}
    assert contested_holidays("NL", 2026) == {day("2026-04-03"), day("2026-05-05")}


@pytest.mark.parametrize(
    ("end", "later"),
    [("2026-04-03", "2026-04-07"), ("2026-05-05", "2026-05-06"), ("2027-03-26", "2027-03-30")],
)
def test_what_a_contested_last_day_may_become(end, later):
    assert later_if_contested(day(end), "NL") == day(later)


def test_a_day_that_nobody_contests_stays():
    assert later_if_contested(day("2026-04-07"), "NL") is None
    assert later_if_contested(day("2026-04-03"), "DE") is None


@pytest.mark.parametrize(
    ("code", "holiday"),
    [
        ("NL", "2026-04-27"),
        ("NL", "2025-04-26"),  # the 27th is a Sunday
        ("NO", "2026-04-02"),  # Maundy Thursday
        ("SE", "2026-06-06"),
        ("DK", "2026-05-14"),
        ("LT", "2026-02-16"),
        ("GB", "2026-12-28"),  # Boxing Day is a Saturday
        ("GB-ENG", "2026-04-06"),
        ("GB-SCT", "2026-11-30"),
        ("CH", "2026-08-01"),
        ("CH-BE", "2026-01-02"),
        ("DE", "2026-10-03"),
        ("DE-BY", "2026-01-06"),
    ],
)
def test_calendars_of_countries_and_of_parts_of_them(code, holiday):
    assert day(holiday) in public_holidays(code, int(holiday[:4]))


def test_a_part_of_a_country_has_days_of_its_own():
    epiphany = day("2026-01-06")
    assert is_working_day(epiphany, "DE")
    assert is_working_day(epiphany, "DE-NI")
    assert not is_working_day(epiphany, "DE-BY")


def test_labour_day_is_none_in_the_netherlands():
    for code in ("NO", "SE", "DE", "LT"):
        assert day("2026-05-01") in public_holidays(code, 2026)
    assert day("2026-05-01") not in public_holidays("NL", 2026)


@pytest.mark.parametrize("code", ["XX", "DE-ZZ", "DE-", "-", "", "nl"])
def test_an_unknown_calendar_is_refused(code):
    with pytest.raises(ValueError, match="public holidays"):
        public_holidays(code, 2026)


def test_three_working_days_run_over_a_weekend_and_easter():
    assert add_working_days(day("2026-03-05"), 3, "NL") == day("2026-03-10")
    assert add_working_days(day("2026-04-03"), 1, "NL") == day("2026-04-07")


def test_sixteen_working_days():
    assert working_days_between(day("2026-03-05"), day("2026-03-27"), "NL") == 16
    assert working_days_between(day("2026-03-27"), day("2026-03-05"), "NL") == 0


@pytest.mark.parametrize(
    ("end", "count", "target"),
    [
        ("2026-04-02", 5, "2026-03-26"),
        ("2026-04-04", 5, "2026-03-30"),  # a Saturday: Monday to Friday are left
        ("2026-04-04", 0, "2026-04-03"),
        ("2026-04-02", 0, "2026-04-02"),
        ("2026-04-07", 1, "2026-04-03"),
    ],
)
def test_so_many_working_days_ahead(end, count, target):
    assert working_days_before(day(end), count, "NL") == day(target)


@given(days, counts)
def test_a_target_is_a_working_day_with_that_many_left(end, count):
    target = working_days_before(end, count, "NL")
    assert is_working_day(target, "NL")
    left = working_days_between(target - timedelta(days=1), end - timedelta(days=1), "NL")
    assert left == count + (count == 0 and target < end)


@given(days, counts)
def test_adding_working_days_is_what_counting_them_finds(start, count):
    end = add_working_days(start, count, "NL")
    assert working_days_between(start, end, "NL") == count


@given(days)
def test_rolling_ends_on_a_working_day_and_stays_there(one):
    rolled = roll_forward(one, "NL")
    assert is_working_day(rolled, "NL")
    assert roll_forward(rolled, "NL") == rolled
    assert roll_back(one, "NL") <= one <= rolled
