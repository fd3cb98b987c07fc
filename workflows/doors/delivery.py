"""The form with another way to reach a requester: looking at it is written down."""

from dataclasses import replace

from workflows.doors.base import Opened
from workflows.errors import DeskError
from workflows.fallback import FALLBACK as KEY
from workflows.notices import Form, Speaker
from workflows.turn import Turn


class DeliveryDoors(Opened):
    """The address, read and recorded in one transaction."""

    def with_fallback(self, speaker: Speaker, form: Form, workspace: str | None) -> Form:
        """The form with the address in it; without one where it is not needed any more."""
        try:
            with self.unit_of_work() as uow:
                turn = Turn(uow, self.settings, self.now(), speaker, workspace)
                address = turn.show_fallback(form.token)
        except DeskError:
            address = ""
        return replace(form, values={**form.values, "address": address})


__all__ = ["KEY", "DeliveryDoors"]
