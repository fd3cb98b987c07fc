"""The Web API methods that the stand-in for Slack knows, as a table of name → function.

A method takes (core, arguments) and returns its answer without `ok`; it raises ApiError to refuse.
Arguments were decoded and checked for names before; the lock is held.
"""

import mimetypes
from collections.abc import Callable
from typing import Any

from bots.sandbox import slack_events as events
from bots.sandbox import slack_posts as posts
from bots.sandbox import slack_shapes as shapes
from bots.sandbox import slack_views as views
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import ApiError
from bots.sandbox.slack_state import Json, Message, Place, StoredFile

Method = Callable[[Core, Json], Json]
_PAGE = 100


# The app and its workspace


def auth_test(core: Core, _args: Json) -> Json:
    """Who the token belongs to."""
    space = core.space
    return {
        "url": f"{core.url}/",
        "team": space.team_name,
        "user": space.bot_name,
        "team_id": space.team_id,
        "user_id": space.bot_user_id,
        "bot_id": space.bot_id,
        "is_enterprise_install": False,
    }


def apps_connections_open(core: Core, _args: Json) -> Json:
    """An address for a Socket Mode connection."""
    root = core.url.replace("http://", "ws://")
    ticket = core.delivery.sockets.ticket()
    return {"url": f"{root}/link/?ticket={ticket}&app_id={core.space.app_id}"}


def team_info(core: Core, _args: Json) -> Json:
    """The workspace."""
    space = core.space
    team = {"id": space.team_id, "name": space.team_name, "domain": "loket-sandbox"}
    return {"team": team | {"email_domain": "example.org", "icon": {"image_default": True}}}


def bots_info(core: Core, args: Json) -> Json:
    """The bot."""
    if args.get("bot") not in (None, core.space.bot_id):
        raise ApiError("bot_not_found")
    bot = {k: v for k, v in shapes.bot_profile(core.space).items() if k != "team_id"}
    return {"bot": bot | {"user_id": core.space.bot_user_id}}


# People


def users_info(core: Core, args: Json) -> Json:
    """One person."""
    who = core.space.people.get(str(args["user"]))
    if who is None:
        raise ApiError("user_not_found")
    body = shapes.person(core.space, who)
    if _true(args.get("include_locale")):
        body["locale"] = who.locale
    return {"user": body}


def users_lookup_by_email(core: Core, args: Json) -> Json:
    """A person of this workspace by e-mail address."""
    wanted = str(args["email"]).lower()
    for who in core.space.people.values():
        own = who.team_id == core.space.team_id and not who.is_bot
        if own and who.email.lower() == wanted:
            return {"user": shapes.person(core.space, who)}
    raise ApiError("users_not_found")


def usergroups_users_list(core: Core, args: Json) -> Json:
    """The people in a user group."""
    found = core.space.usergroups.get(str(args["usergroup"]))
    if found is None:
        raise ApiError("no_such_subteam")
    return {"users": found}


# Places


def conversations_open(core: Core, args: Json) -> Json:
    """The direct message with a person."""
    if args.get("channel"):
        place = posts.find_place(core, args["channel"])
    else:
        users = str(args.get("users") or "").split(",")
        if len(users) != 1 or users[0] not in core.space.people:
            raise ApiError("user_not_found" if users[0] else "users_list_not_supplied")
        place = posts.find_place(core, users[0])
    if _true(args.get("return_im")):
        return {"channel": shapes.place(core.space, place)}
    return {"channel": {"id": place.id}}


def _readable(core: Core, channel: Any) -> Place:
    """A place whose messages the bot may read."""
    place = core.space.places.get(str(channel))
    if place is None:
        raise ApiError("channel_not_found")
    if not core.space.bot_is_in(place):
        raise ApiError("channel_not_found" if place.kind == "group" else "not_in_channel")
    return place


def conversations_info(core: Core, args: Json) -> Json:
    """A channel or direct message."""
    place = core.space.places.get(str(args["channel"]))
    if place is None or (place.kind == "group" and not core.space.bot_is_in(place)):
        raise ApiError("channel_not_found")
    body = shapes.place(core.space, place)
    if _true(args.get("include_num_members")):
        body["num_members"] = len(place.members)
    return {"channel": body}


def conversations_members(core: Core, args: Json) -> Json:
    """The ids of those in a channel, by pages."""
    place = core.space.places.get(str(args["channel"]))
    if place is None or (place.kind == "group" and not core.space.bot_is_in(place)):
        raise ApiError("channel_not_found")
    members = place.members + ([core.space.bot_user_id] if place.kind == "im" else [])
    page, cursor = _page(members, args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def conversations_history(core: Core, args: Json) -> Json:
    """Messages of a channel, the newest first, without what is inside threads."""
    place = _readable(core, args["channel"])
    found = [m for m in _between(place, args) if m.thread_ts in ("", m.ts)]
    return _messages(core, place, found[::-1], args)


def conversations_replies(core: Core, args: Json) -> Json:
    """A thread with its first message, the oldest first."""
    place = _readable(core, args["channel"])
    first = core.find_message(place, args["ts"])
    if first is None:
        raise ApiError("thread_not_found")
    root = first.thread_ts or first.ts
    found = [m for m in _between(place, args) if root in (m.ts, m.thread_ts)]
    return _messages(core, place, found, args)


def _between(place: Place, args: Json) -> list[Message]:
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9" * 20)
    edges = _true(args.get("inclusive"))
    return [
        m
        for m in place.messages.values()
        if not m.ephemeral_for
        and (_order(oldest) < _order(m.ts) < _order(latest) or (edges and m.ts in (oldest, latest)))
    ]


def _order(ts: str) -> tuple[int, str]:
    seconds, _, micros = ts.partition(".")
    return int(seconds), micros.ljust(6, "0")


def _messages(core: Core, place: Place, found: list[Message], args: Json) -> Json:
    page, cursor = _page(found, args)
    metadata = _true(args.get("include_all_metadata"))
    shaped = [shapes.message(core.space, core.url, m, metadata=metadata) for m in page]
    body = {
        "messages": [shapes.with_replies(m, place) for m in shaped],
        "has_more": bool(cursor),
    }
    return body | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _page(items: list[Any], args: Json) -> tuple[list[Any], str]:
    start = int(args.get("cursor") or 0)
    end = start + int(args.get("limit") or _PAGE)
    return items[start:end], str(end) if end < len(items) else ""


def _true(value: Any) -> bool:
    return str(value).lower() in ("1", "true")


# Files


def files_get_upload_url(core: Core, args: Json) -> Json:
    """First step of an upload: an address for the bytes."""
    name, size = str(args["filename"]), int(args["length"])
    file_id = core.space.new_id("F")
    core.space.files[file_id] = StoredFile(
        id=file_id,
        name=name,
        title=name,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=size,
        user=core.space.bot_user_id,
        created=int(core.space.now()),
        data=None,
    )
    return {"upload_url": f"{core.url}/upload/v1/{file_id}", "file_id": file_id}


def files_complete_upload(core: Core, args: Json) -> Json:
    """Last step: shares what was uploaded, in one message."""
    stored = [_uploaded(core, entry) for entry in args["files"]]
    channels = [args["channel_id"]] if args.get("channel_id") else []
    channels += [c for c in str(args.get("channels") or "").split(",") if c]
    for channel in channels:
        _share(core, posts.writable(core, channel), stored, args)
    return {"files": [{"id": s.id, "title": s.title} for s in stored]}


def _uploaded(core: Core, entry: Json) -> StoredFile:
    stored = core.space.files.get(str(entry.get("id")))
    if stored is None or stored.data is None:
        raise ApiError("file_not_found")
    stored.title = str(entry.get("title") or stored.name)
    return stored


def _share(core: Core, place: Place, stored: list[StoredFile], args: Json) -> None:
    message = Message(
        ts=core.space.next_ts(),
        channel=place.id,
        user=core.space.bot_user_id,
        text=str(args.get("initial_comment") or ""),
        bot=True,
        files=[s.id for s in stored],
        thread_ts=str(args.get("thread_ts") or ""),
    )
    place.messages[message.ts] = message
    for one in stored:
        one.channels.append(place.id)
    events.posted(core, place, message)


def _file(core: Core, args: Json) -> StoredFile:
    stored = core.space.files.get(str(args["file"]))
    if stored is None:
        raise ApiError("file_not_found")
    if stored.deleted:
        raise ApiError("file_deleted")
    return stored


def files_info(core: Core, args: Json) -> Json:
    """A file, of another workspace too."""
    return {"file": shapes.file(core.space, core.url, _file(core, args))}


def files_delete(core: Core, args: Json) -> Json:
    """Deletes a file that the bot uploaded; a person's file it may not."""
    stored = _file(core, args)
    if stored.user != core.space.bot_user_id:
        raise ApiError("cant_delete_file")
    delete_file(core, stored)
    return {}


def delete_file(core: Core, stored: StoredFile) -> None:
    """The bytes go; messages keep a tombstone."""
    stored.deleted, stored.data = True, None
    events.file_deleted(core, stored)


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "apps.connections.open": apps_connections_open,
    "bots.info": bots_info,
    "chat.delete": posts.chat_delete,
    "chat.postEphemeral": posts.chat_post_ephemeral,
    "chat.postMessage": posts.chat_post_message,
    "chat.update": posts.chat_update,
    "conversations.history": conversations_history,
    "conversations.info": conversations_info,
    "conversations.members": conversations_members,
    "conversations.open": conversations_open,
    "conversations.replies": conversations_replies,
    "files.completeUploadExternal": files_complete_upload,
    "files.delete": files_delete,
    "files.getUploadURLExternal": files_get_upload_url,
    "files.info": files_info,
    "reactions.add": posts.reactions_add,
    "team.info": team_info,
    "usergroups.users.list": usergroups_users_list,
    "users.info": users_info,
    "users.lookupByEmail": users_lookup_by_email,
    "views.open": views.views_open,
    "views.publish": views.views_publish,
    "views.push": views.views_push,
    "views.update": views.views_update,
}
