"""What is seen before it is sent: files of the form, and the preview of the shortcut."""

import json

import pytest

from storage.models import Attachment, TicketMessage
from tests.conversation_kit import OUTSIDER, SUPPORT, staff_speaker
from tests.workflows.relay_kit import ANSWER, CHANNELS, Desk, deliver
from workflows.desk import AddedFile, Marked
from workflows.notices import STATE


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


def test_files_of_the_form_are_named_in_the_preview_and_leave_with_the_words(desk):
    files = json.dumps([["F1", "bon.pdf", 10], ["F2", "foto.jpg", None]])
    filled = {"text": ANSWER, "reply-files": files}
    shown = desk.anna.submits("ticket-card", "reply", **filled).form
    assert shown.values["attached"] == ["bon.pdf", "foto.jpg"]
    assert desk.scene.rows(Attachment) == []
    desk.anna.submits("ticket-card", "reply", shown.state, **{"text-seen": ANSWER})
    let_out = desk.scene.rows(Attachment)
    assert [(one.file_ref, one.direction) for one in let_out] == [("F1", "out"), ("F2", "out")]


def marks(desk, speaker, text=ANSWER, ref="C1/77.1", files=()):
    marked = Marked(desk.thread, ref, text, files)
    return desk.scene.desk.marked_form(staff_speaker(speaker), marked)


def test_the_shortcut_shows_a_preview_and_sends_the_message_once_it_was_seen(desk):
    deliver(desk.scene)
    shown = marks(desk, SUPPORT, files=(AddedFile("F1", "bon.pdf", 10),))
    assert (shown.key, shown.values["attached"]) == ("reply-preview", ["bon.pdf"])
    assert "ticket-reply" not in desk.scene.said()
    with desk.scene.turn(staff_speaker(SUPPORT)) as turn:
        filled = {"text-seen": ANSWER, STATE: shown.state}
        assert turn.press_reply(shown.token, filled) is None
    assert desk.scene.rows(TicketMessage)[-1].sent_how == "shortcut"
    assert [one.file_ref for one in desk.scene.rows(Attachment)] == ["F1"]
    assert marks(desk, SUPPORT) is None, "it was sent: nothing to preview"


def test_the_shortcut_shows_nothing_to_others_or_on_closed_tickets(desk):
    deliver(desk.scene)
    assert marks(desk, OUTSIDER) is None
    with desk.scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(desk.scene.token("ticket-card", "close"))
    assert marks(desk, SUPPORT) is None
