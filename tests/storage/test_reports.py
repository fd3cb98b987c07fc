"""Queries for weekly reports, on both databases."""

from datetime import date, timedelta

from storage.engine import Storage
from storage.models import Tenant, Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_tenant, make_ticket

HOUR = timedelta(hours=1)


def a_tenant(uow: UnitOfWork) -> Tenant:
    tenant = make_tenant()
    uow.add(tenant)
    return tenant


def a_ticket(uow: UnitOfWork, tenant: Tenant, **kinds: int) -> Ticket:
    """A ticket with these events, each so many hours after NOW."""
    ticket = make_ticket(tenant_id=tenant.id)
    uow.add(ticket)
    for kind, hours in kinds.items():
        at = NOW + hours * HOUR
        uow.add(TicketEvent(tenant_id=tenant.id, ticket_id=ticket.id, kind=kind, at=at))
    return ticket


def test_all_events_of_tickets_with_one_in_the_time_and_of_no_other(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        tenant, other = a_tenant(uow), a_tenant(uow)
        old = a_ticket(uow, tenant, opened=-50, replied=2, closed=30)
        a_ticket(uow, tenant, opened=-50, closed=-40)
        new = a_ticket(uow, tenant, opened=1)
        a_ticket(uow, other, opened=1)
        found = uow.reports.events(tenant.id, NOW, NOW + 10 * HOUR)
    told = [(one.ticket_id, one.kind) for one in found]
    assert told == [(old.id, "opened"), (old.id, "replied"), (new.id, "opened")]


def test_the_backlog_is_what_was_open_then(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        tenant, other = a_tenant(uow), a_tenant(uow)
        a_ticket(uow, tenant, opened=0)
        a_ticket(uow, tenant, opened=0, closed=2)
        a_ticket(uow, tenant, opened=0, closed=2, reopened=4)
        a_ticket(uow, tenant, opened=6)
        a_ticket(uow, other, opened=0)
        counted = [uow.reports.backlog(tenant.id, NOW + at * HOUR) for at in (0, 1, 3, 5, 7)]
    assert counted == [0, 3, 1, 2, 3]


def test_a_report_is_made_once(storage: Storage) -> None:
    week_on = date(2026, 3, 2)
    with UnitOfWork(storage) as uow:
        tenant, other = a_tenant(uow), a_tenant(uow)
        assert not uow.reports.was_made(tenant.id, week_on)
        assert uow.reports.note_made(tenant.id, week_on, NOW)
        assert not uow.reports.note_made(tenant.id, week_on, NOW)
        assert uow.reports.was_made(tenant.id, week_on)
        assert not uow.reports.was_made(other.id, week_on)
        assert uow.reports.note_made(other.id, week_on, NOW)
