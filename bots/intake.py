"""Works off the inbox of one channel: each conversation in order, several at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog

from bots.conversation.events import Event
from bots.conversation.reception import receive
from workflows.desk import Desk, StoredUpdate, TooFast

log = structlog.get_logger()

THREADS = 8
#: Updates that this process may lease before it works them off.
MOST_AT_HAND = 32
LOOK_EVERY = 1.0
MOST_ATTEMPTS = 8


class Intake:
    """The loop of one channel; whoever stored an update wakes it."""

    def __init__(
        self, desk: Desk, source: str, to_event: Callable[[dict[str, Any]], Event | None]
    ) -> None:
        self._desk = desk
        self._source = source
        self._to_event = to_event
        self._at_hand: set[int] = set()

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. What fails is put back; what a crash left behind is found again."""
        with ThreadPoolExecutor(THREADS, thread_name_prefix=f"{self._source}-in") as pool:
            while not stop.is_set():
                try:
                    self._once(pool)
                except Exception as error:  # noqa: BLE001  # the loop must outlive any trouble
                    log.warning("intake_failed", error=type(error).__name__)
                self._desk.wait(f"{self._source}-in", LOOK_EVERY)

    def _once(self, pool: ThreadPoolExecutor) -> None:
        """Takes as many as may be at hand, once half of those before are done."""
        if len(self._at_hand) > MOST_AT_HAND // 2:
            return
        for update in self._desk.claim_updates(self._source, MOST_AT_HAND - len(self._at_hand)):
            self._at_hand.add(update.id)
            pool.submit(self._work_off, update)

    def _work_off(self, update: StoredUpdate) -> None:
        try:
            self.work(update)
        except Exception as error:  # noqa: BLE001  # its lease ends, and it is found again
            log.warning("update_left", error=type(error).__name__)
        finally:
            self._at_hand.discard(update.id)
            self._desk.wake([f"{self._source}-in"])

    def work(self, update: StoredUpdate) -> None:
        """One update: its event is received, or it is dropped as nothing to do."""
        if update.attempts > MOST_ATTEMPTS:
            # It took its process down each time: kept for a person, out of the chat's way.
            self._desk.set_aside(update.id, "too-many-attempts")
            return
        try:
            event = self._to_event(update.payload)
        except Exception as error:  # noqa: BLE001  # a poison update must not block a person
            log.error("update_unreadable", error=type(error).__name__)  # noqa: TRY400
            self._desk.set_aside(update.id, type(error).__name__)
            return
        if event is None:
            self._desk.drop_update(update.id)
            return
        try:
            receive(self._desk, event)
        except TooFast as fast:
            self._desk.put_off(update.id, fast.after)
        except Exception as error:  # noqa: BLE001  # kept and tried again after a pause
            log.warning("update_put_back", error=type(error).__name__)
            self._desk.retry_update(update.id, type(error).__name__)
