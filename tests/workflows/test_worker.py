"""The bell and the worker: jobs are rows; a broker that is down delays them and loses none."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from kombu.transport.memory import Transport

from storage.models import Job, JobStatus
from tests.conversation_kit import Chat, Scene, speaker_of
from tests.makers import make_job
from tests.servers import start_redis
from workflows.worker import Bell, WorkerThread, make_app, ping, register, ring, worker_arguments

MOST_SECONDS = 90


def enqueue(scene, times=1):
    """Jobs that erase a chat in which nothing was said."""
    for _ in range(times):
        with scene.turn(speaker_of("1001")) as turn:
            turn.erase_chat()


def done(scene, times=1):
    """Waits for so many jobs to be done; the seconds it took."""
    started = time.monotonic()
    while len(scene.rows(Job, status=JobStatus.DONE)) < times:
        assert time.monotonic() - started < MOST_SECONDS, scene.rows(Job)[0].error
        time.sleep(0.02)
    return time.monotonic() - started


@contextmanager
def working(scene, broker_url, tmp_path):
    """A worker and the bell, as in `loket run`."""
    app = make_app(broker_url, data_folder=tmp_path)
    tools = scene.tools(Chat())
    register(app, tools)
    worker, stop = WorkerThread(app), threading.Event()
    bell = threading.Thread(target=Bell(app, tools, scene.desk.wait).run, args=(stop,))
    worker.start()
    bell.start()
    try:
        yield app
    finally:
        stop.set()
        scene.desk.wake()
        bell.join(90)
        worker.stop()
        app.close()


@pytest.mark.parametrize("broker", ["memory", "redis_url", "rabbitmq_url"])
def test_a_job_is_run_soon_after_its_commit(scene, broker, request, tmp_path):
    url = "memory://" if broker == "memory" else request.getfixturevalue(broker)
    with working(scene, url, tmp_path):
        enqueue(scene)
        done(scene)
        enqueue(scene, times=5)
        done(scene, times=6)
    assert "chat-erased" in scene.said()


def test_a_worker_without_a_broker_ends_soon(scene, tmp_path, monkeypatch):
    waits, drain = [], Transport.drain_events

    def drained(self, connection, timeout=None, **more):
        waits.append(timeout)
        return drain(self, connection, timeout=timeout, **more)

    monkeypatch.setattr(Transport, "drain_events", drained)
    with working(scene, "memory://", tmp_path):
        enqueue(scene)
        done(scene)
    assert 0 < max(waits) <= 0.1


def test_jobs_of_before_a_crash_are_found_at_the_start(scene, tmp_path):
    enqueue(scene, times=3)
    with working(scene, "memory://", tmp_path):
        done(scene, times=3)


def quiet_app(scene, url, tmp_path):
    app = make_app(url, data_folder=tmp_path)
    tools = scene.tools(Chat())
    register(app, tools)
    return app, tools


def test_a_broker_that_is_down_loses_nothing(scene, tmp_path):
    with start_redis() as redis:
        url = redis.url()
    app, tools = quiet_app(scene, url, tmp_path)
    enqueue(scene, times=2)
    assert ring(app, tools) == 0
    assert [job.rung_at for job in scene.rows(Job)] == [None, None]
    app.close()
    with working(scene, "memory://", tmp_path):
        done(scene, times=2)


def test_a_job_is_not_rung_for_again_at_once_but_after_a_while(scene, tmp_path):
    app, tools = quiet_app(scene, "memory://", tmp_path)
    enqueue(scene)
    assert [ring(app, tools), ring(app, tools)] == [1, 0]
    scene.clock.forward(timedelta(seconds=31))
    assert ring(app, tools) == 1
    with app.connection_for_write() as connection:
        assert connection.default_channel.queue_purge("celery") == 2


def test_only_what_is_due_is_rung_for(scene, tmp_path):
    app, tools = quiet_app(scene, "memory://", tmp_path)
    with scene.unit() as uow:
        uow.jobs.add(make_job(due_at=scene.clock() + timedelta(minutes=1)))
        uow.jobs.add(make_job(status=JobStatus.DONE))
    assert ring(app, tools) == 0


def test_the_bell_outlives_a_database_that_is_down(scene, tmp_path):
    asked, stop = [], threading.Event()

    def look():
        asked.append(1)
        if len(asked) > 2:
            stop.set()
        raise OSError("down")

    tools = scene.tools(unit_of_work_to_look=look)
    Bell(make_app("memory://", data_folder=tmp_path), tools, lambda *_: None).run(stop)
    assert len(asked) == 3


def test_messages_carry_a_number_and_nothing_else(scene: Scene, tmp_path):
    app, tools = quiet_app(scene, "memory://", tmp_path)
    scene.file("voorbeeld-bakkerij")
    ring(app, tools)
    with app.connection_for_write() as connection:
        message = connection.default_channel.basic_get("celery", no_ack=True)
    assert message.payload[0] == [scene.row(Job).id]
    assert "Noor" not in str(message.body)


def test_the_beat_sweeps_each_second_and_tidies(tmp_path):
    schedule = make_app("memory://", data_folder=tmp_path).conf.beat_schedule
    assert schedule["sweep"]["schedule"] == 1.0
    assert schedule["tidy"]["task"] == "loket.tidy"
    assert (schedule["watch"]["task"], schedule["watch"]["schedule"]) == ("loket.watch", 60.0)


def test_the_watch_warns_of_service_targets(scene, tmp_path):
    app, _ = quiet_app(scene, "memory://", tmp_path)
    scene.open_ticket()
    scene.clock.forward(timedelta(days=1))
    app.tasks["loket.watch"]()
    assert scene.newest("target-warning").values["missed"] == "yes"


def test_the_sweep_rings_and_the_tidying_leaves_open_cases_alone(scene, tmp_path):
    app, _ = quiet_app(scene, "memory://", tmp_path)
    scene.file("voorbeeld-bakkerij")
    scene.send_all()
    assert app.tasks["loket.sweep"]() == 1
    scene.clock.forward(timedelta(days=60))
    app.tasks["loket.tidy"]()
    assert scene.newest("receipt").values["reference"]


def test_a_job_that_fails_is_not_celerys_to_shout_about(scene, tmp_path):
    app, _ = quiet_app(scene, "memory://", tmp_path)
    with scene.unit() as uow:
        uow.jobs.add(make_job(name="erase_chat", args={}))
    assert app.tasks["loket.run_job"](1) == "failed"
    assert scene.row(Job).error == "KeyError"


def test_a_broker_answers_a_ping_or_raises(redis_url, tmp_path):
    ping(make_app(redis_url, data_folder=tmp_path))
    with start_redis() as gone:
        url = gone.url()
    with pytest.raises(Exception, match="refused"):
        ping(make_app(url, data_folder=tmp_path))


def test_workers_run_beside_each_other_under_names_of_their_own(tmp_path):
    """RabbitMQ gives a name's control queue to one of them, and to a killed one for a while."""
    first, second = worker_arguments(2), worker_arguments(2)
    name = first.index("--hostname") + 1
    assert first[name] != second[name]
    assert first[name].endswith("@%h")
    app = make_app("amqp://127.0.0.1:9/none", data_folder=tmp_path)
    assert app.conf.worker_enable_remote_control is False
