"""Dates of a privacy request: the worked examples, the time zone, and what must always hold."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflows.deadlines import (
    CLARIFICATION,
    IDENTITY,
    Deadline,
    Pause,
    add_months,
    deadline,
    local_date,
    roll_back,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# received, base, legal, four weeks, thirty days, effective with four weeks, with thirty days,
# extended by two months, and the date should contested days be holidays
WORKED = """
2026-03-05 2026-04-05 2026-04-07 2026-04-02 2026-04-04 2026-04-02 2026-04-04 2026-06-05 -
2026-08-31 2026-09-30 2026-09-30 2026-09-28 2026-09-30 2026-09-28 2026-09-30 2026-11-30 -
2027-01-31 2027-02-28 2027-03-01 2027-02-28 2027-03-02 2027-02-28 2027-03-01 2027-04-30 -
2028-01-31 2028-02-29 2028-02-29 2028-02-28 2028-03-01 2028-02-28 2028-02-29 2028-05-01 -
2026-03-27 2026-04-27 2026-04-28 2026-04-24 2026-04-26 2026-04-24 2026-04-26 2026-06-29 -
2026-04-05 2026-05-05 2026-05-05 2026-05-03 2026-05-05 2026-05-03 2026-05-05 2026-07-06 2026-05-06
2026-03-03 2026-04-03 2026-04-03 2026-03-31 2026-04-02 2026-03-31 2026-04-02 2026-06-03 2026-04-07
2027-02-26 2027-03-26 2027-03-26 2027-03-26 2027-03-28 2027-03-26 2027-03-26 2027-05-26 2027-03-30
2026-04-14 2026-05-14 2026-05-15 2026-05-12 2026-05-14 2026-05-12 2026-05-14 2026-07-14 -
2026-11-25 2026-12-25 2026-12-28 2026-12-23 2026-12-25 2026-12-23 2026-12-25 2027-02-25 -
2026-02-02 2026-03-02 2026-03-02 2026-03-02 2026-03-04 2026-03-02 2026-03-02 2026-05-04 -
2026-02-01 2026-03-01 2026-03-02 2026-03-01 2026-03-03 2026-03-01 2026-03-02 2026-05-01 -
2026-02-10 2026-03-10 2026-03-10 2026-03-10 2026-03-12 2026-03-10 2026-03-10 2026-05-11 -
2026-12-31 2027-01-31 2027-02-01 2027-01-28 2027-01-30 2027-01-28 2027-01-30 2027-03-31 -
2026-11-30 2026-12-30 2026-12-30 2026-12-28 2026-12-30 2026-12-28 2026-12-30 2027-03-01 -
2027-12-01 2028-01-01 2028-01-03 2027-12-29 2027-12-31 2027-12-29 2027-12-31 2028-03-01 -
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


def dutch(received_at: datetime, promise_days: int | None = None, **given: Any) -> Deadline:
    return deadline(
        received_at, timezone="Europe/Amsterdam", country="NL", promise_days=promise_days, **given
    )


def pause(asked: str, satisfied: str | None, ground: str = IDENTITY) -> Pause:
    end = date.fromisoformat(satisfied) if satisfied else None
    return Pause(date.fromisoformat(asked), end, ground)


def rules(found: Deadline) -> list[str]:
    return [step.rule for step in found.trace]


def on(day: date, at: time = time(10)) -> datetime:
    return datetime.combine(day, at, AMSTERDAM)


@pytest.mark.parametrize("row", WORKED.split("\n")[1:-1])
def test_the_worked_examples(row):
    *dates, contested = row.split()
    received, base, legal, four_weeks, thirty, effective_28, effective_30, extended = map(
        date.fromisoformat, dates
    )
    brief, long = dutch(on(received), 28), dutch(on(received), 30, extend_months=2)
    assert add_months(received, 1) == base
    assert (brief.received_on, brief.safe_on, brief.legal_on) == (received, legal, legal)
    assert (brief.promised_on, long.promised_on) == (four_weeks, thirty)
    assert (brief.effective_on, long.effective_on) == (effective_28, effective_30)
    assert (brief.extended_on, long.extended_on) == (None, extended)
    told = [step.values["later_on"] for step in brief.trace if step.rule == "R12"]
    assert told == ([] if contested == "-" else [contested])


def test_all_sixteen_examples_are_there():
    assert len(WORKED.split("\n")[1:-1]) == 16


@pytest.mark.parametrize(("effective", "target"), TARGETS)
def test_without_a_buffer_the_target_moves_back_to_a_working_day(effective, target):
    assert roll_back(date.fromisoformat(effective), "NL") == date.fromisoformat(target)


@pytest.mark.parametrize(
    ("buffer", "target"), [(0, "2026-04-03"), (1, "2026-04-03"), (5, "2026-03-30")]
)
def test_the_target_lies_working_days_ahead(buffer, target):
    found = dutch(on(date(2026, 3, 5)), 30, buffer=buffer)
    assert found.target_on == date.fromisoformat(target)


def test_the_target_is_five_working_days_ahead_unless_told():
    assert dutch(on(date(2026, 3, 5)), 28).target_on == date(2026, 3, 26)


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
    assert [step.rule for step in trace] == ["R1", "R2", "R4", "R9", "R10", "R10"]
    assert trace[2].as_json() == {
        "rule": "R4",
        "from": "2026-04-05",
        "to": "2026-04-07",
        "because": "the last day is a day off, so the next working day",
    }


@pytest.mark.parametrize("received", [date(2026, 3, 3), date(2026, 4, 5)])
def test_a_contested_last_day_is_told(received):
    assert "R12" in [step.rule for step in dutch(on(received)).trace]


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
    assert found.target_on < found.effective_on
    assert [step.end for step in found.trace][-2:] == [found.effective_on, found.target_on]


@given(days, st.integers(0, 36))
def test_months_keep_the_day_number_or_end_the_month(day, months):
    end = add_months(day, months)
    assert end.day == day.day or (end + timedelta(days=1)).day == 1
    assert (end.year - day.year) * 12 + end.month - day.month == months


# Several promises, and where they differ by the time of receipt


def test_the_earliest_promise_counts():
    found = dutch(on(date(2026, 3, 5)), (30, 28, 42))
    assert found.promised_on == found.effective_on == date(2026, 4, 2)


# Pauses


def test_a_prompt_question_may_stop_the_clock_and_the_safe_date_stays():
    found = dutch(on(date(2026, 3, 5)), pauses=[pause("2026-03-06", "2026-03-16")])
    assert found.paused_days == 10
    assert (found.legal_on, found.safe_on) == (date(2026, 4, 15), date(2026, 4, 7))
    assert found.effective_on == date(2026, 4, 15)  # and the safe date stands beside it
    assert rules(found) == ["R1", "R2", "R4", "R7", "R8", "R10", "R10"]


def test_a_late_question_stops_nothing():
    found = dutch(on(date(2026, 3, 5)), pauses=[pause("2026-03-27", "2026-04-06")])
    assert (found.legal_on, found.paused_days) == (date(2026, 4, 7), 0)
    assert "later than 3 working days" in found.trace[3].because


@pytest.mark.parametrize(("asked", "days"), [("2026-03-10", 6), ("2026-03-11", 0)])
def test_three_working_days_are_prompt_and_four_are_not(asked, days):
    assert dutch(on(date(2026, 3, 5)), pauses=[pause(asked, "2026-03-16")]).paused_days == days


def test_the_same_ground_pauses_once():
    twice = [pause("2026-03-06", "2026-03-08"), pause("2026-03-09", "2026-03-19")]
    assert dutch(on(date(2026, 3, 5)), pauses=twice).paused_days == 2


def test_two_grounds_at_once_stop_the_same_days_once():
    both = [pause("2026-03-06", "2026-03-16"), pause("2026-03-09", "2026-03-20", CLARIFICATION)]
    found = dutch(on(date(2026, 3, 5)), pauses=both)
    assert found.paused_days == 14
    assert found.legal_on == date(2026, 4, 20)  # 5 April and 14 days are Sunday the 19th
    assert dutch(on(date(2026, 3, 5)), pauses=both[::-1]) == found


def test_an_open_question_adds_no_days_yet():
    found = dutch(on(date(2026, 3, 5)), pauses=[pause("2026-03-06", None)])
    assert found.legal_on == found.safe_on
    assert "not answered yet" in found.trace[3].because


def test_an_answer_on_the_same_day_adds_none():
    found = dutch(on(date(2026, 3, 5)), pauses=[pause("2026-03-06", "2026-03-06")])
    assert (found.legal_on, found.paused_days) == (date(2026, 4, 7), 0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (pause("2026-03-04", "2026-03-06"), "before the request was received"),
        (pause("2026-03-06", "2026-03-05"), "before it was asked"),
        (pause("2026-03-06", "2026-03-07", "holiday"), "identity or clarification"),
    ],
)
def test_pauses_that_cannot_be(wrong, words):
    with pytest.raises(ValueError, match=words):
        dutch(on(date(2026, 3, 5)), pauses=[wrong])


# Extensions


def test_an_extension_counts_from_receipt_not_from_a_moved_date():
    found = dutch(on(date(2026, 12, 31)), extend_months=2)
    assert found.legal_on == date(2027, 2, 1)
    assert found.extended_on == found.due_on == date(2027, 3, 31)


def test_an_extension_does_not_move_the_promise():
    found = dutch(on(date(2026, 3, 5)), 28, extend_months=1)
    assert (found.promised_on, found.effective_on) == (date(2026, 4, 2), date(2026, 4, 2))
    assert found.extended_on == date(2026, 5, 5)  # contested, a working day


def test_an_extension_takes_the_pause_along():
    found = dutch(on(date(2026, 3, 5)), pauses=[pause("2026-03-06", "2026-03-16")], extend_months=2)
    assert found.extended_on == date(2026, 6, 15)


@pytest.mark.parametrize("months", [-1, 3, 12])
def test_an_extension_is_one_or_two_months(months):
    with pytest.raises(ValueError, match="1 or 2 months"):
        dutch(on(date(2026, 3, 5)), extend_months=months)


def test_a_target_cannot_lie_behind_the_date():
    with pytest.raises(ValueError, match="0 or more"):
        dutch(on(date(2026, 3, 5)), buffer=-1)


# What must always hold

GROUNDS = st.sampled_from([IDENTITY, CLARIFICATION])


@st.composite
def cases(draw: Any) -> tuple[datetime, list[Pause]]:
    """A receipt, and up to three questions after it."""
    received_at = draw(instants)
    received_on = local_date(received_at, "Europe/Amsterdam")
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        asked = received_on + timedelta(days=draw(st.integers(0, 12)))
        end = asked + timedelta(days=draw(st.integers(0, 40)))
        pauses.append(Pause(asked, draw(st.sampled_from([end, None])), draw(GROUNDS)))
    return received_at, pauses


@given(cases(), st.integers(0, 2), st.none() | st.integers(1, 60))
def test_a_pause_moves_neither_the_safe_date_nor_a_promise(case, months, promise_days):
    received_at, pauses = case
    plain = dutch(received_at, promise_days, extend_months=months)
    found = dutch(received_at, promise_days, extend_months=months, pauses=pauses)
    assert (found.safe_on, found.promised_on) == (plain.safe_on, plain.promised_on)
    assert found.effective_on == min(filter(None, (found.legal_on, found.promised_on)))
    assert plain.legal_on <= found.legal_on
    assert found.effective_on <= found.legal_on
    assert (found.extended_on or found.legal_on) >= found.legal_on


@given(instants, st.integers(1, 2))
def test_an_extension_is_the_same_whatever_was_moved_before(received_at, months):
    found = dutch(received_at, extend_months=months)
    last = add_months(found.received_on, 1 + months)
    assert found.extended_on is not None
    assert timedelta(0) <= found.extended_on - last <= timedelta(days=4)


def test_twenty_eight_days_are_never_late_and_thirty_are_on_48_days_of_two_years():
    late, equal = 0, 0
    for number in range(730):
        received = date(2026, 1, 1) + timedelta(days=number)
        legal = dutch(on(received)).legal_on
        assert received + timedelta(days=28) <= legal
        late += received + timedelta(days=30) > legal
        equal += received + timedelta(days=30) == legal
    assert (late, equal) == (48, 185)


@given(cases(), st.integers(0, 2), st.none() | st.integers(1, 60), st.integers(0, 10))
def test_every_date_has_a_step_that_ends_on_it(case, months, promise_days, buffer):
    received_at, pauses = case
    found = dutch(received_at, promise_days, extend_months=months, pauses=pauses, buffer=buffer)
    ends = {step.end for step in found.trace}
    dates = [found.received_on, found.safe_on, found.legal_on, found.effective_on, found.target_on]
    assert {*dates, *filter(None, (found.promised_on, found.extended_on))} <= ends
