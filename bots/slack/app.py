"""Builds the Slack app and is its face to the rest of the product."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin.client import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bots.conversation.events import Event
from bots.conversation.reception import receive as receive_turn
from bots.conversation.words import Words
from bots.slack import signing
from bots.slack.calls import code_of
from bots.slack.channels import to_event
from bots.slack.installs import (
    VIA,
    Clients,
    FilesOfAll,
    GroupsOfAll,
    MessagesOfAll,
    Senders,
    authorized,
    placed,
)
from bots.slack.oauth import Installer
from bots.slack.webhook import LANGUAGES, Ingress, Receive
from workflows.desk import Desk

log = structlog.get_logger(__name__)

API_URL = "https://slack.com/api/"
#: Seconds a call may take; a person waits three for an answer, a message may take longer.
CALL_TIMEOUT = 10
#: Seconds between tries to connect, from first to last.
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
#: Interactions worked off at once over Socket Mode.
AT_ONCE = 10
#: Under what interactions are remembered.
ONCE = "slack-once"

Answer = tuple[int, dict[str, str], str]


@dataclass(frozen=True)
class SlackSettings:
    """How to reach Slack. With `app_token` Socket Mode is used, else HTTP with `signing_secret`.

    `bot_token` is that of the one workspace that was set up by hand; with `client_id` and
    `client_secret` others install the app by themselves, by pages under `public_url`.
    """

    bot_token: str | None = field(repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    api_url: str = API_URL
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    public_url: str | None = None


class Installation:
    """Which workspace and bot the token belongs to; asked once, when first needed."""

    def __init__(self, client: WebClient, desk: Desk) -> None:
        self._client = client
        self._desk = desk
        self._known: AuthorizeResult | None = None
        self._lock = threading.Lock()

    def known(self) -> AuthorizeResult:
        """Also tells the desk whose people may be staff.

        ConnectionError while Slack does not say: a delivery is then refused, and comes again.
        """
        with self._lock:
            if self._known is None:
                self._known = self._ask()
                self._desk.set_workspace(self._known.team_id or "")
            return self._known

    def _ask(self) -> AuthorizeResult:
        try:
            said = self._client.auth_test()
        except SlackApiError as error:
            # Bolt answers 200 to errors of this kind, and the delivery would be lost.
            raise ConnectionError(f"auth.test: {code_of(error)}") from error
        granted = str(said.headers.get("x-oauth-scopes") or "")
        return AuthorizeResult.from_auth_test_response(
            bot_token=self._client.token,
            bot_scopes=[scope for scope in granted.split(",") if scope],
            auth_test_response=said,
        )


class SlackApp:
    """The app behind its two doors (HTTP, Socket Mode), and its ways out."""

    def __init__(self, settings: SlackSettings, desk: Desk, words: Words, receive: Receive) -> None:
        self._settings = settings
        self._desk = desk
        self._words = words
        own = _client(settings.bot_token, settings.api_url) if settings.bot_token else None
        self._installation = Installation(own, desk) if own is not None else None
        self._clients = Clients(own, desk, partial(_client, api_url=settings.api_url))
        self._app = App(
            logger=_silence(),
            name="loket",
            client=own or _client("", settings.api_url),
            authorize=_authorizer(self._clients, self._installation),
            signing_secret=settings.signing_secret or "",
            process_before_response=True,
            user_facing_authorize_error_message="\n".join(
                words.say(language, "slack-not-installed") for language in LANGUAGES
            ),
        )
        self._app.use(_note_workspace)
        known = self._installation.known if self._installation is not None else None
        self.ingress = Ingress(desk, words, self._clients, receive=receive, installed=known)
        self._app.use(_limit_noted_by(self.ingress))
        self.ingress.register(self._app)
        self._app.error(_not_taken)

    def team_id(self) -> str | None:
        """The workspace that was set up by hand; ConnectionError while Slack does not say."""
        return None if self._installation is None else self._installation.known().team_id

    def granted(self) -> tuple[str, ...]:
        """The scopes of that workspace; ConnectionError while Slack does not say."""
        known = None if self._installation is None else self._installation.known()
        return tuple(known.bot_scopes or ()) if known is not None else ()

    def installer(self) -> Installer | None:
        """How other workspaces install the app; None where that is not set up."""
        told = self._settings
        if not (told.client_id and told.client_secret and told.public_url):
            return None
        return Installer(
            self._desk,
            partial(_client, api_url=told.api_url),
            client_id=told.client_id,
            client_secret=told.client_secret,
            public_url=told.public_url,
            home=self.team_id,
        )

    def handle_http(self, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answers a request of Slack: status, headers, body. Bad signatures get 401."""
        if not signing.is_signed(self._settings.signing_secret, headers, body, time.time()):
            return 401, {"content-type": "text/plain"}, "not signed"
        if signing.is_interaction(body) and not self._desk.is_news(ONCE, signing.mark_of(headers)):
            return 401, {"content-type": "text/plain"}, "taken before"
        try:
            request = BoltRequest(body=body.decode("utf-8"), headers=dict(headers))
        except (ValueError, AttributeError, TypeError, KeyError):
            return 400, {"content-type": "text/plain"}, "not understood"
        return _plain(self._app.dispatch(request))

    def run_socket_mode(self, stop: threading.Event) -> None:
        """Takes deliveries over Socket Mode until told to stop; connects again when cut off."""
        handler = _connected(self._app, self._settings, stop)
        if handler is None:
            return
        log.info("slack_socket_connected")
        stop.wait()
        handler.close()

    def to_event(self, payload: dict[str, Any]) -> Event | None:
        """A stored payload as an event, for `bots.intake`; tells the desk the workspace too."""
        via, installed = payload.get(VIA), payload.get("installed")
        if installed and not via:
            self._desk.set_workspace(installed)
        return placed(to_event(payload), via)

    def sender(self) -> Senders:
        """The way out, for `bots.delivery`."""
        return Senders(self._clients, self._words)

    def files(self) -> FilesOfAll:
        """The way to people's files, for tasks."""
        return FilesOfAll(self._clients)

    def messages(self) -> MessagesOfAll:
        """The way to single messages of channels, for tasks."""
        return MessagesOfAll(self._clients)

    def groups(self) -> GroupsOfAll:
        """Who is in which user group, for tasks."""
        return GroupsOfAll(self._clients)


def build(
    settings: SlackSettings, desk: Desk, words: Words, *, receive: Receive = receive_turn
) -> SlackApp:
    """The Slack app; calls nobody yet. `receive` works an interaction off."""
    return SlackApp(settings, desk, words, receive)


def _authorizer(clients: Clients, installation: Installation | None) -> Callable[..., Any]:
    # Bolt fills arguments by name, and would fill a method's self twice.
    def authorize(context: BoltContext, team_id: str | None) -> AuthorizeResult | None:
        found = clients.by_itself(team_id)
        if found is not None:
            context[VIA] = found.team
            return authorized(found) if found.token is not None else None
        return installation.known() if installation is not None else None

    return authorize


def _note_workspace(
    body: dict[str, Any],
    context: BoltContext,
    next: Callable[[], None],  # noqa: A002 - Bolt's name
) -> None:
    """Lets the listeners know by which workspace a body came, where it installed by itself."""
    body.pop(VIA, None)
    if via := context.get(VIA):
        body[VIA] = via
    next()


def _limit_noted_by(ingress: Ingress) -> Callable[..., Any]:
    """Takes what is no event of anybody's: that Slack holds events back."""

    def note(
        body: dict[str, Any],
        next: Callable[[], None],  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        if ingress.limited(body):
            return BoltResponse(status=200, body="")
        next()
        return None

    return note


def _client(token: str, api_url: str) -> WebClient:
    """A client that never repeats by itself: a repeat could say something twice."""
    return WebClient(
        token=token,
        base_url=api_url,
        timeout=CALL_TIMEOUT,
        retry_handlers=[],
        logger=_silence(),
    )


def _silence() -> logging.Logger:
    """A log for the libraries: they write bodies into theirs, with all that people said."""
    logger = logging.getLogger("bots.slack.libraries")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    return logger


def _not_taken(error: Exception) -> BoltResponse:
    """An event that could not be stored: Slack has to deliver it again."""
    log.error("slack_event_not_taken", error=type(error).__name__)
    return BoltResponse(status=500, body="")


def _plain(answer: BoltResponse) -> Answer:
    headers = {name: values[0] for name, values in answer.headers.items() if values}
    return answer.status, headers, answer.body or ""


# Socket Mode


class _InOrder(SocketModeHandler):
    """Stores events one after the other, as they come; interactions do not wait for each other."""

    def __init__(self, app: App, settings: SlackSettings) -> None:
        super().__init__(
            app,
            settings.app_token,
            logger=_silence(),
            web_client=_client(settings.app_token or "", settings.api_url),
            concurrency=1,
        )
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="slack")

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if req.type == "events_api":
            super().handle(client, req)
        else:
            self._pool.submit(super().handle, client, req)

    def close(self) -> None:
        super().close()  # type: ignore[no-untyped-call]
        self._pool.shutdown()


def _connected(app: App, settings: SlackSettings, stop: threading.Event) -> _InOrder | None:
    """A handler with a standing connection; None if told to stop before there was one."""
    handler = _InOrder(app, settings)
    tries = 0
    while not stop.is_set():
        try:
            handler.client.connect_to_new_endpoint(force=True)
        except (OSError, HTTPException, SlackClientError) as error:
            log.warning("slack_socket_not_connected", error=type(error).__name__)
            stop.wait(PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1
        else:
            return handler
    handler.close()
    return None
