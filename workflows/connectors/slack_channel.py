"""Passes a request on to a tenant's own channel in the Slack workspace that the bot serves."""

from collections.abc import Callable

from workflows.connectors.base import EVERYTHING, Handover, Outcome

# Stores the notice that tells the channel: channel id, handover, message id. Sending it is the
# outbox's work. A second call with the same message id has to store nothing.
Post = Callable[[str, Handover, str], None]


class SlackChannel:
    """Hands a request over as a notice to one channel. People read it: it carries every right."""

    carries = EVERYTHING

    def __init__(self, channel: str, post: Post) -> None:
        self._channel = channel
        self._post = post

    def pass_on(self, handover: Handover, *, message_id: str) -> Outcome:
        """Delivered as soon as the notice is stored; errors of the store are raised."""
        self._post(self._channel, handover, message_id)
        return Outcome.delivered()
