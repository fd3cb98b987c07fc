"""Who is in a Slack user group."""

import pytest

from tests.bots.slack.stand import Stage
from workflows.notices import ChannelDown


def test_the_members_of_a_group(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    group = stage.slack.usergroup("helpers", [sara])
    assert stage.app.groups().members("", group) == (sara.id,)
    assert stage.app.groups().members("", "S0NOBODY") is None


def test_where_slack_cannot_be_asked_it_is_tried_again(stage: Stage) -> None:
    group = stage.slack.usergroup("helpers", [])
    stage.slack.fail_next("usergroups.users.list", status=429, retry_after=30)
    with pytest.raises(ChannelDown):
        stage.app.groups().members("", group)
    assert stage.app.groups().members("", group) == ()
