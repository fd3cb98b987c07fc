"""The second workspace: people of its own, and nobody to talk to before the app is installed."""

import pytest

from bots.sandbox import second_workspace
from bots.sandbox.fake_slack import FakeSlack, NotPossible
from workflows import policy


def test_nobody_talks_to_an_app_that_is_not_installed() -> None:
    with FakeSlack() as first:
        second = second_workspace.beside(first)
        try:
            home = first.user("dpo", "Dana Voorbeeld")
            assert second_workspace.person(first, second, "dpo").name == home.name
            with pytest.raises(NotPossible, match="not installed"):
                second_workspace.person(first, second, "dpo-elsewhere")
            with pytest.raises(KeyError):
                second_workspace.person(first, None, "dpo-elsewhere")
        finally:
            second.stop()


def test_its_people_and_channels_are_those_of_the_policy() -> None:
    one = policy.load()[second_workspace.TENANT]
    assert one.dpo is not None
    assert one.support is not None
    ids = {f"U0{key.upper()}" for key, *_ in second_workspace.PEOPLE}
    assert set(one.dpo.members) | {"U0SUPPORT"} <= ids
    channels = {f"C0{key.upper()}" for key, *_ in second_workspace.CHANNELS}
    assert {one.dpo.slack_channel, one.support.slack_channel} == channels
