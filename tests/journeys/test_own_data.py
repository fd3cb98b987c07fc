"""A request about the operator's own data, from the first words to the organisation's answer."""

import re

import pytest

from bots.sandbox import pictures
from tests.journeys.steps import CHECKED, DETAILS, EMAIL, MEMORY, files_own, seeded
from tests.journeys.world import World

REFERENCE = re.compile(r"PR-[2-9A-HJ-NP-Z]{4,}")


def test_access_with_a_copy_from_the_first_word_to_the_answer(
    world: World, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "access")
    assert REFERENCE.fullmatch(reference)
    talk.hears("id-copy-wanted", cover=["photo", "mrz", "document_number", "bsn", "qr"])

    marker = b"marker-" + reference.encode()
    talk.sends(seeded(pictures.id_card(talk.name), marker), "kopie.jpg", "image/jpeg")
    talk.hears("id-copy-checking")
    talk.hears("id-copy-accepted")
    talk.loses_sent()

    card = dpo.card(reference)
    assert talk.name not in dpo.reads(card)
    assert EMAIL not in dpo.reads(card)
    details = dpo.opens(card, "details")
    assert talk.name in details
    assert EMAIL in details
    assert dpo.approves(card)
    talk.hears("request-approved", right="access")
    talk.hears("request-passed-on", tenant="Salesinteract BV")
    dpo.reads_status(card, "passed_on")

    body = world.tenants.arrival(reference).body
    assert (body["right"], body["tenant"]) == ("access", "salesinteract")
    assert body["person"] == {"name": talk.name, "email": EMAIL, "phone": None}
    assert body["attestation"]["decision"] == "accept"
    assert body["attestation"]["method"] == "id_copy_chat"
    assert body["reply_url"] == f"{world.web_url}/tenants/salesinteract/replies"

    assert world.tenants.reply(reference, "acknowledged") == 202
    talk.hears("request-acknowledged")
    assert world.tenants.reply(reference, "completed") == 202
    talk.hears("request-done", right="access")
    dpo.reads_status(card, "done")

    world.rests()
    assert world.holds(marker, [MEMORY, tmp_path_factory.getbasetemp()]) == []
    assert world.holds(EMAIL.encode()) == []


def test_a_copy_that_shows_the_bsn_goes_back(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    open_bsn = pictures.id_card(talk.name, [zone for zone in pictures.ALL if zone != "bsn"])
    talk.sends(open_bsn, "kopie.jpg", "image/jpeg").hears("id-copy-checking")
    rejected = talk.hears("id-copy-rejected", timeout=CHECKED)
    assert [reason["code"] for reason in rejected.values["reasons"]] == ["bsn-visible"]
    assert "BSN" in rejected.text
    assert rejected.values["reasons"][0]["where"]
    talk.hears("id-copy-preview", picture="yes")
    talk.loses_sent()

    talk.sends(pictures.id_card(talk.name), "kopie.jpg", "image/jpeg").hears("id-copy-checking")
    talk.hears("id-copy-accepted", timeout=CHECKED)
    talk.loses_sent()
    dpo.card(reference)
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("withdraw-yes").hears("request-withdrawn", passed_on="no")


@pytest.mark.parametrize("right", ["erasure", "objection", "rectification"])
def test_rights_without_a_copy_go_to_the_dpo(world: World, language: str, right: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, right)
    card = dpo.card(reference)
    assert dpo.approves(card)
    talk.hears("request-approved", right=right)
    talk.hears("request-passed-on")
    body = world.tenants.arrival(reference).body
    assert body["right"] == right
    assert body["attestation"]["method"] == "code"
    told = {"erasure": {"erase": "data"}, "objection": {"situation": DETAILS[language]}}
    wrong = {"wrong": DETAILS[language], "correct": DETAILS[language]}
    assert told.get(right, wrong).items() <= body["particulars"].items()
    assert world.tenants.reply(reference, "no_data") == 202
    talk.hears("request-no-data")
    dpo.reads_status(card, "done_no_data")


def test_erasure_is_confirmed_before_it_is_approved(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    asked = dpo.presses(card, "approve", confirm=False)
    assert asked.asked == world.words.say(card.language, "confirm-approve")
    dpo.reads_status(card, "awaiting_decision")
    assert dpo.approves(card)
    talk.hears("request-approved")
    talk.hears("request-passed-on")


def test_another_way_than_a_copy(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.presses("another-way").hears("another-way-noted")
    card = dpo.card(reference)
    way = world.words.say(card.language, "identity-another-way")
    assert way in dpo.reads(card)
    assert dpo.presses(card, "approve")
    dpo.is_told_privately("not-identified-yet")
    assert dpo.fills(card, "identified", method="in_person")
    talk.hears("identified-live")
    dpo.hears(card, "identity-is-settled", identity="in_person")
    assert dpo.approves(dpo.card(reference))
    talk.hears_all("request-approved", "request-passed-on")
    attested = world.tenants.arrival(reference).body["attestation"]
    assert (attested["method"], attested["rung"]) == ("in_person", "live")
    assert attested["verified_at"]


def test_a_refusal_gives_ground_reasons_and_where_to_complain(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "erasure")
    card = dpo.card(reference)
    reasons = "De facturen moeten zeven jaar bewaard blijven."
    incomplete = dpo.fills(card, "refuse", ground="legal-obligation", reasons="te kort")
    assert not incomplete
    assert "reasons" in incomplete.errors
    assert dpo.user.submits(answers={"reasons": reasons})
    assert dpo.user.submits(), "the text that the person will read"
    refused = talk.hears("request-refused", ground="legal-obligation", reasons=reasons)
    assert reasons in refused.text
    assert "autoriteitpersoonsgegevens.nl" in refused.text
    dpo.reads_status(card, "refused")
    world.rests()
    assert world.tenants.arrivals(reference) == []


def test_the_dpo_asks_and_the_person_answers(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "erasure")
    card = dpo.card(reference)
    assert dpo.fills(card, "ask", question="Welk klantnummer hebt u?")
    asked = talk.hears("question-for-you", question="Welk klantnummer hebt u?")
    dpo.hears(card, "question-sent", question="Welk klantnummer hebt u?", by="U0DPO")
    talk.presses("answer", on=asked).hears("your-answer")
    talk.says(DETAILS[language]).hears("answer-received")
    dpo.hears(card, "question-answered", text=DETAILS[language])
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")


def test_the_organisation_refuses_with_reasons(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "objection")
    card = dpo.card(reference)
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    assert world.tenants.reply(reference, "refused", "Er is geen sprake van reclame.") == 202
    refused = talk.hears("request-refused-by-controller")
    assert "Er is geen sprake van reclame." in refused.text
    dpo.reads_status(card, "refused")
