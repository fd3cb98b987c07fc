"""Staff outside their channels: the queue in the App Home, and finding a case."""

from collections.abc import Callable

from bots.conversation import meaning_talk
from bots.conversation.talk import Heard
from workflows.desk import Turn


def find(turn: Turn, heard: Heard) -> str | None:
    """`/loket find WORDS`, or a number such as T-7F3K."""
    return _by_staff(turn, heard, turn.find_cases)


def transcript(turn: Turn, heard: Heard) -> str | None:
    """`/loket transcript T-7F3K`: the whole ticket as a file, for its staff alone."""
    return _by_staff(turn, heard, turn.send_transcript)


def _by_staff(turn: Turn, heard: Heard, act: Callable[[str], None]) -> str | None:
    """A command with something behind it; from people who work no tickets it is words like any."""
    if not turn.works_for():
        heard.command = ""
        return meaning_talk.STATES["idle"].take(turn, heard)
    if heard.text:
        act(heard.text)
    else:
        turn.say("find-what")
    return None


def show_queue(turn: Turn, heard: Heard) -> str | None:
    """Another filter was chosen in the App Home, which is drawn anew after this."""
    turn.show_queue(heard.value)
    return None


def claim(turn: Turn, heard: Heard) -> str | None:
    """A ticket was claimed from the App Home."""
    turn.claim_from_home(heard.value)
    return None


ANYWHERE = {"queue-filter": show_queue, "home-claim": claim}
COMMANDS = {"find": find, "transcript": transcript}
