"""The forms on a ticket's card: what each shows and asks."""

from collections.abc import Callable
from dataclasses import dataclass

from storage.models import NoticeRow, Ticket
from workflows.fallback import FALLBACK
from workflows.forms import Filling
from workflows.intake_forms import offer_as_request
from workflows.notices import Form
from workflows.relay_forms import FORMS as RELAY_FORMS
from workflows.ticket_targets import show_sum
from workflows.turn import Turn


@dataclass(frozen=True)
class OpenedTicket:
    """A button that opens a form on a ticket: who pressed, on which ticket, under which notice."""

    turn: Turn
    ticket: Ticket
    row: NoticeRow


def ticket_form(turn: Turn, token: str, action: str) -> Form:
    """The form behind a button of a ticket's card; NotYours unless staff of its tenant."""
    row, _ = turn.button(token)
    ticket, _ = turn.ticket_behind(token)
    values, fields = TICKET_FORMS[action](OpenedTicket(turn, ticket, row))
    values = {"reference": ticket.reference, **values}
    return Form(action, token, row.language, fields, values)


#: The forms on a ticket's card, by the button's action.
TICKET_FORMS: dict[str, Callable[[OpenedTicket], Filling]] = {
    **RELAY_FORMS,
    FALLBACK: lambda _opened: ({"address": ""}, ()),
    "offer-as-request": offer_as_request,
    "show-sum": lambda opened: show_sum(opened.turn.work, opened.ticket),
}
