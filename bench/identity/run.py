"""Runs a tool over a list of copies: one long-lived process, its answers timed as they come.

Every tool is a command that takes `--list LIST` and prints one JSON object for each file at once.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from PIL import Image

from bench.identity.listed import Copy
from bench.identity.peak import Peak
from bench.identity.sample import State

ROOT: Final = Path(__file__).resolve().parents[2]
PEER_PYTHON: Final = ROOT / ".venv-bench" / "bin" / "python"
PATIENCE: Final = 90.0
"""Seconds for one answer; then the tool is killed and started again behind that copy."""

Decision = Literal["accept", "reject", "review"]
Tell = Callable[[int, int], None]
"""Called with how many of how many copies were answered."""


class CannotMeasure(Exception):
    """One sentence: a tool does not run, and what it said."""


@dataclass(frozen=True)
class Answer:
    """What a tool said of a copy."""

    decision: Decision | None
    """None where no answer came."""
    fields: Mapping[str, State | None]
    """None, or no entry, where the tool could not judge."""
    name_match: bool | None
    reasons: tuple[str, ...]
    seconds: float
    """From the answer before to this one: as long as a user waits."""
    peak: float
    """MiB."""
    floor: float | None = None
    """Seconds of one Tesseract pass over the same page, from the tool that makes just one."""


def commands(*, only_product: bool) -> dict[str, list[str]]:
    """Name → command; PassportEye only where it is installed."""
    program = Path(sys.executable).with_name("loket")
    loket = [str(program)] if program.exists() else [sys.executable, "-m", "bots"]
    found = {"loket": [*loket, "id", "check", "--json"]}
    if not only_product:
        found["baseline"] = [sys.executable, "-m", "bench.identity.baseline"]
        if PEER_PYTHON.exists():
            found["PassportEye"] = [str(PEER_PYTHON), "-m", "bench.identity.peer"]
    return found


def ask(
    command: Sequence[str], copies: Sequence[Copy], folder: Path, tell: Tell | None = None
) -> list[Answer]:
    """The tool's answer for each copy, in order; CannotMeasure where it does not even start.

    The folder is for the list, a picture to warm up with and the tools' temporary files.
    """
    warm_up = folder / "warm-up.png"
    Image.new("RGB", (400, 300), "white").save(warm_up)
    answers: list[Answer] = []
    while len(answers) < len(copies):
        left = copies[len(answers) :]
        before = len(answers)
        with _Running(command, [(warm_up, ""), *_asked(left)], folder) as running:
            if running.next(warm_up) is None:
                raise CannotMeasure(running.complaint())
            for copy in left:
                answers.append(running.next(copy.path) or _none())
                if tell:
                    tell(len(answers), len(copies))
                if answers[-1].decision is None:
                    break
        assert len(answers) > before
    return answers


def _asked(copies: Sequence[Copy]) -> list[tuple[Path, str]]:
    return [(copy.path, copy.claimed_name) for copy in copies]


def _none() -> Answer:
    return Answer(None, {}, None, ("no-answer",), PATIENCE, 0.0)


class _Running:
    """A tool at work on a list; ended, whatever happens, when the `with` block is left."""

    def __init__(self, command: Sequence[str], asked: list[tuple[Path, str]], folder: Path) -> None:
        listed = folder / "asked.jsonl"
        lines = [json.dumps({"file": str(path), "claimed_name": name}) for path, name in asked]
        listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._name = " ".join(command)
        self._errors = folder / "errors.txt"
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [*command, "--list", str(listed)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=ROOT,
                env=os.environ | {"TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1"},
                start_new_session=True,
            )
        self._buffer = b""
        self._last = time.perf_counter()
        self._peak = Peak(self._process.pid)
        self._peak.start()

    def __enter__(self) -> "_Running":
        return self

    def __exit__(self, *_: object) -> None:
        self._peak.stop()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def next(self, path: Path) -> Answer | None:
        """The answer for that file; None where the tool ended or took too long."""
        line = self._line()
        if line is None:
            return None
        now = time.perf_counter()
        seconds, self._last = now - self._last, now
        return answer(json.loads(line), path, seconds, self._peak.take())

    def complaint(self) -> str:
        """What the tool said when it broke."""
        said = self._errors.read_text(errors="replace").strip().splitlines()
        return f"{self._name} does not run: {said[-1] if said else 'it says nothing'}"

    def _line(self) -> bytes | None:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        until = time.monotonic() + PATIENCE
        while b"\n" not in self._buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                return None
            piece = os.read(pipe, 1 << 16)
            if not piece:
                return None
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line


def answer(said: Mapping[str, Any], path: Path, seconds: float, peak: float) -> Answer:
    """A tool's JSON object as an Answer; CannotMeasure where it is not about that file."""
    if said.get("file") != str(path) or said.get("decision") not in get_args(Decision):
        raise CannotMeasure(f"no answer for {path.name}, but {json.dumps(said)[:200]}")
    return Answer(
        decision=said["decision"],
        fields=said.get("fields") or {},
        name_match=said.get("name_match"),
        reasons=tuple(said.get("reasons", ())),
        seconds=seconds,
        peak=peak,
        floor=said.get("floor"),
    )
