"""Who asks: a code to the address on file, a doubt that leads to a copy, and a person who looks."""

import re

from bots.sandbox import pictures
from tests.journeys.steps import (
    ASKS,
    CHECKED,
    EMAIL,
    files_own,
    gives_details,
    meets,
    types_code,
)
from tests.journeys.world import World
from tests.staff import Staff
from tests.talk import Talk

DOUBT = "De naam is anders dan de naam van het account."


def files_at_salsoft(talk: Talk) -> str:
    """A request for access at SalSoft, which has no endpoint; its reference."""
    meets(talk, "salsoft")
    talk.says(ASKS["access"][talk.language])
    talk.hears("understood", right="access")
    talk.presses("yes").hears("whose-data")
    talk.presses("SalSoft")
    gives_details(talk, "access")
    return talk.presses("file-it").hears("receipt", right="access").reference


def code_from(dpo: Staff, reference: str) -> str:
    """The code as the DPO sees it in the form, and nowhere else."""
    card = dpo.card(reference, "code-card")
    assert not re.search(r"\d{6}", dpo.reads(card))
    shown = re.search(r"\b\d{6}\b", dpo.opens(card, "give-code"))
    assert shown is not None
    return shown[0]


def wrong(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 10**6:06}"


def test_a_code_from_the_organisations_mail_proves_who_asks(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "rectification", prove=False)
    filed = dpo.card(reference, "request-filed")
    assert EMAIL in dpo.opens(filed, "details")
    types_code(talk, reference)
    talk.loses_sent()
    card = dpo.card(reference, "dpo-card")
    assert world.words.say(card.language, "identity-code") in dpo.reads(card)
    (sent,) = [one for one in world.tenants.fake.arrivals if one.body["reference"] == reference]
    assert (sent.signature, sent.problems, sent.answer) == ("good", [], 202)
    assert sent.body["claimed"] == {"name": talk.name, "email": EMAIL, "phone": None}
    world.rests()
    assert world.holds(sent.body["code"].encode()) == []


def test_where_there_is_no_endpoint_the_dpo_gives_the_code(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_at_salsoft(talk)
    talk.hears("code-wanted", tenant="SalSoft")
    code = code_from(dpo, reference)
    talk.says(f"{code[:3]} {code[3:]}").hears("code-right")
    talk.loses_sent()
    card = dpo.card(reference, "dpo-card")
    assert world.words.say(card.language, "identity-code") in dpo.reads(card)


def test_a_code_is_typed_in_slack_as_well(world: World) -> None:
    talk, dpo = world.slack(language="en"), world.staff("dpo")
    talk.says(ASKS["access"]["en"])
    talk.hears("which-organisation")
    talk.presses("SalSoft").hears("introduction", tenant="SalSoft")
    talk.hears("understood", right="access")
    talk.presses("yes").hears("whose-data")
    talk.presses("SalSoft")
    gives_details(talk, "access")
    reference = talk.presses("file-it").hears("receipt").reference
    talk.hears("code-wanted")
    talk.says(code_from(dpo, reference)).hears("code-right")
    dpo.card(reference, "dpo-card")


def test_three_wrong_codes_and_one_that_is_too_old(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_own(talk, "rectification", prove=False)
    talk.hears("code-wanted")
    first = world.tenants.code(reference)
    for left in (2, 1):
        talk.says(wrong(first)).hears("code-wrong", left=left)
    talk.says(wrong(first)).hears("code-tries-over")
    talk.says(first).hears("code-tries-over")
    world.later(minutes=2)
    talk.presses("new-code").hears("code-again")
    second = world.tenants.code(reference, 2)
    world.later(minutes=11)
    talk.says(second).hears("code-wrong", left=2)
    talk.presses("new-code").hears("code-again")
    talk.says(world.tenants.code(reference, 3)).hears("code-right")
    talk.loses_sent()


def test_a_doubt_of_the_dpo_leads_to_a_copy(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "rectification")
    card = dpo.card(reference, "dpo-card")
    refused = dpo.fills(card, "doubt", doubt="zomaar")
    assert "doubt" in refused.errors
    assert dpo.user.submits(answers={"doubt": DOUBT})
    asked = talk.hears("id-copy-wanted", doubt=DOUBT)
    assert DOUBT in asked.text
    talk.sends(pictures.id_card(talk.name), "kopie.jpg", "image/jpeg").hears("id-copy-checking")
    talk.hears("id-copy-accepted", timeout=CHECKED)
    talk.loses_sent()
    dpo.reads_status(card, "awaiting_decision")
    accepted = world.words.say(card.language, "identity-id-copy-chat-accept")
    assert accepted in dpo.reads(card)


def test_the_dpo_made_sure_or_could_not(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_at_salsoft(talk)
    talk.hears("code-wanted")
    filed = dpo.card(reference, "request-filed")
    tried = "Twee brieven naar het bekende adres kwamen terug."
    assert dpo.fills(filed, "cannot-identify", tried=tried)
    ended = talk.hears("request-not-identified", note=tried)
    assert "autoriteitpersoonsgegevens.nl" in ended.text
    dpo.reads_status(filed, "not_identified")
    talk.presses("prove-now").hears("code-wanted")
    dpo.reads_status(filed, "awaiting_identity")
    assert dpo.fills(filed, "identified", method="video")
    talk.hears("identified-live", tenant="SalSoft")
    card = dpo.card(reference, "dpo-card")
    assert world.words.say(card.language, "identity-video") in dpo.reads(card)
