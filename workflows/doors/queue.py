"""Noting who opened the form to answer a ticket, so that a colleague sees it."""

from contextlib import suppress
from dataclasses import dataclass, field

from storage.unit_of_work import DatabaseTrouble
from workflows.answers import AddedFile
from workflows.doors.base import Opened
from workflows.errors import DeskError
from workflows.notices import Form, Speaker
from workflows.turn import Turn


@dataclass(frozen=True)
class Marked:
    """A message of a thread, by the platform's ids in `sent_ref` form; the thread is its card's."""

    thread: str | None
    message_ref: str | None
    text: str = field(repr=False)
    files: tuple[AddedFile, ...] = field(default=(), repr=False)


#: Forms in which an answer to a requester is written.
ANSWERING = ("reply", "reply-to")


class QueueDoors(Opened):
    """What the opening of a form leaves behind."""

    def form_opened(self, speaker: Speaker, form: Form, workspace: str | None) -> None:
        """Notes it for a form that answers; one that cannot be noted opens all the same."""
        if form.key not in ANSWERING:
            return
        with suppress(DeskError, DatabaseTrouble), self.unit_of_work(wake=False) as uow:
            turn = Turn(uow, self.settings, self.now(), speaker, workspace)
            turn.note_writing(form.token)

    def preview_marked(
        self, speaker: Speaker, marked: Marked, workspace: str | None
    ) -> Form | None:
        """The preview of a message of a thread that is to be sent on.

        None where there is none to show: who sends it all the same is then told why it cannot be.
        """
        if marked.thread is None or marked.message_ref is None:
            return None
        with suppress(DeskError, DatabaseTrouble), self.unit_of_work(wake=False) as uow:
            turn = Turn(uow, self.settings, self.now(), speaker, workspace)
            return turn.marked_form(marked.thread, marked.text, marked.message_ref, marked.files)
        return None
