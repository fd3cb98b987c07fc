"""Updates of Telegram as events; a picture stays a reference."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus

from bots.conversation.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    FileSent,
    GroupAddressed,
    Place,
    ReachabilityChanged,
    TextEdited,
    TextSent,
    Unsupported,
)
from workflows.notices import TELEGRAM, Speaker

log = structlog.get_logger(__name__)

Json = dict[str, Any]

#: A command, perhaps with the bot's name behind it, and what follows.
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
#: What people can send and the bot cannot use. A venue also has a location, so it comes first.
UNUSABLE = (
    "animation", "sticker", "video", "venue", "location",
    "contact", "poll", "dice", "game", "story", "paid_media", "checklist", "giveaway",
    "gift", "invoice", "passport_data",
)  # fmt: skip
#: What is spoken, and the ending of its name; Telegram names only an audio file, and not always.
SPOKEN = {"voice": ".ogg", "audio": ".mp3", "video_note": ".mp4"}
MIME_TYPES = {"voice": "audio/ogg", "video_note": "video/mp4"}
OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)

#: What reading an update of an odd shape can end in.
ODD = (TypeError, KeyError, ValueError, AttributeError, ArithmeticError, OSError)


def to_event(payload: Json, *, bot_id: str, now: datetime) -> Event | None:
    """What the update says that somebody did; None if there is nothing to do.

    `now` is for presses of buttons, which carry no time. An update of an unknown kind or shape
    is only counted.
    """
    try:
        update = Update.de_json(payload)
        event = _event(update, f"{TELEGRAM}:{bot_id}:{update.update_id}", now)
    except ODD as error:
        log.warning("telegram_update_odd", kind=_kind(payload), error=type(error).__name__)
        return None
    if event is None:
        log.info("telegram_update_ignored", kind=_kind(payload))
    return event


def _kind(payload: Json) -> str:
    return next((key for key in payload if key != "update_id"), "empty")


def _event(update: Update, ref: str, now: datetime) -> Event | None:
    if update.message:
        return _sent(update.message, ref)
    if update.edited_message:
        return _edited(update.edited_message, ref)
    if update.callback_query:
        return _pressed(update.callback_query, ref, now)
    if update.my_chat_member:
        return _membership(update.my_chat_member, ref)
    return None


# Who and where


def _common(ref: str, chat: Chat, user: User | None, at: datetime) -> Json:
    """The fields that every event has. In a group the speaker's address is their own chat."""
    private = chat.type == Chat.PRIVATE
    own = str(chat.id if private or user is None else user.id)
    language = user.language_code if user else None
    return {
        "ref": ref,
        "speaker": Speaker(TELEGRAM, own, own, language),
        "at": at,
        "place": Place(str(chat.id), private=private),
    }


def _of_message(message: Message, ref: str, at: datetime) -> Json:
    common = _common(ref, message.chat, message.from_user, at)
    answered = message.reply_to_message
    return {
        **common,
        "message_ref": f"{message.chat.id}/{message.message_id}",
        "quotes": f"{message.chat.id}/{answered.message_id}" if answered else None,
    }


# Messages


def _sent(message: Message, ref: str) -> Event | None:
    common = _of_message(message, ref, message.date)
    if message.chat.type != Chat.PRIVATE:
        return _in_group(message, common)
    if message.text is not None:
        return _text(message.text, common)
    return _file(message, common) or _unsupported(message, common)


def _in_group(message: Message, common: Json) -> Event | None:
    """Somebody's message; not the notes on who joined, which come beside `my_chat_member`."""
    by_bot = message.from_user is not None and message.from_user.is_bot
    content = message.text or message.effective_attachment
    return GroupAddressed(**common) if content and not by_bot else None


def _text(text: str, common: Json) -> Event:
    command = COMMAND.fullmatch(text.strip())
    if command is None:
        return TextSent(**common, text=text)
    return CommandGiven(**common, name=command[1].lower(), argument=(command[2] or "").strip())


def _file(message: Message, common: Json) -> FileSent | None:
    """The file of a message, where it has one that can be kept."""
    if message.photo:
        return _photo(message, common)
    if message.document and not message.animation:
        return _document(message, common)
    return _spoken(message, common)


def _photo(message: Message, common: Json) -> FileSent:
    largest = max(message.photo, key=lambda size: size.width * size.height)
    return FileSent(
        **common,
        file_ref=largest.file_id,
        name="photo.jpg",
        media_type="image/jpeg",
        size=largest.file_size,
        is_photo=True,
        caption=message.caption or "",
        album=message.media_group_id,
        unique_ref=largest.file_unique_id,
    )


def _document(message: Message, common: Json) -> FileSent | None:
    document = message.document
    if document is None:
        return None
    return FileSent(
        **common,
        file_ref=document.file_id,
        name=document.file_name or "",
        media_type=document.mime_type,
        size=document.file_size,
        caption=message.caption or "",
        album=message.media_group_id,
        unique_ref=document.file_unique_id,
    )


def _spoken(message: Message, common: Json) -> FileSent | None:
    """A voice message, a piece of audio or a round video: kept, and listened to by people."""
    kind = next((kind for kind in SPOKEN if getattr(message, kind)), None)
    if kind is None:
        return None
    sound = getattr(message, kind)
    return FileSent(
        **common,
        file_ref=sound.file_id,
        name=getattr(sound, "file_name", None) or f"{kind}{SPOKEN[kind]}",
        media_type=getattr(sound, "mime_type", None) or MIME_TYPES.get(kind),
        size=sound.file_size,
        caption=message.caption or "",
        album=message.media_group_id,
        unique_ref=sound.file_unique_id,
        spoken=True,
    )


def _unsupported(message: Message, common: Json) -> Event | None:
    kind = next((kind for kind in UNUSABLE if getattr(message, kind)), None)
    if kind is None and message.api_kwargs:
        kind = "unknown"  # of a later Bot API than the library's
    return Unsupported(**common, kind=kind) if kind else None


def _edited(message: Message, ref: str) -> Event | None:
    """Words, or a file that may be another one now: an update comes also for what nobody sees."""
    if message.chat.type != Chat.PRIVATE:
        return None
    common = _of_message(message, ref, message.edit_date or message.date)
    if message.text is not None:
        return TextEdited(**common, text=message.text)
    file = _file(message, common)
    if file is not None:
        return replace(file, edited=True)
    return TextEdited(**common, text=message.caption) if message.caption is not None else None


# Buttons and membership


def _pressed(query: CallbackQuery, ref: str, now: datetime) -> Event | None:
    if query.data is None or query.message is None:
        return None
    if query.message.chat.type != Chat.PRIVATE:
        return None
    common = _common(ref, query.message.chat, query.from_user, now)
    message_ref = f"{query.message.chat.id}/{query.message.message_id}"
    return ButtonPressed(**common, message_ref=message_ref, token=query.data)


def _membership(change: ChatMemberUpdated, ref: str) -> Event | None:
    common = _common(ref, change.chat, change.from_user, change.date)
    now_outside = change.new_chat_member.status in OUTSIDE
    if change.chat.type == Chat.PRIVATE:
        return ReachabilityChanged(**common, reachable=not now_outside)
    if change.chat.type == Chat.CHANNEL:
        return None  # a word there goes to everybody who reads it
    was_outside = change.old_chat_member.status in OUTSIDE
    return GroupAddressed(**common) if was_outside and not now_outside else None
