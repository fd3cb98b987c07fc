"""Albums, several tickets, changes of what was sent, and requests hidden in tickets."""

from datetime import timedelta

import pytest

from bots.conversation.events import FileSent, FormSubmitted
from storage.models import (
    Attachment,
    Job,
    NoticeRow,
    PrivacyRequest,
    Ticket,
    TicketEvent,
    TicketItem,
    TicketMessage,
)
from tests.conversation_kit import (
    OUTSIDER,
    SUPPORT,
    Chat,
    Person,
    Staff,
    speaker_of,
    token,
)
from workflows.errors import StaleButton
from workflows.notices import SLACK
from workflows.tasks import run_job

HIDDEN = "De export doet het niet. Kunnen jullie ook al mijn gegevens verwijderen?"


@pytest.fixture(params=["telegram", "slack"])
def asker(request, scene):
    """A requester on each platform, in a conversation with SalSoft."""
    where = ("1001", "telegram") if request.param == "telegram" else ("T1/U0REQ", SLACK)
    person = Person(scene, speaker_of(*where))
    person.commands("start", "salsoft")
    return person


def opens(person, text="De export werkt niet.", category="technical", **given):
    person.commands("help").presses("report_a_problem").presses("category", category)
    person.says(text, **given).unheard()
    return person.scene.rows(Ticket)[-1]


def heard(person):
    """What was said about tickets; how else to be reached is asked beside."""
    return [row for row in person.unheard() if row.key != "ask-fallback"]


def keys(person):
    return [row.key for row in heard(person)]


def screening(scene):
    return scene.rows(Job, name="screen_attachment")


def offers(scene, staff, right):
    """A colleague sends back the form under the newest message."""
    row = scene.newest("requester-wrote")
    held = token(row, "offer-as-request", row.buttons[-1]["value"])
    filled = {"offered-right": right} if right else {}
    return staff.does(FormSubmitted, channel=row.address["conversation"], token=held, values=filled)


def texts(scene, ticket):
    return [one.text for one in scene.rows(TicketMessage, ticket_id=ticket.id)]


def events(scene, ticket):
    return [one.kind for one in scene.rows(TicketEvent, ticket_id=ticket.id)]


def threads(scene, ticket, key):
    return scene.rows(NoticeRow, key=key, ticket_id=ticket.id)


# Albums


def part(number, **given):
    return {"file_ref": f"f{number}", "name": "photo.jpg", "album": "g1"} | given


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
        "workflows.screening.to_look_at", lambda content: "archive" if content == b"bad" else []
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


# A request about personal data inside a ticket


def test_a_hidden_request_is_offered_once_and_filed_from_when_it_was_written(asker, scene):
    asker.presses("report_a_problem").presses("category", "technical").unheard()
    asker.says(HIDDEN, message_ref="x/1")
    written = scene.clock()
    (_receipt, offered) = heard(asker)
    assert offered.key == "offer-request"
    assert offered.values["right"] == "erasure"
    ticket = scene.row(Ticket)
    assert threads(scene, ticket, "request-was-offered")
    asker.edits("x/1", HIDDEN + " Graag.")
    assert "offer-request" not in keys(asker)
    scene.clock.forward(timedelta(days=2))
    asker.presses("offer-yes", offered.buttons[0]["value"])
    assert asker.facts["asked_at"] == written.isoformat()
    assert asker.facts["details"] == HIDDEN + " Graag."
    asker.presses("scope-own").says("Noor Voorbeeld").says("noor@example.org").answers_needs()
    if asker.state == "giving_details":
        asker.says(HIDDEN)
    asker.presses("file-it")
    request = scene.row(PrivacyRequest)
    assert (request.kind, request.received_at) == ("erasure", written)
    assert "verwijderen" in request.details
    assert threads(scene, ticket, "request-offer-taken")
    assert len(texts(scene, ticket)) == 2


def test_no_leaves_it_with_support(asker, scene):
    asker.presses("report_a_problem").presses("category", "technical").says(HIDDEN)
    value = scene.newest("offer-request").buttons[1]["value"]
    asker.unheard()
    asker.presses("offer-no", value)
    assert keys(asker) == ["offer-declined"]
    assert threads(scene, scene.row(Ticket), "request-offer-declined")
    asker.presses("offer-no", value)
    assert keys(asker) == ["button-stale"]


def test_a_request_that_comes_with_an_edit_or_a_caption_is_noticed_too(asker, scene):
    opens(asker, message_ref="x/1")
    asker.edits("x/1", HIDDEN)
    assert keys(asker) == ["offer-request"]
    asker.sends(file_ref="f1", message_ref="x/2", caption="Stop met mij te mailen!")
    assert "offer-request" in keys(asker)
    assert [one.offered_right for one in scene.rows(TicketItem)] == ["erasure", "objection"]


@pytest.mark.parametrize(
    "plain",
    ["De knop is grijs.", "wilt u mijn factuur verwijderen, hij staat er dubbel in", "Dank u wel"],
)
def test_an_ordinary_question_is_not_taken_for_one(asker, scene, plain):
    opens(asker, plain)
    assert "offer-request" not in scene.said()


def test_staff_can_have_it_offered(asker, scene):
    ticket = opens(asker, "Ik snap het scherm niet.")
    support = Staff(scene, SUPPORT)
    row = threads(scene, ticket, "requester-wrote")[0]
    held = token(row, "offer-as-request", row.buttons[-1]["value"])
    form = scene.desk.form(support.speaker, held)
    assert form is not None
    assert [field.name for field in form.fields] == ["offered-right"]
    offers(scene, support, "erasure")
    assert keys(asker) == ["offer-request"]
    assert threads(scene, ticket, "request-was-offered")[0].values["by"] == SUPPORT
    offers(scene, support, "access")
    assert keys(asker) == []
    assert [one.key for one in support.told_privately()] == ["already-offered"]


def test_an_outsider_cannot_have_it_offered(asker, scene):
    opens(asker)
    otto = Staff(scene, OUTSIDER)
    offers(scene, otto, "erasure")
    assert "offer-request" not in scene.said()
    assert [one.key for one in otto.told_privately()] == ["not-yours"]


def test_what_the_right_is_has_to_be_chosen(asker, scene):
    opens(asker)
    answer = offers(scene, Staff(scene, SUPPORT), "")
    assert "offered-right" in answer.errors
