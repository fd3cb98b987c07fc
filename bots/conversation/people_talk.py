"""Going on with a case in another chat, and how it went."""

from bots.conversation.talk import Heard
from workflows.desk import Turn
from workflows.notices import Button

ELSEWHERE = Button("continue-elsewhere")


def go_on(turn: Turn, heard: Heard) -> str | None:
    """`/continue CODE` takes a case over; alone it tells how, with a code for an open case."""
    if heard.text:
        return _take_over(turn, heard.text)
    open_ones = [case for case in turn.cases() if case.is_open]
    turn.say("how-to-continue")
    for case in open_ones:
        turn.say_of(case, "continue-this", ELSEWHERE, reference=case.reference)
    return None


def _take_over(turn: Turn, typed: str) -> str | None:
    taken = turn.continue_here(typed)
    if taken is None:
        turn.say("continuation-too-many")
    elif not taken:
        turn.say("continuation-unknown")
    return None


def give_code(turn: Turn, heard: Heard) -> str | None:
    """The button under one of the person's own cases."""
    if heard.row is not None:
        turn.continue_elsewhere(heard.row)
    return None


def rate(turn: Turn, heard: Heard) -> str | None:
    """One tap under a closed ticket."""
    if heard.row is not None:
        turn.rate(heard.row, heard.value)
    return None


ANYWHERE = {"continue-elsewhere": give_code, "rate": rate}
COMMANDS = {"continue": go_on}
