"""A policy printed for people."""

import re

import pytest

from workflows.policy import SHIPPED, load
from workflows.policy_text import describe


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("slug", [file.stem for file in sorted(SHIPPED.glob("*.toml"))])
def test_a_policy_is_printed_for_people(shipped, slug, language):
    text = describe(shipped[slug], language)
    assert max(map(len, text.splitlines())) <= 96
    assert shipped[slug].contact.email in text
    assert not re.search(r"None|\(\)|\{", text)


def test_what_the_printed_policy_says(shipped):
    text = describe(shipped["salsoft"], "nl")
    assert "streeft naar 30 dagen [16. Contact Information]" in text
    assert "die ook de organisatie leidt" in text
    assert "(voorbeeld, bestaat niet)" in describe(shipped["voorbeeld-bakkerij"], "nl")


@pytest.mark.parametrize(
    ("slug", "language", "words"),
    [
        ("salesinteract", "en", "anonymous after 7 days [Retention time]"),
        ("salesinteract", "en", "relies on Privacy Shield"),
        ("salesinteract", "nl", "zonder: Account verwijderen"),
        ("salsoft", "en", "second approval: U0SECOND"),
        ("salsoft", "en", "7 years, required by law; art. 17(3)(b) [8. Data Retention]"),
        ("xential", "en", "a suspicion is enough [Informatiebeveiliging]"),
        ("xential", "nl", "geen aantal dagen genoemd [3. Gebruik van de applicatie]"),
        ("voorbeeld-fietsen", "nl", "https://fietsen.example/account; het nummer van uw laatste"),
    ],
)
def test_the_parts_of_the_law_are_printed(shipped, slug, language, words):
    text = " ".join(describe(shipped[slug], language).split())
    assert words in text
