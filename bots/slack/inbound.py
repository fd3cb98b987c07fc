"""What Slack sends, as events.

Events that come by the Events API are first stored (`deliveries`) and later read back (`to_event`).
Interactions are turned into events at once. What is not meant for the bot becomes nothing, and is
not stored either: other people's messages are none of its business.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from bots.conversation.events import (
    ActionChosen,
    AddedToAnswer,
    ButtonPressed,
    CommandGiven,
    Event,
    FileErased,
    FileSent,
    FormSubmitted,
    GroupAddressed,
    MarkedFile,
    MessageMarked,
    Place,
    TextEdited,
    TextErased,
    TextSent,
)
from bots.slack.command_words import COMMANDS
from bots.slack.erased import as_said
from bots.slack.text import plain
from workflows.desk import Delivery
from workflows.notices import SLACK, Speaker

Json = dict[str, Any]

#: Subtypes of messages that mean something here; joins, topics and other bots do not.
SUBTYPES = frozenset({None, "file_share", "message_changed", "message_deleted", "thread_broadcast"})

_BULKY = ("blocks", "bot_profile", "previous_message", "root")


# Events: stored first


def deliveries(body: Json, bot_user_id: str | None, installed: str | None) -> list[Delivery]:
    """What of an Events API body has to be kept; nothing for what is not meant for the bot.

    `installed` is the workspace that has the app; whoever reads the payload later, perhaps while
    Slack cannot be asked, finds it there. A message with three files gives three deliveries;
    their refs are `slack:EVENT_ID`, `slack:EVENT_ID:1`, ….
    """
    body = as_said(body)
    if not _is_for_us(body, bot_user_id):
        return []
    slim = _slim(body)
    order = _order(body["event"])
    return [
        Delivery(
            source=SLACK,
            source_ref=event.ref,
            conversation=order,
            payload=slim | {"part": part, "installed": installed or ""},
        )
        for part, event in enumerate(_events(slim))
    ]


def to_event(payload: Json) -> Event | None:
    """A stored payload as an event; None if there is nothing in it for us."""
    found = _events(payload)
    part = int(payload.get("part", 0))
    return found[part] if part < len(found) else None


def _is_for_us(body: Json, bot_user_id: str | None) -> bool:
    event = body["event"]
    if is_of_a_bot(event, body, bot_user_id) or event.get("subtype") not in SUBTYPES:
        return False
    if event["type"] == "message":
        return _is_addressed(event, bot_user_id)
    # In a thread the same words also arrive as a message.
    return event["type"] == "file_deleted" or (
        event["type"] == "app_mention" and not event.get("thread_ts")
    )


def is_of_a_bot(event: Json, body: Json, bot_user_id: str | None) -> bool:
    """Any bot's words: two bots that answer each other never stop."""
    said = event.get("message") or event
    own_app = said.get("app_id") is not None and said.get("app_id") == body.get("api_app_id")
    own_user = bot_user_id is not None and said.get("user") == bot_user_id
    return bool(said.get("bot_id")) or own_app or own_user


def _is_addressed(event: Json, bot_user_id: str | None) -> bool:
    """A message to the bot alone, or in a thread that may hang on one of its messages."""
    said = event.get("message") or event
    if not said.get("user"):
        return False
    if _is_direct(event):
        return True
    if not said.get("thread_ts") or said.get("thread_ts") == said.get("ts"):
        return False
    return said.get("parent_user_id") in (None, bot_user_id)


def _slim(body: Json) -> Json:
    """The part of a body that is needed later; texts of blocks repeat the text."""
    event = {key: value for key, value in body["event"].items() if key not in _BULKY}
    if "message" in event:
        event["message"] = {k: v for k, v in event["message"].items() if k not in _BULKY}
        before = body["event"].get("previous_message") or {}
        event["same_text"] = before.get("text") == event["message"].get("text")
        event["files_before"] = [f["id"] for f in _files(before)]
    return {
        "event_id": body["event_id"],
        "team_id": body.get("team_id") or "",
        "is_ext_shared_channel": bool(body.get("is_ext_shared_channel")),
        "event": event,
    }


def _order(event: Json) -> str:
    """What keeps its order: a direct message, or one thread."""
    channel = event.get("channel") or next(iter(event.get("channel_ids") or ()), "")
    thread = (event.get("message") or event).get("thread_ts") or ""
    return f"slack:{channel}" if _is_direct(event) else f"slack:{channel}:{thread}"


def _is_direct(event: Json) -> bool:
    return event.get("channel_type") == "im" or str(event.get("channel") or "").startswith("D")


def _events(payload: Json) -> Sequence[Event]:
    event = payload["event"]
    make = _MAKERS.get((event["type"], event.get("subtype")))
    return make(payload, event) if make else []


def _messages(payload: Json, event: Json) -> list[Event]:
    files = [f for f in _files(event) if f.get("mode") != "tombstone"]
    if files:
        return [_file(payload, event, part, one, len(files)) for part, one in enumerate(files)]
    return [TextSent(**_base(payload, event), text=plain(event.get("text") or ""))]


def _file(payload: Json, event: Json, part: int, one: Json, of: int) -> Event:
    return FileSent(
        **_base(payload, event, part),
        file_ref=one["id"],
        name=one.get("name") or "",
        media_type=one.get("mimetype"),
        size=one.get("size"),
        caption=plain(event.get("text") or "") if part == 0 else "",
        album=event["ts"] if of > 1 else None,
        unique_ref=one["id"],
        spoken=(one.get("mimetype") or "").startswith("audio/"),
    )


def _changes(payload: Json, event: Json) -> list[Event]:
    """An edited text, and files that are gone since. A mere preview of a link changes neither."""
    said = event["message"]
    found: list[Event] = []
    if not event["same_text"]:
        at = moment((said.get("edited") or {}).get("ts") or event.get("event_ts"))
        base = _base(payload, event) | {"at": at}
        found.append(TextEdited(**base, text=plain(said.get("text") or "")))
    gone = [f["id"] for f in _files(said) if f.get("mode") == "tombstone"]
    for file_id in gone:
        if file_id in event["files_before"]:
            base = _base(payload, event, len(found))
            found.append(FileErased(**base, file_ref=file_id))
    return found


def _file_deleted(payload: Json, event: Json) -> list[Event]:
    """Slack does not say who deleted it: the speaker is nobody of that workspace."""
    channel = next(iter(event.get("channel_ids") or ()), "")
    return [
        FileErased(
            ref=_ref(payload, 0),
            speaker=Speaker(SLACK, f"{payload['team_id']}/", ""),
            at=moment(event.get("event_ts")),
            place=Place(channel, private=channel.startswith("D")),
            file_ref=event["file_id"],
        )
    ]


def _mention(payload: Json, event: Json) -> list[Event]:
    return [GroupAddressed(**_base(payload, event))]


_MAKERS: dict[tuple[str, str | None], Callable[[Json, Json], list[Event]]] = {
    ("message", None): _messages,
    ("message", "file_share"): _messages,
    ("message", "thread_broadcast"): _messages,
    ("message", "message_changed"): _changes,
    ("message", "message_deleted"): lambda payload, event: [TextErased(**_base(payload, event))],
    ("file_deleted", None): _file_deleted,
    ("app_mention", None): _mention,
}


def _base(payload: Json, event: Json, part: int = 0) -> Json:
    """What every event of a message has."""
    said = event.get("message") or event
    channel = event["channel"]
    thread = said.get("thread_ts")
    return {
        "ref": _ref(payload, part),
        "speaker": speaker_of(team_of(payload, said), said["user"]),
        "at": moment(event.get("event_ts") or said["ts"]),
        "place": Place(
            channel,
            private=_is_direct(event),
            thread=f"{channel}/{thread}" if thread and thread != said["ts"] else None,
        ),
        "message_ref": f"{channel}/{said['ts']}",
        "quotes": f"{channel}/{thread}" if thread and thread != said["ts"] else None,
    }


def _ref(payload: Json, part: int) -> str:
    return f"slack:{payload['event_id']}" + (f":{part}" if part else "")


def team_of(payload: Json, said: Json) -> str:
    """The workspace a person belongs to; in a shared channel an unnamed one is not ours."""
    named = said.get("user_team") or said.get("source_team") or said.get("team")
    return str(named or ("" if payload["is_ext_shared_channel"] else payload["team_id"]))


def _files(said: Json) -> list[Json]:
    return [f for f in said.get("files") or () if f.get("id")]


# Interactions: worked off at once


def carried(action: Json) -> str:
    """What a button carries, or the option that was chosen in a list."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")


def pressed(body: Json, action: Json) -> Event:
    """A button under a message, or a button or a list of the App Home."""
    value = carried(action)
    base = _interaction(body, _action_ref(body, action), moment(action.get("action_ts")))
    if (body.get("view") or {}).get("type") == "home":
        name, _, rest = value.partition(":")
        return ActionChosen(**base, action=name, value=rest)
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    if not channel:
        return ButtonPressed(**base, token=value)
    thread = container.get("thread_ts")
    stamp = container.get("message_ts")
    lasting = stamp and not container.get("is_ephemeral")
    base |= {
        "place": Place(
            channel,
            private=channel.startswith("D"),
            thread=f"{channel}/{thread}" if thread and thread != stamp else None,
        ),
        "message_ref": f"{channel}/{stamp}" if lasting else None,
    }
    return ButtonPressed(**base, token=value)


def chosen(body: Json) -> Event:
    """A global shortcut; its callback id is the action."""
    base = _interaction(body, _hashed(body["trigger_id"], body["callback_id"]))
    return ActionChosen(**base, action=body["callback_id"])


def marked(body: Json) -> MessageMarked:
    """*Send to requester* on a message of a thread."""
    said, channel = body["message"], body["channel"]["id"]
    thread = said.get("thread_ts")
    base = _interaction(body, _hashed(body["trigger_id"], channel, said["ts"])) | {
        "place": Place(
            channel,
            private=channel.startswith("D"),
            thread=f"{channel}/{thread}" if thread else None,
        ),
        "message_ref": f"{channel}/{said['ts']}",
    }
    return MessageMarked(**base, text=plain(said.get("text") or ""), files=_marked_files(said))


def added(body: Json) -> Event:
    """*Add to the answer* on a message of a thread: its text and its files."""
    said, on = body["message"], marked(body)
    return AddedToAnswer(
        ref=f"{on.ref}:answer",
        speaker=on.speaker,
        at=on.at,
        place=on.place,
        message_ref=on.message_ref,
        text=plain(said.get("text") or ""),
        files=_marked_files(said),
    )


def _marked_files(said: Json) -> tuple[MarkedFile, ...]:
    return tuple(
        MarkedFile(one["id"], one.get("name") or "", one.get("size"))
        for one in _files(said)
        if one.get("mode") != "tombstone"
    )


def submitted(body: Json, values: dict[str, str]) -> Event:
    """A modal sent back. The values count too: a corrected one has the same view and hash."""
    view = body["view"]
    filled, carried = json.dumps(values, sort_keys=True), str(view.get("private_metadata") or "")
    ref = _hashed(view["id"], view.get("hash") or "", carried, filled)
    token, _, state = carried.partition("|")
    return FormSubmitted(**_interaction(body, ref), token=token, values=values, state=state)


def commanded(body: Json) -> Event:
    """`/loket`, alone or with words. It is answered in private, wherever it was typed.

    A known word with at most one more behind it is a command, and `find` with any number; all
    else is a text, such as "delete everything you know about me".
    """
    base = _place_in_private(
        body["team_id"], body["user_id"], _hashed(body["trigger_id"], body["command"])
    )
    text = plain(body.get("text") or "").strip()
    words = text.split()
    if not words:
        return CommandGiven(**base, name="start")
    name = COMMANDS.get(words[0].lower())
    if name and (len(words) <= 2 or name == "find"):
        return CommandGiven(**base, name=name, argument=" ".join(words[1:]))
    return TextSent(**base, text=text)


def _interaction(body: Json, ref: str, at: datetime | None = None) -> Json:
    user = body["user"]
    team = user.get("team_id") or (body.get("team") or {}).get("id") or ""
    return _place_in_private(team, user["id"], ref, at)


def _place_in_private(team: str, user: str, ref: str, at: datetime | None = None) -> Json:
    return {
        "ref": ref,
        "speaker": speaker_of(team, user),
        "at": at or datetime.now(UTC),
        "place": Place(user, private=True),
    }


def _action_ref(body: Json, action: Json) -> str:
    container = body.get("container") or {}
    where = container.get("message_ts") or container.get("view_id") or ""
    return _hashed(body["trigger_id"], str(action.get("action_id")), where)


def _hashed(*parts: str) -> str:
    """A ref of what makes an interaction the same one; Slack gives interactions no id."""
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"slack:{digest[:40]}"


# Small things


def speaker_of(team: str, user: str) -> Speaker:
    """A person of Slack: told apart by workspace and id, reached by id."""
    return Speaker(SLACK, f"{team}/{user}", user)


def moment(stamp: str | None) -> datetime:
    """A Slack timestamp as a time; now for none."""
    return datetime.fromtimestamp(float(stamp), UTC) if stamp else datetime.now(UTC)
