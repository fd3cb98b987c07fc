"""A place for temporary files that is memory and vanishes with the process.

pytesseract hands the picture over as a file. `enter` makes those files land in a memory file
system that only this process and its children see; where the kernel refuses that, `shelter`
gives a directory of /dev/shm, which somebody else has to wipe (`apart_server` does).
"""

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Final

SHM: Final = Path("/dev/shm")  # noqa: S108 - memory, and that is the point
PREFIX: Final = "loket-"

_NEWNS, _NEWPID, _NEWUSER, _NEWNET = 0x00020000, 0x20000000, 0x10000000, 0x40000000
_NOSUID, _NODEV, _NOEXEC, _REC, _PRIVATE = 2, 4, 8, 0x4000, 1 << 18
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE, _ATTR_RDONLY = 442, -100, 0x8000, 1
_SET_PDEATHSIG, _SET_DUMPABLE = 1, 4

_libc = ctypes.CDLL(None, use_errno=True)
_state = {"private": False, "mounted": False}


def is_private() -> bool:
    """Whether temporary files of this process are kept in memory of its own."""
    return _state["private"]


def is_apart() -> bool:
    """Whether that memory is one that no other process sees."""
    return _state["private"] and _state["mounted"]


def unshare() -> bool:
    """Gives this process its own mounts, an empty network, and process numbers for its children.

    Only a process with one thread may. False where the kernel or the container refuses; the
    network alone may be refused and stays as it was.
    """
    user, group = os.getuid(), os.getgid()
    for network in (_NEWNET, 0):
        if _libc.unshare(_NEWUSER | _NEWNS | _NEWPID | network) == 0:
            return _map_user(user, group)
    return any(_libc.unshare(_NEWNS | _NEWPID | network) == 0 for network in (_NEWNET, 0))


def _map_user(user: int, group: int) -> bool:
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    except OSError:
        return False
    return True


def mount_private() -> bool:
    """After `unshare`: every mount read-only, and over /dev/shm memory nobody else sees.

    ramfs rather than tmpfs: its pages are never swapped to a disk.
    """
    if _mount(None, "/", None, _REC | _PRIVATE) != 0 or not SHM.is_dir():
        return False
    attributes = (ctypes.c_uint64 * 4)(_ATTR_RDONLY, 0, 0, 0)
    # Older kernels lack the call; then only the temporary files are kept off the disk.
    _libc.syscall(
        _MOUNT_SETATTR,
        _AT_FDCWD,
        b"/",
        _AT_RECURSIVE,
        ctypes.byref(attributes),
        ctypes.c_size_t(32),
    )
    flags = _NOSUID | _NODEV | _NOEXEC
    _state["mounted"] = _mount("ramfs", str(SHM), "ramfs", flags) == 0
    return _state["mounted"]


def _mount(source: str | None, target: str, kind: str | None, flags: int) -> int:
    names = [part.encode() if part else None for part in (source, target, kind)]
    return int(_libc.mount(*names, ctypes.c_ulong(flags), b"mode=0700" if kind else None))


def shelter() -> Path:
    """A new directory in shared memory; OSError where there is none."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=SHM))


def enter(directory: Path) -> None:
    """From now on temporary files of this process and its children go to that directory."""
    tempfile.tempdir = str(directory)
    os.environ["TMPDIR"] = str(directory)
    _state["private"] = True


def wipe(directory: Path) -> None:
    """Removes a shelter and what is in it; quiet where it is gone."""
    shutil.rmtree(directory, ignore_errors=True)


def wipe_leftovers() -> None:
    """Removes shelters whose maker no longer lives."""
    for path in SHM.glob(f"{PREFIX}*-*"):
        owner = path.name.removeprefix(PREFIX).split("-", 1)[0]
        if owner.isdigit() and not _lives(int(owner)):
            wipe(path)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def die_with_parent() -> None:
    """Asks the kernel to kill this process when the thread that started it ends."""
    _libc.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def limit(*, memory_mb: int, seconds: int) -> None:
    """Bounds this process and its children; and no core dump, which would hold the picture."""
    _bound(resource.RLIMIT_DATA, memory_mb * 1024 * 1024)
    _bound(resource.RLIMIT_CPU, seconds)
    _bound(resource.RLIMIT_FSIZE, 64 * 1024 * 1024)
    # One byte and not none: at none the kernel still pipes dumps to a collector.
    _bound(resource.RLIMIT_CORE, 1)
    _libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def _bound(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (value, value))
