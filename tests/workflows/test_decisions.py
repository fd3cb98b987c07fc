"""Who decides, what it changes, and that it happens once."""

import threading

import pytest
from sqlalchemy import func, select

from storage.models import AuditEvent, Decision, Job, NoticeRow
from storage.repositories import ACROSS
from tests import policy_kit
from tests.conversation_kit import DPO, Staff, speaker_of, staff_speaker
from workflows import decisions, dsar
from workflows.errors import AlreadyDecided, CaseClosed, NotYours, StaleButton

REASONS = "We have already answered this twice this month."


def approve(scene, token, user=DPO):
    with scene.turn(staff_speaker(user)) as turn:
        turn.approve(token)


def refuse(scene, token):
    with scene.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(turn, token, ground="not-applicable", reasons=REASONS)


def test_an_approval_passes_on_tells_the_person_and_redraws_the_card(scene):
    request = scene.file()
    approve(scene, scene.token("dpo-card", "approve"))
    assert scene.request(request.reference).status == "approved"
    assert scene.row(Decision).by == DPO
    assert scene.row(Job).name == "pass_on"
    assert scene.newest("request-approved").address["conversation"] == "1001"
    card = scene.newest("dpo-card")
    assert card.edits_id == scene.rows(NoticeRow, key="dpo-card")[0].id
    assert card.values["by"] == DPO
    assert "approve" not in [button["action"] for button in card.buttons]


def test_a_refusal_tells_ground_reasons_and_where_to_complain(scene):
    request = scene.file()
    refuse(scene, scene.token("dpo-card", "refuse"))
    found = scene.request(request.reference)
    assert (found.status, found.refusal_ground) == ("refused", "not-applicable")
    assert found.closed_at == scene.clock()
    said = scene.newest("request-refused").values
    assert said["reasons"] == REASONS
    assert said["authority"] == "Autoriteit Persoonsgegevens"
    assert scene.rows(Job) == []
    assert [one["action"] for one in scene.newest("dpo-card").buttons] == ["erase-person"]


def test_the_card_shows_no_more_personal_data_than_needed(scene):
    scene.file(details="My file number is 12.", about="Bakkerij De Hoek")
    shown = str(scene.newest("dpo-card").values)
    for private in ("Noor", "example.org", "file number", "De Hoek"):
        assert private not in shown


def test_the_dpo_sees_a_request_whose_identity_is_still_asked_for(scene):
    request = scene.file("salesinteract", "access")
    filed = scene.newest("request-filed")
    assert (filed.address["conversation"], filed.values["status"]) == (
        "C0SALESDPO",
        "awaiting_identity",
    )
    acts = ["identified", "cannot-identify", "details", "why-date", "dates-file"]
    assert [button["action"] for button in filed.buttons] == acts
    assert "Noor" not in str(filed.values)
    assert "dpo-card" not in scene.said()
    scene.act(request, dsar.prove_another_way)
    assert scene.newest("dpo-card").values["status"] == "awaiting_decision"
    redrawn = scene.newest("request-filed")
    assert (redrawn.edits_id, redrawn.values["status"]) == (filed.id, "awaiting_decision")


def test_approving_an_erasure_is_confirmed_first(scene):
    scene.file(kind="erasure")
    (button,) = (b for b in scene.newest("dpo-card").buttons if b["action"] == "approve")
    assert button["confirm"]
    scene.file(kind="access", speaker=speaker_of("2002"))
    (button,) = (b for b in scene.newest("dpo-card").buttons if b["action"] == "approve")
    assert "confirm" not in button


@pytest.mark.parametrize("second", ["approve", "refuse", "ask", "hand-over"])
@pytest.mark.parametrize("first", [approve, refuse])
def test_a_second_decision_changes_nothing_and_says_who_was_first(scene, first, second):
    request = scene.file()
    row = scene.newest("dpo-card")
    first(scene, scene.token("dpo-card", "approve", id=row.id))
    before = scene.request(request.reference)
    said = len(scene.rows(NoticeRow))
    token = scene.token("dpo-card", second, id=row.id)
    with pytest.raises(AlreadyDecided) as raised, scene.turn(staff_speaker(DPO)) as turn:
        {
            "approve": lambda: turn.approve(token),
            "refuse": lambda: turn.refuse(token, {"ground": "not-applicable", "reasons": REASONS}),
            "ask": lambda: turn.ask_requester(token, "Really?"),
            "hand-over": lambda: turn.hand_over(token, "salsoft"),
        }[second]()
    assert raised.value.values["by"] == DPO
    assert raised.value.values["status"] == before.status.value
    after = scene.request(request.reference)
    assert (after.status, after.version) == (before.status, before.version)
    assert len(scene.rows(Decision)) == 1
    assert len(scene.rows(NoticeRow)) == said


def test_a_second_press_in_the_channel_is_answered_to_that_person_alone(scene):
    scene.file()
    scene.send_all()
    first = scene.newest("dpo-card")
    approve(scene, scene.token("dpo-card", "approve"))
    late = Staff(scene)
    late.presses("dpo-card", "approve", id=first.id)
    (told,) = late.told_privately()
    assert told.key == "already-decided"
    assert told.values["by"] == DPO
    assert told.address["conversation"] == "C0SALSOFTDPO"


def test_a_card_drawn_before_the_case_changed_is_refused(scene):
    request = scene.file()
    token = scene.token("dpo-card", "approve")
    with scene.unit() as uow:
        uow.requests.get(request.tenant_id, request.id).details = "Changed meanwhile."
    with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(token)
    assert scene.request(request.reference).status == "awaiting_decision"


def test_a_withdrawn_request_cannot_be_approved(scene):
    request = scene.file()
    token = scene.token("dpo-card", "approve")
    with scene.turn(speaker_of("1001")) as turn:
        turn.withdraw_request(scene.newest("receipt"))
    with pytest.raises(AlreadyDecided), scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(token)
    assert scene.request(request.reference).status == "withdrawn"


def test_two_who_decide_at_once(scene_on_both):
    """Eight presses on one card from as many threads: one decision, seven hear of it."""
    scene = scene_on_both
    request = scene.file()
    tokens = [scene.token("dpo-card", action) for action in ("approve", "refuse")] * 4
    started, ended = threading.Barrier(len(tokens)), []

    def press(number, token):
        started.wait()
        try:
            (approve if number % 2 == 0 else refuse)(scene, token)
            ended.append("decided")
        except AlreadyDecided as late:
            ended.append(late.values["by"])

    threads = [
        threading.Thread(target=press, args=(number, token)) for number, token in enumerate(tokens)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(ended) == sorted(["decided"] + [DPO] * 7)
    decided = scene.row(Decision)
    assert scene.request(request.reference).status.value == decided.outcome.value
    assert len(scene.rows(Job)) == (decided.outcome == "approved")


def test_a_question_and_its_answer_stay_under_the_card(scene):
    request = scene.file()
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.ask_requester(scene.token("dpo-card", "ask"), "Which address?")
    asked = scene.newest("question-for-you")
    assert asked.values["question"] == "Which address?"
    with scene.turn(speaker_of("1001")) as turn:
        turn.answer_question(request.id, "The one in Utrecht.")
    answered = scene.newest("question-answered")
    assert answered.thread_id == scene.newest("dpo-card").id
    assert scene.request(request.reference).status == "awaiting_decision"
    approve(scene, scene.token("dpo-card", "approve"))


def test_another_person_cannot_answer(scene):
    request = scene.file()
    with pytest.raises(NotYours), scene.turn(speaker_of("2002")) as turn:
        turn.answer_question(request.id, "It was me.")


def test_a_customers_request_is_nothing_the_operator_decides(scene):
    scene.file("voorbeeld-bakkerij")
    told = scene.newest("forwarded-to-customer")
    assert told.address["conversation"] == "C0SALESDPO"
    assert [button["action"] for button in told.buttons] == ["handover-state"]
    with scene.turn(staff_speaker(DPO)) as turn:
        state = turn.handover_state(scene.token("forwarded-to-customer", "handover-state"))
    assert not any(word in repr(state) for word in ("Noor", "example.org"))
    assert "dpo-card" not in scene.said()
    assert scene.rows(Decision) == []


def test_finishing_before_it_was_handed_out_is_refused(scene):
    request = scene.file()
    approve(scene, scene.token("dpo-card", "approve"))
    with pytest.raises(CaseClosed), scene.turn(staff_speaker(DPO)) as turn:
        turn.finish_request(scene.token("dpo-card", "details"))
    assert scene.request(request.reference).status == "approved"


def test_a_tenant_without_a_dpo_is_noted_not_lost(scene):
    from dataclasses import replace

    from tests.conversation_kit import policies
    from workflows.policy import Policies

    bare = {slug: replace(one, dpo=None) for slug, one in policies().items()}
    scene = scene.with_settings(policies=Policies(bare))
    request = scene.file()
    assert request.status == "awaiting_decision"
    assert "request:decision:nobody_to_ask" in [e.event for e in scene.rows(AuditEvent)]


def test_every_ground_is_in_both_catalogues():
    from bots.conversation.words import shared

    for ground in (*decisions.REFUSAL_GROUNDS,):
        assert shared().say("nl", f"ground-{ground}") != shared().say("en", f"ground-{ground}")


def test_audit_events_hold_no_personal_data(scene):
    scene.file(details="My file number is 12.")
    refuse(scene, scene.token("dpo-card", "refuse"))
    with scene.unit() as uow:
        assert uow.session.scalar(select(func.count(AuditEvent.id)), execution_options=ACROSS)
    for event in scene.rows(AuditEvent):
        assert not {"Noor", REASONS, "file number"} & set(map(str, event.facts.values()))
