"""The process beside ours in which pictures are looked at.

    caller ──socket──▶ server ──fork──▶ keeper ──fork──▶ worker ──▶ tesseract

The *server* has the heavy imports done and forks at once. The *keeper* of one call arranges the
memory for temporary files, then only waits: for the worker's end, for the time to run out, or
for the caller to hang up; and it wipes. The *worker* alone touches the picture. It is bounded in
memory and time, sees every mount read-only, has no network and opens no socket, as far as the
kernel allows, and dies with the keeper; Tesseract dies with it.

A call is a fixed header (seconds, megabytes, length), then a pickled `(function, arguments)`
from the caller, which is trusted; the answer is JSON, because the worker is not.
"""

import contextlib
import gc
import importlib
import json
import os
import pickle
import select
import signal
import socket
import struct
from pathlib import Path
from typing import Any, Final

from identity import memory, seclusion
from identity.errors import IdentityError

HEADER: Final = struct.Struct("!dII")
TAKEN: Final = b" "
"""Sent at once, so that a caller can tell its call from one that died with the server."""
_LOOK_EVERY_MS: Final = 1000


def main(control_fd: int) -> None:
    """Serves until the caller's end of the socket is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    importlib.import_module("identity.pipeline").warm_up()
    gc.freeze()
    memory.wipe_leftovers()
    private = _can_be_private()
    control = socket.socket(fileno=control_fd)
    waiting = select.poll()
    waiting.register(control, select.POLLIN)
    while True:
        if waiting.poll(_LOOK_EVERY_MS) and not _serve(control, private=private):
            return
        if _reap() and not private:
            memory.wipe_leftovers()


def _serve(control: socket.socket, *, private: bool) -> bool:
    """Takes one call; False at the end of the socket."""
    message, descriptors, _flags, _address = socket.recv_fds(control, 1, 1)
    if not message:
        return False
    with socket.socket(fileno=descriptors[0]) as connection:
        if os.fork() == 0:
            _leave_after(lambda: keep(connection, private=private), closing=control)
    return True


def _leave_after(work: Any, *, closing: socket.socket | None = None) -> None:
    """Runs the work of a forked process and ends it, whatever happens."""
    try:
        if closing is not None:
            closing.close()
        work()
    finally:
        os._exit(0)


def _reap() -> bool:
    """Collects keepers that ended; whether there was one."""
    ended = False
    try:
        while keeper := os.waitpid(-1, os.WNOHANG)[0]:
            ended = True
            _end_group(keeper)
    except ChildProcessError:
        pass
    return ended


def _end_group(keeper: int) -> None:
    """Ends what a killed keeper left running: its worker's Tesseract, outside a namespace."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(keeper, signal.SIGKILL)


def _can_be_private() -> bool:
    """Whether the kernel lets us have memory of our own; tried in a child that then ends."""
    child = os.fork()
    if child == 0:
        fine = False
        try:
            fine = memory.unshare() and memory.mount_private()
        finally:
            os._exit(0 if fine else 1)
    return os.waitpid(child, 0)[1] == 0


def keep(connection: socket.socket, *, private: bool) -> None:
    """One call: arranges the memory, starts the worker, waits, wipes."""
    os.setsid()
    seconds, megabytes, length = HEADER.unpack(_exactly(connection, HEADER.size))
    connection.sendall(TAKEN)
    shelter = None if private else memory.shelter()
    try:
        if private and not (memory.unshare() and memory.mount_private()):
            return
        worker = os.fork()
        if worker == 0:
            limits = (int(seconds) + 2, megabytes)
            _leave_after(lambda: _work(connection, length, shelter or memory.SHM, *limits))
        _watch(connection, worker, seconds)
    finally:
        if shelter is not None:
            memory.wipe(shelter)
            os.killpg(0, signal.SIGKILL)


def _watch(connection: socket.socket, worker: int, seconds: float) -> None:
    """Waits for the first of: the worker ends, the time is up, the caller hangs up."""
    ending = select.poll()
    process = os.pidfd_open(worker)
    ending.register(process, select.POLLIN)
    ending.register(connection, select.POLLRDHUP)
    ending.poll(seconds * 1000)
    signal.pidfd_send_signal(process, signal.SIGKILL)
    os.waitpid(worker, 0)


def _work(
    connection: socket.socket, length: int, directory: Path, seconds: int, megabytes: int
) -> None:
    memory.die_with_parent()
    _silence()
    memory.limit(memory_mb=megabytes, seconds=seconds)
    memory.enter(directory)
    # By both cuts where the kernel has both: an own network still sees socket files.
    seclusion.forbid_sockets()
    function, arguments = pickle.loads(_exactly(connection, length))  # noqa: S301 - the caller's
    answer = json.dumps(_answer(function, arguments)).encode()
    connection.sendall(answer)


def _answer(function: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
    """`{"value": …}` or `{"error": class name}`; never a message, which may quote the picture."""
    module, name = function.split(":")
    try:
        return {"value": getattr(importlib.import_module(module), name)(*arguments)}
    except IdentityError as error:
        return {"error": type(error).__name__}
    except BaseException:  # noqa: BLE001 - out of memory and broken libraries included
        return {"error": "CouldNotCheck"}


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)


def _exactly(connection: socket.socket, length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        piece = connection.recv(min(1 << 20, length - len(received)))
        if not piece:
            raise EOFError
        received += piece
    return bytes(received)
