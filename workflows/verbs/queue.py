"""Working the queue: sorting a ticket, closing many; and noting who writes an answer."""

from collections.abc import Mapping

from workflows import bulk_closing, collisions, more_form, unmerging
from workflows.bulk_closing import Clearing
from workflows.errors import NotYours
from workflows.more_form import Sorting
from workflows.notices import CLOSE_MANY, Form
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn

Filled = Mapping[str, str]


class QueueVerbs(RequesterTurn):
    """Each checks tenant and role anew."""

    def more_form(self, token: str) -> Form:
        """What can be changed on the ticket behind a card."""
        return more_form.more_form(self._sorting(token))

    def explain_more(self, token: str) -> None:
        """Raises why the form does not open for this speaker: not theirs, closed, merged."""
        self.more_form(token)

    def change_ticket(self, token: str, filled: Filled) -> Form | None:
        """Does what its form says; the next form where something has to be seen first."""
        return more_form.submit(self._sorting(token), filled)

    def _sorting(self, token: str) -> Sorting:
        row, _ = self.button(token)
        ticket, by = self.ticket_behind(token)
        return Sorting(self.work, ticket, row, token, by)

    def unmerge_ticket(self, token: str) -> None:
        """Takes a ticket that was merged apart from the one that it went on as."""
        ticket, by = self.ticket_behind(token)
        unmerging.unmerge(self.work, ticket, by=by)

    def note_writing(self, token: str) -> None:
        """This person opened the form to answer the ticket."""
        ticket, by = self.ticket_behind(token)
        collisions.opened(self.work, ticket, by=by)

    # Closing many

    def led(self) -> list[Policy]:
        """The organisations whose support the speaker leads."""
        policies = self.work.settings.policies.values()
        return [one for one in policies if bulk_closing.may_close_many(one, self.staff_in(one))]

    def close_many_form(self, token: str) -> Form:
        """Asks which tickets to close; NotYours unless the speaker leads there."""
        return bulk_closing.filter_form(self._clearing(token))

    def close_many(self, token: str, filled: Filled) -> Form | None:
        """Shows them, then closes what was shown."""
        return bulk_closing.submit(self._clearing(token), filled)

    def _clearing(self, token: str) -> Clearing:
        slug = token.removeprefix(CLOSE_MANY)
        found = next((one for one in self.led() if one.tenant == slug), None)
        if found is None:
            raise NotYours
        return Clearing(self.work, found, str(self.staff_in(found)))
