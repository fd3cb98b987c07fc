"""Queries around service targets, on both databases."""

from datetime import timedelta

from storage.engine import Storage
from storage.models import Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_tenant, make_ticket


def opened(uow: UnitOfWork, **given: object) -> Ticket:
    tenant = make_tenant()
    uow.add(tenant)
    ticket = make_ticket(tenant_id=tenant.id, **given)
    uow.add(ticket)
    return ticket


def test_events_are_the_tickets_own_and_come_in_order(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        first, second = opened(uow), opened(uow)
        for ticket, kind, later in ((first, "replied", 1), (first, "opened", 0), (second, "x", 0)):
            at = NOW + timedelta(hours=later)
            uow.add(TicketEvent(tenant_id=ticket.tenant_id, ticket_id=ticket.id, kind=kind, at=at))
        kinds = [one.kind for one in uow.targets.events(first.tenant_id, first.id)]
        assert kinds == ["opened", "replied"]
        assert uow.targets.events(second.tenant_id, first.id) == []


def test_tickets_are_looked_at_when_it_is_time_and_keep_their_version(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        first, second, _ = opened(uow), opened(uow), opened(uow)
        for ticket, later in ((first, 2), (second, 1)):
            at = NOW + timedelta(minutes=later)
            uow.targets.look_at(ticket.tenant_id, ticket.id, at)
        version = first.version
    with UnitOfWork(storage) as uow:
        assert uow.targets.due(NOW, 10) == []
        found = uow.targets.due(NOW + timedelta(minutes=2), 10)
        assert found == [(second.tenant_id, second.id), (first.tenant_id, first.id)]
        assert len(uow.targets.due(NOW + timedelta(minutes=2), 1)) == 1
        uow.targets.looked(second.tenant_id, second.id, due_at=NOW, again_at=None)
        # Another tenant's stays.
        uow.targets.looked(second.tenant_id, first.id, due_at=NOW, again_at=None)
        assert uow.targets.due(NOW + timedelta(days=1), 10) == [(first.tenant_id, first.id)]
    with UnitOfWork(storage) as uow:
        assert uow.tickets.get(first.tenant_id, first.id).version == version
        assert uow.tickets.get(first.tenant_id, first.id).next_target_at is None
        assert uow.tickets.get(second.tenant_id, second.id).next_target_at == NOW


def test_a_warning_is_given_once(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        first, second = opened(uow), opened(uow)
        ids = first.tenant_id, first.id
        assert uow.targets.note_warning(*ids, "resolution:0:high:75", NOW)
        assert not uow.targets.note_warning(*ids, "resolution:0:high:75", NOW)
        assert uow.targets.note_warning(*ids, "resolution:0:high:90", NOW)
        assert uow.targets.note_warning(second.tenant_id, second.id, "resolution:0:high:75", NOW)
        assert uow.targets.warned(*ids) == {"resolution:0:high:75", "resolution:0:high:90"}


def test_a_ticket_is_found_by_its_reference_whoevers_it_is(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        ticket = opened(uow, reference="T-7F3K")
        found = uow.targets.ticket_anywhere("T-7F3K")
        assert found is not None
        assert found.id == ticket.id
        assert uow.targets.ticket_anywhere("T-2222") is None
