"""Numbers that must not be seen."""

import pytest

from identity import numbers


@pytest.mark.parametrize("digits", ["111222333", "123456782", "10000008"])
def test_the_eleven_test_passes(digits: str) -> None:
    assert numbers.is_bsn(digits)


@pytest.mark.parametrize("digits", ["123456789", "000000000", "1234567", "12345678a", ""])
def test_the_eleven_test_fails(digits: str) -> None:
    assert not numbers.is_bsn(digits)


@pytest.mark.parametrize(
    "text", ["BSN 111222333", "111.222.333", "111 222 333", "nr:111222333.", "1112 22 333"]
)
def test_a_bsn_in_a_line_is_seen(text: str) -> None:
    assert numbers.has_bsn(text)


@pytest.mark.parametrize("text", ["09-08-2031", "A111222333", "1112223334", "31 20 555 0110", "12"])
def test_other_digits_are_no_bsn(text: str) -> None:
    assert not numbers.has_bsn(text)


@pytest.mark.parametrize("text", ["SPECI2021", "No. NXK1PB2J4", "NW1234567"])
def test_a_document_number_is_seen(text: str) -> None:
    assert numbers.has_document_number(text)


@pytest.mark.parametrize("text", ["NEDERLAND", "IDENTITY1", "SPECI2021A", "speci2021", "111222333"])
def test_other_words_are_no_document_number(text: str) -> None:
    assert not numbers.has_document_number(text)


def test_a_value_beside_a_label_needs_digits() -> None:
    assert numbers.looks_like_number("4711-0815")
    assert not numbers.looks_like_number("nn")
    assert not numbers.looks_like_number("Nederlandse")


@pytest.mark.parametrize(
    "text",
    [
        "10 MRT/MAR 1985",
        "12 APR/APR2006",
        "12 AUGUST/AOÛT 1974",
        "10-03-1985",
        "9.8.2031",
        "Nederlandse",
        "1,75 m",
        "V/F",
        "Hoofdstraat 12",
        "2705 2017",
        "27 052017",
        "02 09 20040",
        "19.08G2000",
        "geboortedatum10 OKT/0CT2000",
        "08 JUL/JUL1983eslacht",
    ],
)
def test_dates_words_and_heights_are_no_number(text: str) -> None:
    assert not numbers.looks_like_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "L01X00T47",
        "5123456789",
        "591-1234567-89",
        "AB 1234567",
        "27052017",
        "XR27052017",
        "LMKZKZRMX",
    ],
)
def test_numbers_of_other_countries_are_numbers(text: str) -> None:
    assert numbers.looks_like_number(text)


def test_capitals_without_a_vowel_are_a_number() -> None:
    assert numbers.looks_like_number("LMKZKZRMX")
    assert not numbers.looks_like_number("KOWALCZYK")


def test_a_date_that_passes_the_eleven_test_is_no_bsn() -> None:
    dates = [f"{day:02}{month:02}19{year}" for day in range(1, 29) for month in range(1, 13)
             for year in range(60, 99)]  # fmt: skip
    passing = [text for text in dates if numbers.is_bsn(text)]
    assert passing
    assert not any(map(numbers.has_bsn, passing))
