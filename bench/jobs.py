"""From enqueue to done of a job, on each broker; the job itself does next to nothing."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from bench.processes import beside, questions
from bots import logs, wiring
from bots import settings as settings_module
from storage import schema
from storage.models import Job, JobStatus

#: Looks for an ID copy that does not exist and finds nothing to do.
NAME, ARGS = "check_identity", {"tenant_id": 0, "id_copy_id": 0}
PATIENCE = 20.0


@dataclass(frozen=True)
class JobTimes:
    """Seconds from enqueue to done: of jobs one by one, and of each in a burst. Empty: not done."""

    alone: list[float]
    burst: list[float]


def measure(told: Mapping[str, str], broker_url: str, *, alone: int, burst: int) -> JobTimes:
    """With a worker in a process of its own, or in this one where the broker is in memory."""
    told = {**told, "LOKET_BROKER_URL": broker_url}
    schema.upgrade(told["LOKET_DATABASE_URL"])
    if broker_url.startswith("memory"):
        with beside(bell, told, "everything") as product:
            return _measured(product, alone, burst)
    with beside(bell, told, "bell") as product, worker(told):
        return _measured(product, alone, burst)


def _measured(product: Any, alone: int, burst: int) -> JobTimes:
    product.hear()
    if not product.ask(1):  # the first one also waits for the worker to come up
        return JobTimes([], [])
    one_by_one = [product.ask(1)[0] for _ in range(alone)]
    return JobTimes(one_by_one, product.ask(burst))


def bell(pipe: Connection, told: Mapping[str, str], loops: str) -> None:
    """Enqueues as many jobs as asked, answers with the seconds that each took."""
    logs.set_up("ERROR")
    product = wiring.build(settings_module.read(told))
    product.start(product.worker_loops() if loops == "everything" else product.bell_loop())
    pipe.send((True, None))
    for (count,) in questions(pipe):
        pipe.send((True, _done(product, count)))
    product.stop()


def _done(product: wiring.Product, count: int) -> list[float]:
    with product.desk.unit_of_work() as uow:
        now = product.desk.now()
        jobs = [
            Job(name=NAME, args=ARGS, message_id=uuid4().hex, due_at=now, created_at=now)
            for _ in range(count)
        ]
        for job in jobs:
            uow.jobs.add(job)
        ids = [job.id for job in jobs]
    give_up = time.monotonic() + PATIENCE
    while _left(product, ids) and time.monotonic() < give_up:
        time.sleep(0.02)
    with product.storage.looking() as session:
        rows = session.execute(select(Job.created_at, Job.done_at).where(Job.id.in_(ids)))
        return [(done - created).total_seconds() for created, done in rows if done is not None]


def _left(product: wiring.Product, ids: list[int]) -> int:
    query = select(func.count()).where(Job.id.in_(ids), Job.status != JobStatus.DONE)
    with product.storage.looking() as session:
        return session.scalar(query) or 0


@contextlib.contextmanager
def worker(told: Mapping[str, str]) -> Iterator[None]:
    """`loket worker`, as it is started in earnest."""
    command = [sys.executable, "-m", "bots", "worker"]
    process = subprocess.Popen(
        command, env={**os.environ, **told}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
