"""Plain data for the outside: what is said, to whom, with which buttons; and the file port."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

TELEGRAM = "telegram"
SLACK = "slack"

#: What the form for a request that came another way carries: no card's button opens it.
FILE_REQUEST = "file-request:"
#: What the form to close many tickets carries; the tenant's short name stands behind it.
CLOSE_MANY = "bulk-close:"

#: What the form to erase a person's data carries; a reference of theirs stands behind it.
ERASE_PERSON = "erase-person:"

#: Among what was filled in, where a form's `state` comes back.
STATE = "form_state"


@dataclass(frozen=True)
class Address:
    """Where something is said.

    `conversation` is a Telegram chat id, a Slack channel id or a Slack user id (a direct
    message). `only_for` is a Slack user id: only that person sees it, in that channel. `thread` is
    the platform's id of a person's message to answer under (a `thread_id` names one of ours).
    """

    channel: str
    conversation: str
    only_for: str | None = None
    thread: str | None = None


@dataclass(frozen=True)
class Speaker:
    """Who does something: `address` tells accounts apart, `conversation` reaches them in private.

    Telegram: both are the chat id. Slack: `TEAM/USER`, and the user id. `language` is what the
    client says the person reads, if it says so.
    """

    channel: str
    address: str
    conversation: str
    language: str | None = None


@dataclass(frozen=True)
class Button:
    """Something to press. The label is the words key `button-ACTION[-VALUE]` unless `text` is set.

    `style` is primary or danger and never the only sign of meaning. `confirm` asks once more
    (words key `confirm-ACTION`) where the channel can. `url` opens a page instead.
    """

    action: str
    value: str = ""
    text: str | None = None
    style: str | None = None
    confirm: bool = False
    url: str | None = None

    @property
    def words_key(self) -> str:
        """The key of its label."""
        return f"button-{self.action}" + (f"-{self.value}" if self.value else "")


def token_of(nonce: str, index: int) -> str:
    """What a button carries: opaque, at most 64 bytes, resolved in the database."""
    return f"{nonce}.{index}"


@dataclass(frozen=True)
class Attachment:
    """A kept file that goes out with a notice; `picture` is to be seen at once, not fetched.

    `keep` is for a file that is of use only if the person can save it.
    """

    name: str
    media_type: str | None
    content: bytes = field(repr=False)
    picture: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Notice:
    """A claimed notice, ready to be worded and sent.

    `edits` and `answers` are the platform's ids (`sent_ref`) of the message to change and of
    the thread to answer in. `values` are for the words; some of them are personal data. `silent`
    asks the channel to make no sound, where it can. `tried_at` is when a sender that died began.
    """

    id: int
    nonce: str
    address: Address
    key: str
    language: str
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    buttons: tuple[Button, ...] = ()
    edits: str | None = None
    answers: str | None = None
    attachment: Attachment | None = None
    attempts: int = 1
    silent: bool = False
    tried_at: datetime | None = None


@dataclass(frozen=True)
class Field:
    """One input of a form; what was filled in comes back as text, empty for nothing.

    `kind` says which input, what comes back, and what `initial` has to look like:

    - line, text: what was typed, on one line or several
    - choice: the value of one of `options`
    - choices: values of `options` as they were picked, joined by commas; so none may hold one
    - user: a Slack user id. Anybody of the workspace can be picked: the verb checks whom
    - datetime: a moment as ISO 8601 in UTC, such as `2026-03-07T13:30:00+00:00`; the person picks
      it in the time zone of their own client
    - files: files of who fills it in, at most ten, as JSON: a list of [id, name, bytes or null]
    - check: one box; "yes" or "". A `required` one has to be ticked

    `options` are (value, key or text), at most 100 for Slack; a value at most 150 characters. What
    stands beside a check's box is the text of its only option, else `field-NAME.check`, else the
    label again. The label is the words key `field-NAME`, its hint `field-NAME.hint` where there is
    one; or `label` itself where that is set.
    """

    name: str
    kind: str = "line"
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    initial: str | None = None
    min_length: int = 0
    max_length: int = 3000
    label: str | None = None


@dataclass(frozen=True)
class Quote:
    """A notice as somebody else will read it, to be shown in a form word for word."""

    key: str
    language: str
    values: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Wrong:
    """What a form got back although the turn counts: field name to words key."""

    errors: dict[str, str]


@dataclass(frozen=True)
class Form:
    """A modal: the words key `form-KEY` with its values, its fields, and the token to send back.

    A form without fields only shows something, unless it `submits`. Titles are `form-KEY.title`,
    the button is `form-KEY.submit`. `quote` is worded into the value `quoted`; `state` comes back
    with what was filled in, unseen and unchanged.
    """

    key: str
    token: str
    language: str
    fields: tuple[Field, ...] = ()
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    quote: Quote | None = None
    state: str = ""
    submits: bool = False


@dataclass(frozen=True)
class Home:
    """What a person's App Home shows: notices to word as sections, each with its buttons."""

    language: str
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Select:
    """A list to choose one from in an App Home, such as a filter.

    Choosing is an `ActionChosen` with this action and the value of the option, and the Home is
    drawn anew after it. `options` are (value, key or text): at most 100, and ACTION:VALUE at most
    150 characters. `initial` is the value that is shown as chosen. While nothing is chosen the
    words key `select-ACTION` stands there, or `text`.
    """

    action: str
    options: tuple[tuple[str, str], ...]
    initial: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Section:
    """One part of an App Home. A button's token is its action; the desk knows who presses.

    `choices` stand in one row before the buttons; at most 25.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    buttons: tuple[Button, ...] = ()
    choices: tuple[Select, ...] = ()


@dataclass(frozen=True)
class Mail:
    """A mail of ours to one mailbox: the words key `KEY` with `KEY.subject`, and its values.

    `message_id` is the same for all tries of one mail. Nothing in it may be personal data.
    """

    to: str = field(repr=False)
    key: str
    language: str
    message_id: str
    values: dict[str, Any] = field(default_factory=dict, repr=False)


class ChannelDown(Exception):
    """The platform could not be reached or answered that it cannot now; try again later."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class FileGone(Exception):
    """The platform does not give that file: erased or expired."""


class FileTooLarge(FileGone):
    """The platform does not give a file of that size to a bot."""


class Files(Protocol):
    """How a task reaches the files of one channel; bytes stay in memory."""

    def fetch(self, file_ref: str) -> bytes:
        """The file's bytes; FileGone, or ChannelDown to try again."""
        ...

    def erase(self, message_ref: str) -> bool:
        """Erases the message it came in; False if the platform does not allow it."""
        ...


@dataclass(frozen=True)
class ChannelMessage:
    """One message of a Slack channel as it stands now.

    `user` wrote it; `named_team` is that person's workspace where Slack names it. `files` are
    mappings with file_ref, name, media_type and size (bytes).
    """

    user: str
    named_team: str = ""
    by_bot: bool = False
    text: str = field(default="", repr=False)
    files: tuple[dict[str, Any], ...] = field(default=(), repr=False)

    def team(self, ours: str, *, shared: bool) -> str:
        """The writer's workspace; in a channel shared with others an unnamed one is not ours."""
        return self.named_team or ("" if shared else ours)


class Messages(Protocol):
    """How a task reaches one message of a channel."""

    def message(self, team: str, channel: str, ts: str, thread: str) -> ChannelMessage | None:
        """That message and no other; None if it is gone, ChannelDown to try again.

        `team` is the workspace that has the app; `thread` is empty where it is not known.
        """
        ...


class Groups(Protocol):
    """How a task learns who is in a Slack user group."""

    def members(self, team: str, usergroup: str) -> tuple[str, ...] | None:
        """Slack ids; None for a group that there is not, ChannelDown to try again.

        `team` is the workspace, empty for the only one there is.
        """
        ...


class Scanner(Protocol):
    """How a task has a file looked at for malware."""

    def scan(self, content: bytes) -> str | None:
        """The name of what was found, None for nothing; ChannelDown to try again."""
        ...


class MailRefused(Exception):
    """The mailbox, or the server before it, will never take this mail; the text is a code."""


class PostOffice(Protocol):
    """How a task sends a mail."""

    def send(self, mail: Mail) -> None:
        """Returns once a server took it; MailRefused, or ChannelDown to try again."""
        ...
