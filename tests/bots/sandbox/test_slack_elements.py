"""Elements: finding them, their first values, and what Slack itself refuses."""

from typing import Any

import pytest

from bots.sandbox import slack_elements as elements
from bots.sandbox.slack_errors import NotPossible
from tests.bots.sandbox.slack_app import actions, button, option, section, text_input

Json = dict[str, Any]


def test_missing_ids_are_given() -> None:
    plain = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    (block,) = elements.with_ids([actions(plain)])
    assert block["block_id"]
    assert block["elements"][0]["action_id"]
    assert "action_id" not in plain


def test_elements_are_found_by_label_action_and_value() -> None:
    blocks = elements.with_ids(
        [section("x", accessory=button("More", "more")), actions(button("Go", "go", value="1"))]
    )
    assert elements.find(blocks, "More")[1]["action_id"] == "more"
    assert elements.find(blocks, "go", "1")[1]["value"] == "1"
    with pytest.raises(NotPossible, match="there is More, Go"):
        elements.find(blocks, "go", "2")


def test_first_values_are_those_of_the_app() -> None:
    typed = text_input("name", "Name")
    typed["element"] = typed["element"] | {"initial_value": "Anna"}
    boxes = {"type": "checkboxes", "action_id": "boxes", "options": [option("A", "a")]}
    values = elements.first_values([typed, actions(boxes) | {"block_id": "b"}])
    assert values["name"]["typed"] == {"type": "plain_text_input", "value": "Anna"}
    assert values["b"]["boxes"] == {"type": "checkboxes", "selected_options": []}


@pytest.mark.parametrize(
    ("element", "wanted", "held"),
    [
        ({"type": "datepicker"}, "2026-01-31", {"selected_date": "2026-01-31"}),
        ({"type": "users_select"}, "U0ANNA", {"selected_user": "U0ANNA"}),
        ({"type": "users_select"}, "", {"selected_user": None}),
        ({"type": "datetimepicker"}, "1772890200", {"selected_date_time": 1_772_890_200}),
        ({"type": "datetimepicker"}, None, {"selected_date_time": None}),
        ({"type": "plain_text_input"}, "", {"value": None}),
        ({"type": "number_input"}, 3, {"value": "3"}),
        ({"type": "file_input"}, [{"id": "F1"}], {"files": [{"id": "F1"}]}),
        ({"type": "file_input"}, None, {"files": []}),
        (
            {"type": "checkboxes", "options": [option("A", "a"), option("B", "b")]},
            ["B"],
            {"selected_options": [option("B", "b")]},
        ),
        (
            {"type": "static_select", "option_groups": [{"options": [option("A", "a")]}]},
            "a",
            {"selected_option": option("A", "a")},
        ),
    ],
)
def test_picking_gives_the_state_of_that_kind(element: Json, wanted: Any, held: Json) -> None:
    assert elements.picked(element, wanted) == {"type": element["type"], **held}


@pytest.mark.parametrize(
    ("more", "typed", "refused"),
    [
        ({}, None, True),
        ({}, "x", False),
        ({"max_length": 3}, "four", True),
        ({"min_length": 3}, "no", True),
        ({"type": "email_text_input"}, "anna", True),
        ({"type": "email_text_input"}, "anna@example.org", False),
    ],
)
def test_slack_itself_refuses(more: Json, typed: str | None, refused: bool) -> None:
    block = text_input("name", "Name")
    block["element"] = block["element"] | more
    values = {"name": {"typed": {"value": typed}}}
    assert bool(elements.missing_answer(block, values)) is refused


def test_an_optional_input_may_stay_empty() -> None:
    assert elements.missing_answer(text_input("name", "Name", optional=True), {}) == ""


def test_an_input_takes_so_many_files() -> None:
    with pytest.raises(NotPossible, match="no more than 1"):
        elements.picked({"type": "file_input", "max_files": 1}, [{"id": "F1"}, {"id": "F2"}])
