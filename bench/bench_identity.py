"""Measures the check of ID copies on two drawn sets, beside a plain check and PassportEye.

    python -m bench.bench_identity [--set drawn|unseen|both] [--count N] [--seed N]
    python -m bench.bench_identity --draw FOLDER [--set ...]    draws, measures nothing
    python -m bench.bench_identity --list FOLDER/drawn/list.jsonl [--only-product]

Loket is asked as a user asks it: `loket id check --list LIST --json`, with the rule that has
everything covered. *Leak* is the share of unsafe copies that were accepted. `--wrong` lists the
copies that went wrong instead of the figures; those of the unseen set only when that set is asked
for by name, because nobody tunes on it. `--json FILE` gets every answer beside the truth.

Pictures stand in memory alone while it runs (but for `--draw`). Exit code: 1 when Loket accepted
a copy that is unsafe, another person's, nameless or junk; 2 for wrong use; 3 when a tool does not
run; otherwise 0.
"""

import argparse
import importlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from bench import machine
from bench.identity import listed, report
from bench.identity.listed import Copy
from bench.identity.run import Answer, CannotMeasure, Tell, ask, commands
from bench.identity.sample import Sample
from identity import memory

COUNTS: Final = {"drawn": 120, "unseen": 80}
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - memory, and that is the point
TELL_EVERY: Final = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    asked = _parser().parse_args(arguments)
    # A plain kill must not leave the pictures behind.
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if asked.draw:
            for title in _sets(asked):
                print(listed.write(_samples(title, asked), asked.draw / title))
            return 0
        # Named as the shelters of checks, so that a killed bench's is wiped as theirs are.
        shelter = f"{memory.PREFIX}{os.getpid()}-bench-"
        with tempfile.TemporaryDirectory(prefix=shelter, dir=_memory()) as folder:
            return _measure(asked, Path(folder))
    except (CannotMeasure, ValueError, OSError) as sorry:
        print(f"bench-identity: {sorry}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130
    finally:
        signal.signal(signal.SIGTERM, before)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench-identity")
    add = parser.add_argument
    add("--set", choices=[*COUNTS, "both"], default="both", help="which drawn set (both)")
    add("--count", type=int, help=f"copies of each set ({COUNTS})")
    add("--seed", type=int, default=1, help="another seed draws other copies (1)")
    add("--draw", type=Path, metavar="FOLDER", help="only draw the copies, to measure them later")
    add("--list", type=Path, nargs="+", metavar="LIST", help="measure the copies of these lists")
    add("--only-product", action="store_true", help="without the tools it is compared with")
    add("--wrong", action="store_true", help="the copies that went wrong, instead of the figures")
    add("--json", type=Path, metavar="FILE", help="every answer beside the truth, one a line")
    return parser


def _memory() -> Path | None:
    if MEMORY.is_dir():
        return MEMORY
    print("There is no /dev/shm here: drawn pictures go to a temporary folder.", file=sys.stderr)
    return None


def _sets(asked: argparse.Namespace) -> list[str]:
    return list(COUNTS) if asked.set == "both" else [asked.set]


def _samples(title: str, asked: argparse.Namespace) -> Iterable[Sample]:
    count = asked.count or COUNTS[title]
    drawn: Iterable[Sample] = importlib.import_module(f"bench.identity.{title}").samples(
        asked.seed, count
    )
    tell = _teller(f"{title}: drawing")
    for number, sample in enumerate(drawn, start=1):
        tell(number, count)
        yield sample


def _parts(asked: argparse.Namespace, folder: Path) -> Iterable[tuple[str, list[Copy]]]:
    """Title and copies of each set that is measured."""
    if asked.list:
        yield from ((str(path), listed.read(path)) for path in asked.list)
        return
    for title in _sets(asked):
        path = listed.write(_samples(title, asked), folder / title)
        yield f"{title}, seed {asked.seed}", listed.read(path)


def _measure(asked: argparse.Namespace, folder: Path) -> int:
    tools = commands(only_product=asked.only_product or asked.wrong)
    if not asked.wrong:
        _print_machine(folder, tools, only_product=asked.only_product)
    accepted = 0
    records: list[str] = []
    for title, copies in _parts(asked, folder):
        if not copies:
            raise ValueError(f"{title}: there are no copies")
        answers: dict[str, list[Answer]] = {}
        for tool, command in tools.items():
            answers[tool] = ask(command, copies, folder, _teller(f"{title}: {tool}"))
        records += _records(title, copies, answers)
        accepted += _tell_result(title, copies, answers, asked)
    if asked.json:
        asked.json.write_text("\n".join(records) + "\n", encoding="utf-8")
    return 1 if accepted else 0


def _tell_result(
    title: str, copies: list[Copy], answers: dict[str, list[Answer]], asked: argparse.Namespace
) -> int:
    """Prints what was asked for; how many copies were accepted that must not be."""
    given = answers["loket"]
    if not asked.wrong:
        print(f"\n{report.text(title, copies, answers)}", flush=True)
    elif title.startswith("unseen") and asked.set != "unseen":
        print(f"\n{title}: not listed, nobody tunes on it")
    else:
        print(f"\n{title}\n{report.wrong(copies, given) or 'nothing went wrong'}", flush=True)
    accepted = report.wrongly_accepted(zip(copies, given, strict=True))
    if accepted:
        print(f"\nMust not be accepted: {', '.join(copy.key for copy in accepted)}")
    return len(accepted)


def _records(title: str, copies: list[Copy], answers: dict[str, list[Answer]]) -> list[str]:
    return [
        json.dumps(report.record(title, tool, copy, answer), ensure_ascii=False)
        for tool, given in answers.items()
        for copy, answer in zip(copies, given, strict=True)
    ]


def _print_machine(folder: Path, tools: dict[str, list[str]], *, only_product: bool) -> None:
    for name, value in machine.facts(folder):
        if name in {"processor", "load before", "memory"}:
            print(f"{name}: {value}")
    if not only_product:
        print("baseline: one Tesseract pass, patterns, the eleven test, a face cascade, zxing")
        if "PassportEye" in tools:
            print("PassportEye: looks for machine-readable lines only; accepts where it finds none")
        else:
            print("PassportEye: not installed; `make bench-identity` brings it")


def _teller(what: str) -> Tell:
    def tell(done: int, whole: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == whole else ""
            print(f"\r{what} {done}/{whole}", end=end, file=sys.stderr, flush=True)
        elif done % TELL_EVERY == 0 or done == whole:
            print(f"{what} {done}/{whole}", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
