"""Measures the product on this machine and prints tables; writes nothing that stays."""

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import echo, jobs, product
from bench.database import commits_per_second, durability
from bench.load import Result
from bench.machine import facts
from bench.processes import Addresses, Remote, beside, stand_ins
from bench.table import ms, percentile, table
from tests.programs import folder
from tests.servers import start_postgres, start_rabbitmq, start_redis

PLATFORMS = ("telegram", "slack")
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Plan:
    """How long and how much; `rate` is the goal in turns a second."""

    chats: int = 200
    rate: float = 30.0
    alone: float = 3.0
    paced: float = 12.0
    full: float = 8.0
    echo: float = 4.0
    database: float = 1.5
    jobs: int = 15
    burst: int = 100


QUICK = Plan(chats=50, alone=1.5, paced=4, full=3, echo=2, database=0.7, jobs=5, burst=30)


def main() -> None:
    """Runs what was asked for."""
    asked = _arguments()
    plan = QUICK if asked.quick else Plan()
    started = time.monotonic()
    with folder("bench") as home:
        _say_facts(home)
        if "turns" in asked.only:
            _turns(plan, asked, home)
        if "echo" in asked.only:
            _echoes(plan, asked)
        if "jobs" in asked.only:
            _jobs(plan, home)
    print(f"\nDone in {time.monotonic() - started:.0f} s.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter and with fewer chats")
    parts = ("turns", "echo", "jobs")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--database", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--platform", nargs="+", choices=PLATFORMS, default=PLATFORMS)
    return parser.parse_args()


def _say_facts(home: Path) -> None:
    print("Machine")
    for name, value in facts(home):
        print(f"  {name:<12} {value}")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


# Turns


def _turns(plan: Plan, asked: argparse.Namespace, home: Path) -> None:
    rows: list[list[str]] = []
    alone: list[list[str]] = []
    acks: list[list[str]] = []
    for name in asked.database:
        with _database(name, home) as urls:
            _progress(f"{name} alone")
            alone.append(_alone(name, next(urls), plan))
            for platform in asked.platform:
                results = _product_on(platform, name, next(urls), plan, home)
                rows += [row for row, _ in results]
                acks += [
                    _ack_row(name, row[2], result)
                    for row, result in results
                    if result.interaction_acks
                ]
    _progress("")
    print("\nWhat the database alone commits, with the durability the product has")
    print(table(["database", "durability", "", "1 writer/s", "8 writers/s"], alone))
    print("\nTurns of a privacy request, from the person's act to the bot's question in the chat")
    print(table(TURN_HEADS, rows))
    if acks:
        print("\nSlack's acknowledgements, ms")
        heads = ["database", "load", "", "events", "p50", "p99", "presses", "p50", "p99"]
        print(table(heads, acks))


TURN_HEADS = [
    "database", "platform", "load", "turns/s", "p50 ms", "p99 ms",
    "commits/turn", "cpu ms/turn", "turns", "late", "lost",
]  # fmt: skip


@contextlib.contextmanager
def _database(name: str, home: Path) -> Iterator[Iterator[str]]:
    """URLs of fresh databases, as many as wanted."""
    if name == "sqlite":
        yield (f"sqlite:///{home / f'bench-{number}.sqlite'}" for number in range(100))
        return
    with start_postgres() as server:
        yield iter(server.new_database, None)


def _alone(name: str, url: str, plan: Plan) -> list[str]:
    one = commits_per_second(url, writers=1, seconds=plan.database)
    eight = commits_per_second(url, writers=8, seconds=plan.database)
    return [name, durability(url), "", f"{one:.0f}", f"{eight:.0f}"]


def _product_on(
    platform: str, database: str, url: str, plan: Plan, home: Path
) -> list[tuple[list[str], Result]]:
    told = product.environment(home / "data", url, product.new_keys())
    with beside(stand_ins) as stage:
        at: Addresses = stage.hear()
        with beside(product.run, told, at) as shop:
            stage.ask("point", shop.hear())
            measured = []
            for load, chats, seconds, rate in _loads(plan):
                _progress(f"{database}, {platform}: {load}")
                if load != "at once" or chats == 1:
                    stage.ask("enter", platform, chats, f"{load[:2]}{chats}x", "request")
                    stage.ask("spread")
                result, commits, cpu = _measured(stage, shop, seconds, rate)
                name = f"{chats} chats, {load}" if chats > 1 else "1 chat"
                measured.append((_row(database, platform, name, result, commits, cpu), result))
            return measured


def _loads(plan: Plan) -> list[tuple[str, int, float, float | None]]:
    return [
        ("at once", 1, plan.alone, None),
        (f"{plan.rate:.0f}/s", plan.chats, plan.paced, plan.rate),
        ("at once", plan.chats, plan.full, None),
    ]


def _measured(
    stage: Remote, shop: Remote, seconds: float, rate: float | None
) -> tuple[Result, int, float]:
    commits, cpu = shop.ask("count")
    result: Result = stage.ask("play", seconds, rate)
    commits_after, cpu_after = shop.ask("count")
    return result, commits_after - commits, cpu_after - cpu


def _row(
    database: str, platform: str, load: str, result: Result, commits: int, cpu: float
) -> list[str]:
    turns = max(len(result.answers), 1)
    return [
        database,
        platform,
        load,
        f"{result.per_second:.1f}",
        ms(percentile(result.answers, 0.5)),
        ms(percentile(result.answers, 0.99)),
        f"{commits / turns:.1f}",
        f"{cpu / turns * 1000:.0f}",
        str(len(result.answers)),
        str(result.late),
        str(result.unanswered + result.refused),
    ]


def _ack_row(database: str, load: str, result: Result) -> list[str]:
    row = [database, load, ""]
    for acks in (result.event_acks, result.interaction_acks):
        row += [str(len(acks)), ms(percentile(acks, 0.5)), ms(percentile(acks, 0.99))]
    return row


# Bare bots


def _echoes(plan: Plan, asked: argparse.Namespace) -> None:
    rows = [row for platform in asked.platform for row in _echo(platform, plan)]
    _progress("")
    print("\nA bare bot that says the same again, on the same stand-ins")
    print(table(["bot", "", "load", "turns/s", "p50 ms", "p99 ms", "turns", "lost"], rows))


def _echo(platform: str, plan: Plan) -> list[list[str]]:
    body: Any = echo.telegram if platform == "telegram" else echo.slack
    library = "python-telegram-bot" if platform == "telegram" else "slack-bolt"
    rows = []
    with beside(stand_ins) as stage:
        at: Addresses = stage.hear()
        with beside(body, at) as bot:
            stage.ask("point", bot.hear() or "")
            for chats in (1, plan.chats):
                _progress(f"{library}: {chats}")
                stage.ask("enter", platform, chats, f"e{chats}x", "echo")
                result: Result = stage.ask("play", plan.echo, None)
                row = _row("", "", f"{chats} chats, at once", result, 0, 0)
                rows.append([library, "", *row[2:6], row[8], row[10]])
    return rows


# Jobs


def _jobs(plan: Plan, home: Path) -> None:
    rows = []
    keys = product.new_keys()
    with start_redis() as redis, start_rabbitmq() as rabbitmq:
        brokers = {"in memory": "memory://", "Redis": redis.new_url()}
        brokers["RabbitMQ"] = rabbitmq.new_vhost()
        for name, url in brokers.items():
            _progress(f"jobs: {name}")
            database = f"sqlite:///{home / f'jobs-{name.replace(chr(32), chr(45))}.sqlite'}"
            told = product.environment(home / "data", database, keys)
            times = jobs.measure(told, url, alone=plan.jobs, burst=plan.burst)
            rows.append(_job_row(name, times))
    _progress("")
    print("\nSeconds from enqueue to done of a job (SQLite)")
    print(table(["broker", "", "", "alone p50", "alone worst", "in a burst of", "last"], rows))


def _job_row(name: str, times: jobs.JobTimes) -> list[str]:
    if not times.burst:
        return [name, "", "", "not done", "", "", ""]
    return [
        name,
        "",
        "",
        f"{percentile(times.alone, 0.5):.3f}",
        f"{max(times.alone):.3f}",
        str(len(times.burst)),
        f"{max(times.burst):.3f}",
    ]


if __name__ == "__main__":
    main()
