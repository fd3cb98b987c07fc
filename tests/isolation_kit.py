"""Cases of one organisation in every state, people who may not see them, and a watch over both.

`World` files the cases and hangs every action there is on their cards, whether or not a card offers
it: what is tried is whether the product asks who presses, not whether a button is shown. `watched`
compares every row of every table before and after, and reads every word that came back.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import ColumnClause, column, func, select

from bots.conversation import dialogue
from bots.conversation.cards import render, render_form
from bots.conversation.events import ButtonPressed, Event, FormSubmitted, Place
from bots.conversation.reception import Answer, receive
from bots.conversation.staff import PRESSES, SUBMITS
from bots.conversation.words import shared
from storage import crypto
from storage.models import (
    Contact,
    NoticeRow,
    PrivacyRequest,
    Record,
    RequestStatus,
    SubjectKey,
    TicketStatus,
)
from storage.repositories import ACROSS
from tests.conversation_kit import DPO, SUPPORT, Scene, Staff, speaker_of, staff_speaker
from tests.saying import notice_of_row
from workflows.breach_forms import BREACH_FORMS
from workflows.more_form import MORE
from workflows.notices import SLACK, Form, Speaker, token_of
from workflows.ticket_views import TICKET_FORMS
from workflows.verbs.weighty import WEIGHTY_FORMS
from workflows.views import OTHER_FORMS, REQUEST_FORMS

VICTIM = speaker_of("1001")
#: Stand in what the person of these cases wrote and is called, and nowhere else.
MARKS = ("Merkteken", "merk@example.org", "kenmerkwoord")
PERSON = {"name": "Noor Merkteken", "email": "merk@example.org"}
WORDS = "Mijn kenmerkwoord is geheim."

#: What is told to whoever may not; each is worded without anything of a case.
REFUSALS = frozenset({"not-yours", "button-stale"})
STATES = tuple(one for one in RequestStatus if one is not RequestStatus.DRAFT)

#: A value for every field of every form, so that nothing is refused for being left out.
FILLED = {
    "ground": "not-applicable",
    "reasons": "We have already answered this twice this month.",
    "question": "Which address do you mean?",
    "tenant": "salesinteract",
    "answer": "This is the answer.",
    "answer-do": "send",
    "searched": "Everywhere we keep data.",
    "how": "By letter, last week.",
    "text": "Try again, please.",
    "note": "Seen at the counter.",
    "method": "counter",
    "tried": "We called them twice.",
    "doubt": "The name does not fit.",
    "offered-right": "access",
    "code": "000000",
    "address": "+31 6 00000000",
    "days": "30",
    "reason": "It was no breach at all, as we looked.",
    "step": "contained",
    "priority": "urgent",
    "assignee": SUPPORT,
    "snooze": "tomorrow",
    "confirm": "PR",
}

ON_REQUESTS = {*REQUEST_FORMS, *WEIGHTY_FORMS, *OTHER_FORMS}
ON_TICKETS = {*TICKET_FORMS, *BREACH_FORMS, MORE}
#: Every action of a staff button there is.
ACTIONS = sorted({*PRESSES, *SUBMITS, *ON_REQUESTS, *ON_TICKETS})
#: Every action of a requester's button, of an App Home and of a shortcut.
CHOICES = sorted({*dialogue.ANYWHERE, *dialogue.STEPS})

#: The form that opened, and what came back otherwise.
Came = tuple[Form | None, list[Answer]]

_numbers = count(1)


@dataclass(frozen=True)
class Intruder:
    """Somebody who may not; `private` is who writes to the bot alone."""

    name: str
    speaker: Speaker
    private: bool = False


OUTSIDERS = (
    Intruder("a DPO of another tenant", staff_speaker("U0FIETSDPO")),
    Intruder("an outsider in the workspace", staff_speaker("U0NOBODY")),
    Intruder("the DPO's id in another workspace", staff_speaker(DPO, team="T2")),
    Intruder("support's id in another workspace", staff_speaker(SUPPORT, team="T2")),
    Intruder("the DPO's id without a workspace", Speaker(SLACK, DPO, DPO)),
    Intruder("another requester", speaker_of("2002"), private=True),
    Intruder("another requester in Slack", speaker_of("T1/U0SOMEONE", SLACK), private=True),
)


@dataclass
class Case:
    """A request or a ticket, and the tokens of its cards: action to token."""

    state: str
    record: Any
    cards: list[NoticeRow]
    tokens: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)

    @property
    def thread(self) -> str:
        """The platform's id of the card that its thread hangs on."""
        return str(self.cards[0].sent_ref)


class World:
    """SalSoft's cases, in every state; `part`: only one try of so many is made."""

    def __init__(self, scene: Scene, part: int = 1) -> None:
        self.scene, self.part = scene, part
        self.people = OUTSIDERS if part == 1 else OUTSIDERS[::3]
        self.ring = crypto.current()
        self.requests = [self._request(state) for state in STATES]
        self.tickets = [*map(self._ticket, TicketStatus), self._breach(), self._answered()]
        self.breach = self.tickets[-2]
        self.cases = [*self.requests, *self.tickets]
        self.references = [one.record.reference for one in self.cases]
        scene.send_all()
        for case in self.cases:
            case.cards = [scene.row(NoticeRow, id=card.id) for card in case.cards]

    def _request(self, state: RequestStatus) -> Case:
        filed = self.scene.file("salsoft", person=PERSON, details=WORDS, speaker=VICTIM)
        with self.scene.unit() as uow:
            found = uow.requests.get(filed.tenant_id, filed.id)
            found.status = state
            found.refusal_ground = "not-applicable" if state is RequestStatus.REFUSED else None
        return self._case(state.value, filed, {"request_id": filed.id}, "dpo-card")

    def _ticket(self, state: TicketStatus, **given: Any) -> Case:
        opened = self.scene.open_ticket("salsoft", text=WORDS, speaker=VICTIM, **given)
        with self.scene.unit() as uow:
            found = uow.tickets.get(opened.tenant_id, opened.id)
            found.status, found.subject = state, WORDS
        return self._case(state.value, opened, {"ticket_id": opened.id}, "ticket-card")

    def _breach(self) -> Case:
        case = self._ticket(TicketStatus.OPEN, category="breach")
        case.state = "breach"
        return case

    def _answered(self) -> Case:
        """With a reply in its thread that can be taken back, corrected or sent once more."""
        case = self._ticket(TicketStatus.OPEN)
        self.scene.send_all()
        Staff(self.scene, SUPPORT).sends("ticket-card", "reply", text=WORDS)
        lines = [r for r in self.scene.rows(NoticeRow, ticket_id=case.record.id) if r.message_id]
        case.cards += [row for row in lines if row.contact_id is None]
        case.state = "answered"
        return case

    def _case(self, state: str, record: Any, wanted: dict[str, int], key: str) -> Case:
        return Case(state, record, [self.scene.newest(key, **wanted)])

    def hang(self, actions: Iterable[str]) -> None:
        """Puts these actions under the last card of each case, beside what it offers."""
        for case in self.cases:
            case.tokens = self._hung(case.cards[-1].id, actions)

    def hang_on_receipts(self, actions: Iterable[str]) -> None:
        """The same under the newest thing that the requester was told of each case."""
        for case in self.cases:
            column = "request_id" if isinstance(case.record, PrivacyRequest) else "ticket_id"
            told = self.scene.rows(NoticeRow, **{column: case.record.id})
            newest = [row for row in told if row.contact_id is not None][-1]
            case.receipts = self._hung(newest.id, actions)

    def _hung(self, notice_id: int, actions: Iterable[str]) -> dict[str, str]:
        with self.scene.unit() as uow:
            row = uow.notices.find(notice_id)
            assert row is not None
            first = len(row.buttons)
            value = str(notice_id)
            row.buttons = [*row.buttons, *({"action": one, "value": value} for one in actions)]
            return {one: token_of(row.nonce, first + n) for n, one in enumerate(actions)}

    # What people try

    def does(self, who: Intruder, kind: type[Event], /, **given: Any) -> Answer:
        """An event of that person, in a channel or in their own chat."""
        number = next(_numbers)
        channel = who.speaker.conversation if who.private else "C0ANY"
        defaults: dict[str, Any] = {
            "ref": f"{who.speaker.channel}:isolation:{number}",
            "speaker": who.speaker,
            "at": self.scene.clock(),
            "place": Place(channel, private=who.private),
            "message_ref": f"{channel}/{number}",
        }
        return receive(self.scene.desk, kind(**(defaults | given)))

    def opens(self, who: Intruder, token: str) -> Form | None:
        """The form behind a button, as far as it opens for that person."""
        return self.scene.desk.form(who.speaker, token)

    def tries(self, who: Intruder, token: str, action: str = "") -> Came:
        """What can be done with a button: open its form, press it, send its form in.

        With its `action`, pressing and sending only as far as they do different things.
        """
        form, answers = self.opens(who, token), []
        if not action or action in PRESSES or action not in SUBMITS:
            answers.append(self.does(who, ButtonPressed, token=token))
        if not action or action in SUBMITS:
            answers.append(self.does(who, FormSubmitted, token=token, values=dict(FILLED)))
        return form, [one for one in answers if one != Answer()]


# The watch

Rows = dict[tuple[str, int], str]
#: What every update leaves behind, whatever came of it.
TRACES = frozenset({"platform_update", "notice", "contact", "subject_key"})


def everything(scene: Scene, *, but: frozenset[str] = frozenset()) -> Rows:
    """A fingerprint of each row of each table but those."""
    found: Rows = {}
    with scene.storage.engine.connect().execution_options(**ACROSS) as connection:
        for table in Record.metadata.tables.values():
            if table.name in but:
                continue
            # As they are kept, not opened.
            names: list[ColumnClause[Any]] = [column(one.name) for one in table.c]
            for row in connection.execute(select(*names).select_from(table)).mappings():
                whole = repr(list(row.values())).encode()
                found[table.name, row["id"]] = hashlib.sha256(whole).hexdigest()
    return found


def answers_said(scene: Scene) -> int:
    """How many notices there are that are more than a refusal."""
    query = select(func.count()).where(NoticeRow.key.not_in(REFUSALS))
    with scene.unit() as uow:
        return uow.session.scalar(query, execution_options=ACROSS) or 0


def changes(before: Rows, after: Rows) -> set[str]:
    """The tables in which a row came, went or changed."""
    return {one[0] for one in before | after if before.get(one) != after.get(one)}


@dataclass
class Watch:
    """What happened while it watched."""

    scene: Scene
    who: Intruder
    changed: set[tuple[str, int]] = field(default_factory=set)
    said: list[NoticeRow] = field(default_factory=list)

    def not_theirs(self) -> set[tuple[str, int]]:
        """Rows that changed, but for what an update leaves behind of its sender alone."""
        own = {("notice", row.id) for row in self.said}
        own |= {("contact", one) for one in self._contacts()}
        fresh = self._own_keys()
        return {
            one
            for one in self.changed - own
            if one[0] != "platform_update" and not (one[0] == "subject_key" and one[1] in fresh)
        }

    def _contacts(self) -> list[int]:
        own = [*self.scene.rows(Contact, channel=self.who.speaker.channel)]
        return [one.id for one in own if one.address == self.who.speaker.address]

    def _own_keys(self) -> set[int]:
        contacts = [one for one in self.scene.rows(Contact) if one.id in self._contacts()]
        keys = {
            key for one in contacts for key in (one.subject_id, getattr(one, "account_id", None))
        }
        return {one.id for one in self.scene.rows(SubjectKey) if one.id in keys}

    def words(self) -> str:
        """Everything that was said to them, worded as they read it."""
        return "\n".join(worded(row) for row in self.said)


def worded(row: NoticeRow) -> str:
    """A notice as it is read, and the values behind it."""
    card = render(notice_of_row(row), shared())
    return f"{card.heading}\n{card.body}\n{row.values!r}"


def form_worded(form: Form) -> str:
    """A form as it is read, and what it holds."""
    card = render_form(form, shared())
    return f"{card!r}\n{form.values!r}\n{form.fields!r}"


@contextmanager
def watched(scene: Scene, who: Intruder) -> Iterator[Watch]:
    """Watches what one person does."""
    watch = Watch(scene, who)
    before = everything(scene)
    yield watch
    after = everything(scene)
    watch.changed = {one for one in before | after if before.get(one) != after.get(one)}
    fresh = {number for name, number in watch.changed if name == "notice"} - {
        number for name, number in before if name == "notice"
    }
    watch.said = [row for row in _notices(scene, fresh) if _is_private_to(row, who)]


def _notices(scene: Scene, ids: set[int]) -> list[NoticeRow]:
    """These alone: opening every notice there is would take longer than all else."""
    with scene.unit() as uow:
        query = select(NoticeRow).where(NoticeRow.id.in_(ids)).order_by(NoticeRow.id)
        found = list(uow.session.scalars(query, execution_options=ACROSS))
        uow.session.expunge_all()
        return found


def _is_private_to(row: NoticeRow, who: Intruder) -> bool:
    mine = who.speaker.conversation
    if row.address.get("only_for") is not None:
        return bool(row.address["only_for"] == mine)
    return bool(row.channel == who.speaker.channel and row.address["conversation"] == mine)


def leaks(text: str, *more: str) -> list[str]:
    """The marks that stand in a text."""
    return [one for one in (*MARKS, *more) if one in text]
