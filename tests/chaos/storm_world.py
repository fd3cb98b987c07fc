"""The product in processes that a supervisor keeps alive, among the stand-ins, for the storm."""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from bots import settings as settings_module
from bots import wiring
from bots.sandbox.serve import LOOPBACK
from storage import schema
from storage.models import Job, JobStatus, NoticeRow, NoticeStatus, Update, UpdateStatus
from storage.repositories import ACROSS
from tests.chaos import invariants
from tests.chaos.storm_clock import CLOCK, RATE, RateClock
from tests.chaos.storm_supervisor import START_LIMIT, Supervisor
from tests.journeys.processes import Processes

Found = TypeVar("Found")

SPLIT = ("telegram", "slack", "web", "worker1", "worker2", "beat")
TOGETHER = ("run",)
#: Where one of the workers dies by itself, until one has: the broker still has the message.
UNACKNOWLEDGED = "job.done:after"
#: A minute of the product takes twelve seconds: so long is a lease, and a process that stands still
#: for longer is overtaken by the next.
FASTER = 5.0
#: What is held so long that staff can take it back is under way as well.
HELD = timedelta(minutes=5)
#: Seconds until Slack tries an event again, as often as an outage may need.
RETRIES = (0.1, 0.5, 1.0, 2.0, *[3.0] * 40)


class StormWorld(Processes):
    """`names` are the processes; digits at the end tell two of the same command apart.

    `kit` is as for World.
    """

    def __init__(self, folder: Path, names: Sequence[str], **kit: Any) -> None:
        super().__init__(folder, names, clock=RateClock(folder / "clock", FASTER), **kit)
        self.names = tuple(names)
        self.supervisor = Supervisor(self._order)
        self.calls = 0
        self.over, self.stopped = threading.Event(), threading.Event()

    def _order(self, name: str) -> dict[str, Any]:
        clock = {CLOCK: str(self.folder / "clock"), RATE: str(FASTER)}
        command = name.rstrip("0123456789")
        to_die = command == "worker" and not self.supervisor.died
        return {
            "command": command,
            "die_at": UNACKNOWLEDGED if to_die else "",
            "env": self._outside() | clock,
            "log": str(self._log_file(name)),
            "folder": str(self.folder),
        }

    def __enter__(self) -> Self:
        """Starts everything; from the first moment on anything may be killed."""
        self._start_stand_ins()
        self._environment["LOKET_POLICIES"] = str(self._policy_files())
        url = self._environment["LOKET_DATABASE_URL"]
        schema.upgrade(url)
        invariants.watch(url)
        self.product = wiring.build(
            settings_module.read(self._environment | self._platforms()), clock=self.clock.now
        )
        self.supervisor.__enter__()
        for name in self.names:
            self.supervisor.start(name)
        give_up = time.monotonic() + START_LIMIT
        while not self.web_is_up():
            assert time.monotonic() < give_up, "the product does not come up"
            time.sleep(0.1)
        return self

    def _start_stand_ins(self) -> None:
        self.fake_telegram.start()
        self.fake_slack.start()
        self.stage.mail.start()
        self._served.start()
        self.fake_slack.request_url = f"{self.web_url}/slack/events"
        self.fake_slack.retry_delays = RETRIES
        self.fake_telegram.on_call(self._count)
        self.fake_slack.on_call(self._count)

    def _count(self, call: Any) -> None:
        self.calls += call.method != "getUpdates"

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stops everything, whatever state it is in."""
        self.over.set()
        self.supervisor.__exit__()
        self.product.stop()
        for one in (self._served, self.stage.mail, self.fake_telegram, self.fake_slack):
            one.stop()
        self.stopped.set()

    def _alive(self) -> bool:
        return True  # what is dead is started again

    # Looking while things are broken

    def looks(self, look: Callable[[], Found]) -> Found | None:
        """What `look` finds; None while the database is away."""
        try:
            return look()
        except (DBAPIError, NoneFree, OSError):
            return None

    def web_is_up(self) -> bool:
        """Whether somebody listens there."""
        with suppress(OSError):
            socket.create_connection((LOOPBACK, self._web_port), timeout=1).close()
            return True
        return False

    # Rest

    def unrest(self) -> str:
        """What is still under way, in a few words; empty at rest."""
        if waiting := len(self.fake_telegram.pending):
            return f"{waiting} updates at Telegram"
        found = self.looks(self._unrest_inside)
        return "a database that is away" if found is None else found

    def _unrest_inside(self) -> str:
        with self.looking() as uow:
            now = self.clock.now()
            waits = (
                select(Update.id).where(Update.status == UpdateStatus.RECEIVED),
                select(NoticeRow.id).where(
                    NoticeRow.status.in_((NoticeStatus.WAITING, NoticeStatus.SENDING)),
                    (NoticeRow.due_at <= now + HELD) | (NoticeRow.attempts > 0),
                ),
                select(Job.id).where(
                    Job.status == JobStatus.WAITING, (Job.due_at <= now) | (Job.attempts > 0)
                ),
            )
            found = [
                len(uow.session.scalars(query, execution_options=ACROSS).all()) for query in waits
            ]
        names = ("updates", "notices", "jobs")
        return ", ".join(f"{n} {name}" for n, name in zip(found, names, strict=True) if n)

    def comes_to_rest(self, timeout: float) -> float:
        """Waits until nothing is under way for a second; how many seconds it took until then."""
        began = time.monotonic()
        quiet_since = None
        while True:
            what = "events at Slack" if not self.fake_slack.settle(0.5, retries=True) else ""
            what = what or self.unrest()
            now = time.monotonic()
            quiet_since = None if what else quiet_since or now
            if quiet_since and now - quiet_since > 1:
                return quiet_since - began
            assert now - began < timeout, f"never comes to rest: {what}"
            time.sleep(0.1)

    def logs(self) -> dict[str, str]:
        """What each process wrote."""
        return {
            name: self._log_file(name).read_text("utf-8", "replace")
            for name in self.names
            if self._log_file(name).exists()
        }
