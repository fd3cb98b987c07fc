"""The trail is a chain: whole, in order, and refused to whoever would change it."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.audit import AuditTrail, digest_of, seal_of
from storage.engine import Storage
from storage.models import AuditEvent, AuditSeal
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_request, make_tenant
from tests.storage.conftest import Unit

IN_BULK = {**ACROSS, "synchronize_session": False}


def trail(uow: UnitOfWork) -> AuditTrail:
    return AuditTrail(uow.session)


def fill(work: Unit, events: int = 3) -> tuple[int, int]:
    """A case with events of its own, and one that belongs to no case; tenant and request."""
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        for number in range(events):
            at = NOW + timedelta(minutes=number)
            uow.log(acme.id, f"request:step:{number}", at, request_id=request.id, by="U0DPO")
        uow.log(acme.id, "tenant:digest:sent", NOW, cases=2)
        return acme.id, request.id


def chain(work: Unit, limit: int = 500) -> int:
    with work() as uow:
        return trail(uow).chain(NOW, limit)


def problems(work: Unit, tenant_id: int) -> list[str]:
    with work() as uow:
        return trail(uow).problems(tenant_id)


def unlock(uow: UnitOfWork) -> None:
    """What only somebody can do who owns the tables."""
    names = ["audit_event_final", "audit_event_kept"]
    if uow.session.get_bind().dialect.name == "postgresql":
        uow.session.execute(text("DROP TRIGGER audit_event_final ON audit_event"))
    else:
        for name in names:
            uow.session.execute(text(f"DROP TRIGGER {name}"))


def test_events_are_chained_once_in_the_order_of_their_case(work: Unit) -> None:
    tenant_id, request_id = fill(work)
    assert chain(work) == 4
    assert chain(work) == 0
    with work() as uow:
        events = trail(uow).of_request(request_id)
        assert [event.seq for event in events] == [1, 2, 3]
        assert len({event.digest for event in events}) == 3
        assert not trail(uow).any_unchained()
    assert problems(work, tenant_id) == []


def test_batches_go_on_where_the_one_before_stopped(work: Unit) -> None:
    tenant_id, request_id = fill(work, events=5)
    assert [chain(work, limit=2) for _ in range(4)] == [2, 2, 2, 0]
    with work() as uow:
        assert [event.seq for event in trail(uow).of_request(request_id)] == [1, 2, 3, 4, 5]
        seals = uow.session.scalars(select(AuditSeal), execution_options=ACROSS).all()
        assert [(seal.number, seal.events) for seal in seals] == [(1, 2), (2, 2), (3, 2)]
        last = trail(uow).last_seal(tenant_id)
        assert last is not None
        assert last.number == 3
    assert problems(work, tenant_id) == []


def test_each_tenant_has_seals_of_its_own(work: Unit) -> None:
    first, _ = fill(work)
    with work() as uow:
        uow.add(other := make_tenant(slug="other"))
        uow.log(other.id, "tenant:digest:sent", NOW)
        other_id = other.id
    chain(work)
    with work() as uow:
        seal = trail(uow).last_seal(other_id)
        assert seal is not None
        assert (seal.number, seal.events) == (1, 1)
    assert problems(work, first) == problems(work, other_id) == []


@pytest.mark.parametrize(
    "change",
    [
        update(AuditEvent).values(event="request:decision:approved"),
        update(AuditEvent).values(digest=None),
        delete(AuditEvent),
    ],
    ids=["rewritten", "unchained", "deleted"],
)
def test_the_database_refuses_to_change_what_is_chained(work: Unit, change) -> None:
    fill(work)
    chain(work)
    with pytest.raises(DBAPIError, match="never changed"), work() as uow:
        uow.session.execute(change, execution_options=IN_BULK)


def test_nothing_is_deleted_even_before_it_is_chained(work: Unit) -> None:
    fill(work)
    with pytest.raises(DBAPIError, match="never changed"), work() as uow:
        uow.session.execute(delete(AuditEvent), execution_options=IN_BULK)


def test_a_change_past_the_database_is_found(work: Unit) -> None:
    tenant_id, request_id = fill(work)
    chain(work)
    with work() as uow:
        unlock(uow)
        changed = update(AuditEvent).where(AuditEvent.event == "request:step:1")
        uow.session.execute(changed.values(event="request:step:9"), execution_options=IN_BULK)
    assert problems(work, tenant_id) == [f"case {request_id}: event 2 was changed"]


def test_a_missing_event_is_found_in_its_case_and_in_the_seal(work: Unit) -> None:
    tenant_id, request_id = fill(work)
    chain(work)
    with work() as uow:
        unlock(uow)
        gone = delete(AuditEvent).where(AuditEvent.event == "request:step:1")
        uow.session.execute(gone, execution_options=IN_BULK)
    found = problems(work, tenant_id)
    assert f"case {request_id}: event 2 is missing" in found
    assert "seal 1: 3 of 4 events are left" in found


def test_a_case_that_vanishes_as_a_whole_breaks_the_seal(work: Unit) -> None:
    tenant_id, request_id = fill(work)
    chain(work)
    with work() as uow:
        unlock(uow)
        gone = delete(AuditEvent).where(AuditEvent.request_id == request_id)
        uow.session.execute(gone, execution_options=IN_BULK)
    assert problems(work, tenant_id) == ["seal 1: 1 of 4 events are left"]


def test_events_that_name_a_seal_that_is_gone_are_found(work: Unit) -> None:
    tenant_id, _ = fill(work)
    chain(work)
    with work() as uow:
        uow.session.execute(delete(AuditSeal), execution_options=IN_BULK)
    assert problems(work, tenant_id) == ["events name seal 1, which is gone"]


def test_a_digest_depends_on_everything_before_it() -> None:
    content = {"event": "a", "facts": {"b": 1, "a": 2}}
    assert digest_of("", content) == digest_of("", {"facts": {"a": 2, "b": 1}, "event": "a"})
    assert digest_of("", content) != digest_of("x", content)
    assert seal_of("", ["a", "b"]) != seal_of("", ["b", "a"])


def test_two_writers_do_not_chain_the_same_event_twice(storage: Storage, work: Unit) -> None:
    tenant_id, _ = fill(work, events=20)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(lambda _: chain(work), range(2))) == 21
    assert problems(work, tenant_id) == []
