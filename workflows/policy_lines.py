"""Finds the line of a TOML text on which a key stands. The parser itself keeps no lines."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping

Path = tuple[str | int, ...]

# A table header, or the key in front of an equals sign; values are not looked at.
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")


def key_lines(text: str) -> dict[Path, int]:
    """Path of each key and table in the text to its line, counted from 1.

    Entries of arrays of tables have their index in the path. What stands inside an inline value
    has no line of its own.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    entries: Counter[Path] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table(header[2], header[1] == "[[", entries)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            _note(found, table, _split(key[1]), number)
    return found


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing around it; 1 if nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line a TOML syntax error names; the last one for an error at the end."""
    named = re.search(r"at line (\d+)", str(error))
    return int(named[1]) if named else max(1, len(text.splitlines()))


def _table(name: str, is_array: bool, entries: Counter[Path]) -> Path:
    path: Path = ()
    parts = _split(name)
    for position, part in enumerate(parts):
        path = (*path, part)
        last = position == len(parts) - 1
        if last and is_array:
            entries[path] += 1
        if entries[path]:
            path = (*path, entries[path] - 1)
    return path


def _note(found: dict[Path, int], table: Path, parts: list[str], number: int) -> None:
    for end in range(1, len(parts) + 1):
        found.setdefault((*table, *parts[:end]), number)


def _split(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]
