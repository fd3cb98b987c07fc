"""Messages of channels: what they sound like, and what becomes of one that was asked for."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bots.conversation import meaning_talk, talk
from bots.conversation.cleaning import clean
from bots.conversation.events import (
    Event,
    MessageReacted,
    MessageTaken,
    TicketWanted,
    WordsNoticed,
)
from bots.conversation.intent import RIGHTS, Intent, detect_language, recognise
from bots.conversation.talk import Heard, Take, forget_draft
from workflows.desk import ChannelPlace, Policy, Said, Turn
from workflows.notices import ChannelMessage

#: What people ask about rather than tell: only this is worth a nudge.
ASKS = ("ticket", "breach_report")
#: Where a conversation stands when nothing is under way.
AT_REST = ("idle", "menu")


@dataclass(frozen=True)
class Sound:
    """What words sounded like: a question, or (`private`) something about personal data."""

    private: bool
    language: str


def sounds_like(text: str) -> Sound | None:
    """What somebody seems to want who wrote this to others; None for mere talk."""
    intent = recognise(text)
    language = intent.language or "en"
    if right_in(intent) is not None:
        return Sound(private=True, language=language)
    return Sound(private=False, language=language) if intent.kind in ASKS else None


def right_in(intent: Intent) -> str | None:
    """The right that words seem to invoke, however unsure that is."""
    guesses = (intent.right, intent.runner_up if intent.confidence == "unsure" else None)
    return next((one for one in guesses if one in RIGHTS), None)


def act(turn: Turn, event: Event) -> str | None:
    """Does what was asked with a message; where the writer's conversation goes on, or None."""
    match event:
        case MessageReacted():
            turn.react(_place(event), emoji=event.emoji, writer=event.writer)
        case WordsNoticed():
            turn.nudge(_place(event), private=event.private, language=event.language)
        case TicketWanted():
            return _wanted(turn, event)
        case MessageTaken():
            return _taken(turn, event)
    return None


def _place(event: MessageReacted | WordsNoticed | TicketWanted) -> ChannelPlace:
    channel, _, stamp = (event.message_ref or "").partition("/")
    thread = (event.place.thread or "").partition("/")[2]
    shared = getattr(event, "shared", False)
    return ChannelPlace(channel, stamp, event.team, thread, shared=shared)


# A message that somebody asked for


def _wanted(turn: Turn, event: TicketWanted) -> str | None:
    place = _place(event)
    if not turn.want_ticket(place, event.said):
        return None
    if not event.said.text.strip() and not event.said.files:
        turn.say("empty-message")
        return None
    tenant = turn.channel_tenant(place) or talk.tenant_of(turn)
    if tenant is None:
        turn.say("channel-choose-first")
        return "choosing_tenant"
    row = turn.own_message(tenant.tenant, place)
    if row is None:
        return None
    return _deal(turn, row, tenant, event.said, event.said_at)


def _taken(turn: Turn, event: MessageTaken) -> str | None:
    tenant = turn.organisation(event.tenant)
    row = turn.taken(event.tenant, event.taken_id)
    if tenant is None or row is None:
        return None
    return _deal(turn, row, tenant, event.said, event.at)


def _deal(turn: Turn, row: Any, tenant: Policy, said: ChannelMessage, at: datetime) -> str | None:
    """A question becomes a ticket; about what may be a request its writer is asked first."""
    text = clean(said.text)
    if (guessed := detect_language(text)) is not None:
        turn.set_language(guessed, chosen=False)
    right = right_in(recognise(text, "nl" if turn.language == "nl" else "en"))
    if right is None:
        _open(turn, row, tenant, replace(said, text=text), at)
        return None
    values = {
        "text": text,
        "asked_at": at.isoformat(),
        "right": right,
        "slug": tenant.tenant,
        "files": [dict(one) for one in said.files],
    }
    if row.how == "nudge" and turn.contact.state in AT_REST:
        return _request(turn, row, values)  # they have just said that it is one
    turn.taken_sounds_private(row, values)
    return None


def _open(turn: Turn, row: Any, tenant: Policy, said: ChannelMessage, at: datetime) -> None:
    if turn.contact.state in AT_REST or talk.tenant_of(turn) is None:
        turn.facts["tenant"] = tenant.tenant  # what they write next is about this
    meaning_talk.introduce(turn, tenant)
    ref = turn.source_of(row)
    told = turn.tell_taken(row)
    first, *others = _parts(said, ref, at)
    reference = turn.open_ticket(tenant.tenant, category="other", said=first)
    for other in others:
        turn.add_to_taken(reference, other)
    turn.taken_is_ticket(row, told, reference)


def _parts(said: ChannelMessage, ref: str, at: datetime) -> list[Said]:
    """What the ticket keeps: the words with the first file, and each further file."""
    words = Said(text=said.text, source_ref=ref, at=at)
    files = [
        replace(
            words,
            text=said.text if number == 0 else "",
            file_ref=str(file["file_ref"]),
            file_name=clean(str(file["name"])),
            media_type=file["media_type"],
            album=ref if len(said.files) > 1 else None,
        )
        for number, file in enumerate(said.files)
    ]
    return files or [words]


def _request(turn: Turn, row: Any, values: dict[str, Any]) -> str:
    """Goes on as if they had written it to the bot, at the time when they wrote it."""
    forget_draft(turn)
    tenant = turn.organisation(str(values["slug"]))
    if tenant is not None:
        turn.facts["tenant"] = tenant.tenant
        meaning_talk.introduce(turn, tenant)
    turn.facts["first_text"], turn.facts["asked_at"] = values["text"], values["asked_at"]
    turn.facts["first_ref"] = turn.source_of(row)
    turn.facts["right"] = values["right"]
    turn.taken_is_request(row)
    return "confirming_intent"


# The question whether it is a request


def is_request(turn: Turn, heard: Heard) -> str | None:
    """The button *yes, a request*."""
    row = _asked_about(turn, heard)
    return _request(turn, row, heard.row.values) if row is not None else None


def is_question(turn: Turn, heard: Heard) -> str | None:
    """The button *no, a question*."""
    row = _asked_about(turn, heard)
    tenant = turn.organisation(str(heard.row.values["slug"])) if row is not None else None
    if row is not None and tenant is not None:
        values = heard.row.values
        said = ChannelMessage("", text=values["text"], files=tuple(values["files"]))
        _open(turn, row, tenant, said, datetime.fromisoformat(values["asked_at"]))
    return None


def _asked_about(turn: Turn, heard: Heard) -> Any:
    """The message that the pressed question was about; None once it was answered."""
    values = heard.row.values if heard.row is not None else {}
    row = turn.taken(str(values["slug"]), int(heard.value)) if "slug" in values else None
    if row is None:
        turn.say("button-stale")
    return row


ANYWHERE: dict[str, Take] = {"channel-request": is_request, "channel-ticket": is_question}
