"""Notices leave in order and at most once at a time; a job is one worker's."""

import threading
from datetime import datetime, timedelta

from storage.engine import Storage
from storage.models import JobStatus, NoticeStatus
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_job, make_notice
from tests.storage.conftest import Unit

LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)


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
