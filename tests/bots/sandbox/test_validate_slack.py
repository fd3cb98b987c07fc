"""The checks against Slack's own descriptions."""

import json
from typing import Any

import pytest

from bots.sandbox import validate_slack
from bots.sandbox.slack_methods import METHODS
from tests.bots.sandbox.slack_app import actions, button, modal, section, text_input

Json = dict[str, Any]


@pytest.mark.parametrize(
    ("blocks", "at"),
    [
        ([{"type": "section", "txt": "x"}], "/blocks/0/txt"),
        ([{"type": "sektion"}], "/blocks/0/type"),
        ([{"type": "header"}], "/blocks/0/text"),
        ([section("x") | {"text": "x"}], "/blocks/0/text"),
        ([actions({"type": "button", "action_id": "a"})], "/blocks/0/elements/0/text"),
        ([actions(button("x", "a", style="green"))], "/blocks/0/elements/0/style"),
        ([section("x", accessory={"type": "plain_text_input"})], "/blocks/0/accessory/type"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text/type"),
        ({"type": "section"}, "/blocks"),
    ],
)
def test_a_wrong_shape_is_named(blocks: Any, at: str) -> None:
    assert [problem[0] for problem in validate_slack.blocks_problems(blocks)] == [at]


def test_right_shapes_pass() -> None:
    blocks = [section("x", accessory=button("More", "more")), actions(button("Go", "go"))]
    assert validate_slack.blocks_problems(blocks) == []
    assert validate_slack.views_problems(modal(*blocks, text_input("a", "A"))) == []
    assert validate_slack.views_problems({"type": "home", "blocks": blocks}) == []


def test_a_view_must_say_what_it_is() -> None:
    assert validate_slack.views_problems("x") == [("/view/type", "must be one of: modal, home")]


def test_arguments_of_new_and_old_methods_are_known() -> None:
    assert validate_slack.argument_problems("chat.postMessage", {"channel": "C", "text": ""}) == []
    posted = {"channel": "C", "metadata": {}, "colour": 1}
    assert validate_slack.argument_problems("chat.postMessage", posted) == [
        ("/colour", "unknown argument")
    ]
    missing = validate_slack.argument_problems("files.getUploadURLExternal", {"filename": "x"})
    assert missing == [("/length", "missing required field: length")]
    with pytest.raises(KeyError):
        validate_slack.arguments_of("chat.shout")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_described_and_sampled(method: str) -> None:
    assert "token" in validate_slack.arguments_of(method)
    assert validate_slack.sent_problems(f"responses/{method}", {"ok": True}) == []


def test_keys_that_slack_never_sends_are_found() -> None:
    sent = {"type": "event_callback", "event": {"type": "message", "colour": "red", "blocks": [1]}}
    problems = validate_slack.sent_problems("events/MessagePayload", sent)
    assert [at for at, _ in problems] == ["/event/colour"]


def test_extensions_name_samples_that_exist_and_say_why() -> None:
    entries = json.loads((validate_slack.SPECS / "extensions.json").read_text())
    for entry in entries["keys"]:
        sample = validate_slack.SPECS / "samples" / f"{entry['sample']}.json"
        assert entry["sample"] == "*" or sample.is_file()
    for entry in [*entries["keys"], *entries["arguments"]]:
        assert len(entry["reason"]) > 10


def test_checking_a_message_is_cheap() -> None:
    import timeit

    blocks = [section("x"), actions(button("Go", "go"), button("Stop", "stop"))] * 5
    assert timeit.timeit(lambda: validate_slack.blocks_problems(blocks), number=20) / 20 < 0.02
