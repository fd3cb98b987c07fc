"""The Celery app: the bell that rings for jobs, the beat, and the worker of `loket run`."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog
from celery import Celery
from celery.apps.beat import Beat
from celery.beat import EmbeddedService
from celery.concurrency.thread import TaskPool
from celery.signals import setup_logging
from celery.worker import state
from kombu.exceptions import OperationalError
from kombu.transport.memory import Transport

from storage.retention import clear_notices, drop_finished
from workflows import passwords
from workflows.answer_jobs import tidy_answers
from workflows.breaches import remind_of_breaches
from workflows.case_retention import erase_due
from workflows.channel_intake import forget_old as forget_channel_messages
from workflows.collisions import forget_old as forget_open_replies
from workflows.group_jobs import fetch_groups
from workflows.identity_jobs import chase_unanswered
from workflows.outage import watch_silence
from workflows.picture_watch import watch_pictures
from workflows.reminders import remind
from workflows.report_posting import post_reports
from workflows.snoozing import wake_due
from workflows.target_watch import watch_targets
from workflows.tasks import erase_old_previews, resend_unconfirmed, run_job
from workflows.ticket_retention import erase_due_tickets
from workflows.ticket_rules import apply_idle_rules
from workflows.tools import Tools
from workflows.unused import forget_unused

log = structlog.get_logger()

RUN_JOB = "loket.run_job"
SWEEP = "loket.sweep"
TIDY = "loket.tidy"
WATCH = "loket.watch"
RING_AGAIN_AFTER = timedelta(seconds=30)
BATCH = 100
SWEEP_NOTED_EVERY = timedelta(seconds=20)


def make_app(broker_url: str, *, data_folder: Path) -> Celery:
    """A Celery app on that broker; messages carry job numbers, never personal data."""
    app = Celery("loket", broker=broker_url, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_send_task_events=False,
        # Its queue belongs to one name alone, and on AMQP to a killed worker for a while longer.
        worker_enable_remote_control=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options=_transport_options(broker_url),
        beat_schedule_filename=str(data_folder / "beat-schedule"),
        beat_schedule={
            "sweep": {"task": SWEEP, "schedule": 1.0, "options": {"expires": 5}},
            "watch": {"task": WATCH, "schedule": 60.0, "options": {"expires": 50}},
            "tidy": {"task": TIDY, "schedule": 300.0, "options": {"expires": 200}},
        },
    )
    if broker_url.startswith("memory"):
        app.conf.broker_transport = _Attentive
    return app


class _Attentive(Transport):
    """The broker in memory, for a worker that hears within a tenth of a second of its end.

    Celery looks for it between two waits for messages, and would wait for two seconds each time.
    """

    def drain_events(self, connection: Any, timeout: float | None = None, **_: Any) -> None:
        """Waits for one message."""
        super().drain_events(connection, timeout=min(timeout or 0.1, 0.1))


def _transport_options(broker_url: str) -> dict[str, Any]:
    if broker_url.startswith("memory"):
        return {"polling_interval": 0.02}
    return {"socket_connect_timeout": 2} if broker_url.startswith("redis") else {}


def drop_old(tools: Tools) -> None:
    """Drops what has had its time: means of work, and what notices carried."""
    with tools.unit_of_work() as uow:
        drop_finished(uow, tools.now())
        clear_notices(uow, tools.now())


def chain_events(tools: Tools) -> int:
    """Chains the audit events that came in since the last time; how many."""
    with tools.unit_of_work_to_look() as uow:
        if not uow.trail.any_unchained():
            return 0
    chained = 0
    while True:
        with tools.unit_of_work() as uow:
            batch = uow.trail.chain(tools.now())
        chained += batch
        if batch == 0:
            return chained


def tidy_enrolments(tools: Tools) -> None:
    """Erases secrets for one-time passwords that nobody took in time."""
    with tools.unit_of_work() as uow:
        passwords.tidy(tools.work(uow))


#: What is done every five minutes, each step by itself.
TIDYING: tuple[Callable[[Tools], Any], ...] = (
    erase_old_previews,
    resend_unconfirmed,
    tidy_answers,
    remind,
    chase_unanswered,
    remind_of_breaches,
    erase_due,
    erase_due_tickets,
    forget_unused,
    apply_idle_rules,
    fetch_groups,
    drop_old,
    forget_channel_messages,
    forget_open_replies,
    chain_events,
    tidy_enrolments,
    post_reports,
)

#: What is done every minute.
WATCHING: tuple[Callable[[Tools], Any], ...] = (
    watch_targets,
    wake_due,
    watch_silence,
    watch_pictures,
)


def register(app: Celery, tools: Tools) -> None:
    """Gives the app its tasks."""

    def run(job_id: int) -> str:
        # The failure is logged and the job put back; Celery need not say it again.
        try:
            return run_job(tools, job_id)
        except Exception:  # noqa: BLE001  # logged by class in run_job
            return "failed"

    last: list[datetime] = []

    def sweep() -> int:
        rung = ring(app, tools)
        if not last or abs(tools.now() - last[0]) >= SWEEP_NOTED_EVERY:
            last[:] = [tools.now()]
            note_run("sweep", tools)
        return rung

    def watch() -> None:
        _each(WATCHING, tools)
        note_run("watch", tools)

    def tidy() -> None:
        _each(TIDYING, tools)
        note_run("tidy", tools)

    # Not shared: another app of this process has tools of its own.
    app.task(name=RUN_JOB, shared=False)(run)
    app.task(name=SWEEP, shared=False)(sweep)
    app.task(name=TIDY, shared=False)(tidy)
    app.task(name=WATCH, shared=False)(watch)


def _each(steps: Iterable[Callable[[Tools], Any]], tools: Tools) -> None:
    for step in steps:
        try:
            step(tools)
        except Exception as error:  # noqa: BLE001  # the next step must not wait for this one
            log.error("tidy_failed", step=step.__name__, error=type(error).__name__)  # noqa: TRY400


def note_run(name: str, tools: Tools) -> None:
    """Writes down that this periodic work came to its end just now."""
    try:
        with tools.unit_of_work() as uow:
            uow.health.note(name, tools.now())
    except Exception as error:  # noqa: BLE001  # the work itself was done
        log.warning("sign_not_noted", error=type(error).__name__)


def tidy_now(app: Celery) -> None:
    """Tidies and watches at once, as after a leap of the clock; not if the broker is down."""
    with suppress(OperationalError, OSError):
        app.send_task(TIDY, retry=False)
        app.send_task(WATCH, retry=False)


def ring(app: Celery, tools: Tools, again_after: timedelta = RING_AGAIN_AFTER) -> int:
    """Rings for each due job; how many. A broker that is down delays work and loses none."""
    now = tools.now()
    with tools.unit_of_work_to_look() as uow:
        due = uow.jobs.due(now, ring_again_after=again_after, limit=BATCH)
    rung: list[int] = []
    with suppress(OperationalError, OSError):
        for job_id in due:
            app.send_task(RUN_JOB, args=[job_id], retry=False)
            rung.append(job_id)
    if len(rung) < len(due):
        log.warning("broker_down", waiting=len(due) - len(rung))
    if rung:
        with tools.unit_of_work() as uow:
            uow.jobs.rung(rung, now)
    return len(rung)


class Bell:
    """Rings after each commit of this process, and each second for what others left behind."""

    def __init__(self, app: Celery, tools: Tools, wait: Callable[[str, float], None]) -> None:
        self._app = app
        self._tools = tools
        self._wait = wait

    def run(self, stop: threading.Event) -> None:
        """Until `stop`; a database that is down is tried again."""
        # A broker in memory has forgotten what was rung for before this process began.
        again_after = timedelta(0)
        while not stop.is_set():
            try:
                ring(self._app, self._tools, again_after)
                again_after = RING_AGAIN_AFTER
            except Exception as error:  # noqa: BLE001  # the loop must outlive any trouble
                log.warning("bell_failed", error=type(error).__name__)
            self._wait("jobs", 1.0)


class _OwnPool(TaskPool):
    """Threads that look a task up in this app: a new thread knows none, and would not find it."""

    def on_apply(self, target: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Runs the target, which is Celery's own way to run a task, in a thread."""
        return super().on_apply(partial(target, app=self.app), *args, **more)


def _nothing() -> None:
    """Wakes the loop up."""


class WorkerThread:
    """A Celery worker with a pool of threads inside this process, for `loket run`."""

    def __init__(self, app: Celery, threads: int = 2) -> None:
        self._worker = app.WorkController(
            pool=_OwnPool,
            concurrency=threads,
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            quiet=True,
        )
        # On AMQP the loop sleeps for up to ten seconds, and would hear of the end as late.
        timer: Any = self._worker.timer
        timer.call_repeatedly(0.5, _nothing)
        self._thread = threading.Thread(target=self._worker.start, daemon=True, name="worker")

    def start(self) -> None:
        """Begins to take jobs."""
        state.should_stop = None
        self._thread.start()

    def stop(self) -> None:
        """Lets running jobs end, waits at most ten seconds."""
        # Its own thread ends it: two threads on one AMQP connection wait for each other for ever.
        state.should_stop = 0  # type: ignore[assignment]  # the stubs know only its start
        self._thread.join(timeout=10)


def run_beat_here(app: Celery, stop: threading.Event) -> None:
    """The beat inside this process, until `stop`."""
    beat: Any = EmbeddedService(app, thread=True)
    beat.start()
    stop.wait()
    beat.stop()


def _leave_logging(**_: Any) -> None:
    """Whoever started this process has said what is logged: Celery adds nothing of its own."""


def worker_arguments(processes: int = 1) -> list[str]:
    """How a worker is started; each has a name of its own, so that several can run at once."""
    return [
        "worker",
        *("--pool", "threads", "--concurrency", str(processes)),
        *("--hostname", f"loket-{uuid4().hex}@%h"),
        *("--without-mingle", "--without-gossip"),
        *("--loglevel", "WARNING"),
    ]


def run_worker(app: Celery, processes: int = 1) -> None:
    """A worker process of its own, until a signal ends it."""
    setup_logging.connect(_leave_logging)
    app.worker_main(worker_arguments(processes))


def run_beat(app: Celery) -> None:
    """The beat process: rings the sweep each second, the watch each minute, the tidying in five."""
    setup_logging.connect(_leave_logging)
    Beat(app=app, loglevel="WARNING", quiet=True).run()


def ping(app: Celery) -> None:
    """Connects to the broker; raises what the transport raises when it cannot."""
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=3)
