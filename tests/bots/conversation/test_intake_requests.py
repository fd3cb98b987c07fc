"""Requests about personal data inside tickets."""

from datetime import timedelta

import pytest

from bots.conversation.events import FormSubmitted
from storage.models import PrivacyRequest, Ticket, TicketItem
from tests.bots.conversation.intake_kit import (
    heard,
    keys,
    opens,
    texts,
    threads,
)
from tests.conversation_kit import OUTSIDER, SUPPORT, Staff, token

HIDDEN = "De export doet het niet. Kunnen jullie ook al mijn gegevens verwijderen?"


def offers(scene, staff, right):
    """A colleague sends back the form under the newest message."""
    row = scene.newest("requester-wrote")
    held = token(row, "offer-as-request", row.buttons[-1]["value"])
    filled = {"offered-right": right} if right else {}
    return staff.does(FormSubmitted, channel=row.address["conversation"], token=held, values=filled)


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
