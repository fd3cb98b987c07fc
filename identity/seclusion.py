"""A process that can reach nobody: no network of its own, and no socket can be opened.

Two cuts, each tried when the child starts. A network namespace (network_namespaces(7)) has no way
out; a socket file of this machine can still be reached from it. A filter (seccomp(2)) lets no
socket be opened at all, of any kind. Where the kernel refuses both, `loket doctor` says so.
"""

import ctypes
import errno
import os
import platform
import socket
from pathlib import Path
from typing import Any, Final

_SET_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
#: Classic BPF: load a word, jump if equal, jump if at least, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_AT_NUMBER, _AT_ARCHITECTURE = 0, 4
#: Machine → its name to the kernel (linux/audit.h), then the numbers of `socket` and `socketpair`.
_MACHINES: Final = {"x86_64": (0xC000003E, 41, 53), "aarch64": (0xC00000B7, 198, 199)}
#: The same on both: io_uring opens sockets by itself.
_IO_URING_SETUP: Final = 425
#: Calls of x86_64's other form have this bit.
_OTHER_FORM: Final = 0x40000000

_libc = ctypes.CDLL(None, use_errno=True)
_state = {"filtered": False}


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("yes", ctypes.c_ubyte),
        ("no", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def forbid_sockets() -> bool:
    """From now on this process and its children open no socket; False where that is refused.

    Sockets that are open stay open. There is no way back.
    """
    known = _MACHINES.get(platform.machine())
    if known is None:
        return False
    steps = _steps(*known)
    program = _Program(len(steps), steps)
    if _libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    refused = int(_libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0))
    _state["filtered"] = refused == 0
    return _state["filtered"]


def _steps(architecture: int, *calls: int) -> "ctypes.Array[_Step]":
    """Kills a call of another architecture, refuses those calls, allows all others."""
    refused = [*calls, _IO_URING_SETUP]
    steps = [
        (_LOAD, 0, 0, _AT_ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _AT_NUMBER),
        (_AT_LEAST, len(refused) + 1, 0, _OTHER_FORM),
        *((_EQUAL, len(refused) - at, 0, call) for at, call in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]
    return (_Step * len(steps))(*(_Step(*step) for step in steps))


def network() -> str:
    """What names this process's network; two processes with the same one reach the same."""
    try:
        return str(Path("/proc/self/ns/net").readlink())
    except OSError:
        return ""


def seen(callers_network: str) -> dict[str, Any]:
    """What a call apart can reach, tried out there: called by `identity.apart`.

    `filtered`: no socket can be opened. `own_network`: it is in a network of its own. `in_memory`:
    its temporary files are in memory that nobody else sees. `read_only`: it cannot write to a disk.
    """
    from identity import memory

    return {
        "filtered": _state["filtered"] and not _opens_one(),
        "own_network": bool(callers_network) and network() not in ("", callers_network),
        "in_memory": memory.is_apart(),
        "read_only": not _can_write(),
    }


def _opens_one() -> bool:
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family, socket.SOCK_STREAM).close()
        except OSError:
            continue
        return True
    return False


def _can_write() -> bool:
    """Whether one of the usual places for temporary files of a disk takes a file."""
    return any(os.access(path, os.W_OK) for path in (Path("/tmp"), Path("/var/tmp")))  # noqa: S108
