"""What the parts of the dialogue share: what was heard, what a state is, what a draft remembers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bots.conversation.events import FileSent
from workflows.desk import Policy, Turn
from workflows.notices import Button

LARGEST_FILE = 20_000_000

BACK = Button("back")
CANCEL = Button("cancel")

#: What a draft of a request or ticket leaves in the facts.
DRAFT_FACTS = (
    "right",
    "asked_at",
    "first_text",
    "first_ref",
    "controllers",
    "both",
    "about",
    "name",
    "email",
    "phone",
    "details",
    "category",
    "found",
    "trail",
    "correcting",
    "guess",
    "wants",
    "question_request",
    "facts_request",
    "fact_answers",
    "particulars",
    "acting",
    "letter",
    "letter_to",
    "letter_email",
)


@dataclass
class Heard:
    """What a person just did, in the dialogue's terms."""

    at: datetime
    message_ref: str | None = None
    text: str = field(default="", repr=False)
    action: str = ""
    value: str = ""
    command: str = ""
    file: FileSent | None = field(default=None, repr=False)
    row: Any = None
    quotes: str | None = None


Ask = Callable[[Turn], None]
Take = Callable[[Turn, Heard], str | None]


@dataclass(frozen=True)
class State:
    """One point of the conversation: how it asks, and how it takes the answer.

    `takes_files` says that a file is an answer here; `in_trail` that *back* may lead here;
    `gives_way` that a command, or words that clearly mean something else, end it.
    """

    ask: Ask
    take: Take
    takes_files: bool = False
    in_trail: bool = True
    gives_way: bool = False


def nothing(_turn: Turn) -> None:
    """Asks nothing."""


def forget_draft(turn: Turn) -> None:
    """Drops everything that was not filed."""
    for name in DRAFT_FACTS:
        turn.facts.pop(name, None)


def tenant_of(turn: Turn) -> Policy | None:
    """The organisation this conversation is with; the only operator if there is just one."""
    slug = turn.facts.get("tenant")
    found = turn.organisation(slug) if slug else None
    if found is None and len(turn.operators()) == 1:
        found = turn.operators()[0]
        turn.facts["tenant"] = found.tenant
    return found


def must_have_tenant(turn: Turn) -> Policy:
    """The organisation; a conversation that lost it begins with the first operator."""
    return tenant_of(turn) or turn.operators()[0]


def not_understood(turn: Turn) -> None:
    """A text where only a button answers."""
    turn.ask("use-the-buttons", Button("ask-again"), CANCEL)
