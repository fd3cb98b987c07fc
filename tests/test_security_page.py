"""The threat model: every flow, every kind of threat, and tests that are really there."""

import ast
import re
from functools import cache

import pytest

from tests.test_project import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
#: The flows of docs/architecture.md, each of which has to be thought through.
FLOWS = (
    "Telegram in",
    "Slack events in",
    "Slack interactions in",
    "Outbox out",
    "Web page: upload of an ID copy",
    "Web page: look at a preview",
    "Web page: collect an answer",
    "Web page: hand-over to a controller",
    "Web page: enrol for one-time passwords",
    "Tenants' webhooks out",
    "Tenants' replies in",
    "Broker",
    "Database and backups",
    "Child process of the ID check",
    "Operator's command line",
    "OAuth install",
    "Erasing",
)
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)::(test_[^`]+)`", PAGE)))


def rows(title: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    (found,) = re.findall(
        rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
    lines = [line for line in found.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@cache
def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("flow", FLOWS)
def test_each_flow_is_thought_through_in_all_six_ways(flow: str) -> None:
    found = rows(flow)
    assert {row[0] for row in found} == set("STRIDE")
    for row in found:
        assert len(row) == 4, row
        assert "::test_" in row[3], f"{row[1]}: no test"


@pytest.mark.parametrize("path", sorted({path for path, _ in NAMED}))
def test_every_test_that_is_named_is_there(path: str) -> None:
    named = {name for there, name in NAMED if there == path}
    assert named - functions(path) == set()


def test_every_section_is_a_flow_or_says_what_is_not_covered() -> None:
    titles = re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    assert titles == [*FLOWS, "Not covered"]
    assert len(rows("Not covered")) > 5
