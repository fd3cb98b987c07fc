"""Adds what was heard to a ticket, and says where it went; keeps files that have no place yet."""

import re
from datetime import datetime, timedelta
from typing import Any

from bots.conversation.cleaning import clean
from bots.conversation.intent import recognise
from bots.conversation.talk import Heard
from bots.conversation.words import shared
from workflows.desk import Added, Said, Turn
from workflows.notices import Button

#: Buttons for other tickets under one answer; /tickets shows more.
OTHERS = 4
#: How long a file that nobody asked for waits for its ticket, and how many do.
HELD_FOR = timedelta(hours=1)
MOST_HELD = 10
#: Sentences of one message that are looked at one by one.
SENTENCES = 40
SENTENCE_END = re.compile(r"(?<=[.!?;\n])\s+")


def said(heard: Heard) -> Said:
    """What was heard, as the ticket keeps it."""
    file = heard.file
    return Said(
        text=heard.text,
        source_ref=heard.message_ref,
        quotes=heard.quotes,
        file_ref=file.file_ref if file else None,
        file_name=clean(file.name) if file else "",
        media_type=file.media_type if file else None,
        album=file.album if file else None,
        unique_ref=file.unique_ref if file else None,
        spoken=file.spoken if file else False,
        at=heard.at,
    )


def add(turn: Turn, ticket_id: int, heard: Heard) -> None:
    """Adds it to that ticket and says so, once for what follows closely on each other."""
    if heard.file is not None and is_too_large(turn, ticket_id, heard):
        heard.file = None
        if not heard.text:
            return
    added = turn.add_to_ticket(ticket_id, said(heard))
    _tell(turn, added, spoken=heard.file is not None and heard.file.spoken)
    offer(turn, added.item_id, heard.text)


def is_too_large(turn: Turn, ticket_id: int, heard: Heard) -> bool:
    """Whether that organisation takes no file of this size; the person is told."""
    most = turn.largest_file(ticket_id)
    too_large = heard.file is not None and (heard.file.size or 0) > most * 1_000_000
    if too_large:
        turn.say("file-too-large-here", megabytes=most)
    return too_large


def _tell(turn: Turn, added: Added, *, spoken: bool) -> None:
    if not added.answer:
        return
    flag = "yes" if spoken else "no"
    if added.others:
        turn.say_about(
            added.ticket_id,
            "added-to-one-of",
            *_elsewhere(turn, added),
            reference=added.reference,
            spoken=flag,
        )
        return
    key = "voice-added-to-ticket" if spoken else "added-to-ticket"
    new = Button("report_a_problem")
    turn.say_about(added.ticket_id, key, new, reference=added.reference)


def _elsewhere(turn: Turn, added: Added) -> list[Button]:
    """It belongs to another ticket, or is something new."""
    item = str(added.item_id)
    others = [
        Button(
            "belongs-to",
            f"{item}:{one.id}",
            text=shared().say(turn.language, "label-belongs-to", reference=one.reference),
        )
        for one in added.others[:OTHERS]
    ]
    return [*others, Button("something-new", item)]


# A request about personal data inside it


def hidden_right(text: str, language: str) -> str | None:
    """The right that these words, or one sentence of them, clearly invoke."""
    for part in (text, *SENTENCE_END.split(text)[:SENTENCES]):
        intent = recognise(part, language)
        if intent.kind == "right" and intent.confidence != "unsure":
            return intent.right
    return None


def offer(turn: Turn, item_id: int, text: str) -> None:
    """Asks whether these words are a request about personal data, where they sound like one."""
    right = hidden_right(text, turn.language) if text else None
    if right is not None and item_id:
        turn.offer_request(item_id, right)


def offer_beside(turn: Turn, text: str) -> None:
    """The same for the first words of a ticket: whoever was asked about them before is not again.

    Words that as a whole sound like a request were answered with that question.
    """
    intent = recognise(text, turn.language)
    if intent.kind == "ticket" and intent.confidence != "unsure":
        offer(turn, turn.last_sent(), text)


# Files without a place


def hold(turn: Turn, heard: Heard) -> None:
    """Remembers where a file stands, unopened, until it is said what it is for."""
    file = heard.file
    if file is None:
        return
    kept = [*turn.facts.get("held", []), _packed(heard)]
    turn.facts["held"] = kept[-MOST_HELD:]


def _packed(heard: Heard) -> dict[str, Any]:
    given = vars(said(heard)) | {"text": "", "at": heard.at.isoformat()}
    return {name: value for name, value in given.items() if value}


def take_held(turn: Turn) -> list[Said]:
    """The files that wait for a ticket, oldest first; from now on they wait no more."""
    waiting = [(one, datetime.fromisoformat(one["at"])) for one in turn.facts.pop("held", [])]
    return [
        Said(**(one | {"text": "", "at": at}))
        for one, at in waiting
        if turn.work.now - at <= HELD_FOR
    ]
