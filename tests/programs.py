"""Starts and surely stops the programs that tests need: folders, ports, users, last words."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

START_LIMIT = 180.0  # seconds; a start takes 1 to 9
STOP_LIMIT = 45.0


class ServerMissing(Exception):
    """A server program is not on this machine."""


class ServerDied(Exception):
    """A server ended, or gave no answer in time; carries the end of its log."""


def program(name: str, *folders: str) -> str:
    """The path of a server program; folders may be patterns, the last match wins."""
    for pattern in folders:
        found = sorted(Path("/").glob(f"{pattern.lstrip('/')}/{name}"))
        if found:
            return str(found[-1])
    path = shutil.which(name)
    if path is None:
        raise ServerMissing(f"{name} is not on this machine: `make test` installs what tests need.")
    return path


def stand_in(user: str) -> str | None:
    """The user to run a server as that refuses root: *user*; None when we are not root."""
    return user if os.geteuid() == 0 else None


def as_user(user: str | None) -> list[str]:
    """Prefix of a command: drop to *user*, and be killed when this process ends."""
    drop = [f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
    return [program("setpriv"), *drop, "--pdeathsig=KILL", "--"]


@contextlib.contextmanager
def folder(name: str, user: str | None = None) -> Iterator[Path]:
    """A folder of its own with a short path (sockets need that), gone afterwards."""
    sweep()
    path = Path(tempfile.mkdtemp(prefix=f"loket-test-{os.getpid()}-{name}-"))
    try:
        if user:
            os.chown(path, pwd.getpwnam(user).pw_uid, -1)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def sweep() -> None:
    """Remove folders of test processes that were killed before they could."""
    for left in Path(tempfile.gettempdir()).glob("loket-test-*"):
        if not Path("/proc", left.name.split("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def running(
    command: list[str],
    *,
    log: Path,
    answers: Callable[[], object],
    user: str | None = None,
    env: dict[str, str] | None = None,
    ends_by: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; the block starts once *answers* no longer raises."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*as_user(user), *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env=env,
            start_new_session=True,  # Ctrl-C stops the tests first, then they stop their servers
        )
    try:
        wait_until(answers, server, log)
        yield server
    finally:
        stop(server, ends_by)


def wait_until(answers: Callable[[], object], server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; raise ServerDied when it ended or takes too long."""
    give_up = time.monotonic() + START_LIMIT
    while True:
        if server.poll() is not None or time.monotonic() > give_up:
            raise ServerDied(f"{server.args!r}: {log.read_text(errors='replace')[-2000:]}")
        try:
            answers()
        except Exception:  # noqa: BLE001 - each client has its own way to say "not yet"
            time.sleep(0.05)
        else:
            return


def stop(server: subprocess.Popen[bytes], by: signal.Signals) -> None:
    """Ask the server to end; insist when it does not."""
    server.send_signal(by)
    try:
        server.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def connects(port: int) -> Callable[[], None]:
    """A question to a server: does something accept connections on this port?"""

    def ask() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            pass

    return ask
