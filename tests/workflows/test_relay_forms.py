"""The forms of the thread: which message is answered, and all versions of one."""

import pytest

from bots.conversation.cards import render_form
from bots.conversation.words import shared
from tests.conversation_kit import OUTSIDER, Staff, token
from tests.workflows.relay_kit import BETTER, CHANNELS, Desk, changes, sent


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


def test_a_change_of_the_requester_shows_both_versions_and_all_stand_behind_a_button(desk):
    desk.noor.edits(desk.ref(1), "De import werkt niet.")
    desk.noor.edits(desk.ref(1), "De import werkt nooit.")
    line = desk.scene.newest("requester-edited")
    assert line.values["text"] == "De import werkt nooit."
    assert line.values["before"] == "De import werkt niet."
    form = desk.scene.desk.form(desk.anna.speaker, token(line, "history"))
    body = render_form(form, shared()).body
    for text in ("De export werkt niet.", "De import werkt niet.", "De import werkt nooit."):
        assert text in body
    outsider = Staff(desk.scene, OUTSIDER)
    assert desk.scene.desk.form(outsider.speaker, token(line, "history")) is None


def test_versions_say_which_one_was_sent(desk):
    sent(desk)
    changes(desk, BETTER)
    form = desk.scene.desk.form(
        desk.anna.speaker, token(desk.scene.newest("correction-asked"), "history")
    )
    assert [one["state"] for one in form.values["trace"]] == ["sent", "internal"]


def test_the_form_shows_which_message_is_answered(desk):
    form = desk.scene.desk.form(
        desk.anna.speaker, token(desk.scene.newest("requester-wrote"), "reply-to")
    )
    assert form.values["excerpt"] == "De export werkt niet."
