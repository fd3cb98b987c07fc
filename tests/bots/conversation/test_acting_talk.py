"""Somebody who acts for another person, a report about a child, somebody who applied for a job."""

import pytest

from bots.conversation.acting_talk import ROLES
from bots.conversation.words import shared
from storage.models import PrivacyRequest
from tests.conversation_kit import DPO, Person, staff_speaker


def to_the_name(person: Person, slug: str = "salsoft") -> Person:
    """Up to the question for a name, for access to the organisation's own data."""
    person.commands("start", slug).says("Ik wil inzage in mijn gegevens").presses("yes")
    return person.presses("scope-own") if person.state == "choosing_scope" else person


def finish(person: Person, name: str = "Bo Voorbeeld") -> PrivacyRequest:
    person.says(name).says("bo@example.org").answers_needs()
    if person.state == "giving_details":
        person.presses("skip")
    person.presses("file-it")
    return person.scene.row(PrivacyRequest)


@pytest.mark.parametrize("role", ROLES)
def test_a_representative_gives_two_names_and_a_person_looks(noor, role):
    to_the_name(noor).presses("for-somebody-else").presses("acts-as", role)
    request = finish(noor.says("Noor Voorbeeld"))
    assert request.person["name"] == "Bo Voorbeeld"
    assert request.particulars["acts_as"] == role
    assert request.particulars["representative"] == "Noor Voorbeeld"
    assert request.attestation["rung"] == "live"
    assert request.status == "awaiting_decision"


def test_the_summary_and_the_dpos_form_say_who_asks_for_whom(noor):
    to_the_name(noor).presses("for-somebody-else").presses("acts-as", "mandate")
    finish(noor.says("Noor Voorbeeld"))
    scene = noor.scene
    summary = scene.newest("summary")
    said = shared().say("nl", "summary", **summary.values)
    assert "Gevraagd door: Noor Voorbeeld" in said
    assert "machtiging" in said
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "details"))
    assert "Noor Voorbeeld" in str(form.values)


def test_whoever_asks_for_themselves_is_not_asked_for_a_second_name(noor):
    request = finish(to_the_name(noor), "Noor Voorbeeld")
    assert "acts_as" not in request.particulars
    assert request.attestation["rung"] != "live"


def test_going_back_drops_the_role(noor):
    to_the_name(noor).presses("for-somebody-else").presses("cancel")
    request = finish(to_the_name(noor), "Noor Voorbeeld")
    assert request.particulars.get("acts_as") is None


@pytest.mark.parametrize(
    "text", ["Jullie hebben gegevens van mijn zoontje", "You hold data about my child"]
)
def test_words_about_a_child_ask_who_writes(noor, text):
    noor.commands("start", "salesinteract").says(text)
    assert noor.state == "about_a_child"


def test_a_report_about_a_child_asks_for_deletion_and_for_no_proof(noor):
    noor.commands("start", "salsoft").says("Jullie hebben gegevens van een kind")
    noor.presses("child-report")
    if noor.state == "choosing_scope":
        noor.presses("scope-own")
    request = finish(noor, "Kind Voorbeeld")
    assert (request.kind, request.particulars["acts_as"]) == ("erasure", "reporter")
    assert "code-wanted" not in noor.scene.said()
    assert "id-copy-wanted" not in noor.scene.said()
    assert request.status == "awaiting_decision"


def test_a_parent_uses_any_right_of_the_child(noor):
    noor.commands("start", "salsoft").says("Het gaat over gegevens van mijn dochter")
    noor.presses("child-parent").says("Noor Voorbeeld")
    assert noor.state == "choosing_right"
    noor.presses("right", "access")
    if noor.state == "choosing_scope":
        noor.presses("scope-own")
    request = finish(noor, "Kind Voorbeeld")
    assert (request.kind, request.particulars["acts_as"]) == ("access", "parent")


def test_who_applied_for_a_job_is_marked_so_that_the_file_is_found(noor):
    noor.commands("start", "superoffice")
    noor.says("Ik heb bij jullie gesolliciteerd, welke gegevens hebben jullie van mij?")
    assert noor.facts["acting"] == {"relation": "applicant"}
    noor.presses("yes")
    if noor.state == "choosing_scope":
        noor.presses("scope-own")
    request = finish(noor, "Noor Voorbeeld")
    assert request.particulars["relation"] == "applicant"
    assert request.attestation["rung"] != "live"
