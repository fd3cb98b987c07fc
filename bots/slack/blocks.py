"""Cards as Block Kit: new messages and the App Home, within Slack's limits.

Texts go out as plain text, so that nothing a person wrote is taken for a mark or a mention. A text
of ours that names somebody of the staff goes out in pieces: the name is one, the words are others.
"""

from collections.abc import Sequence
from typing import Any

from bots.conversation.cards import Card, CardButton, CardSelect
from bots.conversation.words import Words
from bots.slack.text import marked_up, mentions, pieces_of, shorten, split, unmarked

Json = dict[str, Any]

# Slack's limits, in characters and pieces.
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
HEADER = 150
SECTION = 3_000
LABEL = 75
SPOKEN = 75
VALUE = 2_000
URL = 3_000
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_BUTTON = 100, 300, 30
BUTTONS_IN_A_ROW = 5
ELEMENTS_IN_A_ROW = 25
OPTIONS, OPTION, OPTION_VALUE = 100, 75, 150
PLACEHOLDER = 150
# chat.update refuses longer ones than chat.postMessage does.
TOP_TEXT = 4_000
# Messages whose texts together pass some 13,200 characters are refused, though no page says so.
BODY = 12_000

PRESS, LINK = "press", "link"


def message_blocks(card: Card, words: Words) -> list[Json]:
    """The blocks of a message; an over-long body is shortened and ends in a sign that it was."""
    text = [*_header(card), *_sections(card)]
    rows = _rows(card, words, PRESS)[: MESSAGE_BLOCKS - len(text)]
    return [*text, *rows]


def home_blocks(cards: Sequence[Card], words: Words) -> list[Json]:
    """The blocks of an App Home; cards that no longer fit are left out whole."""
    blocks: list[Json] = []
    for number, card in enumerate(cards):
        choices = _choices(card, f"home-{number}")
        part = [*_header(card), *_sections(card), *choices, *_rows(card, words, f"home-{number}")]
        line: list[Json] = [{"type": "divider"}] if blocks else []
        if len(blocks) + len(line) + len(part) > VIEW_BLOCKS:
            break
        blocks += line + part
    return blocks


def options_of(options: Sequence[tuple[str, str]]) -> list[Json]:
    """Options as Slack takes them, out of (value, label)."""
    return [
        {"text": plain_text(label, OPTION), "value": value[:OPTION_VALUE]}
        for value, label in options[:OPTIONS]
    ]


def top_text(card: Card) -> str:
    """What notifications and screen readers say; Slack reads marks in it, hence the escapes."""
    said = "\n".join(part for part in (card.heading, card.body) if part) or _labels(card) or "…"
    room = TOP_TEXT
    while len(marked := marked_up(shorten(said, room))) > TOP_TEXT:
        room -= len(marked) - TOP_TEXT
    return marked


def plain_text(text: str, limit: int) -> Json:
    """A text object without marks; Slack refuses empty ones."""
    return {"type": "plain_text", "text": shorten(unmarked(text), limit) or "…", "emoji": False}


def sections(text: str) -> list[Json]:
    """A text as paragraphs that each fit."""
    parts = split(shorten(text, BODY), SECTION)
    if mentions(text):
        return [_naming(part) for part in parts]
    return [{"type": "section", "text": plain_text(part, SECTION)} for part in parts]


def _naming(text: str) -> Json:
    """A text that names people: they are pieces of their own, and nothing else is read as a mark.

    In a section with marks a person's asterisks, quotes and backticks would act.
    """
    pieces: list[Json] = []
    for piece, user in pieces_of(text):
        if user:
            pieces.append({"type": "user", "user_id": user})
        elif piece:
            pieces.append({"type": "text", "text": piece})
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces}]}


def _header(card: Card) -> list[Json]:
    if not card.heading:
        return []
    return [{"type": "header", "text": plain_text(" ".join(card.heading.split()), HEADER)}]


def _sections(card: Card) -> list[Json]:
    if card.heading and len(card.heading) > HEADER:
        return sections(f"{card.heading}\n\n{card.body}")
    return sections(card.body)


def _labels(card: Card) -> str:
    return " · ".join(button.label for button in card.buttons)


def _rows(card: Card, words: Words, prefix: str) -> list[Json]:
    buttons = [
        _button(button, words, card.language, f"{prefix}:{number}")
        for number, button in enumerate(card.buttons)
    ]
    return [
        {"type": "actions", "elements": buttons[start : start + BUTTONS_IN_A_ROW]}
        for start in range(0, len(buttons), BUTTONS_IN_A_ROW)
    ]


def _choices(card: Card, prefix: str) -> list[Json]:
    """The lists to choose from, in one row."""
    lists = [
        _select(one, f"{prefix}:choice-{number}")
        for number, one in enumerate(card.selects[:ELEMENTS_IN_A_ROW])
        if one.options
    ]
    return [{"type": "actions", "elements": lists}] if lists else []


def _select(select: CardSelect, action_id: str) -> Json:
    options = options_of(select.options)
    made: Json = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain_text(select.label, PLACEHOLDER),
        "options": options,
    }
    initial = next((one for one in options if one["value"] == select.initial), None)
    return made | ({"initial_option": initial} if initial else {})


def _button(button: CardButton, words: Words, language: str, action_id: str) -> Json:
    made: Json = {"type": "button", "text": plain_text(button.label, LABEL)}
    if button.url:
        made |= {"action_id": f"{LINK}:{action_id}", "url": button.url}
    else:
        made |= {"action_id": action_id, "value": button.token or ""}
    if button.style in ("primary", "danger"):
        made["style"] = button.style
    if button.confirm:
        made["confirm"] = _confirm(button, words, language)
    if button.about:
        # Alone the label says the same under every card.
        room = SPOKEN - len(button.about) - 2
        made["accessibility_label"] = f"{shorten(button.label, max(room, 10))}, {button.about}"[
            :SPOKEN
        ]
    return made


def _confirm(button: CardButton, words: Words, language: str) -> Json:
    asked: Json = {
        "title": plain_text(button.label, CONFIRM_TITLE),
        "text": plain_text(button.confirm or "", CONFIRM_TEXT),
        "confirm": plain_text(button.confirm_yes or button.label, CONFIRM_BUTTON),
        "deny": plain_text(words.say(language, "form-close"), CONFIRM_BUTTON),
    }
    if button.style in ("primary", "danger"):
        asked["style"] = button.style
    return asked
