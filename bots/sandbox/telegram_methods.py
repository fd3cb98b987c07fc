"""The Bot API's methods that the stand-in knows: a table of name and function.

A function takes the state (its lock held) and the checked arguments, and gives the result or
raises ApiError. `getUpdates` waits, so it lives with the routes.
"""

from collections.abc import Callable
from typing import Any

from .telegram_files import downloadable, sent_document, sent_photo
from .telegram_markup import check_markup, inline_part, reply_keyboard
from .telegram_profile import (
    delete_commands,
    get_commands,
    get_menu_button,
    getter,
    set_commands,
    set_menu_button,
    setter,
)
from .telegram_state import Chat, Kept, State
from .telegram_text import formatted
from .telegram_updates import delete_webhook, set_webhook, webhook_info
from .validate_telegram import ApiError

Json = dict[str, Any]

TEXT_MOST = 4096
CAPTION_MOST = 1024
DELETABLE_FOR = 48 * 3600  # seconds
TYPING_LASTS = 5.0
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def get_me(state: State, _params: Json) -> Json:
    """The bot itself, with what is told only here."""
    return {
        **state.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }


# sending


def send_message(state: State, params: Json) -> Json:
    """A new text in a chat."""
    chat = state.writable(params["chat_id"])
    return _send(state, chat, params, _text_content(params))


def send_document(state: State, params: Json) -> Json:
    """A file with an optional caption."""
    chat = state.writable(params["chat_id"])
    content = _caption_content(params)
    return _send(state, chat, params, {**sent_document(state, params["document"]), **content})


def send_photo(state: State, params: Json) -> Json:
    """A picture with an optional caption."""
    chat = state.writable(params["chat_id"])
    content = _caption_content(params)
    return _send(state, chat, params, {**sent_photo(state, params["photo"]), **content})


def copy_message(state: State, params: Json) -> Json:
    """The same content again, as the bot's own message."""
    source = state.chat(params["from_chat_id"]).messages.get(params["message_id"])
    if source is None:
        raise ApiError(400, "Bad Request: message to copy not found")
    chat = state.writable(params["chat_id"])
    copied = ("text", "entities", "photo", "document", "caption", "caption_entities", "sticker")
    content = {key: source.wire[key] for key in copied if key in source.wire}
    return {"message_id": _send(state, chat, params, content)["message_id"]}


def _send(state: State, chat: Chat, params: Json, content: Json) -> Json:
    markup = params.get("reply_markup")
    if markup:
        check_markup(markup)
    content.update(_reply_content(chat, params.get("reply_parameters")))
    content.update(inline_part(markup))
    if params.get("protect_content"):
        content["has_protected_content"] = True
    if "link_preview_options" in params:
        content["link_preview_options"] = params["link_preview_options"]
    kept = state.add_message(chat, state.bot, content, keyboard=reply_keyboard(markup))
    kept.keyboard_once = bool((markup or {}).get("one_time_keyboard"))
    return kept.to_wire()


def _reply_content(chat: Chat, reply: Json | None) -> Json:
    if not reply:
        return {}
    answered = chat.messages.get(reply["message_id"])
    if answered is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise ApiError(400, "Bad Request: message to be replied not found")
    inner = {key: value for key, value in answered.wire.items() if key != "reply_to_message"}
    return {"reply_to_message": inner}


def _text_content(params: Json) -> Json:
    text, entities = formatted(params, "text", TEXT_MOST)
    if not text:
        raise ApiError(400, "Bad Request: message text is empty")
    return {"text": text, "entities": entities} if entities else {"text": text}


def _caption_content(params: Json) -> Json:
    caption, entities = formatted(params, "caption", CAPTION_MOST)
    content: Json = {"caption": caption} if caption else {}
    return {**content, "caption_entities": entities} if entities else content


def send_chat_action(state: State, params: Json) -> bool:
    """Shows "typing" for five seconds or until the next message."""
    chat = state.writable(params["chat_id"])
    if params["action"] not in ACTIONS:
        raise ApiError(400, "Bad Request: wrong parameter action in request")
    chat.typing_until = state.now() + TYPING_LASTS
    state.touch()
    return True


# changing and erasing


def edit_text(state: State, params: Json) -> Json:
    """New text and buttons for one of the bot's messages; buttons go when none are given."""
    kept = _own_message(state, params)
    if "text" not in kept.wire:
        raise ApiError(400, "Bad Request: there is no text in the message to edit")
    return _edit(state, kept, params, _text_content(params), ("text", "entities"))


def edit_caption(state: State, params: Json) -> Json:
    """New caption and buttons for one of the bot's files."""
    kept = _own_message(state, params)
    if "text" in kept.wire:
        raise ApiError(400, "Bad Request: there is no caption in the message to edit")
    return _edit(state, kept, params, _caption_content(params), ("caption", "caption_entities"))


def edit_markup(state: State, params: Json) -> Json:
    """New buttons, or none."""
    return _edit(state, _own_message(state, params), params, {}, ())


def _own_message(state: State, params: Json) -> Kept:
    if "chat_id" not in params or "message_id" not in params:
        raise ApiError(400, "Bad Request: message identifier is not specified")
    chat = state.writable(params["chat_id"])
    kept = chat.messages.get(params["message_id"])
    if kept is None:
        raise ApiError(400, "Bad Request: message to edit not found")
    if not kept.by_bot:
        raise ApiError(400, "Bad Request: message can't be edited")
    return kept


def _edit(state: State, kept: Kept, params: Json, content: Json, replaced: tuple[str, ...]) -> Json:
    if markup := params.get("reply_markup"):
        check_markup(markup)
    wire = {
        key: value
        for key, value in kept.wire.items()
        if key not in (*replaced, "reply_markup", "edit_date")
    }
    wire.update(content)
    wire.update(inline_part(params.get("reply_markup")))
    if wire == {key: value for key, value in kept.wire.items() if key != "edit_date"}:
        raise ApiError(
            400,
            "Bad Request: message is not modified: specified new message content and reply "
            "markup are exactly the same as a current content and reply markup of the message",
        )
    kept.wire = {**wire, "edit_date": state.date()}
    kept.edited = kept.edited or bool(content)
    state.touch()
    return kept.to_wire()


def delete_message(state: State, params: Json) -> bool:
    """Takes a message away for everybody, with its bytes; within 48 hours of its date."""
    chat = state.chat(params["chat_id"])
    kept = chat.messages.get(params["message_id"])
    if kept is None:
        raise ApiError(400, "Bad Request: message to delete not found")
    _check_deletable(state, chat, kept)
    state.drop_message(chat, params["message_id"], with_files=True)
    return True


def delete_messages(state: State, params: Json) -> bool:
    """The same for 1 to 100 messages; those that cannot be deleted are passed over."""
    chat = state.chat(params["chat_id"])
    if not 1 <= len(params["message_ids"]) <= 100:
        raise ApiError(400, "Bad Request: 1-100 message identifiers expected")
    for message_id in params["message_ids"]:
        kept = chat.messages.get(message_id)
        if kept and _deletable(state, chat, kept):
            state.drop_message(chat, message_id, with_files=True)
    return True


def _deletable(state: State, chat: Chat, kept: Kept) -> bool:
    young = state.now() - kept.wire["date"] <= DELETABLE_FOR
    return young and (chat.private or kept.by_bot)


def _check_deletable(state: State, chat: Chat, kept: Kept) -> None:
    if not _deletable(state, chat, kept):
        everyone = " for everyone" if chat.private or kept.by_bot else ""
        raise ApiError(400, f"Bad Request: message can't be deleted{everyone}")


# buttons


def answer_callback(state: State, params: Json) -> bool:
    """Ends the spinner on a pressed button, perhaps with a short text."""
    callback = state.callback(params["callback_query_id"])
    callback.answered = True
    callback.toast = params.get("text") or None
    callback.alert = bool(params.get("show_alert"))
    if callback.toast:
        state.chats[callback.chat_id].toasts.append(callback.toast)
    state.touch()
    return True


# files and chats


def get_file(state: State, params: Json) -> Json:
    """Where a file can be fetched from."""
    stored = downloadable(state, params["file_id"])
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def get_chat(state: State, params: Json) -> Json:
    """A chat in full."""
    chat = state.chat(params["chat_id"])
    return {
        **chat.wire,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }


def leave_chat(state: State, params: Json) -> bool:
    """Leaves a group."""
    chat = state.chat(params["chat_id"])
    if chat.private:
        raise ApiError(400, "Bad Request: chat member status can't be changed in private chats")
    chat.left = True
    state.touch()
    return True


METHODS: dict[str, Callable[[State, Json], Any]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback,
    "getFile": get_file,
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": setter("name"),
    "getMyName": getter("name"),
    "setMyDescription": setter("description"),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description"),
    "getMyShortDescription": getter("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}
