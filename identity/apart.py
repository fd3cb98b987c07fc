"""Calls a function of this package in a bounded process of its own.

One server process is started per process that asks, on first use; each call is a fork of it.
Safe to use from several threads, and after a fork (the child starts a server of its own).
"""

import atexit
import contextlib
import json
import os
import pickle
import socket
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any, Final

from identity import errors
from identity.apart_server import HEADER

START_GRACE: Final = 15.0
"""Seconds on top of a call's own: the server's imports on a busy machine."""
_SERVE: Final = "import sys; from identity.apart_server import main; main(int(sys.argv[1]))"
_ENDS_WITHIN: Final = 5.0
_MOST_ANSWER: Final = 8 * 1024 * 1024
_MALLOC: Final = "glibc.malloc.hugetlb=1"
"""Memory in large pages: each fork would fetch it 4 KiB at a time, which costs a tenth of a check.
Only asked for, so a kernel without them gives small ones; another C library takes no notice."""
_HANDED_ON: Final = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "HOME")


class _NotTaken(errors.CouldNotCheck):
    """No keeper took the call."""


class _Server:
    def __init__(self) -> None:
        self.control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", _SERVE, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
            )

    def hand_over(self, connection: socket.socket) -> None:
        socket.send_fds(self.control, [b"c"], [connection.fileno()])

    def close(self) -> None:
        self.control.close()
        self.process.wait()

    def forget(self) -> None:
        """In a forked child: lets go of the parent's server without ending it."""
        self.control.close()
        self.process.returncode = 0


_lock = threading.Lock()
_servers: list[_Server] = []


def call(
    function: str,
    arguments: tuple[Any, ...],
    *,
    timeout: timedelta,
    memory_mb: int,
    most_answer: int = _MOST_ANSWER,
) -> Any:
    """The JSON value of `module:function` called with picklable arguments, elsewhere.

    Raises the `IdentityError` that was raised there, and CouldNotCheck where the process was
    killed, ran out of memory or time, failed in any other way, or answered more bytes than
    `most_answer`.
    """
    payload = pickle.dumps((function, arguments))
    try:
        answer = _ask(payload, timeout, memory_mb, most_answer)
    except _NotTaken:
        # The server ended before it took the call, so nothing was tried yet.
        _reap_server()
        answer = _ask(payload, timeout, memory_mb, most_answer)
    if "error" in answer:
        kind = getattr(errors, str(answer["error"]), errors.CouldNotCheck)
        raise kind from None
    return answer["value"]


def _ask(payload: bytes, timeout: timedelta, memory_mb: int, most_answer: int) -> dict[str, Any]:
    ours, theirs = socket.socketpair()
    with ours:
        ours.settimeout(timeout.total_seconds() + START_GRACE)
        with theirs:
            try:
                _hand_over(theirs)
            except OSError:
                raise errors.CouldNotCheck from None
        return _exchange(ours, timeout.total_seconds(), memory_mb, payload, most_answer)


def _reap_server() -> None:
    """Waits a moment for a server's end: its sockets close before the end can be seen."""
    with _lock, contextlib.suppress(subprocess.TimeoutExpired):
        if _servers:
            _servers[0].process.wait(_ENDS_WITHIN)


def _exchange(
    ours: socket.socket, seconds: float, memory_mb: int, payload: bytes, most_answer: int
) -> dict[str, Any]:
    try:
        ours.sendall(HEADER.pack(seconds, memory_mb, len(payload)) + payload)
        received = _everything(ours, most_answer)
        if not received:
            raise _NotTaken
        answer = json.loads(received)
        if not isinstance(answer, dict):
            raise TypeError("not an answer")
    except ConnectionError:
        raise _NotTaken from None
    except (OSError, ValueError, TypeError):
        raise errors.CouldNotCheck from None
    return answer


def _everything(ours: socket.socket, most: int) -> bytes:
    received = bytearray()
    while piece := ours.recv(1 << 16):
        received += piece
        if len(received) > most:
            raise ValueError("too long an answer")
    return bytes(received)


def _hand_over(connection: socket.socket) -> None:
    with _lock:
        if _servers and _servers[0].process.poll() is not None:
            _servers.pop().close()
        if not _servers:
            _servers.append(_Server())
        try:
            _servers[0].hand_over(connection)
        except OSError:
            _servers.pop().close()
            _servers.append(_Server())
            _servers[0].hand_over(connection)


def _environment() -> dict[str, str]:
    """What the server needs and nothing else: no token comes near a hostile picture."""
    passed = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    # One thread each: Tesseract's and numpy's own threads only get in each other's way.
    return passed | {
        "PYTHONPATH": os.pathsep.join(part for part in sys.path if part),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "GLIBC_TUNABLES": _MALLOC,
    }


def close() -> None:
    """Ends this process's server; the next call starts another."""
    with _lock:
        while _servers:
            with contextlib.suppress(OSError):
                _servers.pop().close()


def _after_fork() -> None:
    global _lock  # noqa: PLW0603 - the parent may hold the old one for ever
    _lock = threading.Lock()
    while _servers:
        _servers.pop().forget()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(close)
