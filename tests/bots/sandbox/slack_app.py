"""A real Bolt app in front of the stand-in for Slack, over HTTP or Socket Mode, for these tests."""

import functools
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from bots.sandbox.serve import PATIENCE, Served

Json = dict[str, Any]


def section(text: str, **more: Any) -> Json:
    """A section block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str, action_id: str, **more: Any) -> Json:
    """A button."""
    text = {"type": "plain_text", "text": label}
    return {"type": "button", "text": text, "action_id": action_id, **more}


def actions(*elements: Json) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements)}


def option(label: str, value: str) -> Json:
    """An option of a select."""
    return {"text": {"type": "plain_text", "text": label}, "value": value}


def text_input(block_id: str, label: str, **more: Any) -> Json:
    """An input block for one line of text."""
    element = {"type": "plain_text_input", "action_id": "typed"}
    label_text = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": block_id, "label": label_text, "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal with a submit button."""
    title = {"type": "plain_text", "text": "Title"}
    submit = {"type": "plain_text", "text": "Send"}
    return {"type": "modal", "title": title, "submit": submit, "blocks": list(blocks), **more}


class Doors:
    """HTTP servers that outlive a test, since stopping one takes a while; apps come and go."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self.served = Served(self).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


@functools.cache
def doors(_whose: str) -> Doors:
    """The server of the stand-in, and that of the app; daemons, they end with the process."""
    return Doors()


@pytest.fixture
def fake() -> Iterator[FakeSlack]:
    """A workspace; whatever breaks Slack's rules fails the test, unless the test clears it."""
    door = doors("slack")
    with FakeSlack(served_at=door.served.url) as slack:
        door.app = slack.app
        slack.retry_delays = (0.0, 0.05, 0.1)
        yield slack
        slack.settle()
        assert slack.violations == []


@pytest.fixture
def anna(fake: FakeSlack) -> User:
    """A member of the workspace."""
    return fake.user("anna", "Anna Example")


@pytest.fixture
def bram(fake: FakeSlack) -> User:
    """Another one."""
    return fake.user("bram", "Bram Example", locale="en-GB")


@pytest.fixture
def dpo(fake: FakeSlack, anna: User, bram: User) -> Channel:
    """A private channel with both of them and the bot."""
    return fake.channel("dpo", "privacy", [anna, bram])


@pytest.fixture
def client(fake: FakeSlack) -> WebClient:
    """The real client with the bot's token; it repeats nothing by itself."""
    return WebClient(fake.bot_token, base_url=fake.api_url, retry_handlers=[])


def bolt_app(fake: FakeSlack) -> App:
    """A real Bolt app that knows this workspace only."""
    logger = logging.getLogger("bolt")
    client = WebClient(fake.bot_token, base_url=fake.api_url, retry_handlers=[])
    return App(client=client, signing_secret=fake.signing_secret, logger=logger)


@contextmanager
def over_http(app: App, fake: FakeSlack) -> Iterator[None]:
    """Serves the app where the workspace sends its requests to."""
    handler = SlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    door = doors("app")
    door.app = Starlette(routes=[Route("/slack/events", receive, methods=["POST"])])
    fake.request_url = f"{door.served.url}/slack/events"
    yield


@contextmanager
def over_socket(app: App, fake: FakeSlack) -> Iterator[None]:
    """Connects the app by Socket Mode."""
    own = WebClient(fake.app_token, base_url=fake.api_url)
    handler = SocketModeHandler(app, fake.app_token, web_client=own, ping_interval=1)
    handler.connect()
    try:
        assert fake.wait_connected()
        yield
    finally:
        _close_at_once(handler, fake)


def _close_at_once(handler: SocketModeHandler, fake: FakeSlack) -> None:
    """Ends the client's reads, which it would otherwise sit out for up to three seconds."""
    handler.client.auto_reconnect_enabled = False
    fake.drop_sockets()
    wait_for(lambda: not handler.client.is_connected())
    handler.client.closed = True
    handler.client.message_queue.put("goodbye")
    handler.close()


def wait_for(true: Callable[[], bool]) -> None:
    """Waits for what a listener of the app does after its acknowledgement."""
    deadline = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < deadline:
        time.sleep(0.005)


@pytest.fixture
def app(fake: FakeSlack) -> Iterator[App]:
    """A Bolt app over HTTP, without listeners yet."""
    made = bolt_app(fake)
    with over_http(made, fake):
        yield made


@pytest.fixture(params=["http", "socket"])
def either(request: pytest.FixtureRequest, fake: FakeSlack) -> Iterator[App]:
    """A Bolt app over HTTP, and once more over a socket."""
    made = bolt_app(fake)
    with (over_http if request.param == "http" else over_socket)(made, fake):
        yield made
