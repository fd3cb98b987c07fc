"""The DPO's and the assignees' side: a press, a form, a word in a thread."""

from collections.abc import Callable

from bots.conversation.cleaning import clean
from bots.conversation.events import (
    AddedToAnswer,
    ButtonPressed,
    Event,
    FormSubmitted,
    MessageMarked,
    TextEdited,
    TextErased,
    TextSent,
)
from workflows.desk import AddedFile, Turn
from workflows.notices import CLOSE_MANY, ERASE_PERSON, FILE_REQUEST, STATE, Form, Wrong

Filled = dict[str, str]
Next = Form | Wrong | None

#: A press, by its action.
PRESSES: dict[str, Callable[[Turn, str], None]] = {
    "approve": lambda turn, token: turn.press_approve(token),
    "dates-file": lambda turn, token: turn.dates_file_for_staff(token),
    "look-at-copy": lambda turn, token: turn.look_at_copy(token),
    "done": lambda turn, token: turn.finish_request(token),
    # These open a form; a press arrives here only where it did not open.
    "answer-write": lambda turn, token: turn.explain_answer(token),
    "answer-review": lambda turn, token: turn.explain_answer(token),
    "no-data": lambda turn, token: turn.explain_answer(token),
    "nothing-in-it": lambda turn, token: turn.explain_answer(token),
    "answered-elsewhere": lambda turn, token: turn.explain_answer(token),
    "more": lambda turn, token: turn.explain_more(token),
    "retry-handover": lambda turn, token: turn.retry_handover(token),
    "handover-by-mail": lambda turn, token: turn.hand_over_by_mail(token),
    "letter-sent": lambda turn, token: turn.letter_sent(token),
    "resend": lambda turn, token: turn.resend(token),
    "resend-words": lambda turn, token: turn.resend_part(token),
    "resend-file": lambda turn, token: turn.resend_part(token),
    "resend-all": lambda turn, token: turn.resend_all(token),
    "claim": lambda turn, token: turn.claim_ticket(token),
    "close": lambda turn, token: turn.close_ticket(token),
    "reopen": lambda turn, token: turn.reopen_ticket(token),
    "unmerge": lambda turn, token: turn.unmerge_ticket(token),
    "undo-reply": lambda turn, token: turn.undo_reply(token),
    "send-correction": lambda turn, token: turn.send_correction(token),
    "erase-reply": lambda turn, token: turn.erase_reply(token),
    "erase-person": lambda turn, token: turn.explain_erasing_of_card(token),
    "confirm-erasure": lambda turn, token: turn.explain_confirming(token),
    "picture-gone": lambda turn, token: turn.picture_gone(token),
    "drop-erasure": lambda turn, token: turn.drop_erasure(token),
    "nudge-yes": lambda turn, token: turn.accept_nudge(token),
    "nudge-no": lambda turn, token: turn.dismiss_nudge(token, never=False),
    "nudge-never": lambda turn, token: turn.dismiss_nudge(token, never=True),
}

#: A form that was sent back, by the action of the button that opened it.
SUBMITS: dict[str, Callable[[Turn, str, Filled], Next]] = {
    "approve": lambda turn, token, filled: turn.approve(token, filled),
    "refuse": lambda turn, token, filled: turn.refuse(token, filled),
    "extend": lambda turn, token, filled: turn.extend(token, filled),
    "confirm-proposal": lambda turn, token, filled: turn.confirm_proposal(token, filled),
    "send-back": lambda turn, token, filled: turn.send_back(token, filled),
    "ask": lambda turn, token, filled: turn.ask_requester(
        token, filled.get("question", ""), needed=filled.get("clock") == "stop"
    ),
    "hand-over": lambda turn, token, filled: turn.hand_over(token, filled.get("tenant", "")),
    "answer-write": lambda turn, token, filled: turn.write_answer(token, filled.get("answer", "")),
    "answer-review": lambda turn, token, filled: turn.change_answer(
        token, filled.get("answer-do", ""), filled.get("code", "")
    ),
    "no-data": lambda turn, token, filled: turn.report_no_data(token, filled.get("searched", "")),
    "nothing-in-it": lambda turn, token, filled: turn.report_nothing_in_it(
        token, filled.get("searched", "")
    ),
    "answered-elsewhere": lambda turn, token, filled: turn.report_answered(
        token, filled.get("how", "")
    ),
    "reply": lambda turn, token, filled: turn.press_reply(token, filled),
    "reply-to": lambda turn, token, filled: turn.press_reply_to(token, filled),
    "correct-reply": lambda turn, token, filled: turn.press_correct(token, filled),
    "more": lambda turn, token, filled: turn.change_ticket(token, filled),
    "offer-as-request": lambda turn, token, filled: turn.offer_as_request(
        token, filled.get("offered-right", "")
    ),
    "breach-step": lambda turn, token, filled: turn.take_breach_step(token, filled),
    "breach-whose": lambda turn, token, filled: turn.say_whose_breach(token, filled),
    "breach-reported": lambda turn, token, filled: turn.breach_reported(token, filled),
    "breach-dismiss": lambda turn, token, filled: turn.dismiss_breach(token, filled),
    "doubt": lambda turn, token, filled: turn.doubt(token, filled.get("doubt", "")),
    "identified": lambda turn, token, filled: turn.identify(
        token, method=filled.get("method", ""), note=filled.get("note", "")
    ),
    "cannot-identify": lambda turn, token, filled: turn.cannot_identify(
        token, filled.get("tried", "")
    ),
    "confirm-erasure": lambda turn, token, filled: turn.confirm_erasure(token, filled),
    "recipients": lambda turn, token, filled: turn.tell_recipients(token, filled),
    "blocks": lambda turn, token, filled: turn.amend_blocks(token, filled),
    "lift-restriction": lambda turn, token, filled: turn.lift_restriction(token, filled),
}


def act(turn: Turn, event: Event) -> Next:
    """Does what the staff member did; every verb checks tenant and role itself.

    Gives what a form that was sent back leads to: the next form, what is wrong with it, or None.
    """
    match event:
        case ButtonPressed():
            _pressed(turn, event)
        case FormSubmitted():
            return _submitted(turn, event)
        case MessageMarked():
            _marked(turn, event)
        case AddedToAnswer() if event.message_ref:
            files = [AddedFile(one.file_ref, one.name, one.size) for one in event.files]
            turn.add_to_answer(event.place.thread, clean(event.text), files, event.message_ref)
        case TextSent() if event.place.thread and event.message_ref:
            # Whatever is typed in a thread stays inside; only a send act lets it out.
            turn.note_in_thread(event.place.thread, clean(event.text), event.message_ref)
        case TextEdited() if event.place.thread and event.message_ref:
            turn.changed_in_thread(event.place.thread, clean(event.text), event.message_ref)
        case TextErased() if event.place.thread and event.message_ref:
            turn.erased_in_thread(event.place.thread, event.message_ref)
        case _:
            pass  # other things in channels are nobody's business
    return None


def _pressed(turn: Turn, event: ButtonPressed) -> None:
    _, button = turn.button(event.token)
    verb = PRESSES.get(str(button["action"]))
    if verb is not None:
        verb(turn, event.token)
    else:
        # A button that opens a form, pressed by somebody it does not open for: the verb says why.
        turn.explain(event.token)


def _submitted(turn: Turn, event: FormSubmitted) -> Next:
    values = {name: clean(value) for name, value in event.values.items()} | {STATE: event.state}
    if event.token == FILE_REQUEST:
        turn.file_request(values)
        return None
    if event.token.startswith(CLOSE_MANY):
        return turn.close_many(event.token, values)
    if event.token.startswith(ERASE_PERSON):
        return turn.erase_person(event.token, values)
    _, button = turn.button(event.token)
    submit = SUBMITS.get(str(button["action"]))
    # Without one it is a form that only shows something.
    return submit(turn, event.token, values) if submit is not None else None


def _marked(turn: Turn, event: MessageMarked) -> None:
    if event.place.thread and event.message_ref:
        files = [AddedFile(one.file_ref, one.name, one.size) for one in event.files]
        turn.send_from_thread(event.place.thread, clean(event.text), event.message_ref, files)
