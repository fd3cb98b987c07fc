"""The DPO's commands around erasing a person's data; from everybody else they are words."""

from bots.conversation import meaning_talk
from bots.conversation.talk import Heard
from workflows.desk import Turn


def erase(turn: Turn, heard: Heard) -> str | None:
    """`/loket erase PR-7F3K`, where its form did not open: why, or where to get a secret."""
    return _by_officer(turn, heard, "erase")


def certificate(turn: Turn, heard: Heard) -> str | None:
    """`/loket certificate PR-7F3K`: what was erased and what could not be, as a file."""
    return _by_officer(turn, heard, "certificate")


def _by_officer(turn: Turn, heard: Heard, name: str) -> str | None:
    if not turn.decides_for():
        heard.command, heard.text = "", f"{name} {heard.text}".strip()
        return meaning_talk.STATES["idle"].take(turn, heard)
    if not heard.text:
        turn.say("erase-whose")
    elif name == "erase":
        turn.explain_erasing(heard.text)
    else:
        turn.send_certificate(heard.text)
    return None


def erase_whom(turn: Turn, _heard: Heard) -> str | None:
    """The button of the App Home, where its form did not open."""
    if turn.decides_for():
        turn.say("erase-whose")
    return None


ANYWHERE = {"erase-person": erase_whom}
COMMANDS = {"erase": erase, "certificate": certificate}
