"""Giving a request to another controller: dates, cards and answers go with it."""

from datetime import date

import pytest

from storage.models import Job, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, speaker_of, staff_speaker
from workflows import dsar
from workflows.errors import StaleButton


def approve(scene, token, user=DPO):
    with scene.turn(staff_speaker(user)) as turn:
        turn.approve(token)


def test_handing_over_moves_the_case_with_its_receipt_time(scene):
    request = scene.file("salesinteract", "erasure", about="Fietsen")
    old = scene.token("dpo-card", "approve")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-fietsen")
    moved = scene.request(request.reference)
    assert moved.tenant_id != request.tenant_id
    assert moved.via_tenant_id == request.tenant_id
    assert (moved.received_at, moved.about) == (request.received_at, None)
    assert scene.newest("dpo-card").address["conversation"] == "C0FIETSENDPO"
    # The operator's card is an ended one, and its old buttons reach nothing any more.
    (ended,) = (r for r in scene.rows(NoticeRow, key="dpo-card") if r.edits_id is not None)
    assert ended.values["status"] == "handed_over"
    assert ended.buttons == []
    with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(old)
    approve(scene, scene.token("dpo-card", "approve"), user=FIETSEN_DPO)
    assert scene.newest("request-approved").values["reference"] == request.reference


def test_handing_over_to_a_customer_with_an_endpoint_forwards_at_once(scene):
    request = scene.file("salesinteract", "erasure")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-bakkerij")
    assert scene.request(request.reference).status == "approved"
    assert scene.row(Job).args["tenant_id"] == scene.request(request.reference).tenant_id


def test_an_answer_after_a_hand_over_stays_away_from_the_organisation_before(scene):
    request = scene.file("salesinteract", "erasure")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.ask_requester(scene.token("dpo-card", "ask"), "Which address?")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-bakkerij")
    with scene.turn(speaker_of("1001")) as turn:
        turn.answer_question(request.id, "The one in Utrecht.")
    answered = scene.newest("question-answered")
    assert answered.tenant_id == scene.request(request.reference).tenant_id
    # In a thread it would stand in the channel of the card, which is the operator's.
    assert answered.thread_id is None


def test_handing_over_dates_the_case_by_the_new_controllers_policy(scene):
    request = scene.file("salesinteract", "access")
    scene.act(request, dsar.prove_another_way)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-fietsen")
    moved = scene.request(request.reference)
    policy = scene.told.policies["voorbeeld-fietsen"]
    assert policy.promise_days("access") is None
    assert moved.effective_on == moved.legal_on == date(2026, 4, 3)
    assert moved.policy_version == policy.versions[0].in_force_from
    assert scene.newest("dpo-card").values["effective_on"] == "2026-04-03"
