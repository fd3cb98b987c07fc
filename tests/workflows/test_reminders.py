"""Never late by accident: what is heard when, once, and by whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.models import Digest, NoticeRow, Outcome, Reminder, RequestStatus
from tests.conversation_kit import DPO, Person, policies
from workflows import case_clock, decisions
from workflows.policy import Policies
from workflows.reminders import marks_until, remind

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
#: SalSoft: 30 days are promised, the DPO is U0DPO, and U0SECOND is called when it gets late.
RECEIVED = datetime(2026, 3, 5, 9, tzinfo=UTC)
DUE = date(2026, 4, 4)
SAID = ("reminder", "escalation", "reminder-of-customer")


def salsoft(scene, second):
    """The scene with these people to call at SalSoft."""
    policy = scene.told.policies["salsoft"]
    with_them = replace(policy, dpo=replace(policy.dpo, second=second))
    return scene.with_settings(policies=Policies({**scene.told.policies, "salsoft": with_them}))


@pytest.fixture
def scene(scene_on_both):
    scene_on_both.clock.now = RECEIVED
    return salsoft(scene_on_both, ("U0SECOND",))


def at(scene, day, hour=9):
    """Turns the clock to that hour on the wall of that day."""
    scene.clock.now = datetime.combine(day, time(hour), AMSTERDAM).astimezone(UTC)


def ring(scene, day, hour=9):
    """The beat at that time; gives what was said of cases."""
    at(scene, day, hour)
    before = len(scene.rows(NoticeRow))
    remind(scene.tools())
    return [row for row in scene.rows(NoticeRow)[before:] if row.key in SAID]


def before_due(days):
    return DUE - timedelta(days=days)


def test_marks_come_by_date_and_the_target_has_one_of_its_own():
    found = [name for _, name in marks_until(DUE, DUE, policies()["salsoft"])]
    assert found == ["due-14", "due-7", "target", "due-3", "due-1", "due-0"]


@pytest.mark.parametrize(
    ("late", "mark"), [(1, "overdue-1"), (7, "overdue-7"), (9, "overdue-7"), (15, "overdue-14")]
)
def test_overdue_is_heard_daily_for_a_week_and_then_weekly(late, mark):
    found = [*marks_until(DUE, DUE + timedelta(days=late), policies()["salsoft"])]
    assert found[-1][1] == mark


def test_every_reminder_comes_on_its_day_and_none_between(scene):
    scene.file()
    heard = {}
    day = date(2026, 3, 6)
    while day <= DUE + timedelta(days=22):
        said = ring(scene, day)
        assert len(said) <= 1
        if said:
            heard[(DUE - day).days] = said[0].values["when"]
        day += timedelta(days=1)
    ahead = {14: "ahead", 7: "ahead", 5: "target", 3: "ahead", 1: "ahead", 0: "today"}
    late = dict.fromkeys((-1, -2, -3, -4, -5, -6, -7, -14, -21), "overdue")
    assert heard == ahead | late


def test_a_reminder_tells_both_dates_and_no_names(scene):
    request = scene.file()
    (said,) = ring(scene, before_due(5))
    assert said.address["conversation"] == "C0SALSOFTDPO"
    assert said.values["target_on"] == "2026-03-30"
    assert said.values["effective_on"] == DUE.isoformat()
    assert said.values["reference"] == request.reference
    assert "Noor" not in str(said.values)
    assert [button["action"] for button in said.buttons] == ["details", "why-date", "dates-file"]


def test_two_beats_and_a_job_that_runs_twice_say_it_once(scene):
    scene.file()
    assert len(ring(scene, before_due(7))) == 1
    assert ring(scene, before_due(7)) == ring(scene, before_due(7), hour=17) == []
    assert len(scene.rows(Reminder)) == 1


def test_two_processes_that_looked_at_the_same_time_say_it_once(scene):
    request = scene.file()
    at(scene, before_due(7))
    marked = [
        scene.act(request, lambda work, one: work.uow.clock.mark(one, "due-7@x", work.now))
        for _ in range(2)
    ]
    assert marked == [True, False]


def test_after_a_stop_only_the_most_pressing_one_is_said(scene):
    scene.file()
    (said,) = ring(scene, before_due(2))
    assert said.values["days"] == 2
    assert scene.row(Reminder).mark == f"due-3@{DUE.isoformat()}"


def test_nothing_is_said_before_the_controllers_day_begins(scene):
    scene.file()
    assert ring(scene, before_due(7), hour=8) == []
    assert len(ring(scene, before_due(7), hour=9)) == 1


def test_an_ended_case_is_not_heard_of(scene):
    scene.file()
    with scene.turn(Person(scene).speaker) as turn:
        turn.withdraw_request(scene.newest("receipt"))
    assert ring(scene, DUE) == []


def test_an_extension_starts_the_reminders_anew(scene):
    request = scene.file()
    assert len(ring(scene, before_due(3))) == 1
    scene.act(request, lambda work, one: case_clock.extended(work, one, 1, work.now))
    assert ring(scene, DUE + timedelta(days=3)) == []
    extended = scene.request(request.reference).effective_on
    (said,) = ring(scene, extended - timedelta(days=3))
    assert said.values["effective_on"] == extended.isoformat()


# Escalation


def test_a_day_ahead_without_a_decision_others_are_called_by_name(scene):
    scene.file()
    (said,) = ring(scene, before_due(1))
    assert said.key == "escalation"
    assert said.values["people"] == ["U0SECOND"]
    (later,) = ring(scene, DUE)
    assert later.key == "reminder"
    (late,) = ring(scene, DUE + timedelta(days=1))
    assert late.key == "escalation"
    (later,) = ring(scene, DUE + timedelta(days=2))
    assert later.key == "reminder"


def test_a_decided_case_is_escalated_only_when_it_is_late(scene):
    request = scene.file()
    approved = {"outcome": Outcome.APPROVED, "by": DPO}
    scene.act(request, lambda work, one: decisions.decide(work, one, **approved))
    assert [row.key for row in ring(scene, before_due(1))] == ["reminder"]
    assert [row.key for row in ring(scene, DUE + timedelta(days=1))] == ["escalation"]


def test_without_a_second_person_the_reminder_stays_one(scene):
    scene = salsoft(scene, ())
    scene.file()
    assert [row.key for row in ring(scene, before_due(1))] == ["reminder"]


# Customers


def test_of_a_customers_case_the_operator_hears_without_content(scene):
    scene.file("voorbeeld-fietsen")
    due = scene.newest("receipt").values["effective_on"]
    said = ring(scene, date.fromisoformat(due) - timedelta(days=3))
    own, operators = (row for row in said)
    assert (own.key, own.address["conversation"]) == ("reminder", "C0FIETSENDPO")
    assert operators.key == "reminder-of-customer"
    assert operators.address["conversation"] == "C0SALESDPO"
    assert (operators.request_id, operators.buttons) == (None, [])
    assert "right" not in operators.values


# The digest


def digests(scene, day, hour=9):
    at(scene, day, hour)
    before = len(scene.rows(NoticeRow))
    remind(scene.tools())
    return [row for row in scene.rows(NoticeRow)[before:] if row.key == "digest"]


def test_a_digest_names_numbers_and_references_once_a_working_day(scene):
    request = scene.file()
    monday = date(2026, 3, 30)
    (said,) = digests(scene, monday)
    assert (said.values["due"], said.values["due_cases"]) == (1, request.reference)
    assert said.values["overdue"] == 0
    assert digests(scene, monday) == digests(scene, monday, hour=16) == []
    (late,) = digests(scene, date(2026, 4, 7))
    assert (late.values["overdue"], late.values["due"]) == (1, 0)
    assert "Noor" not in str([said.values, late.values])


def test_weekends_holidays_and_early_hours_have_no_digest(scene):
    scene.file()
    assert digests(scene, date(2026, 4, 4)) == []  # a Saturday
    assert digests(scene, date(2026, 4, 6)) == []  # Easter Monday
    assert digests(scene, date(2026, 4, 7), hour=8) == []
    assert len(digests(scene, date(2026, 4, 7))) == 1


def test_nothing_to_say_is_not_said(scene):
    scene.file()
    assert digests(scene, date(2026, 3, 6)) == []
    assert len(scene.rows(Digest)) >= 1


def test_a_request_that_waits_for_proof_is_in_the_digest(scene):
    request = scene.file()
    with scene.unit() as uow:
        found = uow.requests.get(request.tenant_id, request.id)
        found.status = RequestStatus.AWAITING_IDENTITY
    (said,) = digests(scene, date(2026, 3, 9))
    assert said.values["identifying"] == 1


def test_old_digests_are_forgotten(scene):
    scene.file()
    digests(scene, date(2026, 3, 6))
    digests(scene, date(2026, 4, 8))
    assert {row.day for row in scene.rows(Digest)} == {date(2026, 4, 8)}


def test_one_broken_case_does_not_keep_the_others_waiting(scene, monkeypatch):
    from workflows import reminders

    first, second = scene.file(), scene.file()
    say = reminders._say

    def trip(work, request, mark):
        if request.id == first.id:
            raise RuntimeError("Noor Voorbeeld")
        say(work, request, mark)

    monkeypatch.setattr(reminders, "_say", trip)
    (said,) = ring(scene, before_due(7))
    assert said.values["reference"] == second.reference
    monkeypatch.setattr(reminders, "_say", say)
    (said,) = ring(scene, before_due(7))
    assert said.values["reference"] == first.reference
