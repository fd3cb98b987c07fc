"""The most memory that a process and what it starts have needed, from outside.

Linux keeps a high-water mark per process (`VmHWM`). A forked copy shares its parent's pages, so
of a line of forks only the largest counts; a program that was started adds its own.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

PROC: Final = Path("/proc")
EVERY: Final = 0.02
"""Seconds between two looks: a process's last moments may be missed by that much."""


class Seen(NamedTuple):
    """A process as seen once; `kib` is its high-water mark."""

    parent: int
    name: str
    kib: int


def total_kib(processes: Mapping[int, Seen]) -> int:
    """KiB of all: forks of one another count once, as large as the largest of them."""
    largest: dict[int, int] = {}
    for number in processes:
        first = _first_of_its_forks(number, processes)
        largest[first] = max(largest.get(first, 0), processes[number].kib)
    return sum(largest.values())


def _first_of_its_forks(number: int, processes: Mapping[int, Seen]) -> int:
    seen = processes[number]
    parent = processes.get(seen.parent)
    if parent is None or parent.name != seen.name:
        return number
    return _first_of_its_forks(seen.parent, processes)


class Peak(threading.Thread):
    """Looks at a process and its descendants until it is stopped."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._parents: dict[int, int] = {}
        self._highest = 0
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def run(self) -> None:
        """Looks again and again."""
        while not self._stopped.wait(EVERY):
            with self._lock:
                self._look_once()

    def take(self) -> float:
        """MiB at the highest point since the last call."""
        with self._lock:
            self._look_once()
            highest, self._highest = self._highest, 0
        return highest / 1024

    def stop(self) -> None:
        """Ends the looking."""
        self._stopped.set()
        self.join()

    def _look_once(self) -> None:
        self._highest = max(self._highest, total_kib(self._tree()))

    def _tree(self) -> dict[int, Seen]:
        found = {self._root}
        parents = self._all_parents()
        for number in sorted(parents):
            line = [number]
            while line[-1] in parents and line[-1] not in found:
                line.append(parents[line[-1]])
            if line[-1] in found:
                found.update(line)
        return {number: seen for number in found if (seen := _look(number))}

    def _all_parents(self) -> dict[int, int]:
        """Process → its parent; a process is asked for its parent only once."""
        alive = {int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()}
        self._parents = {
            number: self._parents.get(number) or _parent(number) for number in sorted(alive)
        }
        return self._parents


def _parent(number: int) -> int:
    seen = _look(number)
    return seen.parent if seen else 0


def _look(number: int) -> Seen | None:
    """What /proc says of it; None where it ended or has no memory of its own any more."""
    try:
        status = (PROC / str(number) / "status").read_text()
    except OSError:
        return None
    said = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    if "VmHWM" not in said:
        return None
    return Seen(int(said["PPid"]), said["Name"].strip(), int(said["VmHWM"].split()[0]))
