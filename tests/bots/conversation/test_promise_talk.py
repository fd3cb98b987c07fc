"""What was promised, told to whoever asks."""

import dataclasses

import pytest

from bots.conversation.words import shared
from tests.conversation_kit import NOW, Person, policies, speaker_of
from workflows.policy import Policies, Version


def told(person, slug):
    """What the person hears of that organisation's promises, by the button under /privacy."""
    person.commands("start", slug).commands("privacy").unheard()
    person.presses("promises", slug)
    (said,) = person.hears("promises")
    return said


@pytest.mark.parametrize(
    ("slug", "days", "aim", "every"),
    [
        ("salesinteract", 28, "no", "yes"),
        ("salsoft", 30, "yes", "yes"),
        ("xential", 0, "no", "yes"),
        ("superoffice", 0, "no", "yes"),
    ],
)
def test_the_term_is_told_as_the_statement_gives_it(noor, slug, days, aim, every):
    values = told(noor, slug).values
    assert (values["days"], values["aim"], values["every"]) == (days, aim, every)


@pytest.mark.parametrize(
    ("slug", "part", "words"),
    [
        ("salesinteract", "yourself", "zelf in het CRM"),
        ("salesinteract", "stored", "zolang het account actief gebruikt wordt"),
        ("salesinteract", "assured", "niet aan anderen verkocht"),
        ("salsoft", "stored", "Systeemlogboeken: 12 maanden"),
        ("salsoft", "receivers", "Microsoft 365"),
        ("xential", "stored", "tenzij de wet langer eist"),
        ("xential", "receivers", "Hostingpartner"),
        ("superoffice", "yourself", "abonnementen beheert"),
        ("xential", "receivers", "heeft de middelen voor toegang maar gebruikt ze niet actief"),
        ("superoffice", "receivers", "in het Vertrouwenscentrum"),
    ],
)
def test_each_part_of_a_statement_is_told(noor, slug, part, words):
    assert any(words in line for line in told(noor, slug).values[part])


@pytest.mark.parametrize(("language", "words"), [("nl", "verkocht"), ("en", "sold")])
def test_it_is_told_in_the_persons_language(scene, language, words):
    said = told(Person(scene, speaker_of("1001", language=language)), "salsoft")
    text = shared().say(language, "promises", **said.values)
    assert words in text
    assert "30" in text


def test_the_command_tells_it_of_the_organisation_at_hand(noor):
    noor.commands("start", "salsoft").unheard()
    noor.commands("promises")
    assert noor.hears("promises")[0].values["tenant"] == "SalSoft"


@pytest.mark.parametrize(("slug", "age"), [("salesinteract", 16), ("salsoft", 16), ("xential", 0)])
def test_the_first_words_tell_the_age_limit(noor, slug, age):
    noor.commands("start", slug)
    introduction = noor.unheard()[0]
    assert (introduction.key, introduction.values["age"]) == ("introduction", age)


def test_without_an_organisation_it_asks_which_one(noor):
    noor.commands("promises").hears("privacy-general")


def test_nothing_under_way_is_lost(noor):
    noor.commands("start", "salsoft").presses("ask_about_my_data")
    state = noor.state
    noor.commands("privacy").presses("promises", "salsoft")
    assert noor.state == state


def test_a_statement_that_is_not_in_force_yet_is_not_told(scene):
    known = policies()
    before = known["salsoft"]
    ahead = Version(NOW.date().replace(year=NOW.year + 1), "Policy of next year", "en")
    kept = dataclasses.replace(before.versions[0], promise=before.promise)
    promise = dataclasses.replace(before.promise, days=10)
    after = dataclasses.replace(before, versions=(ahead, kept), promise=promise)
    changed = scene.with_settings(policies=Policies({**known.by_slug, "salsoft": after}))
    values = told(Person(changed), "salsoft").values
    assert (values["days"], values["statement"]) == (30, before.versions[0].title)
