"""Each private server really answers, is fresh for each test, and dies with its process."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest
import redis as redis_client
from kombu import Connection
from playwright.sync_api import Browser

from tests import programs, servers
from tests.network import NetworkForbidden
from tests.servers import Postgres, RabbitMQ, Redis


def plain(url: str) -> str:
    """The URL as libpq takes it."""
    return url.replace("+psycopg", "")


def test_postgres_gives_each_test_an_empty_durable_database(
    postgres: Postgres, postgres_url: str
) -> None:
    with psycopg.connect(plain(postgres_url), autocommit=True) as connection:
        connection.execute("CREATE TABLE seen (name text)")
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    with psycopg.connect(plain(postgres.new_database())) as other:
        assert other.execute("SELECT to_regclass('seen')").fetchone() == (None,)


def test_postgres_copies_a_prepared_database(postgres: Postgres, postgres_url: str) -> None:
    with psycopg.connect(plain(postgres_url), autocommit=True) as connection:
        connection.execute("CREATE TABLE seen AS SELECT 'Noor' AS name")
    begun = time.monotonic()
    copy = postgres.new_database(postgres_url)
    took = time.monotonic() - begun
    with psycopg.connect(plain(copy)) as connection:
        assert connection.execute("SELECT name FROM seen").fetchone() == ("Noor",)
    assert took < 60


def test_redis_gives_each_test_an_empty_database(redis: Redis, redis_url: str) -> None:
    with redis_client.Redis.from_url(redis_url) as client:
        client.set("name", "Noor")
        assert client.config_get("save") == {"save": ""}
    with redis_client.Redis.from_url(redis.new_url()) as other:
        assert other.get("name") is None


def test_rabbitmq_carries_a_message_in_a_virtual_host_of_its_own(
    rabbitmq: RabbitMQ, rabbitmq_url: str
) -> None:
    with Connection(rabbitmq_url) as connection, connection.SimpleQueue("jobs") as queue:
        queue.put({"job": 7})
        message = queue.get(timeout=60)
        message.ack()
        assert message.payload == {"job": 7}
        queue.put({"job": 8})
    with Connection(rabbitmq.new_vhost()) as other, other.SimpleQueue("jobs") as queue:
        assert queue.qsize() == 0


def test_rabbitmq_makes_more_virtual_hosts_when_the_stock_is_used_up(rabbitmq: RabbitMQ) -> None:
    beyond = RabbitMQ(rabbitmq.port, rabbitmq.env, iter([servers.VHOSTS + 1000]))
    with Connection(beyond.new_vhost()) as connection:
        assert connection.connect()


def test_the_browser_shows_a_page_and_runs_its_script(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<button onclick=\"this.textContent='pressed'\">press</button>")
    page.click("button")
    assert page.inner_text("button") == "pressed"
    page.close()


def test_a_missing_program_is_said_with_the_remedy() -> None:
    with pytest.raises(programs.ServerMissing, match="`make test` installs"):
        programs.program("loket-no-such-server")


def test_a_server_that_ends_at_once_is_told_with_its_log(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo no room; exit 3"]
    with (
        pytest.raises(programs.ServerDied, match="no room"),
        programs.running(command, log=tmp_path / "log", answers=programs.connects(1)),
    ):
        pass


KEEPER = """
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
from tests import servers
with servers.start_redis() as redis, servers.start_postgres() as postgres:
    print(redis.port, postgres.port, flush=True)
    time.sleep(3600)
"""


def is_open(port: int) -> bool:
    """Whether something accepts connections on this loopback port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_servers_end_with_the_process_that_started_them(end: signal.Signals) -> None:
    command = [sys.executable, "-c", KEEPER]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as keeper:
        assert keeper.stdout
        ports = [int(port) for port in keeper.stdout.readline().split()]
        assert len(ports) == 2
        assert all(is_open(port) for port in ports)
        os.kill(keeper.pid, end)
    give_up = time.monotonic() + 90
    while any(is_open(port) for port in ports):
        assert time.monotonic() < give_up
        time.sleep(0.05)
    programs.sweep()
    assert list(Path(tempfile.gettempdir()).glob(f"loket-test-{keeper.pid}-*")) == []


@pytest.mark.parametrize(
    "host",
    ["192.0.2.1", "2001:db8::1", "loket.example"],  # set aside for documentation
)
def test_the_network_ends_at_this_machine(host: str) -> None:
    with pytest.raises(NetworkForbidden):
        socket.create_connection((host, 80), timeout=1)


def test_urls_off_this_machine_are_refused_too() -> None:
    with pytest.raises(NetworkForbidden):
        urllib.request.urlopen("http://loket.example/", timeout=1)
