"""The stand-in for Telegram as plain data: for the page, and to be kept between starts."""

from dataclasses import asdict
from typing import Any

from .telegram_people import kind_of
from .telegram_state import Chat, Kept, State, StoredFile, file_ids

Json = dict[str, Any]


def snapshot(state: State) -> Json:
    """Everything that the page shows; the lock must be held. Times are seconds since 1970."""
    rooms = [(key, state.chats[number]) for key, number in state.keys.items()]
    return {
        "version": state.version,
        "bot": {**state.bot, "commands": _commands(state), "texts": dict(state.texts)},
        "people": [_room(state, key, chat) for key, chat in rooms if chat.private],
        "groups": [_room(state, key, chat) for key, chat in rooms if not chat.private],
    }


def _commands(state: State) -> list[Json]:
    return [{"for": key, "commands": commands} for key, commands in sorted(state.commands.items())]


def _room(state: State, key: str, chat: Chat) -> Json:
    return {
        "key": key,
        "chat_id": chat.id,
        "name": chat.title,
        "language_code": chat.language_code,
        "blocked": chat.blocked,
        "left": chat.left,
        "typing": chat.typing_until > state.now(),
        "toasts": list(chat.toasts),
        "messages": [_message(state, kept) for kept in chat.messages.values()],
    }


def _message(state: State, kept: Kept) -> Json:
    wire = kept.wire
    return {
        "id": wire["message_id"],
        "from": "bot" if kept.by_bot else kept.person,
        "kind": kind_of(wire),
        "text": wire.get("text") or wire.get("caption") or "",
        "entities": wire.get("entities") or wire.get("caption_entities") or [],
        "buttons": wire.get("reply_markup", {}).get("inline_keyboard", []),
        "keyboard": kept.keyboard,
        "edited": kept.edited,
        "at": wire["date"],
        "reply_to": wire.get("reply_to_message", {}).get("message_id"),
        "protected": wire.get("has_protected_content", False),
        "file": _file(state, wire),
    }


def _file(state: State, wire: Json) -> Json | None:
    if "photo" in wire:
        stored = state.files.get(wire["photo"][-1]["file_id"])
    else:
        stored = next((state.files.get(one) for one in file_ids(wire)), None)
    if stored is None:
        return None
    shown = {"id": stored.file_id, "name": stored.name, "mime": stored.mime, "size": stored.size}
    return {**shown, "present": stored.data is not None}


def dump(state: State) -> Json:
    """All that is kept between starts, without a byte of any file; the lock must be held."""
    return {
        "chats": [_dumped_chat(chat) for chat in state.chats.values()],
        "keys": dict(state.keys),
        "files": [{**asdict(stored), "data": None} for stored in state.files.values()],
        "pending": list(state.pending.values()),
        "allowed": list(state.allowed),
        "commands": dict(state.commands),
        "texts": dict(state.texts),
        "menu_button": state.menu_button,
        "next_update": state.next_update,
        "next_message": state.next_message,
    }


def _dumped_chat(chat: Chat) -> Json:
    flat = {
        name: value
        for name, value in vars(chat).items()
        if name not in ("messages", "typing_until", "toasts")
    }
    return {**flat, "messages": [vars(kept).copy() for kept in chat.messages.values()]}


def load(state: State, dumped: Json) -> None:
    """Takes up where `dump` left off; the lock must be held. KeyError if it is no dump."""
    state.chats = {chat.id: chat for chat in map(_loaded_chat, dumped["chats"])}
    state.keys = dict(dumped["keys"])
    state.files = {one["file_id"]: StoredFile(**one) for one in dumped["files"]}
    state.paths = {stored.path: stored.file_id for stored in state.files.values()}
    state.pending = {one["update_id"]: one for one in dumped["pending"]}
    state.allowed = list(dumped["allowed"])
    state.commands = dict(dumped["commands"])
    state.texts = dict(dumped["texts"])
    state.menu_button = dumped["menu_button"]
    state.next_update = max(dumped["next_update"], state.next_update)
    state.next_message = dumped["next_message"]
    state.touch()


def _loaded_chat(dumped: Json) -> Chat:
    messages = [Kept(**one) for one in dumped["messages"]]
    chat = Chat(**{**dumped, "messages": {}})
    chat.messages = {kept.wire["message_id"]: kept for kept in messages}
    return chat
