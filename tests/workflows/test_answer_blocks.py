"""The blocks of art. 15, out of each policy, in both languages; what it lacks is missing."""

import pytest

from tests.conversation_kit import policies
from workflows.answer_blocks import amended, as_text, blocks, missing
from workflows.answer_words import ARTICLES

KEYS = (
    "purposes", "categories", "recipients", "retention", "rights", "complaint", "source",
    "automated", "transfers",
)  # fmt: skip
TENANTS = sorted(policies())

#: What each tenant's statement says that has to be found: block, Dutch, English.
FACTS = {
    "salesinteract": [
        ("purposes", "belastingplichten", "tax duties"),
        ("categories", "bankrekeningnummer", "bank account number"),
        ("recipients", "Stripe", "VAT number"),
        ("recipients", "Factuursturen", "Factuursturen"),
        ("retention", "bedenktijd", "cooling-off"),
        ("source", "bekende", "acquaintance"),
        ("transfers", "modelcontractbepalingen", "standard contractual clauses"),
    ],
    "salsoft": [
        ("recipients", "Microsoft 365", "Microsoft 365"),
        ("retention", "7 jaar", "7 years"),
        ("source", "gekoppelde systemen", "linked systems"),
        ("transfers", "EU", "EU"),
    ],
    "superoffice": [("source", "sociale netwerken", "social networks")],
    "xential": [("recipients", "Leadinfo", "Leadinfo")],
}


def found(slug, language="nl"):
    return {block.key: block for block in blocks(policies()[slug], "access", language, {})}


@pytest.mark.parametrize("slug", TENANTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_nine_and_each_is_filled_or_missing(slug, language):
    by_key = found(slug, language)
    consents = by_key.pop("consents", None)
    assert tuple(by_key) == KEYS
    assert {*KEYS, "consents"} == ARTICLES.keys()
    assert (consents is not None) is bool(policies()[slug].consents)
    for block in by_key.values():
        assert block.missing is (block.lines == ())
        assert block.heading
        assert "15" in block.article
    assert not by_key["rights"].missing
    assert not by_key["complaint"].missing
    assert by_key["automated"].missing, "no statement says that there are such decisions, or not"


@pytest.mark.parametrize("slug", TENANTS)
def test_the_facts_of_each_statement_are_in_their_block(slug):
    for key, dutch, english in FACTS.get(slug, []):
        assert dutch in found(slug, "nl")[key].text
        assert english in found(slug, "en")[key].text


def test_what_is_shared_with_a_recipient_is_named():
    (line,) = [one for one in found("salesinteract")["recipients"].lines if "Stripe" in one]
    for shared in ("e-mailadres", "bedrijfsnaam", "provincie", "btw-nummer"):
        assert shared in line


def test_a_privacy_shield_is_never_quoted():
    for slug in TENANTS:
        assert "hield" not in as_text(policies()[slug], "access", "en", {})


def test_other_rights_have_no_blocks():
    assert blocks(policies()["salsoft"], "portability", "nl", {}) == ()


def test_what_a_person_wrote_takes_the_place_of_the_policy():
    policy = policies()["salsoft"]
    before = blocks(policy, "access", "nl", {})
    assert missing(before) == ("automated",)
    after = amended(before, {"automated": "Geen.\n\n Nergens.", "retention": ""})
    by_key = {block.key: block for block in after}
    assert by_key["automated"].lines == ("Geen.", "Nergens.")
    assert missing(after) == ("retention",)
    assert by_key["source"] == {block.key: block for block in before}["source"]


@pytest.mark.parametrize("slug", TENANTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_letter_has_every_filled_block_under_its_heading(slug, language):
    policy = policies()[slug]
    text = as_text(policy, "access", language, {"scope": "all"})
    for block in blocks(policy, "access", language, {}):
        assert (block.heading in text) is not block.missing
    assert policy.controller.name in text
    assert policy.contact.email in text
    assert {"nl": "AVG", "en": "GDPR"}[language] in text
    assert {"nl": "GDPR", "en": "AVG"}[language] not in text


def test_a_letter_of_a_narrowed_request_says_so():
    text = as_text(policies()["salsoft"], "access", "nl", {"scope": "de facturen van 2025"})
    assert "U vroeg naar: de facturen van 2025" in text


@pytest.mark.parametrize(
    ("kind", "nl", "en"), [("portability", "bestand", "file"), ("erasure", "antwoord", "answer")]
)
def test_other_rights_have_a_letter_of_their_own(kind, nl, en):
    policy = policies()["salsoft"]
    assert nl in as_text(policy, kind, "nl", {})
    assert en in as_text(policy, kind, "en", {})
    assert "15(1)" not in as_text(policy, kind, "en", {})


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "Reclameberichten: gegeven op … (bewijs: in het toestemmingsformulier dat"),
        ("en", "Marketing messages: given on … (proof: in the consent form that"),
    ],
)
def test_consents_stand_ready_with_their_proof_and_are_missing_until_filled(language, line):
    policy = policies()["superoffice"]
    before = blocks(policy, "access", language, {})
    by_key = {block.key: block for block in before}
    assert by_key["consents"].text.startswith(line)
    assert "consents" in missing(before)
    letter = as_text(policy, "access", language, {})
    assert "…" not in letter, "what is to be filled in is never sent as it is"
    filled = {"consents": "3 mei 2024"}
    assert "consents" not in missing(amended(before, filled))
    assert "3 mei 2024" in as_text(policy, "access", language, {}, filled)


def test_where_no_proof_is_named_it_is_left_open():
    first, second = found("salesinteract")["consents"].lines
    assert first == "Nieuwsbrief en reclame: gegeven op … (bewijs: …)"
    assert second.endswith("(bewijs: in de e-mail die vooraf om toestemming vroeg)")
