"""Forms as modals, and the App Home as a view."""

from collections.abc import Mapping, Sequence
from typing import Any

from bots.conversation.cards import Card, FormCard, FormField
from bots.conversation.words import Words
from bots.slack.blocks import home_blocks, plain_text, sections

Json = dict[str, Any]

CALLBACK = "form"
ACTION = "value"

# Slack's limits, in characters and pieces.
TITLE, BUTTON = 24, 24
LABEL, HINT = 2_000, 2_000
INPUT = 3_000
OPTIONS, OPTION, OPTION_VALUE = 100, 75, 150
METADATA = 3_000


def modal(card: FormCard) -> Json:
    """A form as a modal. Fields are found back by block id; the token rides along unseen."""
    view: Json = {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(card.title, TITLE),
        "close": plain_text(card.close, BUTTON),
        "private_metadata": (f"{card.token}|{card.state}" if card.state else card.token)[:METADATA],
        "blocks": [*sections(card.body), *map(_input, card.fields)],
    }
    if card.fields or card.submit:
        view["submit"] = plain_text(card.submit or card.close, BUTTON)
    return view


def message_modal(title: str, text: str, close: str) -> Json:
    """A modal that only says something."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(title, TITLE),
        "close": plain_text(close, BUTTON),
        "blocks": sections(text),
    }


def home(cards: Sequence[Card], words: Words) -> Json:
    """The App Home."""
    return {"type": "home", "blocks": home_blocks(cards, words)}


def filled_in(view: Json) -> dict[str, str]:
    """What was typed and chosen, by field; empty text for nothing."""
    state = (view.get("state") or {}).get("values") or {}
    return {name: _value(block.get(ACTION) or {}) for name, block in state.items()}


def errors_for(view: Json, errors: Mapping[str, str]) -> dict[str, str]:
    """Sentences by block id; Slack refuses unknown ones, so those go to the first field."""
    names = [b["block_id"] for b in view.get("blocks") or () if b.get("type") == "input"]
    if not names:
        return {}
    placed: dict[str, str] = {}
    for name, sentence in errors.items():
        at = name if name in names else names[0]
        placed[at] = f"{placed[at]} {sentence}" if at in placed else sentence
    return placed


def _value(element: Json) -> str:
    chosen = element.get("selected_option")
    return str((chosen["value"] if chosen else element.get("value")) or "")


def _input(field: FormField) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label, LABEL),
        "optional": not field.required,
        "element": _choice(field) if field.kind == "choice" else _text(field),
    }
    if field.hint:
        block["hint"] = plain_text(field.hint, HINT)
    return block


def _text(field: FormField) -> Json:
    longest = max(1, min(field.max_length, INPUT))
    element: Json = {
        "type": "plain_text_input",
        "action_id": ACTION,
        "multiline": field.kind == "text",
        "max_length": longest,
    }
    if field.min_length:
        element["min_length"] = min(field.min_length, longest)
    if field.initial:
        element["initial_value"] = field.initial[:longest]
    return element


def _choice(field: FormField) -> Json:
    options = [
        {"text": plain_text(label, OPTION), "value": value[:OPTION_VALUE]}
        for value, label in field.options[:OPTIONS]
    ]
    element: Json = {"type": "static_select", "action_id": ACTION, "options": options}
    initial = next((o for o in options if o["value"] == field.initial), None)
    return element | ({"initial_option": initial} if initial else {})
