"""The web process: what platforms, controllers and people with a one-time link call."""

from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.conversation.words import Words
from bots.web import answers, enrolling, handovers, health, looking, pages, slack_oauth, tenants
from bots.web.bodies import MB, read_body
from bots.web.shield import Shield
from workflows.desk import Desk

PLATFORM_LIMIT = MB

TelegramWebhook = Callable[[Mapping[str, str], bytes], int]
SlackHttp = Callable[[Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]


def build(
    desk: Desk,
    words: Words,
    *,
    telegram_webhook: TelegramWebhook | None,
    slack_http: SlackHttp | None,
    public_url: str | None,
    slack_installing: slack_oauth.Installing | None = None,
    metrics_token: str | None = None,
) -> Starlette:
    """The ASGI app. A platform that is None has no route; without a public root no pages.

    Both callables get the headers with lower-case names and the body, run in a thread, and check
    the caller's signature or secret themselves.
    """
    routes = [*health.routes(desk, metrics_token), *tenants.routes(desk)]
    if telegram_webhook is not None:
        routes.append(_telegram(telegram_webhook))
    if slack_http is not None:
        routes.append(_slack(slack_http))
    if public_url is not None:
        routes += [
            *pages.routes(desk, words),
            *looking.routes(desk, words),
            *answers.routes(desk, words),
            *enrolling.routes(desk, words),
        ]
        routes += handovers.routes(desk, words, https=public_url.startswith("https:"))
    https = (public_url or "").startswith("https:")
    if slack_installing is not None and public_url is not None:
        routes += slack_oauth.routes(desk, words, slack_installing, https=https)
    return Starlette(routes=routes, middleware=[Middleware(Shield, https=https)])


def _telegram(webhook: TelegramWebhook) -> Route:
    async def receive(request: Request) -> Response:
        body = await read_body(request, PLATFORM_LIMIT)
        status = await run_in_threadpool(webhook, dict(request.headers), body)
        return Response(status_code=status)

    return Route("/telegram/webhook", receive, methods=["POST"])


def _slack(slack_http: SlackHttp) -> Route:
    async def receive(request: Request) -> Response:
        body = await read_body(request, PLATFORM_LIMIT)
        status, headers, answer = await run_in_threadpool(slack_http, dict(request.headers), body)
        return Response(answer, status, dict(headers))

    return Route("/slack/events", receive, methods=["POST"])
