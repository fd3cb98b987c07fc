"""Signs that nobody sees are taken out, and nothing that a language or an emoji needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.conversation.hidden import MOST_ACCENTS, without_hidden

# Written by number, so that this file hides nothing itself.
UNSEEN = [
    *(0x200B, 0x200C, 0x200E, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xAD, 0x61C, 0),
    *(0x1B, 0x7F, 0x85, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x2800, 0x3164, 0xFFA0),
    *(0xE000, 0xF8FF, 0xFE00, 0xFE0E, 0xFFF9, 0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0x200D, 0xFE0F),
]


@pytest.mark.parametrize("code", UNSEEN, ids=lambda one: f"U+{one:04X}")
def test_a_sign_that_is_not_seen_is_taken_out(code: int) -> None:
    assert without_hidden(f"a{chr(code)}b") == "ab"
    assert without_hidden(f"é{chr(code)}é") == "éé"
    assert without_hidden(f"1{chr(code)}2") == "12"


@pytest.mark.parametrize(
    "text",
    [
        "one\n\ntwo\tthree",
        "Zoë Şahin-Łukasiewicz, Nguyễn, Đặng",
        "مرحبا بالعالم",
        "שָׁלוֹם",
        "नमस्ते",
        "こんにちは",
        "👩‍👩‍👧 ❤️ 👍🏽 1️⃣ 🏳️‍🌈",
    ],
)
def test_what_is_seen_stays(text: str) -> None:
    assert without_hidden(text) == text


def test_breaks_that_few_programs_know_become_line_breaks() -> None:
    assert without_hidden("a\u2028b\u2029c") == "a\nb\nc"


def test_a_letter_has_so_many_accents() -> None:
    heap = "a" + "\u0301" * 50 + "b" + "\u200b\u0301" * 50
    kept = "\u0301" * MOST_ACCENTS
    assert without_hidden(heap) == f"a{kept}b{kept}"


@given(st.text(st.characters(exclude_categories=())))
def test_once_is_enough_and_nothing_is_added(text: str) -> None:
    seen = without_hidden(text)
    assert without_hidden(seen) == seen
    assert len(seen) <= len(text)
    assert set(seen) <= set(text) | {"\n"}
