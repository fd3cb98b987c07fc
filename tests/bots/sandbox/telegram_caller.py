"""The stand-in for Telegram with the real python-telegram-bot in front of it, for these tests."""

import asyncio
import ssl
from collections.abc import Coroutine, Iterator
from types import TracebackType
from typing import Any, Self

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bots.sandbox.fake_telegram import FakeTelegram, Person
from bots.sandbox.serve import PATIENCE


class Caller:
    """Calls the methods of a real Bot one after the other, from a test without async."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._runner = asyncio.Runner()
        # Both its kinds of call: the library would give up after five seconds.
        polls, calls = _patient(), _patient()
        self.bot = Bot(
            fake.token,
            base_url=fake.base_url,
            base_file_url=fake.base_file_url,
            request=calls,
            get_updates_request=polls,
        )

    def __enter__(self) -> Self:
        self._runner.run(self.bot.initialize())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self.bot.shutdown())
        self._runner.close()

    def __call__(self, method: str, *values: Any, **named: Any) -> Any:
        return self.run(getattr(self.bot, method)(*values, **named))

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Waits for anything asynchronous of the library."""
        return self._runner.run(work)


def _patient() -> HTTPXRequest:
    return HTTPXRequest(
        read_timeout=PATIENCE,
        write_timeout=PATIENCE,
        connect_timeout=PATIENCE,
        pool_timeout=PATIENCE,
        media_write_timeout=PATIENCE,
    )


def raw(fake: FakeTelegram, method: str, **fields: Any) -> dict[str, Any]:
    """A call without a library, so that it can be wrong."""
    # An empty context: loading the authorities of the world takes longer than the call.
    with httpx.Client(trust_env=False, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)) as client:
        answer = client.post(f"{fake.base_url}{fake.token}/{method}", data=fields)
    body: dict[str, Any] = answer.json()
    assert body["ok"] is (answer.status_code == 200)
    return body


@pytest.fixture(scope="module")
def served() -> Iterator[FakeTelegram]:
    """One server for a file of tests; each test brings its own people."""
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture
def fake(served: FakeTelegram) -> Iterator[FakeTelegram]:
    """The server, without faults and updates of the test before; checks itself afterwards."""
    served.clear_faults()
    raw(served, "deleteWebhook", drop_pending_updates="true")
    raw(served, "getUpdates", allowed_updates="[]")
    served.calls.clear()
    served.invalid.clear()
    yield served
    assert served.violations == []


@pytest.fixture(scope="module")
def caller(served: FakeTelegram) -> Iterator[Caller]:
    """One bot for a file of tests: making one costs a tenth of a second."""
    with Caller(served) as caller:
        yield caller


@pytest.fixture
def call(fake: FakeTelegram, caller: Caller) -> Caller:
    """The real bot's methods by name."""
    return caller


@pytest.fixture
def sam(fake: FakeTelegram, request: pytest.FixtureRequest) -> Person:
    """Somebody who has pressed Start; somebody new in each test."""
    person = fake.person(request.node.name, "Sam")
    person.starts()
    return person
