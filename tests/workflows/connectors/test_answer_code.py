"""The event that has a controller send a code."""

import json
from datetime import UTC, datetime

from workflows.connectors.answer_code import AnswerCode
from workflows.connectors.base import Person
from workflows.connectors.signed_webhook import problems_of

EVENT = AnswerCode(
    reference="PR-7F3K",
    tenant="salesinteract",
    person=Person("Noor Voorbeeld", "noor@example.org"),
    code="ABCD2345",
    language="nl",
    valid_until=datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
)


def test_it_is_in_the_form_of_its_schema() -> None:
    body = json.loads(EVENT.encoded())
    assert problems_of(body, "answer-code") == []
    assert problems_of(body | {"code": "x"}, "answer-code")


def test_its_repr_shows_neither_code_nor_person() -> None:
    assert "ABCD2345" not in repr(EVENT)
    assert "noor" not in repr(EVENT).lower()
