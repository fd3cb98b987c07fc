"""Receives one event: one turn, and a known error becomes an answer."""

import hashlib
import time
from dataclasses import dataclass, field

import structlog

from bots.conversation import channel_talk, dialogue, staff, words
from bots.conversation.events import (
    ActionChosen,
    AddedToAnswer,
    ButtonPressed,
    CommandGiven,
    Event,
    FileErased,
    FormSubmitted,
    GroupAddressed,
    MessageMarked,
    MessageReacted,
    MessageTaken,
    ReachabilityChanged,
    TextErased,
    TicketWanted,
    WordsNoticed,
)
from workflows.desk import Desk, DeskError, FormIncomplete, TooFast, Turn, is_passing
from workflows.notices import Form, Wrong

log = structlog.get_logger()

TRIES = 3


@dataclass(frozen=True)
class Answer:
    """What an interaction gets back at once.

    Sentences by field of a form that was not complete, or the form that comes next.
    """

    errors: dict[str, str] = field(default_factory=dict)
    form: Form | None = None


def receive(desk: Desk, event: Event) -> Answer:
    """Works one event. Expected failures are answered; raised is a database that is down, and
    TooFast for what has to wait.
    """
    try:
        return _turn_with_tries(desk, event)
    except FormIncomplete as incomplete:
        return Answer(_beside_fields(desk, event, incomplete.errors))
    except TooFast:
        with desk.turn(f"{event.ref}:slower", event.speaker) as turn:
            if turn is not None and turn.must_hear_to_slow_down():
                turn.say("slower-please")
        raise
    except DeskError as error:
        _answer(desk, event, error.notice, error.values)
    except Exception as error:
        if is_passing(error):
            raise
        reference = reference_of(event.ref)
        log.error("turn_failed", ref=reference, error=type(error).__name__)  # noqa: TRY400
        log.debug("turn_failed_where", ref=reference, where=_where(error))
        _answer(desk, event, "apology", {"reference": reference})
    return Answer()


def _beside_fields(desk: Desk, event: Event, errors: dict[str, str]) -> dict[str, str]:
    """What is wrong with each field, in the language of the form."""
    form = desk.form(event.speaker, str(getattr(event, "token", "")))
    language = form.language if form else "en"
    said = words.shared().say
    return {name: said(language, key) for name, key in errors.items()}


def reference_of(ref: str) -> str:
    """A short reference for people, made of the update's."""
    return hashlib.sha256(ref.encode()).hexdigest()[:8].upper()


def _where(error: BaseException) -> str:
    """File and line of the failure; the error's own text may hold personal data."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"


def _turn_with_tries(desk: Desk, event: Event) -> Answer:
    for attempt in range(TRIES):
        try:
            with desk.turn(event.ref, event.speaker) as turn:
                came = converse(turn, event) if turn is not None else None
            return _answered(desk, event, came)
        except Exception as error:
            if not is_passing(error) or attempt == TRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))
    return Answer()


def _answered(desk: Desk, event: Event, came: Form | Wrong | None) -> Answer:
    if isinstance(came, Wrong):
        return Answer(_beside_fields(desk, event, came.errors))
    return Answer(form=came)


def _answer(desk: Desk, event: Event, key: str, values: dict[str, object]) -> None:
    with desk.turn(event.ref, event.speaker) as turn:
        if turn is None:
            return
        if event.place.private:
            turn.say(key, **values)
        else:
            token = str(getattr(event, "token", ""))
            turn.tell_privately(event.place.conversation, key, values, token=token)


def _noted(turn: Turn, event: ReachabilityChanged | FileErased) -> None:
    """What happened to the chat, rather than in it."""
    if isinstance(event, ReachabilityChanged):
        turn.set_reachable(reachable=event.reachable)
    else:
        turn.file_erased(event.file_ref)


def converse(turn: Turn, event: Event) -> Form | Wrong | None:
    """Gives the event to whoever it concerns; a form that was sent back may lead to the next."""
    match event:
        case GroupAddressed():
            turn.refuse_group(event.place.conversation)
        case ReachabilityChanged() | FileErased():
            _noted(turn, event)
        case TextErased() if event.place.private:
            turn.message_erased(event.message_ref or "")
        case MessageReacted() | WordsNoticed() | TicketWanted() | MessageTaken():
            dialogue.go(turn, channel_talk.act(turn, event))
        case FormSubmitted() | MessageMarked() | AddedToAnswer():
            return staff.act(turn, event)
        case ButtonPressed() if turn.is_staff_button(event.token):
            staff.act(turn, event)
        case CommandGiven() | ActionChosen():
            dialogue.respond(turn, event)
        case _ if event.place.private:
            dialogue.respond(turn, event)
        case _:
            staff.act(turn, event)
    return None
