"""The bench's processes: the stand-ins with the load, and the product or a bare bot beside them."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bench.load import Load, Result
from bench.talk import ECHO, REQUEST, Heard, SlackStage, TelegramStage
from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.fake_telegram import FakeTelegram
from bots.sandbox.scene import CHANNELS, ROLES

CONTEXT = multiprocessing.get_context("spawn")
SIGNING_SECRET = "bench-signing-secret"  # noqa: S105  # opens nothing but the stand-in


class Broken(Exception):
    """A process of the bench failed; the reason is its last word."""


@dataclass
class Remote:
    """Another process that answers one question at a time."""

    pipe: Connection
    process: Any

    def ask(self, *question: Any) -> Any:
        """Its answer; Broken if it failed."""
        self.pipe.send(question)
        return self.hear()

    def hear(self) -> Any:
        """What it says next; Broken if it failed or ended."""
        try:
            worked, said = self.pipe.recv()
        except EOFError:
            raise Broken("a process of the bench ended early") from None
        if not worked:
            raise Broken(said)
        return said


@contextlib.contextmanager
def beside(body: Callable[..., None], *args: Any) -> Iterator[Remote]:
    """Runs `body(pipe, *args)` in a process of its own; its first word is that it is ready."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_run, args=(body, theirs, *args), daemon=False)
    process.start()
    theirs.close()
    remote = Remote(ours, process)
    try:
        yield remote
    finally:
        with contextlib.suppress(OSError):
            ours.send(None)
        process.join(timeout=10)
        if process.is_alive():
            process.kill()
            process.join()


def _run(body: Callable[..., None], pipe: Connection, *args: Any) -> None:
    # Ctrl-C ends the parent, and the parent ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        body(pipe, *args)
    except BaseException as error:  # noqa: BLE001  # said to the parent, who raises it
        with contextlib.suppress(OSError):
            pipe.send((False, f"{body.__name__}: {type(error).__name__}: {error}"))
    pipe.close()
    os._exit(0)


def questions(pipe: Connection) -> Iterator[tuple[Any, ...]]:
    """What the parent asks, until it says that it is over or is gone."""
    with contextlib.suppress(EOFError, OSError):
        while (question := pipe.recv()) is not None:
            yield question


# The stand-ins


@dataclass(frozen=True)
class Addresses:
    """Where the stand-ins are, and what opens them."""

    telegram_url: str
    telegram_token: str
    slack_url: str
    slack_token: str


def stand_ins(pipe: Connection) -> None:
    """Both stand-ins and the people; answers `enter`, `spread`, `play` and `point`."""
    with FakeTelegram() as telegram, FakeSlack(signing_secret=SIGNING_SECRET) as slack:
        _furnish(slack)
        pipe.send(
            (True, Addresses(telegram.url, telegram.token, slack.api_url, slack.bot_token)),
        )
        stages: dict[str, TelegramStage | SlackStage] = {
            "telegram": TelegramStage(telegram, _nobody),
            "slack": SlackStage(slack, _nobody),
        }
        load = None
        for name, *args in questions(pipe):
            match name:
                case "point":
                    slack.request_url = args[0]
                    answer: Any = None
                case "enter":
                    if load is not None:
                        load.leave()
                    load = _entered(stages, *args)
                    answer = None
                case "spread":
                    answer = None
                    if load is not None:
                        load.spread()
                case _:
                    answer = _played(load, slack, *args) if load else None
            pipe.send((True, answer))


def _furnish(slack: FakeSlack) -> None:
    users = {role.key: slack.user(role.key, role.name, locale=role.locale) for role in ROLES}
    for key, name, members in CHANNELS:
        slack.channel(key, name, [users[member] for member in members])


def _nobody(_heard: Heard) -> None:
    """Nobody is there yet."""


def _entered(
    stages: dict[str, TelegramStage | SlackStage], platform: str, chats: int, prefix: str, how: str
) -> Load:
    load = Load(ECHO if how == "echo" else REQUEST, chats, prefix)
    stages[platform].hear = load.hear
    load.enter(stages[platform])
    return load


def _played(load: Load, slack: FakeSlack, seconds: float, rate: float | None) -> Result:
    slack.delivery.sent.clear()
    result = load.play(seconds, rate)
    slack.settle(5)
    for sent in slack.sent:
        acks = result.event_acks if sent.kind == "event" else result.interaction_acks
        acks.append(sent.seconds)
    return result
