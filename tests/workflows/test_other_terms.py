"""Terms that are no month: days to think it over, and hours to report a breach."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workflows.deadlines import breach_due, cooling_off, deadline, local_date

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def on(day: date, at: time = time(10)) -> datetime:
    return datetime.combine(day, at, AMSTERDAM)


def test_seven_days_to_think_it_over():
    found = cooling_off(on(date(2026, 3, 2), time(14)), timezone="Europe/Amsterdam")
    assert (found.first_on, found.remind_on, found.last_on) == (
        date(2026, 3, 3),
        date(2026, 3, 8),
        date(2026, 3, 9),
    )
    assert found.ends_at.astimezone(AMSTERDAM) == datetime(2026, 3, 10, tzinfo=AMSTERDAM)
    answer = deadline(on(date(2026, 3, 2)), timezone="Europe/Amsterdam", country="NL")
    assert local_date(found.ends_at, "Europe/Amsterdam") < answer.safe_on


def test_cooling_off_ends_at_the_midnight_on_the_wall():
    found = cooling_off(on(date(2026, 3, 25)), timezone="Europe/Amsterdam")
    assert found.ends_at == datetime(2026, 4, 1, 22, tzinfo=UTC)  # summer time began on the 29th


def test_cooling_off_lasts_at_least_a_day():
    with pytest.raises(ValueError, match="at least a day"):
        cooling_off(on(date(2026, 3, 2)), timezone="Europe/Amsterdam", days=0)


@pytest.mark.parametrize(
    ("aware", "hours", "due"),
    [
        ("2026-03-27T16:20+01:00", 72, "2026-03-30T17:20+02:00"),
        ("2026-10-23T16:20+02:00", 72, "2026-10-26T15:20+01:00"),
        ("2026-10-24T16:20+02:00", 24, "2026-10-25T15:20+01:00"),
    ],
)
def test_hours_run_on_over_weekends_and_changes_of_the_clock(aware, hours, due):
    found = breach_due(datetime.fromisoformat(aware), hours)
    assert found == datetime.fromisoformat(due)
    assert found.tzinfo is UTC


def test_a_breach_clock_needs_an_offset():
    with pytest.raises(ValueError, match="offset"):
        breach_due(datetime(2026, 3, 27, 16, 20))  # noqa: DTZ001 - what the test is about
