"""Deleting at the requester's what staff deleted, and the chat as a whole."""

from datetime import timedelta

import pytest

from storage.models import Job, TicketMessage
from tests.conversation_kit import Chat
from tests.workflows.relay_kit import (
    ANSWER,
    CHANNELS,
    REF,
    Desk,
    deletes,
    deliver,
    runs_jobs,
)
from workflows.desk import Settled
from workflows.notices import TELEGRAM
from workflows.relay_jobs import erase_reply


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


@pytest.mark.parametrize(("allowed", "state"), [(True, "erased"), (False, "not-erased")])
def test_deleting_a_sent_message_deletes_all_of_it_at_the_requesters(desk, allowed, state):
    desk.anna.writes(desk.thread, ANSWER, message_ref=REF)
    desk.marks(ANSWER, REF)
    desk.scene.clock.forward(timedelta(seconds=10))
    deliver(desk.scene, parts=3)
    chat = Chat()
    chat.may_erase = allowed
    deletes(desk)
    deletes(desk)
    assert desk.line() == "erasing"
    assert runs_jobs(desk, chat) == ["done"]
    assert len(chat.erased) == 3
    assert desk.line() == state
    assert desk.scene.rows(TicketMessage)[-1].text == ANSWER, "what was told stays on record"


def test_deleting_by_button_and_a_job_that_runs_twice(desk):
    desk.replies()
    desk.waits()
    desk.presses("reply-sent", "erase-reply")
    chat = Chat()
    chat.down = True
    assert runs_jobs(desk, chat) == ["again"]
    chat.down = False
    desk.scene.clock.forward(timedelta(minutes=10))
    assert runs_jobs(desk, chat) == ["done"]
    said = desk.scene.said()
    erase_reply(desk.scene.tools(chat), desk.scene.row(Job))
    assert desk.scene.said() == said


def test_deleting_what_has_not_left_takes_it_back(desk):
    desk.marks(ANSWER, REF)
    deletes(desk)
    desk.waits()
    assert desk.told() == []
    assert desk.line() == "withdrawn"
    assert desk.scene.rows(Job) == []


def test_deleting_what_is_on_its_way_waits_until_it_is_there(scene):
    desk = Desk(scene)
    desk.marks(ANSWER, REF)
    desk.scene.clock.forward(timedelta(seconds=10))
    (claimed,) = desk.scene.desk.claim_notices(TELEGRAM)
    deletes(desk)
    assert runs_jobs(desk) == ["again"]
    desk.scene.desk.settle([Settled(claimed.id, "sent", "1001/55")])
    desk.scene.clock.forward(timedelta(minutes=1))
    chat = Chat()
    assert runs_jobs(desk, chat) == ["done"]
    assert chat.erased == ["1001/55"]


def test_deleting_a_note_erases_its_words(desk):
    desk.anna.writes(desk.thread, "Kent iemand dit?", message_ref=REF)
    deletes(desk)
    note = desk.scene.rows(TicketMessage)[-1]
    assert (note.text, note.erased_at) == ("", desk.scene.clock())


def test_deleting_the_chat_takes_what_was_written_from_staff_and_all_parts(scene):
    desk = Desk(scene)
    desk.noor.says("Het gaat om factuur 12.", message_ref="1001/99", quotes=desk.ref(1))
    desk.replies()
    desk.scene.clock.forward(timedelta(seconds=10))
    deliver(desk.scene, parts=2)
    desk.noor.commands("delete").presses("delete-it")
    chat = Chat()
    assert "done" in runs_jobs(desk, chat)
    reply = desk.scene.newest("ticket-reply")
    assert set(reply.sent_refs.split()) <= set(chat.erased)
    texts = [one.text for one in scene.rows(TicketMessage)]
    assert "Het gaat om factuur 12." not in texts
    assert ANSWER in texts
    assert desk.scene.newest("requester-erased").edits_id
