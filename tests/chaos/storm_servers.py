"""Databases and brokers that are stopped as by a power cut, and come back with what they kept."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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
    RabbitMQ,
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

    def close(self) -> None:
        """Stops what was brought back."""
        if self._started is not None and self._started.poll() is None:
            stop(self._started, signal.SIGQUIT)


def _wait_gone(answers: Callable[[], object]) -> None:
    give_up = time.monotonic() + 30
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

        one = Breakable("postgresql", server.new_database(), kill, again, answers, home)
        try:
            yield one
        finally:
            one.close()


@contextmanager
def breakable_redis() -> Iterator[Breakable]:
    """A Redis that keeps nothing on disk: what was in it is lost."""
    with start_redis() as server, folder("redis-again") as home:
        command = [program("redis-server"), "--bind", "127.0.0.1", "--port", str(server.port)]
        command += ["--save", "", "--appendonly", "no", "--dir", str(home)]

        def kill() -> None:
            with redis_client.Redis(port=server.port) as client:
                pid = int(client.info("server")["process_id"])
            os.kill(pid, signal.SIGKILL)

        one = Breakable(
            "redis",
            server.url(),
            kill,
            lambda home: _begin(command, home),
            connects(server.port),
            home,
        )
        try:
            yield one
        finally:
            one.close()


@contextmanager
def breakable_rabbitmq() -> Iterator[Breakable]:
    """A RabbitMQ that finds its queues on disk again."""
    with start_rabbitmq() as server, folder("rabbit-again") as home:
        command = [program("rabbitmq-server", RABBITMQ_BIN)]

        def kill() -> None:
            os.kill(_pid_of(server), signal.SIGKILL)

        one = Breakable(
            "rabbitmq",
            server.new_vhost(),
            kill,
            lambda home: _begin(command, home, env=server.env),
            connects(server.port),
            home,
        )
        try:
            yield one
        finally:
            one.close()


def _pid_of(server: RabbitMQ) -> int:
    return int(Path(server.env["RABBITMQ_PID_FILE"]).read_text())
