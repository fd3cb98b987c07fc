"""Values beside their labels."""

from identity.fields import PrintedName, printed_name, value_places, values
from identity.layout import lines_of
from tests.identity.engines import line

LINES = lines_of(
    [
        *line("Naam / Surname", 100, 100, height=14),
        *line("de Vries", 100, 125, height=26),
        *line("Voornamen / Given names", 100, 180, height=14),
        *line("Sanne Maria", 100, 205, height=26),
        *line("BSN", 500, 100, height=14),
        *line("111222333", 500, 125, height=26),
        *line("Datum", 100, 400, height=26),
    ]
)


def test_the_name_stands_under_its_labels() -> None:
    assert printed_name(LINES) == PrintedName("de Vries", "Sanne Maria")


def test_a_value_is_not_taken_from_the_next_column() -> None:
    assert [found.text for found in values(LINES, "bsn")] == ["111222333"]


def test_a_place_ends_at_the_next_label() -> None:
    ((_left, top, _width, height),) = value_places(LINES, "surname")
    assert top > 110
    assert top + height <= 180


def test_without_labels_there_is_no_name() -> None:
    assert printed_name(lines_of(line("Sanne de Vries", 10, 10))) == PrintedName("", "")
