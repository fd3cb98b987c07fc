"""The storm's time: faster than real time and moved by hand, the same in all its processes.

A lease of a minute is then over in seconds, and nothing has to be set otherwise than in earnest.
"""

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.journeys.around import Clock

#: Variables that tell a process where the clock is, and how fast it runs.
CLOCK, RATE = "LOKET_STORM_CLOCK", "LOKET_STORM_RATE"
_FORM = struct.Struct("dd")


class RateClock(Clock):
    """Reads (and with `forward` writes) a file of two numbers: when it began, how far ahead."""

    def __init__(self, file: Path, rate: float) -> None:
        super().__init__()
        self.file, self.rate = file, rate
        if not file.exists():
            file.write_bytes(_FORM.pack(time.time(), 0.0))
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), _FORM.size)

    def __call__(self) -> datetime:
        """The storm's time, aware, in UTC."""
        began, ahead = _FORM.unpack(self._shared[: _FORM.size])
        real = time.time()
        return datetime.fromtimestamp(real + (real - began) * (self.rate - 1) + ahead, UTC)

    def forward(self, by: timedelta) -> None:
        """Moves it for everybody."""
        began, ahead = _FORM.unpack(self._shared[: _FORM.size])
        self._shared[: _FORM.size] = _FORM.pack(began, ahead + by.total_seconds())
