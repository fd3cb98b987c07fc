"""Another way to reach a requester: asked once, given freely, shown only when needed."""

import pytest

from bots.conversation.events import ReachabilityChanged
from storage.models import Ticket, TicketEvent
from tests.conversation_kit import DPO, OUTSIDER, SUPPORT, Person, speaker_of, staff_speaker
from tests.workflows.file_kit import held
from tests.workflows.relay_kit import with_support
from workflows.errors import NotYours, StaleButton


@pytest.fixture
def noor(scene):
    """Somebody who just opened a ticket where this is asked."""
    person = Person(with_support(scene, ask_fallback=True))
    person.scene.open_ticket(speaker=person.speaker)
    return person


def kinds(person):
    return [one.kind for one in person.scene.rows(TicketEvent)]


def agrees(person, email="noor@example.org"):
    person.presses("give-fallback").says(email)


def test_it_is_asked_once_with_the_ticket_and_nobody_has_to(noor):
    assert noor.scene.said().count("ask-fallback") == 1
    noor.presses("no-fallback").hears("ticket-receipt", "ask-fallback", "fallback-skipped")
    assert noor.state == "idle"
    assert "fallback:agreed" not in kinds(noor)


def test_where_the_organisation_does_not_ask_nothing_is_asked(scene):
    scene.open_ticket()
    assert "ask-fallback" not in scene.said()


def test_a_report_of_a_breach_is_not_held_up_by_it(scene):
    with_support(scene, ask_fallback=True).open_ticket(category="breach")
    assert "ask-fallback" not in scene.said()


def test_an_address_is_kept_with_the_ticket_and_in_no_event(noor):
    noor.presses("give-fallback").says("geen adres").says("Noor@Example.org")
    noor.hears(
        *("ticket-receipt", "ask-fallback", "which-fallback"),
        *("fallback-not-an-address", "fallback-kept"),
    )
    assert noor.scene.row(Ticket).fallback_contact == "Noor@example.org"
    assert noor.state == "idle"
    assert "xample" not in str([one.facts for one in noor.scene.rows(TicketEvent)])
    assert "example.org" not in str(noor.scene.newest("ticket-card").values)


def test_it_can_be_taken_back(noor):
    agrees(noor)
    noor.presses("no-fallback")
    assert noor.scene.row(Ticket).fallback_contact is None
    assert kinds(noor)[-1] == "fallback:dropped"


def test_somebody_else_gives_no_address_for_it(noor):
    carried = held(noor.scene.newest("ask-fallback"), "give-fallback")
    other = Person(noor.scene, speaker_of("2002"))
    other.presses_token(carried)
    assert other.state != "giving_fallback"


def lost(noor):
    noor.does(ReachabilityChanged, reachable=False)
    return held(noor.scene.newest("requester-unreachable"), "fallback-contact")


def test_staff_see_it_in_a_form_once_the_chat_does_not_work_and_that_is_written_down(noor):
    agrees(noor)
    carried = lost(noor)
    assert noor.scene.newest("requester-unreachable").values["known"] == "yes"
    assert "noor@" not in str(noor.scene.newest("requester-unreachable").values)
    form = noor.scene.desk.form(staff_speaker(SUPPORT), carried)
    assert (form.key, form.values["address"]) == ("fallback-contact", "noor@example.org")
    (shown,) = [one for one in noor.scene.rows(TicketEvent) if one.kind == "fallback:shown"]
    assert shown.facts == {"by": SUPPORT}


@pytest.mark.parametrize("user", [OUTSIDER, DPO])
def test_nobody_else_sees_it(noor, user):
    agrees(noor)
    carried = lost(noor)
    assert noor.scene.desk.form(staff_speaker(user), carried) is None
    with pytest.raises(NotYours), noor.scene.turn(staff_speaker(user)) as turn:
        turn.show_fallback(carried)
    assert "fallback:shown" not in kinds(noor)


def test_once_the_person_is_back_it_is_shown_no_more(noor):
    agrees(noor)
    carried = lost(noor)
    noor.does(ReachabilityChanged, reachable=True)
    assert noor.scene.desk.form(staff_speaker(SUPPORT), carried).values["address"] == ""
    with pytest.raises(StaleButton), noor.scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.show_fallback(carried)


def test_without_an_address_no_button_is_offered(noor):
    noor.does(ReachabilityChanged, reachable=False)
    told = noor.scene.newest("requester-unreachable")
    assert (told.values["known"], told.buttons) == ("no", [])
