"""Messages of the bot: the chat methods, answers at a response URL, and reactions."""

from dataclasses import dataclass
from typing import Any

from bots.sandbox import slack_elements as elements
from bots.sandbox import slack_events as events
from bots.sandbox import slack_shapes as shapes
from bots.sandbox import validate_slack
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import ApiError
from bots.sandbox.slack_limits import BLOCKS_TEXT, MESSAGE_TEXT, UPDATE_TEXT, length_of
from bots.sandbox.slack_state import Json, Message, Place
from bots.sandbox.slack_views import worded


@dataclass(frozen=True)
class Content:
    """What a message says; None means: not given."""

    text: str | None
    blocks: list[Json] | None
    metadata: Json | None


def content(core: Core, where: str, args: Json, limit: int = MESSAGE_TEXT) -> Content:
    """The checked content of a call; ApiError as Slack would refuse it."""
    text, blocks = args.get("text"), args.get("blocks")
    if (
        not text
        and not blocks
        and not args.get("attachments")
        and args.get("markdown_text") is None
    ):
        raise ApiError("no_text")
    if text is not None and not isinstance(text, str):
        core.violation(where, [("/text", "must provide a string")])
        raise ApiError("invalid_arguments", ["[ERROR] must provide a string [json-pointer:/text]"])
    if text and len(text) > limit:
        core.violation(where, [("/text", f"must be less than {limit + 1} characters")])
        raise ApiError("msg_too_long")
    _check_blocks(core, where, text, blocks)
    filled = None if blocks is None else elements.with_ids(blocks)
    return Content(text, filled, _metadata(core, where, args.get("metadata")))


def _check_blocks(core: Core, where: str, text: str | None, blocks: Any) -> None:
    if not blocks:
        return
    problems = validate_slack.blocks_problems(blocks)
    if problems:
        core.violation(where, problems)
        raise ApiError("invalid_blocks", worded(problems))
    if length_of(blocks) > BLOCKS_TEXT:
        core.violation(where, [("/blocks", f"more than {BLOCKS_TEXT} characters together")])
        raise ApiError("msg_blocks_too_long")
    if not text:
        # Slack takes it, but notifications and screen readers then have nothing to say.
        core.violation(where, [("/text", "blocks without a text beside them")])


def _metadata(core: Core, where: str, given: Any) -> Json | None:
    if not given:
        return None if given is None else {}
    fits = isinstance(given, dict) and set(given) == {"event_type", "event_payload"}
    if not fits or not isinstance(given["event_payload"], dict):
        core.violation(where, [("/metadata", "needs event_type and event_payload")])
        raise ApiError("invalid_metadata_format")
    return dict(given)


def find_place(core: Core, channel: Any) -> Place:
    """The channel with this id or name, or the direct message with this person."""
    space, name = core.space, str(channel)
    if name in space.people:
        if space.people[name].is_bot:
            raise ApiError("cannot_dm_bot")
        return space.im_of(name)
    if name in space.places:
        return space.places[name]
    for place in space.places.values():
        if place.kind != "im" and place.name == name.lstrip("#"):
            return place
    raise ApiError("channel_not_found")


def writable(core: Core, channel: Any) -> Place:
    """The place, if the bot may write there; a private channel it is not in does not exist."""
    place = find_place(core, channel)
    if not core.space.bot_is_in(place):
        raise ApiError("channel_not_found" if place.kind == "group" else "not_in_channel")
    return place


def post(
    core: Core, place: Place, said: Content, *, thread_ts: str = "", only: str = ""
) -> Message:
    """A new message of the bot, for all or only one person."""
    if thread_ts and not only:
        parent = core.find_message(place, thread_ts)
        if parent is None:
            raise ApiError("thread_not_found")
        thread_ts = parent.thread_ts or parent.ts
    message = Message(
        ts=core.space.next_ts(),
        channel=place.id,
        user=core.space.bot_user_id,
        text=said.text or "",
        bot=True,
        blocks=said.blocks or [],
        metadata=said.metadata or {},
        thread_ts=thread_ts,
        ephemeral_for=only,
    )
    place.messages[message.ts] = message
    if not only:
        events.posted(core, place, message)
    return message


def rewrite(core: Core, place: Place, message: Message, said: Content) -> None:
    """New content for a message; blocks and metadata stay when they are not given."""
    before = shapes.message(core.space, core.url, message)
    message.text = message.text if said.text is None else said.text
    message.blocks = message.blocks if said.blocks is None else said.blocks
    message.metadata = message.metadata if said.metadata is None else said.metadata
    message.edited_ts = core.space.next_ts()
    if not message.ephemeral_for:
        events.changed(core, place, before, message)


def remove(core: Core, place: Place, message: Message) -> None:
    """A message is gone."""
    del place.messages[message.ts]
    if not message.ephemeral_for:
        events.deleted(core, place, shapes.message(core.space, core.url, message))


# Web API methods


def chat_post_message(core: Core, args: Json) -> Json:
    """Posts to a channel, a thread, or a person."""
    place = writable(core, args["channel"])
    said = content(core, "chat.postMessage", args)
    message = post(core, place, said, thread_ts=args.get("thread_ts") or "")
    shape = shapes.message(core.space, core.url, message, metadata=True)
    return {"channel": place.id, "ts": message.ts, "message": shape}


def chat_post_ephemeral(core: Core, args: Json) -> Json:
    """Shows something to one member of a channel."""
    place = writable(core, args["channel"])
    if args["user"] not in place.members:
        raise ApiError("user_not_in_channel")
    said = content(core, "chat.postEphemeral", args)
    thread_ts = args.get("thread_ts") or ""
    message = post(core, place, said, thread_ts=thread_ts, only=args["user"])
    return {"message_ts": message.ts}


def _own(core: Core, args: Json, refusal: str) -> tuple[Place, Message]:
    place = core.space.places.get(str(args["channel"]))
    if place is None or not core.space.bot_is_in(place):
        raise ApiError("channel_not_found")
    message = core.find_message(place, args["ts"])
    if message is None:
        raise ApiError("message_not_found")
    if not message.bot:
        raise ApiError(refusal)
    return place, message


def chat_update(core: Core, args: Json) -> Json:
    """New content for one of the bot's own messages."""
    place, message = _own(core, args, "cant_update_message")
    rewrite(core, place, message, content(core, "chat.update", args, UPDATE_TEXT))
    shape = shapes.message(core.space, core.url, message, metadata=True)
    return {"channel": place.id, "ts": message.ts, "text": message.text, "message": shape}


def chat_delete(core: Core, args: Json) -> Json:
    """Deletes one of the bot's own messages."""
    place, message = _own(core, args, "cant_delete_message")
    remove(core, place, message)
    return {"channel": place.id, "ts": message.ts}


def reactions_add(core: Core, args: Json) -> Json:
    """Puts an emoji to a message."""
    place = writable(core, args["channel"])
    message = core.find_message(place, args["timestamp"])
    if message is None:
        raise ApiError("message_not_found")
    users = message.reactions.setdefault(str(args["name"]), [])
    if core.space.bot_user_id in users:
        raise ApiError("already_reacted")
    users.append(core.space.bot_user_id)
    events.reacted(core, place, message, core.space.bot_user_id, str(args["name"]))
    return {}


# Response URLs

_RESPONSE_ARGS = {
    "text",
    "blocks",
    "attachments",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "unfurl_links",
    "unfurl_media",
    "metadata",
}


def respond(core: Core, user: str, place: Place, message_ts: str, args: Json) -> None:
    """An answer to an interaction or command: replaces, deletes, or says something new."""
    unknown = [(f"/{name}", "unknown argument") for name in args if name not in _RESPONSE_ARGS]
    core.violation("response_url", unknown)
    original = place.messages.get(message_ts)
    if args.get("delete_original"):
        if original is not None and original.bot:
            remove(core, place, original)
        return
    said = content(core, "response_url", args)
    if args.get("replace_original") and original is not None and original.bot:
        rewrite(core, place, original, said)
        return
    only = "" if args.get("response_type") == "in_channel" else user
    post(core, place, said, thread_ts=args.get("thread_ts") or "", only=only)
