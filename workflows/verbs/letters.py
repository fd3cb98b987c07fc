"""Sample letters, reports of breaches, and where to complain."""

from collections.abc import Mapping

from storage.models import Breach, Ticket
from workflows import authorities, breaches
from workflows.breach_forms import BREACH_FORMS
from workflows.notices import Form
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn

Filled = Mapping[str, str]


class LettersVerbs(RequesterTurn):
    """Sample letters, reports of breaches, and where to complain."""

    # Requesters

    def where_to_complain(self, policy: Policy) -> dict[str, str]:
        """Authority, site, court and contact of an organisation's country, for the words."""
        found = authorities.of_person(policy, {})
        return {
            "authority": found.name,
            "website": found.site,
            "court": found.court,
            "email": policy.contact.email,
        }

    # The DPO

    def _breach(self, token: str) -> tuple[Ticket, Breach, str]:
        ticket, by = self.ticket_behind(token)
        return ticket, breaches.of_ticket(self.work, ticket), by

    def breach_form(self, token: str, action: str) -> Form:
        """The form behind a button of a breach's card."""
        ticket, breach, _ = self._breach(token)
        row, _ = self.button(token)
        values, fields = BREACH_FORMS[action](self.work, ticket, breach)
        values = {"reference": ticket.reference, **values}
        return Form(action, token, row.language, fields, values)

    def take_breach_step(self, token: str, filled: Filled) -> None:
        """A step was taken."""
        ticket, _, by = self._breach(token)
        breaches.take_step(self.work, ticket, filled.get("breach_step", ""), by=by)

    def say_whose_breach(self, token: str, filled: Filled) -> None:
        """Whose data leaked: it decides who has to be told."""
        ticket, _, by = self._breach(token)
        breaches.set_role(self.work, ticket, filled.get("breach_whose", ""), by=by)

    def breach_reported(self, token: str, filled: Filled) -> None:
        """It was reported to the authority, or to the controller."""
        ticket, _, by = self._breach(token)
        why = filled.get("breach_why_late", "")
        breaches.report(self.work, ticket, why_late=why, by=by)

    def dismiss_breach(self, token: str, filled: Filled) -> None:
        """It is none, or one without risk."""
        ticket, _, by = self._breach(token)
        breaches.dismiss(self.work, ticket, reason=filled.get("breach_reason", ""), by=by)
