"""Serving: starts, stops when told to, and says in one sentence why it cannot."""

import socket
import threading
import time

import httpx
import pytest

from bots.sandbox.serve import LOOPBACK, PATIENCE, free_port
from bots.web.app import build
from bots.web.server import listen, serve
from tests.bots.web.web_kit import WORDS
from tests.conversation_kit import Scene


def test_it_serves_until_told_to_stop(scene: Scene) -> None:
    app = build(scene.desk, WORDS, telegram_webhook=None, slack_http=None, public_url=None)
    port, stop = free_port(), threading.Event()
    thread = threading.Thread(target=serve, args=(app, LOOPBACK, port, stop))
    thread.start()
    try:
        answer = eventually_get(f"http://{LOOPBACK}:{port}/health/live")
    finally:
        stop.set()
        thread.join(timeout=PATIENCE)
    assert answer.status_code == 200
    assert "server" not in answer.headers
    assert not thread.is_alive()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://{LOOPBACK}:{port}/health/live", trust_env=False)


def eventually_get(url: str) -> httpx.Response:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return httpx.get(url, trust_env=False)
        except httpx.ConnectError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def test_a_taken_port_is_one_sentence_with_the_remedy(scene: Scene) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        app = build(scene.desk, WORDS, telegram_webhook=None, slack_http=None, public_url=None)
        with pytest.raises(OSError, match=f"Port {port} on 127.0.0.1") as raised:
            serve(app, LOOPBACK, port, threading.Event())
    assert "LOKET_WEB_PORT" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_it_listens_on_both_kinds_of_address() -> None:
    for host in (LOOPBACK, "::1"):
        with listen(host, 0) as listening:
            assert listening.getsockname()[0] == host


def test_no_answer_waits_for_the_packet_before_it() -> None:
    with listen(LOOPBACK, 0) as listening:
        address = listening.getsockname()
        with socket.create_connection(address), listening.accept()[0] as let_in:
            assert let_in.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
