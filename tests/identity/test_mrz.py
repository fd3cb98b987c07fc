"""Machine-readable lines; the sample lines are ICAO's and those of nobody."""

import pytest

from bots.sandbox import pictures_parts as parts
from identity import mrz

TD1 = parts.td1("SPECI2021", "850310", "F", "310809", "DE<VRIES<<SANNE")
OLD_TD3 = parts.td3("NXK1PB2J4", "850310", "F", "310809", "DE<VRIES<<SANNE", "111222333")
NEW_TD3 = parts.td3("NXK1PB2J4", "850310", "F", "310809", "DE<VRIES<<SANNE", "")


@pytest.mark.parametrize(
    ("text", "digit"), [("L898902C3", 6), ("740812", 2), ("520727", 3), ("<<<<", 0)]
)
def test_check_digits(text: str, digit: int) -> None:
    assert mrz.check_digit(text) == digit


@pytest.mark.parametrize("line", [*TD1, *OLD_TD3, *NEW_TD3])
def test_each_line_is_seen_alone(line: str) -> None:
    assert mrz.looks_like_line(line)


@pytest.mark.parametrize(
    "read",
    [
        "I<NLDSPECI2021 2<<<<<<<",
        "8503105F3108099NLD",
        "DE<VRIES<<SANNE",
        "VRIES««SANNE«««",
        "<<<<<<<<<<",
        "«<<<< <",
        "H4YVD5J9KB<<5",
    ],
)
def test_remainders_are_seen(read: str) -> None:
    assert mrz.looks_like_line(read)


@pytest.mark.parametrize(
    "text",
    [
        "KONINKRIJK DER NEDERLANDEN",
        "10 MRT/MAR 1985",
        "a < b",
        "<<",
        "(((((((",
        "Voorbeeldstad",
        "KASSABON<<12",
    ],
)
def test_other_text_is_not(text: str) -> None:
    assert not mrz.looks_like_line(text)


def test_the_holder_is_read_from_the_names() -> None:
    assert mrz.holder(TD1) == mrz.Holder("DE VRIES", "SANNE")
    assert mrz.holder(NEW_TD3) == mrz.Holder("DE VRIES", "SANNE")
    assert mrz.holder(TD1[:2]) is None


def test_the_personal_number_of_older_passports_is_seen() -> None:
    assert mrz.personal_number(OLD_TD3)
    assert not mrz.personal_number(NEW_TD3)
    assert not mrz.personal_number(TD1)
    assert mrz.personal_number([TD1[0][:15] + "111222333<<<<<<"])


@pytest.mark.parametrize("lines", [TD1, OLD_TD3, NEW_TD3])
def test_the_lines_hold_a_number(lines: list[str]) -> None:
    assert mrz.has_number(lines)
    assert any(mrz.has_number([line]) for line in lines)


def test_the_names_alone_hold_no_number() -> None:
    assert not mrz.has_number([TD1[2]])
    assert not mrz.has_number(["KONINKRIJK DER NEDERLANDEN"])


@pytest.mark.parametrize(
    "text", ["P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<<", "IDBEL590330101<8512017<<<<<<<<<"]
)
def test_lines_of_other_countries_are_seen(text: str) -> None:
    assert mrz.looks_like_line(text)


def test_blanks_and_lookalikes_are_put_right() -> None:
    assert mrz.squeezed("DE VRIES« SANNE‹") == "DEVRIES<<SANNE<"
