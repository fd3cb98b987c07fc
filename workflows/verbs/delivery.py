"""What staff do about messages that did not arrive, and what a requester agrees to beforehand."""

from storage.models import NoticeRow
from workflows import delivery_state, fallback, sending
from workflows.errors import StaleButton
from workflows.requester_turn import RequesterTurn


class DeliveryVerbs(RequesterTurn):
    """Sending once more and another way to reach somebody; each checks tenant and role anew."""

    def resend_part(self, token: str) -> None:
        """Sends the words or one file once more; pressed twice it goes once."""
        row, button = self.button(token)
        ticket, by = self.ticket_of(row)
        number = str(button.get("value", ""))
        if not number.isdecimal():
            raise StaleButton
        sent = delivery_state.resend(self.work, ticket, int(number), by=by)
        if sent is not None:
            sending.redraw(self.work, ticket, sent.message_id)

    def resend_all(self, token: str) -> None:
        """Sends everything that did not arrive while the person was out of reach."""
        ticket, by = self.ticket_behind(token)
        missed = self.work.uow.delivery.not_there(ticket.tenant_id, ticket_id=ticket.id)
        for number in missed:
            sent = delivery_state.resend(self.work, ticket, number, by=by)
            if sent is not None:
                sending.redraw(self.work, ticket, sent.message_id)

    def show_fallback(self, token: str) -> str:
        """The address that the requester gave for this case."""
        ticket, by = self.ticket_behind(token)
        return fallback.show(self.work, ticket, by=by)

    # The requester

    def keep_fallback(self, ticket_id: int, email: str | None) -> None:
        """Agrees, or no longer, that staff may write to that address about that ticket."""
        fallback.keep(self.work, self.own_ticket(ticket_id), email)

    def ticket_of_notice(self, row: NoticeRow | None) -> int | None:
        """The ticket that a notice to this person is about."""
        return row.ticket_id if row is not None and row.contact_id == self.contact.id else None
