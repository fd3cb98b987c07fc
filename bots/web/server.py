"""Serves the web process over HTTP until it is told to stop."""

import os
import socket
import threading

import uvicorn
from starlette.types import ASGIApp


def serve(app: ASGIApp, host: str, port: int, stop: threading.Event) -> None:
    """Serves in the calling thread until `stop` is set; OSError with one sentence if it cannot.

    Signals are handled in the main thread alone, by ending in an orderly way and raising them
    anew; in any other thread they are left to whoever started it. There is no access log: paths
    hold one-time tokens.
    """
    with listen(host, port) as listening:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=10,
        )
        _Server(config, stop).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError that says what to change where the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        raise OSError(
            error.errno, f"Port {port} on {host}: {reason}; choose another with LOKET_WEB_PORT."
        ) from None
    # An answer goes out in two packets; the second must not wait until the first is confirmed,
    # some 40 ms. Those who are let in inherit it.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, stop: threading.Event) -> None:
        super().__init__(config)
        self._stop = stop

    async def on_tick(self, counter: int) -> bool:
        """Called ten times a second."""
        if self._stop.is_set():
            self.should_exit = True
        return await super().on_tick(counter)
