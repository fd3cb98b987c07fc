"""From a problem to a ticket, and writing on to it."""

from datetime import timedelta

import pytest

from storage.models import Attachment, Tenant, Ticket, TicketMessage
from tests.conversation_kit import SUPPORT, Staff


def begin(noor):
    noor.commands("start", "salsoft").presses("report_a_problem")
    noor.unheard()
    return noor


def opened(noor):
    begin(noor).presses("category", "technical").says("De export werkt niet.")
    noor.unheard()
    return noor


def test_category_then_words_open_a_ticket(noor, scene):
    begin(noor).presses("category", "billing").says("De factuur klopt niet.")
    assert scene.row(Ticket).category == "billing"
    noor.unheard()
    assert noor.state == "idle"


def test_words_instead_of_a_category_open_one_too(noor, scene):
    begin(noor).says("De export werkt niet.")
    assert scene.row(Ticket).category == "other"


def test_a_picture_alone_opens_one(noor, scene):
    begin(noor).presses("category", "technical").sends(caption="")
    assert scene.row(Attachment).status == "screening"
    assert scene.rows(TicketMessage) == []


def test_free_text_goes_on_in_the_open_ticket_and_says_so(noor, scene):
    opened(noor)
    scene.clock.forward(timedelta(hours=1))
    noor.says("Het is nog steeds stuk.")
    (said,) = noor.hears("added-to-ticket")
    assert said.values["reference"] == scene.row(Ticket).reference
    assert len(scene.rows(TicketMessage)) == 2


def test_a_privacy_request_is_not_swallowed_by_an_open_ticket(noor, scene):
    opened(noor).says("Wat weten jullie van mij?")
    assert noor.state == "confirming_intent"
    assert len(scene.rows(TicketMessage)) == 1


def test_a_second_ticket_can_be_opened_beside_the_first(noor, scene):
    opened(noor).commands("help").presses("report_a_problem").presses("category", "account")
    noor.says("Ik kan niet inloggen.")
    assert len(scene.rows(Ticket)) == 2


def test_a_file_goes_to_the_open_ticket(noor, scene):
    opened(noor).sends(file_ref="f9", name="scherm.png")
    assert scene.row(Attachment).ticket_id == scene.row(Ticket).id


def test_writing_again_under_a_closed_ticket_opens_it(noor, scene):
    opened(noor)
    Staff(scene, SUPPORT).presses("ticket-card", "close")
    assert scene.row(Ticket).status == "closed"
    noor.presses("write-again").says("Het is er weer.")
    assert scene.row(Ticket).status == "open"
    assert noor.state == "idle"


def test_the_requester_closes_it(noor, scene):
    opened(noor).presses("close-ticket")
    noor.hears("ticket-closed-by-you", "how-did-it-go")
    noor.presses("close-ticket")
    noor.hears("case-closed")


def test_an_edit_reaches_the_thread(noor, scene):
    begin(noor).presses("category", "technical")
    noor.says("De export werkt niet.", message_ref="1001/55")
    noor.edits("1001/55", "De import werkt niet.")
    assert scene.newest("requester-edited").values["text"] == "De import werkt niet."


@pytest.mark.parametrize("first", ["press", "words"])
def test_a_breach_goes_to_the_dpo_at_once(noor, scene, first):
    noor.commands("start", "salsoft")
    if first == "press":
        noor.presses("report-a-breach").says("Ik zie de gegevens van een ander.")
    else:
        noor.says("Er is een datalek, ik zie gegevens van andere klanten")
        noor.presses("report-it")
    ticket = scene.row(Ticket)
    assert (ticket.category, ticket.urgent) == ("breach", True)
    assert scene.newest("ticket-card").address["conversation"] == "C0SALSOFTDPO"


def test_without_a_tenant_the_organisation_is_asked_first(noor, scene):
    noor.commands("start").presses("tenant", "salsoft").presses("report_a_problem")
    assert noor.state == "choosing_category"


def test_words_stay_away_from_a_ticket_of_another_organisation(noor, scene):
    scene.open_ticket("salsoft")
    noor.commands("start", "xential").says("Ik kan niet inloggen, het werkt niet.")
    assert noor.state == "choosing_category"
    noor.sends(file_ref="screenshot")
    tenants = {one.id: one.slug for one in scene.rows(Tenant)}
    first, second = scene.rows(Ticket)
    assert (tenants[first.tenant_id], tenants[second.tenant_id]) == ("salsoft", "xential")
    assert [one.ticket_id for one in scene.rows(TicketMessage)] == [first.id, second.id]


def test_a_file_in_the_middle_of_a_request_does_not_end_it(noor, scene):
    scene.open_ticket()
    noor.commands("start", "salsoft").presses("ask_about_my_data").presses("right", "access")
    noor.presses("scope-own").unheard()
    scene.clock.forward(timedelta(hours=1))
    noor.sends()
    noor.hears("added-to-ticket")
    noor.says("Noor Voorbeeld")
    noor.hears("your-contact")
    assert len(scene.rows(TicketMessage)) == 1  # the name is no news for support


def test_a_ticket_that_turns_into_a_request_was_received_with_its_first_words(noor, scene):
    noor.commands("start", "salsoft").says("het gaat over mijn persoonsgegevens, ik weet niet")
    asked_at = scene.clock()
    assert noor.state == "clarifying"
    scene.clock.forward(timedelta(days=1))
    noor.presses("report_a_problem").presses("not-what-i-meant").presses("right", "access")
    assert noor.facts["asked_at"] == asked_at.isoformat()


def test_a_files_name_cannot_turn_the_line_around(noor, scene):
    scene.open_ticket()
    noor.sends(name="gpj.\u202eexe\u0000.png")
    assert scene.row(Attachment).name == "gpj.exe.png"
