"""Private PostgreSQL, Redis, RabbitMQ and Chromium for tests and bench, on free loopback ports.

Each server is started when first asked for, once per test process (under xdist each worker has its
own: they share nothing, so none can stop another's), and dies with the process, even by kill -9.
A missing program raises ServerMissing: tests fail, they do not skip.
"""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest
import redis as redis_client
from playwright.sync_api import Browser, sync_playwright

from bots.sandbox.serve import free_port
from tests.programs import (
    as_user,
    connects,
    folder,
    program,
    running,
    stand_in,
)

VHOSTS = 12
REDIS_DATABASES = 4096
CHROMIUM_FLAGS = [
    "--no-sandbox",  # Chromium's own sandbox refuses root; the pages are ours
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# PostgreSQL


@dataclass(frozen=True)
class Postgres:
    """A running PostgreSQL with durability as shipped (fsync on)."""

    port: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str) -> str:
        """The database's URL for SQLAlchemy, by the ordinary role that owns it."""
        return f"postgresql+psycopg://loket@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A plain connection in autocommit mode by the superuser, for what no ORM does."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", dbname=database, autocommit=True
        )

    def new_database(self, template: str = "template0") -> str:
        """The URL of a fresh database: empty, or a copy of the one named (or whose URL is given).

        Nobody may be connected to the template meanwhile.
        """
        name = f"test_{next(self.numbers)}"
        with contextlib.closing(self.connect()) as connection:
            connection.execute(
                psycopg.sql.SQL("CREATE DATABASE {} OWNER loket TEMPLATE {}").format(
                    psycopg.sql.Identifier(name),
                    psycopg.sql.Identifier(template.rpartition("/")[2]),
                )
            )
        return self.url(name)


@contextlib.contextmanager
def start_postgres() -> Iterator[Postgres]:
    """A PostgreSQL of its own; takes about two seconds."""
    user = stand_in("postgres")
    binaries = "/usr/lib/postgresql/*/bin"
    with folder("pg", user) as home:
        data = home / "data"
        initdb = [program("initdb", binaries), "-D", str(data), "-U", "postgres", "-A", "trust"]
        initdb += ["--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*as_user(user), *initdb], check=True, capture_output=True, cwd=home)
        server = Postgres(free_port())
        options = {
            "listen_addresses": "127.0.0.1",
            "port": server.port,
            "unix_socket_directories": home,
            "shared_buffers": "32MB",
            "max_connections": 200,
            "timezone": "UTC",
        }
        command = [program("postgres", binaries), "-D", str(data)]
        command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]

        def answers() -> None:
            server.connect().close()

        # SIGQUIT: it waits for no client and writes nothing that is thrown away a moment later.
        ends = signal.SIGQUIT
        with running(command, log=home / "log", answers=answers, user=user, ends_by=ends):
            with contextlib.closing(server.connect()) as connection:
                # As an installation has it: the fence around tenants holds for no superuser.
                connection.execute("CREATE ROLE loket LOGIN")
            yield server


# Redis


@dataclass(frozen=True)
class Redis:
    """A running Redis that keeps nothing on disk."""

    port: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: int = 0) -> str:
        """The URL of one of its databases."""
        return f"redis://127.0.0.1:{self.port}/{database}"

    def new_url(self) -> str:
        """The URL of a database nobody has used yet."""
        return self.url(next(self.numbers) % REDIS_DATABASES)

    def ping(self) -> None:
        """Raise RedisError when it does not answer."""
        with redis_client.Redis(port=self.port) as client:
            client.ping()


@contextlib.contextmanager
def start_redis() -> Iterator[Redis]:
    """A Redis of its own; takes a tenth of a second."""
    with folder("redis") as home:
        server = Redis(free_port())
        command = [program("redis-server"), "--bind", "127.0.0.1", "--port", str(server.port)]
        command += ["--save", "", "--appendonly", "no", "--databases", str(REDIS_DATABASES)]
        command += ["--dir", str(home)]
        with running(command, log=home / "log", answers=server.ping):
            yield server


# RabbitMQ


@dataclass(frozen=True)
class RabbitMQ:
    """A running RabbitMQ with VHOSTS fresh virtual hosts in stock."""

    port: int
    env: dict[str, str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, vhost: str) -> str:
        """The virtual host's URL for Celery."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{vhost}"

    def new_vhost(self) -> str:
        """The URL of a virtual host nobody has used yet; past the stock it takes two seconds."""
        number = next(self.numbers)
        name = f"test{number}"
        if number > VHOSTS:
            self.control("add_vhost", name)
            self.control("set_permissions", "-p", name, "guest", ".*", ".*", ".*")
        return self.url(name)

    def control(self, *words: str) -> None:
        """Run rabbitmqctl against this node."""
        command = [f"{RABBITMQ_BIN}/rabbitmqctl", *words]
        subprocess.run(command, check=True, capture_output=True, env=self.env)


# Debian's wrapper in /usr/sbin insists on its own user and folders; these scripts do not.
RABBITMQ_BIN = "/usr/lib/rabbitmq/bin"


def rabbitmq_definitions() -> str:
    """One user and the stock of virtual hosts, as RabbitMQ imports them at its start."""
    names = [f"test{number}" for number in range(1, VHOSTS + 1)]
    everything = {"user": "guest", "configure": ".*", "write": ".*", "read": ".*"}
    definitions = {
        "users": [{"name": "guest", "password": "guest", "tags": ["administrator"]}],
        "vhosts": [{"name": name} for name in names],
        "permissions": [{**everything, "vhost": name} for name in names],
    }
    return json.dumps(definitions)


def rabbitmq_environment(home: Path, port: int, epmd_port: int) -> dict[str, str]:
    """The variables that keep a node apart from any other on this machine."""
    (home / "definitions.json").write_text(rabbitmq_definitions())
    (home / "rabbitmq.conf").write_text(
        f"listeners.tcp.local = 127.0.0.1:{port}\n"
        f"load_definitions = {home}/definitions.json\n"
        "log.console = true\nlog.console.level = warning\n"
    )
    (home / "enabled_plugins").write_text("[].\n")
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(epmd_port),
        "RABBITMQ_NODENAME": f"loket-{port}@localhost",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_CONF_ENV_FILE": str(home / "none"),
        "RABBITMQ_CONFIG_FILE": str(home / "rabbitmq.conf"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(home / "none.config"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "enabled_plugins"),
        "RABBITMQ_MNESIA_BASE": str(home / "mnesia"),
        "RABBITMQ_LOG_BASE": str(home / "logs"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_PID_FILE": str(home / "pid"),
        "RABBITMQ_FEATURE_FLAGS_FILE": str(home / "feature_flags"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
            "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false +S 2:2 +sbwt none"
        ),
        # Makes the script become the server, so that a signal to it reaches the server.
        "RUNNING_UNDER_SYSTEMD": "true",
    }


@contextlib.contextmanager
def start_rabbitmq() -> Iterator[RabbitMQ]:
    """A RabbitMQ of its own with its own port mapper; takes some six seconds."""
    with folder("rabbit") as home:
        port, epmd_port = free_port(), free_port()
        env = rabbitmq_environment(home, port, epmd_port)
        server = [program("rabbitmq-server", RABBITMQ_BIN)]
        mapper = [program("epmd"), "-port", str(epmd_port), "-address", "127.0.0.1"]
        with (
            running(mapper, log=home / "epmd.log", answers=connects(epmd_port), env=env),
            running(server, log=home / "log", answers=connects(port), env=env),
        ):
            yield RabbitMQ(port, env)


# Chromium


@contextlib.contextmanager
def start_browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, with a profile of its own, driven by Playwright.

    While it runs, asyncio.run() does not work in the same thread: Playwright's loop is there.
    """
    chromium = program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


# Fixtures: the servers, once per test process, and a fresh place in each, once per test


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The test process's PostgreSQL."""
    with start_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The URL of an empty database, this test's own."""
    return postgres.new_database()


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """The test process's Redis."""
    with start_redis() as server:
        yield server


@pytest.fixture
def redis_url(redis: Redis) -> str:
    """The URL of an empty Redis database, this test's own."""
    return redis.new_url()


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[RabbitMQ]:
    """The test process's RabbitMQ."""
    with start_rabbitmq() as server:
        yield server


@pytest.fixture
def rabbitmq_url(rabbitmq: RabbitMQ) -> str:
    """The URL of an empty virtual host, this test's own."""
    return rabbitmq.new_vhost()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; module scope keeps its event loop away from other tests."""
    with start_browser() as chromium:
        yield chromium
