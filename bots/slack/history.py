"""One message of a channel, fetched by itself; nothing around it is read."""

from typing import Any

from slack_sdk import WebClient

from bots.delivery import Refused, Unreachable
from bots.slack.calls import told
from bots.slack.channels import message_of
from workflows.notices import ChannelMessage


class SlackMessages:
    """Reaches single messages; see `workflows.notices.Messages`.

    Slack allows some apps one call a minute here (conversations.history, rate limits): a refusal
    becomes ChannelDown with Slack's own pause, and whoever asked waits that long.
    """

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def message(
        self,
        team: str,  # noqa: ARG002 - the client is that workspace's already
        channel: str,
        ts: str,
        thread: str,
    ) -> ChannelMessage | None:
        """That message; None if it is gone or out of reach, ChannelDown to try again."""
        alone: dict[str, Any] = {"oldest": ts, "latest": ts, "inclusive": True, "limit": 1}
        found = None
        if not thread or thread == ts:
            found = self._one("conversations.history", ts, channel=channel, **alone)
        if found is None:
            # What stands in a thread is not in the channel's history.
            found = self._one("conversations.replies", ts, channel=channel, ts=ts, **alone)
        return found

    def _one(self, method: str, wanted: str, **args: Any) -> ChannelMessage | None:
        call = {
            "conversations.history": self._client.conversations_history,
            "conversations.replies": self._client.conversations_replies,
        }[method]
        try:
            with told(method, repeatable=True):
                messages = call(**args)["messages"]
        except (Refused, Unreachable):
            return None
        said = next((one for one in messages if one.get("ts") == wanted), None)
        return message_of(said) if said is not None else None
