"""The people in front of the stand-in for Telegram: what they do, and what they see."""

import mimetypes
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .serve import PATIENCE
from .telegram_files import document_content, photo_content
from .telegram_state import Callback, Chat, Kept, State, file_ids
from .telegram_text import commands_in

Json = dict[str, Any]

BLOCKED_UNTIL = 0  # "forever" in a ChatMemberBanned


@dataclass(frozen=True)
class Shown:
    """A message as the person sees it; `text` is the caption where there is a file."""

    message_id: int
    by_bot: bool
    kind: str  # text, photo, document, sticker, voice, location
    text: str
    entities: list[Json]
    buttons: list[list[str]]
    keyboard: list[list[str]]
    edited: bool
    at: datetime
    reply_to: int | None
    file_name: str | None
    mime: str | None
    data: bytes | None
    wire: Json

    @property
    def labels(self) -> list[str]:
        """All button labels in one list."""
        return [label for row in self.buttons for label in row]


def kind_of(wire: Json) -> str:
    """The kind of a message by what it carries."""
    kinds = ("photo", "document", "sticker", "voice", "location")
    return next((kind for kind in kinds if kind in wire), "text")


def shown(state: State, kept: Kept) -> Shown:
    """The message as seen on the screen."""
    wire = kept.wire
    stored = state.files.get(_largest(wire) or "")
    markup = wire.get("reply_markup", {}).get("inline_keyboard", [])
    return Shown(
        message_id=wire["message_id"],
        by_bot=kept.by_bot,
        kind=kind_of(wire),
        text=wire.get("text") or wire.get("caption") or "",
        entities=wire.get("entities") or wire.get("caption_entities") or [],
        buttons=[[button["text"] for button in row] for row in markup],
        keyboard=kept.keyboard,
        edited=kept.edited,
        at=datetime.fromtimestamp(wire["date"], UTC),
        reply_to=wire.get("reply_to_message", {}).get("message_id"),
        file_name=stored.name if stored else None,
        mime=stored.mime if stored else None,
        data=stored.data if stored else None,
        wire=wire,
    )


def _largest(wire: Json) -> str | None:
    if "photo" in wire:
        return str(wire["photo"][-1]["file_id"])
    return next(iter(file_ids(wire)), None)


class Room:
    """A chat from its people's side."""

    def __init__(self, state: State, key: str, chat: Chat) -> None:
        self.key = key
        self._state = state
        self._chat = chat

    @property
    def chat_id(self) -> int:
        """Telegram's number of the chat."""
        return self._chat.id

    @property
    def chat(self) -> list[Shown]:
        """All messages that can be seen now, oldest first; those deleted are gone."""
        with self._state.lock:
            return [shown(self._state, kept) for kept in self._chat.messages.values()]

    @property
    def heard(self) -> list[Shown]:
        """What the bot said and still shows."""
        return [message for message in self.chat if message.by_bot]

    @property
    def last(self) -> Shown:
        """The bot's last message; IndexError if it said nothing."""
        return self.heard[-1]

    def message(self, message_id: int) -> Shown:
        """The message of that number; KeyError if it is not there (any more)."""
        with self._state.lock:
            return shown(self._state, self._chat.messages[message_id])

    def waits_for(
        self, wanted: str | Callable[[Shown], bool], timeout: float = PATIENCE, after: int = 0
    ) -> Shown:
        """The bot's newest message that fits (a part of its text, or a question); waits for it.

        `after` is a message number: only later ones count. TimeoutError tells what was seen.
        """

        def fits(message: Shown) -> bool:
            return wanted in message.text if isinstance(wanted, str) else wanted(message)

        def found() -> Shown | None:
            heard = reversed(self.heard)
            return next((one for one in heard if one.message_id > after and fits(one)), None)

        message = self._state.wait_for(found, timeout)
        if message is None:
            raise TimeoutError(f"not heard within {timeout} s; heard: {self._said()}")
        return message

    def _said(self) -> list[str]:
        return [message.text for message in self.heard]

    # speaking, for the kinds of rooms

    def _write(self, sender: Json, content: Json, person: str | None) -> int:
        with self._state.lock:
            kept = self._state.add_message(self._chat, sender, content, person=person)
            self._state.push("message", kept.to_wire())
            return int(kept.wire["message_id"])

    def _shelve(self, folder: str, data: bytes, **marks: Any) -> Json:
        with self._state.lock:
            stored = self._state.add_file(folder, data, **marks)
        return document_content(stored)["document"]  # type: ignore[no-any-return]


class Person(Room):
    """Somebody with a private chat with the bot. Every act returns the message's number."""

    @property
    def user(self) -> Json:
        """The person as a User."""
        return self._state.user(self._chat)

    @property
    def toasts(self) -> list[str]:
        """Short texts that answers to pressed buttons showed, oldest first."""
        return list(self._chat.toasts)

    @property
    def is_blocking(self) -> bool:
        """Has the person blocked the bot?"""
        return self._chat.blocked

    @property
    def sees_typing(self) -> bool:
        """Does the chat show that the bot is typing?"""
        return self._chat.typing_until > self._state.now()

    def says(self, text: str, reply_to: int | None = None) -> int:
        """Sends a text; ValueError above 4096 characters, which an app would split."""
        if not 1 <= len(text) <= 4096:
            raise ValueError("a message has 1-4096 characters; use says_at_length")
        content: Json = {"text": text}
        if entities := commands_in(text):
            content["entities"] = entities
        if reply_to is not None:
            answered = self._chat.messages[reply_to].wire
            content["reply_to_message"] = {
                key: value for key, value in answered.items() if key != "reply_to_message"
            }
        return self._send(content)

    def says_at_length(self, text: str) -> list[int]:
        """Sends a text of any length, split as Telegram's apps split it."""
        return [self.says(text[start : start + 4096]) for start in range(0, len(text), 4096)]

    def starts(self, payload: str | None = None) -> int:
        """Presses Start, perhaps from a deep link; this also ends a block."""
        if self._chat.blocked:
            self.unblocks_bot()
        return self.says(f"/start {payload}" if payload else "/start")

    def sends_photo(self, data: bytes, caption: str | None = None, **extra: Any) -> int:
        """Sends a picture as a photo: recompressed, without its name; ValueError if no picture."""
        content = photo_content(self._state, data)
        return self._send({**content, **_caption(caption), **extra})

    def sends_file(
        self,
        data: bytes,
        name: str,
        mime: str | None = None,
        caption: str | None = None,
        size: int | None = None,
        **extra: Any,
    ) -> int:
        """Sends bytes as they are; `size` claims another size, for files too large to hold."""
        kind = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        document = self._shelve("documents", data, name=name, mime=kind, size=size)
        return self._send({"document": document, **_caption(caption), **extra})

    def sends_album(self, pictures: Sequence[bytes], caption: str | None = None) -> list[int]:
        """Sends photos together: an update each with one media_group_id; caption on the first."""
        group = str(secrets.randbelow(10**16))
        captions = [caption, *[None] * len(pictures)]
        return [
            self.sends_photo(data, one, media_group_id=group)
            for data, one in zip(pictures, captions, strict=False)
        ]

    def sends_sticker(self) -> int:
        """Sends a sticker."""
        stored = self._shelve("stickers", b"sticker", name=None, mime="image/webp")
        sticker = {key: stored[key] for key in ("file_id", "file_unique_id", "file_size")}
        look = {"type": "regular", "width": 512, "height": 512, "emoji": "👋"}
        return self._send({"sticker": {**sticker, **look, "is_animated": False, "is_video": False}})

    def sends_voice(self, data: bytes = b"voice") -> int:
        """Sends a voice note of two seconds."""
        stored = self._shelve("voice", data, name=None, mime="audio/ogg")
        return self._send({"voice": {**stored, "duration": 2}})

    def sends_location(self, latitude: float = 52.37, longitude: float = 4.9) -> int:
        """Sends a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def replaces_photo(self, message_id: int, data: bytes) -> None:
        """Puts another picture into an own message; ValueError for the bot's or no picture."""
        content = photo_content(self._state, data)
        with self._state.lock:
            kept = self._chat.messages[message_id]
            if kept.by_bot:
                raise ValueError("only own messages can be edited")
            kept.wire = {**kept.wire, **content, "edit_date": self._state.date()}
            kept.edited = True
            self._state.push("edited_message", kept.to_wire())

    def edits(self, message_id: int, text: str) -> None:
        """Changes the text (or caption) of an own message; ValueError for the bot's."""
        with self._state.lock:
            kept = self._chat.messages[message_id]
            if kept.by_bot:
                raise ValueError("only own messages can be edited")
            key = "text" if "text" in kept.wire else "caption"
            wire = {name: value for name, value in kept.wire.items() if name != "entities"}
            kept.wire = {**wire, key: text, "edit_date": self._state.date()}
            if key == "text" and (entities := commands_in(text)):
                kept.wire["entities"] = entities
            kept.edited = True
            self._state.push("edited_message", kept.to_wire())
            self._state.touch()

    def deletes(self, message_id: int) -> None:
        """Deletes a message for both; the bot is not told. KeyError if it is gone already."""
        with self._state.lock:
            self._state.drop_message(self._chat, message_id, with_files=False)

    def presses(self, message_id: int, button: str) -> str:
        """Presses an inline button by label or callback_data; gives the callback's id.

        KeyError if the message is gone, ValueError if it has no such button.
        """
        with self._state.lock:
            kept = self._chat.messages[message_id]
            return self._call_back(kept.to_wire(), _data_of(kept.wire, button))

    def presses_again(self, wire: Json, data: str) -> str:
        """Presses a button of a message as it once was (an app that did not refresh yet)."""
        with self._state.lock:
            return self._call_back(wire, data)

    def _call_back(self, wire: Json, data: str) -> str:
        query_id = str(secrets.randbelow(10**18))
        self._state.callbacks[query_id] = Callback(self.chat_id, self._state.now())
        query = {
            "id": query_id,
            "from": self.user,
            "message": wire,
            "chat_instance": str(self.chat_id),
            "data": data,
        }
        self._state.push("callback_query", query)
        self._state.touch()
        return query_id

    def answer_to(self, query_id: str, timeout: float = PATIENCE) -> str | None:
        """The text that answered a press (None: answered without); waits, TimeoutError."""
        callback = self._state.callbacks[query_id]
        if not self._state.wait_for(lambda: callback.answered, timeout):
            raise TimeoutError("the press was not answered")
        return callback.toast

    def blocks_bot(self) -> None:
        """Blocks the bot: it is told once and can write no more."""
        self._changes_membership(blocked=True)

    def unblocks_bot(self) -> None:
        """Lets the bot write again, and it is told."""
        self._changes_membership(blocked=False)

    def _changes_membership(self, *, blocked: bool) -> None:
        member = {"status": "member", "user": self._state.bot}
        kicked = {"status": "kicked", "user": self._state.bot, "until_date": BLOCKED_UNTIL}
        with self._state.lock:
            if self._chat.blocked is blocked:
                return
            self._chat.blocked = blocked
            change = {
                "chat": self._chat.wire,
                "from": self.user,
                "date": self._state.date(),
                "old_chat_member": member if blocked else kicked,
                "new_chat_member": kicked if blocked else member,
            }
            self._state.push("my_chat_member", change)
            self._state.touch()

    def _send(self, content: Json) -> int:
        if self._chat.blocked:
            raise ValueError("who blocked the bot has to unblock it before writing")
        self._chat.known = True
        return self._write(self.user, content, self.key)


class Group(Room):
    """A group that the bot was added to."""

    def joins(self, by: Json) -> None:
        """The bot is added by somebody, and told so."""
        with self._state.lock:
            self._chat.known = True
            change = {
                "chat": self._chat.wire,
                "from": by,
                "date": self._state.date(),
                "old_chat_member": {"status": "left", "user": self._state.bot},
                "new_chat_member": {"status": "member", "user": self._state.bot},
            }
            self._state.push("my_chat_member", change)

    @property
    def bot_has_left(self) -> bool:
        """Did the bot leave?"""
        return self._chat.left

    def says(self, text: str, by: Person) -> int:
        """Somebody writes into the group."""
        content: Json = {"text": text}
        if entities := commands_in(text):
            content["entities"] = entities
        if self._chat.left:
            raise ValueError("the bot has left this group and hears nothing")
        return self._write(by.user, content, by.key)


def _caption(caption: str | None) -> Json:
    return {"caption": caption} if caption else {}


def _data_of(wire: Json, button: str) -> str:
    rows = wire.get("reply_markup", {}).get("inline_keyboard", [])
    for one in [one for row in rows for one in row]:
        if button in (one["text"], one.get("callback_data")) and "callback_data" in one:
            return str(one["callback_data"])
    labels = [one["text"] for row in rows for one in row]
    raise ValueError(f"no button {button!r} to press among {labels}")
