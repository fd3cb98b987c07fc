"""Values beside labels and numbers."""

from identity.beside import labelled, numbered, readings_of, values_beside
from identity.layout import Line
from tests.identity.engines import line


def at(text: str, left: int, top: int, height: int = 26) -> Line:
    return Line(tuple(line(text, left, top, height=height)))


LABEL = at("Naam / Surname", 100, 100, 14)


def test_under_a_label_the_nearest_first() -> None:
    lines = [LABEL, at("de Vries", 100, 123), at("Jansen", 100, 200), at("Almere", 900, 123)]
    found = values_beside(lines, "surname")
    assert found[0].text == "de Vries"
    assert found[0].boxes == (LABEL.box, lines[1].box)
    assert "Almere" not in [value.text for value in found]


def test_the_next_label_ends_it() -> None:
    given = at("Voornamen / Given names", 100, 122, 14)
    lines = [LABEL, given, at("Sanne", 100, 145)]
    assert [value.text for value in values_beside(lines, "surname")] == []
    assert [value.text for value in values_beside(lines, "given")] == ["Sanne"]


def test_on_the_label_s_own_line() -> None:
    (found,) = values_beside([at("Naam / Surname de Vries", 100, 100)], "surname")
    assert found.text == "de Vries"


def test_a_label_with_reading_errors_is_no_value() -> None:
    lines = [at("Voornamen / Given narnes", 100, 100, 14), at("Sanne", 100, 123)]
    assert [value.text for value in values_beside(lines, "given")] == ["Sanne"]


def test_numbered_rows() -> None:
    lines = [at("1. de Vries", 100, 100), at("2.", 100, 140), at("Sanne", 180, 140)]
    assert [value.text for value in numbered(lines, 1)] == ["de Vries"]
    assert [value.text for value in numbered(lines, 2)] == ["Sanne"]
    assert numbered(lines, 3) == []


def test_boxes_of_labels() -> None:
    assert labelled([LABEL, at("de Vries", 100, 123)], ("surname",)) == [LABEL.box]


def test_a_label_left_of_its_value_is_told_apart() -> None:
    for text in ("Voornamen Marie-Claire", "2. Voomamen Marie-Claire", "Apellidos Marie-Claire"):
        (found,) = [
            value
            for field in ("surname", "given")
            for value in values_beside([at(text, 100, 100)], field)
        ]
        assert found.text == "Marie-Claire"


def test_words_seen_apart_are_one_value_too() -> None:
    lines = [LABEL, at("Sjoerd", 100, 123), at("Maaike", 180, 123), at("V", 700, 123)]
    assert [value.text for value in values_beside(lines, "surname")] == [
        "Sjoerd Maaike",
        "Sjoerd",
        "Maaike",
    ]


def test_a_label_whose_beginning_is_missing_is_no_value() -> None:
    lines = [LABEL, at("de Vries", 100, 123), at("men / given names / nor", 130, 155, 14)]
    assert values_beside([*lines, at("Sanne", 100, 180)], "given")[0].text == "Sanne"
    assert [value.text for value in values_beside(lines, "surname")] == ["de Vries"]


def test_both_readings_count_and_a_label_s_is_one() -> None:
    value, label = at("Corneli", 100, 123), at("sumame", 100, 100)
    twice = [Line(value.words, at("Cornelia", 100, 123)), Line(at("sxmxmx", 100, 100).words, label)]
    assert [one.text for one in readings_of(twice)] == ["Corneli", "Cornelia", "sumame"]


def test_a_name_seen_apart_goes_on_beyond_its_label() -> None:
    apart = [at("Johanna Geertruida", 100, 123), at("Sanne", 290, 123), at("Almere", 500, 123)]
    label = at("Voornamen", 100, 100, 14)
    assert values_beside([label, *apart], "given")[0].text == "Johanna Geertruida Sanne"
    number = [at("BZ 1X6", 100, 123), at("24.07.1977", 290, 123)]
    told = values_beside([at("Documentnummer", 100, 100, 14), *number], "document_number")
    assert [value.text for value in told] == ["BZ 1X6"]
