"""Why a copy was not good, as the person reads it: where to look, and what to do."""

from pathlib import Path

import pytest

from bots.conversation.words import LANGUAGES, shared
from identity.reasons import REASONS, shown_reason
from identity.verdict import COVERABLE, PLACES

WORDS = shared()
SHOWN = [shown_reason(field, state) for field in COVERABLE for state in ("visible", "recoverable")]
LOOKED_AT_BY_A_PERSON = {"no-name-given", "name-uncertain", "could-not-check"}
DO = {
    "en": ("Cover", "Send", "Take", "Make", "Leave", "Check"),
    "nl": ("Dek", "Stuur", "Maak", "Laat", "Kijk"),
}


def said(language: str, code: str, where: str) -> str:
    """The sentences of one reason with a place."""
    place = WORDS.say(language, f"where-{where}")
    return WORDS.say(language, f"reason-{code}", where=place)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SHOWN)
def test_what_shows_is_named_with_its_place(language: str, code: str) -> None:
    places = [where for row in PLACES for where in row] + ["unknown"]
    assert len({said(language, code, where) for where in places}) == len(places)
    assert WORDS.say(language, "where-top-left") in said(language, code, "top-left")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_each_says_what_to_do_or_that_a_person_looks(language: str, code: str) -> None:
    text = said(language, code, "top")
    if code in LOOKED_AT_BY_A_PERSON:
        assert {"en": "person", "nl": "mens"}[language] in text
    else:
        sentences = text.split(". ")
        assert len(sentences) > 1
        assert any(sentence.startswith(DO[language]) for sentence in sentences[1:])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_each_is_short(language: str, code: str) -> None:
    assert len(said(language, code, "bottom-right")) < 180


@pytest.mark.parametrize("code", REASONS)
def test_the_documentation_says_the_same(code: str) -> None:
    page = Path(__file__).parents[3] / "docs" / "identity.md"
    sentence = WORDS.say("en", f"reason-{code}", where="…")
    assert f"| {sentence} |" in page.read_text("utf-8")
