"""docs/promises.md: every promise is there, and every test, path and policy key it names exists."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/promises.md"
PROMISES = 56

#: How a promise is kept; the last one has no test yet.
WAYS = ("works", "told", "entry", "not yet")
HEADINGS = "| promise | in own words | statement | how | where | test |"


@dataclass(frozen=True)
class Row:
    """One promise; `where` and `tests` are what stands in backticks in those two columns."""

    promise: str
    words: str
    statement: str
    ways: tuple[str, ...]
    where: tuple[str, ...]
    tests: tuple[str, ...]


def rows(text: str) -> Iterator[Row]:
    """The rows of the table."""
    for line in text.splitlines():
        if not re.match(r"\| P\d+ \|", line):
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        assert len(cells) == 6, f"{cells[0]}: {len(cells)} columns"
        promise, words, statement, ways, where, tests = cells
        yield Row(
            promise,
            words,
            statement,
            tuple(way.strip() for way in ways.split(",")),
            tuple(re.findall(r"`([^`]+)`", where)),
            tuple(re.findall(r"`([^`]+)`", tests)),
        )


TABLE = list(rows(PAGE.read_text("utf-8")))


@cache
def test_names(path: str) -> frozenset[str]:
    """The tests in a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


test_names.__test__ = False  # type: ignore[attr-defined]


@cache
def policy(name: str) -> dict[str, Any]:
    """A shipped policy file as plain data."""
    return tomllib.loads((ROOT / "workflows/policies" / name).read_text("utf-8"))


def has_key(data: Any, path: str) -> bool:
    """Whether a dotted path such as `rights.access.id_copy` leads somewhere."""
    for key in path.split("."):
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def test_every_promise_is_there_once_and_in_order() -> None:
    assert HEADINGS in PAGE.read_text("utf-8")
    assert [row.promise for row in TABLE] == [f"P{number}" for number in range(1, PROMISES + 1)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.promise)
def test_a_promise_says_how_it_is_kept(row: Row) -> None:
    assert row.words
    assert row.statement
    assert set(row.ways) <= set(WAYS)
    assert row.ways
    kept = [way for way in row.ways if way != "not yet"]
    assert bool(kept) == bool(row.tests), "what is kept has a test, what is not yet has none"
    assert not kept or row.where


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.promise)
def test_what_a_promise_names_exists(row: Row) -> None:
    for place in row.where:
        name, colon, key = place.partition(":")
        if colon:
            assert has_key(policy(name), key), place
        else:
            assert (ROOT / name).exists(), place
    for named in row.tests:
        path, _, test = named.partition("::")
        assert (ROOT / path).is_file(), named
        assert test in test_names(path), named


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.promise)
def test_an_entry_names_its_policy_and_key(row: Row) -> None:
    assert ("entry" in row.ways) == any(":" in place for place in row.where)
