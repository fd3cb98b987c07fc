"""What people type is harmless afterwards, and names, addresses and numbers are recognised."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.conversation.cleaning import (
    LONGEST_NAME,
    LONGEST_TEXT,
    clean,
    email_of,
    name_of,
    phone_of,
)

# What turns or hides text; written by number, so that this file hides nothing itself.
HIDDEN = [chr(code) for code in (0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF, 0xAD, 0, 0x1B, 0xE000)]

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda one: f"U+{ord(one):04X}")
def test_characters_that_turn_or_hide_text_are_taken_out(hidden: str) -> None:
    assert clean(f"a{hidden}b") == "ab"


@pytest.mark.parametrize(
    "text",
    [
        "one\n\ntwo\tthree",
        "<!channel> <@U0ANNA> { $x } *bold* &amp; https://example.org",
        "مرحبا",
        "שלום",
        "Zoë Şahin-Łukasiewicz",
        "👩‍👩‍👧 ❤️",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_letters_made_of_two_characters_become_one() -> None:
    assert clean("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b\u202e"])
def test_nothing_is_left_of_an_empty_text(text: str) -> None:
    assert clean(text) == ""


def test_a_long_text_is_cut() -> None:
    assert clean("a" * (LONGEST_TEXT + 1)) == "a" * LONGEST_TEXT


@given(anything)
def test_cleaning_takes_away_and_adds_nothing(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= min(len(unicodedata.normalize("NFC", text)), LONGEST_TEXT)
    apart, before = (set(unicodedata.normalize("NFD", one)) for one in (cleaned, text))
    assert apart <= before | {"\n"}
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Noor Voorbeeld", "Noor Voorbeeld"),
        ("  N.\n van   der Voorbeeld-Test ", "N. van der Voorbeeld-Test"),
        ("Çağla O'Test", "Çağla O'Test"),
        ("李 小明", "李 小明"),
        ("Jo", "Jo"),
        ("x", None),
        ("", None),
        ("123", None),
        ("R2 D2", None),
        ("test@example.org 1", None),
        ("!!!", None),
        ("a" * LONGEST_NAME, "a" * LONGEST_NAME),
        ("a" * (LONGEST_NAME + 1), None),
    ],
)
def test_names(typed: str, name: str | None) -> None:
    assert name_of(typed) == name


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        ("test@example.org", "test@example.org"),
        (" Test.Person+news@EXAMPLE.org ", "Test.Person+news@example.org"),
        ("te\u200bst@example.org", "test@example.org"),
        ("zoë@example.org", "zoë@example.org"),
        ("test@bücher.example", "test@bücher.example"),
        ("test@example", None),
        ("test.example.org", None),
        ("my address is test@example.org", None),
        ("@example.org", None),
        ("a@b@example.org", None),
        ("<test@example.org>", None),
        ("", None),
    ],
)
def test_email_addresses(typed: str, email: str | None) -> None:
    assert email_of(typed) == email


@pytest.mark.parametrize(
    ("typed", "country", "phone"),
    [
        ("06-00000000", "NL", "+31600000000"),
        ("06 0000 0000", "NL", "+31600000000"),
        ("0600000000", "NL", "+31600000000"),
        ("020 555 0123", "NL", "+31205550123"),
        ("(020) 555 01 23", "NL", "+31205550123"),
        ("020-5550123", "NL", "+31205550123"),
        ("+31 20 555 0123", "NL", "+31205550123"),
        ("+31 (0)20 555 0123", "NL", "+31205550123"),
        ("0031 20 555 0123", "NL", "+31205550123"),
        ("+31205550123", "NO", "+31205550123"),
        ("22 00 00 00", "NO", "+4722000000"),
        ("+47 22 00 00 00", "NL", "+4722000000"),
        ("12", "NL", None),
        ("112", "NL", None),
        ("12345678901234567890", "NL", None),
        ("Noor Voorbeeld", "NL", None),
        ("test@example.org", "NL", None),
        ("", "NL", None),
    ],
)
def test_phone_numbers(typed: str, country: str, phone: str | None) -> None:
    assert phone_of(typed, country) == phone


@given(anything)
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    name = name_of(text)
    assert name is None or 2 <= len(name) <= LONGEST_NAME
    email = email_of(text)
    assert email is None or "@" in email
    phone = phone_of(text, "NL")
    assert phone is None or phone.startswith("+")
