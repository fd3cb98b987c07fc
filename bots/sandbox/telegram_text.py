"""Texts as Telegram counts and marks them: entities from HTML, commands, UTF-16 offsets."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from .validate_telegram import ApiError

Json = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
}
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?")
# Telegram knows four by name; every other "&" stands for itself.
BARE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
# A "<" that begins no tag, or a tag that never ends.
STRAY = re.compile(r"<(?![a-zA-Z/])|<[^>]*$")


def units(text: str) -> int:
    """Length in UTF-16 code units, as entities count."""
    return len(text.encode("utf-16-le")) // 2


def commands_in(text: str) -> list[Json]:
    """The bot_command entities of what a person types."""
    return [
        {
            "type": "bot_command",
            "offset": units(text[: found.start()]),
            "length": units(found.group()),
        }
        for found in COMMAND.finditer(text)
    ]


def _refuse(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: can't parse entities: {reason}")


class _Reader(HTMLParser):
    """Collects plain text and entities; ApiError where Telegram would refuse the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text = ""
        self.entities: list[Json] = []
        self.open: list[tuple[str, Json]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "span" and values.get("class") == "tg-spoiler":
            kind = "spoiler"
        elif tag in TAGS:
            kind = TAGS[tag]
        else:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {self._offset()}')
        entity: Json = {"type": kind, "offset": units(self.text), "length": 0}
        if tag == "a":
            entity["url"] = values.get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self.open:
            raise _refuse(f"Unexpected end tag at byte offset {self._offset()}")
        opened, entity = self.open.pop()
        if opened != tag:
            raise _refuse(
                f"Unmatched end tag at byte offset {self._offset()}, "
                f'expected "</{opened}>", found "</{tag}>"'
            )
        entity["length"] = units(self.text) - entity["offset"]
        if entity["length"] and entity.get("url") != "":
            self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")

    def _offset(self) -> int:
        line, column = self.getpos()
        before = self.rawdata.split("\n")[: line - 1]
        return sum(len(one.encode()) + 1 for one in before) + column


def from_html(html: str) -> tuple[str, list[Json]]:
    """Plain text and entities of Telegram's HTML; ApiError 400 for markup it would refuse."""
    if found := STRAY.search(html):
        raise _refuse(f"Unclosed start tag at byte offset {len(html[: found.start()].encode())}")
    html = BARE.sub("&amp;", html)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise _refuse(f'Can\'t find end tag corresponding to start tag "{reader.open[-1][0]}"')
    return reader.text, sorted(reader.entities, key=lambda one: (one["offset"], -one["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space around it, and its entities moved along."""
    left = units(text) - units(text.lstrip())
    bare = text.strip()
    size = units(bare)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - left, 0)
        end = min(entity["offset"] + entity["length"] - left, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return bare, kept


def formatted(params: Json, key: str, most: int) -> tuple[str, list[Json]]:
    """Text and entities of a call's `key`: plain, HTML, or with explicit entities; ApiError 400."""
    text = params.get(key, "")
    entities = params.get("entities" if key == "text" else f"{key}_entities") or []
    mode = params.get("parse_mode") or ""
    if mode.lower() == "html":
        text, entities = from_html(text)
    elif mode:
        raise ApiError(400, f"Bad Request: parse_mode {mode} is not spoken here, only HTML")
    _check_bounds(text, entities)
    text, entities = trimmed(text, entities)
    if len(text) > most:
        raise ApiError(400, f"Bad Request: message {'caption ' * (key != 'text')}is too long")
    return text, entities


def _check_bounds(text: str, entities: list[Json]) -> None:
    size = units(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > size:
            raise ApiError(400, "Bad Request: entity lies outside of the text")
