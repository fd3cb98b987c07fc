"""Around every answer: the headers that keep it private, and a plain word when a handler fails."""

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workflows.desk import StoreDown

log = structlog.get_logger(__name__)

HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Shield:
    """An ASGI app around another. It logs the route's pattern, never a path: paths hold tokens."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = dict(HEADERS)
        if https:
            self._headers["strict-transport-security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def shielded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, shielded)
        except ClientDisconnect:
            log.info("web_caller_left", route=_route(scope))
        except Exception as error:  # noqa: BLE001 - a traceback could hold what must not be logged
            _failed(scope, error)
            if not started:
                await _apology(error)(scope, receive, shielded)


def _failed(scope: Scope, error: Exception) -> None:
    log.error("web_request_failed", route=_route(scope), error=type(error).__name__)


def _apology(error: Exception) -> PlainTextResponse:
    return PlainTextResponse("Try again later.\n", 503 if isinstance(error, StoreDown) else 500)


def _route(scope: Scope) -> str | None:
    return getattr(scope.get("route"), "path", None)
