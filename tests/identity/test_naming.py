"""Names and birth dates among lines, on documents laid out by hand."""

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.layout import Line, lines_of
from identity.mrz import Holder
from identity.naming import find_birth_date, find_name
from identity.ocr import Word
from tests.identity.engines import line
from tests.identity.names import FAMILIES, GIVEN, noisy

BORN = date(1985, 3, 10)


def page(*rows: tuple[str, int, int], height: int = 26, confidence: float = 95.0) -> list[Line]:
    """Lines from texts with left and top; rows with a slash are labels and lower."""
    return [
        Line(
            tuple(
                Word(word.text, confidence, word.box)
                for word in line(text, left, top, height=14 if "/" in text else height)
            )
        )
        for text, left, top in rows
    ]


def card(surname: str, names: str, confidence: float = 95.0) -> list[Line]:
    return page(
        ("KONINKRIJK DER NEDERLANDEN", 40, 20),
        ("IDENTITEITSKAART", 40, 60),
        ("Documentnr. / Document no.", 700, 112),
        ("Naam / Surname", 350, 180),
        (surname, 350, 203),
        ("Voornamen / Given names", 350, 260),
        (names, 350, 283),
        ("Geboortedatum / Date of birth", 350, 340),
        ("10 MRT.MAR 1985", 350, 363),
        ("Geboorteplaats / Place of birth", 350, 410),
        ("Almere", 350, 433),
        ("Geldig tot / Date of expiry", 350, 480),
        ("09 AUG.AUG 2031", 350, 503),
        ("Autoriteit / Authority", 700, 410),
        ("Burg. van Almere", 700, 433),
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("claimed", "how"),
    [
        ("Sanne de Vries", "exact"),
        ("S.M. de Vries", "variant"),
        ("Maria de Vries", "variant"),
        ("Sofie de Vries", "no"),
        ("Sanne Jansen", "no"),
        ("Burg van Almere", "no"),
        ("Nederlandse", "no"),
        ("", None),
        ("van der de", "no"),
    ],
)
def test_beside_labels(claimed: str, how: str | None) -> None:
    found = find_name(card("de Vries", "Sanne Maria"), claimed, None)
    assert found.match == how
    assert found.legible
    tops = sorted(box[1] for box in found.boxes)
    assert tops == [180, 203, 260, 283]


LAYOUTS = {
    "german": page(
        ("[a] Name/Surname/Nom [b] Geburtsname/Name at birth", 350, 100),
        ("[a] MUSTERFRAU", 350, 120),
        ("[b] GABLER", 350, 150),
        ("Vornamen/Given names/Prénoms", 350, 200),
        ("ERIKA LUISE", 350, 220),
    ),
    "belgian": page(
        ("Nom / Naam / Name", 350, 100),
        ("Musterfrau", 350, 120),
        ("Prénoms / Voornamen / Vornamen", 350, 160),
        ("Erika Luise", 350, 180),
    ),
    "finnish": page(
        ("Sukunimi/Efternamn/Surname", 350, 100),
        ("MUSTERFRAU", 350, 120),
        ("Etunimet/Förnamn/Given names", 350, 160),
        ("ERIKA LUISE", 350, 180),
    ),
    "hungarian": page(
        ("Családi név/Surname", 350, 100),
        ("MUSTERFRAU", 350, 120),
        ("Utónév/Given names", 350, 160),
        ("ERIKA", 350, 180),
    ),
    "right of the label": page(
        ("Naam / Surname", 50, 100),
        ("Musterfrau", 350, 96),
        ("Voornamen / Given names", 50, 160),
        ("Erika Luise", 350, 156),
    ),
    "on the label's line": page(
        ("Naam / Surname Musterfrau", 50, 100), ("Voornamen / Given names Erika", 50, 160)
    ),
    "licence": page(
        ("RIJBEWIJS", 300, 20),
        ("1. Musterfrau", 350, 100),
        ("2. Erika Luise", 350, 140),
        ("3. 10.03.1985 Almere", 350, 180),
        ("4a. 01.02.2020", 350, 220),
        ("5. 1234567890", 350, 260),
    ),
    "numbers apart": page(
        ("1.", 350, 100),
        ("Musterfrau", 400, 100),
        ("2.", 350, 140),
        ("Erika Luise", 400, 140),
    ),
    "a strip": page(("Musterfrau", 50, 20), ("Erika Luise", 50, 70)),
    "a strip, one line": page(("Erika Luise Musterfrau", 50, 20)),
    "a strip, given names first": page(("Erika", 50, 20), ("Musterfrau", 50, 70)),
    "labels unreadable": page(
        ("Nxxm / Svrnzme", 350, 100),
        ("Musterfrau", 350, 123),
        ("Vccrnzmcn / Gvn nmcs", 350, 160),
        ("Erika Luise", 350, 183),
    ),
    "read twice": page(
        ("Naam / Surname", 350, 100),
        ("Musterirau", 350, 123),
        ("Musterfrau", 352, 124),
        ("Voornamen / Given names", 350, 160),
        ("Erlka Lulse", 350, 183),
        ("Erika Luise", 351, 183),
    ),
    "on two lines": page(
        ("Naam / Surname", 350, 100),
        ("Muster", 350, 123),
        ("frau", 350, 155),
        ("Voornamen / Given names", 350, 200),
        ("Erika", 350, 223),
        ("Luise", 350, 255),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    lines = LAYOUTS[name]
    assert find_name(lines, "Erika Musterfrau", None).match in ("exact", "variant")
    assert find_name(lines, "Anna Musterfrau", None).match == "no"
    assert find_name(lines, "Erika Jansen", None).match in ("no", None)


def test_a_licence_shows_the_name_rows_alone() -> None:
    found = find_name(LAYOUTS["licence"], "Erika Musterfrau", None)
    assert {box[1] for box in found.boxes} == {100, 140}


def test_a_value_on_its_label_s_line_is_one_box() -> None:
    found = find_name(LAYOUTS["on the label's line"], "Erika Musterfrau", None)
    assert {box[1] for box in found.boxes} == {100, 160}


def test_a_note_elsewhere_does_not_stand_for_the_holder() -> None:
    noted = [*page(("Sofie de Vries", 40, 900)), *card("de Vries", "Sanne")]
    assert find_name(noted, "Sofie de Vries", None).match == "no"


NOT_NAMES = [
    ("Jan van Almere", [("10 JAN.JAN 1985", 50, 20), ("Almere", 50, 60)]),
    ("Burg van Almere", [("Burg. van Almere", 50, 20)]),
    ("van der de", [("van der de", 50, 20)]),
    ("Li Wu", [("Li Wu", 50, 20)]),
    ("Sanne de Vries", [("Sanne", 50, 20)]),
    ("Sanne de Vries", [("de Vries", 50, 20)]),
    ("Sanne de Vries", [("Nederlandse", 50, 20), ("KOPIE", 50, 60)]),
    ("S. de Vries", [("de Vries", 50, 20), ("Signature", 50, 60)]),
    ("Sanne de Vries", []),
]


@pytest.mark.parametrize(("claimed", "rows"), NOT_NAMES)
def test_what_is_no_name(claimed: str, rows: list[tuple[str, int, int]]) -> None:
    assert find_name(page(*rows), claimed, None).match not in ("exact", "variant")


def test_nothing_read_is_no_mismatch() -> None:
    blank = [one for one in card("x", "x") if one.text != "x"]
    assert find_name(blank, "Sanne de Vries", None).match is None
    assert find_name(page(("Hello world again", 10, 10)), "Sanne de Vries", None).match is None
    assert find_name(card("Xqk wv", "Bzz trk", confidence=20), "Sanne de Vries", None).match is None


@pytest.mark.parametrize(
    ("claimed", "surname", "names"),
    [
        ("Björn Öhman", "ohmar", "Bjorn"),
        ("Gergő Kovács", "Kovacs", "Gerg"),
        ("Cornelia Jansen", "Janser", "Cornelia"),
        ("André Çelik", "GELIK", "ANDRE"),
    ],
)
def test_a_name_that_may_be_misread_is_for_a_person(claimed: str, surname: str, names: str) -> None:
    found = find_name(card(surname, names, 88), claimed, None)
    assert (found.match, found.legible) == (None, True)
    assert {box[1] for box in found.boxes} == {180, 203, 260, 283}


def test_a_relative_is_another_person_however_it_was_read() -> None:
    for confidence in (80, 90, 99):
        found = find_name(card("de Vries", "Joris", confidence), "Sanne de Vries", None)
        assert found.match == "no"


def test_another_name_that_was_read_badly_is_not_read() -> None:
    found = find_name(card("Jansen", "Joris", 55), "Sanne de Vries", None)
    assert (found.match, found.legible) == (None, False)


def test_either_reading_of_a_name_counts() -> None:
    lines = card("Janser", "Corneli")
    better = {"Janser": "Jansen", "Corneli": "Cornelia"}
    both = [
        Line(one.words, page((better[one.text], *one.box[:2]))[0]) if one.text in better else one
        for one in lines
    ]
    assert find_name(both, "Cornelia Jansen", None).match == "exact"
    assert find_name(both, "Sofie Jansen", None).match == "no"


def test_lines_of_the_machine_that_were_read_badly_name_nobody_else() -> None:
    garbled = page(("WAMAACKER<<WAREMAN<AMWWAANW<<<", 50, 500), confidence=52)
    holder = Holder("WAMAACKER", "WAREMAN AMWWAANW")
    assert find_name(garbled, "Griet van Acker", holder).match is None


def test_the_machine_s_holder_counts_where_print_does_not() -> None:
    holder = Holder("DE VRIES", "SANNE MARIA")
    found = find_name(page(("KONINKRIJK DER NEDERLANDEN", 40, 20)), "Sanne de Vries", holder)
    assert (found.match, found.boxes) == ("exact", ())
    assert find_name([], "Sofie de Vries", holder).match == "no"


def test_cut_off_lines_of_the_machine() -> None:
    holder = Holder("PAPANDROPOULOUS", "JONATHON ALEXANDER TRE")
    assert len(holder.surname + holder.given) + 2 == 39
    claimed = "Jonathon Alexander Trevor Papandropoulous"
    assert find_name([], claimed, holder).match == "variant"
    assert find_name([], "Trudy Papandropoulous", holder).match == "no"


@pytest.mark.parametrize(
    ("surname", "names", "confidence"),
    [
        ("de Vr1es", "5anne", 80),
        ("deVries", "Sanne Maria", 80),
        ("de Vri es", "San ne", 80),
        ("de Vriss", "Sanne", 30),
        ("de Vrics", "Sannc", 60),
    ],
)
def test_noise(surname: str, names: str, confidence: float) -> None:
    assert find_name(card(surname, names, confidence), "Sanne de Vries", None).match == "variant"


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_same_person_through_noise_and_nobody_else(seed: int, labelled: bool) -> None:
    chance = random.Random(seed)
    names, family = chance.choice(GIVEN), chance.choice(FAMILIES)
    read = [noisy(part, chance) for part in (family, names)]
    lines = card(*read) if labelled else page((read[0], 50, 20), (read[1], 50, 70))
    assert find_name(lines, f"{names} {family}", None).match in ("exact", "variant")
    relative = chance.choice(
        [other for other in GIVEN if not set(other.split()) & set(names.split())]
    )
    stranger = chance.choice([other for other in FAMILIES if other != family])
    for other in (f"{relative} {family}", f"{names} {stranger}", f"{relative} {stranger}"):
        assert find_name(lines, other, None).match not in ("exact", "variant")


@given(
    st.lists(st.tuples(st.text(max_size=30), st.integers(-5, 2000), st.integers(-5, 2000))),
    st.text(max_size=300),
    st.builds(Holder, st.text(max_size=50), st.text(max_size=50)),
)
@settings(max_examples=100, deadline=None)
def test_absurd_input_is_no_name(
    rows: list[tuple[str, int, int]], claimed: str, holder: Holder
) -> None:
    lines = [Line((Word(text, 50.0, (left, top, 0, 0)),)) for text, left, top in rows]
    find_name([*lines, Line(())], claimed, holder)
    find_birth_date(lines, BORN)


def test_a_page_takes_some_milliseconds() -> None:
    lines = [*card("de Vries", "Sanne Maria"), *card("de Vrics", "Sanne Marla")] * 2
    find_name(lines, "Sofie Anna de Vries", None)
    start = time.process_time()
    for _ in range(5):
        find_name(lines, "Sofie Anna de Vries", None)
        find_birth_date(lines, BORN)
    assert (time.process_time() - start) / 5 < 0.1


@pytest.mark.parametrize(
    "printed",
    ["10 MRT/MAR 1985", "10.03.1985", "10 03 1985", "10 MAR 1985", "10 MARS 1985", "1O.O3.1985"],
)
def test_birth_dates(printed: str) -> None:
    words = line(printed, 350, 123, height=26)
    lines = [*page(("Geburtsdatum / Date of birth", 350, 100)), Line(tuple(words))]
    found = find_birth_date(lines, BORN)
    assert (found.match, len(found.boxes)) == ("exact", 2)
    assert find_birth_date(lines, date(1985, 3, 11)).match == "no"
    assert find_birth_date(lines, None).legible


def test_dates_of_something_else_are_not_the_birth_date() -> None:
    lines = card("de Vries", "Sanne")
    assert find_birth_date(lines, date(2031, 8, 9)).match == "no"
    without = [one for one in lines if "MAR" not in one.text and "birth" not in one.text]
    assert find_birth_date(without, date(2031, 8, 9)).match is None
    assert find_birth_date(lines_of([]), BORN).match is None


def test_a_licence_has_it_in_its_third_row() -> None:
    assert find_birth_date(LAYOUTS["licence"], BORN).match == "exact"
    assert find_birth_date(LAYOUTS["licence"], date(2020, 2, 1)).match == "no"


def test_machine_readable_lines_tell_it() -> None:
    lines = page(("8503107F3108095NLD<<<<<<<<<<<4", 50, 500))
    assert find_birth_date(lines, BORN).match in ("exact", None)
    assert find_birth_date([], BORN, BORN).match == "exact"
    assert find_birth_date([], BORN, date(1985, 3, 11)).match == "no"
