"""What happens to messages of channels: an emoji, words that sound like a question, a shortcut.

Nothing of a channel is looked at unless an organisation opted in, and of what is looked at only
this is stored: which message got the emoji, or that a message sounded like something. Its words
are not; they are fetched when somebody asked for it.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from bots.conversation.channel_talk import sounds_like
from bots.conversation.events import (
    Event,
    MessageReacted,
    MessageTaken,
    Place,
    TextEdited,
    TextErased,
    TicketWanted,
    WordsNoticed,
)
from bots.slack import inbound
from bots.slack.erased import as_said
from bots.slack.text import plain
from workflows.desk import ChannelRule, Delivery
from workflows.notices import SLACK, ChannelMessage

Json = dict[str, Any]
RuleOf = Callable[[str], ChannelRule | None]


class Asked(Protocol):
    """What is asked of the desk before anything of a channel is stored."""

    def channel_rule(self, channel: str) -> ChannelRule | None:
        """What an organisation opted in to; None for a channel that nobody named."""
        ...

    def is_channel_ticket(self, channel: str, ts: str) -> bool:
        """Whether that message has become a ticket."""
        ...


REACTION = "reaction_added"
CHANGES = ("message_changed", "message_deleted")
#: An emoji's name as Slack gives it, without a tone of skin.
EMOJI = re.compile(r"[a-z0-9_+-]{1,80}")


def deliveries(
    body: Json, bot_user_id: str | None, installed: str | None, desk: Asked
) -> list[Delivery]:
    """What of an Events API body is kept for channels that opted in; mostly nothing."""
    event, rule_of = body["event"], desk.channel_rule
    ref = f"slack:{body['event_id']}"
    if event["type"] == REACTION:
        kept = _reaction(event, bot_user_id, rule_of)
    elif event.get("subtype") in CHANGES:
        # Of a thread the same may be stored as what it is to staff.
        kept, ref = _changed(body, bot_user_id, desk), f"{ref}:changed"
    else:
        kept = _noticed(body, bot_user_id, rule_of)
    if kept is None:
        return []
    payload = {
        "ref": ref,
        "installed": installed or "",
        "team": body.get("team_id") or "",
        "shared": bool(body.get("is_ext_shared_channel")),
        **kept,
    }
    conversation = f"slack:{event.get('channel') or event['item']['channel']}:noticed"
    return [Delivery(SLACK, ref, conversation, payload)]


def _reaction(event: Json, bot_user_id: str | None, rule_of: RuleOf) -> Json | None:
    """The emoji of that channel, under a message of somebody else than the bot."""
    item, name = event.get("item") or {}, str(event.get("reaction") or "").partition("::")[0]
    if item.get("type") != "message" or not EMOJI.fullmatch(name):
        return None
    rule = rule_of(str(item["channel"]))
    if rule is None or rule.emoji != name or event.get("user") in (None, bot_user_id):
        return None
    return {
        "reaction": {
            "user": event["user"],
            "emoji": name,
            "writer": event.get("item_user") or "",
            "channel": item["channel"],
            "ts": item["ts"],
            "at": event.get("event_ts"),
        }
    }


def _noticed(body: Json, bot_user_id: str | None, rule_of: RuleOf) -> Json | None:
    """A message of a person that stands by itself and sounds like something; not its words."""
    event = body["event"]
    if not _is_new(event) or inbound.is_of_a_bot(event, body, bot_user_id):
        return None
    rule = rule_of(str(event.get("channel")))
    text = str(event.get("text") or "")
    if rule is None or not rule.nudge or f"<@{bot_user_id}>" in text:
        return None
    sound = sounds_like(plain(text))
    if sound is None:
        return None
    return {
        "noticed": {
            "user": event["user"],
            "user_team": inbound.team_of(_where_from(body), event),
            "channel": event["channel"],
            "ts": event["ts"],
            "private": sound.private,
            "language": sound.language,
        }
    }


def _changed(body: Json, bot_user_id: str | None, desk: Asked) -> Json | None:
    """A changed or deleted message that has become a ticket, by who wrote it."""
    event = as_said(body)["event"]
    said, channel = event.get("message") or {}, str(event.get("channel"))
    if desk.channel_rule(channel) is None or not said.get("user"):
        return None
    gone = event["subtype"] == "message_deleted"
    before = (body["event"].get("previous_message") or {}).get("text")
    if inbound.is_of_a_bot(event, body, bot_user_id) or (not gone and said.get("text") == before):
        return None
    if not desk.is_channel_ticket(channel, str(said["ts"])):
        return None
    return {
        "changed": {
            "user": said["user"],
            "user_team": inbound.team_of(_where_from(body), said),
            "channel": channel,
            "ts": said["ts"],
            "text": None if gone else str(said.get("text") or ""),
            "at": event.get("event_ts"),
        }
    }


def _where_from(body: Json) -> Json:
    shared = bool(body.get("is_ext_shared_channel"))
    return {"team_id": body.get("team_id") or "", "is_ext_shared_channel": shared}


def _is_new(event: Json) -> bool:
    new = event["type"] == "message" and event.get("subtype") in (None, "file_share")
    in_thread = event.get("thread_ts") not in (None, event.get("ts"))
    return new and bool(event.get("user")) and not in_thread


# Stored payloads as events


def to_event(payload: Json) -> Event | None:
    """A stored payload as an event, of a channel or of any other kind."""
    if reaction := payload.get("reaction"):
        return _reacted(payload, reaction)
    if noticed := payload.get("noticed"):
        return _words(payload, noticed)
    if changed := payload.get("changed"):
        return _edited(payload, changed)
    if taken := payload.get("taken"):
        return _taken(taken)
    return inbound.to_event(payload)


def _reacted(payload: Json, reaction: Json) -> Event:
    # In a channel that is shared with others Slack does not say where they belong who react.
    team = "" if payload["shared"] else payload["team"]
    return MessageReacted(
        ref=payload["ref"],
        speaker=inbound.speaker_of(team, reaction["user"]),
        at=inbound.moment(reaction["at"]),
        place=Place(reaction["channel"], private=False),
        message_ref=f"{reaction['channel']}/{reaction['ts']}",
        emoji=reaction["emoji"],
        writer=reaction["writer"],
        team=payload["installed"],
        shared=payload["shared"],
    )


def _words(payload: Json, noticed: Json) -> Event:
    return WordsNoticed(
        ref=payload["ref"],
        speaker=inbound.speaker_of(noticed["user_team"], noticed["user"]),
        at=inbound.moment(noticed["ts"]),
        place=Place(noticed["channel"], private=False),
        message_ref=f"{noticed['channel']}/{noticed['ts']}",
        private=noticed["private"],
        language=noticed["language"],
        team=payload["installed"],
        shared=payload["shared"],
    )


def _edited(payload: Json, changed: Json) -> Event:
    """As if it had been said in private: it is the writer's own turn."""
    base: Json = {
        "ref": payload["ref"],
        "speaker": inbound.speaker_of(changed["user_team"], changed["user"]),
        "at": inbound.moment(changed["at"]),
        "place": Place(changed["user"], private=True),
        "message_ref": f"{changed['channel']}/{changed['ts']}",
    }
    if changed["text"] is None:
        return TextErased(**base)
    return TextEdited(**base, text=plain(changed["text"]))


def _taken(taken: Json) -> Event:
    team, _, user = str(taken["author"]).rpartition("/")
    return MessageTaken(
        ref=f"slack:taken:{taken['id']}",
        speaker=inbound.speaker_of(team, user),
        at=inbound.moment(taken["ts"]),
        place=Place(user, private=True),
        message_ref=f"{taken['channel']}/{taken['ts']}",
        taken_id=taken["id"],
        tenant=taken["tenant"],
        how=taken["how"],
        said=ChannelMessage(user, team, text=taken["text"], files=tuple(taken["files"])),
    )


# Interactions, and messages as the Web API gives them


def wanted(body: Json, team: str) -> TicketWanted:
    """*Make this a ticket* on a message; `team` is the workspace that has the app."""
    on = inbound.marked(body)
    stamp = str(body["message"]["ts"])
    return TicketWanted(
        ref=f"{on.ref}:ticket",
        speaker=on.speaker,
        at=on.at,
        place=on.place,
        message_ref=on.message_ref,
        said=message_of(body["message"]),
        said_at=datetime.fromtimestamp(float(stamp), UTC),
        team=team,
    )


def message_of(said: Json) -> ChannelMessage:
    """A message as the history methods and shortcuts give it."""
    files = [one for one in said.get("files") or () if one.get("id")]
    kept = [one for one in files if one.get("mode") != "tombstone"]
    named = [said.get("user_team"), said.get("source_team"), said.get("team")]
    named += [one.get("user_team") for one in kept]
    return ChannelMessage(
        user=str(said.get("user") or ""),
        named_team=str(next((team for team in named if team), "")),
        by_bot=bool(said.get("bot_id")) or said.get("subtype") not in _OF_PEOPLE,
        text=plain(said.get("text") or ""),
        files=tuple(
            {
                "file_ref": one["id"],
                "name": one.get("name") or "",
                "media_type": one.get("mimetype"),
                "size": one.get("size"),
            }
            for one in kept
        ),
    )


#: Other subtypes are Slack's own or a bot's: who joined, what was pinned, calls.
_OF_PEOPLE = frozenset({None, "file_share", "thread_broadcast", "me_message"})
