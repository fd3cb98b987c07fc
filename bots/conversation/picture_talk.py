"""The requester says that a picture of an identity document is deleted."""

from bots.conversation.talk import Heard
from workflows.desk import Turn


def deleted(turn: Turn, heard: Heard) -> str | None:
    """The button under the question to delete it."""
    if heard.row is None:
        return None
    key = turn.picture_deleted(heard.value)
    if key is not None:
        turn.say_on(heard.row, key, reference=heard.row.values.get("reference", ""))
    return None


ANYWHERE = {"picture-deleted": deleted}
