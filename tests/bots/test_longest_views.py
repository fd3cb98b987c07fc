"""Every sentence as a message, a form and a Home at its longest, against both platforms' limits.

What people type is taken at the greatest length that a form or a chat lets through.
"""

import secrets
from functools import cache
from typing import Any

import pytest

from bots.conversation.cards import Card, CardButton, render, render_form, render_home
from bots.conversation.words import LANGUAGES, MissingWords, shared
from bots.sandbox.slack_limits import BLOCKS_TEXT, length_of
from bots.sandbox.validate_slack import blocks_problems, views_problems
from bots.slack.blocks import message_blocks, top_text
from bots.slack.forms import home, modal
from bots.telegram.outbound import pieces_of
from bots.telegram.text import units
from tests.bots.conversation.sample_values import combinations
from tests.bots.conversation.test_words import ENGLISH, variables_of
from workflows.notices import (
    SLACK,
    Address,
    Attachment,
    Button,
    Field,
    Form,
    Home,
    Notice,
    Section,
    Select,
    token_of,
)

WORDS = shared()
TYPED = 3_000
KEYS = sorted({one.key for one in ENGLISH if one.attribute is None})
#: Words inside of sentences and on pages, and labels: no message consists of one.
NO_MESSAGES = (
    *("button-", "field-", "form-", "confirm-", "command-", "select-", "error-", "ground-"),
    *("reason-", "upload-page-", "look-page-", "answer-page-", "handover-page-", "enrol-page-"),
    *("slack-install-", "policy-", "sum-", "status-", "zone-", "where-", "identity-", "extension-"),
)
MESSAGES = [key for key in KEYS if not key.startswith(NO_MESSAGES)]
FORMS = sorted({one.key for one in ENGLISH if one.attribute == "title" and "form-" in one.key})
PICTURE = Attachment("preview.jpg", "image/jpeg", b"x", picture=True)


def stretched(value: Any) -> Any:
    """The value as long as people can make it: texts of several words, and lists of them."""
    if isinstance(value, str) and " " in value:
        return (f"{value} " * (TYPED // len(value) + 1))[:TYPED].strip()
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return [stretched(one)[:200] for one in value] * 5 if " " in value[0] else value
    return value


@cache
def longest(key: str, language: str) -> tuple[str, dict[str, Any]]:
    """The sample values with which this sentence is longest, then what is typed stretched."""
    first, *others = combinations(variables_of(key))
    found = dict(first)
    for values in others:  # each differs in one value from the first
        found |= {
            name: one for name, one in values.items() if len(str(one)) > len(str(found[name]))
        }
    wide = {name: stretched(value) for name, value in found.items()}
    try:
        WORDS.say(language, key, **wide)
    except MissingWords:  # a value that is a code of several words: no person types it
        wide = found
    return key, wide


@cache
def labels(language: str) -> list[str]:
    """The longest labels of buttons."""
    said = (
        WORDS.say(language, key)
        for key in KEYS
        if key.startswith("button-") and not variables_of(key)
    )
    return sorted(said, key=len)[-8:]


@cache
def a_card(key: str, language: str) -> Card:
    _, values = longest(key, language)
    buttons = tuple(Button("ask", str(n), text=one) for n, one in enumerate(labels(language)))
    address = Address(SLACK, "C0A")
    return render(
        Notice(1, secrets.token_urlsafe(12), address, key, language, values, buttons), WORDS
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_every_message_at_its_longest(language: str) -> None:
    wrong = {}
    for key in MESSAGES:
        card = a_card(key, language)
        blocks = message_blocks(card, WORDS)
        problems = blocks_problems(blocks)
        if problems or not 0 < len(blocks) <= 50 or length_of(blocks) > BLOCKS_TEXT:
            wrong[key] = problems or [("", f"{len(blocks)} blocks, {length_of(blocks)} characters")]
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_says_something_where_blocks_are_not_shown(language: str) -> None:
    """Notifications and screen readers get the text beside the blocks."""
    empty = [key for key in MESSAGES if not 2 < len(top_text(a_card(key, language))) <= 4_000]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", [None, PICTURE])
def test_telegram_takes_every_message_at_its_longest(
    language: str, file: Attachment | None
) -> None:
    wrong = []
    for key in MESSAGES:
        pieces = pieces_of(a_card(key, language), file)
        long = [one for one in pieces if units(one.text) > (1_024 if one.file else 4_096)]
        tokens = [
            button.callback_data
            for one in pieces
            if one.markup
            for row in one.markup.inline_keyboard
            for button in row
        ]
        if long or not tokens or any(not 1 <= len(str(one).encode()) <= 64 for one in tokens):
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", FORMS)
def test_slack_takes_every_form_at_its_longest(key: str, language: str) -> None:
    _, values = longest(key, language)
    names = [one for one in KEYS if one.startswith("field-")]
    wide = sorted(
        names, key=lambda one: len(WORDS.say(language, one)) if not variables_of(one) else 0
    )
    kinds = ("line", "text", "choice", "choices", "user", "datetime", "check")
    options = tuple((str(number), "o" * 90) for number in range(120))
    fields = tuple(
        Field(name.removeprefix("field-"), kind, options, initial=None)
        for name, kind in zip(wide[-len(kinds) :], kinds, strict=True)
    )
    card = render_form(
        Form(key.removeprefix("form-"), token_of("n" * 16, 9), language, fields, values), WORDS
    )
    view = modal(card)
    assert views_problems(view) == []
    assert len(card.title) <= 24
    assert len(view["blocks"]) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_a_home_with_everything_in_it(language: str) -> None:
    keys = [key for key in KEYS if key.startswith("home-")]
    choices = (Select("show", tuple((str(n), "o" * 90) for n in range(120)), "1", text="Show"),)
    buttons = tuple(Button("ask", str(n), text=one) for n, one in enumerate(labels(language)))
    sections = tuple(
        Section(key, longest(key, language)[1], buttons, choices) for key in keys for _ in range(5)
    )
    view = home(render_home(Home(language, sections), WORDS), WORDS)
    assert views_problems(view) == []
    assert 0 < len(view["blocks"]) <= 100


def test_what_a_button_carries_is_opaque_and_short() -> None:
    for index in (0, 24, 999):
        token = token_of(secrets.token_urlsafe(12), index)
        assert len(token.encode()) <= 64
        assert token.isascii()


def test_a_button_says_for_which_case_it_is() -> None:
    card = Card("T-7F3K", "Body", (CardButton("Claim", "n.0", about="T-7F3K"),))
    [button] = message_blocks(card, WORDS)[-1]["elements"]
    assert button["accessibility_label"] == "Claim, T-7F3K"
    wide = Card("T-7F3K", "Body", (CardButton("L" * 90, "n.0", about="T-7F3K"),))
    [button] = message_blocks(wide, WORDS)[-1]["elements"]
    assert len(button["accessibility_label"]) <= 75
    assert button["accessibility_label"].endswith(", T-7F3K")
