"""Children by fork, from a process that has imported everything and opened nothing.

    with Nursery(warm={...}) as nursery:
        child = nursery.bears({...})        # an order for `steps_child.live`
        child.waits("ready")
        child.ends()                        # how it ended, and what it told

The nursery is a process of its own without threads, connections or open databases, so that a fork
of it is safe and costs a hundredth of a start. What takes long is done there once: imports, word
catalogues, policies, and compiling the statements for both databases.
"""

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from tests.programs import as_user

Json = dict[str, Any]

ROOT = Path(__file__).parent.parent.parent
#: Seconds for what takes a second on an idle machine.
PATIENCE = 240.0


class NeverCame(AssertionError):
    """A child, or the nursery, did not say in time what was awaited."""


@dataclass
class Child:
    """A running child. `told` is what it said, by name, the last word of each."""

    nursery: "Nursery"
    pid: int
    told: dict[str, Any] = field(default_factory=dict)
    status: int | None = None

    def waits(self, name: str) -> bool:
        """Until it says so; False if it ended before."""
        while name not in self.told and self.status is None:
            self.nursery.hear(self)
        return name in self.told

    def ends(self) -> int:
        """Waits for its end: minus the signal that killed it, or its exit code."""
        while self.status is None:
            self.nursery.hear(self)
        return self.status

    def signal(self, number: signal.Signals) -> None:
        """Sends it a signal, if it still lives."""
        if self.status is None:
            os.kill(self.pid, number)


class Nursery:
    """The process that bears children, one at a time; a context manager.

    `warm` is given to `steps_child.warm_up`. What children and nursery write to standard error goes
    to `log`.
    """

    def __init__(self, warm: Json, log: Path) -> None:
        self._warm = warm
        self.log = log
        self._rest = b""

    def __enter__(self) -> Self:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*as_user(None), sys.executable, "-m", "tests.chaos.forks"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
                start_new_session=True,
            )
        try:
            self._write(self._warm)
            self._expect("warm")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        # The whole group: a child may still live, and has children of its own.
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def bears(self, order: Json) -> Child:
        """A new child that lives by that order."""
        self._write(order)
        return Child(self, int(self._expect("born")))

    def hear(self, child: Child) -> None:
        """Takes the next line about that child."""
        name, value = self._read()
        if name == "ended":
            child.status = int(value)
        else:
            child.told[name] = value

    def _write(self, order: Json) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()

    def _expect(self, name: str) -> Any:
        found, value = self._read()
        if found != name:
            raise NeverCame(f"{found} {value} instead of {name}")
        return value

    def _read(self) -> tuple[str, Any]:
        assert self._process.stdout is not None
        until = time.monotonic() + PATIENCE
        while b"\n" not in self._rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
                raise NeverCame(f"nothing within {PATIENCE} s; see {self.log}")
            came = os.read(self._process.stdout.fileno(), 65536)
            if not came:
                raise NeverCame(f"the nursery ended; see {self.log}")
            self._rest += came
        line, _, self._rest = self._rest.partition(b"\n")
        said = json.loads(line)
        return str(said[0]), said[1]


# Inside the nursery

_said_to = [1]


def tell(name: str, value: Any = True) -> None:
    """One line to whoever waits; short enough that lines of two processes never mix."""
    os.write(_said_to[0], json.dumps([name, value]).encode() + b"\n")


def serve(warm_up: Callable[[Json], None], live: Callable[[Json], int]) -> None:
    """Takes orders from standard input until it ends."""
    # What anybody prints goes to the log, and not among our lines.
    _said_to[0] = os.dup(1)
    os.dup2(2, 1)
    warm_up(json.loads(sys.stdin.readline()))
    tell("warm")
    while line := sys.stdin.readline():
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _die_with_parent()
            os._exit(_lived(live, order))
        tell("born", pid)
        _, status = os.waitpid(pid, 0)
        tell("ended", os.waitstatus_to_exitcode(status))


def _die_with_parent() -> None:
    """Even by kill -9 (Linux, prctl with PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _lived(live: Callable[[Json], int], order: Json) -> int:
    # What the nursery reads next is not for its children.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        return live(order)
    except BaseException:  # noqa: BLE001  # a forked child must never go on in the parent's code
        import traceback

        traceback.print_exc()
        return 1


if __name__ == "__main__":
    from tests.chaos import steps_child

    # By its name: as __main__ it would be there twice.
    own = import_module("tests.chaos.forks")
    own.serve(steps_child.warm_up, steps_child.live)
