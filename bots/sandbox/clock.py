"""The sandbox's time: real time, moved forward at the press of a button. It never goes back."""

import threading
from datetime import UTC, datetime, timedelta

LONGEST = timedelta(days=400)


class TooFar(ValueError):
    """A move that is not forward, or further than a year and a bit."""


class SandboxClock:
    """Gives the time to the product and to the stand-ins alike. Safe to call from any thread."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self._ahead = ahead
        self._lock = threading.Lock()
        self.version = 0

    def __call__(self) -> datetime:
        """The time of this sandbox, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    @property
    def ahead(self) -> timedelta:
        """How far it runs ahead of the real time."""
        return self._ahead

    def forward(self, by: timedelta) -> None:
        """Moves it; TooFar for anything but a step forward of at most 400 days."""
        if not timedelta(0) < by <= LONGEST:
            raise TooFar("The clock goes forward, by 400 days at most.")
        with self._lock:
            self._ahead += by
            self.version += 1

    def dump(self) -> float:
        """What `load` takes: seconds."""
        return self._ahead.total_seconds()

    def load(self, seconds: float) -> None:
        """Goes on where an earlier run stopped."""
        self._ahead = timedelta(seconds=seconds)
