"""The DPO's and the assignees' side: a press, a form, a word in a thread."""

from collections.abc import Callable

from bots.conversation.cleaning import clean
from bots.conversation.events import (
    ButtonPressed,
    Event,
    FormSubmitted,
    MessageMarked,
    TextSent,
)
from workflows.desk import Turn

Filled = dict[str, str]

#: A press, by its action.
PRESSES: dict[str, Callable[[Turn, str], None]] = {
    "approve": lambda turn, token: turn.approve(token),
    "dates-file": lambda turn, token: turn.dates_file_for_staff(token),
    "look-at-copy": lambda turn, token: turn.look_at_copy(token),
    "done": lambda turn, token: turn.finish_request(token, found=True),
    "no-data": lambda turn, token: turn.finish_request(token, found=False),
    "retry-handover": lambda turn, token: turn.retry_handover(token),
    "resend": lambda turn, token: turn.resend(token),
    "claim": lambda turn, token: turn.claim_ticket(token),
    "close": lambda turn, token: turn.close_ticket(token),
    "reopen": lambda turn, token: turn.reopen_ticket(token),
}

#: A form that was sent back, by the action of the button that opened it.
SUBMITS: dict[str, Callable[[Turn, str, Filled], None]] = {
    "refuse": lambda turn, token, filled: turn.refuse(
        token, ground=filled.get("ground", ""), reasons=filled.get("reasons", "")
    ),
    "ask": lambda turn, token, filled: turn.ask_requester(
        token, filled.get("question", ""), needed=filled.get("clock") == "stop"
    ),
    "hand-over": lambda turn, token, filled: turn.hand_over(token, filled.get("tenant", "")),
    "reply": lambda turn, token, filled: turn.reply_to_ticket(token, filled.get("text", "")),
}


def act(turn: Turn, event: Event) -> None:
    """Does what the staff member did; every verb checks tenant and role itself."""
    match event:
        case ButtonPressed():
            _pressed(turn, event)
        case FormSubmitted():
            _submitted(turn, event)
        case MessageMarked():
            _marked(turn, event)
        case TextSent() if event.place.thread and event.message_ref:
            # Whatever is typed in a thread stays inside; only a send act lets it out.
            turn.note_in_thread(event.place.thread, clean(event.text), event.message_ref)
        case _:
            pass  # other things in channels are nobody's business


def _pressed(turn: Turn, event: ButtonPressed) -> None:
    _, button = turn.button(event.token)
    verb = PRESSES.get(str(button["action"]))
    if verb is not None:
        verb(turn, event.token)
    else:
        # A button that opens a form, pressed by somebody it does not open for: the verb says why.
        turn.explain(event.token)


def _submitted(turn: Turn, event: FormSubmitted) -> None:
    _, button = turn.button(event.token)
    values = {name: clean(value) for name, value in event.values.items()}
    submit = SUBMITS.get(str(button["action"]))
    if submit is not None:  # else a form that only shows something
        submit(turn, event.token, values)


def _marked(turn: Turn, event: MessageMarked) -> None:
    if event.place.thread and event.message_ref:
        turn.send_from_thread(event.place.thread, clean(event.text), event.message_ref)
