"""The weekly report in Slack: when, of which week, once, and never about nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bots.conversation.words import shared
from storage.models import NoticeRow, WeekReport
from tests.conversation_kit import speaker_of
from tests.policy_kit import policies
from tests.workflows.test_business_hours import at
from tests.workflows.test_target_watch import TEN, happens, watched, with_targets
from workflows.report_posting import due_week, post, post_reports
from workflows.work import Work

__all__ = ["watched"]

#: The Monday after the week of TEN, five past nine in Amsterdam.
NEXT_MONDAY = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)


def reporting(**given):
    ours = policies()["salsoft"]
    return replace(ours, support=replace(ours.support, report_on="mon", **given))


@pytest.mark.parametrize(
    ("now", "on", "expected"),
    [
        ("2026-03-09T08:59", "mon", None),  # a week ago is too long ago
        ("2026-03-09T09:00", "mon", date(2026, 3, 2)),
        ("2026-03-11T12:00", "mon", date(2026, 3, 2)),  # it stood still on Monday
        ("2026-03-12T12:00", "mon", None),
        ("2026-03-13T09:00", "fri", date(2026, 3, 2)),  # the last whole week
        ("2026-03-08T09:00", "sun", date(2026, 2, 23)),
        ("2026-01-05T09:00", "mon", date(2025, 12, 29)),
        ("2026-03-30T09:00", "mon", date(2026, 3, 23)),  # the clock went forward on Sunday
    ],
)
def test_the_week_to_report_on(now, on, expected):
    policy = reporting()
    policy = replace(policy, support=replace(policy.support, report_on=on))
    assert due_week(policy, at(now)) == expected


def test_nobody_who_did_not_ask_gets_one():
    policy = reporting()
    without = replace(policy, support=replace(policy.support, report_on=None))
    assert due_week(without, NEXT_MONDAY) is None
    assert due_week(replace(policy, support=None), NEXT_MONDAY) is None


def a_week(scene):
    """Two tickets; one answered after half an hour, one never."""
    first = scene.open_ticket()
    scene.open_ticket(category="billing", speaker=speaker_of("1002"))
    scene.clock.forward(timedelta(minutes=30))
    happens(scene, first, "ticket:replied")
    happens(scene, first, "ticket:closed")
    scene.clock.now = NEXT_MONDAY


def test_it_is_posted_once_in_words_and_numbers(watched):
    a_week(watched)
    assert post_reports(watched.tools()) == 1
    assert post_reports(watched.tools()) == 0
    (told,) = watched.rows(NoticeRow, key="week-report")
    assert told.address["conversation"] == "C0SALSOFTSUP"
    assert told.values["chart"]["weeks"][-1] == {
        "week": "2026-W10",
        "opened": 2,
        "closed": 1,
        "missed": 2,
    }
    assert len(told.values["chart"]["weeks"]) == 8
    assert (told.values["start_on"], told.values["end_on"]) == ("2026-03-02", "2026-03-08")
    said = shared().say("en", "week-report", **told.values)
    for line in ("New tickets: 2", "Invoice and subscription: 1", "Closed: 1", "week: 1"):
        assert line in said
    assert "First answer (1): half of them within 0 h 30 min" in said
    assert "Too late, first answer: 1" in said
    assert watched.rows(NoticeRow)[-1].key == "week-report"


def test_it_says_nothing_of_people(watched):
    a_week(watched)
    post_reports(watched.tools())
    told = str(watched.newest("week-report").values)
    for personal in ("1001", "1002", "export", "U0SUPPORT"):
        assert personal not in told


def test_it_goes_to_the_channel_that_the_policy_names(watched):
    a_week(watched)
    elsewhere = with_targets(watched, report_channel="C0REPORTS", report_on="mon")
    assert post_reports(elsewhere.tools()) == 1
    assert watched.newest("week-report").address["conversation"] == "C0REPORTS"


def test_two_beats_at_once_post_one(watched):
    a_week(watched)
    with watched.unit() as uow:
        work = Work(uow, watched.told, watched.clock())
        policy = watched.told.policies["salsoft"]
        assert post(work, policy, date(2026, 3, 2))
        assert not post(work, policy, date(2026, 3, 2))


def test_a_week_in_which_nothing_happened_is_not_told(watched):
    a_week(watched)
    with watched.unit() as uow:
        work = Work(uow, watched.told, watched.clock())
        assert not post(work, watched.told.policies["salesinteract"], date(2026, 3, 2))
    assert "week-report" not in watched.said()


def test_an_organisation_in_trouble_does_not_keep_others_waiting(watched, monkeypatch):
    a_week(watched)
    watched.open_ticket("salesinteract", speaker=speaker_of("1003"))
    watched.clock.now = NEXT_MONDAY
    known = dict(watched.told.policies)
    broken = replace(known["salesinteract"], languages=())
    both = watched.with_settings(
        policies=type(watched.told.policies)({**known, "salesinteract": broken})
    )
    post_reports(both.tools())
    assert [row.values["tenant"] for row in watched.rows(NoticeRow, key="week-report")] == [
        "SalSoft"
    ]


def test_it_works_on_both_databases(scene_on_both):
    scene_on_both.clock.now = TEN
    scene = with_targets(scene_on_both)
    a_week(scene)
    assert [post_reports(scene.tools()), post_reports(scene.tools())] == [1, 0]
    assert [row.week_on for row in scene.rows(WeekReport)] == [date(2026, 3, 2)]
