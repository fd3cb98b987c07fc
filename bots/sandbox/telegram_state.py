"""What the stand-in for Telegram knows: chats, messages, files, updates that wait to be fetched."""

import hashlib
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from .validate_telegram import ApiError, bot_api

Json = dict[str, Any]
Found = TypeVar("Found")

# Kinds that a bot gets only if it asks for them by name.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
CALLBACK_LIVES = 150  # seconds
PERSON_IDS_FROM = 700_000_001
GROUP_IDS_FROM = -400_000_001
LOOK_EVERY = 0.25  # seconds
MOST_REMEMBERED = 20_000  # updates that can be sent once more


@dataclass
class Kept:
    """A message: what goes over the wire, and what only the person's screen knows."""

    wire: Json
    by_bot: bool
    edited: bool = False
    keyboard: list[list[str]] = field(default_factory=list)
    keyboard_once: bool = False
    person: str | None = None  # key of the person who wrote it

    def to_wire(self) -> Json:
        """The message as Telegram sends it; never nested deeper than one reply."""
        return dict(self.wire)


@dataclass
class Chat:
    """A private chat or a group; `known` is False until its person spoke to the bot."""

    wire: Json
    title: str
    language_code: str | None = None
    known: bool = False
    blocked: bool = False
    left: bool = False
    typing_until: float = 0.0
    toasts: list[str] = field(default_factory=list)
    menu_button: Json | None = None
    messages: dict[int, Kept] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """Telegram's number of the chat."""
        return int(self.wire["id"])

    @property
    def private(self) -> bool:
        """A chat with one person, not a group."""
        return bool(self.wire["type"] == "private")


@dataclass
class StoredFile:
    """A file on the stand-in's shelf; `data` is None once dropped."""

    file_id: str
    unique_id: str
    path: str
    name: str | None
    mime: str
    size: int
    data: bytes | None


@dataclass
class Callback:
    """A pressed button that waits for its answer; `toast` is what the answer showed."""

    chat_id: int
    at: float
    answered: bool = False
    toast: str | None = None
    alert: bool = False


@dataclass
class Webhook:
    """Where updates are posted to; an empty url means that they are fetched."""

    url: str = ""
    secret: str | None = None
    max_connections: int = 40
    last_error_at: int | None = None
    last_error: str | None = None


class State:
    """Everything at one place behind one lock; `touch` wakes whoever waits for a change."""

    def __init__(self, token: str, username: str, clock: Callable[[], datetime] | None) -> None:
        self.token = token
        self.clock = clock or (lambda: datetime.now(UTC))
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.version = 0
        self.ticks = 0  # grows also with changes that nobody sees, such as calls
        self.closing = False
        self.wakers: set[Callable[[], None]] = set()
        self.violations: list[str] = []
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Loket",
            "username": username,
        }
        self.chats: dict[int, Chat] = {}
        self.keys: dict[str, int] = {}  # a person's or group's key -> chat id
        self.files: dict[str, StoredFile] = {}
        self.paths: dict[str, str] = {}  # file path -> file id
        self.callbacks: dict[str, Callback] = {}
        self.pending: dict[int, Json] = {}
        self.repeats: list[Json] = []  # sent once more although confirmed already
        self.last_update: Json | None = None
        self.pushed: deque[Json] = deque(maxlen=MOST_REMEMBERED)
        self.allowed: list[str] = []
        self.webhook = Webhook()
        self.commands: dict[str, list[Json]] = {}
        self.texts: dict[str, str] = {}  # names and descriptions, by kind and language
        self.menu_button: Json = {"type": "commands"}
        # Update numbers go on after a restart without a dump: readers drop those they know.
        self.next_update = (int(time.time()) - 1_700_000_000) * 10
        self.next_message = 1

    # time

    def now(self) -> float:
        """Seconds since 1970 by the stand-in's clock."""
        return self.clock().timestamp()

    def date(self) -> int:
        """The time as messages carry it: whole seconds."""
        return int(self.now())

    # changes

    def touch(self) -> None:
        """Tells everybody who waits that something changed."""
        with self.lock:
            self.version += 1
            self.tick()
            self.wake()

    def tick(self) -> None:
        """Lets `wait_for` look again."""
        with self.lock:
            self.ticks += 1
            self.changed.notify_all()

    def wait_for(self, condition: Callable[[], Found], timeout: float) -> Found:
        """The condition's value once it is true, or its last one after `timeout` seconds.

        It is asked without the lock, so that it may call the server; and now and then without
        any change, as it may look at other things too.
        """
        until = time.monotonic() + timeout
        while True:
            seen = self.ticks
            value = condition()
            left = until - time.monotonic()
            if value or left <= 0:
                return value
            with self.changed:
                self.changed.wait_for(lambda: self.ticks != seen, min(left, LOOK_EVERY))  # noqa: B023

    def wake(self) -> None:
        """Lets whoever waits for updates look again, without saying that anything changed."""
        for wake in list(self.wakers):
            with suppress(RuntimeError):  # its loop is closed already
                wake()

    # chats

    def chat(self, chat_id: Any) -> Chat:
        """The chat that a call names; ApiError if the bot does not know it."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or not chat.known:
            raise ApiError(400, "Bad Request: chat not found")
        return chat

    def writable(self, chat_id: Any) -> Chat:
        """The chat if the bot may write there; ApiError 403 if it was blocked or has left."""
        chat = self.chat(chat_id)
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.left:
            raise ApiError(403, "Forbidden: bot is not a member of the group chat")
        return chat

    def add_chat(self, key: str, wire: Json, title: str, language_code: str | None) -> Chat:
        """A new chat under the key; the person's or the group's number becomes the chat's."""
        count = len(self.keys)
        number = GROUP_IDS_FROM - count if "title" in wire else PERSON_IDS_FROM + count
        chat = Chat({"id": number, **wire}, title, language_code)
        self.chats[number] = chat
        self.keys[key] = number
        self.touch()
        return chat

    def user(self, chat: Chat) -> Json:
        """The person of a private chat as a User."""
        user = {"id": chat.id, "is_bot": False, "first_name": chat.title}
        if chat.language_code:
            user["language_code"] = chat.language_code
        return user

    # messages

    def add_message(self, chat: Chat, sender: Json, content: Json, **marks: Any) -> Kept:
        """Puts a message into a chat, with the next number and the time."""
        wire = {
            "message_id": self.next_message,
            "from": sender,
            "date": self.date(),
            "chat": chat.wire,
            **content,
        }
        self.next_message += 1
        kept = Kept(wire, by_bot=bool(sender["is_bot"]), **marks)
        chat.messages[wire["message_id"]] = kept
        if kept.by_bot:
            chat.typing_until = 0.0
        self.touch()
        return kept

    def drop_message(self, chat: Chat, message_id: int, *, with_files: bool) -> None:
        """Takes a message out of the chat; with its bytes when the bot erased it."""
        kept = chat.messages.pop(message_id)
        if with_files:
            for file_id in file_ids(kept.wire):
                self._forget_bytes(file_id)
        self.touch()

    def _forget_bytes(self, file_id: str) -> None:
        stored = self.files.get(file_id)
        still_shown = any(
            file_id in file_ids(kept.wire)
            for chat in self.chats.values()
            for kept in chat.messages.values()
        )
        if stored and not still_shown:
            stored.data = None

    # files

    def add_file(
        self, folder: str, data: bytes, *, name: str | None, mime: str, size: int | None = None
    ) -> StoredFile:
        """Keeps bytes in memory under a new file id; `size` may claim more than there is."""
        file_id = f"{folder[:2]}-{secrets.token_urlsafe(24)}"
        unique = hashlib.sha256(data or file_id.encode()).hexdigest()[:15]
        ending = (name or "").rpartition(".")[2] or mime.rpartition("/")[2]
        path = f"{folder}/file_{len(self.files)}.{ending if ending.isalnum() else 'bin'}"
        stored = StoredFile(file_id, unique, path, name, mime, size or len(data), data)
        self.files[file_id] = stored
        self.paths[path] = file_id
        return stored

    # updates

    def push(self, kind: str, body: Json) -> Json | None:
        """Queues an update and checks it; None when the bot did not ask for this kind."""
        if not self._is_wanted(kind):
            return None
        update = {"update_id": self.next_update, kind: body}
        if problem := bot_api().problem_of("Update", update):
            self.violations.append(problem)
        self.push_raw(update)
        return update

    def push_raw(self, update: Json) -> None:
        """Queues an update as it stands, checked or not."""
        self.next_update = max(self.next_update, update["update_id"] + 1)
        self.pending[update["update_id"]] = update
        self.last_update = update
        self.pushed.append(update)
        self.touch()

    def _is_wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def callback(self, query_id: str) -> Callback:
        """The pressed button of that id; ApiError if it is unknown or too old."""
        callback = self.callbacks.get(query_id)
        if callback is None or self.now() - callback.at > CALLBACK_LIVES:
            raise ApiError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        return callback


def file_ids(wire: Json) -> set[str]:
    """The ids of all files that a message shows."""
    things = [wire[kind] for kind in ("document", "sticker", "voice") if kind in wire]
    return {one["file_id"] for one in [*things, *wire.get("photo", [])]}
