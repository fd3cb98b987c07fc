"""Names in lines that no label names."""

import pytest

from identity.beside import Value
from identity.layout import Line
from identity.unlabelled import is_name, loose_name, overlap, whole_name
from tests.identity.engines import line


def at(text: str, left: int = 50, top: int = 50) -> Line:
    return Line(tuple(line(text, left, top, height=26)))


@pytest.mark.parametrize(
    ("claimed", "text", "how"),
    [
        ("Sanne de Vries", "Sanne Maria de Vries", "exact"),
        ("Sanne de Vries", "DE VRIES, SANNE", "exact"),
        ("S. de Vries", "Sanne de Vries", "variant"),
        ("Sofie de Vries", "Sanne de Vries", None),
        ("Anne-Marie Vos", "Marie Vos", None),
    ],
)
def test_a_whole_name_on_one_line(claimed: str, text: str, how: str | None) -> None:
    assert whole_name(claimed, text, unsure=False) == how


def test_half_of_a_given_name_is_no_surname() -> None:
    lines = [at("VOS"), at("Marie", top=100)]
    assert loose_name(lines, "Anne-Marie Vos").match not in ("exact", "variant")
    assert loose_name(lines, "Marie Vos").match == "exact"


def test_only_lines_close_to_each_other_are_one_name() -> None:
    assert loose_name([at("de Vries"), at("Sanne", top=90)], "Sanne de Vries").match == "exact"
    assert loose_name([at("de Vries"), at("Sanne", top=600)], "Sanne de Vries").match is None


def test_a_relative_is_somebody_else() -> None:
    assert loose_name([at("de Vries"), at("Sofie", top=90)], "Sanne de Vries").match == "no"


def test_the_given_name_beside_an_unknown_surname_is_for_a_person() -> None:
    lines = [at("de Vries Maasdam"), at("Sanne", top=90)]
    found = loose_name(lines, "Sanne Maria de Vries")
    assert (found.match, found.legible) == (None, True)


@pytest.mark.parametrize("mark", ["e/v", "elv"])
def test_a_partner_s_surname_may_stand_behind(mark: str) -> None:
    lines = [at(f"van 't Veer {mark} Oosterwijk"), at("Bram Geertruida", top=90)]
    assert loose_name(lines, "Bram van 't Veer").match == "variant"


@pytest.mark.parametrize("text", ["Type", "Code"])
def test_a_heading_beside_the_surname_is_no_relative(text: str) -> None:
    assert loose_name([at("de Vries"), at(text, top=90)], "Sanne de Vries").match is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("de Vries", True), ("-", True), ("10 MRT 1985", False), ("KOPIE voor Loket", False)],
)
def test_what_may_be_a_name(text: str, name: bool) -> None:
    assert is_name(Value(at(text).words)) is name


def test_a_word_of_headings_is_a_name_where_it_is_claimed() -> None:
    value = Value(at("van der Burg").words)
    assert not is_name(value, "Sanne de Vries")
    assert is_name(value, "Ilse van der Burg")


def test_values_in_one_place() -> None:
    assert overlap(Value(at("Sanne").words), Value(at("Sannc", 52, 52).words))
    assert not overlap(Value(at("Sanne").words), Value(at("Sanne", top=90).words))
