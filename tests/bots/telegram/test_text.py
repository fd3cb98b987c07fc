"""Texts in parts as Telegram counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.telegram.text import fitting, split, units


def test_an_emoji_counts_twice():
    assert units("hé 👋") == 5
    assert fitting("👋👋👋", 5) == 2


def test_a_text_that_fits_stays_whole():
    assert split("een\n\ntwee", 100) == ["een\n\ntwee"]
    assert split(" \n", 100) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("aaaa aa\n\nbbbb bb", ["aaaa aa", "bbbb bb"]),
        ("aaaa aa\nbbbb bb", ["aaaa aa", "bbbb bb"]),
        ("aaaa bbbb cccc", ["aaaa bbbb", "cccc"]),
        ("aaaaaaaaaabbb", ["aaaaaaaaaa", "bbb"]),
        ("a\n\nbbbbbb bbbb", ["a\n\nbbbbbb", "bbbb"]),
    ],
)
def test_a_long_text_is_cut_where_it_hurts_least(text, parts):
    assert split(text, 10) == parts


@given(st.text(alphabet="a👋 \n", max_size=300), st.integers(2, 40))
def test_no_part_is_too_long_and_nothing_is_lost(text, most):
    parts = split(text, most)
    assert all(0 < units(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
