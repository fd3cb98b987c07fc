"""A served app answers on loopback, and is gone when it is stopped."""

import socket

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bots.sandbox.serve import LOOPBACK, Served, answer_at_once, free_port


async def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", hello)])


def test_it_answers_until_it_is_stopped() -> None:
    with Served(APP) as served:
        assert served.url.startswith(f"http://{LOOPBACK}:")
        assert httpx.get(served.url).text == "hello"
    with pytest.raises(httpx.ConnectError):
        httpx.get(served.url)


def test_a_port_can_be_chosen() -> None:
    port = free_port()
    with Served(APP, port) as served:
        assert (served.port, httpx.get(served.url).text) == (port, "hello")


def test_no_answer_waits_for_the_packet_before_it() -> None:
    with socket.create_server((LOOPBACK, 0)) as listening:
        answer_at_once(listening)
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as let_in:
            assert let_in.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_taken_port_is_said() -> None:
    with Served(APP) as served, pytest.raises(OSError, match="nothing could be served"):
        Served(APP, served.port).start()


def test_no_port_is_given_to_two_who_ask_at_once() -> None:
    assert len({free_port() for _ in range(150)}) == 150
