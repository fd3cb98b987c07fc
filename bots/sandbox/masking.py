"""Hides personal data in API calls: what is not known to be technical is not shown.

Only values under known technical keys stay, and only while they look technical; every other text
and number is replaced by its kind and length.
"""

import json
import re
from typing import Any

# Texts under these keys are the platform's or our own codes, never what a person wrote.
_TEXTS = """
    action_id action_ts allowed_updates block_id callback_id channel channel_id channel_type
    command container_type effective_on error event_id event_ts event_type external_type
    file_access filetype hash kind language_code latest latest_reply legal_on locale message_ts
    method mimetype mime_type mode oldest parse_mode received_at reference response_action right
    root_view_id status style subtype team team_id tenant thread_ts ts type view_id
"""
_NUMBERS = """
    cache_time count date duration edit_date error_code event_time expires_in file_size height
    length limit max_connections message_id offset reply_count reply_users_count retry_after size
    status timeout update_id version width
"""
TEXT_KEYS = frozenset(_TEXTS.split())
NUMBER_KEYS = frozenset(_NUMBERS.split())
_CODE = re.compile(
    r"/?[A-Za-z][A-Za-z0-9_.:/-]{0,79}|\d{9,11}\.\d{6}|\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?"
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|«[^»]*»")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_DIGITS = re.compile(r"\+?\d[\d .-]{4,}\d")


def mask(value: Any, key: str = "") -> Any:
    """The value with the same shape and everything personal replaced; JSON in texts is read."""
    if isinstance(value, dict):
        return {str(name): mask(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [mask(inner, key) for inner in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if key in NUMBER_KEYS else "•••"
    return _masked_text(str(value), key)


def _masked_text(text: str, key: str) -> Any:
    if text[:1] in ("{", "["):
        try:
            return mask(json.loads(text), key)
        except ValueError:
            return _length(text)
    if not text or (key in TEXT_KEYS and _CODE.fullmatch(text)):
        return text
    if key in NUMBER_KEYS and text.isdecimal() and len(text) <= 12:  # forms know only texts
        return text
    return _length(text)


def _length(text: str) -> str:
    return f"••• ({len(text)})"


def mask_sentence(sentence: str) -> str:
    """A platform's error message without what it quotes, addresses and long numbers."""
    without = _ADDRESS.sub("•••", _QUOTED.sub("'•••'", sentence))
    return _DIGITS.sub("•••", without)[:200]
