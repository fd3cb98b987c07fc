"""Typing a code, asking for another, answering the controller's questions, proving it later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bots.conversation.identity_talk import digits_of
from storage.models import IdentityCheck
from tests.conversation_kit import DPO, policies, speaker_of, staff_speaker
from workflows import identity_staff
from workflows.policy import Policies, Text
from workflows.policy_parts import IdentityWays

QUESTIONS = (Text("Your invoice number?", "Uw factuurnummer?"), Text("Your city?", "Uw plaats?"))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456", "123456"),
        ("1 2 3 4 5 6", "123456"),
        ("code 123456", "123456"),
        ("De code is: 123456.", "123456"),
        ("my code is 123456", "123456"),
        ("12345", "12345"),
        ("1234567", "1234567"),
        ("\u0661\u0662\u0663\u0664\u0665\u0666", "123456"),
        ("\uff11\uff12\uff13\uff14\uff15\uff16", "123456"),
        ("12345\u00b2", None),
        ("l23456", None),
        ("123", None),
        ("123456789", None),
        ("Factuur 123456 klopt niet", None),
        ("0612345678", None),
        ("wat weten jullie van mij?", None),
        ("", None),
    ],
)
def test_what_can_be_meant_as_a_code(text, digits):
    assert digits_of(text) == digits


@pytest.fixture
def filed(scene, noor):
    request = scene.file(identified=False)
    noor.unheard()
    return request


def code_of(scene):
    form = scene.desk.form(staff_speaker(DPO), scene.token("code-card", "give-code"))
    return form.values["code"]


def test_a_code_is_typed_into_the_chat(scene, noor, filed):
    code = code_of(scene)
    noor.says(f"{code[:3]} {code[3:]}").hears("code-right")
    assert scene.request(filed.reference).status == "awaiting_decision"
    assert scene.rows(IdentityCheck)[0].message_ref is not None


def test_a_code_counts_also_after_words_that_were_not_understood(scene, noor, filed):
    code = code_of(scene)
    noor.commands("start", "salsoft").says("geen idee")
    assert noor.state == "clarifying"
    noor.says(code)
    assert "code-right" in scene.said()
    assert scene.request(filed.reference).status == "awaiting_decision"


def test_a_right_code_that_is_typed_again_is_no_riddle(scene, noor, filed):
    code = code_of(scene)
    noor.says(code).says(f"{code[:3]} {code[3:]}")
    assert [row.key for row in noor.unheard()] == ["code-right", "code-taken-before"]
    assert scene.rows(IdentityCheck)[0].message_ref.count(" ") == 1


def test_five_digits_cost_no_try(scene, noor, filed):
    noor.says("12345").hears("code-six-digits")
    assert scene.row(IdentityCheck).tries == 0


def test_a_wrong_code_offers_a_new_one_and_another_way(scene, noor, filed):
    wrong = f"{(int(code_of(scene)) + 1) % 10**6:06}"
    (told,) = noor.says(wrong).hears("code-wrong")
    assert [button["action"] for button in told.buttons] == ["new-code", "another-way"]
    scene.clock.forward(timedelta(minutes=2))
    noor.presses("new-code").hears("code-again")
    noor.says(code_of(scene)).hears("code-right")


def test_another_way_brings_a_person_in(scene, noor, filed):
    noor.presses("another-way").hears("another-way-noted")
    assert scene.request(filed.reference).attestation["method"] == "another_way"


def test_digits_that_answer_a_question_are_no_code(scene, noor, filed):
    """A phone number that is asked for elsewhere in the dialogue burns no try."""
    noor.commands("start", "salsoft")
    noor.says("verwijder al mijn gegevens").presses("yes").presses("scope-own")
    noor.says("Noor Voorbeeld")
    assert noor.state == "giving_contact"
    noor.says("123456")
    assert scene.rows(IdentityCheck)[0].tries == 0


def test_without_a_case_that_waits_six_digits_are_words_like_any(noor):
    noor.says("123456")
    assert "code-wrong" not in [row.key for row in noor.unheard()]


def test_other_words_go_where_they_always_went(scene, noor, filed):
    noor.commands("status").hears("case-request")
    assert scene.row(IdentityCheck).tries == 0


def test_a_case_that_ended_without_proof_is_taken_up_again(scene, noor, filed):
    scene.act(filed, lambda w, r: identity_staff.cannot_identify(w, r, by=DPO))
    noor.hears("request-not-identified")
    noor.presses("prove-now").hears("code-wanted")
    assert scene.request(filed.reference).status == "awaiting_identity"
    noor.presses("prove-now").hears("case-closed")


# The controller's questions


@pytest.fixture
def asked(scene):
    """A case at Salesinteract, whose own two questions come first."""
    policy = policies()["salesinteract"]
    right = replace(policy.right("erasure"), identity="tenant")
    policy = replace(
        policy,
        rights={**policy.rights, "erasure": right},
        identity=IdentityWays("https://salesinteract.example/login", QUESTIONS),
    )
    told = scene.with_settings(policies=Policies({**policies(), "salesinteract": policy}))
    told.file("salesinteract", "erasure", identified=False)
    return told


@pytest.fixture
def bram(asked):
    from tests.conversation_kit import Person

    person = Person(asked, speaker_of("1001"))
    person.hears("receipt", "proof-wanted")
    return person


def test_the_questions_come_one_by_one_and_the_answers_leave_the_chat(asked, bram):
    bram.presses("answer-facts")
    assert bram.hears("fact-question")[0].values["question"] == "Uw factuurnummer?"
    bram.says("F-2026-12")
    assert bram.hears("fact-question")[0].values["question"] == "Uw plaats?"
    bram.says("Utrecht").hears("facts-sent")
    assert bram.state == "idle"
    assert not {"facts_request", "fact_answers"} & set(bram.facts)
    answers = asked.row(IdentityCheck).answers
    assert [one["answer"] for one in answers] == ["F-2026-12", "Utrecht"]


def test_stopping_forgets_the_answers_so_far(asked, bram):
    bram.presses("answer-facts").says("F-2026-12")
    bram.commands("cancel")
    assert "fact_answers" not in bram.facts
    assert asked.rows(IdentityCheck) == []


def test_a_link_to_log_in_is_asked_for(asked, bram):
    bram.presses("login-link").hears("login-coming")
    assert asked.row(IdentityCheck).way == "login"


def test_questions_that_are_over_let_the_person_out(asked, bram):
    bram.presses("answer-facts").says("F-2026-12")
    bram.presses("another-way")
    bram.unheard()
    bram.says("Utrecht").hears("proof-not-wanted")
    assert bram.state == "idle"
