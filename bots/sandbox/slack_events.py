"""The events that follow from what people and the bot do, in Slack's shapes."""

import re
import uuid

from bots.sandbox import slack_shapes as shapes
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_state import Json, Message, Place, StoredFile

_NOT_IN_CHANGES = ("app_id", "metadata")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_KEPT = re.compile(r"(<[@#!][^>]+>|https?://[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


def as_sent(text: str) -> str:
    """A typed text as Slack hands it on: &, < and > escaped, addresses turned into links."""
    return "".join(_piece(part) for part in _KEPT.split(text))


def _piece(part: str) -> str:
    if re.fullmatch(r"<[@#!][^>]+>", part):
        return part
    safe = part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if part.startswith(("http://", "https://")):
        return f"<{safe}>"
    if _MAIL.fullmatch(part):
        return f"<mailto:{safe}|{safe}>"
    return safe


def posted(core: Core, place: Place, said: Message) -> None:
    """A new message; also `app_mention` when a person names the bot outside a direct message."""
    body = _message(core, place, said)
    sample = "MessageFileSharePayload" if said.files else "MessagePayload"
    if not said.bot and not said.files and said.text:
        body["blocks"] = [_rich_text(said.text)]
    core.emit(sample, place.id, body, place)
    if f"<@{core.space.bot_user_id}>" in said.text and place.kind != "im" and not said.bot:
        mention = {k: v for k, v in body.items() if k not in _NOT_IN_MENTION}
        mention.pop("subtype", None)
        core.emit("AppMentionPayload", place.id, mention | {"type": "app_mention"}, place)
    for file_id in said.files:
        _shared(core, place, core.space.files[file_id])


_NOT_IN_MENTION = ("channel_type", "files", "parent_user_id")


def _message(core: Core, place: Place, said: Message) -> Json:
    body = shapes.message(core.space, core.url, said, metadata=True)
    body |= {"channel": place.id, "event_ts": said.ts, "channel_type": place.kind}
    if said.files:
        body.pop("bot_profile", None)
    parent = place.messages.get(said.thread_ts)
    if parent is not None and parent.ts != said.ts:
        body["parent_user_id"] = parent.user
    return body


def _rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": uuid.uuid4().hex[:5], "elements": [section]}


def _shared(core: Core, place: Place, stored: StoredFile) -> None:
    event = {
        "type": "file_shared",
        "file_id": stored.id,
        "user_id": stored.user,
        "file": {"id": stored.id},
        "channel_id": place.id,
        "event_ts": core.space.next_ts(),
    }
    core.emit("FileSharedPayload", place.id, event, place)


def changed(core: Core, place: Place, before: Json, said: Message) -> None:
    """A message was edited; `before` is its shape until then."""
    ts = core.space.next_ts()
    event = {
        "type": "message",
        "subtype": "message_changed",
        "channel": place.id,
        "hidden": True,
        "message": _for_change(shapes.message(core.space, core.url, said)),
        "previous_message": _for_change(before),
        "event_ts": ts,
        "ts": ts,
        "channel_type": place.kind,
    }
    core.emit("MessageChangedPayload", place.id, event, place)


def deleted(core: Core, place: Place, before: Json) -> None:
    """A message was deleted."""
    ts = core.space.next_ts()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "channel": place.id,
        "hidden": True,
        "deleted_ts": before["ts"],
        "previous_message": _for_change(before),
        "event_ts": ts,
        "ts": ts,
        "channel_type": place.kind,
    }
    core.emit("MessageDeletedPayload", place.id, event, place)


def _for_change(message: Json) -> Json:
    return {key: value for key, value in message.items() if key not in _NOT_IN_CHANGES}


def file_deleted(core: Core, stored: StoredFile) -> None:
    """A file is gone from everywhere."""
    event = {
        "type": "file_deleted",
        "file_id": stored.id,
        "channel_ids": stored.channels,
        "event_ts": core.space.next_ts(),
    }
    core.emit("FileDeletedPayload", (stored.channels or [stored.user])[0], event)


def membership(core: Core, place: Place, user_id: str, *, joined: bool) -> None:
    """Somebody, perhaps the bot itself, came into a channel or left it."""
    event = {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": user_id,
        "channel": place.id,
        "channel_type": "G" if place.kind == "group" else "C",
        "team": core.space.team_id,
        "event_ts": core.space.next_ts(),
    }
    sample = "MemberJoinedChannelPayload" if joined else "MemberLeftChannelPayload"
    own = user_id == core.space.bot_user_id
    core.emit(sample, place.id, event, None if own else place)


def home_opened(core: Core, user_id: str, tab: str) -> None:
    """Somebody looks at the app's Home, or at its direct messages."""
    event: Json = {
        "type": "app_home_opened",
        "user": user_id,
        "channel": core.space.im_of(user_id).id,
        "tab": tab,
        "event_ts": core.space.next_ts(),
    }
    shown = core.space.homes.get(user_id)
    if shown is not None and tab == "home":
        event["view"] = shapes.view(core.space, shown)
    core.emit("AppHomeOpenedPayload", event["channel"], event)


def reacted(core: Core, place: Place, said: Message, user_id: str, emoji: str) -> None:
    """Somebody put an emoji to a message."""
    event = {
        "type": "reaction_added",
        "user": user_id,
        "reaction": emoji,
        "item_user": said.user,
        "item": {"type": "message", "channel": place.id, "ts": said.ts},
        "event_ts": core.space.next_ts(),
    }
    core.emit("ReactionAddedPayload", place.id, event, place)
