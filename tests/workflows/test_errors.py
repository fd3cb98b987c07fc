"""Expected errors name the sentence that answers the person."""

import pytest

from bots.conversation.words import shared
from workflows import errors
from workflows.errors import DeskError, FormIncomplete

VALUES = {
    "reference": "PR-7F3K",
    "by": "U0DPO",
    "status": "approved",
    "tenant": "gone-away",
    "email": "privacy@example.org",
    "too_much": "files",
    "hindrance": "fetching",
    "missing": 2,
    "again_at": "2026-03-09T08:00:00+00:00",
    "extended_on": "2026-06-03",
    "legal_on": "2026-04-03",
}
KINDS = [
    one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DeskError)
]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", [one for one in KINDS if one is not FormIncomplete])
def test_every_error_has_its_sentence(kind, language):
    assert shared().say(language, kind.notice, **VALUES)


def test_values_are_kept_for_the_sentence_and_not_shown_by_the_error():
    error = errors.AlreadyDecided(**VALUES)
    assert error.values == VALUES
    assert str(error) == "already-decided"


def test_a_forms_errors_are_by_field():
    assert FormIncomplete({"ground": "error-choose"}).errors == {"ground": "error-choose"}


def test_a_database_that_is_down_is_nothing_a_person_is_told():
    assert not issubclass(errors.StoreDown, DeskError)
