"""The HTTP face of the stand-in for Slack: Web API, uploads, files, response URLs, sockets."""

import asyncio
import time
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from bots.sandbox import slack_posts as posts
from bots.sandbox.slack_calls import Call, Calls
from bots.sandbox.slack_consent import Consent, Place
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import ApiError
from bots.sandbox.slack_faults import Fault, Faults
from bots.sandbox.slack_state import Json

_SIGN_IN = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in</body></html>"


class Web:
    """Routes of the stand-in; `app` is the ASGI application."""

    def __init__(self, core: Core, calls: Calls, faults: Faults) -> None:
        self._core, self._calls, self._faults = core, calls, faults
        self.others: list[Web] = []
        self.app = Starlette(
            routes=[
                Route("/api/{method}", self._api, methods=["GET", "POST"]),
                Route("/upload/v1/{file_id}", self._upload, methods=["POST"]),
                Route("/files/{address:path}", self._file),
                Route("/response/{team}/{key}", self._response_url, methods=["POST"]),
                WebSocketRoute("/link/", self._link),
                Consent(self._places).route,
            ]
        )

    def _places(self) -> list[Place]:
        return [Place(web._core, web._calls) for web in (self, *self.others)]

    # Web API

    async def _api(self, request: Request) -> Response:
        method = request.path_params["method"]
        try:
            args = await _arguments(request)
        except ValueError:
            return JSONResponse({"ok": False, "error": "invalid_json"})
        token = _bearer(request) or str(args.pop("token", ""))
        fault = self._faults.take(method, str(args.get("channel") or ""))
        if fault is not None:
            return await self._failing(request, fault, method, token, args)
        authorization = request.headers.get("authorization", "")
        return self._of(token)._performed(method, token, args, authorization)

    def _of(self, token: str) -> "Web":
        """The workspace whose token that is; this one for all others."""
        return next((web for web in self.others if web._calls.bot_token == token), self)

    def _performed(self, method: str, token: str, args: Json, authorization: str = "") -> Response:
        body = self._calls.perform(method, token, args, authorization)
        self._calls.record(Call(method, args, 200, body))
        scopes = {"x-oauth-scopes": self._calls.scopes} if self._calls.scopes else {}
        return JSONResponse(body, headers=scopes)

    async def _failing(
        self, request: Request, fault: Fault, method: str, token: str, args: Json
    ) -> Response:
        body: Json = {"ok": False, "error": fault.error or "ratelimited"}
        if fault.drop:
            body = self._calls.perform(method, token, args)
        await asyncio.sleep(fault.delay)
        if fault.only_slow:
            return self._performed(method, token, args)
        if fault.drop or fault.drop_before:
            self._calls.record(Call(method, args, 0, body))
            await _cut(request)
            return Response()
        status = 200 if fault.error else fault.status
        self._calls.record(Call(method, args, status, body))
        if status >= 500:
            return PlainTextResponse("Internal Server Error", status)
        headers = {"Retry-After": f"{fault.retry_after:g}"} if status == 429 else {}
        return JSONResponse(body, status, headers)

    # Files

    async def _upload(self, request: Request) -> Response:
        file_id = request.path_params["file_id"]
        spaces = [web._core.space for web in (self, *self.others)]
        stored = next((space.files[file_id] for space in spaces if file_id in space.files), None)
        if stored is None or stored.data is not None:
            return PlainTextResponse("not found", 404)
        data, kind = await _uploaded(request)
        with self._core.space.lock:
            stored.data, stored.size, stored.created = data, len(data), int(time.time())
            stored.mimetype = kind or stored.mimetype
        return PlainTextResponse(f"OK - {len(data)}")

    async def _file(self, request: Request) -> Response:
        token = _bearer(request)
        if (web := self._of(token)) is not self:
            return await web._file(request)
        if token != self._calls.bot_token:
            return HTMLResponse(_SIGN_IN)
        file_id = request.path_params["address"].split("/")[0].rpartition("-")[2]
        stored = self._core.space.files.get(file_id)
        if stored is None or stored.data is None:
            return PlainTextResponse("not found", 404)
        return Response(stored.data, media_type=stored.mimetype)

    # Answers to interactions

    async def _response_url(self, request: Request) -> Response:
        space = self._core.space
        for web in self.others:
            if web._core.space.team_id == request.path_params["team"]:
                return await web._response_url(request)
        known = self._core.response_urls.get(request.path_params["key"])
        if known is None or known.uses <= 0 or time.monotonic() > known.expires:
            return JSONResponse({"ok": False, "error": "expired_url"}, 404)
        known.uses -= 1
        args = await _arguments(request)
        status, body = 200, dict[str, Any](ok=True)
        try:
            with space.change():
                place = space.places[known.place]
                posts.respond(self._core, known.user, place, known.message_ts, args)
        except ApiError as refused:
            status, body = 500, {"ok": False, "error": refused.code}
        self._calls.record(Call("response_url", args, status, body))
        return PlainTextResponse("ok") if status == 200 else JSONResponse(body, status)

    async def _link(self, websocket: WebSocket) -> None:
        await self._core.delivery.sockets.serve(websocket, self._core.space.app_id)


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def _arguments(request: Request) -> Json:
    """Arguments from query, form, multipart or JSON; ValueError for JSON that is none."""
    args: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        body = await request.json() if await request.body() else {}
        if not isinstance(body, dict):
            raise ValueError("a JSON object is wanted")
        return args | body
    async with request.form() as form:
        return args | {name: await _plain(value) for name, value in form.items()}


async def _plain(value: UploadFile | str) -> Any:
    return value if isinstance(value, str) else await value.read()


async def _uploaded(request: Request) -> tuple[bytes, str]:
    """The bytes of an upload and their type, if it is told."""
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return await request.body(), ""
    async with request.form() as form:
        for value in form.values():
            if isinstance(value, UploadFile):
                return await value.read(), value.content_type or ""
    return b"", ""


async def _cut(request: Request) -> None:
    """Closes the connection without a word, as a broken network does."""
    # ASGI has no such thing; uvicorn's `receive` is a method of the object that holds the socket.
    cycle = getattr(request.receive, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if transport is None:
        raise RuntimeError("this server cannot cut connections")
    transport.abort()
    await asyncio.sleep(0.01)
