"""Several open tickets, and changes of what was sent to them."""

from datetime import timedelta

import pytest

from bots.conversation.events import FileSent
from storage.models import Attachment, Ticket, TicketItem
from tests.bots.conversation.intake_kit import (
    events,
    keys,
    opens,
    part,
    screening,
    texts,
    threads,
)
from tests.conversation_kit import Person, speaker_of, token
from workflows.errors import StaleButton

# Several tickets


def two(asker, scene):
    first = opens(asker, "De export werkt niet.")
    second = opens(asker, "De factuur klopt niet.", "billing")
    scene.clock.forward(timedelta(minutes=1))
    return first, second


def test_words_go_to_the_newest_and_the_answer_offers_the_others(asker, scene):
    first, second = two(asker, scene)
    asker.says("De knop is grijs.").says("Al sinds maandag.")
    (said,) = asker.hears("added-to-one-of")
    assert said.values["reference"] == second.reference
    assert [one["action"] for one in said.buttons] == ["belongs-to", "something-new"]
    assert said.buttons[0]["value"].endswith(f":{first.id}")
    assert first.reference in said.buttons[0]["text"]


def test_it_belongs_to_another(asker, scene):
    first, second = two(asker, scene)
    asker.says("De knop is grijs.", message_ref="x/1").says("Al sinds maandag.")
    (said,) = asker.hears("added-to-one-of")
    asker.presses_token(token(said, "belongs-to", said.buttons[0]["value"]))
    asker.hears("moved-to-ticket")
    assert texts(scene, first)[1:] == ["De knop is grijs.", "Al sinds maandag."]
    assert texts(scene, second) == ["De factuur klopt niet."]
    assert "moved_away" in events(scene, second)
    assert "moved_here" in events(scene, first)
    assert threads(scene, second, "moved-away")[0].values["to"] == first.reference
    assert threads(scene, first, "moved-here")[0].values["count"] == 2
    assert len(threads(scene, first, "requester-wrote")) == 3
    # An edit is taken where the words are now, and so is what comes next.
    asker.edits("x/1", "De knop is lichtgrijs.")
    assert threads(scene, first, "requester-edited")
    assert threads(scene, second, "requester-edited") == []
    asker.says("Ook in de app.")
    assert texts(scene, first)[-1] == "Ook in de app."
    # The same press again finds nothing to move.
    asker.unheard()
    asker.presses_token(token(said, "belongs-to", said.buttons[0]["value"]))
    assert keys(asker) == ["button-stale"]


def test_a_late_part_follows_its_album_to_the_other_ticket(asker, scene):
    first, second = two(asker, scene)
    asker.does(FileSent, **part(0))
    (said,) = asker.hears("added-to-one-of")
    asker.presses_token(token(said, "belongs-to", said.buttons[0]["value"]))
    asker.does(FileSent, **part(1))
    assert {one.ticket_id for one in scene.rows(Attachment)} == {first.id}
    assert threads(scene, first, "requester-sent-album")[-1].values["count"] == 2
    assert second.id


def test_a_ticket_that_waited_for_the_requester_waits_on_if_the_words_were_not_for_it(asker, scene):
    _first, second = two(asker, scene)
    with scene.unit() as uow:
        uow.tickets.get(second.tenant_id, second.id).status = "waiting_for_requester"
    asker.says("De knop is grijs.")
    assert scene.ticket(second.reference).status == "open"
    asker.presses("belongs-to", scene.newest("added-to-one-of").buttons[0]["value"])
    assert scene.ticket(second.reference).status == "waiting_for_requester"


def test_it_is_something_new(asker, scene):
    _first, second = two(asker, scene)
    asker.says("Mijn wachtwoord werkt niet.")
    item = scene.rows(TicketItem)[-1]
    asker.unheard()
    asker.presses("something-new", str(item.id))
    assert keys(asker) == ["ticket-receipt"]
    third = scene.rows(Ticket)[-1]
    assert texts(scene, third) == ["Mijn wachtwoord werkt niet."]
    assert texts(scene, second) == ["De factuur klopt niet."]
    assert (third.category, third.tenant_id) == ("other", second.tenant_id)
    asker.presses("something-new", str(item.id))
    assert keys(asker) == ["button-stale"]
    assert len(scene.rows(Ticket)) == 3


def test_nobody_else_moves_it(asker, scene):
    first, second = two(asker, scene)
    asker.says("De knop is grijs.")
    said = scene.newest("added-to-one-of")
    held = token(said, "something-new", said.buttons[1]["value"])
    Person(scene, speaker_of("2002")).presses_token(held)
    assert len(scene.rows(Ticket)) == 2
    assert len(texts(scene, second)) == 2
    assert first.id


def test_nothing_moves_to_another_organisation(asker, scene):
    ticket = opens(asker)
    asker.says("De knop is grijs.")
    asker.commands("start", "xential")
    other = opens(asker, "Ik kan niet inloggen, het werkt niet.", "other")
    item = scene.rows(TicketItem, ticket_id=ticket.id)[-1]
    asker.says("Nog steeds niet.")
    assert "added-to-one-of" not in keys(asker)
    with pytest.raises(StaleButton), scene.turn(asker.speaker) as turn:
        turn.move_item(item.id, other.id)


def test_a_list_of_open_tickets_lets_one_choose(asker, scene):
    first, second = two(asker, scene)
    asker.commands("tickets")
    (listed,) = asker.hears("your-open-tickets")
    assert [one["text"] for one in listed.buttons] == [second.reference, first.reference]
    asker.presses("current-ticket", str(first.id))
    asker.hears("current-ticket-is")
    asker.says("De knop is grijs.")
    assert texts(scene, first)[-1] == "De knop is grijs."


def test_a_closed_ticket_cannot_be_chosen_any_more(asker, scene):
    ticket = opens(asker)
    asker.commands("tickets").presses("close-ticket").unheard()
    asker.presses("current-ticket", str(ticket.id))
    assert keys(asker) == ["case-closed"]
    asker.commands("tickets")
    asker.hears("no-open-tickets")


def test_an_answer_to_a_message_of_a_ticket_goes_to_that_ticket(asker, scene):
    first, second = two(asker, scene)
    scene.send_all()
    receipt = threads(scene, first, "ticket-receipt")[0]
    asker.says("De knop is grijs.", quotes=receipt.sent_ref)
    assert texts(scene, first)[-1] == "De knop is grijs."
    asker.says("Ook de tweede regel klopt niet.", quotes="nobody/knows")
    assert texts(scene, second)[-1] == "Ook de tweede regel klopt niet."


def test_quoting_somebody_elses_message_means_nothing(asker, scene):
    theirs = scene.open_ticket(speaker=speaker_of("2002"))
    mine = opens(asker)
    scene.send_all()
    row = threads(scene, theirs, "ticket-receipt")[0]
    asker.says("De knop is grijs.", quotes=row.sent_ref)
    assert texts(scene, mine)[-1] == "De knop is grijs."
    assert len(texts(scene, theirs)) == 1


# Changes of what was sent


def changed(asker, **given):
    asker.does(FileSent, edited=True, **given)


def test_another_picture_in_a_message_is_waiting_as_any_and_the_same_is_not(asker, scene):
    ticket = opens(asker)
    asker.sends(file_ref="f1", unique_ref="u1", message_ref="x/3", name="a.jpg")
    changed(asker, file_ref="f1", unique_ref="u1", message_ref="x/3", name="a.jpg")
    assert len(scene.rows(Attachment)) == 1
    changed(asker, file_ref="f2", unique_ref="u2", message_ref="x/3", name="b.jpg")
    first, second = scene.rows(Attachment)
    assert (first.revision, second.revision, second.status) == (0, 1, "screening")
    assert second.ticket_id == ticket.id
    assert threads(scene, ticket, "requester-replaced-file")
    assert len(screening(scene)) == 2


def test_a_caption_that_comes_or_changes_later_reaches_the_thread(asker, scene):
    ticket = opens(asker)
    asker.sends(file_ref="f1", unique_ref="u1", message_ref="x/3")
    same = {"file_ref": "f1", "unique_ref": "u1", "message_ref": "x/3"}
    changed(asker, **same, caption="Zo ziet het eruit")
    changed(asker, **same, caption="Zo ziet het eruit, kijk")
    assert texts(scene, ticket)[1:] == ["Zo ziet het eruit", "Zo ziet het eruit, kijk"]
    assert threads(scene, ticket, "requester-edited")
    assert "edit-not-used" not in keys(asker)


def test_a_change_of_what_belongs_to_no_ticket_is_said_not_to_count(asker, scene):
    asker.unheard()
    changed(asker, file_ref="f1", unique_ref="u1", message_ref="x/3")
    assert keys(asker) == []
    changed(asker, file_ref="f1", unique_ref="u1", message_ref="x/3", caption="Kijk")
    assert keys(asker) == ["edit-not-used"]
