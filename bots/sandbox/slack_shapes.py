"""How records of the stand-in look on the wire: messages, files, people, places and views."""

import mimetypes
from pathlib import PurePosixPath
from typing import Any

from bots.sandbox.slack_state import (
    Json,
    Message,
    OpenView,
    Person,
    Place,
    StoredFile,
    Workspace,
)


def bot_profile(space: Workspace) -> Json:
    """The short description of the bot that its messages carry."""
    return {
        "id": space.bot_id,
        "deleted": False,
        "name": space.bot_name,
        "updated": 1_700_000_000,
        "app_id": space.app_id,
        "icons": {},
        "team_id": space.team_id,
    }


def message(space: Workspace, root: str, said: Message, *, metadata: bool = False) -> Json:
    """A message as the history methods and interactions give it; `root` is the server's URL."""
    body: Json = {"type": "message", "user": said.user, "ts": said.ts, "text": said.text}
    body["team"] = team_of(space, said.user)
    if said.files:
        body["files"] = [file_in_message(space, root, space.files[f]) for f in said.files]
        body["subtype"] = "file_share"
    if said.blocks:
        body["blocks"] = said.blocks
    if said.bot:
        body |= {"bot_id": space.bot_id, "app_id": space.app_id, "bot_profile": bot_profile(space)}
    elif said.client_msg_id and not said.files:
        body["client_msg_id"] = said.client_msg_id
    if said.thread_ts:
        body["thread_ts"] = said.thread_ts
    if said.edited_ts:
        body["edited"] = {"user": said.user, "ts": said.edited_ts}
    if metadata and said.metadata:
        body["metadata"] = said.metadata
    return body


def with_replies(body: Json, place: Place) -> Json:
    """Adds to the first message of a thread how many answers it has."""
    replies = [
        m for m in place.messages.values() if m.thread_ts == body["ts"] and not m.ephemeral_for
    ]
    replies = [m for m in replies if m.ts != body["ts"]]
    if not replies:
        return body
    users = list(dict.fromkeys(m.user for m in replies))
    return body | {
        "thread_ts": body["ts"],
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "subscribed": False,
    }


def team_of(space: Workspace, user_id: str) -> str:
    """The workspace that an account belongs to."""
    person = space.people.get(user_id)
    return person.team_id if person else space.team_id


def file_in_message(space: Workspace, root: str, stored: StoredFile) -> Json:
    """A file as messages carry it; a deleted one leaves a tombstone, a foreign one a stub."""
    if stored.deleted:
        return {"id": stored.id, "mode": "tombstone"}
    if team_of(space, stored.user) != space.team_id:
        return {"id": stored.id, "mode": "file_access", "file_access": "check_file_info"}
    return file(space, root, stored)


def file(space: Workspace, root: str, stored: StoredFile) -> Json:
    """A file as `files.info` gives it."""
    suffix = PurePosixPath(stored.name).suffix.lstrip(".").lower()
    kind = suffix or (mimetypes.guess_extension(stored.mimetype) or ".bin")[1:]
    address = f"{root}/files/{space.team_id}-{stored.id}"
    return {
        "id": stored.id,
        "created": stored.created,
        "timestamp": stored.created,
        "name": stored.name,
        "title": stored.title,
        "mimetype": stored.mimetype,
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": stored.user,
        "user_team": team_of(space, stored.user),
        "editable": False,
        "size": stored.size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{address}/{stored.name}",
        "url_private_download": f"{address}/download/{stored.name}",
        "permalink": f"{address}/{stored.name}",
        "has_rich_preview": False,
        "file_access": "visible",
    }


def person(space: Workspace, who: Person) -> Json:
    """A person as `users.info` gives them; nobody learns the e-mail of a stranger."""
    own = who.team_id == space.team_id
    profile: Json = {
        "real_name": who.name,
        "real_name_normalized": who.name,
        "display_name": who.key,
        "display_name_normalized": who.key,
        "team": who.team_id,
    }
    if own and not who.is_bot:
        profile["email"] = who.email
    body: Json = {
        "id": who.id,
        "team_id": who.team_id,
        "name": who.key,
        "deleted": False,
        "real_name": who.name,
        "tz": "Europe/Amsterdam",
        "tz_label": "Central European Time",
        "tz_offset": 3600,
        "profile": profile,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": who.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": who.is_bot,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }
    return body if own else body | {"is_stranger": True}


def place(space: Workspace, where: Place) -> Json:
    """A channel or direct message as `conversations.info` gives it."""
    if where.kind == "im":
        return {
            "id": where.id,
            "created": 1_700_000_000,
            "is_archived": False,
            "is_im": True,
            "is_org_shared": False,
            "user": where.members[0],
        }
    return {
        "id": where.id,
        "name": where.name,
        "name_normalized": where.name,
        "is_channel": where.kind == "channel",
        "is_group": where.kind == "group",
        "is_im": False,
        "is_mpim": False,
        "is_private": where.kind == "group",
        "created": 1_700_000_000,
        "is_archived": False,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": is_shared(space, where),
        "is_org_shared": False,
        "is_member": space.bot_is_in(where),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def is_shared(space: Workspace, where: Place) -> bool:
    """Whether people of another workspace are in here (Slack Connect)."""
    return any(team_of(space, member) != space.team_id for member in where.members)


def view(space: Workspace, shown: OpenView) -> Json:
    """A view as the views methods and interactions give it."""
    given = shown.view
    body: Json = {
        "id": shown.id,
        "team_id": space.team_id,
        "type": given["type"],
        "blocks": given["blocks"],
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "external_id": given.get("external_id", ""),
        "state": {"values": shown.values},
        "hash": shown.hash,
        "clear_on_close": given.get("clear_on_close", False),
        "notify_on_close": given.get("notify_on_close", False),
        "submit_disabled": False,
        "root_view_id": shown.root_id,
        "previous_view_id": shown.previous_id or None,
        "app_id": space.app_id,
        "app_installed_team_id": space.team_id,
        "bot_id": space.bot_id,
    }
    if given["type"] == "modal":
        body |= {name: given.get(name) for name in ("title", "submit", "close")}
    return body


def seen_message(space: Workspace, root: str, place_: Place, said: Message) -> Json:
    """A message as the sandbox page draws it."""
    who = space.people.get(said.user)
    body = with_replies(message(space, root, said), place_)
    name = space.bot_name if said.bot else (who.name if who else said.user)
    extra: dict[str, Any] = {
        "name": name,
        "is_bot": said.bot,
        "is_ephemeral": bool(said.ephemeral_for),
        "reactions": {emoji: len(users) for emoji, users in said.reactions.items()},
        "reacted": {emoji: list(users) for emoji, users in said.reactions.items()},
    }
    return body | extra
