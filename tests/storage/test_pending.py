"""The queries of the hot path take the index, however many finished rows there are."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert

from storage.engine import Storage
from storage.models import Job, NoticeRow, Update
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW

OLD = 5_000
MINUTE = timedelta(minutes=1)

HOT: list[tuple[str, Callable[[UnitOfWork], Any]]] = [
    ("ix_platform_update_todo", lambda uow: uow.inbox.claim("telegram", NOW, MINUTE, 20)),
    ("ix_platform_update_todo", lambda uow: uow.inbox.backlog()),
    ("ix_notice_due", lambda uow: uow.notices.claim("telegram", NOW, MINUTE, 20)),
    ("ix_notice_due", lambda uow: uow.notices.lost("telegram", NOW)),
    ("ix_notice_unconfirmed", lambda uow: uow.notices.unconfirmed(NOW)),
    ("ix_job_due", lambda uow: uow.jobs.due(NOW, ring_again_after=MINUTE, limit=20)),
    ("ix_job_due", lambda uow: uow.jobs.backlog()),
    ("ix_attachment_refused", lambda uow: uow.tickets.refused_in_chat()),
    ("ix_platform_update_failed", lambda uow: uow.health.of_states(Update, ("failed",))),
    ("ix_notice_failed", lambda uow: uow.health.of_states(NoticeRow, ("failed", "undeliverable"))),
    ("ix_job_dead", lambda uow: uow.health.of_states(Job, ("dead",))),
    ("ix_id_copy_in_chat", lambda uow: uow.health.pictures()),
]


def fill(storage: Storage) -> None:
    """Finished rows, written below the ORM: only their number matters."""
    times = {"due_at": NOW, "attempts": 1}
    updates = [
        {
            "source": "telegram",
            "source_ref": str(number),
            "order_key": str(number % 200),
            "status": "handled",
            "received_at": NOW,
            **times,
        }
        for number in range(OLD)
    ]
    notices = [
        {
            "channel": "telegram",
            "address": {},
            "order_key": str(number % 200),
            "key": "receipt",
            "values": {},
            "buttons": [],
            "language": "nl",
            "nonce": str(number),
            "status": "sent",
            "created_at": NOW,
            **times,
        }
        for number in range(OLD)
    ]
    jobs = [
        {
            "name": "pass_on",
            "args": {},
            "message_id": str(number),
            "status": "done",
            "created_at": NOW,
            **times,
        }
        for number in range(OLD)
    ]
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        for table, rows in ((Update, updates), (NoticeRow, notices), (Job, jobs)):
            connection.execute(insert(table.__table__), rows)
    if storage.dialect == "postgresql":
        with storage.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as analyst:
            analyst.exec_driver_sql("ANALYZE")


def plans(storage: Storage, act: Callable[[UnitOfWork], Any]) -> str:
    """The database's plans for the reading statements of `act`."""
    prefix = "EXPLAIN QUERY PLAN " if storage.dialect == "sqlite" else "EXPLAIN "
    found: list[str] = []

    def explain(connection: Any, _c: Any, sql: str, values: Any, _x: Any, _m: Any) -> None:
        if sql.lstrip().upper().startswith("SELECT"):
            cursor = connection.connection.cursor()
            if storage.dialect == "postgresql":
                # Would this index be taken at all? A table of a test is small enough to scan.
                cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(prefix + sql, values)
            found.extend(str(row[-1]) for row in cursor.fetchall())

    event.listen(storage.engine, "before_cursor_execute", explain)
    with UnitOfWork(storage) as uow:
        act(uow)
    event.remove(storage.engine, "before_cursor_execute", explain)
    return "\n".join(found)


def test_claims_walk_what_waits_and_not_what_is_finished(storage: Storage) -> None:
    fill(storage)
    for index, act in HOT:
        plan = plans(storage, act)
        assert index in plan, plan
        assert "Seq Scan" not in plan, plan


def test_the_order_of_a_conversation_has_its_own_index(sqlite: Storage) -> None:
    fill(sqlite)
    plan = plans(sqlite, lambda uow: uow.notices.claim("telegram", NOW, MINUTE, 20))
    assert "ix_notice_order (order_key=? AND id<?)" in plan, plan


@pytest.mark.parametrize("status", ["waiting", "done"])
def test_the_condition_is_the_same_question_in_both_forms(sqlite: Storage, status: str) -> None:
    with UnitOfWork(sqlite) as uow:
        uow.jobs.add(
            Job(name="x", args={}, message_id="1", status=status, due_at=NOW, created_at=NOW)
        )
        assert uow.jobs.backlog() == int(status == "waiting")
