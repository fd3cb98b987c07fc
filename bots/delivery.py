"""The way out: claim one channel's notices, word them, send them, write down what came of it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from queue import SimpleQueue
from typing import Protocol

import structlog

from bots.certificate_file import with_certificate
from bots.chart import with_chart
from bots.conversation.calendar_file import with_dates_file
from bots.conversation.cards import Card, render
from bots.conversation.words import MissingWords, Words
from bots.transcript_file import with_transcript
from workflows.desk import Desk, Settled, is_passing
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


class NotThere(Exception):
    """The platform was asked, and surely does not have it."""


class NotEditable(Exception):
    """The message to change is out of reach, and these words make sense in its place alone."""


def must_not_stand_alone(notice: Notice) -> None:
    """NotEditable for a notice that has to be worded otherwise where it is said anew."""
    if "anew" in notice.values:
        raise NotEditable


class Sender(Protocol):
    """How one channel sends; called from several threads at once."""

    def send(self, notice: Notice, card: Card) -> str | None:
        """Sends it; the platform's id of the message, or of all its parts with spaces between.

        Raises ChannelDown, Unconfirmed, Unreachable, Refused or NotEditable.
        """
        ...

    def find(self, notice: Notice) -> str | None:
        """Looks once whether the platform has it after all; None where that cannot be known.

        NotThere for a notice with `tried_at` that the platform surely does not have.
        """
        ...


class Delivery:
    """The loop of one channel. A slow chat holds up nobody but itself."""

    def __init__(self, desk: Desk, channel: str, sender: Sender, words: Words) -> None:
        self._desk = desk
        self._channel = channel
        self._sender = sender
        self._words = words
        self._under_way: set[int] = set()
        self._ended: SimpleQueue[Settled] = SimpleQueue()
        self._unsettled: list[Settled] = []
        self._looked_for_lost_at = -LOOK_EVERY

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. A database that is down is tried again; nothing in it is lost."""
        with ThreadPoolExecutor(THREADS, thread_name_prefix=f"{self._channel}-out") as pool:
            while not stop.is_set():
                self._try(lambda: self._once(pool))
                self._desk.wait(self._channel, LOOK_EVERY)
        self._try(self._settle_ended)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001  # the loop must outlive any trouble
            log.warning("delivery_failed", error=type(error).__name__)

    def _once(self, pool: ThreadPoolExecutor) -> None:
        """Writes down what ended, then sends what comes next."""
        self._settle_ended()
        self._ask_for_lost()
        free = THREADS - len(self._under_way)
        for notice in self._desk.claim_notices(self._channel, free) if free else ():
            self._under_way.add(notice.id)
            pool.submit(self._send, notice)

    def _send(self, notice: Notice) -> None:
        self._ended.put(self.deliver(notice))
        self._desk.wake([self._channel])

    def _settle_ended(self) -> None:
        """All that ended until now, in one commit; kept for later while the database is down."""
        while not self._ended.empty():
            self._unsettled.append(self._ended.get())
        if not self._unsettled:
            return
        try:
            self._desk.settle(self._unsettled)
        except Exception as error:
            if is_passing(error):
                raise
            self._settle_each()
        self._under_way.difference_update(result.notice_id for result in self._unsettled)
        self._unsettled.clear()

    def _settle_each(self) -> None:
        """One of them cannot be written down; it must not hold up the others."""
        for result in self._unsettled:
            self._try(partial(self._desk.settle, [result]))

    def _ask_for_lost(self) -> None:
        """Now and then, for notices whose sender died; those we are sending are none of them."""
        if time.monotonic() < self._looked_for_lost_at + LOOK_EVERY:
            return
        self._looked_for_lost_at = time.monotonic()
        lost = self._desk.lost_notices(self._channel)
        for notice in lost:
            if notice.id not in self._under_way:
                # One by one: what cannot be written down must not hold up the other chats.
                self._try(partial(self._settle_lost, notice))

    def deliver(self, notice: Notice) -> Settled:
        """Sends one notice and says how it ended; raises nothing."""
        try:
            whole = with_file(notice, self._words)
            return Settled(notice.id, "sent", self._say(whole))
        except ChannelDown as down:
            pause = max(_growing(notice.attempts), timedelta(seconds=down.retry_after or 0))
            return Settled(notice.id, "retry", error=str(down)[:120], after=pause)
        except Unconfirmed as unknown:
            return self._look_for(notice, str(unknown))
        except Unreachable as gone:
            return Settled(notice.id, "undeliverable", error=str(gone)[:120])
        except (Refused, MissingWords) as wrong:
            log.error("notice_refused", key=notice.key, reason=type(wrong).__name__)  # noqa: TRY400
            # Which words are missing can be made of a value: that stays out of what is kept.
            reason = str(wrong) if isinstance(wrong, Refused) else type(wrong).__name__
            return Settled(notice.id, "failed", error=reason[:120])
        except Exception as error:  # noqa: BLE001  # one notice must not stop the others
            log.error("notice_failed", key=notice.key, error=type(error).__name__)  # noqa: TRY400
            return Settled(notice.id, "failed", error=type(error).__name__)

    def _say(self, notice: Notice) -> str | None:
        """In the place of an earlier message, or anew in words that fit there (`anew`)."""
        try:
            return self._sender.send(notice, render(notice, self._words))
        except NotEditable:
            values = {name: value for name, value in notice.values.items() if name != "anew"}
            anew = replace(notice, key=str(notice.values["anew"]), edits=None, values=values)
            return self._sender.send(anew, render(anew, self._words))

    def _settle_lost(self, notice: Notice) -> None:
        result = self._what_became_of(notice)
        if result is not None:
            self._desk.settle([result])

    def _what_became_of(self, notice: Notice) -> Settled | None:
        """Its sender died. What surely never left does now; to change a message twice is once.

        None while the platform cannot be asked: it is when the lease is over again.
        """
        reason = "sender-died"
        again = Settled(notice.id, "retry", error=reason, after=timedelta(0))
        if notice.edits and not notice.attachment:
            return again
        try:
            return self._look_for(notice, reason)
        except NotThere:
            return again
        except ChannelDown as down:
            log.info("search_put_off", error=type(down).__name__)
            return None

    def _look_for(self, notice: Notice, reason: str) -> Settled:
        """An answer never came. Where the platform can be asked, it is; nothing is sent twice."""
        try:
            found = self._sender.find(notice)
        except NotThere:
            raise
        except Exception as error:  # asking is a courtesy; not knowing is a result
            if isinstance(error, ChannelDown) and notice.tried_at is not None:
                raise
            log.info("search_failed", error=type(error).__name__)
            found = None
        if found is not None:
            return Settled(notice.id, "sent", found)
        return Settled(notice.id, "unconfirmed", error=reason[:120])


def with_file(notice: Notice, words: Words) -> Notice:
    """The notice with the file that is made when it is sent, if its key asks for one."""
    made = with_transcript(with_chart(with_dates_file(notice, words), words), words)
    return with_certificate(made, words)


def _growing(attempts: int) -> timedelta:
    """1, 2, 4, … seconds, up to five minutes."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 9)), LONGEST_PAUSE)
