"""What controllers report back about requests that were passed on to them."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.web.bodies import KB, read_body
from workflows.desk import Desk

LIMIT = 64 * KB


def routes(desk: Desk) -> list[Route]:
    """The reply endpoint; `reply_url` of a passed-on request names it."""

    async def reply(request: Request) -> Response:
        body = await read_body(request, LIMIT)
        slug, headers = request.path_params["slug"], dict(request.headers)
        status = await run_in_threadpool(desk.receive_tenant_reply, slug, headers, body)
        return Response(status_code=status)

    return [Route("/tenants/{slug}/replies", reply, methods=["POST"])]
