"""Forms as modals, and the App Home as a view.

What Slack's inputs hold comes back as text, as `workflows.notices.Field` says for each kind. Slack
gives a moment as seconds since 1970 and takes it with ten digits only (reference of the datetime
picker).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bots.conversation.cards import Card, FormCard, FormField
from bots.conversation.words import Words
from bots.slack.blocks import home_blocks, options_of, plain_text, sections

Json = dict[str, Any]

CALLBACK = "form"
ACTION = "value"

# Slack's limits, in characters and pieces.
TITLE, BUTTON = 24, 24
LABEL, HINT = 2_000, 2_000
INPUT = 3_000
TEN_DIGITS = range(10**9, 10**10)
METADATA = 3_000
MOST_FILES = 10


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


def filled_in(view: Json, team: str | None = None) -> dict[str, str]:
    """What was typed and chosen, by field; empty text for nothing.

    Files are named `TEAM:ID` where a workspace is given (`bots.slack.installs.placed`).
    """
    state = (view.get("state") or {}).get("values") or {}
    return {name: _value(block.get(ACTION) or {}, team) for name, block in state.items()}


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


def _files(files: Sequence[Json], team: str | None) -> str:
    before = f"{team}:" if team else ""
    found = [[f"{before}{one['id']}", one.get("name") or "", one.get("size")] for one in files]
    return json.dumps(found, ensure_ascii=False) if found else ""


def _value(element: Json, team: str | None) -> str:
    if chosen := element.get("selected_option"):
        return str(chosen["value"])
    if several := element.get("selected_options"):
        return ",".join(str(one["value"]) for one in several)
    if "files" in element:
        return _files(element["files"] or (), team)
    if moment := element.get("selected_date_time"):
        return datetime.fromtimestamp(int(moment), UTC).isoformat()
    return str(element.get("selected_user") or element.get("value") or "")


def _input(field: FormField) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label, LABEL),
        "optional": not field.required,
        "element": _ELEMENTS.get(field.kind, _text)(field) | {"action_id": ACTION},
    }
    if field.hint:
        block["hint"] = plain_text(field.hint, HINT)
    return block


def _text(field: FormField) -> Json:
    longest = max(1, min(field.max_length, INPUT))
    element: Json = {
        "type": "plain_text_input",
        "multiline": field.kind == "text",
        "max_length": longest,
    }
    if field.min_length:
        element["min_length"] = min(field.min_length, longest)
    if field.initial:
        element["initial_value"] = field.initial[:longest]
    return element


def _choice(field: FormField) -> Json:
    options = options_of(field.options)
    element: Json = {"type": "static_select", "options": options}
    initial = next((o for o in options if o["value"] == field.initial), None)
    return element | ({"initial_option": initial} if initial else {})


def _several(kind: str, field: FormField) -> Json:
    """A list of options; Slack refuses an empty list of those that are chosen already."""
    options = options_of(field.options)
    chosen = (field.initial or "").split(",")
    initial = [one for one in options if one["value"] in chosen]
    element: Json = {"type": kind, "options": options}
    return element | ({"initial_options": initial} if initial else {})


def _user(field: FormField) -> Json:
    return {"type": "users_select"} | ({"initial_user": field.initial} if field.initial else {})


def _moment(field: FormField) -> Json:
    element: Json = {"type": "datetimepicker"}
    if not field.initial:
        return element
    stamp = int(datetime.fromisoformat(field.initial).timestamp())
    return element | ({"initial_date_time": stamp} if stamp in TEN_DIGITS else {})


_ELEMENTS: dict[str, Callable[[FormField], Json]] = {
    "choice": _choice,
    "choices": lambda field: _several("multi_static_select", field),
    "check": lambda field: _several("checkboxes", field),
    "user": _user,
    # It needs the scope files:read (Block Kit reference, file input).
    "files": lambda _field: {"type": "file_input", "max_files": MOST_FILES},
    "datetime": _moment,
}
