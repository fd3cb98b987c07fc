"""What the bot says of itself in the stand-in: commands, descriptions, the menu button."""

import json
import re
from collections.abc import Callable
from typing import Any

from .telegram_state import State
from .validate_telegram import ApiError

Json = dict[str, Any]

MOST_COMMANDS = 100


def _language(params: Json) -> str:
    language = str(params.get("language_code", ""))
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise ApiError(400, "Bad Request: invalid language code specified")
    return language


def _scope_key(params: Json) -> str:
    scope = params.get("scope") or {"type": "default"}
    return f"{json.dumps(scope, sort_keys=True)} {_language(params)}"


def set_commands(state: State, params: Json) -> bool:
    """The list of commands for one scope and language."""
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
    state.commands[_scope_key(params)] = commands
    state.touch()
    return True


def get_commands(state: State, params: Json) -> list[Json]:
    """The commands of exactly this scope and language."""
    return state.commands.get(_scope_key(params), [])


def delete_commands(state: State, params: Json) -> bool:
    """Forgets the commands of this scope and language."""
    state.commands.pop(_scope_key(params), None)
    state.touch()
    return True


def setter(key: str) -> Callable[[State, Json], bool]:
    """A method that keeps the text `key` for one language or, without one, for all."""

    def set_text(state: State, params: Json) -> bool:
        state.texts[f"{key} {_language(params)}".strip()] = params.get(key, "")
        state.touch()
        return True

    return set_text


def getter(key: str) -> Callable[[State, Json], Json]:
    """A method that gives the text `key` of one language, else the one for all."""

    def get_text(state: State, params: Json) -> Json:
        own = state.texts.get(f"{key} {_language(params)}".strip())
        return {key: own or state.texts.get(key, "")}

    return get_text


def set_menu_button(state: State, params: Json) -> bool:
    """The button beside the text field, for one chat or for all."""
    button = params.get("menu_button") or {"type": "default"}
    if "chat_id" in params:
        state.chat(params["chat_id"]).menu_button = button
    else:
        state.menu_button = button
    state.touch()
    return True


def get_menu_button(state: State, params: Json) -> Json:
    """The menu button of a chat, or the one for all."""
    own = state.chat(params["chat_id"]).menu_button if "chat_id" in params else None
    return own or state.menu_button
