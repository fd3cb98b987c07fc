"""What people do in a chat, in words that know neither Telegram nor Slack."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from workflows.notices import ChannelMessage, Speaker

NOTHING_SAID = ChannelMessage("")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Where it was done. `private` is a chat with the bot alone.

    `thread` is the platform id (`sent_ref` form) of the message that the thread hangs on.
    """

    conversation: str
    private: bool = True
    thread: str | None = None


@dataclass(frozen=True)
class Event:
    """Base. `ref` is the platform's unique id of the delivery, `at` when the person did it (UTC).

    `message_ref` is the platform's id of the message in `sent_ref` form, where there is one:
    Telegram `CHAT/MESSAGE`, Slack `CHANNEL/TS`. `quotes` is that of the message it answers.
    """

    ref: str
    speaker: Speaker
    at: datetime
    place: Place
    message_ref: str | None = None
    quotes: str | None = None


@dataclass(frozen=True)
class TextSent(Event):
    """A text."""

    text: str = field(default="", repr=False)


@dataclass(frozen=True)
class TextEdited(Event):
    """A text that was changed afterwards; `text` is the new one."""

    text: str = field(default="", repr=False)


@dataclass(frozen=True)
class FileSent(Event):
    """A file or a picture; only a reference, never bytes. `size` in bytes where known.

    `album` is shared by the pictures of one album. `caption` is the text beside it. `unique_ref`
    is the same for the same file in whatever message it stands. `spoken` is for a voice message.
    `edited` says that the message was changed: its file or its caption, perhaps neither.
    """

    file_ref: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    media_type: str | None = None
    size: int | None = None
    is_photo: bool = False
    caption: str = field(default="", repr=False)
    album: str | None = None
    unique_ref: str | None = None
    spoken: bool = False
    edited: bool = False


@dataclass(frozen=True)
class FileErased(Event):
    """A person deleted a file (Slack tells; Telegram does not)."""

    file_ref: str = ""


@dataclass(frozen=True)
class TextErased(Event):
    """A person deleted a message of theirs (Slack tells; Telegram does not)."""


@dataclass(frozen=True)
class ButtonPressed(Event):
    """A button under one of our messages; `token` is what the button carried."""

    token: str = ""


@dataclass(frozen=True)
class ActionChosen(Event):
    """A choice outside a message: App Home button or shortcut; `action` and `value` are plain."""

    action: str = ""
    value: str = ""


@dataclass(frozen=True)
class FormSubmitted(Event):
    """A modal sent back: the token of the button that opened it, and what was filled in.

    `state` is what the form carried along unseen.
    """

    token: str = ""
    values: dict[str, str] = field(default_factory=dict, repr=False)
    state: str = ""


@dataclass(frozen=True)
class MarkedFile:
    """A file of a marked message; only a reference, never bytes. `size` in bytes where known."""

    file_ref: str = field(repr=False)
    name: str = field(default="", repr=False)
    size: int | None = None


@dataclass(frozen=True)
class MessageMarked(Event):
    """Staff chose *Send to requester* on a message of a thread, perhaps with files in it."""

    text: str = field(default="", repr=False)
    files: tuple[MarkedFile, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class AddedToAnswer(Event):
    """Staff chose *Add to the answer* on a message of a thread, with the files in it."""

    text: str = field(default="", repr=False)
    files: tuple[MarkedFile, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class MessageReacted(Event):
    """Somebody put an emoji under a message of a channel; `writer` is the id of who wrote it.

    `team` is the workspace that has the app; `shared` says that people of others are in there.
    """

    emoji: str = ""
    writer: str = ""
    team: str = ""
    shared: bool = False


@dataclass(frozen=True)
class WordsNoticed(Event):
    """What the speaker wrote in a channel sounds like a question, or a privacy request.

    The words are not here, only what they sounded like and their language.
    """

    private: bool = False
    language: str = "en"
    team: str = ""
    shared: bool = False


@dataclass(frozen=True)
class TicketWanted(Event):
    """*Make this a ticket* on a message; `said_at` is when it was written."""

    said: ChannelMessage = NOTHING_SAID
    said_at: datetime = LONG_AGO
    team: str = ""


@dataclass(frozen=True)
class MessageTaken(Event):
    """A message of a channel that was asked for; the speaker wrote it, at that time."""

    taken_id: int = 0
    tenant: str = ""
    how: str = ""
    said: ChannelMessage = NOTHING_SAID


@dataclass(frozen=True)
class CommandGiven(Event):
    """A command such as /start or /status, with what stood behind it."""

    name: str = ""
    argument: str = field(default="", repr=False)


@dataclass(frozen=True)
class ReachabilityChanged(Event):
    """The person blocked or unblocked the bot."""

    reachable: bool = True


@dataclass(frozen=True)
class Unsupported(Event):
    """Something the bot cannot use: sticker, voice, location, contact, …; `kind` says what."""

    kind: str = ""


@dataclass(frozen=True)
class GroupAddressed(Event):
    """Somebody wrote in a group or added the bot to one: nothing private is said there."""
