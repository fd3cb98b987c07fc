"""Is it alive, can it work, and how much waits. Numbers only."""

from collections.abc import Callable
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


def routes(desk: Desk) -> list[Route]:
    """Live, ready and metrics."""

    def live(_request: Request) -> Response:
        return PlainTextResponse("live\n")

    async def ready(_request: Request) -> Response:
        backlog = await run_in_threadpool(_looked, desk.backlog)
        if backlog is None:
            return PlainTextResponse("the database does not answer\n", 503)
        return PlainTextResponse("ready\n")

    async def metrics(_request: Request) -> Response:
        report = await run_in_threadpool(_looked, desk.health)
        status = 503 if report is None else 200
        return PlainTextResponse(exposition(report), status, media_type="text/plain; version=0.0.4")

    return [
        Route("/health/live", live, methods=["GET"]),
        Route("/health/ready", ready, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]


def _looked(look: Callable[[], Found]) -> Found | None:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is: not ready
        log.warning("not_ready", error=type(error).__name__)
        return None
