"""What was delivered is kept once, worked off in order, and never lost or in the way."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from storage.inbox import REMEMBERED
from storage.models import Update, UpdateStatus
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_delivery
from tests.storage.conftest import Unit

LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)


def store(work: Unit, *refs: str, conversation: str = "1001") -> None:
    with work() as uow:
        uow.inbox.store([make_delivery(source_ref=r, conversation=conversation) for r in refs], NOW)


def claim(uow: UnitOfWork, now=NOW) -> Sequence[Update]:  # type: ignore[no-untyped-def]
    return uow.inbox.claim("telegram", now, LEASE, 10)


def refs(rows: Sequence[Update]) -> list[str]:
    return [row.source_ref for row in rows]


def test_a_repeat_is_ignored_whether_handled_or_not(work: Unit) -> None:
    store(work, "1", "2")
    store(work, "2", "3")
    with work() as uow:
        assert uow.inbox.backlog() == 3
        row = uow.inbox.open("telegram", "1")
        assert row is not None
        uow.inbox.handled(row, NOW)
    store(work, "1")
    with work() as uow:
        assert uow.inbox.backlog() == 2
        assert uow.inbox.open("telegram", "1") is None
        assert uow.inbox.seen("telegram", "1")
        assert not uow.inbox.seen("slack", "1")


def test_one_conversation_is_worked_off_in_order_others_beside_it(work: Unit) -> None:
    store(work, "1", "2", "3", conversation="1001")
    store(work, "4", "5", conversation="1002")
    with work() as uow:
        first = claim(uow)
        assert refs(first) == ["1", "4"]
        assert first[0].payload == {"text": "hoi"}
    with work() as uow:
        assert claim(uow) == [], "both conversations are being worked on"
    with work() as uow:
        row = uow.inbox.open("telegram", "1")
        assert row is not None
        uow.inbox.handled(row, NOW)
    with work() as uow:
        assert refs(claim(uow)) == ["2"]


def test_other_sources_are_left_alone(work: Unit) -> None:
    with work() as uow:
        uow.inbox.store([make_delivery(source="slack", source_ref="1")], NOW)
        assert claim(uow) == []


def test_a_lease_that_ran_out_is_taken_over(work: Unit) -> None:
    store(work, "1")
    with work() as uow:
        assert [row.attempts for row in claim(uow)] == [1]
    with work() as uow:
        assert claim(uow, NOW + LEASE) == []
    with work() as uow:
        assert [row.attempts for row in claim(uow, NOW + LEASE + SECOND)] == [2]


def test_a_retry_waits_and_holds_the_conversation_back(work: Unit) -> None:
    store(work, "1", "2")
    later = NOW + timedelta(minutes=1)
    with work() as uow:
        (row,) = claim(uow)
        assert uow.inbox.retry(row.id, later, "TenantUnreachable", give_up_after=3)
    with work() as uow:
        assert claim(uow) == []
    with work() as uow:
        assert refs(claim(uow, later)) == ["1"]


def test_after_too_many_tries_it_is_set_aside_and_the_next_goes_on(work: Unit) -> None:
    store(work, "1", "2")
    kept = []
    for _ in range(3):
        with work() as uow:
            (row,) = claim(uow)
            kept.append(uow.inbox.retry(row.id, NOW, "KeyError", give_up_after=3))
    assert kept == [True, True, False]
    with work() as uow:
        assert refs(claim(uow)) == ["2"]
        failed = uow.session.scalars(select(Update).where(Update.source_ref == "1")).one()
        assert failed.status is UpdateStatus.FAILED
        assert failed.payload is not None, "kept for a person to look at"


def test_a_handled_update_forgets_what_it_said_and_later_that_it_was(work: Unit) -> None:
    store(work, "1", "2")
    with work() as uow:
        (row,) = claim(uow)
        uow.inbox.handled(row, NOW)
    with work() as uow:
        assert uow.session.scalars(select(Update.payload).order_by(Update.id)).all() == [
            None,
            {"text": "hoi"},
        ]
        uow.inbox.forget(NOW, NOW)
    with work() as uow:
        assert uow.inbox.seen("telegram", "1")
        uow.inbox.forget(NOW + REMEMBERED, NOW)
    with work() as uow:
        assert not uow.inbox.seen("telegram", "1")
        assert uow.inbox.seen("telegram", "2"), "it was never handled"


def test_one_that_failed_loses_what_it_said_after_days_and_stays(work: Unit) -> None:
    store(work, "1", "2")
    with work() as uow:
        (row,) = claim(uow)
        uow.inbox.retry(row.id, NOW, "broke", give_up_after=1)
    with work() as uow:
        payloads = select(Update.payload).order_by(Update.id)
        uow.inbox.forget(NOW, NOW)
        assert uow.session.scalars(payloads).all() == [{"text": "hoi"}] * 2
        uow.inbox.forget(NOW, NOW + timedelta(seconds=1))
        assert uow.session.scalars(payloads).all() == [None, {"text": "hoi"}]
        assert uow.inbox.seen("telegram", "1")
