"""What a requester can do with what they sent to tickets, and staff with requests hidden in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.models import RequestKind, Ticket, TicketItem, TicketStatus
from workflows import moving, offering, quoted, ticket_card, tickets
from workflows.errors import CaseClosed, FormIncomplete, NotYours, QuotedGone, StaleButton
from workflows.notices import Button
from workflows.requester_turn import RequesterTurn
from workflows.taking_in import add_words, needs_answer, take_in
from workflows.tickets import Said

#: A ticket opened by a press says nothing about its matter yet.
UNSORTED = "other"


@dataclass(frozen=True)
class Added:
    """What was taken in: which item, on which ticket, and what to say of it.

    `answer` is False where an answer a moment ago covers it. `others` are the person's further
    open tickets with the same organisation, newest first.
    """

    item_id: int
    ticket_id: int
    reference: str
    answer: bool = False
    others: tuple[Ticket, ...] = ()


@dataclass(frozen=True)
class Taken:
    """A hidden request to be filed: what it invokes, its words, their time, and with whom."""

    right: str
    text: str
    said_at: datetime
    tenant: str


class IntakeVerbs(RequesterTurn):
    """Adding to tickets, choosing between them, and requests that are hidden in what was sent."""

    # Adding

    def add_to_ticket(self, ticket_id: int, said: Said) -> Added:
        """Adds to a ticket, and says whether and how that is to be answered."""
        ticket = self.own_ticket(ticket_id)
        item = tickets.write_to_ticket(self.work, ticket, said)
        others = self._beside(ticket)
        answer = item.told is None and item.group_id == item.id
        if answer:
            answer = needs_answer(self.work, item, several=bool(others))
            item.told = ("choice" if others else "added") if answer else None
        return Added(item.id, ticket.id, ticket.reference, answer, others)

    def _beside(self, ticket: Ticket) -> tuple[Ticket, ...]:
        found = self.work.uow.tickets.of_contact(self.contact.id, open_only=True)
        return tuple(
            one for one in found if one.id != ticket.id and one.tenant_id == ticket.tenant_id
        )

    def add_beside(self, said: Said) -> None:
        """Adds to the ticket that was opened just now: its receipt answers for this too."""
        ticket = self.own_ticket(self.open_tickets()[0].id)
        take_in(self.work, ticket, said, told="receipt")

    def last_sent(self) -> int:
        """The item that the person sent last; 0 if there is none."""
        found = self.work.uow.intake.newest(self.contact.id)
        return found.id if found is not None else 0

    def say_about(self, ticket_id: int, key: str, *buttons: Button, **values: Any) -> None:
        """Says something about an own ticket: whoever answers that message means this ticket."""
        ticket = self.own_ticket(ticket_id)
        self.work.say_about(ticket, key, values, buttons)

    def join_album(self, said: Said) -> Added | None:
        """A further part of an album goes where its first one went; None if it began nowhere."""
        if said.album is None:
            return None
        item = self.work.uow.intake.find(self.contact.id, album=said.album)
        if item is None:
            return None
        ticket = self.own_ticket(item.ticket_id)
        take_in(self.work, ticket, said)
        return Added(item.id, ticket.id, ticket.reference)

    def quoted_ticket(self, message_ref: str | None) -> int | None:
        """The ticket that an answered message is about; None if it is about none of theirs."""
        found = quoted.by_requester(self.work, self.contact, message_ref)
        if found is None and message_ref and self.work.uow.erasures.is_gone(message_ref):
            raise QuotedGone
        return found.ticket_id if found is not None else None

    def largest_file(self, ticket_id: int) -> int:
        """How many megabytes a file to that ticket's organisation may have."""
        support = self.work.policy(self.own_ticket(ticket_id).tenant_id).support
        return support.max_file_mb if support else 20

    # Changing what was sent

    def edit_said(self, message_ref: str, text: str) -> Added | None:
        """Words changed, or came beside a file that had none; None if they are no ticket's."""
        message = self.work.uow.tickets.messages_by_source(self.contact.id, message_ref)
        if message is None:
            return self._caption(message_ref, text)
        ticket = self.own_ticket(message.ticket_id)
        tickets.edit_message(self.work, ticket, message, text)
        return Added(message.item_id or 0, ticket.id, ticket.reference)

    def _caption(self, message_ref: str, text: str) -> Added | None:
        item = self._item_of(message_ref)
        if item is None:
            return None
        ticket = self.own_ticket(item.ticket_id)
        if text:
            add_words(self.work, ticket, item, text, message_ref)
        return Added(item.id, ticket.id, ticket.reference)

    def _item_of(self, message_ref: str) -> TicketItem | None:
        found = self.work.uow.intake.of_part(self.contact.id, message_ref)
        return found or self.work.uow.intake.find(self.contact.id, source_ref=message_ref)

    def replace_file(self, said: Said) -> bool:
        """Another file stands in a message now: it is looked at as any; False if it is no ticket's.

        The same file again changes nothing.
        """
        item = self._item_of(said.source_ref or "")
        if item is None or said.source_ref is None:
            return False
        ticket = self.own_ticket(item.ticket_id)
        if not self.work.uow.intake.has_file(item, said.source_ref, said.unique_ref or ""):
            tickets.replace_file(self.work, ticket, item, said)
        return True

    # Which ticket

    def move_item(self, item_id: int, ticket_id: int) -> Added:
        """What was answered together goes to another of the person's open tickets."""
        item = self._own_item(item_id)
        source, target = self.own_ticket(item.ticket_id), self.own_ticket(ticket_id)
        if target.status is TicketStatus.CLOSED:
            raise CaseClosed(reference=target.reference)
        moving.move(self.work, moving.group_of(self.work, item), source, target)
        return Added(item.id, target.id, target.reference)

    def make_ticket_of(self, item_id: int) -> Added:
        """What was answered together becomes a ticket of its own, with the same organisation."""
        item = self._own_item(item_id)
        source = self.own_ticket(item.ticket_id)
        items = moving.group_of(self.work, item)
        if not self.work.uow.intake.before(source, items[0].id):
            raise StaleButton  # it is what that ticket was opened with
        target = tickets.begin_ticket(
            self.work,
            self.contact,
            self.work.policy(source.tenant_id),
            category=UNSORTED,
            language=self.language,
        )
        moving.move(self.work, items, source, target)
        return Added(item.id, target.id, target.reference)

    def _own_item(self, item_id: int) -> TicketItem:
        item = self.work.uow.intake.own(self.contact.id, item_id)
        if item is None:
            raise NotYours
        return item

    def choose_ticket(self, ticket_id: int) -> tuple[str, str]:
        """An open ticket of the person's that the next words go to: reference, organisation."""
        ticket = self.own_ticket(ticket_id)
        if ticket.status is TicketStatus.CLOSED:
            raise CaseClosed(reference=ticket.reference)
        return ticket.reference, self.work.policy(ticket.tenant_id).tenant

    def with_policies(self, found: Sequence[Ticket]) -> list[tuple[Ticket, str, str]]:
        """Tickets, each with the name of its organisation and what it is about."""
        named = []
        for ticket in found:
            policy = self.work.policy(ticket.tenant_id)
            listed = policy.support.categories if policy.support else ()
            texts = {one.key: one.text.in_language(self.language) for one in listed}
            named.append((ticket, policy.name, texts.get(ticket.category, "")))
        return named

    # A request hidden in it

    def offer_request(self, item_id: int, right: str) -> None:
        """Asks whether these words are a request about personal data; once for each message."""
        item = self.work.uow.intake.own(self.contact.id, item_id)
        if item is not None:
            ticket = self.own_ticket(item.ticket_id)
            offering.offer(self.work, ticket, item, RequestKind(right), by=None)

    def take_offer(self, item_id: int) -> Taken:
        """It is one: what to file, with the time and the words of the message itself."""
        item = self._own_item(item_id)
        ticket = self.own_ticket(item.ticket_id)
        offering.take(self.work, ticket, item)
        slug = self.work.policy(ticket.tenant_id).tenant
        text = offering.text_of(self.work, item)
        return Taken(item.offered_right or "", text, item.sent_at, slug)

    def decline_offer(self, item_id: int) -> None:
        """It is none: it stays with support."""
        item = self._own_item(item_id)
        offering.decline(self.work, self.own_ticket(item.ticket_id), item)

    def offer_as_request(self, token: str, right: str) -> None:
        """A colleague thinks that it is one, and has the person asked."""
        row, button = self.button(token)
        ticket, by = self.ticket_of(row)
        item = self.work.uow.intake.of_tenant(ticket.tenant_id, int(button.get("value") or 0))
        if item is None:
            raise StaleButton
        if right not in {kind.value for kind in RequestKind}:
            raise FormIncomplete({"offered-right": "error-choose"})
        # Its ticket may be another one by now, and is then worked by others.
        now_on = self.work.uow.tickets.get(item.tenant_id, item.ticket_id, lock=True)
        policy = self.work.policy(now_on.tenant_id)
        self._member(ticket_card.staff_of(policy, now_on), policy)
        offering.offer_by_staff(self.work, now_on, item, RequestKind(right), by=by)
