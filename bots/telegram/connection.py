"""One real Bot on one event loop in a thread of its own, callable from every other thread."""

import asyncio
import logging
import os
import ssl
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, wait
from importlib.util import find_spec
from typing import Any, TypeVar

from telegram import Bot
from telegram.request import HTTPXRequest

from workflows.notices import ChannelDown

# The library then gives pauses as timedelta, and does not warn about its own numbers.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# The HTTP client's lines hold the token (it is in every URL), the library's what people said.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)
logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)

# The HTTP client tries to import this optional package several times a request; a failing import
# searches every folder each time, which took half of what a call costs.
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]

API_URL = "https://api.telegram.org"
#: Connections at once: as many as there are senders, and some for presses. The client looks at
#: each idle one at each request.
POOL_SIZE = 32
CALL_TIMEOUT = 20.0
CONNECT_TIMEOUT = 10.0
UPLOAD_TIMEOUT = 60.0
#: Seconds between looks whether somebody wants the waiting to end.
LOOK_EVERY = 0.25

Result = TypeVar("Result")
Work = Callable[[Bot], Coroutine[Any, Any, Result]]


class Connection:
    """Opens at the first call; after `close` every call is ChannelDown."""

    def __init__(self, token: str, api_url: str | None = None) -> None:
        self._token = token
        self._root = (api_url or API_URL).rstrip("/")
        self.bot_id = token.partition(":")[0]
        self._opened: _Opened | None = None
        self._inherited: list[_Opened] = []
        self._closed = False
        self._lock = threading.Lock()

    def call(self, work: Work[Result]) -> Result:
        """Runs it on the loop and gives its result; raises what it raises, or ChannelDown."""
        return self.spawn(work).result()

    def call_until(self, stop: threading.Event, work: Work[Result]) -> Result | None:
        """The same, but gives up (None) as soon as `stop` is set."""
        future = self.spawn(work)
        while not wait([future], LOOK_EVERY).done:
            if stop.is_set():
                future.cancel()
                return None
        return future.result()

    def spawn(self, work: Work[Result]) -> Future[Result]:
        """Starts it on the loop without waiting; ChannelDown once closed."""
        with self._lock:
            opened = self._open()
            return asyncio.run_coroutine_threadsafe(work(opened.bot), opened.loop)

    async def retrieve(self, url: str, timeout: float) -> bytes:
        """What a GET of that URL gives, past the library's parsing; only within `Work`.

        It has connections of its own, so that a long poll takes no place from other calls.
        """
        if self._opened is None:
            raise ChannelDown("the connection to Telegram is closed")
        return await self._opened.polling.retrieve(url, read_timeout=timeout)

    def close(self) -> None:
        """Ends what runs, closes the connections and the thread; does nothing a second time."""
        with self._lock:
            opened, self._opened, self._closed = self._opened, None, True
        if opened is not None and opened.process == os.getpid():
            opened.close()

    def _open(self) -> "_Opened":
        if self._closed:
            raise ChannelDown("the connection to Telegram is closed")
        if self._opened is not None and self._opened.process != os.getpid():
            # A fork took the loop over, but not the thread that runs it. Kept, not closed: the
            # sockets are the parent's.
            self._inherited.append(self._opened)
            self._opened = None
        if self._opened is None:
            self._opened = _Opened(self._token, self._root)
        return self._opened


class _Opened:
    """A Bot with its connections, loop and thread, in the process that opened it."""

    def __init__(self, token: str, root: str) -> None:
        self.process = os.getpid()
        self.polling = _request(root, 4)
        self._general = _request(root, POOL_SIZE)
        self.bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._general,
            get_updates_request=self.polling,
        )
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="telegram", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Cancels what runs; whoever waits for it gets CancelledError."""
        asyncio.run_coroutine_threadsafe(self._finish(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _finish(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self.polling.shutdown()
        await self._general.shutdown()


def _request(root: str, size: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=size,
        read_timeout=CALL_TIMEOUT,
        write_timeout=CALL_TIMEOUT,
        connect_timeout=CONNECT_TIMEOUT,
        pool_timeout=CALL_TIMEOUT,
        media_write_timeout=UPLOAD_TIMEOUT,
        httpx_kwargs=_nearby() if root.startswith("http://") else {},
    )


def _nearby() -> dict[str, Any]:
    """A server without TLS is our own: no proxy in between, no authorities to load."""
    return {"trust_env": False, "verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
