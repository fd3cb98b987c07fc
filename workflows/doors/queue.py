"""Noting who opened the form to answer a ticket, so that a colleague sees it."""

from contextlib import suppress

from storage.unit_of_work import DatabaseTrouble
from workflows.doors.base import Opened
from workflows.errors import DeskError
from workflows.notices import Form, Speaker
from workflows.turn import Turn

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
