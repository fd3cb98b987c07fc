"""Everything on a ticket in order, for its staff alone."""

from datetime import timedelta

import pytest

from tests.conversation_kit import DPO, OUTSIDER, SUPPORT, Person, speaker_of, staff_speaker
from workflows.errors import NotYours
from workflows.tickets import Said


def send(scene, reference, user=SUPPORT):
    with scene.turn(staff_speaker(user)) as turn:
        turn.send_transcript(reference)
    return scene.newest("transcript").values["lines"]


def test_what_was_said_and_done_in_order_and_what_stayed_inside(scene_on_both):
    scene = scene_on_both
    ticket = scene.open_ticket(source_ref="1001/1")
    scene.send_all()
    card = scene.newest("ticket-card")
    scene.clock.forward(timedelta(minutes=1))
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.claim_ticket(scene.token("ticket-card", "claim"))
    scene.clock.forward(timedelta(minutes=1))
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.note_in_thread(card.sent_ref, "Denk aan vorige keer.", "C0SALSOFTSUP/2.0")
    scene.clock.forward(timedelta(minutes=1))
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.reply_to_ticket(scene.token("ticket-card", "reply"), "Wij kijken ernaar.")
    head, *lines = send(scene, ticket.reference.lower())
    assert (head["key"], head["reference"]) == ("transcript-head", ticket.reference)
    told = [(one["key"], one.get("text") or one.get("event")) for one in lines]
    assert ("transcript-requester", "De export werkt niet.") in told
    assert told.index(("transcript-event", "claimed")) < told.index(
        ("transcript-staff", "Denk aan vorige keer.")
    )
    inside = {one["text"]: one["internal"] for one in lines if one["key"] == "transcript-staff"}
    assert inside == {"Denk aan vorige keer.": "yes", "Wij kijken ernaar.": "no"}
    (out,) = [one for one in lines if one.get("internal") == "no"]
    assert (out["sender"], out["sent_how"]) == (SUPPORT, "form")


def test_every_version_is_in_it_and_a_rating_is_not(scene):
    ticket = scene.open_ticket(source_ref="1001/1")
    with scene.turn(speaker_of("1001")) as turn:
        turn.edit_text("1001/1", "De import werkt niet.")
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(scene.token("ticket-card", "close"))
    Person(scene).presses("rate", "1")
    lines = send(scene, ticket.reference)
    said = [(one["version"], one["text"]) for one in lines if one["key"] == "transcript-requester"]
    assert said == [(1, "De export werkt niet."), (2, "De import werkt niet.")]
    assert "rated" not in str(lines)


def test_only_who_works_it_gets_it(scene):
    ticket = scene.open_ticket()
    for user in (DPO, OUTSIDER):
        with pytest.raises(NotYours):
            send(scene, ticket.reference, user)
    with pytest.raises(NotYours):
        send(scene, "T-2222")


def test_asking_for_it_is_an_event(scene):
    ticket = scene.open_ticket()
    send(scene, ticket.reference)
    with scene.turn(speaker_of("1001")) as turn:
        turn.write_to_ticket(ticket.id, Said(text="Nog iets."))
    events = [one["event"] for one in send(scene, ticket.reference) if "event" in one]
    assert events.count("transcript") == 2
