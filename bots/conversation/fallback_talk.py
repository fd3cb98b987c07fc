"""Another way to reach a person about a ticket, should this chat stop working: theirs to give."""

from bots.conversation.cleaning import email_of
from bots.conversation.talk import CANCEL, Heard, State
from workflows.desk import Turn
from workflows.notices import Button

FACT = "fallback_ticket"


def begin(turn: Turn, heard: Heard) -> str | None:
    """The button *Give an e-mail address*."""
    ticket_id = turn.ticket_of_notice(heard.row)
    if ticket_id is None:
        return "menu"
    turn.facts[FACT] = turn.own_ticket(ticket_id).id
    return "giving_fallback"


def ask(turn: Turn) -> None:
    """Which address?"""
    turn.ask("which-fallback", Button("no-fallback"), CANCEL)


def take(turn: Turn, heard: Heard) -> str | None:
    """An address is kept with the ticket; anything else is asked for again."""
    email = email_of(heard.text) if heard.text else None
    if email is None:
        turn.ask("fallback-not-an-address", Button("no-fallback"), CANCEL)
        return None
    turn.keep_fallback(int(turn.facts.pop(FACT)), email)
    return "idle"


def skip(turn: Turn, heard: Heard) -> str | None:
    """The button *No, thanks*; behind an address that was given it takes that back."""
    ticket_id = turn.ticket_of_notice(heard.row) or turn.facts.pop(FACT, None)
    if ticket_id is not None:
        turn.keep_fallback(int(ticket_id), None)
    return "idle" if turn.contact.state == "giving_fallback" else None


STATES: dict[str, State] = {"giving_fallback": State(ask, take, in_trail=False, gives_way=True)}
ANYWHERE = {"give-fallback": begin, "no-fallback": skip}
