"""A child of the fuzzer that dies at file 2, or hangs at file 1 where it is told to."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from bench.fuzz.kept import Row


def row(part: str, first: int, count: int, was: str) -> Row:
    """A row of which all came to the same."""
    made = Row(part, first, count)
    for number in range(first, first + count):
        made.add(number, was, 0.1, odd=False)
    return made


def too_much(_content: bytes) -> str:
    """Runs out of memory."""
    raise MemoryError


def main() -> None:
    """As `bench.fuzz.child`."""
    _seed, first, count = map(int, sys.argv[1:])
    hangs = "FUZZ_HANGS" in os.environ
    for number in range(first, first + count):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        if number == 1 and hangs:
            Path(os.environ["FUZZ_HANGS"]).touch()
            time.sleep(3600)
        if number == 2 and not hangs:
            os.kill(os.getpid(), signal.SIGKILL)
        sys.stdout.write(json.dumps({"was": "opened", "took": 0.0}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
