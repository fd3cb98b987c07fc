"""What a requester can do in one turn: one update, one transaction."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from storage.models import (
    Contact,
    NoticeRow,
    PrivacyRequest,
    Ticket,
    TicketStatus,
    UploadLink,
)
from storage.repositories import Links
from storage.unit_of_work import UnitOfWork
from workflows import (
    breaches,
    decisions,
    directory,
    dsar,
    identified,
    reaching,
    ticket_card,
    tickets,
)
from workflows.case_view import ENDED, CaseView, view_of
from workflows.errors import CaseClosed, NotYours, StaleButton, TooManySearches
from workflows.ladder import Rung
from workflows.notices import TELEGRAM, Address, Button, Speaker
from workflows.pacing import PACE, TOLD
from workflows.policy import Policy
from workflows.settings import WorkflowSettings
from workflows.staff_turn import StaffTurn
from workflows.ticket_ties import goes_on_as
from workflows.work import Work

#: How far back a bot may erase messages of a private chat (Bot API, deleteMessage).
ERASABLE = timedelta(hours=48)
REMEMBERED_MESSAGES = 200
#: Wrong codes to go on with a case of another chat.
TRIED = "continuation_tries"
#: Times and numbers that bound what one person can try: forgetting a chat starts none anew.
COUNTED = (TRIED, PACE, TOLD)
#: What is kept about a chat that is forgotten, the first until it was erased there.
KEPT = ("messages", *COUNTED)


@dataclass(frozen=True)
class Pressed:
    """What a button of ours stands for."""

    action: str
    value: str
    row: NoticeRow


class RequesterTurn(StaffTurn):
    """The requester's half of a turn."""

    def __init__(
        self,
        uow: UnitOfWork,
        settings: WorkflowSettings,
        now: datetime,
        speaker: Speaker,
        workspace: str | None,
    ) -> None:
        super().__init__(Work(uow, settings, now), speaker, workspace)
        self._contact: Contact | None = None
        self._facts: dict[str, Any] = {}

    # Who speaks, and where the conversation stands

    @property
    def contact(self) -> Contact:
        """The speaker's contact, locked for this turn, made at the first word."""
        if self._contact is None:
            contact = self.work.uow.contacts.open(
                self.speaker.channel, self.speaker.address, self.work.now
            )
            contact.seen_at = self.work.now
            self._contact, self._facts = contact, dict(contact.facts)
        return self._contact

    @property
    def facts(self) -> dict[str, Any]:
        """What the dialogue remembers; change it freely, it is kept at the end of the turn."""
        _ = self.contact
        return self._facts

    @property
    def language(self) -> str:
        """The person's language: chosen, guessed, or what the client said; else English."""
        return self.contact.language or self.language_hint

    @property
    def language_hint(self) -> str:
        """What the client said the person reads, if it is a language of ours; else English."""
        hint = (self.speaker.language or "")[:2]
        return hint if hint in ("nl", "en") else "en"

    def set_language(self, language: str, *, chosen: bool) -> None:
        """Keeps the language; a guess never overrides a choice."""
        if chosen or not self.contact.language_chosen:
            self.contact.language = language
            self.contact.language_chosen = self.contact.language_chosen or chosen

    def move_to(self, state: str) -> None:
        """The dialogue's next state; buttons of the one before are stale from here on."""
        self.contact.state = state
        self.contact.step += 1

    def remember_message(self, message_ref: str, at: datetime) -> None:
        """Keeps the platform's id of what the person sent, so that /delete can erase it."""
        recent = [
            entry
            for entry in self.facts.get("messages", [])
            if datetime.fromisoformat(entry[1]) > self.work.now - ERASABLE
        ]
        self.facts["messages"] = [*recent, [message_ref, at.isoformat()]][-REMEMBERED_MESSAGES:]

    def finish(self) -> None:
        """Writes the facts back; called once, before the commit."""
        if self._contact is not None and self._contact.facts != self._facts:
            self._contact.facts = self._facts

    # Saying something to the speaker

    def say(self, key: str, *buttons: Button, **values: Any) -> None:
        """Says something to the speaker in private; its buttons stay valid as long as the case."""
        self._say(key, values, buttons, step=None)

    def ask(self, key: str, *buttons: Button, **values: Any) -> None:
        """Asks something: its buttons are stale as soon as the dialogue has moved on."""
        self._say(key, values, buttons, step=self.contact.step)

    def say_of(self, case: CaseView, key: str, *buttons: Button, **values: Any) -> None:
        """Says something about one of the person's own cases."""
        self.work.say_to_contact(self.contact.id, key, values, buttons, **case.links)

    def say_on(self, row: NoticeRow, key: str, *buttons: Button, **values: Any) -> None:
        """Says something about the case that an earlier notice was about."""
        self.work.say_to_contact(
            self.contact.id,
            key,
            values,
            buttons,
            request_id=row.request_id,
            ticket_id=row.ticket_id,
            tenant_id=row.tenant_id,
        )

    def _say(
        self, key: str, values: dict[str, Any], buttons: Sequence[Button], step: int | None
    ) -> None:
        contact = self.contact
        if contact.language is None:
            contact.language = self.language
        self.work.say_to_contact(contact.id, key, values, buttons, step=step)

    def pressed(self, token: str) -> Pressed:
        """What the person's own button stands for; StaleButton or NotYours."""
        row, button = self.button(token)
        if row.contact_id is None or row.contact_id != self.contact.id:
            raise NotYours
        if row.step is not None and row.step != self.contact.step:
            raise StaleButton
        return Pressed(str(button["action"]), str(button.get("value", "")), row)

    # Organisations

    def operators(self) -> tuple[Policy, ...]:
        """The organisations that run this bot."""
        return self.work.settings.policies.operators()

    def organisation(self, slug: str) -> Policy | None:
        """An organisation by its short name, as a deep link names it."""
        return self.work.settings.policies.get(slug)

    def search(self, operator: str, typed: str) -> tuple[Policy, ...]:
        """Listed customers of an operator by name; TooManySearches for somebody who fishes."""
        self._count_search()
        return directory.search(self.work.settings.policies, operator, typed)

    def linked(self, slug: str) -> Policy | None:
        """An organisation named by a deep link; TooManySearches for somebody who tries names.

        Which customers an operator has is not for everybody to find out.
        """
        found = self.organisation(slug)
        again = found is not None and self.facts.get("tenant") == slug
        if not again and (found is None or found.is_customer):
            self._count_search()
        return found

    def _count_search(self) -> None:
        contact, settings = self.contact, self.work.settings
        since = contact.searches_since
        if since is None or self.work.now - since > settings.search_window:
            contact.searches, contact.searches_since = 0, self.work.now
        contact.searches += 1
        if contact.searches > settings.searches_allowed:
            raise TooManySearches

    def due_on(self, slug: str, kind: str, asked_at: datetime) -> date:
        """The date an answer would be due, for the summary."""
        return dsar.dates(self.work.settings.policies[slug], kind, asked_at).effective_on

    # Privacy requests

    def open_request(self, draft: dsar.Draft) -> list[str]:
        """Files what the person confirmed; the references."""
        return [one.reference for one in dsar.open_request(self.work, self.contact, draft)]

    def waits_for_copy(self) -> bool:
        """Whether a file sent now can be an ID copy that was asked for."""
        return dsar.waiting_for_copy(self.work, self.contact.id) is not None

    def submit_id_copy(self, file_ref: str, message_ref: str | None) -> None:
        """A copy came by chat. Where a bot cannot erase it, it is not even opened."""
        request = dsar.waiting_for_copy(self.work, self.contact.id)
        if request is None:
            raise StaleButton
        channel = self.speaker.channel
        act = dsar.submit_id_copy if channel == TELEGRAM else dsar.copy_left_in_chat
        act(self.work, request, channel=channel, file_ref=file_ref, message_ref=message_ref)

    def drop_copy(self, file_ref: str, message_ref: str | None) -> None:
        """A copy too large to be looked at: it must not stay in the chat all the same."""
        request = dsar.waiting_for_copy(self.work, self.contact.id)
        if request is None:
            return
        channel = self.speaker.channel
        act = dsar.drop_copy if channel == TELEGRAM else dsar.copy_left_in_chat
        act(self.work, request, channel=channel, file_ref=file_ref, message_ref=message_ref)

    def file_erased(self, file_ref: str) -> None:
        """A person deleted a file: a copy that stood in the chat is gone."""
        for copy in self.work.uow.id_copies.still_in_chat(self.speaker.channel):
            if copy.file_ref == file_ref:
                dsar.copy_erased(self.work, copy, erased=True)
        for attachment in self.work.uow.tickets.refused_in_chat():
            if attachment.file_ref == file_ref:
                tickets.attachment_erased(self.work, attachment, erased=True)

    def own_request(self, row: NoticeRow) -> PrivacyRequest:
        """The request that a notice is about, if it is this person's; NotYours."""
        request = self.work.uow.requests.own(self.contact.id, row.request_id or 0)
        if request is None:
            raise NotYours
        return request

    def prove_another_way(self, row: NoticeRow) -> None:
        """I'd rather prove it another way."""
        dsar.prove_another_way(self.work, self.own_request(row))

    def upload_link(self, row: NoticeRow) -> None:
        """A one-time page for the copy."""
        request, settings = self.own_request(row), self.work.settings
        wanted = identified.waits_for(request, Rung.ID_COPY)
        if not wanted or not settings.public_url:
            raise StaleButton
        token = secrets.token_urlsafe(24)
        self.work.uow.add(
            UploadLink(
                tenant_id=request.tenant_id,
                request_id=request.id,
                token_hash=Links.hash_of(token),
                expires_at=self.work.now + settings.link_life,
            )
        )
        root = settings.public_url.rstrip("/")
        minutes = int(settings.link_life.total_seconds() // 60)
        page = Button("open-upload", url=f"{root}/upload/{token}")
        self.work.say_about(request, "upload-link", {"minutes": minutes}, (page,))

    def use_preview(self, row: NoticeRow) -> None:
        """Takes the preview that came with that notice as the copy."""
        dsar.use_preview(self.work, self.own_request(row), row.preview_id or 0)

    def send_another(self, row: NoticeRow) -> None:
        """Rather another copy than the preview."""
        dsar.send_another(self.work, self.own_request(row))

    def withdraw_request(self, row: NoticeRow) -> None:
        """Takes the request back."""
        dsar.withdraw(self.work, self.own_request(row))

    def answer_question(self, request_id: int, text: str) -> None:
        """Answers what the DPO asked."""
        request = self.work.uow.requests.own(self.contact.id, request_id)
        if request is None:
            raise NotYours
        decisions.answer(self.work, request, text)

    def cases(self) -> list[CaseView]:
        """The person's own cases: open ones, and the last three that ended."""
        requests = self.work.uow.requests.of_contact(self.contact.id)
        own = self.work.uow.tickets.of_contact(self.contact.id)
        views = [view_of(self.work, request) for request in requests]
        views += [view_of(self.work, ticket) for ticket in own]
        ended = [view for view in views if view.status in ENDED]
        return [view for view in views if view.status not in ENDED] + ended[:3]

    # Tickets

    def open_ticket(self, slug: str, *, category: str, said: tickets.Said) -> str:
        """Opens a ticket with that organisation; its reference."""
        policy = self.work.settings.policies[slug]
        ticket = tickets.open_ticket(
            self.work, self.contact, policy, category=category, language=self.language, said=said
        )
        if category == ticket_card.BREACH:
            breaches.begin(self.work, ticket)
        return ticket.reference

    def open_tickets(self, slug: str | None = None) -> Sequence[Ticket]:
        """The person's open tickets, newest first; of that organisation alone if one is named."""
        found = self.work.uow.tickets.of_contact(self.contact.id, open_only=True)
        if slug is None:
            return found
        return [one for one in found if self.work.policy(one.tenant_id).tenant == slug]

    def own_ticket(self, ticket_id: int) -> Ticket:
        """A ticket of this person's, or the one that it goes on as; NotYours."""
        ticket = self.work.uow.tickets.own(self.contact.id, ticket_id)
        if ticket is None:
            raise NotYours
        return goes_on_as(self.work, ticket)

    def write_to_ticket(self, ticket_id: int, said: tickets.Said) -> None:
        """Adds to a ticket; writing to a closed one opens it again."""
        tickets.write_to_ticket(self.work, self.own_ticket(ticket_id), said)

    def edit_text(self, message_ref: str, text: str) -> bool:
        """A text of the person changed; False if it belongs to no ticket."""
        message = self.work.uow.tickets.messages_by_source(self.contact.id, message_ref)
        if message is None:
            return False
        tickets.edit_message(self.work, self.own_ticket(message.ticket_id), message, text)
        return True

    def close_own_ticket(self, ticket_id: int) -> None:
        """The requester needs no more help."""
        ticket = self.own_ticket(ticket_id)
        if ticket.status is TicketStatus.CLOSED or ticket.id != ticket_id:
            raise CaseClosed(reference=ticket.reference)
        tickets.close(self.work, ticket, by=None)

    # The chat itself

    def set_reachable(self, *, reachable: bool) -> None:
        """The person blocked or unblocked the bot; staff of what is open hear of it."""
        (reaching.back if reachable else reaching.lost)(self.work, self.contact)

    def refuse_group(self, conversation: str) -> None:
        """Says once, in general words, that nothing private is done in a group."""
        uow, channel = self.work.uow, self.speaker.channel
        group = uow.contacts.open(channel, conversation, self.work.now)
        if group.state != "refused":
            group.state = "refused"
            self.work.say(
                Address(channel, conversation), "group-refused", language=self.language_hint
            )

    def erase_chat(self) -> None:
        """Forgets drafts and has this chat's messages erased; the job says what stays.

        What counts tries and messages stays: forgetting would start it anew.
        """
        kept = {name: self.facts[name] for name in KEPT if self.facts.get(name)}
        self.facts.clear()
        self.facts.update(kept)
        self.work.enqueue("erase_chat", contact_id=self.contact.id)
