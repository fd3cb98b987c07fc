"""What staff and requesters do with words that pass between thread and chat."""

from collections.abc import Mapping, Sequence

from storage.models import NoticeRow
from workflows import relay, sending
from workflows.answers import AddedFile
from workflows.errors import (
    CaseClosed,
    CaseErased,
    NothingToSend,
    NotStaffWords,
    NotYours,
    StaleButton,
)
from workflows.notices import SLACK, Form
from workflows.relay import Replying
from workflows.requester_turn import RequesterTurn

Filled = Mapping[str, str]

#: The button of a card whose form sends a reply.
REPLY = "reply"


class RelayVerbs(RequesterTurn):
    """Send acts, taking back, correcting, deleting; each checks tenant and role anew."""

    # Staff: send acts

    def _replying(self, token: str) -> Replying:
        row, _ = self.button(token)
        ticket, by = self.ticket_of(row)
        return Replying(self.work, ticket, row, token, by)

    def press_reply(self, token: str, filled: Filled) -> Form | None:
        """The form of the card: first the preview, then out."""
        return relay.reply(self._replying(token), filled)

    def press_reply_to(self, token: str, filled: Filled) -> Form | None:
        """The form under one message: it goes out as an answer to that one."""
        return relay.reply(self._replying(token), filled, quotes=True)

    def reply_to_ticket(self, token: str, text: str) -> None:
        """Sends a text that was seen as the requester will read it."""
        at = self._replying(token)
        text = text.strip()
        if not text:
            raise NothingToSend
        sending.let_out(self.work, at.ticket, sending.Sending(text, at.by))

    def marked_form(
        self, thread_ref: str, text: str, message_ref: str, files: Sequence[AddedFile] = ()
    ) -> Form | None:
        """The preview of a message of the thread; None where none can be shown.

        It is sent back like the form of *Reply* on the card that heads the thread.
        """
        row = self._thread(thread_ref)
        if row is None or self.work.uow.notices.by_sent_ref(SLACK, message_ref) is not None:
            return None
        actions = [str(button["action"]) for button in row.buttons]
        if REPLY not in actions:
            return None
        at = self._replying(f"{row.nonce}.{actions.index(REPLY)}")
        return relay.marked(at, text.strip(), message_ref, files)

    def send_from_thread(
        self, thread_ref: str, text: str, message_ref: str, files: Sequence[AddedFile] = ()
    ) -> None:
        """Sends a message of the thread on to the requester, on purpose."""
        row = self._thread(thread_ref)
        if row is None:
            raise StaleButton
        ticket, by = self.ticket_of(row)
        if self.work.uow.notices.by_sent_ref(SLACK, message_ref) is not None:
            raise NotStaffWords  # a line of ours, perhaps the requester's own words
        if not text and not files:
            raise NothingToSend
        act = sending.Sending(text, by, sending.SHORTCUT, message_ref, files=files)
        sending.let_out(self.work, ticket, act)

    def note_in_thread(self, thread_ref: str, text: str, message_ref: str) -> bool:
        """What is typed in a thread: a note, or with the tenant's prefix a send act.

        False if the thread is not a ticket's or not the speaker's.
        """
        row = self._thread(thread_ref)
        if row is None:
            return False
        try:
            ticket, by = self.ticket_of(row)
        except NotYours:
            return self._not_theirs(row, text)
        trouble = relay.heard(self.work, ticket, text=text, by=by, source_ref=message_ref)
        if trouble is not None:  # told, not raised: the note is kept
            where = str(row.address["conversation"])
            self.tell_privately(where, trouble.notice, trouble.values)
        return True

    def _not_theirs(self, row: NoticeRow, text: str) -> bool:
        """Somebody else's words are nobody's business, unless they meant to send them."""
        if row.tenant_id is not None and row.ticket_id is not None:
            ticket = self.work.uow.tickets.get(row.tenant_id, row.ticket_id)
            if relay.is_sent_by_prefix(self.work, ticket, text):
                raise NotYours
        return False

    def _thread(self, thread_ref: str) -> NoticeRow | None:
        row = self.work.uow.notices.by_sent_ref(SLACK, thread_ref)
        return row if row is not None and row.ticket_id is not None else None

    # What became of it

    def undo_reply(self, token: str) -> None:
        """Takes a text back before it leaves."""
        at = self._replying(token)
        sending.undo(self.work, at.ticket, relay.behind(self.work, at.row), by=at.by)

    def press_correct(self, token: str, filled: Filled) -> Form | None:
        """Other words in place of what was sent: first the preview, then out."""
        at = self._replying(token)
        if at.ticket.closed_at is not None:
            raise CaseClosed(reference=at.ticket.reference)
        return relay.correct(at, filled)

    def send_correction(self, token: str) -> None:
        """A message that was sent was changed in the thread: the change goes out too."""
        at = self._replying(token)
        relay.send_correction(self.work, at.ticket, relay.behind(self.work, at.row), by=at.by)

    def erase_reply(self, token: str) -> None:
        """Deletes at the requester's what was sent."""
        at = self._replying(token)
        newest = relay.newest_behind(self.work, at.row)
        relay.erase_sent(self.work, at.ticket, newest, by=at.by)

    def changed_in_thread(self, thread_ref: str, text: str, message_ref: str) -> None:
        """A message of the thread was changed."""
        row = self._thread(thread_ref)
        if row is None:
            return
        try:
            ticket, by = self.ticket_of(row)
        except (NotYours, CaseErased):
            return
        message = sending.known_message(self.work, ticket, message_ref)
        if message is not None:
            relay.changed(self.work, ticket, message, text=text, by=by)

    def erased_in_thread(self, thread_ref: str, message_ref: str) -> None:
        """A message of the thread was deleted; one that was sent goes at the requester's too."""
        row = self._thread(thread_ref)
        if row is None:
            return
        try:
            ticket, by = self.ticket_of(row)
        except (NotYours, CaseErased):
            return
        message = sending.known_message(self.work, ticket, message_ref)
        if message is not None and message.by is not None:
            relay.erase_sent(self.work, ticket, message, by=by)

    # The requester

    def message_erased(self, message_ref: str) -> None:
        """A person deleted a message of theirs; nothing happens if it is on no ticket."""
        message = self.work.uow.tickets.messages_by_source(self.contact.id, message_ref)
        if message is None:
            return
        ticket = self.own_ticket(message.ticket_id)
        relay.erased_by_requester(self.work, ticket, message)
