"""Lengths and counts that no schema has."""

from typing import Any

import pytest

from bots.sandbox.slack_limits import block_problems, length_of, view_problems
from tests.bots.sandbox.slack_app import actions, button, modal, option, section, text_input

Json = dict[str, Any]
MARKDOWN = {"type": "markdown", "text": "x" * 12_001}
HEADER = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
SELECT = {"type": "static_select", "action_id": "s", "options": [option("A", "a")] * 101}


@pytest.mark.parametrize(
    ("block", "at"),
    [
        (section("x" * 3_001), "/blocks/0/text/text"),
        (section(""), "/blocks/0/text/text"),
        (HEADER, "/blocks/0/text/text"),
        (MARKDOWN, "/blocks/0/text"),
        (section("x", block_id="x" * 256), "/blocks/0/block_id"),
        (section("x", fields=[{"type": "mrkdwn", "text": "x"}] * 11), "/blocks/0/fields"),
        (
            {"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2_001}]},
            "/blocks/0/fields/0/text",
        ),
        (actions(button("x" * 76, "a")), "/blocks/0/elements/0/text/text"),
        (actions(button("x", "a", value="x" * 2_001)), "/blocks/0/elements/0/value"),
        (actions(button("x", "x" * 256)), "/blocks/0/elements/0/action_id"),
        (actions(*[button("x", str(n)) for n in range(26)]), "/blocks/0/elements"),
        (actions(button("x", "a"), button("y", "a")), "/blocks/0/elements"),
        (actions(SELECT), "/blocks/0/elements/0/options"),
        (
            actions(SELECT | {"options": [option("x" * 76, "a")]}),
            "/blocks/0/elements/0/options/0/text/text",
        ),
        (
            actions(SELECT | {"options": [option("A", "x" * 151)]}),
            "/blocks/0/elements/0/options/0/value",
        ),
    ],
)
def test_what_is_too_long_is_named(block: Json, at: str) -> None:
    assert [problem[0] for problem in block_problems([block])] == [at]


def test_the_longest_that_is_allowed_is_allowed() -> None:
    long = actions(button("x" * 75, "a", value="x" * 2_000))
    assert block_problems([section("x" * 3_000), long]) == []


def test_block_ids_differ() -> None:
    doubled = [section("x", block_id="a"), section("y", block_id="a")]
    assert [at for at, _ in block_problems(doubled)] == ["/blocks/1/block_id"]


def test_an_input_needs_a_submit_button() -> None:
    view = modal(text_input("a", "A"))
    assert view_problems(view) == []
    del view["submit"]
    assert [at for at, _ in view_problems(view)] == ["/view/submit"]


def test_texts_are_counted_together() -> None:
    assert length_of([section("abc"), actions(button("de", "a"))]) == 5


@pytest.mark.parametrize(
    ("element", "at"),
    [
        (SELECT | {"options": [option("A", "a")], "initial_option": option("B", "b")}, "option"),
        ({"type": "checkboxes", "options": [option("A", "a")], "initial_options": []}, "options"),
        ({"type": "datetimepicker", "initial_date_time": 31_532_400}, "date_time"),
    ],
)
def test_first_values_have_to_be_possible(element: Json, at: str) -> None:
    named = actions(element | {"action_id": "a"})
    assert [place for place, _ in block_problems([named])] == [f"/blocks/0/elements/0/initial_{at}"]
