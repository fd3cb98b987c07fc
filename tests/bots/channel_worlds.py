"""The same things done and seen in either channel, by the real libraries and the stand-ins."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from bots.conversation.cards import Card, CardButton
from bots.conversation.events import ButtonPressed, Event
from bots.delivery import Sender
from bots.sandbox.slack_state import Json
from tests.bots.slack import stand as slack_stand
from tests.bots.telegram import stand as telegram_stand
from workflows.notices import Address, Attachment, Files, Notice

BUTTONS = (CardButton("Approve", "nonce-1.0"), CardButton("Refuse", "nonce-1.1"))


def card(body: str = "Good morning & <all>", *buttons: CardButton) -> Card:
    return Card(heading="Case", body=body, buttons=buttons, language="en")


class World(Protocol):
    """One person in a private chat with the bot, and the bot's adapter."""

    channel: str
    posting: str
    editing: str
    deleting: str
    sender: Sender
    files: Files
    #: Whether the platform lets the bot find what it sent without an answer.
    finds: bool

    @property
    def conversation(self) -> str: ...

    def said(self) -> list[str]:
        """Texts of the bot that the person sees now."""
        ...

    def writes(self, text: str) -> str:
        """The person writes; the message's ref."""
        ...

    def sends_file(self, content: bytes) -> None: ...

    def presses(self, ref: str, label: str) -> Event | None: ...

    def repeats_delivery(self) -> None: ...

    def events(self, count: int) -> list[Event]: ...

    def in_thread(self, ref: str) -> bool:
        """Whether the newest word of the bot hangs on that message."""
        ...

    def received_file(self) -> bytes: ...

    def fails(self, method: str, trouble: str) -> None:
        """The next call of that method meets: 429, 500, lost (done, no answer) or blocked."""
        ...


def notice(world: World, **given: Any) -> Notice:
    how: dict[str, Any] = {"id": 1, "nonce": "nonce-1", "key": "receipt", "language": "en"} | given
    return Notice(address=Address(world.channel, world.conversation), **how)


class TelegramWorld:
    """By polling."""

    channel, finds = "telegram", False
    posting, editing, deleting = "sendMessage", "editMessageText", "deleteMessage"

    def __init__(self, stage: telegram_stand.Stage, name: str) -> None:
        self.stage = stage
        self.person = stage.telegram.person(name, "Sam")
        self.person.starts()
        self.sender: Sender = stage.app.sender()
        self.files: Files = stage.app.files()
        self.events(1)

    @property
    def conversation(self) -> str:
        return str(self.person.chat_id)

    def said(self) -> list[str]:
        return [one.text for one in self.person.heard]

    def writes(self, text: str) -> str:
        return f"{self.conversation}/{self.person.says(text)}"

    def sends_file(self, content: bytes) -> None:
        self.person.sends_file(content, "copy.pdf", "application/pdf")

    def presses(self, ref: str, label: str) -> Event | None:
        self.person.presses(int(ref.partition("/")[2]), label)
        return self.events(1)[0]

    def repeats_delivery(self) -> None:
        self.stage.telegram.repeat_last_update()

    def events(self, count: int) -> list[Event]:
        with self.stage.polling():
            return [event for event in self.stage.events(count) if event is not None]

    def in_thread(self, ref: str) -> bool:
        return str(self.person.heard[-1].reply_to) == ref.partition("/")[2]

    def received_file(self) -> bytes:
        return next(one.data for one in reversed(self.person.heard) if one.data is not None)

    def fails(self, method: str, trouble: str) -> None:
        telegram = self.stage.telegram
        match trouble:
            case "429":
                telegram.fail_next(method, retry_after=7)
            case "500":
                telegram.fail_next(method, status=500)
            case "lost":
                telegram.lose_next_answer(method)
            case "blocked":
                self.person.blocks_bot()


class SlackWorld:
    """By HTTP."""

    channel, finds = "slack", True
    posting, editing, deleting = "chat.postMessage", "chat.update", "chat.delete"

    def __init__(self, stage: slack_stand.Stage, name: str) -> None:
        self.stage = stage
        self.person = stage.slack.user(name, "Sam")
        self.sender: Sender = stage.app.sender()
        self.files: Files = stage.app.files()
        stage.desk.stored.clear()
        stage.desk.received.clear()

    @property
    def conversation(self) -> str:
        return self.person.id

    def _heard(self) -> list[Json]:
        return [one for one in self.person.sees(self.person.dm) if one["is_bot"]]

    def said(self) -> list[str]:
        unescaped = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
        texts = [str(one["text"]) for one in self._heard()]
        for escaped, plain in unescaped.items():
            texts = [text.replace(escaped, plain) for text in texts]
        return texts

    def writes(self, text: str) -> str:
        return f"{self.person.dm}/{self.person.says(self.person.dm, text)}"

    def sends_file(self, content: bytes) -> None:
        self.person.uploads(self.person.dm, content, "copy.pdf", "application/pdf")

    def presses(self, ref: str, label: str) -> Event | None:
        place, _, stamp = ref.partition("/")
        self.person.presses(place, stamp, label)
        pressed = [one for one in self.stage.desk.received if isinstance(one, ButtonPressed)]
        return pressed[-1] if pressed else None

    def repeats_delivery(self) -> None:
        self.stage.slack.repeat_last_event()

    def events(self, count: int) -> list[Event]:
        assert self.stage.slack.settle()
        found = self.stage.stored_events()
        assert len(found) >= count
        return found

    def in_thread(self, ref: str) -> bool:
        return str(self._heard()[-1]["thread_ts"]) == ref.partition("/")[2]

    def received_file(self) -> bytes:
        shared = next(one["files"][0]["id"] for one in reversed(self._heard()) if one.get("files"))
        found = self.stage.slack.file_bytes(shared)
        assert found is not None
        return found[0]

    def fails(self, method: str, trouble: str) -> None:
        hows: dict[str, dict[str, Any]] = {
            "429": {"status": 429, "retry_after": 7},
            "500": {"status": 500},
            "lost": {"drop": True},
            "blocked": {"error": "user_disabled"},
        }
        self.stage.slack.fail_next(method, **hows[trouble])


@contextmanager
def stages(folder: Path) -> Iterator[dict[str, Any]]:
    """Both stand-ins with an app before each."""
    with telegram_stand.staged(folder) as telegram, slack_stand.staged() as slack:
        yield {"telegram": telegram, "slack": slack}


def world_of(channel: str, stage: Any, name: str) -> World:
    """Somebody new there."""
    return TelegramWorld(stage, name) if channel == "telegram" else SlackWorld(stage, name)


def a_file(content: bytes) -> Attachment:
    return Attachment("answer.pdf", "application/pdf", content)
