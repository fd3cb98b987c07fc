"""A desk that writes down, and a Slack app that is served to a workspace on loopback."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.conversation.events import Event
from bots.conversation.words import Words
from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.serve import PATIENCE, Served
from bots.slack.app import SlackApp, SlackSettings, build
from workflows.desk import ChannelRule, Delivery, Desk, Marked, StoreDown
from workflows.notices import Button, Form, Home, Section, Select, Speaker


class KeysAsWords:
    """Says the key and the language, so that tests see which sentence it was."""

    def say(self, language: str, key: str, **_values: object) -> str:
        return f"{key} in {language}"

    def attribute(self, language: str, key: str, attribute: str, **_values: object) -> str:
        return f"{attribute} in {language}" if key.startswith("form-") else key

    def has(self, key: str) -> bool:
        return "-" in key


def words() -> Words:
    return cast(Words, KeysAsWords())


@dataclass
class Refusal:
    """What a turn says of a form."""

    errors: dict[str, str] = field(default_factory=dict)
    form: Form | None = None


@dataclass
class RecordingDesk:
    """Stores, shows and receives; `broken` lets everything fail as a lost database does."""

    stored: list[Delivery] = field(default_factory=list)
    received: list[Event] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)
    asked: list[tuple[Speaker, str]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    next_form: Form | None = None
    rules: dict[str, ChannelRule] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    workspace: str = ""
    broken: bool = False
    heard: threading.Event = field(default_factory=threading.Event)
    heard_of: list[str] = field(default_factory=list)
    noted: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    def is_news(self, _source: str, mark: str) -> bool:
        news = mark not in self.marks
        self.marks.add(mark)
        return news

    def heard_from(self, platform: str) -> None:
        self.heard_of.append(platform)

    def note(self, name: str, **facts: object) -> None:
        self.noted.append((name, facts))

    @staticmethod
    def now() -> datetime:
        return datetime.now(UTC)

    @staticmethod
    def slack_workspace(_team: str) -> None:
        """None of them installed the app by itself."""

    @staticmethod
    def workspace_gone(_team: str, _at: datetime, _why: str) -> bool:
        return False

    def set_workspace(self, team_id: str) -> None:
        self.workspace = team_id

    def store(self, deliveries: Sequence[Delivery]) -> None:
        self._must_work()
        known = {one.source_ref for one in self.stored}
        self.stored += [one for one in deliveries if one.source_ref not in known]

    def marked_form(self, _speaker: Speaker, marked: Marked) -> Form | None:
        """The form set for a marked message of that text."""
        self._must_work()
        return self.forms.get(marked.text)

    def form(self, speaker: Speaker, token: str) -> Form | None:
        self._must_work()
        self.asked.append((speaker, token))
        return self.forms.get(token)

    def channel_rule(self, channel: str) -> ChannelRule | None:
        return self.rules.get(channel)

    def is_channel_ticket(self, channel: str, ts: str) -> bool:
        return f"{channel}/{ts}" in self.tickets

    def is_nudge(self, token: str) -> bool:
        return token.startswith("nudge")

    def home(self, _speaker: Speaker) -> Home:
        self._must_work()
        buttons = (Button("start"), Button("language", "nl"))
        show = Select("show", (("all", "All"), ("mine", "Mine")), "all")
        return Home("en", (Section("welcome", {}, buttons, (show,)),))

    def receive(self, _desk: Desk, event: Event) -> Refusal:
        self._must_work()
        self.received.append(event)
        return Refusal(self.errors, self.next_form)

    def _must_work(self) -> None:
        if self.broken:
            raise StoreDown("broken")


@dataclass
class Stage:
    """A workspace, the app in it, and the desk behind the app."""

    slack: FakeSlack
    desk: RecordingDesk
    app: SlackApp

    def stored_events(self) -> list[Event]:
        """What was stored, read back as `bots.intake` does."""
        assert self.slack.settle()
        found = [self.app.to_event(one.payload) for one in self.desk.stored]
        return [event for event in found if event is not None]


def settings_for(slack: FakeSlack, *, socket: bool = False) -> SlackSettings:
    return SlackSettings(
        bot_token=slack.bot_token,
        app_token=slack.app_token if socket else None,
        signing_secret=None if socket else slack.signing_secret,
        api_url=slack.api_url,
    )


def as_asgi(app: SlackApp) -> Starlette:
    async def answer(request: Request) -> Response:
        body = await request.body()
        status, headers, text = await run_in_threadpool(
            app.handle_http, dict(request.headers), body
        )
        return Response(text, status, headers)

    return Starlette(routes=[Route("/slack/events", answer, methods=["POST"])])


@contextmanager
def staged(*, socket: bool = False, **how: Any) -> Iterator[Stage]:
    desk = RecordingDesk()
    with FakeSlack(**how) as slack:
        app = build(
            settings_for(slack, socket=socket), cast(Desk, desk), words(), receive=desk.receive
        )
        if socket:
            with _listening(app, slack):
                yield Stage(slack, desk, app)
        else:
            with Served(as_asgi(app)) as served:
                slack.request_url = f"{served.url}/slack/events"
                yield Stage(slack, desk, app)


@contextmanager
def _listening(app: SlackApp, slack: FakeSlack) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=app.run_socket_mode, args=(stop,))
    thread.start()
    try:
        assert slack.wait_connected()
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()
