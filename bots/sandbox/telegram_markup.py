"""Keyboards under messages: what Telegram takes, and what of it goes back over the wire."""

from typing import Any
from urllib.parse import urlsplit

from .validate_telegram import ApiError

Json = dict[str, Any]

MOST_BUTTONS = 100
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
STYLES = {"danger", "success", "primary"}


def check_markup(markup: Json) -> None:
    """ApiError 400 for a keyboard that Telegram refuses although each field has its type."""
    if "keyboard" in markup:
        rows = markup["keyboard"]
    else:
        rows = markup.get("inline_keyboard", [])
        for row in rows:
            for button in row:
                _check_inline(button)
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise ApiError(400, "Bad Request: reply markup is too long")
    for button in buttons:
        _check_face(button)


def _check_face(button: Json) -> None:
    if not button["text"].strip():
        raise ApiError(400, "Bad Request: keyboard button text must be non-empty")
    if button.get("style", "danger") not in STYLES:
        raise ApiError(400, "Bad Request: can't parse keyboard button: wrong style")


def _check_inline(button: Json) -> None:
    actions = button.keys() & ACTIONS
    if len(actions) != 1:
        raise ApiError(
            400,
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        )
    if "url" in actions:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    fits = parts.scheme in ("http", "https") and ("." in host or ":" in host)
    if not fits and parts.scheme != "tg":
        raise ApiError(
            400, f"Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
        )


def inline_part(markup: Json | None) -> Json:
    """What a message shows of its markup over the wire: the inline keyboard alone."""
    if markup and markup.get("inline_keyboard"):
        return {"reply_markup": {"inline_keyboard": markup["inline_keyboard"]}}
    return {}


def reply_keyboard(markup: Json | None) -> list[list[str]]:
    """Labels of the keyboard that replaces the person's own, row by row."""
    return [[button["text"] for button in row] for row in (markup or {}).get("keyboard", [])]
