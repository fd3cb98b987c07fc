"""Databases and brokers that are stopped as by a power cut, and come back with what they kept."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psycopg
import redis as redis_client

from tests.programs import (
    ServerDied,
    as_user,
    connects,
    folder,
    program,
    stand_in,
    stop,
    wait_until,
)
from tests.servers import (
    RABBITMQ_BIN,
    start_postgres,
    start_rabbitmq,
    start_redis,
)

TRIES = 20
Kill = Callable[[], None]
Again = Callable[[Path], subprocess.Popen[bytes]]


@dataclass
class Breakable:
    """One server that can be taken away and brought back on the same port; `url` is for Loket."""

    name: str
    url: str
    _kill: Kill = field(repr=False)
    _again: Again = field(repr=False)
    _answers: Callable[[], object] = field(repr=False)
    _home: Path = field(repr=False)
    down: bool = False
    _started: subprocess.Popen[bytes] | None = None

    def breaks(self) -> None:
        """Kills it: nothing in it gets to tidy up."""
        self.down = True
        if self._started is None:
            self._kill()
        else:
            os.killpg(self._started.pid, signal.SIGKILL)
            self._started.wait()
        _wait_gone(self._answers)

    def comes_back(self) -> None:
        """Starts it again and waits until it answers."""
        for tries_left in reversed(range(TRIES)):
            self._started = self._again(self._home)
            try:
                wait_until(self._answers, self._started, self._home / "again.log")
            except ServerDied:  # what it left behind is perhaps still going away
                if not tries_left:
                    raise
                time.sleep(1)
            else:
                break
        self.down = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Stops what was brought back."""
        if self._started is not None and self._started.poll() is None:
            stop(self._started, signal.SIGQUIT)


def _wait_gone(answers: Callable[[], object]) -> None:
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        try:
            answers()
        except Exception:  # noqa: BLE001 - each client has its own way to say that it is gone
            return
        time.sleep(0.02)
    raise AssertionError("the server would not die")


def _begin(
    command: list[str], home: Path, user: str | None = None, env: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    with (home / "again.log").open("ab") as log:
        return subprocess.Popen(
            [*as_user(user), *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=home,
            env=env,
            start_new_session=True,
        )


@contextmanager
def breakable_postgres() -> Iterator[Breakable]:
    """A PostgreSQL with one fresh database; it dies without a checkpoint and recovers."""
    with start_postgres() as server, folder("pg-again") as home:
        with server.connect() as connection:
            data = Path(str(connection.execute("SHOW data_directory").fetchone()[0]))  # type: ignore[index]
        home.chmod(0o755)

        def kill() -> None:
            os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)

        def again(home: Path) -> subprocess.Popen[bytes]:
            command = [part.strip('"') for part in (data / "postmaster.opts").read_text().split()]
            return _begin(command, home, stand_in("postgres"))

        def answers() -> None:
            psycopg.connect(
                host="127.0.0.1", port=server.port, user="loket", dbname="postgres"
            ).close()

        url = server.new_database()
        with Breakable("postgresql", url, kill, again, answers, home) as one:
            yield one


@contextmanager
def breakable_redis() -> Iterator[Breakable]:
    """A Redis that keeps nothing on disk: what was in it is lost."""
    with start_redis() as server:
        command = [program("redis-server"), "--bind", "127.0.0.1", "--port", str(server.port)]
        command += ["--save", "", "--appendonly", "no"]

        def pid() -> int:
            with redis_client.Redis(port=server.port) as client:
                return int(client.info("server")["process_id"])

        with _broker("redis", server.url(), server.port, pid, command) as one:
            yield one


@contextmanager
def breakable_rabbitmq() -> Iterator[Breakable]:
    """A RabbitMQ that finds its queues on disk again."""
    with start_rabbitmq() as server:

        def pid() -> int:
            return int(Path(server.env["RABBITMQ_PID_FILE"]).read_text())

        command = [program("rabbitmq-server", RABBITMQ_BIN)]
        url = server.new_vhost()
        with _broker("rabbitmq", url, server.port, pid, command, server.env) as one:
            yield one


@contextmanager
def _broker(
    name: str,
    url: str,
    port: int,
    pid: Callable[[], int],
    command: list[str],
    env: dict[str, str] | None = None,
) -> Iterator[Breakable]:
    """One that a signal kills and that `command` starts again, in a folder of its own."""
    with (
        folder(f"{name}-again") as home,
        Breakable(
            name,
            url,
            lambda: os.kill(pid(), signal.SIGKILL),
            lambda home: _begin(command, home, env=env),
            connects(port),
            home,
        ) as one,
    ):
        yield one
