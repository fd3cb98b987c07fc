"""The stand-in's routes: reads a call, checks it, runs it, records it, answers as Telegram does."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .telegram_faults import HTML, Fault, Faults
from .telegram_files import downloadable
from .telegram_methods import METHODS
from .telegram_state import State
from .telegram_updates import Poster, fetch_updates
from .validate_telegram import ApiError, BadCall, Upload, bot_api

Json = dict[str, Any]

LONGEST_POLL = 50.0  # seconds, as Telegram's server allows
MOST_CALLS = 20_000
DOWNLOAD = "download"  # the name under which file downloads are recorded and made to fail
CONFLICT_POLL = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
CONFLICT_HOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True)
class Call:
    """One call of the bot, for tests and the traffic pane; uploads are described, not kept."""

    method: str
    params: Json
    ok: bool
    error_code: int | None
    description: str | None
    result: Any
    at: datetime
    fault: str | None = None


class InMemoryParser(MultiPartParser):
    """Keeps file parts in memory: nothing of an upload may touch a disk."""

    spool_max_size = 64 * 1024 * 1024


class ClosedEarly(Response):
    """Promises a body and closes the connection instead, so that the caller gets no answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        headers = [(b"content-length", b"64"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class _QuietAboutClosedEarly(logging.Filter):
    """The web server reports each answer cut short; here it is cut short on purpose."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "without completing response" not in str(record.msg)


class Routes:
    """The Starlette app over a state."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.faults = Faults()
        self.calls: list[Call] = []
        self.invalid: list[str] = []
        self.listeners: list[Callable[[Call], None]] = []
        self._polls = 0
        self._poster: asyncio.Task[None] | None = None
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download),
            ]
        )
        server_log = logging.getLogger("uvicorn.error")
        if not any(isinstance(one, _QuietAboutClosedEarly) for one in server_log.filters):
            server_log.addFilter(_QuietAboutClosedEarly())

    # calls

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        if request.path_params["token"] != self._state.token:
            return _answer_error(ApiError(401, "Unauthorized"))
        raw = await _read_raw(request)
        fault = self.faults.take(method, raw)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and not fault.performed:
            return self._fail(method, raw, fault)
        try:
            params, result = await self._perform(request, method, raw)
        except ApiError as error:
            self._record(method, raw, error=error)
            return _answer_error(error)
        except ConnectionResetError:
            return ClosedEarly()
        self._record(method, params, result=result, fault=fault)
        if fault:
            return ClosedEarly()
        return _answer({"ok": True, "result": result})

    async def _perform(self, request: Request, method: str, raw: Json) -> tuple[Json, Any]:
        params = self._checked(method, raw)
        if method == "getUpdates":
            return params, await self._poll(request, params)
        with self._state.lock:
            result = METHODS[method](self._state, params)
        if problem := bot_api().problem_of_result(method, result):
            self._state.violations.append(problem)
        if method == "setWebhook":
            self._start_poster()
        return params, result

    def _checked(self, method: str, raw: Json) -> Json:
        if not bot_api().knows(method):
            self.invalid.append(f"there is no method {method}")
            raise ApiError(404, "Not Found: method not found")
        if method not in METHODS and method != "getUpdates":
            raise ApiError(404, f"Not Found: method {method} is not in the stand-in")
        try:
            return bot_api().read_call(method, raw)
        except BadCall as error:
            self.invalid.append(f"{method}: {error.description}")
            raise

    def _fail(self, method: str, raw: Json, fault: Fault) -> Response:
        error = fault.error() if fault.status else ApiError(0, fault.name)
        self._record(method, raw, error=error, fault=fault)
        if not fault.status:
            return ClosedEarly()
        return _answer_error(error)

    def _record(
        self,
        method: str,
        params: Json,
        *,
        result: Any = None,
        error: ApiError | None = None,
        fault: Fault | None = None,
    ) -> None:
        call = Call(
            method=method,
            params={name: _described(value) for name, value in params.items()},
            ok=error is None,
            error_code=error.code if error else None,
            description=error.description if error else None,
            result=result,
            at=self._state.clock(),
            fault=fault.name if fault else None,
        )
        self.calls.append(call)
        if len(self.calls) > MOST_CALLS:
            del self.calls[: MOST_CALLS // 2]
        for listener in list(self.listeners):
            listener(call)
        if method != "getUpdates":
            self._state.tick()

    # long polling

    async def _poll(self, request: Request, params: Json) -> list[Json]:
        """Updates, at once or as soon as there are some; [] after `timeout` seconds."""
        event = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(event.set)

        self._polls += 1
        self._state.wake()
        self._state.wakers.add(wake)
        leaving = asyncio.create_task(_until_gone(request, event))
        try:
            return await self._wait_for_updates(params, event, leaving, turn=self._polls)
        finally:
            leaving.cancel()
            self._state.wakers.discard(wake)

    async def _wait_for_updates(
        self, params: Json, event: asyncio.Event, leaving: asyncio.Task[None], *, turn: int
    ) -> list[Json]:
        until = time.monotonic() + min(params.get("timeout", 0), LONGEST_POLL)
        while True:
            event.clear()
            if leaving.done():
                raise ConnectionResetError
            updates = self._updates_now(params, turn)
            left = until - time.monotonic()
            if updates or left <= 0 or self._state.closing:
                return updates
            try:
                await asyncio.wait_for(event.wait(), left)
            except TimeoutError:
                continue

    def _updates_now(self, params: Json, turn: int) -> list[Json]:
        if self._state.webhook.url:
            raise ApiError(409, CONFLICT_HOOK)
        if turn != self._polls:
            raise ApiError(409, CONFLICT_POLL)
        # An outage that begins while somebody waits ends the waiting.
        if self.faults.is_down("getUpdates"):
            raise ApiError(502, "Bad Gateway")
        with self._state.lock:
            return fetch_updates(self._state, params)

    # webhook

    def _start_poster(self) -> None:
        if self._poster is None or self._poster.done():
            self._poster = asyncio.create_task(Poster(self._state).run())

    # files

    async def _download(self, request: Request) -> Response:
        if request.path_params["token"] != self._state.token:
            return Response("Unauthorized", 401)
        path = request.path_params["path"]
        fault = self.faults.take(DOWNLOAD, {})
        if fault:
            return self._fail(DOWNLOAD, {"path": path}, fault)
        try:
            stored = downloadable(self._state, self._state.paths.get(path, ""))
        except ApiError as error:
            self._record(DOWNLOAD, {"path": path}, error=ApiError(404, error.description))
            return _answer_error(ApiError(404, "Not Found"))
        self._record(DOWNLOAD, {"path": path}, result=f"{stored.size} bytes")
        return Response(stored.data, media_type="application/octet-stream")


async def _until_gone(request: Request, event: asyncio.Event) -> None:
    """Ends when the caller hangs up, and wakes the poll that waits for it."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    event.set()


async def _read_raw(request: Request) -> Json:
    """The arguments as sent: query, JSON, form or multipart; files as Upload."""
    raw: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        body = await request.body()
        raw.update(_json_object(body))
    elif kind.startswith("multipart/form-data"):
        parser = InMemoryParser(request.headers, request.stream())
        for name, value in (await parser.parse()).multi_items():
            raw[name] = await _upload(value) if isinstance(value, UploadFile) else value
    elif kind:
        raw.update(await request.form())
    return raw


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


async def _upload(part: UploadFile) -> Upload:
    data = await part.read()
    await part.close()
    return Upload(part.filename or "file", part.content_type or "application/octet-stream", data)


def _described(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"file_name": value.name, "mime_type": value.mime, "file_size": len(value.data)}
    return value


def _answer(body: Json, status: int = 200) -> Response:
    return Response(json.dumps(body), status, media_type="application/json")


def _answer_error(error: ApiError) -> Response:
    if error.code >= 500:  # a proxy answers then, not Telegram
        return Response(HTML.format(error.code), error.code, media_type="text/html")
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return _answer(body, error.code)
