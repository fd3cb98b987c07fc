"""The dialogue that the bench plays: a privacy request without an ID copy, start to receipt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from bots.conversation.words import shared
from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.fake_slack import User as SlackUser
from bots.sandbox.fake_telegram import FakeTelegram
from bots.sandbox.fake_telegram import Person as TelegramPerson

TENANT, TENANT_NAME = "salsoft", "SalSoft"


@dataclass(frozen=True)
class Heard:
    """A message of the bot as it became visible; `handle` names it for pressing."""

    chat: str
    text: str
    labels: frozenset[str]
    handle: Any


@dataclass(frozen=True)
class Step:
    """One turn: `how` is starts, says or presses; answered by a message with `until` on it."""

    how: str
    what: str
    until: str


def _label(key: str) -> str:
    return shared().say("en", f"button-{key}")


REQUEST = (
    Step("starts", TENANT, _label("report-a-breach")),
    Step("says", "What do you know about me?", _label("yes")),
    Step("presses", _label("yes"), _label("scope-customer")),
    Step("presses", TENANT_NAME, _label("back")),
    Step("says", "Eva Example", _label("back")),
    Step("says", "eva@example.org", _label("need-scope-all")),
    Step("presses", _label("need-scope-all"), _label("file-it")),
    Step("presses", _label("file-it"), _label("withdraw")),
)

#: What a bare bot is told: it says the same again.
ECHO = (Step("says", "What do you know about me?", ""),)


class Stage(Protocol):
    """One platform's stand-in with people in front of it."""

    def enter(self, chat: str) -> None:
        """Makes the person of that chat."""
        ...

    def act(self, chat: str, step: Step, last: Heard | None) -> bool:
        """Does the step; whether the platform took it."""
        ...

    def blocks(self, step: Step) -> bool:
        """Whether the act waits for the bot, so that it needs a thread."""
        ...


@dataclass
class TelegramStage:
    """People in front of the stand-in for Telegram."""

    fake: FakeTelegram
    hear: Callable[[Heard], None]
    people: dict[str, TelegramPerson] = field(default_factory=dict)
    by_id: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fake.on_call(self._called)

    def enter(self, chat: str) -> None:
        """Makes the person of that chat."""
        person = self.people[chat] = self.fake.person(chat, chat, "en")
        self.by_id[person.chat_id] = chat

    def act(self, chat: str, step: Step, last: Heard | None) -> bool:
        """Does the step; whether the platform took it."""
        person = self.people[chat]
        match step.how:
            case "starts":
                person.starts(step.what)
            case "says":
                person.says(step.what)
            case _:
                person.presses(last.handle if last else 0, step.what)
        return True

    def blocks(self, step: Step) -> bool:  # noqa: ARG002  # the protocol's
        """Telegram's people never wait for an answer to an act."""
        return False

    def _called(self, call: Any) -> None:
        if call.method != "sendMessage" or not call.ok:
            return
        said = call.result
        chat = self.by_id.get(said["chat"]["id"])
        rows = said.get("reply_markup", {}).get("inline_keyboard", [])
        labels = frozenset(button["text"] for row in rows for button in row)
        if chat is not None:
            self.hear(Heard(chat, said["text"], labels, said["message_id"]))


@dataclass
class SlackStage:
    """People in front of the stand-in for Slack, each in a direct message with the bot."""

    fake: FakeSlack
    hear: Callable[[Heard], None]
    people: dict[str, SlackUser] = field(default_factory=dict)
    by_dm: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fake.on_call(self._called)

    def enter(self, chat: str) -> None:
        """Makes the person of that chat."""
        user = self.people[chat] = self.fake.user(chat, chat, locale="en-US")
        self.by_dm[user.dm] = chat

    def act(self, chat: str, step: Step, last: Heard | None) -> bool:
        """Does the step; whether the platform took it."""
        user = self.people[chat]
        match step.how:
            case "starts":
                return bool(user.command("/loket", f"start {step.what}", user.dm))
            case "says":
                user.says(user.dm, step.what)
                return True
            case _:
                return bool(user.presses(user.dm, last.handle if last else "", step.what))

    def blocks(self, step: Step) -> bool:
        """Presses and commands wait for the bot's answer."""
        return step.how != "says"

    def _called(self, call: Any) -> None:
        if call.method != "chat.postMessage" or not call.ok:
            return
        chat = self.by_dm.get(call.body["channel"])
        if chat is None:
            return
        said = call.body["message"]
        labels = frozenset(
            element["text"]["text"]
            for block in said.get("blocks", [])
            for element in block.get("elements", [])
            if element.get("type") == "button"
        )
        self.hear(Heard(chat, said.get("text", ""), labels, call.body["ts"]))
