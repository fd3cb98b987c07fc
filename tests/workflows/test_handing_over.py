"""Giving a request to another controller: dates, cards and answers go with it."""

from datetime import date

import pytest

from storage.models import Job, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, speaker_of, staff_speaker
from workflows import dpo_card, dsar
from workflows.errors import StaleButton


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
        turn.ask_requester(old, "Which?")
    with scene.turn(staff_speaker(FIETSEN_DPO)) as turn:
        turn.ask_requester(scene.token("dpo-card", "ask"), "Which shop was it?")
    assert scene.newest("question-for-you").values["reference"] == request.reference


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


def test_there_and_back_and_there_again_leaves_each_card_its_own_values(scene):
    """A gives to B, B gives back, A gives once more: no card shows what another one's case was."""
    request = scene.file("salesinteract", "access")
    scene.act(request, dpo_card.announce)
    scene.act(request, dpo_card.to_dpo)

    def give(user, to):
        with scene.turn(staff_speaker(user)) as turn:
            turn.hand_over(scene.token("dpo-card", "hand-over"), to)

    give(DPO, "voorbeeld-fietsen")
    give(FIETSEN_DPO, "salesinteract")
    assert scene.newest("dpo-card").address["conversation"] == "C0SALESDPO"
    give(DPO, "voorbeeld-fietsen")
    rows = [r for r in scene.rows(NoticeRow) if r.key in ("dpo-card", "request-filed")]
    homes = {"C0SALESDPO": "Salesinteract", "C0FIETSENDPO": "Voorbeeld Fietsen"}
    for row in rows:
        assert row.values["tenant"] == homes[row.address["conversation"]]
    firsts = [r for r in rows if r.edits_id is None and r.key == "dpo-card"]
    assert [homes[r.address["conversation"]] for r in firsts] == [
        "Salesinteract",
        "Voorbeeld Fietsen",
        "Salesinteract",
        "Voorbeeld Fietsen",
    ]
    newest = {row.edits_id or row.id: row for row in rows}
    statuses = [newest[first.id].values["status"] for first in firsts]
    assert statuses == ["handed_over", "handed_over", "handed_over", "awaiting_decision"]
    assert scene.request(request.reference).received_at == request.received_at


def test_handing_over_to_a_customer_that_is_told_by_mail_forwards_at_once(scene):
    request = scene.file("salesinteract", "erasure")
    scene.act(request, dpo_card.to_dpo)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-bloemen")
    assert scene.request(request.reference).status == "approved"
    assert scene.rows(Job, name="pass_on")
