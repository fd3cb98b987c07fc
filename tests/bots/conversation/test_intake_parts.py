"""Albums, files without a ticket, voice messages, and what is answered together."""

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
from tests.conversation_kit import Chat, Person, speaker_of
from workflows.tasks import run_job

# Albums


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_an_album_is_one_thing_in_whatever_order_its_parts_come(asker, scene, order):
    ticket = opens(asker)
    scene.clock.forward(timedelta(hours=1))
    for number in order:
        caption = "Drie schermen" if number == 0 else ""
        asker.does(FileSent, **part(number), caption=caption)
    assert keys(asker) == ["added-to-ticket"]
    (item,) = scene.rows(TicketItem, ticket_id=ticket.id)[1:]
    files = scene.rows(Attachment)
    assert {one.item_id for one in files} == {item.id}
    assert [one.name for one in files] == ["photo.jpg", "photo (2).jpg", "photo (3).jpg"]
    first, *changes = threads(scene, ticket, "requester-sent-album")
    assert {one.edits_id for one in changes} == {first.id}
    assert changes[-1].values["count"] == 3
    assert texts(scene, ticket)[1:] == ["Drie schermen"]


def test_an_album_alone_opens_one_ticket(asker, scene):
    asker.presses("report_a_problem").presses("category", "technical").unheard()
    for number in range(3):
        asker.does(FileSent, **part(number))
    assert keys(asker) == ["ticket-receipt"]
    assert len(scene.rows(Ticket)) == 1
    assert len(scene.rows(Attachment, ticket_id=scene.row(Ticket).id)) == 3


def test_a_late_part_joins_wherever_the_talk_stands_and_asks_nothing(asker, scene):
    ticket = opens(asker)
    asker.does(FileSent, **part(0))
    opens(asker, "Iets anders.", "billing")
    asker.presses("ask_about_my_data").presses("right", "access").presses("scope-own").unheard()
    scene.clock.forward(timedelta(hours=3))
    asker.does(FileSent, **part(1))
    assert keys(asker) == []
    assert asker.state == "giving_name"
    assert [one.ticket_id for one in scene.rows(Attachment)] == [ticket.id, ticket.id]


def test_a_part_twice_is_one_file(asker, scene):
    opens(asker)
    for _ in range(2):
        asker.does(FileSent, **part(0), message_ref="x/9", unique_ref="u0")
    assert len(scene.rows(Attachment)) == 1


def test_somebody_elses_album_of_that_name_is_another(asker, scene):
    opens(asker)
    asker.does(FileSent, **part(0))
    other = Person(scene, speaker_of("2002"))
    other.commands("start", "salsoft").unheard()
    other.does(FileSent, **part(1))
    assert keys(other) == ["file-not-expected"]
    assert len(scene.rows(Attachment)) == 1


def test_an_albums_line_counts_what_was_kept_and_names_what_was_not(asker, scene, monkeypatch):
    ticket = opens(asker)
    for number in range(2):
        asker.does(FileSent, **part(number))
    monkeypatch.setattr(
        "workflows.screening.pictures", lambda content: "archive" if content == b"bad" else []
    )
    for job in screening(scene):
        run_job(scene.tools(Chat(f0=b"plain words", f1=b"bad")), job.id)
    told = threads(scene, ticket, "requester-sent-album")[-1].values
    assert (told["count"], told["waiting"]) == (2, 0)
    assert told["not_kept"] == "photo (2).jpg"
    assert told["kept"]
    assert threads(scene, ticket, "file-was-refused") == []
    (refused,) = [row for row in asker.unheard() if row.key == "file-refused"]
    assert refused.values["name"] == "photo (2).jpg"


# Files without a ticket


def test_pictures_alone_begin_a_ticket_once_it_is_said_what_they_are_for(asker, scene):
    asker.unheard()
    for number in range(2):
        asker.does(FileSent, **part(number))
    assert keys(asker) == ["file-not-expected"]
    assert scene.rows(Attachment) == []
    asker.presses("report_a_problem").presses("category", "technical")
    assert "ticket-receipt" in keys(asker)
    assert len(scene.rows(Attachment, ticket_id=scene.row(Ticket).id)) == 2
    asker.does(FileSent, **part(2))
    assert keys(asker) == []
    assert len(scene.rows(Attachment)) == 3


@pytest.mark.parametrize("then", ["later", "request"])
def test_a_file_that_was_for_something_else_does_not_come_along(asker, scene, then):
    asker.does(FileSent, **part(0))
    if then == "later":
        scene.clock.forward(timedelta(hours=2))
    else:
        asker.presses("ask_about_my_data")
    opens(asker)
    assert scene.rows(Attachment) == []


# One answer to what follows closely on each other


def test_lines_that_follow_closely_get_no_answer_each_and_all_reach_the_thread(asker, scene):
    ticket = opens(asker)
    for line in ("De knop is grijs.", "Al sinds maandag.", "In de app."):
        scene.clock.forward(timedelta(minutes=9))
        asker.says(line)
    assert keys(asker) == []
    assert len(threads(scene, ticket, "requester-wrote")) == 4
    scene.clock.forward(timedelta(minutes=11))
    asker.says("Nog steeds zo.")
    assert keys(asker) == ["added-to-ticket"]


def test_after_an_answer_of_staff_the_next_words_are_answered(asker, scene):
    ticket = opens(asker)
    with scene.unit() as uow:
        uow.tickets.get(ticket.tenant_id, ticket.id).status = "waiting_for_requester"
    asker.says("Dank, maar het helpt niet.").says("De knop is nog grijs.")
    assert keys(asker) == ["added-to-ticket"]


def test_a_privacy_request_among_them_is_still_answered(asker, scene):
    opens(asker)
    asker.says("Wat weten jullie van mij?")
    assert keys(asker) == ["understood"]


def test_the_same_message_twice_is_one(asker, scene):
    ticket = opens(asker)
    for number in range(2):
        asker.says("De knop is grijs.", message_ref="x/7", ref=f"{asker.speaker.channel}:r{number}")
    assert texts(scene, ticket).count("De knop is grijs.") == 1
    assert events(scene, ticket).count("requester_wrote") == 2


# Voice messages


def test_a_voice_message_is_kept_and_says_who_listens(asker, scene):
    opens(asker)
    for number in range(2):
        asker.sends(file_ref=f"v{number}", name="voice.ogg", media_type="audio/ogg", spoken=True)
    assert keys(asker) == ["voice-added-to-ticket"]
    assert [one.name for one in scene.rows(Attachment)] == ["voice.ogg", "voice.ogg"]


def test_a_file_larger_than_the_policy_allows_is_not_taken(asker, scene):
    opens(asker)
    asker.sends(file_ref="big", size=20_000_001)
    assert [key for key in keys(asker) if key.startswith("file-too-large")]
    assert scene.rows(Attachment) == []
