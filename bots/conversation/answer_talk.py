"""The requester's side of an answer: a new link, or rather here in the chat."""

from bots.conversation.talk import Heard, Take
from workflows.desk import Turn
from workflows.notices import Button


def new_link(turn: Turn, heard: Heard) -> str | None:
    """A new link to the page with the answer."""
    if heard.row is not None:
        turn.answer_link(heard.row)
    return None


def rather_here(turn: Turn, heard: Heard) -> str | None:
    """Says what it means to have the answer in the chat, before anything is sent there."""
    if heard.row is not None:
        request = turn.may_have_answer(heard.row)
        turn.say_on(
            heard.row,
            "answer-in-chat-sure",
            Button("answer-in-chat-yes", style="primary"),
            Button("answer-link"),
            reference=request.reference,
        )
    return None


def here(turn: Turn, heard: Heard) -> str | None:
    """The answer comes in the chat."""
    if heard.row is not None:
        turn.answer_in_chat(heard.row)
    return None


ANYWHERE: dict[str, Take] = {
    "answer-link": new_link,
    "answer-in-chat": rather_here,
    "answer-in-chat-yes": here,
}
