"""The forms around an answer: what staff read before they send."""

import pytest

from tests.conversation_kit import DPO, OUTSIDER, staff_speaker
from tests.workflows.answer_kit import CSV, adds, does, fetches, parts, public, to_answer
from workflows.answers import AddedFile


def opened(scene, key, action, user=DPO):
    return scene.desk.form(staff_speaker(user), scene.token(key, action))


def test_the_review_shows_words_files_and_what_can_be_done(scene):
    to_answer(scene)
    adds(scene, "Een lange tekst. " * 20, AddedFile("F1", "a.csv"), message="C1/1")
    fetches(scene, F1=CSV * 100)
    form = opened(scene, "answer-draft", "answer-review")
    assert form.values["attached"] == ["a.csv (2 kB)"]
    (field,) = form.fields
    file, text = parts(scene)
    values = [value for value, _ in field.options]
    assert values == ["send", f"remove:{file.id}", f"remove:{text.id}", f"first:{text.id}"]
    assert all(len(label) <= 75 for _, label in field.options)
    assert field.initial is None


def test_files_are_listed_in_the_order_they_go(scene):
    to_answer(scene)
    adds(scene, "", AddedFile("F1", "a.csv"), AddedFile("F2", "b.csv"))
    fetches(scene, F1=CSV, F2=CSV)
    does(scene, f"first:{parts(scene)[1].id}")
    form = opened(scene, "answer-draft", "answer-review")
    assert form.values["attached"] == ["b.csv (1 kB)", "a.csv (1 kB)"]


@pytest.mark.parametrize(
    "action", ["answer-write", "no-data", "nothing-in-it", "answered-elsewhere"]
)
def test_forms_open_for_the_dpo_while_the_case_is_open(scene, action):
    to_answer(scene)
    assert opened(scene, "handover-card", action).key == action
    assert opened(scene, "handover-card", action, OUTSIDER) is None
    token = scene.token("handover-card", action)
    adds(scene, "Klaar")
    does(public(scene), "send")
    assert scene.desk.form(staff_speaker(DPO), token) is None
