"""Deciding with a second person and with a one-time password: nothing leaves before both agree."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from storage.engine import TenantMissing
from storage.models import AuditEvent, Decision, Job, NoticeRow, Proposal
from storage.repositories import ACROSS
from tests import policy_kit
from tests.conversation_kit import DPO, OUTSIDER, Scene, Staff, speaker_of, staff_speaker
from workflows import right_forms
from workflows.errors import (
    AlreadyDecided,
    AlreadyProposed,
    FormIncomplete,
    NoSecondPerson,
    NotYours,
    OwnProposal,
    StaleButton,
)
from workflows.notices import STATE, Form
from workflows.policy import Policies, load

SECOND, THIRD = "U0SECOND", "U0THIRD"
REASONS = "De gegevens zijn ook van een andere persoon."
REFUSAL = {"ground": "rights-of-others", "reasons": REASONS}
WHY = "Er loopt nog een rechtszaak over deze klant."


def asking(scene: Scene, change) -> Scene:
    """The desk with SalSoft's policy changed."""
    policies: Policies = policy_kit.with_policy(load(), change)
    return scene.with_settings(policies=policies, public_url="https://loket.example")


def two_of_three(policy):
    """Two who decide and one who only agrees; the officer does not direct."""
    dpo = replace(policy.dpo, also_management=False, members=(DPO, THIRD), second=(SECOND,))
    return replace(policy, dpo=dpo)


@pytest.fixture
def directed(scene):
    """SalSoft as it is shipped: its officer also directs it, and there is a second."""
    return asking(scene, lambda policy: policy)


@pytest.fixture
def directed_on_both(scene_on_both):
    """The same on both kinds of database."""
    return asking(scene_on_both, lambda policy: policy)


@pytest.fixture
def three(scene):
    return asking(scene, two_of_three)


ERASED = {"erased": "", "hold-invoices": "yes", "hold-financial": "yes"}


def filled_for(scene, request, **more):
    """Good answers to whatever the approval of that request asks."""

    def answers(work, found):
        _values, fields = right_forms.approval_fields(work, found)
        return {
            one.name: one.options[0][0] if one.options else "x" * max(60, one.min_length)
            for one in fields
        }

    return scene.act(request, answers) | more


def propose(scene, request, user=DPO):
    token, filled = scene.token("dpo-card", "approve"), filled_for(scene, request)
    with scene.turn(staff_speaker(user)) as turn:
        assert turn.approve(token, filled) is None


def confirm(scene, user=SECOND, **filled):
    token = scene.token("dpo-card", "confirm-proposal")
    form = scene.desk.form(staff_speaker(user), token)
    state = form.state if form else ""
    with scene.turn(staff_speaker(user)) as turn:
        return turn.confirm_proposal(token, {STATE: state, **filled})


def send_back(scene, user=SECOND, why=WHY):
    with scene.turn(staff_speaker(user)) as turn:
        return turn.send_back(scene.token("dpo-card", "send-back"), {"why": why})


# The first person proposes


@pytest.mark.parametrize("kind", ["access", "portability", "erasure"])
def test_disclosure_and_erasure_wait_for_a_second_person(directed, kind):
    request = directed.file(kind=kind)
    before = directed.said(contact_id=request.contact_id)
    propose(directed, request)
    assert directed.request(request.reference).status == "awaiting_decision"
    assert directed.rows(Decision) == []
    assert directed.rows(Job, name="pass_on") == []
    assert directed.said(contact_id=request.contact_id) == before, "the person hears nothing"
    card = directed.newest("dpo-card")
    assert (card.values["proposal"], card.values["proposed_by"]) == ("approve", DPO)
    actions = [button["action"] for button in card.buttons]
    assert actions[:2] == ["confirm-proposal", "send-back"]
    assert "approve" not in actions
    asked = directed.newest("second-person-asked")
    assert asked.values["people"] == [SECOND]


def test_what_can_be_taken_back_needs_nobody_else(directed):
    request = directed.file(kind="rectification")
    propose(directed, request)
    assert directed.request(request.reference).status == "approved"
    assert directed.rows(Proposal) == []


def test_a_refusal_waits_too(directed):
    request = directed.file(kind="rectification")
    with directed.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(
            turn,
            directed.token("dpo-card", "refuse"),
            ground="data-correct",
            reasons=REASONS,
        )
    assert directed.request(request.reference).status == "awaiting_decision"
    assert directed.newest("dpo-card").values["proposal"] == "refuse"
    assert "request-refused" not in directed.said()


def test_erasure_needs_two_where_there_are_two(three):
    request = three.file(kind="erasure")
    propose(three, request)
    assert three.request(request.reference).status == "awaiting_decision"
    access = three.file(kind="access", speaker=speaker_of("2002"))
    propose(three, access)
    assert three.request(access.reference).status == "approved"


def test_four_eyes_can_be_asked_for_any_right_and_waived_for_erasure(scene):
    def other_way_round(policy):
        rights = dict(policy.rights)
        rights["access"] = replace(rights["access"], four_eyes=True)
        rights["erasure"] = replace(rights["erasure"], four_eyes=False)
        return replace(two_of_three(policy), rights=rights)

    changed = asking(scene, other_way_round)
    access = changed.file(kind="access")
    propose(changed, access)
    assert changed.request(access.reference).status == "awaiting_decision"
    erasure = changed.file(kind="erasure", speaker=speaker_of("2002"))
    propose(changed, erasure)
    assert changed.request(erasure.reference).status == "approved"


def test_where_nobody_else_is_named_it_says_so(scene):
    def alone(policy):
        return replace(policy, dpo=replace(policy.dpo, second=()))

    changed = asking(scene, alone)
    request = changed.file()
    with pytest.raises(NoSecondPerson):
        propose(changed, request)
    assert changed.request(request.reference).status == "awaiting_decision"


def test_what_is_missing_is_said_before_it_is_proposed(directed):
    directed.file(kind="erasure")
    with pytest.raises(FormIncomplete), directed.turn(staff_speaker(DPO)) as turn:
        turn.approve(directed.token("dpo-card", "approve"), {"hold-financial": "perhaps"})
    assert directed.rows(Proposal) == []


# The second person


def test_confirmed_it_is_done_in_both_names(directed_on_both):
    request = directed_on_both.file(kind="erasure")
    propose(directed_on_both, request)
    assert confirm(directed_on_both) is None
    assert directed_on_both.request(request.reference).status in ("approved", "cooling_off")
    decision = directed_on_both.row(Decision)
    assert (decision.by, decision.facts["second_by"]) == (DPO, SECOND)
    assert directed_on_both.row(Proposal).end == "confirmed"
    assert directed_on_both.newest("dpo-card").values["second_by"] == SECOND
    events = {one.event: one.by for one in directed_on_both.rows(AuditEvent)}
    assert events["request:decision:proposed"] == DPO
    assert events["request:decision:confirmed"] == SECOND
    assert len(directed_on_both.rows(Job, name="pass_on")) == 1


def test_the_second_person_reads_the_refusal_word_for_word(directed):
    request = directed.file()
    with directed.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(turn, directed.token("dpo-card", "refuse"), **REFUSAL)
    token = directed.token("dpo-card", "confirm-proposal")
    form = directed.desk.form(staff_speaker(SECOND), token)
    assert form.quote.key == "request-refused"
    assert form.quote.values["reasons"] == REASONS
    assert confirm(directed) is None
    said = directed.newest("request-refused")
    assert form.quote.values.items() <= said.values.items()
    assert directed.request(request.reference).status == "refused"


def test_a_text_that_changed_since_is_shown_again(directed):
    directed.file()
    with directed.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(turn, directed.token("dpo-card", "refuse"), **REFUSAL)
    with directed.turn(staff_speaker(SECOND)) as turn:
        shown = turn.confirm_proposal(
            directed.token("dpo-card", "confirm-proposal"), {STATE: "something else"}
        )
    assert isinstance(shown, Form)
    assert "request-refused" not in directed.said()


def test_sent_back_it_is_decided_anew(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    assert send_back(directed) is None
    proposal = directed.row(Proposal)
    assert (proposal.end, proposal.ended_by, proposal.reason) == ("sent_back", SECOND, WHY)
    said = directed.newest("proposal-sent-back").values
    assert (said["people"], said["text"], said["by"]) == ([DPO], WHY, SECOND)
    actions = [button["action"] for button in directed.newest("dpo-card").buttons]
    assert "approve" in actions
    assert "confirm-proposal" not in actions
    assert directed.request(request.reference).status == "awaiting_decision"
    propose(directed, request)
    confirm(directed)
    assert len(directed.rows(Decision)) == 1


def test_sending_back_needs_a_reason(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    with pytest.raises(FormIncomplete):
        send_back(directed, why="nee")
    assert directed.row(Proposal).end is None


def test_nobody_confirms_what_they_proposed(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    with pytest.raises(OwnProposal):
        confirm(directed, user=DPO)
    dpo = Staff(directed)
    dpo.presses("dpo-card", "confirm-proposal")
    assert [row.key for row in dpo.told_privately()] == ["own-proposal"]
    assert directed.request(request.reference).status == "awaiting_decision"


@pytest.mark.parametrize("user", [OUTSIDER, "U0SUPPORT", "U0FIETSDPO"])
def test_only_those_named_confirm_or_send_back(directed, user):
    request = directed.file(kind="erasure")
    propose(directed, request)
    for act in (confirm, send_back):
        with pytest.raises(NotYours):
            act(directed, user=user)
    assert directed.row(Proposal).end is None


def test_the_same_user_id_in_another_workspace_does_not(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    token = directed.token("dpo-card", "confirm-proposal")
    with pytest.raises(NotYours), directed.turn(staff_speaker(SECOND, "T0OTHER")) as turn:
        turn.confirm_proposal(token, {})


def test_who_only_agrees_does_not_decide_alone(directed):
    request = directed.file(kind="rectification")
    with pytest.raises(NotYours):
        propose(directed, request, user=SECOND)
    token = directed.token("dpo-card", "details")
    assert directed.desk.form(staff_speaker(SECOND), token) is not None, "but may look"


def test_another_decider_can_be_the_second(three):
    request = three.file(kind="erasure")
    propose(three, request)
    assert confirm(three, user=THIRD) is None
    assert three.row(Decision).facts["second_by"] == THIRD
    assert three.request(request.reference).status != "awaiting_decision"


# Late, twice, meanwhile


def test_a_second_proposal_waits_for_the_first(three):
    request = three.file(kind="erasure")
    row = three.newest("dpo-card")
    propose(three, request)
    filled = filled_for(three, request)
    for press in ("approve", "refuse"):
        token = three.token("dpo-card", press, id=row.id)
        with pytest.raises(AlreadyProposed) as raised, three.turn(staff_speaker(THIRD)) as turn:
            {"approve": turn.approve, "refuse": turn.refuse}[press](token, filled | REFUSAL)
        assert raised.value.values["by"] == DPO
    assert len(three.rows(Proposal)) == 1


def test_a_case_that_changed_meanwhile_makes_it_lapse(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    directed.act(request, lambda _work, found: setattr(found, "details", "Meanwhile more."))
    said = len(directed.rows(Decision))
    second = Staff(directed, SECOND)
    second.presses("dpo-card", "confirm-proposal")
    assert [row.key for row in second.told_privately()] == ["proposal-lapsed"]
    assert directed.row(Proposal).end == "lapsed"
    assert len(directed.rows(Decision)) == said
    actions = [button["action"] for button in directed.newest("dpo-card").buttons]
    assert "approve" in actions


def test_a_form_sent_after_the_case_changed_makes_it_lapse_too(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    token = directed.token("dpo-card", "confirm-proposal")
    directed.act(request, lambda _work, found: setattr(found, "details", "Meanwhile more."))
    with directed.turn(staff_speaker(SECOND)) as turn:
        assert turn.confirm_proposal(token, {STATE: ""}) is None
    assert directed.row(Proposal).end == "lapsed"
    assert directed.rows(Decision) == []


def test_a_withdrawn_request_cannot_be_confirmed(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    token = directed.token("dpo-card", "confirm-proposal")
    with directed.turn(speaker_of("1001")) as turn:
        turn.withdraw_request(directed.newest("receipt"))
    with pytest.raises(AlreadyDecided), directed.turn(staff_speaker(SECOND)) as turn:
        turn.confirm_proposal(token, {STATE: ""})
    assert directed.request(request.reference).status == "withdrawn"


def test_confirming_twice_does_it_once(directed):
    request = directed.file(kind="access")
    propose(directed, request)
    token = directed.token("dpo-card", "confirm-proposal")
    confirm(directed)
    with pytest.raises((AlreadyDecided, StaleButton)), directed.turn(staff_speaker(SECOND)) as turn:
        turn.confirm_proposal(token, {STATE: ""})
    assert len(directed.rows(Decision)) == 1
    assert len(directed.rows(NoticeRow, key="request-approved")) == 1
    assert request.reference


def test_a_button_of_the_card_before_sent_back_is_stale(directed):
    request = directed.file(kind="erasure")
    propose(directed, request)
    row = directed.newest("dpo-card")
    send_back(directed)
    token = directed.token("dpo-card", "confirm-proposal", id=row.id)
    with pytest.raises(StaleButton), directed.turn(staff_speaker(SECOND)) as turn:
        turn.confirm_proposal(token, {STATE: ""})


def test_two_who_confirm_at_once_do_it_once(directed_on_both):
    request = directed_on_both.file(kind="access")
    propose(directed_on_both, request)
    token = directed_on_both.token("dpo-card", "confirm-proposal")
    errors = []
    together = threading.Barrier(2)

    def press():
        together.wait()
        try:
            with directed_on_both.turn(staff_speaker(SECOND)) as turn:
                turn.confirm_proposal(token, {STATE: ""})
        except Exception as error:  # noqa: BLE001
            errors.append(type(error).__name__)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(directed_on_both.rows(Decision)) == 1
    assert errors and set(errors) <= {"AlreadyDecided", "StaleButton", "StaleDataError"}


def test_a_query_of_proposals_names_its_tenant(directed):
    with directed.unit() as uow, pytest.raises(TenantMissing):
        uow.session.scalars(select(Proposal)).all()
    with directed.unit() as uow:
        uow.session.scalars(select(Proposal), execution_options=ACROSS).all()
