"""What controllers report back about requests that were passed on to them."""

from asyncio import Semaphore

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.web.bodies import KB, MB, read_body
from workflows.desk import Desk

SMALL = 64 * KB
LIMIT = 17 * MB
"""A reply that holds an answer with its files."""
LARGE_AT_ONCE = 3
"""Larger replies held in memory at the same time; whoever comes next is asked to send it again."""


def routes(desk: Desk) -> list[Route]:
    """The reply endpoint; `reply_url` of a passed-on request names it."""
    large = Semaphore(LARGE_AT_ONCE)

    async def reply(request: Request) -> Response:
        if not _is_large(request):
            return await take(request, SMALL)
        if large.locked():
            return Response(status_code=503, headers={"retry-after": "30"})
        async with large:
            return await take(request, LIMIT)

    async def take(request: Request, limit: int) -> Response:
        body = await read_body(request, limit, seconds=60)
        slug, headers = request.path_params["slug"], dict(request.headers)
        status = await run_in_threadpool(desk.receive_tenant_reply, slug, headers, body)
        return Response(status_code=status)

    return [Route("/tenants/{slug}/replies", reply, methods=["POST"])]


def _is_large(request: Request) -> bool:
    """Whether it says that it is large, or does not say."""
    announced = request.headers.get("content-length", "")
    return not announced.isdecimal() or int(announced) > SMALL
