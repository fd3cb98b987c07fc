"""Each right and each ending, in every pair of channel, language and database."""

from typing import Any

import pytest

from tests.journeys.anyhow import asks, files_own, files_with_customer
from tests.journeys.steps import gives_details
from tests.journeys.stories import full_request
from tests.journeys.test_answers import CYCLES, asks_code, drafts, to_carry_out, types, url_of
from tests.journeys.test_rights import RIGHTS
from tests.journeys.world import World
from tests.talk import Talk

OUR_OWN = "Salesinteract BV"
REASONS = "De facturen moeten zeven jaar bewaard blijven."
SEARCHED = "Klantsysteem en mailbox, op naam en e-mailadres."
TRIED = "Twee brieven naar het bekende adres kwamen terug."
PART = "De facturen van de laatste zeven jaar."
FACTS = "De gegevens staan in drie systemen van twee leveranciers, die eerst moeten zoeken."


def passed_on(world: World, talk: Talk) -> str:
    """A request that the DPO approved and the organisation works on; its reference."""
    reference = files_own(talk, "erasure")
    dpo = world.staff("dpo")
    card = dpo.card(reference, "dpo-card")
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    dpo.reads_status(card, "passed_on")
    world.tenants.arrival(reference)
    return reference


# The rights


def test_access(world: World, asker: Talk) -> None:
    full_request(world, asker)


@pytest.mark.parametrize(("right", "needs", "filled", "done"), RIGHTS, ids=[r[0] for r in RIGHTS])
def test_a_right(
    world: World, asker: Talk, right: str, needs: Any, filled: dict[str, str], done: str
) -> None:
    reference, dpo = files_own(asker, right, **needs), world.staff("dpo")
    card = dpo.card(reference, "dpo-card")
    assert dpo.fills(card, "approve", **filled)
    asker.hears("request-approved", right=right)
    asker.hears("request-passed-on", tenant=OUR_OWN)
    body = world.tenants.arrival(reference).body
    assert (body["right"], body["type"]) == (right, "request.passed_on")
    assert world.tenants.reply(reference, "completed") == 202
    assert reference in asker.hears(done, tenant=OUR_OWN).text
    dpo.reads_status(card, "done")


def test_consent_is_taken_back(world: World, asker: Talk) -> None:
    reference = files_own(asker, "withdrawal", consent="newsletter")
    asker.hears_all("withdrawal-effective", "request-passed-on")
    assert world.tenants.arrival(reference).body["right"] == "withdrawal"
    assert world.tenants.reply(reference, "completed") == 202
    asker.hears("request-done", right="withdrawal")


def test_an_account_is_kept_after_all(world: World, asker: Talk) -> None:
    reference, dpo = files_own(asker, "erasure", erase="account"), world.staff("dpo")
    card = dpo.card(reference, "dpo-card")
    assert dpo.approves(card)
    asker.hears("cooling-off-started", tenant=OUR_OWN)
    dpo.reads_status(card, "cooling_off")
    asker.presses("cancel-deletion").hears("deletion-cancelled")
    dpo.reads_status(card, "withdrawn")


# The endings


def test_the_answer_is_collected_with_a_code(world: World, asker: Talk, language: str) -> None:
    femke = world.staff("fietsdpo")
    to_do = to_carry_out(world, asker, femke)
    draft = drafts(world, femke, to_do, FACTS)
    assert femke.fills(draft, "answer-review", **{"answer-do": "send"})
    url = url_of(asker, asker.hears("answer-ready", files=1))
    assert asks_code(url).status_code == 200
    code = str(asker.hears("answer-code").values["code"])
    shown = types(url, code)
    assert FACTS in shown.text
    assert f'lang="{language}"' in shown.text
    assert types(url, code, "file").content.startswith(b"PK")
    femke.reads_status(to_do, "done")


def test_the_answer_comes_in_the_chat(world: World, asker: Talk) -> None:
    femke = world.staff("fietsdpo")
    to_do = to_carry_out(world, asker, femke)
    draft = drafts(world, femke, to_do, FACTS)
    assert femke.fills(draft, "answer-review", **{"answer-do": "send"})
    asker.hears("answer-ready")
    warned = asker.presses("answer-in-chat").hears("answer-in-chat-sure")
    asker.presses("answer-in-chat-yes", on=warned)
    assert FACTS in asker.hears("answer-here").text
    world.rests()
    assert asker.lost("answer-file", "sent").values["name"] == "Klant gegevens.csv"


def test_there_is_no_data(world: World, asker: Talk) -> None:
    femke = world.staff("fietsdpo")
    to_do = to_carry_out(world, asker, femke)
    assert femke.fills(to_do, "no-data", searched=SEARCHED)
    assert SEARCHED in asker.hears("request-no-data").text
    femke.reads_status(to_do, "done_no_data")


def test_nobody_could_find_out_who_asks(world: World, asker: Talk) -> None:
    reference, dpo = files_own(asker, "rectification", prove=False), world.staff("dpo")
    asker.hears("code-wanted")
    filed = dpo.card(reference, "request-filed")
    assert dpo.fills(filed, "cannot-identify", tried=TRIED)
    assert TRIED in asker.hears("request-not-identified").text
    dpo.reads_status(filed, "not_identified")


@pytest.mark.parametrize(("how_much", "key"), [("whole", "refused"), ("part", "partly-refused")])
def test_it_is_refused(world: World, asker: Talk, how_much: str, key: str) -> None:
    reference, dpo = files_own(asker, "erasure"), world.staff("dpo")
    card = dpo.card(reference, "dpo-card")
    ground = {"ground": "legal-obligation", "reasons": REASONS}
    assert dpo.fills(card, "refuse", how_much=how_much, part=PART, **ground)
    if how_much == "part":
        assert dpo.user.submits(answers={"hold-invoices": "yes"}), "what is done with the rest"
    else:
        assert dpo.user.submits(), "the text that the person will read"
    told = asker.hears(f"request-{key}", ground="legal-obligation").text
    assert REASONS in told
    assert (PART in told) is (how_much == "part")
    if how_much == "part":
        asker.hears_all("request-approved", "request-passed-on")


def test_it_takes_longer_and_is_done(world: World, asker: Talk) -> None:
    reference, dpo = files_own(asker, "erasure"), world.staff("dpo")
    card = dpo.card(reference, "dpo-card")
    given = {"months": "2", "extension_ground": "complexity", "facts": FACTS}
    assert dpo.fills(card, "extend", **given)
    assert dpo.user.submits(), "the text that the person will read"
    assert FACTS in asker.hears("request-extended").text
    dpo.hears(card, "request-was-extended")
    world.rests()
    assert dpo.approves(card), dpo.user.modals
    asker.hears_all("request-approved", "request-passed-on")
    assert world.tenants.reply(reference, "completed") == 202
    asker.hears("erasure-done")
    dpo.reads_status(card, "done")


def test_it_is_withdrawn(world: World, asker: Talk) -> None:
    reference, dpo = files_own(asker, "erasure"), world.staff("dpo")
    card = dpo.card(reference, "dpo-card")
    asker.presses("withdraw").hears("withdraw-sure")
    asker.presses("withdraw-yes").hears("request-withdrawn", passed_on="no")
    dpo.reads_status(card, "withdrawn")


def test_the_organisation_refuses(world: World, asker: Talk) -> None:
    reference = passed_on(world, asker)
    assert world.tenants.reply(reference, "refused", REASONS) == 202
    assert REASONS in asker.hears("request-refused-by-controller").text


def test_it_is_handed_over(world: World, asker: Talk) -> None:
    dpo, femke = world.staff("dpo"), world.staff("fietsdpo")
    asks(asker, "erasure")
    asker.presses("scope-unknown")
    gives_details(asker, "erasure")
    reference = asker.presses("file-it").hears("receipt", tenant=OUR_OWN).reference
    card = dpo.card(reference)
    assert dpo.fills(card, "hand-over", tenant="voorbeeld-fietsen")
    asker.hears("request-handed-over", tenant=f"{CYCLES} (voorbeeld)")
    dpo.reads_status(card, "handed_over")
    femke.card(reference, beside=card)


def test_a_customer_carries_it_out(world: World, asker: Talk) -> None:
    reference, femke = files_with_customer(asker, "erasure", CYCLES), world.staff("fietsdpo")
    assert femke.approves(femke.card(reference, "dpo-card"))
    asker.hears_all("request-approved", "request-forwarded")
    to_do = femke.card(reference, "handover-card")
    assert femke.presses(to_do, "done")
    asker.hears("erasure-done", tenant=f"{CYCLES} (voorbeeld)")
    femke.reads_status(to_do, "done")
