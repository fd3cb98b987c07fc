"""Requesters in the storm: each plays one story, by what stands on the screen of their chat.

They are patient and they are not: who gets no answer to a press presses again, some press twice,
and who sees nothing for long begins anew.
"""

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bots.sandbox.fake_slack import NotPossible, User
from bots.sandbox.fake_telegram import Person
from storage.models import NoticeRow, NoticeStatus
from tests.chaos.storm_world import StormWorld
from tests.journeys.steps import ASKS, CONSENTS, DETAILS, NEEDS
from tests.talk import label_of
from workflows.notices import SLACK, TELEGRAM

#: Seconds between two looks at the screen.
LOOK_EVERY = 0.25
#: Seconds without anything new until somebody does the last thing again, or begins anew.
PATIENCE = 12.0
OPENING = {"nl": "De knop opslaan doet het niet", "en": "The save button does not work"}
MORE = {"nl": "Regel {} van mijn verhaal over de fout", "en": "Line {} of my story about the fault"}
CATEGORY = {"nl": "Storing of fout", "en": "Fault or error"}
DONE = {
    "rectification": "rectification-done",
    "restriction": "restriction-in-force",
    "objection": "objection-granted",
}
SEEN = (NoticeStatus.SENT, NoticeStatus.SENDING, NoticeStatus.UNCONFIRMED)


@dataclass
class Plan:
    """What one requester is going to do: a `right` to ask for, or a ticket with `lines`."""

    number: int
    language: str
    right: str = ""
    lines: int = 2
    twice: bool = False

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
    _done: set[int] = field(default_factory=set)
    _last: Callable[[], object] | None = None

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
    def says(self, text: str) -> None:
        """Writes a text."""

    @abstractmethod
    def begins(self) -> None:
        """The first words."""

    @abstractmethod
    def presses_on(self, message: Any, label: str) -> bool:
        """Presses a button of that message; False to try again."""

    # The story

    def play(self) -> None:
        """From the first words to the last answer."""
        self._do(self.begins)
        moved = time.monotonic()
        while not (self.ended or self.world.over.is_set()):
            time.sleep(LOOK_EVERY)
            if self.world.looks(self._reads):
                moved = time.monotonic()
            elif time.monotonic() - moved > PATIENCE:
                self.world.looks(self._insists)
                moved = time.monotonic()

    def _do(self, act: Callable[[], object]) -> None:
        self._last = act
        act()

    def _insists(self) -> None:
        """Nothing happened for long: once more, or from the beginning."""
        self.repeated += 1
        waits_for_staff = bool(self.reference) and self._last is None
        if waits_for_staff:
            return
        if self._last is not None and self.chance.random() < 0.5:
            self._last()
        elif not self.reference:
            self.begins()

    def _reads(self) -> bool:
        """Acts on whatever is new, in order; whether there was anything."""
        rows = self.world.notices_to(self.channel, self.conversation)
        fresh = [row for row in rows if row.id not in self._done and not row.edits_id]
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
            return  # it never arrived: nothing to press

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
            self._do(lambda: self.says(ASKS[self.plan.right][self.plan.language]))
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
        self._do(lambda: self.says(self.plan.name))

    def on_your_contact(self, _row: NoticeRow, _shown: Any) -> None:
        """An address."""
        self._do(lambda: self.says(f"noor{self.plan.number}@example.org"))

    def _need(self, row: NoticeRow, shown: Any) -> None:
        key, language = row.key.removeprefix("need-"), self.plan.language
        answer = NEEDS.get(key) or DETAILS[language]
        named = CONSENTS.get(answer, {}).get(language, answer)
        if self.world.words.has(f"button-need-{key}-{answer}"):
            self._press(shown, f"need-{key}-{answer}")
        elif key in NEEDS:
            self._press(shown, named)
        else:
            self._do(lambda: self.says(answer))

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
                self._done.discard(row.id)

        self._do(types)

    on_code_wrong = on_code_wanted

    def on_request_passed_on(self, row: NoticeRow, _shown: Any) -> None:
        """The organisation does what was asked and reports it, until it is heard."""
        try:
            answered = self.world.tenants.reply(self.reference, "completed")
        except Exception:  # noqa: BLE001 - the web process may be away in many ways
            answered = 0
        if answered >= 500 or answered == 0:
            self._done.discard(row.id)


def _end(self: Requester, _row: NoticeRow, _shown: Any) -> None:
    """The right was carried out."""
    self.ended = True


for _key in DONE.values():
    setattr(Requester, f"on_{_key.replace('-', '_')}", _end)


def _method(key: str) -> str:
    return f"on_{key.replace('-', '_')}"


class InTelegram(Requester):
    """Comes by a link."""

    channel = TELEGRAM

    @property
    def _person(self) -> Person:
        return self.world.fake_telegram.person(
            f"storm{self.plan.number}", "Noor", self.plan.language
        )

    @property
    def conversation(self) -> str:
        return str(self._person.chat_id)

    def screen(self) -> dict[str, Any]:
        person = self._person
        seen: dict[str, Any] = {}
        for one in person.heard:
            rows = one.wire.get("reply_markup", {}).get("inline_keyboard", [])
            tokens = [button.get("callback_data", "") for row in rows for button in row]
            seen |= {token.partition(".")[0]: one for token in tokens if token}
            seen[f"{person.chat_id}/{one.message_id}"] = one
        return seen

    def says(self, text: str) -> None:
        self._person.says(text)

    def begins(self) -> None:
        self._person.starts("salesinteract")

    def presses_on(self, message: Any, label: str) -> bool:
        self._person.presses(message.message_id, label)
        return True  # Telegram keeps it until the bot has it


class InSlack(Requester):
    """Writes in the direct message with the bot."""

    channel = SLACK

    @property
    def _user(self) -> User:
        key = f"storm{self.plan.number}"
        users = self.world.fake_slack.users
        if key not in users:
            locale = {"nl": "nl-NL", "en": "en-US"}[self.plan.language]
            self.world.fake_slack.user(key, self.plan.name, locale=locale)
        return users[key]

    @property
    def conversation(self) -> str:
        return self._user.id

    def screen(self) -> dict[str, Any]:
        user = self._user
        seen: dict[str, Any] = {}
        space = self.world.fake_slack._space  # a screen shows no metadata
        with space.lock:
            for said in space.im_of(user.id).messages.values():
                nonce = said.metadata.get("event_payload", {}).get("id", "")
                seen[nonce or said.ts] = said
        return seen

    def says(self, text: str) -> None:
        self._user.says(self._user.dm, text)

    def begins(self) -> None:
        if self.plan.right:
            self.says(ASKS[self.plan.right][self.plan.language])
        else:
            self.opens()

    def presses_on(self, message: Any, label: str) -> bool:
        return bool(self._user.presses(self._user.dm, message.ts, label))
