"""Separate processes on real databases and brokers; crashes and orderly ends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bots.sandbox import pictures
from storage.models import Job, JobStatus
from tests.journeys.conftest import Worlds
from tests.journeys.processes import SPLIT, Processes
from tests.journeys.steps import files_own
from tests.journeys.stories import full_request, full_ticket
from tests.servers import Postgres, RabbitMQ, Redis

Open = Callable[..., Processes]


@pytest.fixture
def open_world(worlds: Worlds, tmp_path: Path) -> Iterator[Open]:
    """Opens a world of separate processes; keys are of a process, so no other world is open."""
    worlds.close()
    opened: list[Processes] = []

    def open_one(*commands: str, **kit: Any) -> Processes:
        opened.append(Processes(tmp_path, commands or SPLIT, **kit).__enter__())
        return opened[-1]

    yield open_one
    for world in opened:
        world.stop()


def test_five_processes_on_postgresql_and_redis(
    open_world: Open, postgres: Postgres, redis: Redis
) -> None:
    world = open_world(
        database_url=postgres.new_database(), broker_url=redis.new_url(), slack="socket"
    )
    full_request(world, world.telegram())
    full_ticket(world, world.slack())
    world.check()


def test_five_processes_on_sqlite_and_rabbitmq(open_world: Open, rabbitmq: RabbitMQ) -> None:
    world = open_world(broker_url=rabbitmq.new_vhost(), telegram="webhook")
    assert world.fake_telegram.webhook_url.startswith(world.web_url)
    full_ticket(world, world.telegram())
    full_request(world, world.slack())
    world.check()


@pytest.mark.parametrize("left_out", ["telegram", "slack"])
def test_one_process_does_everything_for_one_platform(open_world: Open, left_out: str) -> None:
    world = open_world("run", **{left_out: None})
    if left_out == "telegram":
        full_ticket(world, world.slack())
    else:
        talk = world.telegram()
        files_own(talk, "access")
        talk.hears("id-copy-wanted")
        talk.sends(pictures.id_card(talk.name), "kopie.jpg", "image/jpeg")
        talk.hears_all("id-copy-checking", "id-copy-accepted")
        talk.loses_sent()
        world.talks.clear()  # the DPO's card waits for a Slack, so all never comes to rest
    world.check()


def test_a_worker_killed_in_the_middle_of_a_check(open_world: Open, redis: Redis) -> None:
    world = open_world(broker_url=redis.new_url())
    talk, dpo = world.telegram(), world.staff("dpo")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name), "kopie.jpg", "image/jpeg").hears("id-copy-checking")
    job = world.until(lambda: _leased(world), what="a worker has the check")
    world.kills("worker")
    assert _leased(world) == job, "the check had ended already"
    assert not talk.sent_is_gone

    # The next worker lives in this process, two minutes later: then the lease is over.
    world.clock.advance(world.product.workflow.job_lease)
    with world.working_here():
        talk.hears("id-copy-accepted")
        talk.loses_sent()
        dpo.card(reference)
    world.check()


def _leased(world: Processes) -> int | None:
    with world.looking() as uow:
        waiting = select(Job.id).where(
            Job.name == "check_identity",
            Job.status == JobStatus.WAITING,
            Job.leased_until.is_not(None),
        )
        return uow.session.scalar(waiting)
