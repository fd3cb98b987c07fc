"""What goes wrong in the storm, planned from a seed: kills, outages, faults of the platforms.

A plan is a list of blows, each due after so many calls that the product made of the platforms, so
that a slow machine is hit as often as a fast one. When the product stands still, the next comes.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bots.sandbox.fake_slack import NotPossible
from tests.chaos.storm_servers import Breakable
from tests.chaos.storm_world import StormWorld

#: Seconds without a call after which the next blow does not wait any longer; and once nobody plays.
STANDS_STILL, NOTHING_COMES = 4.0, 0.5
#: Seconds longer than the product waits for an answer: of Telegram, of Slack.
TOO_LONG = {"telegram": 25.0, "slack": 14.0}
SENDING = ("sendMessage", "editMessageText")
SAYING = ("chat.postMessage", "chat.update")


@dataclass(frozen=True)
class Blow:
    """One thing that goes wrong once so many calls were made; `of` is a process or a server."""

    after: int
    kind: str
    of: str = ""


@dataclass
class Count:
    """What was done."""

    kills: int = 0
    outages: int = 0
    faults: int = 0
    repeats: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


def plan(
    seed: int, *, names: Sequence[str], servers: Sequence[str], kills: int, calls: int
) -> list[Blow]:
    """The blows of a seed; `calls` is about how many calls the stories make."""
    chance = random.Random(f"weather {seed}")
    killed = [Blow(0, "kill", chance.choice(names)) for _ in range(kills)]
    broken = [Blow(0, "outage", server) for server in servers]
    faults = [
        Blow(0, chance.choice(sorted(FAULTS)), chance.choice(SENDING + SAYING))
        for _ in range(kills * 5)
    ]
    blows = [*killed, *broken, *faults]
    chance.shuffle(blows)
    # What takes long comes first; then nobody has to wait for it in the end.
    blows = [Blow(0, "tg-timeout"), Blow(0, "slack-timeout"), *blows]
    steps = [chance.random() for _ in blows]
    scale = 0.75 * calls / sum(steps)
    after = accumulate(step * scale for step in steps)
    return [Blow(int(at) + 5, one.kind, one.of) for at, one in zip(after, blows, strict=True)]


class Weather:
    """Lets a plan come true; `run` in a thread."""

    def __init__(self, world: StormWorld, seed: int, blows: Sequence[Blow]) -> None:
        self.world, self.blows = world, blows
        self.servers: dict[str, Breakable] = {}
        self.count = Count()
        self.over, self.nobody_plays = threading.Event(), threading.Event()
        self.trouble = "it was not over in time"
        self.last_blow_at = time.monotonic()
        self._chance = random.Random(f"aim {seed}")

    def run(self) -> None:
        """All blows, each in its time; afterwards everything is there again."""
        try:
            self._all()
        except Exception as error:  # noqa: BLE001 - told as one of the storm's problems
            self.trouble = f"{type(error).__name__}: {error}"
        self.over.set()
        # Servers that this thread started again are killed when it ends.
        self.world.stopped.wait()

    def _all(self) -> None:
        for blow in self.blows:
            if not self._is_due(blow):
                return
            self._strike(blow)
            self.last_blow_at = time.monotonic()
        self.trouble = ""

    def _is_due(self, blow: Blow) -> bool:
        moved, calls = time.monotonic(), self.world.calls
        while self.world.calls < blow.after and not self.world.over.is_set():
            time.sleep(0.02)
            if self.world.calls != calls:
                moved, calls = time.monotonic(), self.world.calls
            enough = NOTHING_COMES if self.nobody_plays.is_set() else STANDS_STILL
            if time.monotonic() - moved > enough:
                break
        return not self.world.over.is_set()

    def _strike(self, blow: Blow) -> None:
        self.count.kinds[blow.kind] = self.count.kinds.get(blow.kind, 0) + 1
        if blow.kind == "kill":
            self._kill(blow.of)
        elif blow.kind == "outage":
            self._outage(self.servers[blow.of])
        else:
            self.count.faults += 1
            FAULTS.get(blow.kind, LONG_FAULTS.get(blow.kind, _nothing))(self, blow)

    def _kill(self, name: str) -> None:
        """Waits for it to run, if it is being restarted."""
        while not self.world.over.is_set():
            if self.world.supervisor.kill(name):
                self.count.kills += 1
                return
            time.sleep(0.02)

    def _outage(self, server: Breakable) -> None:
        """Takes it away until the product has noticed, or a while at most."""
        server.breaks()
        time.sleep(1.0 + self._chance.random())
        server.comes_back()
        self.count.outages += 1

    # Faults of the platforms

    def repeat_updates(self, times: int) -> None:
        """Telegram delivers once more what came a while ago, after what came since."""
        known = len(self.world.fake_telegram.update_ids)
        for _ in range(times if known else 0):
            self.world.fake_telegram.repeat_update(self._chance.randint(1, min(known, 30)))
            self.count.repeats += 1

    def lose_acks(self) -> None:
        """Slack does not hear that some events were taken, and brings them again, later."""
        lost = self._chance.randint(1, 4)
        self.world.fake_slack.lose_acks(lost)
        self.count.repeats += lost

    def repeat_event(self) -> None:
        """Slack delivers its last event once more."""
        try:
            self.world.fake_slack.repeat_last_event()
        except NotPossible:
            return
        self.count.repeats += 1

    def delay_events(self) -> None:
        """Slack is late with its events for a while, or in time again."""
        self.world.fake_slack.delay_events(self._chance.choice((0.0, 0.1, 0.3)))

    def times(self) -> int:
        """How many calls a fault hits."""
        return self._chance.randint(1, 3)


Fault = Callable[[Weather, Blow], None]


def _nothing(_weather: Weather, _blow: Blow) -> None:
    """For a kind that is no fault."""


def _telegram(blow: Blow) -> str:
    return blow.of if blow.of in SENDING else SENDING[0]


def _slack(blow: Blow) -> str:
    return blow.of if blow.of in SAYING else SAYING[0]


FAULTS: dict[str, Fault] = {
    "tg-429": lambda w, b: w.world.fake_telegram.fail_next(_telegram(b), w.times(), 429, 1),
    "tg-500": lambda w, b: w.world.fake_telegram.fail_next(_telegram(b), w.times(), 500),
    "tg-502-all": lambda w, _: w.world.fake_telegram.fail_next("*", w.times(), 502),
    "tg-dropped": lambda w, b: w.world.fake_telegram.drop_next(_telegram(b), w.times()),
    "tg-answer-lost": lambda w, b: w.world.fake_telegram.lose_next_answer(_telegram(b), w.times()),
    "tg-batch-lost": lambda w, _: w.world.fake_telegram.lose_next_answer("getUpdates"),
    "tg-repeat": lambda w, _: w.repeat_updates(1),
    "tg-repeat-more": lambda w, _: w.repeat_updates(3),
    "slack-429": lambda w, b: w.world.fake_slack.fail_next(_slack(b), w.times(), retry_after=1),
    "slack-500": lambda w, b: w.world.fake_slack.fail_next(_slack(b), w.times(), status=500),
    "slack-503": lambda w, b: w.world.fake_slack.fail_next(_slack(b), w.times(), status=503),
    "slack-all": lambda w, _: w.world.fake_slack.fail_next("*", w.times(), status=500),
    "slack-dropped": lambda w, b: w.world.fake_slack.fail_next(_slack(b), 1, drop_before=True),
    "slack-lost": lambda w, b: w.world.fake_slack.fail_next(_slack(b), w.times(), drop=True),
    "slack-slow": lambda w, _: w.world.fake_slack.fail_next("*", w.times(), delay=1.0),
    "slack-acks-lost": lambda w, _: w.lose_acks(),
    "slack-repeat": lambda w, _: w.repeat_event(),
    "slack-late": lambda w, _: w.delay_events(),
}
LONG_FAULTS: dict[str, Fault] = {
    "tg-timeout": lambda w, _: w.world.fake_telegram.time_out_next(
        "sendMessage", seconds=TOO_LONG["telegram"]
    ),
    "slack-timeout": lambda w, _: w.world.fake_slack.fail_next(
        "chat.postMessage", drop=True, delay=TOO_LONG["slack"]
    ),
}
