"""What is an alarm, and what is not yet one."""

from datetime import timedelta

import pytest

from storage.models import IdCopy, Job, JobStatus, NoticeRow, NoticeStatus, Update, UpdateStatus
from tests.conversation_kit import Person, Scene
from tests.makers import make_job, make_notice
from workflows import worker
from workflows.desk import alarms

MINUTE = timedelta(minutes=1)


@pytest.fixture
def running(scene: Scene) -> Scene:
    """A product whose loops ran just now."""
    for name in ("sweep", "watch", "tidy"):
        worker.note_run(name, scene.tools())
    return scene


def raised(scene: Scene) -> set[tuple[str, str]]:
    return {(one.name, one.about) for one in alarms(scene.desk.health())}


def test_a_product_that_runs_raises_none(running: Scene) -> None:
    running.open_ticket()
    assert raised(running) == set()


def test_a_dead_sweeper_does_not_look_like_an_empty_queue(running: Scene) -> None:
    running.clock.forward(timedelta(minutes=3))
    assert raised(running) == {("LoopSilent", "sweep")}
    running.clock.forward(timedelta(minutes=30))
    assert raised(running) == {("LoopSilent", name) for name in ("sweep", "watch", "tidy")}
    worker.note_run("sweep", running.tools())
    assert ("LoopSilent", "sweep") not in raised(running)


def test_loops_that_never_ran_are_silent(scene: Scene) -> None:
    assert {about for name, about in raised(scene) if name == "LoopSilent"} == {
        "sweep",
        "watch",
        "tidy",
    }


@pytest.mark.odd_notices
def test_what_waits_too_long_and_what_failed(running: Scene) -> None:
    with running.unit() as uow:
        now = running.clock()
        uow.add(make_notice(due_at=now - 6 * MINUTE))
        uow.add(make_notice(status=NoticeStatus.FAILED))
        uow.add(make_notice(status=NoticeStatus.UNCONFIRMED))
        uow.add(make_job(due_at=now - 11 * MINUTE, attempts=6))
        uow.add(make_job(status=JobStatus.DEAD))
        stuck = {"source": "telegram", "source_ref": "1", "order_key": "x", "due_at": now}
        uow.add(Update(**stuck, received_at=now, status=UpdateStatus.FAILED))
    assert raised(running) == {
        ("QueueOld", "notices"),
        ("QueueOld", "jobs"),
        ("QueueStruggles", "jobs"),
        ("NoticeFailed", "notices"),
        ("NoticeUnconfirmed", "notices"),
        ("JobDead", "jobs"),
        ("UpdateFailed", "updates"),
    }
    assert len(running.rows(NoticeRow)) == 3
    assert len(running.rows(Job)) == 2


def test_a_picture_may_stand_in_a_chat_for_an_hour(running: Scene) -> None:
    running.file("salesinteract")
    Person(running).sends()
    assert running.row(IdCopy).in_chat
    running.clock.forward(timedelta(minutes=59))
    assert ("PictureStays", "chat") not in raised(running)
    running.clock.forward(2 * MINUTE)
    assert ("PictureStays", "chat") in raised(running)


def test_missed_dates_are_counted_by_tenant(running: Scene) -> None:
    request = running.file("salsoft")
    assert [(one.tenant, one.missed) for one in running.desk.health().due] == []
    running.clock.now = running.clock.now.replace(
        year=request.effective_on.year, month=request.effective_on.month, day=1
    ) + timedelta(days=60)
    assert ("DeadlineMissed", "salsoft") in raised(running)


def test_platforms_tell_of_their_trouble(running: Scene) -> None:
    running.desk.heard_from("telegram")
    running.desk.note("telegram-webhook", pending=101, failed_at="")
    running.desk.note("slack-limited", minute="29")
    assert raised(running) == {("WebhookBacklog", "telegram"), ("SlackLimited", "slack")}
    running.clock.forward(timedelta(minutes=61))
    assert ("TelegramSilent", "telegram") in raised(running)
    assert ("SlackLimited", "slack") not in raised(running)
