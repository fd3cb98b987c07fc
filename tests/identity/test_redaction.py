"""All fields of a page at once."""

from typing import get_args

import pytest

from bots.sandbox.pictures_parts import paper
from identity.redaction import RANK, redaction
from identity.verdict import COVERABLE, State
from tests.identity import looked
from tests.identity.engines import line


def states(text: str = "") -> dict[str, State | None]:
    words = [*line("KONINKRIJK DER NEDERLANDEN", 40, 30), *line(text, 100, 500)]
    return {
        field: one.state for field, one in redaction(looked.told(paper(1000, 700), words)).items()
    }


def test_every_field_is_judged() -> None:
    assert states() == dict.fromkeys(COVERABLE, "absent")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("bsn", "111222333"),
        ("document_number", "SPECI2021"),
        ("mrz", "DE<VRIES<<SANNE<<<<<<<<<<<<<<<"),
    ],
)
def test_what_is_read_is_visible_and_nothing_else(field: str, text: str) -> None:
    assert {name for name, state in states(text).items() if state == "visible"} == {field}


@pytest.mark.parametrize("zone", COVERABLE)
def test_one_open_field_leaves_the_others_covered(zone: str) -> None:
    found = redaction(looked.evidence(zone, "open"))
    assert found[zone].state == "visible"
    # The document number stands in the lines too.
    others = set(COVERABLE) - {zone} - ({"document_number"} if zone == "mrz" else set())
    assert {found[other].state for other in others} <= {"redacted", "absent"}


def test_what_shows_speaks_loudest_and_what_could_not_be_judged_before_what_is_covered() -> None:
    assert set(RANK) == {*get_args(State), None}
    assert sorted(RANK, key=lambda state: RANK[state]) == [
        "visible", "recoverable", None, "redacted", "absent",
    ]  # fmt: skip
