"""How it went, in one tap."""

from dataclasses import replace

import pytest

from storage.models import NoticeRow, TicketEvent
from tests.conversation_kit import SUPPORT, Person, settings, speaker_of, staff_speaker
from workflows.errors import NotYours
from workflows.policy import Policies
from workflows.tickets import Said


def close(scene):
    token = scene.token("ticket-card", "close")
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(token)


def scores(scene):
    return [one.facts["score"] for one in scene.rows(TicketEvent, kind="rated")]


def test_one_tap_counts_and_a_second_one_changes_nothing(scene_on_both):
    scene = scene_on_both
    scene.open_ticket()
    close(scene)
    person = Person(scene)
    person.presses("rate", "4")
    person.presses("rate", "1")
    assert scores(scene) == [4]
    assert scene.newest("thanks-for-rating").edits_id == scene.newest("how-did-it-go").id


def test_the_best_stands_first(scene):
    scene.open_ticket()
    close(scene)
    assert [one["value"] for one in scene.newest("how-did-it-go").buttons] == list("54321")


def test_nobody_of_staff_is_told(scene):
    scene.open_ticket()
    close(scene)
    before = len([row for row in scene.rows(NoticeRow) if row.contact_id is None])
    Person(scene).presses("rate", "1")
    assert len([row for row in scene.rows(NoticeRow) if row.contact_id is None]) == before


def test_where_the_organisation_does_not_want_it_nobody_is_asked(scene):
    known = dict(settings().policies)
    known["salsoft"] = replace(
        known["salsoft"], support=replace(known["salsoft"].support, csat=False)
    )
    scene = scene.with_settings(policies=Policies(known))
    scene.open_ticket()
    close(scene)
    assert "how-did-it-go" not in scene.said()


def test_another_person_cannot_rate_it(scene):
    scene.open_ticket()
    close(scene)
    row = scene.newest("how-did-it-go")
    with pytest.raises(NotYours), scene.turn(speaker_of("1002")) as turn:
        turn.rate(row, "1")
    with scene.turn(speaker_of("1001")) as turn:
        turn.rate(row, "9")
    assert scores(scene) == []


def test_a_ticket_that_is_closed_again_asks_nothing_more(scene):
    ticket = scene.open_ticket()
    close(scene)
    with scene.turn(speaker_of("1001")) as turn:
        turn.write_to_ticket(ticket.id, Said(text="Toch niet."))
    close(scene)
    assert scene.said().count("how-did-it-go") == 1
