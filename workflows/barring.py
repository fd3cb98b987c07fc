"""Who may open and write tickets: bars, and how many a day. Privacy requests are never limited."""

from datetime import timedelta
from typing import Any

from storage.models import Bar, Contact, Ticket
from workflows.errors import Barred, TooManyTickets
from workflows.policy import Policy
from workflows.ticket_card import BREACH, in_thread, refresh_card
from workflows.ticket_log import record
from workflows.work import Work

DAY = timedelta(days=1)


def may_open(work: Work, policy: Policy, contact: Contact) -> None:
    """Barred, or TooManyTickets with the moment from which one more can be opened."""
    tenant_id = work.tenant_id(policy)
    if work.uow.people.bar_of(tenant_id, contact.id) is not None:
        raise _barred(policy)
    allowed = policy.support.tickets_a_day if policy.support else None
    own = [one for one in work.uow.tickets.of_contact(contact.id) if one.tenant_id == tenant_id]
    lately = sorted(one.opened_at for one in own if one.opened_at > work.now - DAY)
    if allowed is not None and len(lately) >= allowed:
        again_at = lately[-allowed] + DAY
        values = {"again_at": again_at.isoformat(), "timezone": policy.timezone}
        raise TooManyTickets(tenant=policy.name, **values)


def may_write(work: Work, ticket: Ticket) -> None:
    """Barred, unless it is about a leak of data."""
    if ticket.category != BREACH and is_barred(work, ticket):
        raise _barred(work.policy(ticket.tenant_id))


def _barred(policy: Policy) -> Barred:
    """With where to turn to instead."""
    return Barred(tenant=policy.name, email=policy.contact.email)


def is_barred(work: Work, ticket: Ticket) -> bool:
    """Whether the ticket's requester is barred."""
    known = ticket.contact_id is not None
    return known and work.uow.people.bar_of(ticket.tenant_id, ticket.contact_id or 0) is not None


def bar(work: Work, ticket: Ticket, *, by: str) -> None:
    """Bars the ticket's requester from tickets of this tenant; they are told once."""
    if ticket.contact_id is None or is_barred(work, ticket):
        return
    work.uow.add(
        Bar(tenant_id=ticket.tenant_id, contact_id=ticket.contact_id, by=by, since=work.now)
    )
    _noted(work, ticket, "ticket:barred", by=by)
    policy = work.policy(ticket.tenant_id)
    work.say_about(ticket, "you-are-barred", {"tenant": policy.name, "email": policy.contact.email})


def lift(work: Work, ticket: Ticket, *, by: str) -> None:
    """Lets them write again; they are told."""
    found = work.uow.people.bar_of(ticket.tenant_id, ticket.contact_id or 0)
    if found is not None:
        found.lifted_at = work.now
        _noted(work, ticket, "ticket:unbarred", by=by)
        work.say_about(ticket, "bar-lifted", {"tenant": work.policy(ticket.tenant_id).name})


def _noted(work: Work, ticket: Ticket, event: str, *, by: str) -> None:
    record(work, ticket, event, by=by)
    values: dict[str, Any] = {"by": by, "barred": "yes" if event == "ticket:barred" else "no"}
    in_thread(work, ticket, "requester-barred", values)
    refresh_card(work, ticket)
