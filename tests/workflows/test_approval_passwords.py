"""Deciding with a one-time password, and weighing an objection: both end in a form's last step."""

from dataclasses import replace

import pytest

from storage.models import AuditEvent, Decision, Proposal
from tests import policy_kit
from tests.conversation_kit import DPO, Staff, speaker_of, staff_speaker
from tests.workflows.test_approval import REFUSAL, SECOND, asking, confirm
from tests.workflows.test_passwords import code_of, enrol
from workflows import passwords
from workflows.notices import STATE, Wrong

# An objection that is weighed


BALANCE = {
    "interest": "Wij moeten fraude kunnen vinden.",
    "balance": "De persoon is twee keer betrapt, en de wet vraagt ons om te blijven kijken.",
    "result": "refuse",
}


def test_an_objection_that_is_not_granted_is_a_refusal_shown_first(scene):
    request = scene.file(kind="objection", particulars={"objection": "other"})
    token = scene.token("dpo-card", "approve")
    with scene.turn(staff_speaker(DPO)) as turn:
        shown = turn.approve(token, BALANCE)
    assert shown.quote.values["ground"] == "compelling-grounds"
    assert {field.name: field.initial for field in shown.fields}["result"] == "refuse"
    with scene.turn(staff_speaker(DPO)) as turn:
        assert turn.approve(token, {**BALANCE, STATE: shown.state}) is None
    found = scene.request(request.reference)
    assert (found.status, found.refusal_ground) == ("refused", "compelling-grounds")
    assert scene.row(Decision).facts["interest"] == BALANCE["interest"]


# One-time passwords


def with_password(policy):
    rights = {k: replace(right, one_time_password=True) for k, right in policy.rights.items()}
    return replace(policy_kit.decided_by_one(policy), rights=rights)


@pytest.fixture
def secured(scene):
    found = asking(scene, with_password)
    enrol(found)
    return found


def test_without_the_password_nothing_happens(secured):
    request = secured.file()
    token = secured.token("dpo-card", "approve")
    form = secured.desk.form(staff_speaker(DPO), token)
    assert [field.name for field in form.fields] == ["code"]
    for code in ("", "12"):
        with secured.turn(staff_speaker(DPO)) as turn:
            assert turn.approve(token, {"code": code}) == Wrong({"code": "error-code-wrong"})
    assert secured.request(request.reference).status == "awaiting_decision"
    assert len(secured.rows(AuditEvent, event="approver:code:wrong")) == 2


def test_with_it_one_person_decides(secured):
    request = secured.file()
    code = code_of(secured)
    with secured.turn(staff_speaker(DPO)) as turn:
        assert turn.approve(secured.token("dpo-card", "approve"), {"code": code}) is None
    assert secured.request(request.reference).status == "approved"


def test_the_same_password_serves_no_second_case(secured):
    secured.file()
    code = code_of(secured)
    with secured.turn(staff_speaker(DPO)) as turn:
        turn.approve(secured.token("dpo-card", "approve"), {"code": code})
    other = secured.file(speaker=speaker_of("2002"))
    with secured.turn(staff_speaker(DPO)) as turn:
        said = turn.approve(secured.token("dpo-card", "approve"), {"code": code})
    assert said == Wrong({"code": "error-code-used"})
    assert secured.request(other.reference).status == "awaiting_decision"


def test_a_press_does_not_go_around_the_password(secured):
    request = secured.file()
    Staff(secured).presses("dpo-card", "approve")
    assert secured.request(request.reference).status == "awaiting_decision"


def test_the_password_is_asked_with_the_text_and_not_before(secured):
    request = secured.file()
    token = secured.token("dpo-card", "refuse")
    form = secured.desk.form(staff_speaker(DPO), token)
    assert "code" not in [field.name for field in form.fields]
    with secured.turn(staff_speaker(DPO)) as turn:
        shown = turn.refuse(token, REFUSAL)
    assert "code" in [field.name for field in shown.fields]
    filled = {**REFUSAL, STATE: shown.state}
    with secured.turn(staff_speaker(DPO)) as turn:
        assert turn.refuse(token, filled | {"code": "000"}) == Wrong({"code": "error-code-wrong"})
    right = filled | {"code": code_of(secured)}
    with secured.turn(staff_speaker(DPO)) as turn:
        assert turn.refuse(token, right) is None
    assert secured.request(request.reference).status == "refused"


def test_each_of_two_gives_their_own(scene):
    both = asking(scene, lambda policy: replace(with_password(policy), dpo=policy.dpo))
    enrol(both, DPO)
    enrol(both, SECOND)
    request = both.file()
    filled = {"code": code_of(both, DPO)}
    with both.turn(staff_speaker(DPO)) as turn:
        assert turn.approve(both.token("dpo-card", "approve"), filled) is None
    assert confirm(both, code=code_of(both, DPO)) == Wrong({"code": "error-code-wrong"})
    assert both.request(request.reference).status == "awaiting_decision"
    assert confirm(both, code=code_of(both, SECOND)) is None
    assert both.request(request.reference).status == "approved"


def test_passwords_are_not_kept_with_a_proposal(scene):
    both = asking(scene, lambda policy: replace(with_password(policy), dpo=policy.dpo))
    enrol(both, DPO)
    both.file()
    filled = {"code": code_of(both, DPO)}
    with both.turn(staff_speaker(DPO)) as turn:
        turn.approve(both.token("dpo-card", "approve"), filled)
    assert "code" not in both.row(Proposal).filled


def test_a_locked_approver_is_told_beside_the_field(secured):
    secured.file()
    dpo = Staff(secured)
    for _ in range(4):
        dpo.submits("dpo-card", "approve", code="1")
    answer = dpo.submits("dpo-card", "approve", code="2")
    assert "quarter of an hour" in answer.errors["code"]
    assert dpo.submits("dpo-card", "approve", code=code_of(secured)).errors
    assert passwords.WRONG_ALLOWED == 5
