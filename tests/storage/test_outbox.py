"""Notices leave in order and at most once at a time; a job is one worker's."""

import threading
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from storage.engine import Storage
from storage.models import JobStatus, NoticeRow, NoticeStatus
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_job, make_notice, make_tenant, make_ticket
from tests.storage.conftest import Unit

LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)


def test_a_files_id_is_no_place_of_a_message(work: Unit) -> None:
    with work() as uow:
        uow.add(alone := make_notice(key="alone"))
        uow.add(both := make_notice(key="both"))
        uow.notices.mark_sent(alone.id, "file/F1", NOW)
        uow.notices.mark_sent(both.id, "T1:file/F2 T1:C1/7", NOW)
        assert (alone.sent_ref, alone.sent_refs) == (None, "file/F1")
        assert (both.sent_ref, both.sent_refs) == ("T1:C1/7", "T1:file/F2 T1:C1/7")
        assert uow.notices.by_sent_ref(both.channel, "T1:C1/7") is both


def add(work: Unit, *keys: str, conversation: str = "telegram:1001") -> list[int]:
    with work() as uow:
        rows = [make_notice(key=key, conversation=conversation) for key in keys]
        for row in rows:
            uow.notices.add(row)
        return [row.id for row in rows]


def claimed(work: Unit, now: datetime = NOW) -> list[str]:
    with work() as uow:
        return [row.key for row in uow.notices.claim("telegram", now, LEASE, 10)]


def test_a_conversation_hears_one_thing_after_the_other(work: Unit) -> None:
    first, second = add(work, "first", "second")
    add(work, "other", conversation="telegram:1002")
    assert claimed(work) == ["first", "other"]
    assert claimed(work) == []
    with work() as uow:
        uow.notices.mark_sent(first, "1001:7", NOW)
    assert claimed(work) == ["second"]
    with work() as uow:
        row = uow.notices.by_sent_ref("telegram", "1001:7")
        assert row is not None
        assert (row.id, row.status, row.sent_ref) == (first, NoticeStatus.SENT, "1001:7")
        assert uow.notices.by_sent_ref("telegram", "1001:8") is None
        uow.notices.give_up(second, NoticeStatus.UNDELIVERABLE, "blocked")
    with work() as uow:
        assert uow.notices.backlog() == 1


def test_another_channel_does_not_get_it(work: Unit) -> None:
    add(work, "first")
    with work() as uow:
        assert uow.notices.claim("slack", NOW, LEASE, 10) == []


def test_what_was_refused_for_now_is_tried_again_before_what_follows(work: Unit) -> None:
    first, _ = add(work, "first", "second")
    later = NOW + timedelta(seconds=5)
    assert claimed(work) == ["first"]
    with work() as uow:
        uow.notices.retry(first, later, "429")
    assert claimed(work) == []
    assert claimed(work, later) == ["first"]
    with work() as uow:
        row = uow.notices.find(first)
        assert row is not None
        assert row.attempts == 2


def test_a_sender_that_died_leaves_a_trace_and_nothing_is_sent_twice(work: Unit) -> None:
    (first,) = add(work, "first")
    assert claimed(work) == ["first"]
    with work() as uow:
        assert uow.notices.lost("telegram", NOW + LEASE) == []
        assert uow.notices.lost("slack", NOW + LEASE + SECOND) == []
        (row,) = uow.notices.lost("telegram", NOW + LEASE + SECOND)
        uow.notices.give_up(row.id, NoticeStatus.UNCONFIRMED, "no answer")
    assert claimed(work, NOW + timedelta(days=1)) == []
    with work() as uow:
        assert [row.id for row in uow.notices.unconfirmed(NOW + SECOND)] == [first]
        assert uow.notices.unconfirmed(NOW) == []


def in_threads(count: int, step) -> list:  # type: ignore[no-untyped-def,type-arg]
    """What `step(number)` gave in threads that all start at once."""
    start, found = threading.Barrier(count), []

    def run(number: int) -> None:
        start.wait()
        found.append(step(number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == count
    return found


def test_two_senders_never_claim_the_same_notice(work: Unit) -> None:
    for number in range(20):
        add(work, f"a{number}", f"b{number}", conversation=f"telegram:{number}")
    found = in_threads(4, lambda _: claimed(work))
    keys = sorted(key for keys in found for key in keys)
    assert len(keys) == len(set(keys)), "twice claimed"
    assert all(key.startswith("a") for key in keys), "out of order"
    assert len(keys) >= 10


def test_eight_workers_that_ring_at_once_do_a_job_once(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        jobs = [make_job() for _ in range(10)]
        for job in jobs:
            uow.jobs.add(job)
        ids = [job.id for job in jobs]

    def claim_all(number: int) -> list[int]:
        mine = []
        for job_id in ids[number:] + ids[:number]:
            with UnitOfWork(storage) as uow:
                job = uow.jobs.claim(job_id, NOW, LEASE)
                if job is not None:
                    mine.append(job.id)
        return mine

    found = in_threads(8, claim_all)
    assert sorted(job_id for mine in found for job_id in mine) == ids
    with UnitOfWork(storage) as uow:
        again = uow.jobs.claim(ids[0], NOW + LEASE + SECOND, LEASE)
        assert again is not None
        assert again.attempts == 2


def test_a_job_is_rung_for_again_only_after_a_while(work: Unit) -> None:
    while_ = timedelta(seconds=30)
    with work() as uow:
        uow.jobs.add(job := make_job())
        uow.jobs.add(make_job(due_at=NOW + timedelta(hours=1)))
    with work() as uow:
        assert uow.jobs.due(NOW, ring_again_after=while_, limit=10) == [job.id]
        uow.jobs.rung([job.id], NOW)
    with work() as uow:
        assert uow.jobs.due(NOW + while_, ring_again_after=while_, limit=10) == []
        assert uow.jobs.due(NOW + while_ + SECOND, ring_again_after=while_, limit=10) == [job.id]


def test_a_job_is_retried_buried_done_and_forgotten(work: Unit) -> None:
    later = NOW + timedelta(minutes=5)
    with work() as uow:
        for job in (jobs := [make_job(), make_job()]):
            uow.jobs.add(job)
        done, dead = (job.id for job in jobs)
    with work() as uow:
        assert uow.jobs.claim(done, NOW, LEASE) is not None
        uow.jobs.retry(done, later, "TenantUnreachable")
    with work() as uow:
        assert uow.jobs.claim(done, NOW, LEASE) is None
        assert uow.jobs.claim(done, later, LEASE) is not None
        uow.jobs.done(done, later)
        uow.jobs.bury(dead, "PolicyGone")
    with work() as uow:
        assert uow.jobs.claim(done, later + LEASE + SECOND, LEASE) is None
        assert uow.jobs.claim(dead, later, LEASE) is None
        assert uow.jobs.backlog() == 0
        uow.jobs.forget(later + SECOND)
    with work() as uow:
        kept = uow.session.get(type(jobs[0]), dead)
        assert kept is not None
        assert kept.status is JobStatus.DEAD
        assert uow.session.get(type(jobs[0]), done) is None


def edits(work: Unit, *keys: str, of: int, **given: Any) -> list[int]:
    with work() as uow:
        rows = [make_notice(key=key, edits_id=of, **given) for key in keys]
        for row in rows:
            uow.notices.add(row)
        return [row.id for row in rows]


def sent(work: Unit, *ids: int) -> None:
    with work() as uow:
        for number in ids:
            uow.notices.mark_sent(number, f"1001:{number}", NOW)


def left(work: Unit) -> list[int]:
    with work() as uow:
        return list(
            uow.session.scalars(
                select(NoticeRow.id).order_by(NoticeRow.id), execution_options=ACROSS
            )
        )


def test_of_several_changes_of_one_message_only_the_newest_is_said(work: Unit) -> None:
    card, other = add(work, "card", "other")
    first, second = edits(work, "one", "two", of=card)
    (beside,) = edits(work, "beside", of=other)
    (third,) = edits(work, "three", of=card)
    assert claimed(work) == ["card"]
    assert left(work) == [card, other, beside, third]
    sent(work, card)
    assert claimed(work) == ["other"]
    sent(work, other)
    assert claimed(work) == ["beside"], "a change of another message keeps its place"
    sent(work, beside)
    assert claimed(work) == ["three"]
    assert first not in left(work)
    assert second not in left(work)


def test_a_change_that_is_being_said_is_left_alone_and_the_newest_follows(work: Unit) -> None:
    (card,) = add(work, "card")
    sent(work, card)
    (first,) = edits(work, "one", of=card)
    assert claimed(work) == ["one"]
    edits(work, "two", "three", of=card)
    assert claimed(work) == [], "the one that is leased is said first"
    assert first in left(work)
    sent(work, first)
    assert claimed(work) == ["three"]
    assert claimed(work) == []


def test_a_change_that_the_platform_put_off_still_holds_its_chat_back(work: Unit) -> None:
    (card,) = add(work, "card")
    sent(work, card)
    (first,) = edits(work, "one", of=card)
    assert claimed(work) == ["one"]
    with work() as uow:
        uow.notices.retry(first, NOW + SECOND, "429")
    edits(work, "two", of=card)
    assert claimed(work) == []
    assert claimed(work, NOW + SECOND) == ["two"]
    assert first not in left(work)


def test_what_is_to_be_said_later_replaces_nothing_before(work: Unit) -> None:
    (card,) = add(work, "card")
    sent(work, card)
    edits(work, "now", of=card)
    edits(work, "later", of=card, due_at=NOW + SECOND)
    assert claimed(work) == ["now"]


def test_two_workers_at_once_say_a_change_once(work: Unit) -> None:
    (card,) = add(work, "card")
    sent(work, card)
    edits(work, "one", "two", "three", of=card)
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.extend(claimed(work))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    assert (got or claimed(work)) == ["three"]


def test_one_that_is_not_due_holds_up_its_own_ticket_alone(work: Unit) -> None:
    with work() as uow:
        tenant = make_tenant()
        uow.add(tenant)
        first, second = (make_ticket(tenant_id=tenant.id) for _ in range(2))
        uow.add(first)
        uow.add(second)
        held = make_notice(key="held", ticket_id=first.id, due_at=NOW + SECOND)
        for row in (
            held,
            make_notice(key="other", ticket_id=second.id),
            make_notice(key="none"),
            make_notice(key="same", ticket_id=first.id),
        ):
            uow.notices.add(row)
        number = held.id
    assert claimed(work) == ["other"]
    end(work, "other")
    assert claimed(work) == ["none"]
    end(work, "none")
    assert claimed(work) == []
    with work() as uow:
        assert uow.notices.withdraw(number)
        assert not uow.notices.withdraw(number)
    assert claimed(work) == ["same"]


def end(work: Unit, key: str) -> None:
    with work() as uow:
        row = uow.session.scalar(
            select(NoticeRow).where(NoticeRow.key == key), execution_options=ACROSS
        )
        assert row is not None
        uow.notices.mark_sent(row.id, None, NOW)


def test_one_that_is_being_sent_cannot_be_withdrawn(work: Unit) -> None:
    (first,) = add(work, "first")
    assert claimed(work) == ["first"]
    with work() as uow:
        assert not uow.notices.withdraw(first)


def test_of_several_ids_all_are_kept_and_the_last_one_counts(work: Unit) -> None:
    first, second = add(work, "first", "second")
    with work() as uow:
        uow.notices.mark_sent(first, "1001/7 1001/8", NOW)
        uow.notices.mark_sent(second, "1001/9", NOW)
    with work() as uow:
        row = uow.notices.by_sent_ref("telegram", "1001/8")
        assert row is not None
        assert (row.sent_ref, row.sent_refs) == ("1001/8", "1001/7 1001/8")
        single = uow.notices.find(second)
        assert single is not None
        assert (single.sent_ref, single.sent_refs) == ("1001/9", None)
