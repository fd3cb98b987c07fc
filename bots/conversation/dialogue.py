"""The requester's side: a table of states, and what can be said in any of them."""

from collections.abc import Callable

from bots.conversation import (
    acting_talk,
    adding,
    answer_talk,
    case_talk,
    channel_talk,
    clock_talk,
    erasing_talk,
    fallback_talk,
    identity_talk,
    intake_talk,
    letter_talk,
    meaning_talk,
    passing_talk,
    people_talk,
    picture_talk,
    promise_talk,
    queue_talk,
    request_talk,
    right_talk,
    ticket_talk,
    weighty_talk,
)
from bots.conversation.cleaning import clean
from bots.conversation.events import (
    ActionChosen,
    ButtonPressed,
    CommandGiven,
    Event,
    FileSent,
    TextEdited,
    TextSent,
    Unsupported,
)
from bots.conversation.intent import detect_language
from bots.conversation.talk import LARGEST_FILE, Heard, State, Take, forget_draft
from workflows.desk import Turn
from workflows.notices import TELEGRAM, Button

STATES: dict[str, State] = {
    **meaning_talk.STATES,
    **request_talk.STATES,
    **right_talk.STATES,
    **ticket_talk.STATES,
    **fallback_talk.STATES,
    **case_talk.STATES,
    **identity_talk.STATES,
    **weighty_talk.STATES,
    **letter_talk.STATES,
    **acting_talk.STATES,
}

#: Presses that mean the same wherever the conversation stands.
ANYWHERE: dict[str, Take] = {
    **meaning_talk.ANYWHERE,
    **ticket_talk.ANYWHERE,
    **case_talk.ANYWHERE,
    **clock_talk.ANYWHERE,
    **answer_talk.ANYWHERE,
    **identity_talk.ANYWHERE,
    **right_talk.ANYWHERE,
    **passing_talk.ANYWHERE,
    **promise_talk.ANYWHERE,
    **weighty_talk.ANYWHERE,
    **letter_talk.ANYWHERE,
    **acting_talk.ANYWHERE,
    **intake_talk.ANYWHERE,
    **fallback_talk.ANYWHERE,
    **queue_talk.ANYWHERE,
    **picture_talk.ANYWHERE,
    **people_talk.ANYWHERE,
    **channel_talk.ANYWHERE,
    **erasing_talk.ANYWHERE,
}

#: Where a name or an address is asked for: such words say nothing about a person's language.
NAMES = frozenset(
    {
        "naming_customer",
        "choosing_customer",
        "giving_name",
        "giving_own_name",
        "giving_contact",
        "addressing_letter",
        "signing_letter",
    }
)

COMMANDS: dict[str, Callable[[Turn, Heard], str | None]] = {
    "start": meaning_talk.start,
    "privacy": case_talk.privacy,
    "status": case_talk.status,
    "help": case_talk.help_,
    "language": case_talk.choose_language,
    "delete": case_talk.ask_to_delete,
    "cancel": lambda turn, _: cancel(turn),
    "back": lambda turn, _: back(turn),
    **passing_talk.COMMANDS,
    **promise_talk.COMMANDS,
    **letter_talk.COMMANDS,
    **intake_talk.COMMANDS,
    **queue_talk.COMMANDS,
    **erasing_talk.COMMANDS,
    **people_talk.COMMANDS,
}


def respond(turn: Turn, event: Event) -> None:
    """One event of a requester: take it, and if that leads somewhere, go there and ask."""
    if isinstance(event, TextSent | FileSent) and event.message_ref:
        turn.keep_pace()
    _note_reachable(turn, event)
    match event:
        case TextEdited():
            _edited(turn, event)
        case FileSent(edited=True):
            intake_talk.replaced(turn, event)
        case Unsupported():
            turn.say("unsupported", Button("start-over"), kind=event.kind)
        case _:
            heard = hear(turn, event)
            go(turn, take(turn, heard))


def _note_reachable(turn: Turn, event: Event) -> None:
    turn.set_reachable(reachable=True)
    if event.message_ref and turn.speaker.channel == TELEGRAM and event.place.private:
        turn.remember_message(event.message_ref, event.at)


def _edited(turn: Turn, event: TextEdited) -> None:
    if intake_talk.edited(turn, event):
        return
    turn.say("edit-not-used")


def hear(turn: Turn, event: Event) -> Heard:
    """The event in the dialogue's terms: text, choice, command or file."""
    heard = Heard(at=event.at, message_ref=event.message_ref, quotes=event.quotes)
    match event:
        case TextSent():
            heard.text = clean(event.text)
            _guess_language(turn, heard.text)
        case FileSent():
            heard.text, heard.file = clean(event.caption), event
        case ButtonPressed():
            pressed = turn.pressed(event.token)
            heard.action, heard.value, heard.row = pressed.action, pressed.value, pressed.row
        case ActionChosen():
            heard.action, heard.value = event.action, event.value
        case CommandGiven():
            heard.command, heard.text = event.name, clean(event.argument)
    return heard


def _guess_language(turn: Turn, text: str) -> None:
    guessed = detect_language(text)
    if guessed is not None and turn.contact.state not in NAMES:
        turn.set_language(guessed, chosen=False)


def take(turn: Turn, heard: Heard) -> str | None:
    """Where this leads; None if the conversation stays where it is."""
    if heard.command:
        return _commanded(turn, heard)
    if heard.action in STEPS:
        return STEPS[heard.action](turn)
    if heard.action in ANYWHERE:
        return ANYWHERE[heard.action](turn, heard)
    if heard.file is not None and (heard.file.size or 0) > LARGEST_FILE:
        turn.say("file-too-large")
        turn.drop_copy(heard.file.file_ref, heard.message_ref)
        return None
    if intake_talk.belongs_elsewhere(turn, heard):
        return None  # whatever was asked meanwhile still waits for its answer
    return _take_here(turn, heard)


def _commanded(turn: Turn, heard: Heard) -> str | None:
    if _here(turn).gives_way:
        turn.move_to("idle")
    return COMMANDS.get(heard.command, case_talk.help_)(turn, heard)


def _here(turn: Turn) -> State:
    return STATES.get(turn.contact.state, STATES["idle"])


def _take_here(turn: Turn, heard: Heard) -> str | None:
    """What it means where the conversation stands."""
    if identity_talk.is_code(turn, heard):
        return identity_talk.take_code(turn, heard)
    state = _here(turn)
    if heard.text and state.gives_way and meaning_talk.clearly_meant(turn, heard.text):
        forget_draft(turn)
        turn.move_to("idle")
        state = STATES["idle"]
    if heard.file is not None and not state.takes_files:
        if not _caption_counts(turn, heard):
            return ticket_talk.file_out_of_place(turn, heard)
        turn.say("file-not-expected")
        adding.hold(turn, heard)
        heard.file = None
    if not heard.text and not heard.action and heard.file is None:
        turn.say("empty-message")
        return None
    return state.take(turn, heard)


def _caption_counts(turn: Turn, heard: Heard) -> bool:
    """Whether the words beside a file that nobody asked for begin something of their own."""
    begins = turn.contact.state in ("idle", "menu") and not turn.waits_for_copy()
    if not begins or ticket_talk.running(turn):
        return False
    return meaning_talk.clearly_meant(turn, heard.text)


def go(turn: Turn, name: str | None) -> None:
    """Moves to a state and asks its question; remembers the way back."""
    if name is None:
        return
    state = STATES[name]
    trail: list[str] = turn.facts.get("trail", [])
    if state.in_trail and turn.contact.state != name:
        turn.facts["trail"] = [*trail, name][-12:]
    turn.move_to(name)
    state.ask(turn)


def back(turn: Turn) -> str:
    """The question before this one."""
    trail: list[str] = turn.facts.get("trail", [])
    turn.facts["trail"] = trail[:-2]
    return trail[-2] if len(trail) > 1 else "menu"


def cancel(turn: Turn) -> str:
    """Drops what was not filed yet."""
    forget_draft(turn)
    turn.say("cancelled")
    return "idle"


#: Buttons that lead through the conversation itself.
STEPS: dict[str, Callable[[Turn], str]] = {
    "ask-again": lambda turn: turn.contact.state,
    "back": back,
    "cancel": cancel,
}
