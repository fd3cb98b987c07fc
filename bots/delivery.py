"""The way out: claim one channel's notices, word them, send them, write down what came of it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Protocol

import structlog

from bots.conversation.cards import Card, render
from bots.conversation.words import MissingWords, Words
from workflows.desk import Desk, Settled
from workflows.notices import ChannelDown, Notice

log = structlog.get_logger()

THREADS = 16
LOOK_EVERY = 1.0
LONGEST_PAUSE = timedelta(minutes=5)


class Unconfirmed(Exception):
    """The platform may have taken it: no answer came."""


class Unreachable(Exception):
    """The person blocked the bot, left, or is gone; never in this chat again."""


class Refused(Exception):
    """The platform will never take this message as it is."""


class Sender(Protocol):
    """How one channel sends; called from several threads at once."""

    def send(self, notice: Notice, card: Card) -> str | None:
        """Sends it; the platform's id of the message. Raises ChannelDown, Unconfirmed,
        Unreachable or Refused."""
        ...

    def find(self, notice: Notice) -> str | None:
        """Looks once whether the platform has it after all; None where that cannot be known."""
        ...


class Delivery:
    """The loop of one channel."""

    def __init__(self, desk: Desk, channel: str, sender: Sender, words: Words) -> None:
        self._desk = desk
        self._channel = channel
        self._sender = sender
        self._words = words

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. A database that is down is tried again; nothing in it is lost."""
        with ThreadPoolExecutor(THREADS, thread_name_prefix=f"{self._channel}-out") as pool:
            while not stop.is_set():
                try:
                    busy = self._once(pool)
                except Exception as error:  # noqa: BLE001  # the loop must outlive any trouble
                    log.warning("delivery_failed", error=type(error).__name__)
                    busy = False
                if not busy:
                    self._desk.wait(self._channel, LOOK_EVERY)

    def _once(self, pool: ThreadPoolExecutor) -> bool:
        lost = self._desk.lost_notices(self._channel)
        if lost:
            self._desk.settle([self._settle_lost(notice) for notice in lost])
        notices = self._desk.claim_notices(self._channel)
        if notices:
            self._desk.settle(list(pool.map(self.deliver, notices)))
        return bool(notices or lost)

    def deliver(self, notice: Notice) -> Settled:
        """Sends one notice and says how it ended; raises nothing."""
        try:
            card = render(notice, self._words)
            return Settled(notice.id, "sent", self._sender.send(notice, card))
        except ChannelDown as down:
            pause = max(_growing(notice.attempts), timedelta(seconds=down.retry_after or 0))
            return Settled(notice.id, "retry", error=str(down)[:120], after=pause)
        except Unconfirmed as unknown:
            return self._look_for(notice, str(unknown))
        except Unreachable as gone:
            return Settled(notice.id, "undeliverable", error=str(gone)[:120])
        except (Refused, MissingWords) as wrong:
            log.error("notice_refused", key=notice.key, reason=type(wrong).__name__)  # noqa: TRY400
            return Settled(notice.id, "failed", error=str(wrong)[:120])
        except Exception as error:  # noqa: BLE001  # one notice must not stop the others
            log.error("notice_failed", key=notice.key, error=type(error).__name__)  # noqa: TRY400
            return Settled(notice.id, "failed", error=type(error).__name__)

    def _settle_lost(self, notice: Notice) -> Settled:
        return self._look_for(notice, "sender-died")

    def _look_for(self, notice: Notice, reason: str) -> Settled:
        """An answer never came. Where the platform can be asked, it is; nothing is sent twice."""
        try:
            found = self._sender.find(notice)
        except Exception as error:  # noqa: BLE001  # asking is a courtesy; not knowing is a result
            log.info("search_failed", error=type(error).__name__)
            found = None
        if found is not None:
            return Settled(notice.id, "sent", found)
        return Settled(notice.id, "unconfirmed", error=reason[:120])


def _growing(attempts: int) -> timedelta:
    """1, 2, 4, … seconds, up to five minutes."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 9)), LONGEST_PAUSE)
