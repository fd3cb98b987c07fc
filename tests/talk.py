"""Plays conversations: what a person says, presses and sends, and what they then see.

    talk = world.telegram("nl")
    talk.says("wat weten jullie van mij?")
    talk.hears("introduction")
    talk.hears("understood", right="access")
    talk.presses("yes")

`hears` takes the next message that the product said to this person: it must be of that words key,
be in this person's language, and stand in their chat exactly as the catalogue words it. Nothing
may stay unheard at the end of a test.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import bindparam, select

from bots.conversation.cards import Card as Worded
from bots.conversation.cards import render
from bots.conversation.words import MENTION_CLOSE, MENTION_OPEN
from bots.sandbox.fake_slack import User
from bots.sandbox.fake_telegram import Person
from bots.sandbox.serve import PATIENCE
from storage.models import NoticeRow, NoticeStatus
from storage.outbox import Notices
from storage.repositories import ACROSS
from workflows.notices import SLACK, TELEGRAM, Address, Button, Notice

if TYPE_CHECKING:
    from tests.journeys.world import World

Json = dict[str, Any]

UNDER_WAY = (NoticeStatus.WAITING, NoticeStatus.SENDING)
#: One notice to a conversation that is no longer under way; to make this anew costs more than to
#: run it.
_ARRIVED = (
    select(NoticeRow.id)
    .where(NoticeRow.order_key == bindparam("order_key"), NoticeRow.id > bindparam("after"))
    .where(NoticeRow.status.not_in(UNDER_WAY))
    .limit(1)
)
_OURS = rf"{MENTION_OPEN}([^{MENTION_CLOSE}]*){MENTION_CLOSE}"
_MENTION = re.compile(rf"{_OURS}|<@([A-Z0-9]+)>|@(U0\w+)")


@dataclass(frozen=True)
class Heard:
    """A message as it stands in the chat; `ref` is the platform's id of it."""

    key: str
    text: str
    labels: list[str]
    values: Json
    ref: str
    notice_id: int

    @property
    def reference(self) -> str:
        """The public reference of the case it is about."""
        return str(self.values["reference"])


def worded(row: NoticeRow, words: Any) -> Worded:
    """The notice as the product words it now, from what is stored."""
    notice = Notice(
        id=row.id,
        nonce=row.nonce,
        address=Address(row.channel, **row.address),
        key=row.key,
        language=row.language,
        values=row.values,
        buttons=tuple(Button(**button) for button in row.buttons),
    )
    return render(notice, words)


def plain(text: str) -> str:
    """A text without how it is broken, escaped and how people are named in it."""
    named = _MENTION.sub(lambda match: match[1] or match[2] or match[3], text)
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        named = named.replace(escaped, sign)
    return " ".join(named.split())


def must_say(row: NoticeRow, words: Any, text: str, labels: list[str]) -> None:
    """Asserts that what is seen is what the catalogue says for this notice."""
    card = worded(row, words)
    said, wanted = plain(text), plain(f"{card.heading or ''} {card.body}")
    # A long text is cut anywhere, so spaces do not count.
    assert said.replace(" ", "") == wanted.replace(" ", ""), f"{row.key}: {said} / {wanted}"
    assert labels == [button.label for button in card.buttons], row.key


def label_of(words: Any, language: str, name: str) -> str:
    """A button's label: by words key without `button-`, or the label itself."""
    key = f"button-{name}".replace("_", "-")
    return str(words.say(language, key)) if words.has(key) else name


class Talk(ABC):
    """One requester's chat with the bot, whatever the platform."""

    channel = ""

    def __init__(self, world: "World", conversation: str, language: str, name: str) -> None:
        self.world = world
        self.conversation = conversation
        self.language = language
        self.name = name
        self.heard: list[Heard] = []
        self.last_sent = ""
        world.said |= {name, conversation}
        earlier = world.notices_to(self.channel, conversation)
        self._last_notice = earlier[-1].id if earlier else 0

    # What the product says

    def hears(self, key: str, *, timeout: float = PATIENCE, **values: Any) -> Heard:
        """The next message: of this key, with at least these values, as the catalogue has it."""
        row = self._next(timeout, key)
        told = f"heard {row.key} {row.values} instead of {key} {values}"
        assert row.key == key, told
        assert values.items() <= row.values.items(), told
        assert row.status is NoticeStatus.SENT, f"{key} ended as {row.status}: {row.error}"
        assert row.language == self.language, f"{key} came in {row.language}"
        text, labels = self._look(row)
        must_say(row, self.world.words, text, labels)
        heard = Heard(key, text, labels, row.values, row.sent_ref or "", row.id)
        self.heard.append(heard)
        return heard

    def next_key(self, timeout: float = PATIENCE) -> str:
        """The words key of what is said next, without taking it."""

        def said() -> str | None:
            row = next(iter(self._rows()), None)
            return row.key if row is not None else None

        return str(self.world.until(said, timeout, f"{self.name} hears anything"))

    def hears_all(self, *keys: str) -> list[Heard]:
        """One after the other."""
        return [self.hears(key) for key in keys]

    def hears_nothing(self) -> Self:
        """The product comes to rest and has said nothing more."""
        self.world.rests()
        self.has_heard_all()
        return self

    def has_heard_all(self) -> None:
        """Asserts that nothing stayed unheard."""
        self.world.rests()
        unheard = [row.key for row in self._rows()]
        assert unheard == [], f"unheard by {self.name}: {unheard}"

    def skips(self) -> Self:
        """What was said until now is of no interest here."""
        self.world.rests()
        for row in self._rows():
            self._last_notice = row.id
            if row.status is NoticeStatus.SENT and self._still_there(row):
                text, labels = self._look(row)
                ref = row.sent_ref or ""
                self.heard.append(Heard(row.key, text, labels, row.values, ref, row.id))
        return self

    def lost(self, key: str, status: str, timeout: float = PATIENCE) -> NoticeRow:
        """The next message did not arrive for certain: unconfirmed, undeliverable, failed."""
        row = self._next(timeout, key)
        assert (row.key, row.status.value) == (key, status)
        return row

    def _next(self, timeout: float, wanted: str) -> NoticeRow:
        order_key = Notices.order_key(f"{self.channel}:{self.conversation}")

        def settled() -> NoticeRow | None:
            if not self._anything_arrived(order_key):
                return None
            row = next(iter(self._rows()), None)
            return None if row is None or row.status in UNDER_WAY else row

        row = self.world.until(settled, timeout, f"{self.name} hears {wanted}")
        assert row is not None
        self._last_notice = row.id
        return row

    def _anything_arrived(self, order_key: str) -> bool:
        """Takes a third of what reading the notices takes, and is asked again and again."""
        wanted = {"order_key": order_key, "after": self._last_notice}
        with self.world.product.storage.looking() as session:
            return session.scalar(_ARRIVED, wanted, execution_options=ACROSS) is not None

    def _rows(self) -> list[NoticeRow]:
        rows = self.world.notices_to(self.channel, self.conversation, self._last_notice)
        return [row for row in rows if not row.address.get("only_for")]

    @abstractmethod
    def _look(self, row: NoticeRow) -> tuple[str, list[str]]: ...

    @abstractmethod
    def _still_there(self, row: NoticeRow) -> bool: ...

    def with_button(self, name: str) -> tuple[Heard, str]:
        """The newest heard message that has this button, and the button's label."""
        label = label_of(self.world.words, self.language, name)
        for heard in reversed(self.heard):
            if label in heard.labels:
                return heard, label
        raise AssertionError(f"no button {label!r} among {[one.labels for one in self.heard]}")

    # What the person does, by platform

    @abstractmethod
    def says(self, text: str) -> Self:
        """Writes a text."""

    @abstractmethod
    def commands(self, name: str, argument: str = "") -> Self:
        """Gives a command such as status."""

    @abstractmethod
    def presses(self, name: str, on: Heard | None = None) -> Self:
        """Presses a button by its words key (or label), on the newest message that has it."""

    @abstractmethod
    def sends(self, data: bytes, name: str = "", mime: str = "", caption: str = "") -> Self:
        """Sends a picture, or with a name a file."""

    @abstractmethod
    def edits(self, text: str) -> Self:
        """Changes the last message that was sent."""

    def starts(self, tenant: str = "") -> Self:
        """/start, perhaps with an organisation's short name."""
        return self.commands("start", tenant)


class TelegramTalk(Talk):
    """A data subject in Telegram."""

    channel = TELEGRAM

    def __init__(self, world: "World", person: Person, language: str, name: str) -> None:
        super().__init__(world, str(person.chat_id), language, name)
        self.person = person
        self._seen = 0

    def _look(self, row: NoticeRow) -> tuple[str, list[str]]:
        """A long notice stands in several messages; the buttons are under the last."""
        last = int((row.sent_ref or "/0").partition("/")[2])
        shown = [one for one in self.person.heard if self._seen < one.message_id <= last]
        assert shown, f"{row.key} does not stand in the chat"
        self._seen = last
        return " ".join(one.text for one in shown), shown[-1].labels

    def _still_there(self, row: NoticeRow) -> bool:
        return any(f"{self.conversation}/{m.message_id}" == row.sent_ref for m in self.person.heard)

    def says(self, text: str) -> Self:
        self.world.said.add(text)
        self.last_sent = str(self.person.says_at_length(text)[-1])
        return self

    def commands(self, name: str, argument: str = "") -> Self:
        return self.says(f"/{name} {argument}".strip())

    def presses(self, name: str, on: Heard | None = None) -> Self:
        heard, label = (on, self._label(name)) if on else self.with_button(name)
        self.person.presses(int(heard.ref.partition("/")[2]), label)
        return self

    def _label(self, name: str) -> str:
        return label_of(self.world.words, self.language, name)

    def sends(self, data: bytes, name: str = "", mime: str = "", caption: str = "") -> Self:
        self.world.said |= {name, caption}
        if name:
            sent = self.person.sends_file(data, name, mime or None, caption or None)
        else:
            sent = self.person.sends_photo(data, caption or None)
        self.last_sent = str(sent)
        return self

    def edits(self, text: str) -> Self:
        """Changes the last message that was sent."""
        self.world.said.add(text)
        self.person.edits(int(self.last_sent), text)
        return self

    @property
    def sent_is_gone(self) -> bool:
        """Whether the last message sent is no longer in the chat."""
        return all(str(one.message_id) != self.last_sent for one in self.person.chat)

    def loses_sent(self) -> Self:
        """Waits until the last message sent was erased from the chat."""
        self.world.until(lambda: self.sent_is_gone, what="the message is erased")
        return self


class SlackTalk(Talk):
    """A requester in Slack, in the direct message with the bot."""

    channel = SLACK

    def __init__(self, world: "World", user: User, language: str, name: str) -> None:
        super().__init__(world, user.id, language, name)
        self.user = user

    def _look(self, row: NoticeRow) -> tuple[str, list[str]]:
        return text_and_labels(message_of(self.user, self.user.dm, row.sent_ref))

    def _still_there(self, row: NoticeRow) -> bool:
        dm = self.user.dm
        return any(f"{dm}/{said['ts']}" == row.sent_ref for said in self.user.sees(dm))

    def says(self, text: str) -> Self:
        self.world.said.add(text)
        self.last_sent = self.user.says(self.user.dm, text)
        return self

    def commands(self, name: str, argument: str = "") -> Self:
        outcome = self.user.command("/loket", f"{name} {argument}".strip(), self.user.dm)
        assert outcome, outcome
        return self

    def presses(self, name: str, on: Heard | None = None) -> Self:
        heard, label = self.with_button(name)
        ts = (on or heard).ref.partition("/")[2]
        outcome = self.user.presses(self.user.dm, ts, label)
        assert outcome, outcome
        return self

    def sends(self, data: bytes, name: str = "", mime: str = "", caption: str = "") -> Self:
        self.world.said |= {name, caption}
        kind = mime or "image/jpeg"
        sent = self.user.uploads(self.user.dm, data, name or "photo.jpg", kind, caption)
        self.last_sent, self.last_file = sent
        return self

    def edits(self, text: str) -> Self:
        """Changes the last message that was sent."""
        self.world.said.add(text)
        self.user.edits(self.user.dm, self.last_sent, text)
        return self


def message_of(user: User, channel: str, ref: str | None) -> Json:
    """A message of that channel on that person's screen; AssertionError if it is not there."""
    ts = (ref or "").partition("/")[2]
    for said in user.sees(channel):
        if said["ts"] == ts:
            return said
    raise AssertionError(f"{user.key} sees no message {ref} in {channel}")


def text_and_labels(said: Json) -> tuple[str, list[str]]:
    """The text of all blocks of a message or view, and the labels of its buttons."""
    blocks = said.get("blocks") or []
    texts = [_text_of(block) for block in blocks if "text" in block or block["type"] == "rich_text"]
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    labels = [button["text"]["text"] for row in rows for button in row]
    return " ".join(texts) if blocks else said.get("text", ""), labels


def _text_of(block: Json) -> str:
    """What a block says; people by their ids, as in `<@U0ANNA>`."""
    if block["type"] != "rich_text":
        return str(block["text"]["text"])
    pieces = [piece for line in block["elements"] for piece in line["elements"]]
    return "".join(one.get("text") or f"<@{one['user_id']}>" for one in pieces)
