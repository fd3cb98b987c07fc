"""What was taken out of channels, and whom we asked there."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from storage.engine import Storage
from storage.models import Nudge, TakenMessage
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_tenant


def tenants(storage: Storage) -> tuple[int, int]:
    with UnitOfWork(storage) as uow:
        uow.session.add_all([acme := make_tenant(slug="acme"), other := make_tenant(slug="other")])
        uow.session.flush()
        return acme.id, other.id


def taken(tenant_id: int, **given: Any) -> TakenMessage:
    defaults = {
        "tenant_id": tenant_id,
        "source_ref": "C0VRAGEN/1.1",
        "place": {"channel": "C0VRAGEN", "ts": "1.1"},
        "how": "reaction",
        "asked_by": "U0SUPPORT",
        "at": NOW,
    }
    return TakenMessage(**(defaults | given))


def test_a_message_is_taken_once_by_each_tenant(storage: Storage) -> None:
    acme, other = tenants(storage)
    with UnitOfWork(storage) as uow:
        assert uow.channels.take(taken(acme))
        assert not uow.channels.take(taken(acme))
        assert uow.channels.take(taken(other))
    with UnitOfWork(storage) as uow:
        found = uow.channels.taken_by_source(acme, "C0VRAGEN/1.1")
        assert found is not None
        assert uow.channels.taken(acme, found.id) is found
        assert uow.channels.taken(other, found.id) is None


def test_nothing_of_it_can_be_read_in_the_file(sqlite: Storage) -> None:
    acme, _ = tenants(sqlite)
    with UnitOfWork(sqlite) as uow:
        uow.channels.take(taken(acme))
        uow.channels.add_nudge(Nudge(tenant_id=acme, person="T1/U9 C1", at=NOW, quiet_until=NOW))
    with sqlite.engine.connect() as connection:
        rows = [
            *connection.execute(text("SELECT source_ref, place, asked_by FROM taken_message")),
            *connection.execute(text("SELECT person FROM nudge")),
        ]
    assert not any(word in str(rows) for word in ("C0VRAGEN", "U0SUPPORT", "U9"))


def test_what_is_old_goes(storage: Storage) -> None:
    acme, _ = tenants(storage)
    with UnitOfWork(storage) as uow:
        uow.channels.take(taken(acme))
        uow.channels.take(taken(acme, source_ref="C0VRAGEN/2.2", at=NOW + timedelta(days=2)))
        uow.channels.add_nudge(Nudge(tenant_id=acme, person="a", at=NOW, quiet_until=NOW))
    with UnitOfWork(storage) as uow:
        assert uow.channels.forget(NOW + timedelta(days=1), NOW) == 1
        assert uow.channels.taken_by_source(acme, "C0VRAGEN/1.1") is None
        assert uow.channels.nudge(acme, "a") is not None
        assert uow.channels.nudge(acme, "b") is None


def test_where_a_message_stood_goes_once_it_is_known_that_it_is_no_ticket(storage: Storage) -> None:
    acme, _ = tenants(storage)
    outcomes = ("gone", "asked", None)
    with UnitOfWork(storage) as uow:
        for number, outcome in enumerate(outcomes):
            uow.channels.take(taken(acme, source_ref=f"C0/{number}", outcome=outcome))
    with UnitOfWork(storage) as uow:
        uow.channels.empty_ended(NOW)
        uow.channels.empty_ended(NOW + timedelta(seconds=1))
    with UnitOfWork(storage) as uow:
        rows = [uow.channels.taken_by_source(acme, f"C0/{number}") for number in range(3)]
        assert [bool(row and row.place) for row in rows] == [False, True, True]
        assert [row and row.asked_by for row in rows] == [None, "U0SUPPORT", "U0SUPPORT"]
