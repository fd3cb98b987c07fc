"""The sum behind a date as lines to be worded."""

from datetime import UTC, date, datetime

from workflows.deadlines import Pause, deadline
from workflows.why_date import sum_of


def found(**given):
    at = datetime(2026, 3, 5, 9, tzinfo=UTC)
    return deadline(at, timezone="Europe/Amsterdam", country="NL", **given)


def keys(lines):
    return [line["key"] for line in lines]


def test_each_step_is_a_line_with_its_dates():
    lines = sum_of(found(promise_days=28))
    assert keys(lines) == [
        "sum-receipt",
        "sum-month",
        "sum-rolled",
        "sum-promise",
        "sum-effective-promise",
    ]
    assert lines[2] == {"key": "sum-rolled", "start_on": "2026-04-05", "end_on": "2026-04-07"}
    assert lines[3]["days"] == 28


def test_the_teams_target_is_for_the_team():
    assert "sum-target" not in keys(sum_of(found()))
    assert keys(sum_of(found(), team=True))[-1] == "sum-target"


def test_a_pause_is_told_with_the_safe_date_beside():
    lines = sum_of(found(pauses=[Pause(date(2026, 3, 6), date(2026, 3, 16))]))
    safe = next(line for line in lines if line["key"] == "sum-safe")
    assert (safe["legal_on"], safe["end_on"]) == ("2026-04-15", "2026-04-07")


def test_an_extension_comes_last():
    assert keys(sum_of(found(extend_months=2)))[-2:] == ["sum-extended", "sum-now-due"]
