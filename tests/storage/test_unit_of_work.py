"""One transaction: all or nothing, and the wake-up after it."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage.engine import Storage
from storage.models import AuditEvent, Contact, Tenant
from storage.unit_of_work import UnitOfWork, is_passing
from tests.makers import make_contact, make_tenant


def slugs(storage: Storage) -> list[str]:
    with UnitOfWork(storage, read_only=True) as uow:
        return list(uow.session.scalars(select(Tenant.slug)).all())


def test_the_bell_rings_after_the_commit(storage: Storage) -> None:
    seen: list[list[str]] = []
    with UnitOfWork(storage, after_commit=lambda: seen.append(slugs(storage))) as uow:
        uow.add(make_tenant(slug="acme"))
        assert seen == []
    assert seen == [["acme"]]


def test_an_error_undoes_everything_and_rings_no_bell(storage: Storage) -> None:
    rung: list[int] = []
    with (
        pytest.raises(RuntimeError, match="on purpose"),
        UnitOfWork(storage, after_commit=lambda: rung.append(1)) as uow,
    ):
        uow.add(tenant := make_tenant(slug="acme"))
        uow.log(tenant.id, "request:opened", make_contact().created_at)
        raise RuntimeError("on purpose")
    assert (rung, slugs(storage)) == ([], [])


def test_a_reading_unit_of_work_keeps_nothing(storage: Storage) -> None:
    with UnitOfWork(storage, read_only=True) as uow:
        uow.add(make_tenant(slug="acme"))
    assert slugs(storage) == []


def test_a_change_behind_ones_back_is_noticed_and_worth_another_try(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        uow.add(contact := make_contact())
    session = storage.looking()  # has read, and holds no lock
    stale = session.get_one(Contact, contact.id)
    session.expunge_all()
    session.close()
    with UnitOfWork(storage) as uow:
        uow.contacts.get(contact.id).step = 7
    with (
        pytest.raises(Exception, match="expected to update 1 row") as clash,
        UnitOfWork(storage) as uow,
    ):
        uow.session.add(stale)
        stale.step = 8
    assert is_passing(clash.value)
    with UnitOfWork(storage) as uow:
        assert uow.contacts.get(contact.id).step == 7


def test_a_mistake_is_not_worth_another_try(storage: Storage) -> None:
    with pytest.raises(IntegrityError) as mistake, UnitOfWork(storage) as uow:
        uow.add(make_tenant(slug="acme"))
        uow.add(make_tenant(slug="acme"))
    assert not is_passing(mistake.value)


def test_an_audit_event_names_its_case_and_facts(storage: Storage) -> None:
    at = make_contact().created_at
    with UnitOfWork(storage) as uow:
        uow.add(tenant := make_tenant())
        uow.log(tenant.id, "request:identity:accepted", at, by="T1/U0ANNA", reasons=["ok"])
    with UnitOfWork(storage) as uow:
        query = select(AuditEvent).where(AuditEvent.tenant_id == tenant.id)
        event = uow.session.scalars(query).one()
        assert (event.event, event.by, event.facts) == (
            "request:identity:accepted",
            "T1/U0ANNA",
            {"reasons": ["ok"]},
        )
