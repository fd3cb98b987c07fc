"""Giving another address: what the conversation takes, asks again, and lets go."""

import pytest

from storage.models import Ticket
from tests.conversation_kit import Person
from tests.workflows.relay_kit import with_support


@pytest.fixture
def noor(scene):
    person = Person(with_support(scene, ask_fallback=True))
    person.scene.open_ticket(speaker=person.speaker)
    person.unheard()
    return person


def test_the_question_holds_nothing_up(noor):
    noor.says("Nog iets over de export.")
    assert noor.state != "giving_fallback"
    assert "fallback-not-an-address" not in noor.scene.said()


def test_an_address_ends_it_and_another_word_asks_again(noor):
    noor.presses("give-fallback")
    assert noor.state == "giving_fallback"
    noor.says("weet ik niet").hears("which-fallback", "fallback-not-an-address")
    noor.says("noor@example.org").hears("fallback-kept")
    assert noor.state == "idle"


def test_no_thanks_in_the_middle_ends_it_too(noor):
    noor.presses("give-fallback").presses("no-fallback")
    assert noor.state == "idle"
    assert noor.scene.row(Ticket).fallback_contact is None


def test_cancelling_keeps_nothing(noor):
    noor.presses("give-fallback").presses("cancel")
    noor.says("noor@example.org")
    assert noor.scene.row(Ticket).fallback_contact is None
