"""The stand-ins around forked lives of the product, in the test's own process.

with Nursery(…) as nursery, StepWorld(folder, nursery, database_url=…) as world:
    world.lives(kill="turn:before", act=lambda: sanne.says("…"))   # dies there
    world.lives()                                                   # goes on and comes to rest
    assert world.breaches() == []
"""

import os
import signal
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import httpx
import structlog

from bots import settings as settings_module
from bots import wiring
from bots.sandbox.fake_slack import NotPossible
from storage import crypto
from storage.engine import open_storage
from tests.chaos import seen
from tests.chaos.forks import Child, Nursery
from tests.chaos.invariants import Facts, breaches
from tests.chaos.steps_names import IN_FLIGHT
from tests.journeys.world import BEAT, World
from tests.policy_kit import policies

Json = dict[str, Any]

#: Seconds between a process's last sign of life and its end, on however slow a machine.
DIES_WITHIN = 30.0
#: What comes of acting towards a process that dies meanwhile: a person sees an error and waits.
DIED = (httpx.HTTPError, OSError, NotPossible)


class StepWorld(World):
    """Stand-ins, people and one database; the product lives and dies in children.

    `keys` seal the database, as LOKET_ENCRYPTION_KEYS.
    """

    def __init__(
        self, folder: Path, nursery: Nursery, *, database_url: str, keys: str, **kit: Any
    ) -> None:
        super().__init__(folder, database_url=database_url, policies=policies(), **kit)
        self._environment["LOKET_ENCRYPTION_KEYS"] = keys
        self._nursery = nursery
        self._in_flight: tuple[str, str] | None = None
        self.child: Child | None = None
        self.kills = 0
        self.passed: Json = {}
        self.wrote: list[str] = []
        self.filed: dict[str, int] = {}
        self.pushed: list[int] = []
        #: What stories of one world share.
        self.kept: dict[str, Any] = {}
        #: Chats in which the test itself said that something was sent.
        self.unchecked: set[str] = set()

    def __enter__(self) -> Self:
        self._before = structlog.get_config()
        self.fake_telegram.start()
        self.fake_slack.start()
        self.stage.mail.start()
        self._served.start()
        self.fake_slack.request_url = f"{self.web_url}/slack/events"
        # What was not taken is brought again when there is somebody to take it.
        self.fake_slack.retry_delays = ()
        told = settings_module.read(self._environment | self._platforms())
        self.product = wiring.build(told, policies=self._policies)
        self.product.desk.now = self.clock.now
        self._listen()
        return self

    def _listen(self) -> None:
        self.fake_telegram.on_call(lambda call: self._called("telegram", call.method))
        self.fake_slack.on_call(lambda call: self._called("slack", call.method))
        state, status = self.fake_telegram._state, self.stage.tenants._status
        push = state.push_raw

        def pushed(update: Json) -> None:
            self.pushed.append(int(update["update_id"]))
            push(update)

        state.push_raw = pushed  # type: ignore[method-assign]

        def arrived(path: str, works: int) -> int | None:
            self._called("tenant", "")
            return status(path, works)

        self.stage.tenants._status = arrived  # type: ignore[method-assign]

    def _called(self, whose: str, method: str) -> None:
        """A stand-in has carried a call out and is about to answer."""
        if self._in_flight == (whose, method) and self.child is not None:
            self._in_flight = None
            self.child.signal(signal.SIGKILL)

    # Lives

    def lives(
        self,
        kill: str = "",
        at: int = 1,
        *,
        act: Callable[[], object] | None = None,
        do: Sequence[Sequence[str]] = (),
        **more: Any,
    ) -> bool:
        """One life, to its rest or until it dies at that step; whether it died there.

        `act` is what happens outside while it lives. AssertionError if it ends otherwise.
        """
        outside = kill in IN_FLIGHT
        self._in_flight = IN_FLIGHT[kill] if outside else None
        finish = act is None and not self._unacknowledged()
        order = {
            "env": self._environment | self._platforms(),
            "tenants": self._served.url,
            "offset": self.clock.ahead.total_seconds(),
            "kill": "" if outside else kill,
            "at": at,
            "finish": finish,
            "web": not finish,
            "do": [list(one) for one in do],
            **more,
        }
        self.child = child = self._nursery.bears(order)
        if not finish and child.waits("ready"):
            self._acts(act)
            with suppress(ProcessLookupError):
                child.signal(signal.SIGTERM)
        return self._ended(child, kill)

    def _acts(self, act: Callable[[], object] | None) -> None:
        for lane, envelope in self._unacknowledged():
            self.fake_slack.delivery.event(lane, envelope)
        try:
            if act is not None:
                act()
        except (*DIED, AssertionError):
            if not self._dies():
                raise
        self.fake_slack.settle()

    def _dies(self) -> bool:
        """Whether it is dead, or will be in a moment: what it held is closed before it is gone."""
        give_up = time.monotonic() + DIES_WITHIN
        while self._alive() and time.monotonic() < give_up:
            time.sleep(BEAT)
        return not self._alive()

    def _alive(self) -> bool:
        try:
            os.kill(self.child.pid if self.child else 0, 0)
        except ProcessLookupError:
            return False
        return True

    def _ended(self, child: Child, kill: str) -> bool:
        status = child.ends()
        self._in_flight = None
        ahead = timedelta(seconds=float(child.told.get("offset", 0)))
        if ahead > self.clock.ahead:
            self.clock.advance(ahead - self.clock.ahead)
        if status == -signal.SIGKILL:
            self.kills += 1
            return True
        if status != 0:
            raise AssertionError(f"a life ended with {status} {kill}; see {self._nursery.log}")
        self.passed = child.told.get("passed", {})
        return False

    def _unacknowledged(self) -> list[tuple[str, Json]]:
        """Slack's events that nobody took yet; Slack brings them again.

        Those about what the bot said itself are left out: nobody hears them.
        """
        taken, left = set(), {}
        for one in self.fake_slack.sent:
            if one.kind == "event" and not _is_ours(one.payload["event"]):
                ref = one.payload["event_id"]
                taken |= {ref} if one.ack.ok else set()
                left[ref] = one.payload
        return [(_lane(body), body) for ref, body in left.items() if ref not in taken]

    # What has to hold

    def breaches(self, **more: Any) -> list[str]:
        """What does not hold now that the product rests."""
        chats = {
            **seen.telegram_chats(self.fake_telegram),
            **seen.slack_chats(self.fake_slack),
        }
        facts = Facts(
            keys=crypto.parse_keys(self._environment["LOKET_ENCRYPTION_KEYS"]),
            accepted=self._accepted(),
            chats={name: said for name, said in chats.items() if name not in self.unchecked},
            erased=seen.telegram_erased(self.fake_telegram),
            said=self.wrote,
            filed=self.filed,
            now=self.clock.now(),
            **more,
        )
        found = breaches(self.product.storage, facts)
        invalid = [*self.fake_telegram.invalid, *self.fake_telegram.violations]
        return [*found, *invalid, *self.fake_slack.violations, *self._at_the_controllers()]

    def _accepted(self) -> Collection[str]:
        """What was acknowledged: updates that Telegram does not hold any more."""
        bot = self.fake_telegram.token.partition(":")[0]
        waiting = {update["update_id"] for update in self.fake_telegram.pending}
        return [f"telegram:{bot}:{number}" for number in self.pushed if number not in waiting]

    def _at_the_controllers(self) -> list[str]:
        """A controller knows a repeat by its id: one request never comes under two."""
        ids: dict[str, set[str]] = {}
        for one in self.stage.tenants.arrivals:
            if one.body.get("type") == "request.created":
                ids.setdefault(str(one.body["reference"]), set()).add(one.message_id)
        return [f"{ref} came under {len(all_)} ids" for ref, all_ in ids.items() if len(all_) > 1]

    @property
    def keys(self) -> str:
        """As LOKET_ENCRYPTION_KEYS."""
        return self._environment["LOKET_ENCRYPTION_KEYS"]

    def use_keys(self, keys: str) -> None:
        """From now on every process has these keys."""
        self._environment["LOKET_ENCRYPTION_KEYS"] = keys
        self.product.storage.close()
        told = settings_module.read(self._environment)
        self.product.storage = open_storage(told.database_url, told.encryption_keys)
        self.product.desk.storage = self.product.storage

    def check(self) -> None:
        """What has to hold is asked for by `breaches`."""

    def stop(self) -> None:
        """Stops the stand-ins; a child that still lives dies."""
        if self.child is not None and self.child.status is None:
            with suppress(ProcessLookupError):
                os.kill(self.child.pid, signal.SIGKILL)
            self.child.ends()  # or the nursery would tell the next world of it
        super().stop()


def _is_ours(event: Json) -> bool:
    return bool(event.get("bot_id") or (event.get("message") or {}).get("bot_id"))


def _lane(envelope: Json) -> str:
    event = envelope["event"]
    return str(event.get("channel") or event.get("user") or "")
