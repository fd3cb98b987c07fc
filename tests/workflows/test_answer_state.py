"""What the card says of the answer, and which buttons it has."""

import pytest

from tests.workflows.answer_kit import adds, does, public, to_answer
from workflows.answer_state import buttons


@pytest.mark.parametrize(
    ("kind", "actions"),
    [
        ("access", ["answer-write", "no-data", "nothing-in-it", "answered-elsewhere"]),
        (
            "portability",
            ["answer-write", "done", "no-data", "nothing-in-it", "answered-elsewhere"],
        ),
        ("erasure", ["done", "answer-write", "no-data"]),
        ("objection", ["done", "answer-write", "no-data"]),
    ],
)
def test_who_asked_for_data_gets_data_and_not_a_word_that_it_is_done(scene, kind, actions):
    request = scene.file("salsoft", kind)
    assert [button.action for button in buttons(request)] == actions


def test_the_card_follows_the_answer(scene):
    desk = public(scene)
    to_answer(desk)
    assert desk.newest("handover-card").values["collected"] == "none"
    adds(desk, "Hallo")
    does(desk, "send")
    card = desk.newest("handover-card")
    assert (card.values["collected"], card.buttons) == ("waiting", [])
