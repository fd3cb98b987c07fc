"""Staff outside their channels, as they type it."""

from bots.conversation.events import ActionChosen, CommandGiven, Place
from storage.models import NoticeRow, Ticket
from tests.conversation_kit import OUTSIDER, SUPPORT, Staff


def told(scene, user):
    rows = scene.rows(NoticeRow)
    return [row.key for row in rows if row.address["conversation"] == user]


def command(scene, name, argument="", user=SUPPORT):
    Staff(scene, user).does(CommandGiven, name=name, argument=argument, place=Place(user))


def test_staff_find_a_ticket_by_words(scene):
    scene.open_ticket()
    command(scene, "find", "export")
    command(scene, "find", "rekening")
    command(scene, "find")
    assert told(scene, SUPPORT) == ["found-cases", "found-nothing", "find-what"]


def test_other_peoples_find_is_words_like_any(scene):
    command(scene, "find", "out what you know about me", OUTSIDER)
    assert "found-cases" not in told(scene, OUTSIDER)
    assert "not-yours" not in told(scene, OUTSIDER)
    assert told(scene, OUTSIDER)


def test_a_transcript_comes_to_who_asked(scene):
    ticket = scene.open_ticket()
    command(scene, "transcript", ticket.reference)
    assert told(scene, SUPPORT) == ["transcript"]


def test_a_choice_and_a_claim_in_the_app_home(scene):
    ticket = scene.open_ticket()
    staff = Staff(scene, SUPPORT)
    place = Place(SUPPORT)
    staff.does(ActionChosen, action="queue-filter", value="unassigned", place=place)
    staff.does(ActionChosen, action="home-claim", value=ticket.reference, place=place)
    assert scene.row(Ticket, id=ticket.id).assignee == SUPPORT
    assert told(scene, SUPPORT) == []
