"""Keeps processes of the product running: what ends is started again, as systemd does."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
#: Seconds between an end and the next start (RestartSec).
RESTART_AFTER = 0.3
START_LIMIT = 180.0


class Supervisor:
    """Starts, kills and restarts processes by name; a context manager.

    `order` makes what `storm_process` wants out of a name. `ended` holds each end: name, status
    (a negative signal number or an exit code), and whether it was we who killed it.
    """

    def __init__(self, order: Callable[[str], Json]) -> None:
        self._order = order
        self._pids: dict[str, int] = {}
        self._wanted: set[str] = set()
        self._killed: set[int] = set()
        self._starting: dict[int, str] = {}
        self._moved = threading.Condition()
        self._number = 0
        self._ready = False
        self.restarts = 0
        self.ended: list[tuple[str, int, bool]] = []

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.chaos.storm_process"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        threading.Thread(target=self._listen, daemon=True).start()
        with self._moved:
            assert self._moved.wait_for(lambda: self._ready, START_LIMIT), "nothing can be started"
        return self

    def __exit__(self, *_error: object) -> None:
        with self._moved:
            self._wanted.clear()
            for pid in self._pids.values():
                os.kill(pid, signal.SIGKILL)
            self._moved.wait_for(lambda: not self._pids, START_LIMIT)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(START_LIMIT)
        self._process.stdout.close()

    # Starting and ending

    def start(self, name: str) -> None:
        """Starts it, and from now on again and again."""
        with self._moved:
            self._wanted.add(name)
        self._start(name)

    def _start(self, name: str) -> None:
        with self._moved:
            self._number += 1
            number = self._number
            line = json.dumps(self._order(name) | {"id": number}).encode() + b"\n"
            assert self._process.stdin is not None
            self._process.stdin.write(line)
            self._starting[number] = name
            self._process.stdin.flush()

    @property
    def died(self) -> int:
        """How many killed themselves, as they were told to."""
        return sum(status == -signal.SIGKILL and not ours for _, status, ours in self.ended)

    def wait(self, timeout: float = 1.0) -> None:
        """Until something began or ended, for a while at most."""
        with self._moved:
            self._moved.wait(timeout)

    def running(self) -> list[str]:
        """Names of what runs at this moment."""
        with self._moved:
            return sorted(self._pids)

    def kill(self, name: str) -> bool:
        """kill -9; False if it does not run at this moment."""
        with self._moved:
            pid = self._pids.get(name)
            if pid is None:
                return False
            self._killed.add(pid)
            os.kill(pid, signal.SIGKILL)
            return True

    # What it is told

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told = json.loads(line)
            with self._moved:
                if "ready" in told:
                    self._ready = True
                elif "started" in told:
                    self._pids[self._starting.pop(told["started"])] = told["pid"]
                else:
                    self._has_ended(told["ended"], told["status"])
                self._moved.notify_all()

    def _has_ended(self, pid: int, status: int) -> None:
        name = next((name for name, known in self._pids.items() if known == pid), None)
        if name is None:
            return
        del self._pids[name]
        self.ended.append((name, status, pid in self._killed))
        if name in self._wanted:
            threading.Thread(target=self._again, args=(name,), daemon=True).start()

    def _again(self, name: str) -> None:
        time.sleep(RESTART_AFTER)
        with self._moved:
            wanted = name in self._wanted
        if wanted:
            self.restarts += 1
            self._start(name)
