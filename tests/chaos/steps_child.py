"""A life of the product in one forked child: real code on a real database, driven to its rest.

What the threads of a process do at their own pace is done here in turns, so that the same order
dies at the same place. The loops' own code does it: `Polling`, `Intake`, `Delivery`, `ring`, and
the Celery app's tasks, taken from Celery's broker. What waits for its time has it: at rest the
child's clock leaps to the next thing that is due soon.
"""

import gc
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, event, func, select

from bots import delivery, settings, wiring
from bots.conversation.words import shared
from bots.delivery import Delivery
from bots.intake import Intake
from bots.telegram import polling
from bots.telegram.polling import Polling
from identity import Verdict, assess_apart
from storage import engine as engine_module
from storage.models import Job, JobStatus, NoticeRow, NoticeStatus, Update, UpdateStatus
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.chaos import steps
from tests.chaos.forks import tell
from tests.policy_kit import policies
from workflows import previews, screening, tasks, uploads, worker
from workflows.policy import Policies, with_webhook_root

Json = dict[str, Any]

#: Rounds after which a child that finds no rest gives up, and its exit code then.
MOST_ROUNDS = 400
RESTLESS = 3
#: Seconds of real time between two looks while somebody outside still acts.
BEAT = 0.01

#: Who has pictures looked at.
CHECKING = (tasks, uploads, screening)

_engines: dict[str, Engine] = {}
_place: dict[str, str] = {}
_known: list[Policies] = []


# In the nursery


def warm_up(told: Json) -> None:
    """Compiles statements on both databases and loads what is loaded once; opens nothing for good.

    `told` has the `keys`, and `databases`: URLs of migrated ones that may be written to.
    """
    _known.append(policies())
    shared().say("nl", "menu")
    engine_module.make_engine = _warm_engine
    for module in CHECKING:
        vars(module)["assess_apart"] = _assessed
    vars(previews)["make"] = lambda *_: None
    delivery.LOOK_EVERY = 0.0
    polling.POLL_TIME = 0
    for url in told["databases"].values():
        _exercise(url, told["keys"])
    for engine in _engines.values():
        engine.dispose()
    gc.collect()
    gc.freeze()


def _warm_engine(url: str) -> Engine:
    """The engine that has compiled what is asked of it, led to that database."""
    kind = url.partition(":")[0]
    _place[kind] = url.rpartition("/")[2] if kind != "sqlite" else url.removeprefix("sqlite:///")
    if kind not in _engines:
        engine = _engines[kind] = _make_engine(url)

        def lead(_dialect: Any, _record: Any, where: list[Any], more: Json) -> None:
            if kind == "sqlite":
                where[0] = _place[kind]
            else:
                more["dbname"] = _place[kind]

        event.listen(engine, "do_connect", lead)
    return _engines[kind]


_make_engine = engine_module.make_engine


def _exercise(url: str, keys: str) -> None:
    """The main stories without a platform, once."""
    from tests.chaos.steps_warm import play

    play(url, keys)


def _really_assessed(*given: Any, **more: Any) -> Verdict:
    """The real check, in its process apart."""
    verdict = assess_apart(*given, **more)
    steps.reach("job.check")
    return verdict


def _assessed(*_: Any, **__: Any) -> Verdict:
    """The check's answer here: a process with OCR would take more than all the rest together."""
    steps.reach("job.check")
    return Verdict("accept", is_identity_document=True, name_match="exact")


# A life


def live(order: Json) -> int:
    """Lives by that order: the exit code, unless it dies before."""
    steps.install(steps.Passing(order.get("kill", ""), int(order.get("at", 1))))
    life = Life(order)
    signal.signal(signal.SIGTERM, life.told_to_finish)
    life.begin()
    tell("ready")
    code = life.lives()
    tell("passed", dict(steps.PASSING.passed))
    return code


class _Here:
    """A pool of threads that has none: what is given to it is done at once, and counted."""

    def __init__(self) -> None:
        self.done = 0

    def submit(self, act: Callable[..., Any], *args: Any) -> None:
        self.done += 1
        act(*args)


class Life:
    """One process of the product."""

    def __init__(self, order: Json) -> None:
        self.offset = timedelta(seconds=order.get("offset", 0))
        self._order = order
        self._finishing = bool(order.get("finish", True))
        self._stop = threading.Event()
        self._here = _Here()
        self._left = list(order.get("do", ()))

    def now(self) -> datetime:
        """The real time, and as much later as was leapt."""
        return datetime.now(UTC) + self.offset

    def told_to_finish(self, *_: object) -> None:
        """Nobody outside does anything more: the end is the next rest."""
        self._finishing = True

    def begin(self) -> None:
        """Puts the product together, as a process does at its start."""
        told = settings.read(self._order["env"])
        if self._order.get("real_check"):
            for module in CHECKING:
                vars(module)["assess_apart"] = _really_assessed
        here = {
            slug: with_webhook_root(policy, self._order["tenants"])
            for slug, policy in _known[0].items()
        }
        self.product = wiring.build(told, policies=Policies(here), clock=self.now)
        self.tools = self.product.tools()
        self.app = worker.make_app(told.broker_url, data_folder=told.data)
        worker.register(self.app, self.tools)
        self._rang = timedelta(0)
        self._make_loops()
        if self._order.get("web"):
            self._serve(told.web_port)

    def _make_loops(self) -> None:
        product, telegram, slack = self.product, self.product.telegram, self.product.slack
        self._polling = Polling(telegram._connection, product.desk) if telegram else None
        self._ins = [
            Intake(product.desk, name, app.to_event)
            for name, app in (("telegram", telegram), ("slack", slack))
            if app is not None
        ]
        self._outs = [
            Delivery(product.desk, name, app.sender(), product.words)
            for name, app in (("telegram", telegram), ("slack", slack))
            if app is not None
        ]

    def _serve(self, port: int) -> None:
        loop = self.product.web_loop()
        threading.Thread(target=loop, args=(self._stop,), daemon=True).start()
        while True:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            time.sleep(0.002)

    # Rounds

    def lives(self) -> int:
        """Until there is nothing more to do, and nobody who would bring anything."""
        rounds = 0
        while rounds < MOST_ROUNDS:
            # Asked first: what was committed before we were told is found by the round after that.
            finishing = self._finishing
            if self._round() or self._does_next() or self._leaps():
                rounds += 1
            elif finishing:
                return 0
            else:
                time.sleep(BEAT)
        self._says_what_waits()
        return RESTLESS

    def _says_what_waits(self) -> None:
        """Into the nursery's log: kinds, states and times alone."""
        with UnitOfWork(self.product.storage, read_only=True) as uow:
            for row in (Update, NoticeRow, Job):
                waiting = row.status.in_(("received", "waiting", "sending", "unconfirmed"))
                query = select(row.id, row.status, row.due_at, row.leased_until, row.error)
                found = uow.session.execute(query.where(waiting), execution_options=ACROSS)
                lines = [f"{row.__tablename__} {tuple(map(str, one))}" for one in found]
                sys.stderr.write("\n".join([f"it is {self.now()}", *lines, ""]))

    def _round(self) -> bool:
        """All loops once; whether anything was done."""
        busy = self._fetches()
        for one in self._ins:
            busy |= self._takes(one._once)
        for out in self._outs:
            busy |= self._takes(out._once)
            out._settle_ended()
        return self._works() or busy

    def _takes(self, once: Callable[[Any], None]) -> bool:
        before = self._here.done
        once(self._here)
        return self._here.done > before

    def _fetches(self) -> bool:
        """Everything that Telegram has, until it was told that we have it."""
        if self._polling is None:
            return False
        came = False
        while True:
            self._polling._step(self._stop)
            if self._polling._offset is None:
                break
            came = True
        if came:
            steps.reach("inbox.acknowledged")
        return came

    def _works(self) -> bool:
        """Rings for what is due and works off what the broker has."""
        worker.ring(self.app, self.tools, self._rang)
        self._rang = worker.RING_AGAIN_AFTER
        done = False
        for message in self._messages():
            done = True
            steps.reach("job.taken")
            args, named, _ = message.payload
            self.app.tasks[message.headers["task"]](*args, **named)
            message.ack()
        return done

    def _messages(self) -> Iterator[Any]:
        with self.app.connection_for_read() as connection, connection.channel() as channel:
            queue = self.app.amqp.queues["celery"](channel)
            queue.declare()
            while (message := queue.get(no_ack=False)) is not None:
                yield message

    # What is told to be done, and time

    def _does_next(self) -> bool:
        if not self._left:
            return False
        name, *args = self._left.pop(0)
        getattr(self, f"_do_{name}")(*args)
        return True

    def _do_tidy(self) -> None:
        """What the beat rings for, in its tasks."""
        self.app.tasks[worker.TIDY]()
        self.app.tasks[worker.WATCH]()

    def _do_rotate(self) -> None:
        """`loket keys rotate`."""
        self._commands("keys", "rotate")

    def _do_export(self, reference: str, target: str) -> None:
        """`loket case export`."""
        if not Path(target).exists():  # whole, or it would not have its name
            self._commands("case", "export", reference, "--out", target)

    def _commands(self, *words: str) -> None:
        from click.testing import CliRunner

        from bots.cli import main

        came = CliRunner(env={**os.environ, **self._order["env"]}).invoke(main, list(words))
        assert came.exit_code == 0, came.output

    def _leaps(self) -> bool:
        """To the next thing that is due within the time that the order allows."""
        waits = self._order.get("leap", 600)
        with UnitOfWork(self.product.storage, read_only=True) as uow:
            found = [uow.session.scalar(query, execution_options=ACROSS) for query in _soonest()]
        now = self.now()
        ahead = [at - now for at in found if at is not None]
        soon = [by for by in ahead if by < timedelta(seconds=waits)]
        if not soon:
            return False
        self.offset += max(min(soon), timedelta(0)) + timedelta(seconds=1)
        # Also for who comes after a death: time never goes back.
        if not self._order.get("quiet"):
            tell("offset", self.offset.total_seconds())
        return True


def _soonest() -> Iterator[Select[Any]]:
    """When the next update, notice or job is due or its lease is over."""
    for row, waiting in (
        (Update, Update.status == UpdateStatus.RECEIVED),
        (NoticeRow, NoticeRow.status.in_((NoticeStatus.WAITING, NoticeStatus.SENDING))),
        (Job, Job.status == JobStatus.WAITING),
    ):
        # A lease that is over stays in the row; what is due decides then.
        later = func.coalesce(row.leased_until, row.due_at)
        yield select(func.min(later)).where(waiting)
    # Files carry no id by which they could be found: that is looked for, in vain, for a day.
    unsure = (NoticeRow.status == NoticeStatus.UNCONFIRMED, NoticeRow.attachment_id.is_(None))
    yield select(func.min(NoticeRow.leased_until)).where(*unsure)


def copy_of(template: str, target: Path) -> str:
    """A copy of a SQLite file; its URL."""
    shutil.copy(template, target)
    return f"sqlite:///{target}"
