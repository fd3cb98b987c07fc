"""Offering to file a message as a request: once, and the person has the last word."""

import pytest

from storage.models import TicketEvent, TicketItem
from tests.conversation_kit import speaker_of
from workflows.errors import NotYours, StaleButton

NOOR = speaker_of("1001")


def offered(scene):
    scene.open_ticket(text="En verwijder al mijn gegevens.", source_ref="1001/1")
    item = scene.row(TicketItem)
    for _ in range(2):
        with scene.turn(NOOR) as turn:
            turn.offer_request(item.id, "erasure")
    return item


def test_once_for_each_message(scene):
    offered(scene)
    assert scene.said().count("offer-request") == 1
    (event,) = scene.rows(TicketEvent, kind="request_offered")
    assert event.facts == {"right": "erasure"}


def test_yes_gives_the_words_and_the_time_and_is_noted_once(scene):
    item = offered(scene)
    for _ in range(2):
        with scene.turn(NOOR) as turn:
            taken = turn.take_offer(item.id)
    assert (taken.right, taken.tenant) == ("erasure", "salsoft")
    assert taken.text == "En verwijder al mijn gegevens."
    assert taken.said_at == item.sent_at
    assert scene.said().count("request-offer-taken") == 1


def test_no_can_become_yes_and_not_the_other_way_round(scene):
    item = offered(scene)
    with scene.turn(NOOR) as turn:
        turn.decline_offer(item.id)
    with scene.turn(NOOR) as turn:
        turn.take_offer(item.id)
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.decline_offer(item.id)
    assert scene.row(TicketItem).offer_choice == "yes"


def test_what_was_not_offered_or_is_anothers_cannot_be_taken(scene):
    scene.open_ticket()
    item = scene.row(TicketItem)
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.take_offer(item.id)
    with pytest.raises(NotYours), scene.turn(speaker_of("2002")) as turn:
        turn.take_offer(item.id)
