"""The storm: many people at once, while processes, servers and platforms fail at random.

    python -m tests.chaos.storm --seed 7 --on redis
    python -m tests.chaos.storm --minutes 60

Requesters in both channels and staff play their stories through the stand-ins. A supervisor starts
again what is killed. Afterwards everything comes to rest, and `tests.chaos.invariants` looks at the
database and at every chat. All chance comes from the seed; a failure says how to play it again (the
same blows at the same places; which thread comes first is the machine's choice).
"""

import argparse
import random
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bots.slack import inbound
from storage.models import NoticeRow, NoticeStatus
from storage.repositories import ACROSS
from tests.chaos import invariants, seen, storm_files
from tests.chaos.storm_hands import InSlack, InTelegram
from tests.chaos.storm_people import DONE, Plan, Requester
from tests.chaos.storm_servers import (
    Breakable,
    breakable_postgres,
    breakable_rabbitmq,
    breakable_redis,
)
from tests.chaos.storm_staff import Officer, Support, shared_out
from tests.chaos.storm_weather import Weather, plan
from tests.chaos.storm_world import SPLIT, TOGETHER, StormWorld
from workflows.tasks import RESEND_AFTER, resend_unconfirmed
from workflows.worker import chain_events

#: Seconds in which all stories have to come to their end, and then again everything to rest.
PATIENCE = 400.0
#: Calls of the platforms that one story takes, roughly.
CALLS_A_STORY = 27
#: Events of the logs that mean a fault of ours, whatever else fails.
FAULTS = ("turn_failed", "update_unreadable", "notice_failed", "notice_refused", "loop_failed")


@dataclass
class Figures:
    """What one storm came to."""

    on: str
    seed: int
    conversations: int = 0
    messages: int = 0
    repeats: int = 0
    kills: int = 0
    restarts: int = 0
    outages: int = 0
    faults: int = 0
    notices: int = 0
    unconfirmed: int = 0
    replies: int = 0
    looked_at: int = 0
    unacknowledged: int = 0
    recovery: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0
    problems: list[str] = field(default_factory=list)

    def told(self) -> str:
        """One line for people."""
        return (
            f"{self.on}: {self.conversations} conversations, {self.messages} messages and events "
            f"in, {self.repeats} of them again, {self.notices} notices, {self.unconfirmed} "
            f"unconfirmed, {self.replies} replies of staff, {self.looked_at} files looked at; "
            f"{self.kills} times kill -9, {self.unacknowledged} before an acknowledgement, "
            f"{self.restarts} restarts, {self.outages} outages, {self.faults} faults of platforms; "
            f"at rest {self.recovery:.0f} s after the last of them, {self.seconds:.0f} s in all "
            f"({self.cpu:.0f} s of CPU), "
            f"{len(self.problems)} problems (seed {self.seed})"
        )

    def again(self) -> str:
        """The command that plays it again."""
        return (
            f"python -m tests.chaos.storm --seed {self.seed} --on {self.on} "
            f"--conversations {self.conversations} --kills {self.kills}"
        )


@contextmanager
def surroundings(on: str, folder: Path) -> Iterator[tuple[StormWorld, dict[str, Breakable]]]:
    """A world and the servers that can be broken: `redis`, `rabbit` or `run`."""
    with ExitStack() as stack:
        if on == "run":
            yield stack.enter_context(StormWorld(folder, TOGETHER)), {}
            return
        database = stack.enter_context(breakable_postgres())
        ways: dict[str, str] = {}
        if on == "redis":
            broker = stack.enter_context(breakable_redis())
        else:
            broker = stack.enter_context(breakable_rabbitmq())
            ways = {"telegram": "webhook", "slack": "socket"}
        world = StormWorld(folder, SPLIT, database_url=database.url, broker_url=broker.url, **ways)
        stack.enter_context(world)
        yield world, {one.name: one for one in (database, broker)}


class Storm:
    """One storm in one world."""

    def __init__(
        self,
        world: StormWorld,
        servers: dict[str, Breakable],
        figures: Figures,
        patience: float = PATIENCE,
    ) -> None:
        self.world, self.figures, self.patience = world, figures, patience
        seed, many = figures.seed, figures.conversations
        chance = random.Random(f"people {seed}")
        self.requesters = [self._requester(number, chance) for number in range(many)]
        storm_files.hand_out(self.requesters)
        blows = plan(
            seed,
            names=world.names,
            servers=sorted(servers),
            kills=figures.kills,
            calls=many * CALLS_A_STORY,
        )
        self.weather = Weather(world, seed, blows)
        self.weather.servers = servers
        users = world.fake_slack.users
        tickets = [one for one in self.requesters if not one.plan.right]
        requests = [one for one in self.requesters if one.plan.right]
        helpers = [users["support"], users["support2"]]
        self.support = [
            Support(world, user, random.Random(f"{user.key} {seed}")) for user in helpers
        ]
        officer = Officer(world, users["dpo"], random.Random(f"officer {seed}"))
        self._staff = [*zip(self.support, shared_out(tickets, 2), strict=True), (officer, requests)]

    def _requester(self, number: int, chance: random.Random) -> Requester:
        right = chance.choice([*[""] * 4, *DONE])
        about = Plan(
            number,
            chance.choice(("nl", "en")),
            right,
            lines=chance.choice((1, 2)),
            replies=chance.choice((1, 1, 2)),
            twice=chance.random() < 0.5,
        )
        kind = InTelegram if number % 2 else InSlack
        return kind(self.world, about, random.Random(f"person {number} {self.figures.seed}"))

    def blows(self) -> None:
        """From the first word until everything rests."""
        began = time.monotonic()
        threads = [threading.Thread(target=self._plays, args=(one,)) for one in self.requesters]
        threads += [threading.Thread(target=who.works, args=(of,)) for who, of in self._staff]
        weather = threading.Thread(target=self.weather.run)
        for thread in (*threads, weather):
            thread.daemon = True
            thread.start()
        for thread in threads:
            thread.join(max(0.1, began + self.patience - time.monotonic()))
        self.weather.nobody_plays.set()
        self.weather.over.wait(max(0.1, began + self.patience - time.monotonic()))
        self.figures.problems += self._unfinished()
        self._calms()
        self._rests()
        self.figures.recovery = time.monotonic() - self.weather.last_blow_at
        self.figures.seconds = time.monotonic() - began

    def _plays(self, one: Requester) -> None:
        time.sleep(one.chance.random() * 5)
        one.play()

    def _unfinished(self) -> list[str]:
        left = [one for one in self.requesters if not one.ended]
        told = [f"{one.plan} has no end: {self._where(one)}" for one in left]
        bad = self.weather.trouble
        return [*told, f"the weather came to no end: {bad}"] if bad else told

    def _where(self, one: Requester) -> str:
        """How far a story came: its case, and what was said last."""
        rows = self.world.looks(lambda: self.world.notices_to(one.channel, one.conversation))
        last = [f"{row.key} {row.status}" for row in rows or ()][-3:]
        return f"{one.reference or 'nothing filed'}, {', '.join(last)}"

    def _rests(self) -> None:
        try:
            self.world.comes_to_rest(self.patience)
        except AssertionError as error:
            self.figures.problems.append(str(error))

    def _calms(self) -> None:
        world = self.world
        world.fake_telegram.clear_faults()
        world.fake_slack.heal()
        world.fake_slack.lose_acks(0)
        world.fake_slack.delay_events(0)

    # Afterwards

    def examined(self) -> list[str]:
        """Everything that does not hold, a sentence each."""
        world, tools = self.world, self.world.product.tools()
        chain_events(tools)
        self._count()
        problems = self._breaches()
        problems += self._wrong_logs()
        world.clock.forward(RESEND_AFTER + timedelta(minutes=5))
        resend_unconfirmed(tools)
        self._rests()
        chain_events(tools)
        again = self._breaches()
        return problems + [f"an hour later: {one}" for one in again if one not in problems]

    def _breaches(self) -> list[str]:
        world = self.world
        chats = seen.telegram_chats(world.fake_telegram) | seen.slack_chats(world.fake_slack)
        facts = invariants.Facts(
            keys=world.product.settings.encryption_keys,
            accepted=self._accepted(),
            chats=chats,
            erased=seen.telegram_erased(world.fake_telegram),
            said=[*self._said(), *self._replies()],
            filed={one.plan.name: 1 for one in self.requesters if one.plan.right},
            now=world.clock.now(),
        )
        found = invariants.check(world.product.settings.database_url, facts)
        files = storm_files.breaches(world, self.requesters)
        return [*found, *files, *self._lost_replies(), *self._platform_rules()]

    def _accepted(self) -> Iterator[str]:
        """What the platforms were told that we have."""
        fake = self.world.fake_telegram
        bot = fake.token.partition(":")[0]
        yield from (f"telegram:{bot}:{number}" for number in fake.update_ids)
        slack = self.world.fake_slack
        for one in slack.sent:
            if one.kind == "event" and one.ack.ok:
                for kept in inbound.deliveries(one.payload, slack.bot_user_id, slack.team_id):
                    yield kept.source_ref

    def _said(self) -> Iterator[str]:
        for one in self.requesters:
            yield from one.said
            if len(one.openings) == 1 and not one.plan.right:
                yield one.openings[0]

    def _replies(self) -> list[str]:
        return [text for who in self.support for text in who.accepted]

    def _lost_replies(self) -> Iterator[str]:
        """What staff were told is sent is on its way to the requester, once."""
        with self.world.looking() as uow:
            wanted = select(NoticeRow).where(NoticeRow.key == "ticket-reply")
            rows = list(uow.session.scalars(wanted, execution_options=ACROSS))
            uow.session.expunge_all()
        told = Counter(row.values.get("text") for row in rows)
        for text in self._replies():
            if told[text] != 1:
                yield f"the reply {text!r} is in {told[text]} notices"

    def _platform_rules(self) -> Iterator[str]:
        fake = self.world.fake_telegram
        yield from (*fake.invalid, *fake.violations)
        yield from map(str, self.world.fake_slack.violations)

    def _wrong_logs(self) -> Iterator[str]:
        for name, log in self.world.logs().items():
            before = ""
            for line in log.splitlines():
                # Celery tells with a trace that it could not reach a broker that was away.
                ours = "Traceback" in line and not before.startswith(("celery.", "kombu."))
                if ours or any(f"event='{fault}'" in line for fault in FAULTS):
                    yield f"{name}: {before} {line}"
                before = line

    def _count(self) -> None:
        world, figures = self.world, self.figures
        events = [one for one in world.fake_slack.sent if one.ack.ok]
        figures.messages = len(world.fake_telegram.update_ids) + len(events)
        retried = sum(1 for one in world.fake_slack.sent if one.tried)
        figures.repeats = self.weather.count.repeats + retried
        figures.kills, figures.outages = self.weather.count.kills, self.weather.count.outages
        figures.faults, figures.restarts = self.weather.count.faults, world.supervisor.restarts
        figures.replies = len(self._replies())
        figures.unacknowledged = world.supervisor.died
        figures.looked_at = storm_files.looked_at(world)
        with world.looking() as uow:
            by_status = select(NoticeRow.status, func.count()).group_by(NoticeRow.status)
            rows = uow.session.execute(by_status, execution_options=ACROSS)
            found: dict[NoticeStatus, int] = dict(rows.all())
        figures.notices = sum(found.values())
        figures.unconfirmed = found.get(NoticeStatus.UNCONFIRMED, 0)


def storm(
    on: str, seed: int, folder: Path, *, conversations: int, kills: int, patience: float = PATIENCE
) -> Figures:
    """One storm from the beginning to the end; its problems are in the figures."""
    figures = Figures(on, seed, conversations=conversations, kills=kills)
    spent = _cpu()
    with surroundings(on, folder) as (world, servers):
        one = Storm(world, servers, figures, patience)
        try:
            one.blows()
            figures.problems += one.examined()
        finally:
            world.over.set()
    figures.cpu = _cpu() - spent
    return figures


def _cpu() -> float:
    """Seconds of CPU of this process and of all that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


KINDS = ("redis", "rabbit", "run")


def main(arguments: Sequence[str] | None = None) -> int:
    """Storms until the time is over or one fails; 1 if one failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--on", choices=(*KINDS, "all"), default="all")
    parser.add_argument("--minutes", type=float, default=0.0, help="0: each once")
    parser.add_argument("--conversations", type=int, default=70, help="in each storm")
    parser.add_argument("--kills", type=int, default=8, help="in each storm")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds for the stories")
    told = parser.parse_args(arguments)
    give_up = time.monotonic() + told.minutes * 60
    kinds = KINDS if told.on == "all" else (told.on,)
    seed = told.seed
    while True:
        for on in kinds:
            folder = Path(tempfile.mkdtemp(prefix="loket-storm-"))
            print(f"seed {seed} on {on}, logs in {folder}", flush=True)  # noqa: T201
            figures = storm(
                on,
                seed,
                folder,
                conversations=told.conversations,
                kills=told.kills,
                patience=told.patience,
            )
            print(figures.told(), flush=True)  # noqa: T201
            if figures.problems:
                print(*figures.problems, f"again: {figures.again()}", sep="\n")  # noqa: T201
                return 1
        seed += 1
        if time.monotonic() > give_up:
            return 0


if __name__ == "__main__":
    sys.exit(main())
