"""Sends mutated files through what opens files of strangers, and goes on where it was stopped.

    python -m bench.fuzz [--files 100000] [--whole 2000] [--seed N] [--jobs N]
    python -m bench.fuzz --one NUMBER [--copy] [--seed N] [--save FILE]    one of them, again

*Files* go through opening and file checks, as attachments do; *whole* are copies through the whole
assessment. What was found stands in `.fuzz/SEED.jsonl`. Exit code: 1 when a file broke a check or
a copy was accepted; that a process with bounds was ended is counted, and no failure.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Final

from bench.fuzz import checks, child, runs
from bench.fuzz.kept import Kept, Row
from bench.fuzz.mutating import mutated, mutated_copy

SEED: Final = 20261122
FOLDER: Final = Path(".fuzz")
ROWS: Final = {"files": 1000, "whole": 20}
Run = Callable[[int, int, int], Row]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    asked = _parser().parse_args(arguments)
    if asked.one is not None:
        return _once(asked)
    kept = Kept(asked.folder, asked.seed)
    try:
        _go_on(kept, "whole", asked.whole, asked.jobs, runs.of_copies)
        _go_on(kept, "files", asked.files, asked.jobs, runs.of_files)
    except KeyboardInterrupt:
        print("stopped; the same command goes on")
    for part in ROWS:
        print(kept.told(part))
    return 1 if any(kept.failures(part) for part in ROWS) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--whole", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--one", type=int)
    parser.add_argument("--copy", action="store_true")
    parser.add_argument("--save", type=Path)
    return parser


def _go_on(kept: Kept, part: str, wanted: int, jobs: int, run: Run) -> None:
    """Runs the rows that are not there yet."""
    there = {row.first for row in kept.rows(part)}
    size = ROWS[part]
    firsts = [first for first in range(0, wanted, size) if first not in there]
    pool = ThreadPoolExecutor(jobs)
    try:
        waiting = [
            pool.submit(run, kept.seed, first, min(size, wanted - first)) for first in firsts
        ]
        for number, done in enumerate(as_completed(waiting), len(there) + 1):
            kept.add(done.result())
            print(f"{part}: {number * size} of {wanted}", flush=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _once(asked: argparse.Namespace) -> int:
    """One file again: what it is, and what comes of it."""
    file = (mutated_copy if asked.copy else mutated)(asked.seed, asked.one)
    print(f"{file.family} {file.name}, {len(file.content)} bytes, shows all: {file.shows_all}")
    if asked.save:
        asked.save.write_bytes(file.content)
    print(checks.whole(file) if asked.copy else child.one(asked.seed, asked.one))
    return 0


if __name__ == "__main__":
    sys.exit(main())
