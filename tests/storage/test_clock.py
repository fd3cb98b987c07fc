"""Queries around the clock of a request, on both databases."""

from datetime import date, timedelta

from storage.engine import Storage
from storage.models import ClockKind, PrivacyRequest, RequestStatus
from storage.repositories import FINAL
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, TODAY, make_request, make_tenant

DUE = date(2026, 4, 3)


def filed(uow: UnitOfWork, **given: object) -> PrivacyRequest:
    tenant = make_tenant()
    uow.add(tenant)
    request = make_request(tenant_id=tenant.id, effective_on=DUE, **given)
    uow.add(request)
    return request


def test_events_come_in_the_order_in_which_they_happened(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        request = filed(uow)
        later = NOW + timedelta(days=1)
        uow.clock.event(request, ClockKind.SATISFIED, later, ground="identity", facts={})
        uow.clock.event(request, ClockKind.ASKED, NOW, ground="identity", facts={})
        kinds = [event.kind for event in uow.clock.events(request.id)]
    assert kinds == [ClockKind.ASKED, ClockKind.SATISFIED]


def test_a_reminder_is_given_once(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        first, second = filed(uow), filed(uow)
        assert uow.clock.mark(first, "due-7", NOW)
        assert not uow.clock.mark(first, "due-7", NOW)
        assert uow.clock.mark(second, "due-7", NOW)
        assert uow.clock.mark(first, "due-3", NOW)
        marks = uow.clock.marks([first.id, second.id])
    assert marks == {first.id: {"due-7", "due-3"}, second.id: {"due-7"}}


def test_only_running_requests_are_due(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        running = filed(uow)
        for status in (*FINAL, RequestStatus.DRAFT):
            ground = "excessive" if status is RequestStatus.REFUSED else None
            assert not uow.clock.is_running(filed(uow, status=status, refusal_ground=ground))
        assert [one.id for one in uow.clock.due_by(DUE)] == [running.id]
        assert uow.clock.due_by(DUE - timedelta(days=1)) == []


def test_one_tenants_cases_are_not_anothers(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        mine, other = filed(uow), filed(uow, status=RequestStatus.AWAITING_IDENTITY)
        due = uow.clock.due_between(mine.tenant_id, None, DUE)
        assert [one.id for one in due] == [mine.id]
        assert uow.clock.due_between(mine.tenant_id, DUE + timedelta(days=1), DUE) == []
        assert uow.clock.identifying(mine.tenant_id) == 0
        assert uow.clock.identifying(other.tenant_id) == 1


def test_a_digest_is_given_once_a_day_and_forgotten(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        tenant_id = filed(uow).tenant_id
        assert not uow.clock.had_digest(tenant_id, TODAY)
        assert uow.clock.note_digest(tenant_id, TODAY, NOW)
        assert not uow.clock.note_digest(tenant_id, TODAY, NOW)
        assert uow.clock.had_digest(tenant_id, TODAY)
        uow.clock.forget_digests(tenant_id, TODAY + timedelta(days=1))
        assert not uow.clock.had_digest(tenant_id, TODAY)
