"""Serves an ASGI app on loopback from a thread, so that tests and the sandbox can stop it."""

import random
import socket
import threading
import time
from collections import deque
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
PORTS = range(15_000, 32_000)
#: What was given out lately may not be listened on yet.
_given: deque[int] = deque(maxlen=200)
#: Seconds that a stand-in waits for what has to happen, on however slow a machine.
PATIENCE = 90.0


def free_port() -> int:
    """A TCP port that nobody on loopback listens on, and that was not given out just before.

    Below those that the kernel gives to outgoing connections, one of which would else take it
    before it is listened on.
    """
    for port in random.SystemRandom().sample(PORTS, 200):
        if port in _given:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
        _given.append(port)
        return port
    raise OSError("no port is free on loopback")


def answer_at_once(listening: socket.socket) -> None:
    """So that no answer waits for the caller to confirm the one packet before it, some 40 ms.

    Those who are let in inherit it; asyncio sets it only where the listener names its protocol.
    """
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Served:
    """An ASGI app behind a real HTTP server on 127.0.0.1; a context manager."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self.port = port or free_port()
        self.url = f"http://{LOOPBACK}:{self.port}"
        config = uvicorn.Config(
            app,
            host=LOOPBACK,
            port=self.port,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        # Signals belong to the process that starts us, not to this thread.
        self._server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self._thread: threading.Thread | None = None

    def start(self) -> Self:
        """Returns when the server accepts connections; OSError if it could not start."""
        try:
            listening = socket.create_server((LOOPBACK, self.port), backlog=512)
        except OSError as error:
            raise OSError(f"nothing could be served on {self.url}: {error.strerror}") from None
        answer_at_once(listening)
        self._thread = threading.Thread(
            target=self._server.run, args=([listening],), daemon=True, name="served"
        )
        self._thread.start()
        deadline = time.monotonic() + PATIENCE
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise OSError(f"nothing could be served on {self.url}")
            time.sleep(0.01)
        return self

    def stop(self) -> None:
        """Ends open connections within a second and waits for the thread."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(timeout=5)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
