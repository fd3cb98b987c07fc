"""Messages that wait in the brokers hold numbers, and nothing of what their jobs are about."""

from pathlib import Path

from storage.engine import Storage
from storage.models import Job
from storage.unit_of_work import UnitOfWork
from tests.conversation_kit import Scene
from tests.leaks import found_in, of_queue, of_redis
from tests.makers import NOW
from tests.servers import RabbitMQ, Redis
from tests.storage.every_row import fill_every_table
from workflows.tasks import JOBS
from workflows.worker import make_app, ring


def test_messages_of_redis_hold_no_mark(sqlite: Storage, redis: Redis, tmp_path: Path) -> None:
    url = redis.new_url()
    kept = rung(sqlite, url, tmp_path)
    found = list(of_redis(url))
    assert any(b"loket.run_job" in content for _, content in found), "messages wait there"
    assert [name for name, content in found if found_in(content, kept)] == []
    make_app(url, data_folder=tmp_path).send_task("loket.run_job", args=["a-leak-to-be-seen"])
    assert any(found_in(content, ["a-leak-to-be-seen"]) for _, content in of_redis(url))


def test_messages_of_rabbitmq_hold_no_mark(
    sqlite: Storage, rabbitmq: RabbitMQ, tmp_path: Path
) -> None:
    url = rabbitmq.new_vhost()
    kept = rung(sqlite, url, tmp_path)
    app = make_app(url, data_folder=tmp_path)
    found = of_queue(app)
    assert len(found) >= 3 * len(JOBS), "messages wait there"
    assert [name for name, content in found if found_in(content, kept)] == []
    app.send_task("loket.run_job", args=["a-leak-to-be-seen"])
    assert any(found_in(content, ["a-leak-to-be-seen"]) for _, content in of_queue(app))


def rung(storage: Storage, url: str, tmp_path: Path) -> set[str]:
    """Jobs of every kind wait on that broker, for a database full of marks; the marks."""
    with UnitOfWork(storage) as uow:
        kept = {one.decode() for one in fill_every_table(uow)}
        for name in JOBS:
            job = Job(name=name, args={}, message_id=f"m-{name}", due_at=NOW, created_at=NOW)
            uow.jobs.add(job)
    assert ring(make_app(url, data_folder=tmp_path), Scene(storage).tools()) >= len(JOBS)
    return kept
