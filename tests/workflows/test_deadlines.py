"""Dates of a privacy request: the worked examples, the time zone, and what must always hold."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflows.deadlines import (
    Deadline,
    add_months,
    contested_holidays,
    deadline,
    is_working_day,
    public_holidays,
    roll_back,
    roll_forward,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# received, base, legal, four weeks, thirty days, effective with four weeks, with thirty days
WORKED = """
2026-03-05 2026-04-05 2026-04-07 2026-04-02 2026-04-04 2026-04-02 2026-04-04
2026-08-31 2026-09-30 2026-09-30 2026-09-28 2026-09-30 2026-09-28 2026-09-30
2027-01-31 2027-02-28 2027-03-01 2027-02-28 2027-03-02 2027-02-28 2027-03-01
2028-01-31 2028-02-29 2028-02-29 2028-02-28 2028-03-01 2028-02-28 2028-02-29
2026-03-27 2026-04-27 2026-04-28 2026-04-24 2026-04-26 2026-04-24 2026-04-26
2026-04-05 2026-05-05 2026-05-05 2026-05-03 2026-05-05 2026-05-03 2026-05-05
2026-03-03 2026-04-03 2026-04-03 2026-03-31 2026-04-02 2026-03-31 2026-04-02
2027-02-26 2027-03-26 2027-03-26 2027-03-26 2027-03-28 2027-03-26 2027-03-26
2026-04-14 2026-05-14 2026-05-15 2026-05-12 2026-05-14 2026-05-12 2026-05-14
2026-11-25 2026-12-25 2026-12-28 2026-12-23 2026-12-25 2026-12-23 2026-12-25
2026-02-02 2026-03-02 2026-03-02 2026-03-02 2026-03-04 2026-03-02 2026-03-02
2026-02-01 2026-03-01 2026-03-02 2026-03-01 2026-03-03 2026-03-01 2026-03-02
2026-02-10 2026-03-10 2026-03-10 2026-03-10 2026-03-12 2026-03-10 2026-03-10
2026-12-31 2027-01-31 2027-02-01 2027-01-28 2027-01-30 2027-01-28 2027-01-30
2026-11-30 2026-12-30 2026-12-30 2026-12-28 2026-12-30 2026-12-28 2026-12-30
2027-12-01 2028-01-01 2028-01-03 2027-12-29 2027-12-31 2027-12-29 2027-12-31
"""

# effective date, and the working day before it on which the work must be done
TARGETS = [
    ("2026-04-04", "2026-04-03"),
    ("2027-02-28", "2027-02-26"),
    ("2026-04-26", "2026-04-24"),
    ("2026-05-03", "2026-05-01"),
    ("2026-05-14", "2026-05-13"),
    ("2026-12-25", "2026-12-24"),
    ("2026-03-01", "2026-02-27"),
    ("2027-01-30", "2027-01-29"),
    ("2026-04-02", "2026-04-02"),
]

instants = st.datetimes(
    datetime.fromisoformat("2024-01-01"),
    datetime.fromisoformat("2049-12-31"),
    timezones=st.just(UTC),
)
days = st.dates(date(2024, 1, 1), date(2050, 12, 31))


def dutch(received_at: datetime, promise_days: int | None = None) -> Deadline:
    return deadline(
        received_at, timezone="Europe/Amsterdam", country="NL", promise_days=promise_days
    )


def on(day: date, at: time = time(10)) -> datetime:
    return datetime.combine(day, at, AMSTERDAM)


@pytest.mark.parametrize("row", WORKED.split("\n")[1:-1])
def test_the_worked_examples(row):
    received, base, legal, four_weeks, thirty, effective_28, effective_30 = map(
        date.fromisoformat, row.split()
    )
    brief, long = dutch(on(received), 28), dutch(on(received), 30)
    assert add_months(received, 1) == base
    assert (brief.received_on, brief.safe_on, brief.legal_on) == (received, legal, legal)
    assert (brief.promised_on, long.promised_on) == (four_weeks, thirty)
    assert (brief.effective_on, long.effective_on) == (effective_28, effective_30)


def test_all_sixteen_examples_are_there():
    assert len(WORKED.split("\n")[1:-1]) == 16


@pytest.mark.parametrize(("effective", "target"), TARGETS)
def test_an_internal_target_moves_back(effective, target):
    assert roll_back(date.fromisoformat(effective), "NL") == date.fromisoformat(target)


def test_without_a_promise_the_law_counts():
    found = dutch(on(date(2026, 3, 5)))
    assert found.promised_on is None
    assert found.effective_on == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("received_at", "received_on", "safe_on"),
    [
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), date(2026, 4, 1), date(2026, 5, 1)),
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), date(2026, 2, 1), date(2026, 3, 2)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29), date(2026, 4, 29)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), date(2026, 11, 25)),
    ],
)
def test_the_date_is_the_controllers_own(received_at, received_on, safe_on):
    found = dutch(received_at)
    assert (found.received_on, found.safe_on) == (received_on, safe_on)


def test_the_last_microsecond_still_belongs_to_the_day():
    assert dutch(on(date(2026, 3, 5), time.max)).received_on == date(2026, 3, 5)


def test_the_trace_tells_each_rule():
    trace = dutch(on(date(2026, 3, 5)), 28).trace
    assert [step.rule for step in trace] == ["R1", "R2", "R4", "R9", "R10"]
    assert trace[2].as_json() == {
        "rule": "R4",
        "from": "2026-04-05",
        "to": "2026-04-07",
        "because": "the last day is a day off, so the next working day",
    }


@pytest.mark.parametrize("received", [date(2026, 3, 3), date(2026, 4, 5)])
def test_a_contested_last_day_is_told(received):
    assert "R12" in [step.rule for step in dutch(on(received)).trace]


def test_contested_days_are_working_days_except_in_a_lustrum_year():
    assert is_working_day(date(2026, 4, 3), "NL")
    assert is_working_day(date(2026, 5, 5), "NL")
    assert not is_working_day(date(2025, 5, 5), "NL")
    assert contested_holidays("NL", 2025) == {date(2025, 4, 18)}


def test_other_countries_have_their_own_holidays():
    assert date(2026, 5, 1) in public_holidays("NO", 2026)
    assert date(2026, 5, 1) not in public_holidays("NL", 2026)
    assert contested_holidays("NO", 2026) == frozenset()


@pytest.mark.parametrize(
    ("change", "words"),
    [({"timezone": "Europe/Nowhere"}, "time zone"), ({"country": "XX"}, "public holidays")],
)
def test_unknown_places_are_refused(change, words):
    places = {"timezone": "Europe/Amsterdam", "country": "NL", "promise_days": None} | change
    with pytest.raises(ValueError, match=words):
        deadline(on(date(2026, 3, 5)), **places)


def test_an_instant_without_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        dutch(datetime(2026, 3, 5, 10))  # noqa: DTZ001 - what the test is about


@given(instants)
@example(datetime(2024, 2, 29, 12, tzinfo=UTC))
@example(datetime(2026, 12, 24, 23, 59, 59, 999999, tzinfo=UTC))
@example(datetime(2027, 3, 28, 1, tzinfo=UTC))
def test_the_legal_date_is_at_most_four_days_after_the_month(received_at):
    found = dutch(received_at)
    past = found.legal_on - add_months(found.received_on, 1)
    assert timedelta(0) <= past <= timedelta(days=4)


@given(instants, instants)
def test_a_later_receipt_never_gives_an_earlier_date(first, second):
    first, second = sorted((first, second))
    assert dutch(first).legal_on <= dutch(second).legal_on


@given(instants, st.none() | st.integers(1, 60))
def test_the_effective_date_is_never_late(received_at, promise_days):
    found = dutch(received_at, promise_days)
    assert found.effective_on <= found.legal_on
    assert found.received_on + timedelta(days=28) <= found.legal_on
    assert found.trace[-1].end == found.effective_on


@given(days)
def test_rolling_ends_on_a_working_day_and_stays_there(day):
    rolled = roll_forward(day, "NL")
    assert is_working_day(rolled, "NL")
    assert roll_forward(rolled, "NL") == rolled
    assert roll_back(day, "NL") <= day <= rolled


@given(days, st.integers(0, 36))
def test_months_keep_the_day_number_or_end_the_month(day, months):
    end = add_months(day, months)
    assert end.day == day.day or (end + timedelta(days=1)).day == 1
    assert (end.year - day.year) * 12 + end.month - day.month == months
