"""Socket Mode from Slack's side: hello, envelopes out, acknowledgements in, disconnects."""

import asyncio
import contextlib
import itertools
import json
import threading
import uuid
from concurrent.futures import Future
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bots.sandbox.serve import PATIENCE
from bots.sandbox.slack_state import Json


class _Socket:
    """One open connection; `waiting` holds who waits for which envelope's answer."""

    def __init__(self, websocket: WebSocket) -> None:
        self.websocket = websocket
        self.loop = asyncio.get_running_loop()
        self.waiting: dict[str, Future[Any]] = {}

    def send(self, body: Json) -> None:
        text = json.dumps(body, ensure_ascii=False)
        asyncio.run_coroutine_threadsafe(self.websocket.send_text(text), self.loop)

    def answered(self, body: Json) -> None:
        waiter = self.waiting.pop(str(body.get("envelope_id")), None)
        if waiter is not None and not waiter.done():
            waiter.set_result(body.get("payload"))

    def gone(self) -> None:
        for waiter in self.waiting.values():
            if not waiter.done():
                waiter.set_exception(ConnectionError("the socket was closed"))


class Sockets:
    """The connections that are open; envelopes go to them by turns."""

    def __init__(self) -> None:
        self._open: list[_Socket] = []
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._changed = threading.Condition()

    def ticket(self) -> str:
        """A key that opens one connection."""
        key = uuid.uuid4().hex
        self._tickets.add(key)
        return key

    def any_open(self) -> bool:
        """Whether the app is connected."""
        return bool(self._open)

    def wait_open(self, timeout: float = PATIENCE) -> bool:
        """Waits for a connection; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(self.any_open, timeout)

    def ask(self, kind: str, payload: Json, tried: int, reason: str, timeout: float) -> Any:
        """Sends an envelope and returns the payload of its answer.

        Raises TimeoutError without an answer, ConnectionError when the connection ends.
        """
        with self._changed:
            if not self._open:
                raise ConnectionError("no socket is open")
            socket = self._open[next(self._turn) % len(self._open)]
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": payload,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": tried, "retry_reason": reason}
        waiter: Future[Any] = Future()
        socket.waiting[envelope["envelope_id"]] = waiter
        socket.send(envelope)
        try:
            return waiter.result(timeout)
        finally:
            socket.waiting.pop(envelope["envelope_id"], None)

    def disconnect(self, reason: str = "") -> None:
        """Closes every connection; with a reason (`refresh_requested`) it is told before."""
        with self._changed:
            leaving = list(self._open)
        debug = {"host": "sandbox"}
        for socket in leaving:
            if reason:
                socket.send({"type": "disconnect", "reason": reason, "debug_info": debug})
            asyncio.run_coroutine_threadsafe(socket.websocket.close(), socket.loop)

    async def serve(self, websocket: WebSocket, app_id: str) -> None:
        """The endpoint of a connection: lives as long as the connection."""
        key = websocket.query_params.get("ticket", "")
        if key not in self._tickets:
            await websocket.close()
            return
        self._tickets.discard(key)
        await websocket.accept()
        socket = _Socket(websocket)
        await websocket.send_text(json.dumps(self._hello(app_id)))
        self._add(socket)
        try:
            await self._listen(socket)
        finally:
            self._remove(socket)

    async def _listen(self, socket: _Socket) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                socket.answered(json.loads(await socket.websocket.receive_text()))

    def _hello(self, app_id: str) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
            "connection_info": {"app_id": app_id},
        }

    def _add(self, socket: _Socket) -> None:
        with self._changed:
            self._open.append(socket)
            self._changed.notify_all()

    def _remove(self, socket: _Socket) -> None:
        with self._changed:
            self._open.remove(socket)
            self._changed.notify_all()
        socket.gone()
