"""Is it alive, can it work, and how much waits. Numbers only.

The numbers name organisations and say how busy they are. So they are for who has the token
(RFC 6750, section 2.1), or, where none is set, for callers on this machine itself.
"""

import hmac
from collections.abc import Callable
from ipaddress import ip_address
from typing import TypeVar

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bots.web.metrics import exposition
from workflows.desk import Desk

log = structlog.get_logger(__name__)

Found = TypeVar("Found")


#: What a server in front adds: its own caller is elsewhere, although it calls from this machine.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def routes(desk: Desk, metrics_token: str | None = None) -> list[Route]:
    """Live, ready and metrics; the latter for who has the token, without one for this machine."""

    def live(_request: Request) -> Response:
        return PlainTextResponse("live\n")

    async def ready(_request: Request) -> Response:
        backlog = await run_in_threadpool(_looked, desk.backlog)
        if backlog is None:
            return PlainTextResponse("the database does not answer\n", 503)
        return PlainTextResponse("ready\n")

    async def metrics(request: Request) -> Response:
        if not may_read(request, metrics_token):
            return _refused(metrics_token)
        report = await run_in_threadpool(_looked, desk.health)
        status = 503 if report is None else 200
        return PlainTextResponse(exposition(report), status, media_type="text/plain; version=0.0.4")

    return [
        Route("/health/live", live, methods=["GET"]),
        Route("/health/ready", ready, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]


def may_read(request: Request, token: str | None) -> bool:
    """Whether that caller may have the numbers; a token is compared in constant time."""
    if token is None:
        return _is_of_this_machine(request)
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode("utf-8", "surrogatepass"), token.encode())
    return same and kind.lower() == "bearer"


def _is_of_this_machine(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _refused(token: str | None) -> Response:
    if token is None:
        return PlainTextResponse("Only for callers on this machine.\n", 403)
    return PlainTextResponse("A token is needed.\n", 401, {"www-authenticate": "Bearer"})


def _looked(look: Callable[[], Found]) -> Found | None:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is: not ready
        log.warning("not_ready", error=type(error).__name__)
        return None
