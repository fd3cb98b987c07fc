"""The way through a tenant's Slack channel."""

import pytest

from tests.workflows.connectors.test_signed_webhook import HANDOVER
from workflows.connectors.base import Outcome
from workflows.connectors.slack_channel import SlackChannel


def test_the_channel_is_told_under_the_messages_id():
    posted = []
    connector = SlackChannel("C0FIETSENDPO", lambda *told: posted.append(told))
    assert connector.pass_on(HANDOVER, message_id="msg_1") == Outcome.delivered()
    assert posted == [("C0FIETSENDPO", HANDOVER, "msg_1")]


def test_trouble_with_the_store_is_not_hidden():
    def full(*_):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        SlackChannel("C0FIETSENDPO", full).pass_on(HANDOVER, message_id="msg_1")
