"""Interactive elements of blocks: finding them, what they hold, and what a person picks."""

import uuid
from collections.abc import Iterator
from typing import Any

from bots.sandbox.slack_errors import NotPossible
from bots.sandbox.slack_state import Json

# Kind of element → (key of its value in a view's state, key of its first value).
HOLDS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "file_input": ("files", ""),
}
_ACTS = {"button", "overflow", "workflow_button", "icon_button", "feedback_buttons"}


def with_ids(blocks: list[Json]) -> list[Json]:
    """The blocks with a `block_id` and `action_id` wherever the app gave none, as Slack does."""
    return [_with_ids(block) for block in blocks]


def _with_ids(block: Json) -> Json:
    filled = {"block_id": uuid.uuid4().hex[:5], **block}
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            filled[key] = _named(block[key])
    if block.get("type") == "actions":
        filled["elements"] = [_named(element) for element in block["elements"]]
    return filled


def _named(element: Json) -> Json:
    if element.get("type") in HOLDS or element.get("type") in _ACTS:
        return {"action_id": uuid.uuid4().hex[:5], **element}
    return element


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each (block, element) that a person can act on."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def label_of(element: Json, block: Json | None = None) -> str:
    """What is written on an element, or beside it."""
    for holder in (element.get("text"), element.get("placeholder"), (block or {}).get("label")):
        if isinstance(holder, dict):
            return str(holder.get("text", ""))
    return ""


def find(blocks: list[Json], name: str, value: str | None = None) -> tuple[Json, Json]:
    """The element with this action id or label (and value); NotPossible when there is none."""
    there = list(interactive(blocks))
    for block, element in there:
        fits = name in (element["action_id"], label_of(element))
        if fits and value in (None, element.get("value")):
            return block, element
    seen = ", ".join(label_of(e) or e["action_id"] for _, e in there) or "nothing"
    raise NotPossible(f"no {name!r} to act on; there is {seen}")


def first_values(blocks: list[Json]) -> dict[str, Json]:
    """The `state.values` of blocks that nobody has touched."""
    values: dict[str, Json] = {}
    for block, element in interactive(blocks):
        if element["type"] in HOLDS:
            key, initial = HOLDS[element["type"]]
            empty: Any = [] if key.endswith("s") else None
            held = {"type": element["type"], key: element.get(initial, empty)}
            values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def options_of(element: Json) -> list[Json]:
    """All options of a select, those in groups too."""
    groups = element.get("option_groups", [])
    grouped = [option for group in groups for option in group["options"]]
    return [*element.get("options", []), *grouped]


def picked(element: Json, wanted: Any, options: list[Json] | None = None) -> Json:
    """The state of an element after a person typed or picked something.

    `wanted` is a text, date, id or moment (seconds since 1970), the label or value of an option
    (a list for several), or a list of files as messages carry them.
    """
    key = HOLDS[element["type"]][0]
    held: Any = wanted
    choices = options if options is not None else options_of(element)
    if key == "selected_option":
        held = _option(choices, wanted)
    elif key == "selected_options":
        many = wanted if isinstance(wanted, list | tuple) else [wanted]
        held = [_option(choices, one) for one in many]
    elif key == "selected_date_time":
        held = int(wanted) if wanted not in (None, "") else None
    elif key == "files":
        if len(wanted or []) > element.get("max_files", 10):
            raise NotPossible(f"no more than {element.get('max_files', 10)} files")
        held = wanted or []
    elif key == "value" and wanted is not None:
        held = str(wanted) or None
    else:
        held = wanted or None
    return {"type": element["type"], key: held}


def _option(choices: list[Json], wanted: Any) -> Json | None:
    if wanted is None:
        return None
    for option in choices:
        if wanted in (option.get("value"), option["text"]["text"]):
            return option
    seen = ", ".join(option["text"]["text"] for option in choices)
    raise NotPossible(f"no option {wanted!r}; there is {seen or 'none'}")


def missing_answer(block: Json, values: dict[str, Json]) -> str:
    """What Slack itself says when an input may not be sent like this; empty when it may."""
    element = block["element"]
    key = HOLDS.get(element["type"], ("value", ""))[0]
    held = values.get(block["block_id"], {}).get(element["action_id"], {}).get(key)
    if held in (None, "", []):
        return "" if block.get("optional") else "Please complete this required field."
    if element["type"] == "plain_text_input":
        if len(held) > element.get("max_length", 3_000):
            return f"Must be less than {element.get('max_length', 3_000) + 1} characters."
        if len(held) < element.get("min_length", 0):
            return f"Must be more than {element['min_length'] - 1} characters."
    if element["type"] == "email_text_input" and "@" not in held:
        return "Please enter a valid email address."
    return ""
