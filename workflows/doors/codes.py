"""The form that shows a one-time code: the only one whose opening changes something."""

from dataclasses import replace

from workflows.doors.base import Opened
from workflows.errors import DeskError
from workflows.identity_codes import LIFE
from workflows.notices import Form, Speaker
from workflows.turn import Turn

KEY = "give-code"


class CodeDoors(Opened):
    """A code for a person of the controller, made as the form is opened."""

    def with_code(self, speaker: Speaker, form: Form, workspace: str | None) -> Form:
        """The form with a new code in it; without one where none is awaited any more.

        The code is in no row and no channel: it is made here, and its hash kept.
        """
        values = {**form.values, "minutes": int(LIFE.total_seconds() // 60)}
        try:
            with self.unit_of_work() as uow:
                turn = Turn(uow, self.settings, self.now(), speaker, workspace)
                values["code"] = turn.give_code(form.token)
        except DeskError:
            values["code"] = ""
        return replace(form, values=values)
