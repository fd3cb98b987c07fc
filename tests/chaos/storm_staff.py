"""Staff in the storm: they claim, answer by form or from the thread, decide and close.

What they do is done when the database has it. An act that got no answer (Slack says so to them) is
looked for after a moment and, if it is not there, done once more.
"""

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from bots.sandbox import pictures
from bots.sandbox.fake_slack import NotPossible, User
from storage.models import (
    Attachment,
    AttachmentStatus,
    Author,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    RequestStatus,
    Ticket,
    TicketMessage,
    TicketStatus,
)
from storage.models.ticket import OUT
from storage.repositories import ACROSS
from tests.chaos.storm_people import FILE_BACK, Requester
from tests.chaos.storm_world import StormWorld
from tests.staff import APPROVAL, SEND_ON
from tests.talk import label_of

LOOK_EVERY = 0.1
#: Seconds between two rounds through all cases.
ROUNDS_EVERY = 0.7
#: Seconds after which an act that got no answer is looked for, and perhaps done again.
LOOKS_AGAIN = 2.0
THERE = (NoticeStatus.SENT, NoticeStatus.UNCONFIRMED)


@dataclass
class Standing:
    """How a ticket stands: `heard` texts of the requester, `let_out` texts of staff."""

    ticket: Ticket
    card: NoticeRow
    heard: list[str]
    let_out: list[str]


@dataclass
class Staff:
    """What all staff have."""

    world: StormWorld
    user: User
    chance: random.Random
    unanswered: int = 0

    def works(self, requesters: Sequence[Requester]) -> None:
        """Until every case of theirs is at its end. To be run in a thread."""
        while not self.world.over.is_set() and not all(one.ended for one in requesters):
            for one in requesters:
                if one.reference and not one.ended and not self.world.over.is_set():
                    self._try(one)
            time.sleep(ROUNDS_EVERY)

    def _try(self, one: Requester) -> None:
        try:
            self.world.looks(lambda: self.tends(one))
        except (NotPossible, LookupError, ValueError):
            time.sleep(LOOK_EVERY)  # the card changed between looking and pressing

    def tends(self, one: Requester) -> None:
        """Does what comes next in this case, if it is staff's move."""

    def _card(self, case: Ticket | PrivacyRequest, key: str) -> NoticeRow | None:
        column = NoticeRow.ticket_id if isinstance(case, Ticket) else NoticeRow.request_id
        wanted = select(NoticeRow).where(
            NoticeRow.tenant_id == case.tenant_id,
            column == case.id,
            NoticeRow.key == key,
            NoticeRow.edits_id.is_(None),
        )
        with self.world.looking() as uow:
            found = uow.session.scalars(wanted).first()
            uow.session.expunge_all()
            return found

    def _place(self, card: NoticeRow) -> tuple[str, str]:
        channel, _, ts = (card.sent_ref or "").partition("/")
        return channel, ts

    def _presses(self, card: NoticeRow, name: str) -> bool:
        label = label_of(self.world.words, card.language, name)
        taken = bool(self.user.presses(*self._place(card), label))
        self._noted(taken)
        return taken

    def _noted(self, taken: bool) -> None:
        if not taken:
            self.unanswered += 1
            time.sleep(LOOKS_AGAIN)

    def _submits(self, answers: dict[str, Any] | None = None) -> bool:
        outcome = self.user.submits(answers=answers)
        self._noted(bool(outcome))
        return bool(outcome)

    def _closes_all(self) -> None:
        while self.user.modals:
            self.user.closes()


@dataclass
class Support(Staff):
    """Answers tickets; `accepted` are the replies whose sending was answered well."""

    accepted: list[str] = field(default_factory=list)
    tried: int = 0

    def tends(self, one: Requester) -> None:
        standing = self._standing(one.reference)
        if standing is None:
            return
        if standing.ticket.assignee is None:
            self._presses(standing.card, "claim")
        elif len(standing.let_out) < one.plan.replies and self._is_our_move(one, standing):
            self._replies(one, standing)
        elif self._is_over(one, standing):
            self._presses(standing.card, "close")

    def _is_over(self, one: Requester, standing: Standing) -> bool:
        answered = len(standing.let_out) >= one.plan.replies and self._has_answered(one, standing)
        return answered and self._has_files(one, standing.ticket)

    def _has_files(self, one: Requester, ticket: Ticket) -> bool:
        """All that they sent is here and was looked at."""
        wanted = select(Attachment.status).where(
            Attachment.tenant_id == ticket.tenant_id,
            Attachment.ticket_id == ticket.id,
            Attachment.direction != OUT,
        )
        with self.world.looking() as uow:
            found = uow.session.scalars(wanted).all()
        return len(found) >= one.sent_files and AttachmentStatus.SCREENING not in found

    def _has_answered(self, one: Requester, standing: Standing) -> bool:
        """What is said after the end would belong to no ticket."""
        return len(one.said) > one.plan.lines and set(one.said) <= set(standing.heard)

    def _is_our_move(self, one: Requester, standing: Standing) -> bool:
        """All that was planned up to here has been said and heard."""
        wanted = one.plan.lines + (1 if standing.let_out else 0)
        return len(one.said) >= wanted and set(one.said) <= set(standing.heard)

    def _standing(self, reference: str) -> Standing | None:
        wanted = select(Ticket).where(Ticket.reference == reference)
        with self.world.looking() as uow:
            ticket = uow.session.scalars(wanted, execution_options=ACROSS).first()
            if ticket is None or ticket.status is TicketStatus.CLOSED:
                return None
            said = select(TicketMessage).where(
                TicketMessage.tenant_id == ticket.tenant_id, TicketMessage.ticket_id == ticket.id
            )
            messages = list(uow.session.scalars(said))
            uow.session.expunge_all()
        card = self._card(ticket, "ticket-card")
        if card is None or card.status not in THERE or not card.sent_ref:
            return None
        heard = [m.text for m in messages if m.author is Author.REQUESTER]
        let_out = [m.text for m in messages if m.author is Author.STAFF and not m.internal]
        return Standing(ticket, card, heard, let_out)

    def _replies(self, one: Requester, standing: Standing) -> None:
        self.tried += 1
        text = f"Antwoord {self.user.key}-{one.plan.number}-{self.tried}: kijkt u nog eens?"
        if one.plan.file == FILE_BACK or self.chance.random() < 0.5:
            done = self._by_form(standing.card, text, self._files(one))
        else:
            done = self._from_thread(standing, text)
        if done:
            self.accepted.append(text)
        else:
            time.sleep(LOOKS_AGAIN)  # perhaps it is there all the same: the next look tells

    def _files(self, one: Requester) -> dict[str, list[str]]:
        """What goes with the reply, as the form has it."""
        if one.plan.file != FILE_BACK:
            return {}
        name = f"Zo {one.plan.number}-{self.tried}.jpg"
        return {"reply-files": [self.user.puts_into_form(pictures.not_an_id(), name, "image/jpeg")]}

    def _by_form(self, card: NoticeRow, text: str, files: dict[str, list[str]]) -> bool:
        self._closes_all()
        if not self._presses(card, "reply") or not self.user.modals:
            return False
        # The preview comes first, as the requester will read it; sending is the second step.
        done = self._submits({"text": text} | files) and self._submits()
        self._closes_all()
        return done

    def _from_thread(self, standing: Standing, text: str) -> bool:
        channel, ts = self._place(standing.card)
        written = self.user.says(channel, text, thread_ts=ts)
        for _ in range(100):
            if self.world.over.is_set() or self.world.looks(lambda: self._is_noted(standing, text)):
                break
            time.sleep(LOOK_EVERY)
        self._closes_all()
        taken = bool(self.user.message_shortcut(channel, written, SEND_ON))
        self._noted(taken)
        # It is shown first as the requester will read it.
        done = taken and bool(self.user.modals) and self._submits()
        self._closes_all()
        return done

    def _is_noted(self, standing: Standing, text: str) -> bool:
        wanted = select(TicketMessage).where(
            TicketMessage.tenant_id == standing.ticket.tenant_id,
            TicketMessage.ticket_id == standing.ticket.id,
        )
        with self.world.looking() as uow:
            return any(one.text == text for one in uow.session.scalars(wanted))


@dataclass
class Officer(Staff):
    """Decides on requests."""

    def tends(self, one: Requester) -> None:
        wanted = select(PrivacyRequest).where(PrivacyRequest.reference == one.reference)
        with self.world.looking() as uow:
            request = uow.session.scalars(wanted, execution_options=ACROSS).first()
            uow.session.expunge_all()
        if request is None or request.status is not RequestStatus.AWAITING_DECISION:
            return
        card = self._card(request, "dpo-card")
        if card is None or card.status not in THERE or not card.sent_ref:
            return
        self._closes_all()
        if self._presses(card, "approve") and self.user.modals:
            blocks = self.user.modals[-1].view["blocks"]
            asked = {block["block_id"] for block in blocks if block["type"] == "input"}
            self._submits({name: APPROVAL[name] for name in asked & APPROVAL.keys()})
            self._closes_all()


def shared_out(requesters: Iterable[Requester], among: int) -> list[list[Requester]]:
    """Every ticket is one person's, so that nobody answers twice."""
    lists: list[list[Requester]] = [[] for _ in range(among)]
    for number, one in enumerate(requesters):
        lists[number % among].append(one)
    return lists
