"""The requester's buttons around an answer, wherever the conversation stands."""

import pytest

from storage.models import NoticeRow
from tests.conversation_kit import Person, speaker_of
from tests.workflows.answer_kit import link, public, sent


@pytest.fixture
def noor(scene):
    """Somebody whose answer is ready."""
    desk = public(scene)
    sent(desk, "Hallo")
    person = Person(desk)
    person.unheard()
    return person


def test_a_warning_comes_before_anything_is_sent_to_the_chat(noor):
    noor.presses("answer-in-chat")
    (warning,) = noor.hears("answer-in-chat-sure")
    assert [button["action"] for button in warning.buttons] == ["answer-in-chat-yes", "answer-link"]
    noor.presses("answer-in-chat-yes")
    noor.hears("answer-here")


def test_whoever_rather_keeps_the_page_gets_a_link(noor):
    before = link(noor.scene)
    noor.presses("answer-in-chat")
    noor.presses("answer-link")
    noor.hears("answer-in-chat-sure", "answer-link")
    assert link(noor.scene, "answer-link") != before


def test_it_does_not_disturb_what_is_under_way(noor):
    noor.says("verwijder al mijn gegevens")
    state = noor.state
    noor.unheard()
    noor.presses("answer-in-chat")
    noor.hears("answer-in-chat-sure")
    assert noor.state == state


def test_after_it_came_in_the_chat_the_warning_is_not_asked_again(noor):
    noor.presses("answer-in-chat").presses("answer-in-chat-yes")
    noor.unheard()
    noor.presses("answer-in-chat")
    noor.hears("answer-gone")


def test_a_stranger_who_got_hold_of_a_button_hears_that_it_is_not_theirs(noor):
    row = noor.scene.newest("answer-ready")
    stranger = Person(noor.scene, speaker_of("2002"))
    for place in (1, 2):
        stranger.presses_token(f"{row.nonce}.{place}")
    stranger.hears("not-yours", "not-yours")
    assert len(noor.scene.rows(NoticeRow, key="answer-ready")) == 1
