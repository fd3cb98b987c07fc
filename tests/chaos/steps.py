"""The named steps: everything between two of which a process may die.

A step is a place in the product's real code. Nothing for tests stands in the product: `install`
wraps functions and listens to sessions, in a forked child only. Each place that is passed is
reached by name; the child that was told to die there kills itself for good (SIGKILL).

`steps_names.STEPS` says what is done and what is not yet, by name. Every unit of work that the
product commits has two more places without a line there, `MODULE.FUNCTION:before` and `:after`, and
every statement is one, `sql`; the long run dies there too.
"""

import functools
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from tests.chaos.steps_names import ACTED, SITES


@dataclass
class Passing:
    """Which places were passed how often, and the one to die at.

    `kill` is a name, or `*` for any, and how often it is passed before.
    """

    kill: str = ""
    at: int = 1
    passed: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reach(self, name: str) -> None:
        """This place is passed now."""
        with self.lock:
            self.passed[name] += 1
            self.passed["*"] += 1
            if self.kill and self.passed[self.kill] == self.at and self.kill in (name, "*"):
                os.kill(os.getpid(), signal.SIGKILL)


PASSING = Passing()


def reach(name: str) -> None:
    """This place is passed now, by name."""
    PASSING.reach(name)


def _wrap(owner: Any, name: str, *, before: str = "", after: str = "") -> None:
    """Reaches a step before and after each call of a function or method."""
    inner: Callable[..., Any] = getattr(owner, name)

    @functools.wraps(inner)
    def wrapped(*args: Any, **more: Any) -> Any:
        if before:
            reach(before)
        came = inner(*args, **more)
        if after:
            reach(after)
        return came

    setattr(owner, name, wrapped)


def install(passing: Passing) -> None:
    """Makes every step of this process known by name; once, in a child that may die."""
    PASSING.kill, PASSING.at = passing.kill, passing.at
    PASSING.passed.clear()
    _units_of_work()
    _statements()
    _inbox()
    _outbox()
    _jobs()
    _pages()
    _periodic()


# Units of work


def _units_of_work() -> None:
    from sqlalchemy import event

    from storage.outbox import Jobs
    from storage.unit_of_work import UnitOfWork

    enter = UnitOfWork.__enter__

    def entered(self: UnitOfWork) -> UnitOfWork:
        if not self._read_only:
            self.session.info["site"] = _site(sys._getframe(1))
            event.listen(self.session, "before_commit", _about_to_commit)
            event.listen(self.session, "after_commit", _committed)
        return enter(self)

    UnitOfWork.__enter__ = entered  # type: ignore[method-assign,assignment]
    for name in ("claim", "done", "retry"):
        _mark(Jobs, name)


def _site(frame: Any) -> str:
    """Who opened it: the first frame that is not of the library for context managers."""
    while frame.f_globals.get("__name__") == "contextlib":
        frame = frame.f_back
    full = f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"
    return SITES.get(full, full)


def _mark(owner: Any, name: str) -> None:
    """Units of work in which this is done are named for it: `job.claim`, `job.done`."""
    inner: Callable[..., Any] = getattr(owner, name)

    @functools.wraps(inner)
    def wrapped(self: Any, *args: Any, **more: Any) -> Any:
        self._session.info["site"] = f"job.{name}"
        return inner(self, *args, **more)

    setattr(owner, name, wrapped)


def _about_to_commit(session: Any) -> None:
    session.flush()
    reach(f"{session.info['site']}:before")


def _committed(session: Any) -> None:
    site = session.info["site"]
    reach(f"{site}:after")
    if site == "upload":
        uploads = PASSING.passed["upload:after"]
        reach("upload.taken" if uploads % 2 else "upload.recorded")


def _statements() -> None:
    from sqlalchemy import Engine, event

    event.listen(Engine, "before_cursor_execute", lambda *_: reach("sql"))


# Ways in and out


def _inbox() -> None:
    from bots.conversation import reception
    from bots.slack.app import SlackApp
    from workflows.connectors import signed_webhook
    from workflows.desk import Desk

    inner = Desk.store

    @functools.wraps(inner)
    def store(self: Desk, deliveries: Any) -> None:
        if deliveries and deliveries[0].source == "telegram":
            reach("inbox.fetched")
        inner(self, deliveries)

    Desk.store = store  # type: ignore[method-assign]
    _wrap(reception, "converse", before="turn.begun")
    _wrap(SlackApp, "handle_http", after="slack.stored")
    _wrap(signed_webhook, "verify_reply", after="callback.verified")


def _outbox() -> None:
    from bots.delivery import Delivery
    from bots.slack.outbound import SlackSender
    from bots.telegram.outbound import TelegramSender

    deliver = Delivery.deliver

    def delivered(self: Any, notice: Any) -> Any:
        reach(f"outbox.{self._channel}.marked")
        came = deliver(self, notice)
        reach(f"outbox.{self._channel}.sent")
        return came

    Delivery.deliver = delivered  # type: ignore[method-assign]
    _pieces(TelegramSender)
    find = SlackSender.find

    def found(self: Any, notice: Any) -> Any:
        came = find(self, notice)
        if came is not None:
            reach("outbox.slack.found")
        return came

    SlackSender.find = found  # type: ignore[method-assign]


def _pieces(sender: Any) -> None:
    post, send = sender._post, sender._send
    left = threading.local()

    def posted(self: Any, notice: Any, pieces: Any) -> Any:
        left.over = len(pieces)
        return post(self, notice, pieces)

    def sent(self: Any, *args: Any, **more: Any) -> Any:
        came = send(self, *args, **more)
        left.over = getattr(left, "over", 1) - 1
        if left.over > 0:
            reach("outbox.telegram.between")
        return came

    sender._post, sender._send = posted, sent


# Work


def _jobs() -> None:
    from celery import Celery

    from bots.slack.files import SlackFiles
    from bots.telegram.files import TelegramFiles
    from workflows.connectors.signed_webhook import SignedWebhook

    _wrap(Celery, "send_task", before="bell.unrung", after="bell.rung")
    for files in (TelegramFiles, SlackFiles):
        _wrap(files, "fetch", after="job.fetch")
        _wrap(files, "erase", after="job.erase")
    _wrap(SignedWebhook, "_post", before="webhook.unsent", after="webhook.answered")
    for name in ACTED:
        _acted(name)


def _acted(name: str) -> None:
    from workflows import tasks

    act = tasks.JOBS[name]

    def acted(tools: Any, job: Any) -> None:
        act(tools, job)
        reach(f"job.{name}:acted")

    tasks.JOBS[name] = acted


def _pages() -> None:
    from bots.commands import cases
    from workflows import uploads

    _wrap(uploads, "assess_apart", after="upload.checked")
    fsync = os.fsync

    def half(number: int) -> None:
        reach("export.unwritten")
        fsync(number)

    vars(cases)["os"] = SimpleNamespace(fsync=half)


def _periodic() -> None:
    from storage import keys
    from workflows import worker

    def stepped(step: Callable[[Any], Any]) -> Callable[[Any], Any]:
        @functools.wraps(step)
        def one(tools: Any) -> Any:
            came = step(tools)
            reach("tidy.between")
            return came

        return one

    worker.TIDYING = tuple(stepped(step) for step in worker.TIDYING)
    worker.WATCHING = tuple(stepped(step) for step in worker.WATCHING)
    _adoption()
    _rotation(keys)


def _adoption() -> None:
    from storage import adopting

    _wrap(adopting, "_give_keys", after="keys.given:after")
    _wrap(adopting, "_write", after="keys.adopted:before")
    _wrap(adopting, "_adopt_group", after="keys.adopted:after")


def _rotation(keys: Any) -> None:
    from sqlalchemy import event

    write = keys._write

    def written(storage: Any, one: Any, fresh: Any) -> Any:
        maker = storage._write

        def about(session: Any) -> None:
            session.flush()
            reach("keys.batch:before")

        event.listen(maker, "before_commit", about)
        try:
            came = write(storage, one, fresh)
        finally:
            event.remove(maker, "before_commit", about)
        reach("keys.batch:after")
        return came

    keys._write = written
