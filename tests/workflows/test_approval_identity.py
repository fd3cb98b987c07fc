"""Nothing is given to, or erased for, somebody of whom nobody knows who they are."""

import pytest

from bots.conversation.words import shared
from storage.models import Decision, Outcome, Proposal
from tests.conversation_kit import DPO, Scene, Staff, staff_speaker
from tests.policy_kit import refuse
from tests.workflows.test_approval import asking, confirm
from workflows import decisions, dsar
from workflows.errors import NotIdentified

KINDS = ["access", "erasure", "portability"]
NEEDED = {"portability": {"recipient": "Elders B.V."}}


def unproved(scene: Scene, kind: str = "access"):
    """A request before the DPO of somebody who could not, or would not, prove who they are."""
    request = scene.file(kind=kind, identified=False, particulars=NEEDED.get(kind, {}))
    scene.act(request, dsar.prove_another_way)
    return scene.request(request.reference)


def approve(scene: Scene, filled: dict[str, str] | None = None) -> object:
    with scene.turn(staff_speaker(DPO)) as turn:
        return turn.approve(scene.token("dpo-card", "approve"), filled or {})


def identify(scene: Scene) -> None:
    with scene.turn(staff_speaker(DPO)) as turn:
        token = scene.token("dpo-card", "identified")
        turn.identify(token, method="known_by_phone", note="")


@pytest.mark.parametrize("kind", KINDS)
def test_a_press_says_what_to_do_first_to_that_person_alone(scene_on_both, kind):
    scene = scene_on_both
    request = unproved(scene, kind)
    assert request.status == "awaiting_decision"
    assert "identified" in [button["action"] for button in scene.newest("dpo-card").buttons]
    assert scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "approve")) is None
    dpo = Staff(scene)
    dpo.presses("dpo-card", "approve")
    (told,) = dpo.told_privately()
    assert told.key == "not-identified-yet"
    for language, word in (("en", "“Identified”"), ("nl", "“Vastgesteld”")):
        said = shared().say(language, told.key, **told.values)
        assert word in said
        assert request.reference in said
    assert scene.request(request.reference).status == "awaiting_decision"
    assert scene.rows(Decision) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_way_round_leads_to_an_approval(scene, kind):
    request = unproved(scene, kind)
    with pytest.raises(NotIdentified):
        approve(scene, {"result": "all", "transfer": "direct"})
    with pytest.raises(NotIdentified):
        scene.act(
            request,
            lambda work, found: decisions.decide(work, found, outcome=Outcome.APPROVED, by=DPO),
        )
    assert scene.request(request.reference).status == "awaiting_decision"
    assert scene.rows(Decision) == []


def test_a_part_that_is_not_refused_is_an_approval_too(scene):
    request = unproved(scene)
    token = scene.token("dpo-card", "refuse")
    filled = {"ground": "not-applicable", "reasons": "x" * 40}
    filled |= {"how_much": "part", "part": "De mails van maart en april."}
    with pytest.raises(NotIdentified), scene.turn(staff_speaker(DPO)) as turn:
        refuse(turn, token, **filled)
    assert scene.request(request.reference).status == "awaiting_decision"


def test_it_can_be_refused_as_a_whole(scene):
    request = unproved(scene)
    with scene.turn(staff_speaker(DPO)) as turn:
        refuse(turn, scene.token("dpo-card", "refuse"), ground="not-applicable", reasons="x" * 40)
    assert scene.request(request.reference).status == "refused"


def test_once_a_person_made_sure_the_same_button_approves(scene):
    request = unproved(scene)
    identify(scene)
    Staff(scene).presses("dpo-card", "approve")
    found = scene.request(request.reference)
    assert found.status == "approved"
    assert (found.attestation["rung"], found.attestation["method"]) == ("live", "known_by_phone")


def test_where_two_decide_it_is_not_even_proposed(scene):
    both = asking(scene, lambda policy: policy)
    request = unproved(both)
    with pytest.raises(NotIdentified):
        approve(both)
    assert both.rows(Proposal) == []
    identify(both)
    approve(both)
    confirm(both)
    assert both.request(request.reference).status == "approved"


@pytest.mark.parametrize("kind", ["rectification", "restriction"])
def test_what_gives_and_erases_nothing_is_the_dpos_to_weigh(scene, kind):
    request = scene.file(kind=kind, identified=False, particulars={"wrong": "x", "right": "y"})
    scene.act(request, dsar.prove_another_way)
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "approve"))
    assert form is not None or Staff(scene).presses("dpo-card", "approve")
    assert "not-identified-yet" not in scene.said()
    assert request.kind == kind


def test_where_the_policy_asks_for_nothing_nothing_is_lacking(scene):
    request = scene.file()
    assert request.attestation["rung"] == "none"
    Staff(scene).presses("dpo-card", "approve")
    assert scene.request(request.reference).status == "approved"
