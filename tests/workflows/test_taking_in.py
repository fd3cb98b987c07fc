"""What requesters send becomes one item each, once, and is answered by groups."""

import threading
from datetime import timedelta

from storage.models import Attachment, TicketItem, TicketMessage
from tests.conversation_kit import speaker_of
from workflows.tickets import Said

NOOR = speaker_of("1001")


def adds(scene, ticket, text="Nog iets.", **given):
    with scene.turn(NOOR) as turn:
        return turn.add_to_ticket(ticket.id, Said(text=text, **given))


def test_a_crash_between_the_parts_of_an_album_loses_none(scene):
    ticket = scene.open_ticket()
    adds(scene, ticket, "", file_ref="f1", source_ref="1001/1", album="g")
    try:
        with scene.turn(NOOR) as turn:
            turn.join_album(Said("", file_ref="f2", source_ref="1001/2", album="g"))
            raise RuntimeError("the process ends here")
    except RuntimeError:
        pass
    assert len(scene.rows(Attachment)) == 1
    with scene.turn(NOOR) as turn:
        assert turn.join_album(Said("", file_ref="f2", source_ref="1001/2", album="g"))
    assert len({one.item_id for one in scene.rows(Attachment)}) == 1
    assert len(scene.rows(Attachment)) == 2


def test_parts_that_come_at_once_are_one_item(scene_on_both):
    scene = scene_on_both
    ticket = scene.open_ticket()
    started = threading.Barrier(4)

    def sends(number):
        said = Said("", file_ref=f"f{number}", source_ref=f"1001/{number}", album="g")
        started.wait()
        with scene.turn(NOOR) as turn:
            turn.contact  # noqa: B018  # locked first, as in every turn of a conversation
            turn.join_album(said) or turn.add_to_ticket(ticket.id, said)

    threads = [threading.Thread(target=sends, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(scene.rows(Attachment)) == 4
    assert len(scene.rows(TicketItem)) == 2


def test_the_group_begins_anew_after_the_minutes_of_the_policy(scene):
    ticket = scene.open_ticket()
    assert not adds(scene, ticket).answer
    scene.clock.forward(timedelta(minutes=10))
    assert not adds(scene, ticket).answer
    scene.clock.forward(timedelta(minutes=10, seconds=1))
    assert adds(scene, ticket).answer
    assert not adds(scene, ticket).answer


def test_with_several_tickets_the_first_words_are_answered_though_a_receipt_came_just_now(scene):
    scene.open_ticket()
    ticket = scene.open_ticket()
    first = adds(scene, ticket)
    assert first.answer
    assert len(first.others) == 1
    assert not adds(scene, ticket).answer


def test_an_item_knows_when_it_was_sent(scene):
    ticket = scene.open_ticket()
    sent_at = scene.clock() - timedelta(hours=3)
    adds(scene, ticket, at=sent_at, source_ref="1001/8")
    item = scene.rows(TicketItem)[-1]
    assert (item.sent_at, item.taken_at) == (sent_at, scene.clock())
    assert scene.rows(TicketMessage)[-1].item_id == item.id


def test_what_is_on_another_ticket_already_is_something_of_its_own_there(scene):
    first, second = scene.open_ticket(), scene.open_ticket()
    adds(scene, first, "", file_ref="f1", source_ref="1001/1", album="g")
    adds(scene, second, "", file_ref="f1", source_ref="1001/1", album="g")
    one, other = scene.rows(TicketItem)[2:]
    assert (one.album is None, other.album) == (False, None)
    assert [file.ticket_id for file in scene.rows(Attachment)] == [first.id, second.id]
