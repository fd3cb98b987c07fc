"""Limits of Block Kit that no schema has: lengths, counts, and ids that must differ.

Figures from Slack's reference of blocks, elements, composition objects and views (read in 2026).
A problem is a pair (JSON pointer, sentence), as Slack words them in `response_metadata.messages`.
"""

from collections.abc import Iterator
from typing import Any

Problem = tuple[str, str]
Json = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 40_000
UPDATE_TEXT = 4_000
BLOCKS_TEXT = 13_200  # undocumented; seen in slackapi/bolt-js#2509

# What a text of this key may hold, in characters, wherever the key has no limit of its own below.
_TEXTS = {
    "placeholder": 150,
    "label": 2_000,
    "hint": 2_000,
}
_STRINGS = {
    "block_id": 255,
    "action_id": 255,
    "accessibility_label": 75,
    "alt_text": 2_000,
    "callback_id": 255,
    "external_id": 255,
    "private_metadata": 3_000,
    "url": 3_000,
    "image_url": 3_000,
    "initial_value": 3_000,
}
_BY_TYPE: dict[str, dict[str, int]] = {
    "section": {"text": 3_000},
    "header": {"text": 150},
    "button": {"text": 75, "value": 2_000},
    "image": {"title": 2_000},
    "markdown": {"text": 12_000},
    "modal": {"title": 24, "submit": 24, "close": 24},
    "confirm": {"title": 100, "text": 300, "confirm": 30, "deny": 30},
    "option": {"text": 75, "value": 150, "description": 75},
}
_COUNTS: dict[str, dict[str, int]] = {
    "section": {"fields": 10},
    "actions": {"elements": 25},
    "context": {"elements": 10},
    "overflow": {"options": 5},
    "checkboxes": {"options": 10},
    "radio_buttons": {"options": 10},
    "static_select": {"options": 100, "option_groups": 100},
    "multi_static_select": {"options": 100, "option_groups": 100},
    "modal": {"blocks": VIEW_BLOCKS},
    "home": {"blocks": VIEW_BLOCKS},
}
_FIELD_TEXT = 2_000
_MAY_BE_EMPTY = ("private_metadata", "initial_value", "block_id")


def block_problems(blocks: list[Json]) -> list[Problem]:
    """What is too long, too many, empty or doubled in the blocks of a message."""
    found = list(_too_many(blocks, MESSAGE_BLOCKS, "/blocks"))
    for index, block in enumerate(blocks):
        found += _walk(block, f"/blocks/{index}", "")
    return found + list(_doubled_blocks(blocks)) + list(_doubled_actions(blocks))


def view_problems(view: Json) -> list[Problem]:
    """The same for a modal or Home view; also an input without a submit button."""
    blocks = view.get("blocks", [])
    found = list(_walk(view, "/view", "")) + list(_doubled_blocks(blocks, "/view"))
    asks = any(block.get("type") == "input" for block in blocks)
    if view.get("type") == "modal" and asks and "submit" not in view:
        found.append(("/view/submit", "missing required field: submit (there are inputs)"))
    return found


def length_of(blocks: list[Json]) -> int:
    """Characters of all texts in blocks together."""
    return sum(len(text) for text in _texts(blocks))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)


def _walk(node: Json, at: str, role: str) -> Iterator[Problem]:
    """Problems of a node and what is in it; `role` names nodes that have no type of their own."""
    kind = role or str(node.get("type", ""))
    yield from _firsts(node, at)
    texts, counts = _BY_TYPE.get(kind, {}), _COUNTS.get(kind, {})
    for key, value in node.items():
        here = f"{at}/{key}"
        limit = texts.get(key) or _TEXTS.get(key) or _STRINGS.get(key)
        if isinstance(value, str):
            if limit and key != "type" and kind not in ("plain_text", "mrkdwn"):
                yield from _length(value, limit, here, empty_allowed=key in _MAY_BE_EMPTY)
        elif isinstance(value, dict):
            yield from _inside(value, here, key, limit)
        elif isinstance(value, list):
            yield from _too_many(value, counts.get(key, 0), here)
            yield from _inside_list(value, here, key)


def _firsts(node: Json, at: str) -> Iterator[Problem]:
    """First values that an element cannot have: options it lacks, an empty list, a short moment."""
    groups = node.get("option_groups") or ()
    options = [*(node.get("options") or ()), *(o for g in groups for o in g.get("options") or ())]
    if options and node.get("initial_option") not in (None, *options):
        yield f"{at}/initial_option", "must match one of the options"
    chosen = node.get("initial_options")
    if chosen is not None and (not chosen or any(one not in options for one in chosen)):
        yield f"{at}/initial_options", "must hold at least one, and only options of the element"
    moment = node.get("initial_date_time")
    if moment is not None and len(str(moment)) != 10:
        yield f"{at}/initial_date_time", "must have ten digits"


def _inside(value: Json, at: str, key: str, limit: int | None) -> Iterator[Problem]:
    if isinstance(value.get("text"), str) and value.get("type") in ("plain_text", "mrkdwn"):
        yield from _length(value["text"], limit or 3_000, f"{at}/text")
    elif key not in ("state", "event_payload"):
        role = {"confirm": "confirm", "initial_option": "option"}.get(key, "")
        yield from _walk(value, at, role)


def _inside_list(values: list[Any], at: str, key: str) -> Iterator[Problem]:
    for index, value in enumerate(values):
        here = f"{at}/{index}"
        if not isinstance(value, dict):
            continue
        if key == "fields":
            yield from _length(str(value.get("text", "")), _FIELD_TEXT, f"{here}/text")
        else:
            yield from _walk(value, here, "option" if key in ("options", "initial_options") else "")


def _length(text: str, limit: int, at: str, *, empty_allowed: bool = False) -> Iterator[Problem]:
    if len(text) > limit:
        yield at, f"must be less than {limit + 1} characters"
    if not text and not empty_allowed:
        yield at, "must be more than 0 characters"


def _too_many(items: list[Any], limit: int, at: str) -> Iterator[Problem]:
    if limit and len(items) > limit:
        yield at, f"no more than {limit} items allowed"


def _doubled_blocks(blocks: list[Json], at: str = "") -> Iterator[Problem]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        name = block.get("block_id")
        if name and name in seen:
            yield f"{at}/blocks/{index}/block_id", f"block_id already exists: {name}"
        seen.add(str(name))


def _doubled_actions(blocks: list[Json]) -> Iterator[Problem]:
    for index, block in enumerate(blocks):
        names = [e.get("action_id") for e in block.get("elements", []) if isinstance(e, dict)]
        given = [name for name in names if name]
        if len(given) != len(set(given)):
            yield f"/blocks/{index}/elements", "action_id already exists in this block"
