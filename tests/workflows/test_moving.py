"""Moving what was sent from one ticket to another: all of it, or nothing."""

import pytest

from storage.models import NoticeRow, TicketItem, TicketMessage
from tests.conversation_kit import speaker_of
from workflows.errors import NotYours, StaleButton
from workflows.tickets import Said

NOOR = speaker_of("1001")


def two(scene):
    return scene.open_ticket(), scene.open_ticket(text="De factuur klopt niet.")


def writes(scene, ticket, text="De knop is grijs.", ref="1001/9"):
    with scene.turn(NOOR) as turn:
        return turn.add_to_ticket(ticket.id, Said(text=text, source_ref=ref)).item_id


def test_all_versions_go_along_and_the_newest_is_shown(scene_on_both):
    scene = scene_on_both
    first, second = two(scene)
    item = writes(scene, second)
    with scene.turn(NOOR) as turn:
        turn.edit_said("1001/9", "De knop is lichtgrijs.")
    with scene.turn(NOOR) as turn:
        assert turn.move_item(item, first.id).reference == first.reference
    moved = scene.rows(TicketMessage, item_id=item)
    assert [(one.ticket_id, one.revision) for one in moved] == [(first.id, 0), (first.id, 1)]
    shown = scene.rows(NoticeRow, key="requester-wrote", ticket_id=first.id)
    assert shown[-1].values["text"] == "De knop is lichtgrijs."


def test_moving_to_where_it_is_changes_nothing(scene):
    _first, second = two(scene)
    item = writes(scene, second)
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.move_item(item, second.id)
    assert "moved-away" not in scene.said()


def test_neither_the_words_nor_the_ticket_of_somebody_else(scene):
    first, second = two(scene)
    item = writes(scene, second)
    theirs = scene.open_ticket(speaker=speaker_of("2002"))
    with pytest.raises(NotYours), scene.turn(speaker_of("2002")) as turn:
        turn.move_item(item, theirs.id)
    with pytest.raises(NotYours), scene.turn(NOOR) as turn:
        turn.move_item(item, theirs.id)
    assert scene.rows(TicketItem)[-2].ticket_id == second.id
    assert first.id


def test_what_opened_a_ticket_stays_in_it(scene):
    ticket = scene.open_ticket(source_ref="1001/1")
    item = scene.row(TicketItem)
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.make_ticket_of(item.id)
    assert scene.row(TicketItem).ticket_id == ticket.id


def test_what_the_person_deleted_is_not_shown_again(scene):
    first, second = two(scene)
    item = writes(scene, second)
    with scene.unit() as uow:
        uow.intake.messages(second.tenant_id, item)[0].text = ""
    with scene.turn(NOOR) as turn:
        turn.move_item(item, first.id)
    assert len(scene.rows(NoticeRow, key="requester-wrote", ticket_id=first.id)) == 1
