"""Slack's way to write texts: reading it as a person would, and writing what cannot be misread."""

import re
from collections.abc import Iterator

from bots.conversation.words import MENTION_CLOSE, MENTION_OPEN

_MENTION = re.compile(f"{MENTION_OPEN}([^{MENTION_CLOSE}]*){MENTION_CLOSE}")
_PERSON = re.compile(r"[UW][A-Z0-9]{1,20}")
_MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_CUT = " […]"


def plain(text: str) -> str:
    """A received text as the person sees it: links, addresses and names without their marks."""
    shown = _MARKED.sub(lambda match: _shown(match[1], match[2]), text)
    for sign, escape in reversed(_ESCAPES):
        shown = shown.replace(escape, sign)
    return shown


def _shown(target: str, label: str | None) -> str:
    if target[:1] in "@#" and target:
        return target[0] + (label or target[1:]).lstrip("@#")
    if target.startswith("!"):
        return label or f"@{target[1:]}"
    if target.startswith(("mailto:", "tel:")):
        return label or target.partition(":")[2]
    if label and label not in target:
        return f"{label} ({target})"
    return label or target


def escape(text: str) -> str:
    """A text for a place where Slack looks for marks: nothing in it can call a whole channel."""
    for sign, mark in _ESCAPES:
        text = text.replace(sign, mark)
    return text


def mentions(text: str) -> bool:
    """Whether it names a person of Slack."""
    return _MENTION.search(text) is not None


def marked_up(text: str) -> str:
    """Escaped, with the people it names as mentions; only what looks like an id becomes one."""
    return _MENTION.sub(lambda match: _mention(match[1]), escape(text))


def pieces_of(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces: words and no id, or no words and the id of a person it names."""
    words = ""
    for number, piece in enumerate(_MENTION.split(text)):
        user = piece.rpartition("/")[2]
        if number % 2 == 0:
            words += piece
        elif _PERSON.fullmatch(user):
            yield words, ""
            yield "", user
            words = ""
        else:
            words += f"@{user}"
    yield words, ""


def unmarked(text: str) -> str:
    """The same where Slack looks for no marks: people appear by their ids."""
    return _MENTION.sub(lambda match: f"@{match[1].rpartition('/')[2]}", text)


def _mention(who: str) -> str:
    user = who.rpartition("/")[2]
    return f"<@{user}>" if _PERSON.fullmatch(user) else f"@{user}"


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters; what had to go is shown as gone."""
    if len(text) <= limit:
        return text
    if limit <= 3 * len(_CUT):
        return text[: limit - 1] + "…"
    room = limit - len(_CUT)
    end = max(text.rfind(" ", 0, room), text.rfind("\n", 0, room))
    return text[: end if end > room // 2 else room].rstrip() + _CUT


def split(text: str, limit: int) -> list[str]:
    """A text in parts of at most `limit` characters, cut at paragraphs, lines or spaces."""
    parts = []
    while len(text) > limit:
        cuts = (text.rfind(mark, 0, limit) for mark in ("\n\n", "\n", " "))
        end = next((cut for cut in cuts if cut > limit // 2), limit)
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text] if text else parts
