"""The forms of the thread under a ticket's card: replying, correcting, versions."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workflows import collisions, relay, saved_replies
from workflows.errors import StaleButton
from workflows.forms import Filling
from workflows.notices import Field
from workflows.quoted import excerpt

if TYPE_CHECKING:  # the table of forms takes ours in
    from workflows.ticket_views import OpenedTicket


def _reply(opened: "OpenedTicket") -> Filling:
    return _others(opened), _fields(opened)


def _fields(opened: "OpenedTicket") -> tuple[Field, ...]:
    """Saved words to choose, where there are any, words to type, and files to send along."""
    policy = opened.turn.work.policy(opened.ticket.tenant_id)
    saved = saved_replies.fields(policy, opened.ticket)
    return (
        *saved,
        relay.text_field(required=not saved),
        Field("reply-files", "files", required=False),
    )


def _others(opened: "OpenedTicket") -> dict[str, Any]:
    """Colleagues who are answering the same ticket."""
    turn = opened.turn
    by = turn.ticket_of(opened.row)[1]
    return {"people": collisions.others_writing(turn.work, opened.ticket, by=by)}


def _reply_to(opened: "OpenedTicket") -> Filling:
    """The same under one message: the answer will hang on it."""
    answered = relay.newest_behind(opened.turn.work, opened.row)
    values = {"excerpt": excerpt(answered.text), **_others(opened)}
    return values, _fields(opened)


def _correct(opened: "OpenedTicket") -> Filling:
    newest = relay.newest_behind(opened.turn.work, opened.row)
    if newest.erased_at is not None:
        raise StaleButton
    return {}, (relay.text_field(newest.text),)


def _history(opened: "OpenedTicket") -> Filling:
    return {"trace": relay.history(opened.turn.work, opened.row)}, ()


#: By the button's action.
FORMS: dict[str, Callable[["OpenedTicket"], Filling]] = {
    "reply": _reply,
    "reply-to": _reply_to,
    "correct-reply": _correct,
    "history": _history,
}
