"""Triggers, response URLs, and the names under which apps subscribe to events."""

import pytest

from bots.sandbox.fake_slack import FakeSlack, NotPossible
from bots.sandbox.slack_core import subscription
from tests.bots.sandbox.slack_app import fake

__all__ = ["fake"]


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ({"type": "message", "channel_type": "im"}, "message.im"),
        ({"type": "message", "channel_type": "group"}, "message.groups"),
        ({"type": "message", "channel_type": "channel"}, "message.channels"),
        ({"type": "app_home_opened"}, "app_home_opened"),
    ],
)
def test_events_have_the_names_of_a_manifest(event: dict[str, str], name: str) -> None:
    assert subscription(event) == name


def test_what_the_stand_in_sends_is_checked_too(fake: FakeSlack) -> None:
    fake._core.check_sent("payloads/SlashCommandPayload", {"command": "/x", "colour": "red"})
    assert fake.violations.pop().startswith("sent payloads/SlashCommandPayload /colour")


def test_there_is_nothing_to_repeat_at_first(fake: FakeSlack) -> None:
    with pytest.raises(NotPossible):
        fake.repeat_last_event()
