"""Runs rows of files, each in a process that is watched and, where it ends, begun anew."""

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Final

from bench.fuzz import checks
from bench.fuzz.child import where
from bench.fuzz.kept import Row
from bench.fuzz.mutating import mutated_copy
from identity import Verdict

PATIENCE = 60.0
"""Seconds for one file; a call apart is given 20, on a machine that has nothing else to do."""
CHILD = "bench.fuzz.child"
_drawing: Final = threading.Lock()
"""Encoders keep options in global places: one copy is drawn at a time."""
STARTS: Final = 300.0
"""Seconds until a child has loaded its libraries."""


def of_files(seed: int, first: int, count: int) -> Row:
    """Files through opening and file checks."""
    row, at = Row("files", first, count), first
    while at < first + count:
        for number, was, took in _answers(seed, at, first + count - at):
            row.add(number, was, took, odd=was not in (checks.OPENED, checks.REFUSED, checks.KEPT))
            at = number + 1
    return row


def of_copies(seed: int, first: int, count: int) -> Row:
    """Copies through the whole assessment."""
    row = Row("whole", first, count)
    for number in range(first, first + count):
        with _drawing:
            copy = mutated_copy(seed, number)
        start = time.monotonic()
        try:
            verdict = checks.whole(copy)
            contained = verdict == Verdict.review("could-not-check")
            was: str = "could-not-check" if contained else verdict.decision
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            was = f"raised {type(error).__name__} {where(error)}"
        odd = was == "accept" or was.startswith("raised")
        row.add(number, was, time.monotonic() - start, odd=odd)
    return row


def _answers(seed: int, first: int, count: int) -> Iterator[tuple[int, str, float]]:
    """Number, what came of it and seconds, of each file until the child ends."""
    child = subprocess.Popen(
        [sys.executable, "-m", CHILD, *map(str, (seed, first, count))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert child.stdout is not None
    at: int | None = None
    try:
        for line in _lines(child):
            if not line.startswith("{"):
                at = int(line)
                continue
            found = json.loads(line)
            assert at is not None
            yield at, found["was"], found["took"]
            at = None
        late = child.poll() is None
    finally:
        _end(child)
        child.stdout.close()
    if at is not None:
        yield at, "late" if late else f"died {-child.returncode}", PATIENCE if late else 0.0
    elif child.returncode:
        raise RuntimeError(f"the child did not begin: {child.returncode}")


def _lines(child: "subprocess.Popen[bytes]") -> Iterator[str]:
    """The child's lines; ends where it ends or is silent for too long."""
    assert child.stdout is not None
    left, waits = b"", STARTS
    while True:
        ready, _, _ = select.select([child.stdout], [], [], waits)
        piece = os.read(child.stdout.fileno(), 1 << 16) if ready else b""
        if not piece:
            if ready:
                child.wait()
            return
        *whole, left = (left + piece).split(b"\n")
        waits = PATIENCE
        yield from (line.decode() for line in whole)


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
