"""Is it alive, can it work, and how much waits. Numbers only."""

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from workflows.desk import Desk

log = structlog.get_logger(__name__)

PICTURES = "id_pictures_in_chat"


def routes(desk: Desk) -> list[Route]:
    """Live, ready and metrics."""

    def live(_request: Request) -> Response:
        return PlainTextResponse("live\n")

    async def ready(_request: Request) -> Response:
        backlog = await run_in_threadpool(_backlog, desk)
        if backlog is None:
            return PlainTextResponse("the database does not answer\n", 503)
        return PlainTextResponse("ready\n")

    async def metrics(_request: Request) -> Response:
        backlog = await run_in_threadpool(_backlog, desk)
        status = 503 if backlog is None else 200
        return PlainTextResponse(
            exposition(backlog), status, media_type="text/plain; version=0.0.4"
        )

    return [
        Route("/health/live", live, methods=["GET"]),
        Route("/health/ready", ready, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]


def exposition(backlog: dict[str, int] | None) -> str:
    """The backlog in Prometheus' text format; None where the database does not answer."""
    lines = [
        "# HELP loket_database_up Whether the database answers.",
        "# TYPE loket_database_up gauge",
        f"loket_database_up {int(backlog is not None)}",
    ]
    if backlog is not None:
        waiting = {kind: number for kind, number in backlog.items() if kind != PICTURES}
        lines += [
            "# HELP loket_backlog What waits to be worked off.",
            "# TYPE loket_backlog gauge",
            *(f'loket_backlog{{kind="{kind}"}} {number}' for kind, number in waiting.items()),
            "# HELP loket_id_pictures_in_chat Copies of identity documents still in a chat.",
            "# TYPE loket_id_pictures_in_chat gauge",
            f"loket_id_pictures_in_chat {backlog.get(PICTURES, 0)}",
        ]
    return "\n".join(lines) + "\n"


def _backlog(desk: Desk) -> dict[str, int] | None:
    try:
        return desk.backlog()
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is: not ready
        log.warning("not_ready", error=type(error).__name__)
        return None
