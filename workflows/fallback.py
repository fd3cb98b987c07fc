"""Another way to reach a requester, agreed beforehand, for when the chat stops working.

An e-mail address that the person may give and take back; sealed with the ticket, erased with it,
shown to staff of the ticket only while the person cannot be reached, and each look is an event.
"""

from storage.models import Ticket
from workflows.errors import StaleButton
from workflows.notices import Button
from workflows.policy import Policy
from workflows.ticket_card import BREACH
from workflows.ticket_log import record
from workflows.work import Work

#: The button and the form that show it.
FALLBACK = "fallback-contact"


def ask(work: Work, ticket: Ticket, policy: Policy) -> None:
    """Asks once whether staff may write by e-mail if this chat stops working; nobody has to."""
    if policy.support is None or not policy.support.ask_fallback or ticket.category == BREACH:
        return
    buttons = (Button("give-fallback"), Button("no-fallback"))
    work.say_about(ticket, "ask-fallback", {"tenant": policy.name}, buttons)


def keep(work: Work, ticket: Ticket, email: str | None) -> None:
    """Keeps the address with the ticket, sealed, or drops it; that it happened is an event."""
    if email is not None:
        record(work, ticket, "ticket:fallback:agreed")
        work.say_about(ticket, "fallback-kept", {"email": email}, (Button("no-fallback"),))
    else:
        if ticket.fallback_contact is not None:
            record(work, ticket, "ticket:fallback:dropped")
        work.say_about(ticket, "fallback-skipped")
    ticket.fallback_contact = email


def show(work: Work, ticket: Ticket, *, by: str) -> str:
    """The address, for somebody who needs it now: StaleButton while the chat works."""
    reachable = ticket.contact_id is None or work.uow.contacts.get(ticket.contact_id).reachable
    if ticket.fallback_contact is None or reachable:
        raise StaleButton
    record(work, ticket, "ticket:fallback:shown", by=by)
    return ticket.fallback_contact
