"""What a world needs beside the product: its time, and the organisations behind their endpoints."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bots.sandbox.clock import SandboxClock
from bots.sandbox.fake_tenant import SCHEMAS, Arrival, FakeTenant
from bots.sandbox.serve import PATIENCE


class Clock(SandboxClock):
    """Everybody's time in a journey: the real one, and as much later as a test wants."""

    def now(self) -> datetime:
        """An aware time."""
        return self()

    def advance(self, by: timedelta) -> None:
        """Only ever forwards."""
        self.forward(by)


class Tenants:
    """The organisations behind their endpoints, as journeys use them."""

    def __init__(self, fake: FakeTenant) -> None:
        self.fake = fake

    def arrivals(self, reference: str) -> list[Arrival]:
        """All tries that arrived for a request, refused ones too."""
        named = [one for one in self.fake.arrivals if one.body.get("reference") == reference]
        return [one for one in named if one.body["type"] not in SCHEMAS]

    def code(self, reference: str, number: int = 1, kind: str = "identity.code") -> str:
        """Waits for the mail with so many a code for that case; the code in it."""
        self.fake.wait_until(lambda: len(self.fake.codes(reference, kind)) >= number, PATIENCE)
        return self.fake.codes(reference, kind)[number - 1]

    def arrival(self, reference: str, tries: int = 1) -> Arrival:
        """Waits for so many tries and gives the last; it has to be signed and in form."""
        self.fake.wait_until(lambda: len(self.arrivals(reference)) >= tries, PATIENCE)
        last = self.arrivals(reference)[-1]
        assert last.signature == "good", last.signature
        assert last.problems == [], last.problems
        return last

    def reply(self, reference: str, kind: str, reason: str | None = None, **how: Any) -> int:
        """Posts a signed reply; the status that answered it."""
        return self.fake.reply(reference, kind, reason, **how)


def bytes_of(path: Path) -> bytes:
    """What stands in a file; nothing if it is gone meanwhile, or not ours."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
