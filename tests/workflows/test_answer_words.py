"""The fixed words of a letter are there in both languages, and their places fit."""

import pytest

from workflows.answer_words import ARTICLES, HEADINGS, LETTERS, RIGHTS_LINES

EVERY = [*HEADINGS.values(), *ARTICLES.values(), *LETTERS.values(), *RIGHTS_LINES]


@pytest.mark.parametrize("text", EVERY)
def test_dutch_is_not_left_in_english(text):
    assert text.nl
    assert text.en
    assert text.nl != text.en


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_letter_can_be_filled_in(kind, language):
    values = {"tenant": "Example", "email": "privacy@example.org", "scope": "invoices"}
    said = LETTERS[kind].in_language(language).format(**values)
    assert "{" not in said
    assert "  " not in said


def test_articles_are_written_as_in_their_language():
    assert ARTICLES["source"].en == "art. 15(1)(g) GDPR"
    assert ARTICLES["source"].nl == "art. 15 lid 1 onder g AVG"
    assert ARTICLES["transfers"].nl == "art. 15 lid 2 AVG"
