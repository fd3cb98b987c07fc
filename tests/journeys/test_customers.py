"""A request about the data of one of the operator's customers, who decide for themselves."""

from datetime import datetime

from tests.journeys.steps import EMAIL, asks, files_own, files_with_customer, gives_details
from tests.journeys.world import World

BAKERY = "De Voorbeeldbakkerij"
CYCLES = "Voorbeeld Fietsen"


def test_a_customer_with_an_endpoint_gets_it_at_once(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_with_customer(talk, "access", "vorbeeldbakkerij", BAKERY)
    talk.hears("request-forwarded", tenant=f"{BAKERY} (voorbeeld)")
    body = world.tenants.arrival(reference).body
    assert (body["tenant"], body["right"]) == ("voorbeeld-bakkerij", "access")
    assert body["person"] == {"name": talk.name, "email": EMAIL, "phone": None}
    told = dpo.card(reference, "forwarded-to-customer")
    assert dpo.sees(told)[1] == [world.words.say(told.language, "button-handover-state")]
    assert talk.name not in dpo.sees(told)[0]
    assert world.tenants.reply(reference, "acknowledged") == 202
    talk.hears("request-acknowledged")
    assert world.tenants.reply(reference, "completed") == 202
    talk.hears("request-done")


def test_a_customer_without_one_decides_in_its_own_channel(world: World, language: str) -> None:
    talk, femke, dpo = world.telegram(language), world.staff("fietsdpo"), world.staff("dpo")
    reference = files_with_customer(talk, "erasure", "Vorbeeld Fiesten", CYCLES)
    card = femke.card(reference)
    assert card.channel == "C0FIETSENDPO"
    assert femke.approves(card)
    talk.hears("request-approved")
    to_do = femke.card(reference, "handover-card")
    talk.hears("request-forwarded")
    femke.reads_status(card, "in_progress")
    assert femke.presses(to_do, "done")
    talk.hears("erasure-done", tenant=f"{CYCLES} (voorbeeld)")
    femke.reads_status(to_do, "done")
    femke.reads_status(card, "done")
    world.rests()
    assert world.tenants.arrivals(reference) == []
    assert all(reference not in str(seen) for seen in dpo.user.sees("salesdpo"))


def test_a_customer_finds_nothing(world: World, language: str) -> None:
    talk, femke = world.telegram(language), world.staff("fietsdpo")
    reference = files_with_customer(talk, "access", "Voorbeeld Fietsen", CYCLES)
    assert femke.approves(femke.card(reference, "dpo-card"))
    talk.hears_all("request-approved", "request-forwarded")
    to_do = femke.card(reference, "handover-card")
    short = femke.fills(to_do, "no-data", searched="CRM")
    assert "searched" in short.errors
    searched = "Klantsysteem en mailbox, op naam en e-mailadres."
    assert femke.user.submits(answers={"searched": searched})
    nothing = talk.hears("request-no-data", searched=searched)
    assert searched in nothing.text
    assert EMAIL in nothing.text
    femke.reads_status(to_do, "done_no_data")


def test_a_withdrawal_needs_nobody_and_is_passed_on_by_itself(world: World, language: str) -> None:
    talk, femke = world.telegram(language), world.staff("fietsdpo")
    reference = files_with_customer(talk, "withdrawal", "Voorbeeld Fietsen", CYCLES)
    talk.hears_all("withdrawal-effective", "request-forwarded")
    to_do = femke.card(reference)
    assert to_do.key == "handover-card"
    assert femke.presses(to_do, "done")
    talk.hears("request-done")


def test_unknown_and_unlisted_organisations_get_one_answer(world: World, language: str) -> None:
    answers = []
    for typed in ("Onbekende Winkel", "Xential"):
        talk, dpo = world.telegram(language), world.staff("dpo")
        asks(talk, "access")
        talk.presses("scope-customer").hears("which-customer")
        answers.append(talk.says(typed).hears("customer-not-confirmed").text)
        gives_details(talk, "access")
        reference = talk.presses("file-it").hears("receipt").reference
        card = dpo.card(reference)
        assert typed in dpo.opens(card, "details")
    assert answers[0] == answers[1]


def test_the_dpo_hands_over_to_a_customer(world: World, language: str) -> None:
    talk, dpo, femke = world.telegram(language), world.staff("dpo"), world.staff("fietsdpo")
    asks(talk, "erasure")
    talk.presses("scope-unknown")
    gives_details(talk, "erasure")
    receipt = talk.presses("file-it").hears("receipt", tenant="Salesinteract BV")
    reference = receipt.reference
    card = dpo.card(reference)
    assert dpo.fills(card, "hand-over", tenant="voorbeeld-fietsen")
    talk.hears("request-handed-over", tenant=f"{CYCLES} (voorbeeld)")
    dpo.reads_status(card, "handed_over")
    theirs = femke.card(reference, beside=card)
    assert femke.presses(theirs, "approve")
    femke.is_told_privately("not-identified-yet")
    assert femke.fills(theirs, "identified", method="in_person")
    talk.hears("identified-live", tenant=f"{CYCLES} (voorbeeld)")
    world.rests()
    assert femke.approves(femke.card(reference, "dpo-card"))
    talk.hears_all("request-approved", "request-forwarded")


def test_handed_over_to_a_customer_with_an_endpoint(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    reference = files_own(talk, "erasure")
    card = dpo.card(reference)
    assert dpo.fills(card, "hand-over", tenant="voorbeeld-bakkerij")
    talk.hears_all("request-handed-over", "request-forwarded")
    assert world.tenants.arrival(reference).body["tenant"] == "voorbeeld-bakkerij"


def test_both_at_once_are_two_cases_of_one_moment(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    asks(talk, "erasure")
    talk.presses("scope-both").hears("which-customer")
    talk.says("Voorbeeldbakkerij").hears("is-it-one-of-these")
    talk.presses(BAKERY)
    gives_details(talk, "erasure")
    own = talk.presses("file-it").hears("receipt", tenant="Salesinteract BV")
    theirs = talk.hears("receipt", tenant=f"{BAKERY} (voorbeeld)")
    talk.hears_all("code-wanted", "request-forwarded")
    assert own.reference != theirs.reference
    talk.says(world.tenants.code(own.reference)).hears("code-right")
    assert dpo.approves(dpo.card(own.reference))
    talk.hears_all("request-approved", "request-passed-on")
    times = [
        datetime.fromisoformat(world.tenants.arrival(one.reference).body["received_at"])
        for one in (own, theirs)
    ]
    assert times[0] == times[1]


def test_searching_for_many_names_ends(world: World, language: str) -> None:
    talk = world.telegram(language)
    asks(talk, "access")
    talk.presses("scope-customer").hears("which-customer")
    talk.says("abc").hears("name-too-short")
    for name in ("Voorbeeldbakkerij", "Fietsen", "Voorbeeld", "Bakkerij", "Voorbeeld Fietsen"):
        talk.says(name).hears("is-it-one-of-these")
    talk.says("Voorbeeldbakkerij").hears("too-many-searches")
    world.later(minutes=61)
    talk.says("Voorbeeldbakkerij").hears("is-it-one-of-these")


def test_an_endpoint_that_was_down_gets_the_same_message_later(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    path = "/salesinteract/privacy"
    reference = files_own(talk, "erasure")
    world.stage.tenants.behave("down", path)
    card = dpo.card(reference)
    assert dpo.approves(card)
    talk.hears("request-approved")
    first = world.tenants.arrival(reference)
    world.later(seconds=6)
    second = world.tenants.arrival(reference, tries=2)
    world.stage.tenants.behave("ok", path)
    world.later(seconds=31)
    third = world.tenants.arrival(reference, tries=3)
    talk.hears("request-passed-on")
    assert (first.answer, second.answer, third.answer) == (500, 500, 200)
    assert first.message_id == second.message_id == third.message_id
    dpo.reads_status(card, "passed_on")


def test_an_endpoint_that_is_gone_is_told_to_the_dpo_who_tries_again(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    path = "/salesinteract/privacy"
    reference = files_own(talk, "erasure")
    world.stage.tenants.behave("gone", path)
    card = dpo.card(reference)
    assert dpo.approves(card)
    talk.hears("request-approved")
    failed = dpo.card(reference, "handover-failed")
    dpo.reads_status(card, "failed")
    world.stage.tenants.behave("ok", path)
    assert dpo.presses(failed, "retry-handover")
    talk.hears("request-passed-on")
    dpo.reads_status(card, "passed_on")


def test_a_reply_that_is_not_theirs_changes_nothing(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_with_customer(talk, "access", "Voorbeeldbakkerij", BAKERY)
    talk.hears("request-forwarded")
    world.tenants.arrival(reference)
    fake = world.tenants.fake
    right, wrong = "/voorbeeld-bakkerij/privacy", "/salesinteract/privacy"
    secrets = fake._secrets  # a forger's key
    kept = secrets[right]
    secrets[right] = secrets[wrong]
    try:
        assert world.tenants.reply(reference, "completed") == 401
    finally:
        secrets[right] = kept
    talk.hears_nothing()
    assert world.tenants.reply(reference, "completed", message_id="msg_1" + reference) == 202
    talk.hears("request-done")
    assert world.tenants.reply(reference, "completed", message_id="msg_1" + reference) == 202
    assert world.tenants.reply(reference, "refused", "te laat") == 409
    talk.hears_nothing()
