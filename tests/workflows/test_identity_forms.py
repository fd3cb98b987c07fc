"""The forms about who asks: for the DPO alone, on a card that waits, and not after the end."""

import pytest

from bots.conversation.cards import render_form
from bots.conversation.words import shared
from storage.models import IdentityNote
from tests.conversation_kit import DPO, OUTSIDER, Staff, staff_speaker
from workflows import dsar


def opened(scene, action, user=DPO, card="request-filed"):
    return scene.desk.form(staff_speaker(user), scene.token(card, action))


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("doubt", ["doubt"]),
        ("identified", ["method", "note"]),
        ("cannot-identify", ["tried"]),
    ],
)
def test_each_form_opens_while_proof_is_awaited_and_is_worded(scene, action, fields):
    scene.file(identified=False)
    form = opened(scene, action)
    assert [one.name for one in form.fields] == fields
    card = render_form(form, shared())
    assert card.title
    assert card.submit
    assert all(field.label for field in card.fields)
    assert opened(scene, action, OUTSIDER) is None


def test_the_ways_to_make_sure_are_worded(scene):
    scene.file(identified=False)
    method = render_form(opened(scene, "identified"), shared()).fields[0]
    assert [value for value, _ in method.options] == ["video", "in_person", "known_by_phone"]
    assert all(label and "identity-" not in label for _, label in method.options)


@pytest.mark.parametrize("action", ["doubt", "identified", "cannot-identify"])
def test_no_form_opens_after_the_end(scene, action):
    request = scene.file(identified=False)
    token = scene.token("request-filed", action)
    scene.act(request, dsar.withdraw)
    assert scene.desk.form(staff_speaker(DPO), token) is None


def test_what_is_wrong_stands_beside_its_field(scene):
    scene.file(identified=False)
    scene.send_all()
    dpo = Staff(scene)
    answer = dpo.submits("request-filed", "doubt", doubt="too short")
    assert list(answer.errors) == ["doubt"]
    answer = dpo.submits("request-filed", "cannot-identify", tried="too short")
    assert list(answer.errors) == ["tried"]
    assert scene.rows(IdentityNote) == []


def test_the_forms_do_what_they_say(scene):
    request = scene.file(identified=False)
    scene.send_all()
    Staff(scene).submits("request-filed", "identified", method="in_person", note="At the desk.")
    assert scene.request(request.reference).attestation["method"] == "in_person"
    Staff(scene, OUTSIDER).submits("dpo-card", "refuse", ground="excessive", reasons="x" * 30)
    assert scene.request(request.reference).status == "awaiting_decision"


def test_a_code_form_is_worded_with_and_without_a_code(scene):
    request = scene.file(identified=False)
    form = opened(scene, "give-code", card="code-card")
    body = render_form(form, shared()).body
    assert form.values["code"] in body
    assert "noor@example.org" in body
    scene.act(request, dsar.withdraw)
    over = render_form(opened(scene, "give-code", card="code-card"), shared()).body
    assert "Noor" not in over
    assert "noor@example.org" not in over
