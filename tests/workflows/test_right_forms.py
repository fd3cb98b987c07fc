"""What is asked of the one who decides: by right, and not more; and what is kept of it."""

import pytest

from storage.models import Decision, RequestKind
from tests.workflows.rights_kit import BALANCE, COOLING, approve, asked, finish, told
from workflows import right_forms
from workflows.errors import FormIncomplete


def fields(scene, request):
    found = scene.act(request, right_forms.approval_fields)
    return [field.name for field in found[1]]


def take(scene, request, **filled):
    return scene.act(request, lambda work, it: right_forms.take_approval(work, it, filled))


def errors(scene, request, **filled):
    with pytest.raises(FormIncomplete) as raised:
        take(scene, request, **filled)
    return raised.value.errors


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("access", {}, []),
        ("rectification", {}, ["changed", "unchanged"]),
        ("erasure", {}, ["erased", "hold-invoices"]),
        ("restriction", {}, ["restriction_ground"]),
        ("portability", {"to": "self"}, []),
        ("portability", {"to": "other", "recipient": "X"}, ["transfer", "transfer_why"]),
        ("objection", {"objection": "other"}, ["interest", "balance", "result"]),
        ("objection", {}, ["interest", "balance", "result"]),
        ("automated_decision", {}, ["human", "outcome", "explanation"]),
    ],
)
def test_each_right_asks_its_own(scene, kind, given, expected):
    request = asked(scene, kind, **given)
    assert fields(scene, request) == expected


def test_every_right_has_an_answer_here():
    assert {*right_forms._FIELDS} <= {kind.value for kind in RequestKind}
    assert {*right_forms._FIELDS} == {*right_forms._FACTS}


def test_what_the_person_asked_is_shown_and_filled_in_before(scene):
    request = asked(scene, "rectification", wrong="Norr", correct="Noor")
    values, found = scene.act(request, right_forms.approval_fields)
    assert values["particulars"] == [
        {"key": "wrong", "value": "Norr"},
        {"key": "correct", "value": "Noor"},
    ]
    assert found[0].initial == "Noor"


def test_a_hold_of_the_policy_is_asked_in_its_own_words(scene):
    request = asked(scene, "erasure", COOLING, erase="data", scope="all")
    _values, (_erased, hold) = scene.act(request, right_forms.approval_fields)
    assert hold.label == "Facturen en betalingen: 7 jaar, de belastingwet eist dat"
    assert errors(scene, request) == {"hold-invoices": "error-choose"}
    assert take(scene, request, **{"hold-invoices": "yes"}) == {"erased": "", "holds": ["invoices"]}
    assert take(scene, request, **{"hold-invoices": "no"})["holds"] == []


def test_an_objection_is_weighed_in_words(scene):
    request = asked(scene, "objection", objection="other", situation="I am a witness.")
    assert errors(scene, request, interest="", balance="too short", result="maybe") == {
        "interest": "error-empty",
        "balance": "error-too-short-to-weigh",
        "result": "error-choose",
    }
    facts = take(scene, request, interest="Fraud", balance=BALANCE, result="refuse")
    assert (facts["ground"], facts["reasons"]) == ("compelling-grounds", BALANCE)
    granted = take(scene, request, interest="Fraud", balance=BALANCE, result="grant")
    assert "ground" not in granted


def test_a_transfer_that_cannot_be_made_needs_a_reason(scene):
    request = asked(scene, "portability", to="other", recipient="Voorbeeld BV")
    assert errors(scene, request, transfer="not-feasible", transfer_why="no") == {
        "transfer_why": "error-reasons-too-short"
    }
    why = "They take no files from others."
    facts = take(scene, request, transfer="not-feasible", transfer_why=why)
    assert facts == {"transfer": "not-feasible", "why": why}


def test_an_automated_decision_is_looked_at_by_somebody_who_says_why(scene):
    request = asked(scene, "automated_decision", decision="No credit")
    assert errors(scene, request, human="", outcome="", explanation="because") == {
        "human": "error-empty",
        "outcome": "error-choose",
        "explanation": "error-too-short-to-weigh",
    }


def test_facts_are_kept_with_the_decision_and_told_when_it_is_done(scene):
    request = asked(scene, "restriction", ground="claims", scope="all")
    approve(scene, request, restriction_ground="claims")
    assert scene.row(Decision, request_id=request.id).facts["ground"] == "claims"
    finish(scene, request)
    assert told(scene, request) == ["restriction-in-force"]
    assert scene.newest("restriction-in-force").values["restriction"] == "claims"


def test_an_objection_that_is_not_granted_leads_to_the_refusal(scene):
    request = asked(scene, "objection", objection="other", situation="I am a witness.")
    preview = approve(scene, request, interest="Fraud", balance=BALANCE, result="refuse")
    assert preview is not None, "the person's text is shown before it is sent"
    assert scene.request(request.reference).status == "awaiting_decision"


def test_approving_without_the_form_changes_nothing(scene):
    request = asked(scene, "restriction", ground="claims")
    with pytest.raises(FormIncomplete):
        approve(scene, request)
    assert scene.request(request.reference).status == "awaiting_decision"
