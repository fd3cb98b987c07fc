"""The clock of a case: who stops it, who starts it again, and that the date to keep stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from storage.models import AuditEvent, ClockEvent, PrivacyRequest, RequestStatus
from tests.conversation_kit import DPO, Person, Staff, policies, speaker_of, staff_speaker
from workflows import case_clock, handing_over, why_date
from workflows.errors import NotYours
from workflows.policy import Policies
from workflows.verbs.clock import DATES_FILE

RECEIVED = datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.fixture
def scene(scene):
    """On the Thursday whose month ends on Easter Sunday."""
    scene.clock.now = RECEIVED
    return scene


def kinds(scene):
    return [(row.kind.value, row.ground) for row in scene.rows(ClockEvent)]


def dates(scene, request):
    return scene.act(request, case_clock.dates_of)


def ask(scene, **given):
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.ask_requester(scene.token("dpo-card", "ask"), "Which account?", **given)


def test_asking_for_a_copy_stops_the_clock_until_it_is_settled(scene):
    request = scene.file("salesinteract", "access")
    scene.act(request, lambda work, one: case_clock.paused(work, one, case_clock.IDENTITY))
    scene.clock.forward(timedelta(days=10))
    scene.act(request, lambda work, one: case_clock.resumed(work, one, case_clock.IDENTITY))
    found = dates(scene, request)
    assert found.paused_days == 10
    assert (found.safe_on, found.legal_on) == (date(2026, 4, 7), date(2026, 4, 15))
    assert found.effective_on == found.promised_on == date(2026, 4, 2)
    kept = scene.request(request.reference)
    assert (kept.legal_on, kept.effective_on) == (date(2026, 4, 15), date(2026, 4, 2))


def test_stopping_and_going_on_twice_is_once(scene):
    request = scene.file()
    for act in (case_clock.resumed, case_clock.paused, case_clock.paused):
        scene.act(request, lambda work, one, act=act: act(work, one, case_clock.IDENTITY))
    for _ in range(2):
        scene.act(request, lambda work, one: case_clock.resumed(work, one, case_clock.IDENTITY))
    assert kinds(scene) == [("asked", "identity"), ("satisfied", "identity")]


def test_a_question_of_the_dpo_stops_nothing_by_itself(scene):
    request = scene.file("xential")
    ask(scene)
    scene.clock.forward(timedelta(days=4))
    with scene.turn(Person(scene).speaker) as turn:
        turn.answer_question(request.id, "The one in Utrecht.")
    assert kinds(scene) == []
    assert scene.request(request.reference).legal_on == date(2026, 4, 7)


def test_a_needed_question_stops_the_clock_where_nothing_was_promised(scene):
    request = scene.file("xential")
    ask(scene, needed=True)
    scene.clock.forward(timedelta(days=4))
    with scene.turn(Person(scene).speaker) as turn:
        turn.answer_question(request.id, "The one in Utrecht.")
    kept = scene.request(request.reference)
    assert (kept.legal_on, kept.effective_on) == (date(2026, 4, 9), date(2026, 4, 9))
    # The card was drawn anew, so that its buttons go on working.
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(scene.token("dpo-card", "approve"))
    assert scene.request(request.reference).status == "approved"


def test_the_form_offers_the_choice_only_while_it_can_count(scene):
    scene.file("xential")
    token = scene.token("dpo-card", "ask")
    names = [field.name for field in scene.desk.form(staff_speaker(DPO), token).fields]
    assert names == ["question", "clock"]
    clock = scene.desk.form(staff_speaker(DPO), token).fields[1]
    assert clock.initial == "run"
    scene.clock.forward(timedelta(days=6))
    names = [field.name for field in scene.desk.form(staff_speaker(DPO), token).fields]
    assert names == ["question"]


@pytest.mark.parametrize(("chosen", "stopped"), [("stop", True), ("run", False), ("", False)])
def test_the_form_says_whether_the_clock_stops(scene, chosen, stopped):
    scene.file("xential")
    answer = Staff(scene).submits("dpo-card", "ask", question="Which account?", clock=chosen)
    assert answer.errors == {}
    assert bool(kinds(scene)) is stopped


def test_an_extension_moves_the_date_of_the_case(scene):
    request = scene.file()
    scene.act(request, lambda work, one: case_clock.extended(work, one, 2, work.now))
    found = dates(scene, request)
    assert found.promised_on == found.effective_on == date(2026, 4, 4)
    kept = scene.request(request.reference)
    assert kept.legal_on == kept.effective_on == found.extended_on == date(2026, 6, 5)


@pytest.mark.parametrize("months", [0, 3])
def test_other_extensions_are_refused(scene, months):
    request = scene.file()
    with pytest.raises(ValueError, match="1 or 2 months"):
        scene.act(request, lambda work, one: case_clock.extended(work, one, months, work.now))
    assert kinds(scene) == []


def test_a_hand_over_keeps_the_clock_and_takes_the_new_promise(scene):
    request = scene.file("salesinteract", "erasure")
    scene.act(request, lambda work, one: case_clock.paused(work, one, case_clock.CLARIFICATION))
    before = kinds(scene)
    to = "voorbeeld-bakkerij"
    hand_over = handing_over.hand_over
    with scene.unit() as uow:  # whatever its rung is
        found = uow.requests.get(request.tenant_id, request.id)
        found.status = RequestStatus.AWAITING_DECISION
    scene.act(request, lambda work, one: hand_over(work, one, to=to, by=DPO))
    assert kinds(scene) == before
    kept: PrivacyRequest = scene.request(request.reference)
    assert kept.effective_on == dates(scene, request).effective_on


def test_dates_are_those_of_the_calendar_that_the_policy_names(scene):
    bavarian = replace(
        policies()["xential"],
        clock=replace(policies()["xential"].clock, holidays="DE-BY", buffer_working_days=1),
    )
    scene = scene.with_settings(policies=Policies({**policies(), "xential": bavarian}))
    scene.clock.now = datetime(2026, 12, 6, 9, tzinfo=UTC)
    request = scene.file("xential")
    assert request.effective_on == date(2027, 1, 7)  # Epiphany is a holiday in Bavaria
    assert dates(scene, request).target_on == date(2027, 1, 5)


def test_events_leave_a_trail_without_personal_data(scene):
    request = scene.file("xential")
    ask(scene, needed=True)
    assert "request:clock:asked" in [event.event for event in scene.rows(AuditEvent)]
    for event in scene.rows(AuditEvent, request_id=request.id):
        assert "account" not in str(event.facts)


# Why this date


def test_the_card_and_the_status_show_the_same_sum(scene):
    scene.file("xential")
    token = scene.token("dpo-card", "why-date")
    shown = scene.desk.form(staff_speaker(DPO), token).values["trace"]
    noor = Person(scene)
    noor.commands("status")
    told = scene.newest("case-request").values["trace"]
    assert [line for line in shown if line["key"] != "sum-target"] == told
    assert [line["key"] for line in told] == [
        "sum-receipt",
        "sum-month",
        "sum-rolled",
        "sum-effective-law",
    ]


def test_the_sum_ends_on_the_extended_date(scene):
    request = scene.file()
    found = scene.act(request, lambda work, one: case_clock.extended(work, one, 1, work.now))
    assert why_date.sum_of(found)[-1] == {"key": "sum-now-due", "end_on": "2026-05-05"}


# The dates as a file


def test_a_person_takes_the_dates_along(scene):
    scene.file()
    noor = Person(scene)
    noor.commands("status").presses("dates-file")
    notice = scene.newest(DATES_FILE)
    assert notice.address["conversation"] == "1001"
    assert notice.values["dates"] == {"effective": "2026-04-04", "legal": "2026-04-07"}


def test_a_dpo_gets_them_in_private_with_the_teams_own_target(scene):
    scene.file()
    Staff(scene).presses("dpo-card", "dates-file")
    notice = scene.newest(DATES_FILE)
    assert notice.address["conversation"] == DPO
    assert notice.values["dates"]["target"] == "2026-03-30"


@pytest.mark.parametrize("who", [staff_speaker("U0NOBODY"), speaker_of("1001")])
def test_nobody_else_presses_on_the_card(scene, who):
    scene.file()
    with pytest.raises(NotYours), scene.turn(who) as turn:
        turn.dates_file_for_staff(scene.token("dpo-card", "dates-file"))
    assert DATES_FILE not in scene.said()


def test_a_stranger_gets_nothing_of_a_case(scene):
    scene.file()
    row = scene.newest("receipt")
    with pytest.raises(NotYours), scene.turn(speaker_of("2002")) as turn:
        turn.dates_file(row)
    assert DATES_FILE not in scene.said()
