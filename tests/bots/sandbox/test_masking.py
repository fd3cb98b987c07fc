"""Personal data does not come through, and what is needed to understand a call does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.sandbox.masking import NUMBER_KEYS, TEXT_KEYS, mask, mask_sentence

PERSONAL = "Sanne de Vries"


def test_a_telegram_message_keeps_its_shape_only():
    update = {
        "update_id": 7,
        "message": {
            "message_id": 3,
            "date": 1_700_000_000,
            "from": {"id": 700_000_001, "is_bot": False, "first_name": "Sanne"},
            "chat": {"id": 700_000_001, "type": "private", "first_name": "Sanne"},
            "text": "Ik ben Sanne de Vries, sanne@example.org",
            "location": {"latitude": 52.37, "longitude": 4.9},
        },
    }
    assert mask(update) == {
        "update_id": 7,
        "message": {
            "message_id": 3,
            "date": 1_700_000_000,
            "from": {"id": "•••", "is_bot": False, "first_name": "••• (5)"},
            "chat": {"id": "•••", "type": "private", "first_name": "••• (5)"},
            "text": "••• (40)",
            "location": {"latitude": "•••", "longitude": "•••"},
        },
    }


def test_slack_blocks_that_come_as_json_are_read():
    blocks = json.dumps([{"type": "section", "text": {"type": "plain_text", "text": PERSONAL}}])
    args = {"channel": "C0SALESDPO", "thread_ts": "1764000000.000100", "blocks": blocks}
    assert mask(args) == {
        "channel": "C0SALESDPO",
        "thread_ts": "1764000000.000100",
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "••• (14)"}}],
    }


def test_tokens_and_addresses_are_hidden():
    secret = {"token": "xoxb-sandbox", "response_url": "http://127.0.0.1/response/1", "value": "v"}
    assert all(str(value).startswith("•••") for value in mask(secret).values())


@pytest.mark.parametrize("key", sorted(TEXT_KEYS))
@pytest.mark.parametrize("text", [PERSONAL, "sanne@example.org", "06-00000000", "+31205550101"])
def test_no_key_lets_a_person_through(key, text):
    assert mask({key: text})[key] == f"••• ({len(text)})"


@pytest.mark.parametrize("key", sorted(NUMBER_KEYS))
def test_numbers_pass_only_where_they_count_something(key):
    assert mask({key: 12, "phone": 31205550101, f"my_{key}": 5}) == {
        key: 12,
        "phone": "•••",
        f"my_{key}": "•••",
    }


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_what_stands_under_an_unknown_key_is_always_hidden(value):
    def leaves(shown):
        return (
            [leaf for one in shown for leaf in leaves(one)] if isinstance(shown, list) else [shown]
        )

    assert all(
        leaf in ("", None, True, False) or "•••" in str(leaf) or leaf == {}
        for leaf in leaves(mask(value, "details"))
    )


def test_broken_json_is_text():
    assert mask("[not json", "blocks") == "••• (9)"


def test_error_sentences_lose_what_they_quote():
    said = mask_sentence(
        "Bad Request: URL 'https://example.org/x' of sanne@example.org +31 20 555 0101"
    )
    assert said == "Bad Request: URL '•••' of ••• •••"
    assert mask_sentence("Too Many Requests: retry after 2") == "Too Many Requests: retry after 2"
