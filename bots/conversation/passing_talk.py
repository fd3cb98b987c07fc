"""Filing a request that came another way, for whoever asks for it without being a DPO."""

from bots.conversation.talk import Heard
from workflows.desk import Turn


def file_request(turn: Turn, _heard: Heard) -> str | None:
    """A DPO gets the form at once, in Slack; everybody else hears that it is not for them."""
    turn.say("file-request-not-here")
    return None


ANYWHERE = {"file-request": file_request}
COMMANDS = {"file": file_request}
