"""What a person can do with the dates of an own case."""

from bots.conversation.talk import Heard, Take
from workflows.desk import Turn


def dates_file(turn: Turn, heard: Heard) -> str | None:
    """The dates as a calendar file."""
    if heard.row is not None:
        turn.dates_file(heard.row)
    return None


ANYWHERE: dict[str, Take] = {"dates-file": dates_file}
