"""Sees what is created on file systems, by the kernel's own account, and who runs."""

import ctypes
import os
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path

CREATE, MOVED_TO, CLOSE_WRITE = 0x100, 0x80, 0x8
_EVENT = struct.Struct("iIII")
_libc = ctypes.CDLL(None, use_errno=True)


class Watch:
    """Names of files that appear in some directories while it is open."""

    def __init__(self, *places: Path) -> None:
        self.descriptor = _libc.inotify_init1(os.O_NONBLOCK)
        for place in places:
            mask = CREATE | MOVED_TO | CLOSE_WRITE
            assert _libc.inotify_add_watch(self.descriptor, str(place).encode(), mask) >= 0

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self.descriptor)

    def names(self) -> list[str]:
        """What has appeared since the last call."""
        try:
            data = os.read(self.descriptor, 1 << 20)
        except BlockingIOError:
            return []
        found, position = [], 0
        while position < len(data):
            *_event, length = _EVENT.unpack_from(data, position)
            position += _EVENT.size
            found.append(data[position : position + length].rstrip(b"\0").decode())
            position += length
        return found


def processes(argument: str) -> list[int]:
    """Process numbers of those that were started with this argument."""
    return [pid for pid, line in _command_lines() if argument.encode() in line.split(b"\0")]


def _command_lines() -> Iterator[tuple[int, bytes]]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield int(path.parent.name), path.read_bytes()
        except OSError:
            continue


def parent(pid: int) -> int:
    """Who started a process."""
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def eventually(holds: Callable[[], bool], *, seconds: float = 90) -> bool:
    """Whether it comes true within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()
