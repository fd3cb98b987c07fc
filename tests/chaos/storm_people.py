"""Requesters in the storm: each plays one story, by what stands on the screen of their chat.

They are patient and they are not: who gets no answer to a press presses again, some press twice,
and who sees nothing for long begins anew.
"""

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bots.sandbox import pictures
from bots.sandbox.fake_slack import NotPossible
from storage.models import NoticeRow, NoticeStatus
from tests.chaos.storm_world import StormWorld
from tests.journeys.steps import ASKS, CONSENTS, DETAILS, NEEDS, seeded
from tests.talk import label_of

#: Seconds between two looks at the screen.
LOOK_EVERY = 0.25
#: Seconds after which the database is asked although nothing new stands on the screen.
LOOKS_ANYHOW = 5.0
#: Seconds without anything new until somebody begins anew, or does the last thing again.
PATIENCE, LONG_PATIENCE = 12.0, 25.0
OPENING = {"nl": "De knop opslaan doet het niet", "en": "The save button does not work"}
MORE = {"nl": "Regel {} van mijn verhaal over de fout", "en": "Line {} of my story about the fault"}
CATEGORY = {"nl": "Storing of fout", "en": "Fault or error"}
DONE = {
    "rectification": "rectification-done",
    "restriction": "restriction-in-force",
    "objection": "objection-granted",
}
#: What a plan may have of files: pictures sent with a ticket, an ID that shows everything, a copy
#: for a request; or staff send one.
ALBUM, OPEN_ID, COPY, FILE_BACK = "album", "open-id", "copy", "file-back"
SEEN = (NoticeStatus.SENT, NoticeStatus.SENDING, NoticeStatus.UNCONFIRMED)


@dataclass
class Plan:
    """What one requester is going to do: a `right` to ask for, or a ticket with `lines`.

    Support answers it `replies` times. `file` is one of those above, or nothing.
    """

    number: int
    language: str
    right: str = ""
    lines: int = 2
    replies: int = 2
    twice: bool = False
    file: str = ""

    @property
    def name(self) -> str:
        """Somebody who plainly is nobody; a name has no digits."""
        letters = "".join(chr(ord("a") + int(digit)) for digit in str(self.number))
        return f"Noor Voorbeeld {letters.capitalize()}"


@dataclass
class Requester(ABC):
    """One person's story; `play` ends when it has come to its end. To be run in a thread."""

    world: StormWorld
    plan: Plan
    chance: random.Random
    reference: str = ""
    said: list[str] = field(default_factory=list)
    openings: list[str] = field(default_factory=list)
    ended: bool = False
    presses_made: int = 0
    repeated: int = 0
    sent_files: int = 0
    #: What stands in the pictures of IDs that were sent, and nowhere else.
    marks: set[str] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _last: Callable[[], object] | None = None
    _lost: bool = False
    _read_to: int = 0
    _length: int = -1
    _looked_at: float = 0.0

    channel = ""

    # Their hands, by platform

    @property
    @abstractmethod
    def conversation(self) -> str:
        """The platform's id of the chat."""

    @abstractmethod
    def screen(self) -> dict[str, Any]:
        """The bot's messages by notice nonce (those with buttons), else by the platform's ref."""

    @abstractmethod
    def length(self) -> int:
        """How many messages the chat has."""

    @abstractmethod
    def says(self, text: str) -> None:
        """Writes a text."""

    @abstractmethod
    def begins(self) -> None:
        """The first words."""

    @abstractmethod
    def presses_on(self, message: Any, label: str) -> bool:
        """Presses a button of that message; False to try again."""

    def sends(self, shown: list[bytes]) -> None:
        """Sends pictures in one message. Plans with pictures are of people in Telegram alone."""
        raise AssertionError(f"{self.channel} people send no {len(shown)} pictures")

    def files_left(self) -> list[str]:
        """What of it still stands in the chat."""
        return []

    # The story

    def play(self) -> None:
        """From the first words to the last answer."""
        self.begins()
        moved = time.monotonic()
        while not (self.ended or self.world.over.is_set()):
            time.sleep(LOOK_EVERY)
            if self.world.looks(self._reads):
                moved = time.monotonic()
            elif time.monotonic() - moved > (PATIENCE if self._lost else LONG_PATIENCE):
                self.world.looks(self._insists)
                moved = time.monotonic()

    def _says_once(self, act: Callable[[], object]) -> None:
        """Words get there for sure; said again they would answer the next question."""
        self._last = None
        act()

    def _do(self, act: Callable[[], object]) -> None:
        self._last = act
        act()

    def _insists(self) -> None:
        """Nothing happened for long: once more, or from the beginning."""
        self.repeated += 1
        waits_for_staff = bool(self.reference) and self._last is None
        if waits_for_staff:
            return
        if self._last is not None:
            self._last()
        elif self._lost and not self.reference:
            self._lost = False
            self.begins()

    def _reads(self) -> bool:
        """Acts on whatever is new, in order; whether there was anything."""
        if not self._looks_different():
            return False
        rows = self.world.notices_to(self.channel, self.conversation, self._read_to)
        fresh = [row for row in rows if row.id not in self._done and not row.edits_id]
        self._read_to = fresh[0].id - 1 if fresh else max([self._read_to, *(r.id for r in rows)])
        seen = self.screen() if fresh else {}
        found = False
        for row in fresh:
            shown = self._shown(row, seen)
            if row.status not in SEEN or (row.status is NoticeStatus.SENDING and shown is None):
                continue
            self._done.add(row.id)
            found = True
            self._answer(row, shown)
        return found

    def _looks_different(self) -> bool:
        """Whether the chat changed since the last look, or that was a while ago."""
        length, now = self.length(), time.monotonic()
        if length == self._length and now < self._looked_at + LOOKS_ANYHOW:
            return False
        self._length, self._looked_at = length, now
        return True

    def _shown(self, row: NoticeRow, seen: dict[str, Any]) -> Any | None:
        return seen.get(row.nonce) or seen.get(row.sent_ref or "")

    def _answer(self, row: NoticeRow, shown: Any | None) -> None:
        """What this person does about a message."""
        act = self._need if row.key.startswith("need-") else getattr(self, _method(row.key), None)
        if act is not None:
            self._last = None
            act(row, shown)

    def _press(self, shown: Any | None, *names: str) -> None:
        """Presses the first of these buttons that is there; again until it was taken."""
        labels = [label_of(self.world.words, self.plan.language, name) for name in names]
        if shown is None:
            self._lost = True  # it never arrived: nothing to press
            return

        def press() -> None:
            times = 2 if self.plan.twice and self.chance.random() < 0.3 else 1
            for _ in range(times):
                self._press_until_taken(shown, labels)

        self._do(press)

    def _press_until_taken(self, shown: Any, labels: list[str]) -> None:
        for label in labels:
            for _ in range(200):
                try:
                    taken = self.presses_on(shown, label)
                except (ValueError, KeyError, NotPossible, LookupError):
                    break  # no such button (any more)
                self.presses_made += 1
                if taken or self.world.over.is_set():
                    return
                time.sleep(0.4)

    # By words key, with - as _

    def on_menu(self, _row: NoticeRow, shown: Any) -> None:
        """Where everything begins."""
        if self.reference:
            return
        if self.plan.right:
            self._says_once(lambda: self.says(ASKS[self.plan.right][self.plan.language]))
        else:
            self._press(shown, "report_a_problem")

    def on_which_organisation(self, _row: NoticeRow, shown: Any) -> None:
        """Only in Slack, where nobody comes by a link."""
        self._press(shown, "Salesinteract")

    def on_which_category(self, _row: NoticeRow, shown: Any) -> None:
        """Of the ticket."""
        self._press(shown, CATEGORY[self.plan.language])

    def on_describe_the_problem(self, _row: NoticeRow, _shown: Any) -> None:
        """The first words of the ticket."""
        self.opens()

    def opens(self) -> None:
        """Words that open a ticket; said once, as a rule."""
        number = len(self.openings)
        text = f"{OPENING[self.plan.language]} (n{self.plan.number}.{number})"
        self.openings.append(text)
        self.says(text)

    def on_ticket_receipt(self, row: NoticeRow, _shown: Any) -> None:
        """The ticket is there: tells more, one line after the other."""
        if self.reference:
            return
        self.reference = str(row.values["reference"])
        for _ in range(self.plan.lines):
            self.tells()
        if self.plan.file == ALBUM:
            self.brings([pictures.not_an_id()] * 2)
        elif self.plan.file == OPEN_ID:
            self.brings([self._marked([])])

    def brings(self, shown: list[bytes]) -> None:
        """Sends pictures, which are counted."""
        self.sent_files += len(shown)
        self.sends(shown)

    def _marked(self, covered: Iterable[str]) -> bytes:
        """A copy of an ID of theirs with a mark that nobody else has."""
        mark = f"nobodys-id-{self.plan.number}-{self.sent_files}-{uuid4().hex}"
        self.marks.add(mark)
        return seeded(pictures.id_card("Noor Voorbeeld", covered), mark.encode())

    def tells(self) -> None:
        """One more line, like no other."""
        line = f"n{self.plan.number}-{len(self.said)}"
        text = MORE[self.plan.language].format(line)
        self.said.append(text)
        self.says(text)

    def on_ticket_reply(self, _row: NoticeRow, _shown: Any) -> None:
        """Staff wrote: answers, once."""
        if len(self.said) == self.plan.lines:
            self.tells()

    def on_ticket_closed(self, _row: NoticeRow, _shown: Any) -> None:
        """The end of a ticket."""
        self.ended = True

    def on_understood(self, _row: NoticeRow, shown: Any) -> None:
        """Yes, that was meant."""
        self._press(shown, "yes")

    def on_whose_data(self, _row: NoticeRow, shown: Any) -> None:
        """The organisation's own."""
        self._press(shown, "Salesinteract")

    def on_your_name(self, _row: NoticeRow, _shown: Any) -> None:
        """By which the request is known afterwards."""
        self._says_once(lambda: self.says(self.plan.name))

    def on_your_contact(self, _row: NoticeRow, _shown: Any) -> None:
        """An address."""
        self._says_once(lambda: self.says(f"noor{self.plan.number}@example.org"))

    def _need(self, row: NoticeRow, shown: Any) -> None:
        key, language = row.key.removeprefix("need-"), self.plan.language
        answer = NEEDS.get(key) or DETAILS[language]
        named = CONSENTS.get(answer, {}).get(language, answer)
        if self.world.words.has(f"button-need-{key}-{answer}"):
            self._press(shown, f"need-{key}-{answer}")
        elif key in NEEDS:
            self._press(shown, named)
        else:
            self._says_once(lambda: self.says(answer))

    def on_use_the_buttons(self, _row: NoticeRow, shown: Any) -> None:
        """Those of a question that never arrived: has it asked again."""
        self._press(shown, "ask-again")

    def on_summary(self, _row: NoticeRow, shown: Any) -> None:
        """Files it."""
        self._press(shown, "file-it")

    def on_receipt(self, row: NoticeRow, _shown: Any) -> None:
        """The request is there."""
        self.reference = str(row.values["reference"])

    def on_code_wanted(self, row: NoticeRow, _shown: Any) -> None:
        """Types the code that the organisation mailed, as soon as there is one."""
        reference = str(row.values.get("reference", self.reference))

        def types() -> None:
            codes = self.world.tenants.fake.codes(reference)
            if codes:
                self.says(codes[-1])
            else:
                self._unread(row)

        self._says_once(types)

    on_code_wrong = on_code_wanted

    def on_id_copy_wanted(self, _row: NoticeRow, _shown: Any) -> None:
        """Sends a copy on which everything is covered."""
        self._says_once(lambda: self.brings([self._marked(pictures.ALL)]))

    def on_id_copy_accepted(self, _row: NoticeRow, _shown: Any) -> None:
        """The end of the story of a copy, whatever the check said of it."""
        self.ended = True

    on_id_copy_to_a_person = on_id_copy_rejected = on_id_copy_not_checked = on_id_copy_accepted

    def _unread(self, row: NoticeRow) -> None:
        """Comes back to it at the next look."""
        self._done.discard(row.id)
        self._read_to = min(self._read_to, row.id - 1)

    def on_request_passed_on(self, row: NoticeRow, _shown: Any) -> None:
        """The organisation does what was asked and reports it, until it is heard."""
        try:
            answered = self.world.tenants.reply(self.reference, "completed")
        except Exception:  # noqa: BLE001 - the web process may be away in many ways
            answered = 0
        if answered >= 500 or answered == 0:
            self._unread(row)


def _end(self: Requester, _row: NoticeRow, _shown: Any) -> None:
    """The right was carried out."""
    self.ended = True


for _key in DONE.values():
    setattr(Requester, f"on_{_key.replace('-', '_')}", _end)


def _method(key: str) -> str:
    return f"on_{key.replace('-', '_')}"
