"""Texts from and to Slack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.conversation.words import MENTION_CLOSE, MENTION_OPEN
from bots.slack.text import escape, marked_up, mentions, plain, shorten, split, unmarked


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("mail <mailto:jan@example.org|jan@example.org>", "mail jan@example.org"),
        ("call <tel:+31205550101|+31 20 555 01 01>", "call +31 20 555 01 01"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("<http://example.org|example.org>", "example.org"),
        ("<https://example.org/a|here>", "here (https://example.org/a)"),
        ("<@U0ANNA> and <#C0DPO|privacy>", "@U0ANNA and #privacy"),
        ("<!channel> <!here|@here>", "@channel @here"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_a_text_is_read_as_the_person_sees_it(sent: str, seen: str) -> None:
    assert plain(sent) == seen


def test_nothing_in_a_text_can_call_a_whole_channel() -> None:
    assert escape("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


@given(st.text(max_size=200))
def test_what_is_escaped_reads_the_same(text: str) -> None:
    assert plain(escape(text)) == text


@given(st.text(max_size=300), st.integers(min_value=1, max_value=100))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
    assert len(text) > limit or shorten(text, limit) == text


@given(st.text(alphabet="ab \n", max_size=400), st.integers(min_value=10, max_value=50))
def test_parts_fit_and_together_say_all(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("who", "marked", "shown"),
    [
        ("U0ANNA", "<@U0ANNA>", "@U0ANNA"),
        ("T0LOKET/U0ANNA", "<@U0ANNA>", "@U0ANNA"),
        ("<!channel>", "@&lt;!channel&gt;", "@<!channel>"),
    ],
)
def test_only_what_looks_like_a_person_is_mentioned(who: str, marked: str, shown: str) -> None:
    text = f"by {MENTION_OPEN}{who}{MENTION_CLOSE} <b>"
    assert mentions(text)
    assert marked_up(text) == f"by {marked} &lt;b&gt;"
    assert unmarked(text) == f"by {shown} <b>"
