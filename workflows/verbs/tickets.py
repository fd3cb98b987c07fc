"""What staff do with a ticket: claim, answer, note, close, reopen."""

from storage.models import NoticeRow
from workflows import tickets
from workflows.errors import DeskError, FormIncomplete, NotYours, StaleButton
from workflows.notices import SLACK
from workflows.requester_turn import RequesterTurn


class TicketsVerbs(RequesterTurn):
    """The acts of staff on a ticket; each checks tenant and role anew."""

    def claim_ticket(self, token: str) -> None:
        """The first one has it."""
        ticket, by = self.ticket_behind(token)
        tickets.claim(self.work, ticket, by=by)

    def reply_to_ticket(self, token: str, text: str) -> None:
        """Answers the requester from the form."""
        ticket, by = self.ticket_behind(token)
        if not text:
            raise FormIncomplete({"text": "error-empty"})
        tickets.reply(self.work, ticket, text=text, by=by)

    def send_from_thread(self, thread_ref: str, text: str, message_ref: str) -> None:
        """Sends a message of the thread on to the requester, on purpose."""
        row = self._ticket_thread(thread_ref)
        if row is None:
            raise StaleButton
        ticket, by = self.ticket_of(row)
        if not text:
            raise DeskError  # a file alone: nothing of it would reach the requester
        tickets.reply(self.work, ticket, text=text, by=by, source_ref=message_ref)

    def note_in_thread(self, thread_ref: str, text: str, message_ref: str) -> bool:
        """Keeps an internal note; False if the thread is not a ticket's or not the speaker's."""
        row = self._ticket_thread(thread_ref)
        if row is None:
            return False
        try:
            ticket, by = self.ticket_of(row)
        except NotYours:
            return False
        tickets.note(self.work, ticket, text=text, by=by, source_ref=message_ref)
        return True

    def _ticket_thread(self, thread_ref: str) -> NoticeRow | None:
        row = self.work.uow.notices.by_sent_ref(SLACK, thread_ref)
        return row if row is not None and row.ticket_id is not None else None

    def close_ticket(self, token: str) -> None:
        """Closes the ticket."""
        ticket, by = self.ticket_behind(token)
        tickets.close(self.work, ticket, by=by)

    def reopen_ticket(self, token: str) -> None:
        """Opens it again."""
        ticket, by = self.ticket_behind(token)
        tickets.reopen(self.work, ticket, by=by)
