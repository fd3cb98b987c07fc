"""The line in a thread that counts the files of an album."""

from storage.models import NoticeRow, TicketItem
from tests.conversation_kit import speaker_of
from workflows.tickets import Said


def part(number, **given):
    return Said(text="", source_ref=f"1001/{number}", file_ref=f"f{number}", **given)


def test_a_file_alone_has_no_such_line_and_an_album_has_one(scene):
    ticket = scene.open_ticket()
    with scene.turn(speaker_of("1001")) as turn:
        turn.add_to_ticket(ticket.id, part(1))
    assert "requester-sent-album" not in scene.said()
    for number in (2, 3):
        with scene.turn(speaker_of("1001")) as turn:
            turn.join_album(part(number, album="g")) or turn.add_to_ticket(
                ticket.id, part(number, album="g")
            )
    rows = scene.rows(NoticeRow, key="requester-sent-album")
    assert [row.values["count"] for row in rows] == [1, 2]
    assert [row.edits_id for row in rows] == [None, rows[0].id]
    assert scene.rows(TicketItem)[-1].notice_id == rows[0].id


def test_a_file_that_took_anothers_place_is_not_counted_beside_it(scene):
    ticket = scene.open_ticket()
    with scene.turn(speaker_of("1001")) as turn:
        turn.add_to_ticket(ticket.id, part(2, album="g"))
    with scene.turn(speaker_of("1001")) as turn:
        turn.join_album(part(3, album="g"))
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.replace_file(Said("", source_ref="1001/3", file_ref="f9", album="g"))
    assert scene.newest("requester-sent-album").values["count"] == 2
    assert "requester-replaced-file" in scene.said()


def test_where_nobody_works_tickets_there_is_nothing_to_say(scene, monkeypatch):
    ticket = scene.open_ticket()
    monkeypatch.setattr("workflows.albums.card_of", lambda _work, _ticket: None)
    with scene.turn(speaker_of("1001")) as turn:
        turn.add_to_ticket(ticket.id, part(2, album="g"))
    assert "requester-sent-album" not in scene.said()
