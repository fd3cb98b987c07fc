"""What staff do with a ticket: claim, answer, note, close, reopen."""

from workflows import tickets
from workflows.requester_turn import RequesterTurn


class TicketsVerbs(RequesterTurn):
    """The acts of staff on a ticket; each checks tenant and role anew."""

    def claim_ticket(self, token: str) -> None:
        """The first one has it."""
        ticket, by = self.ticket_behind(token)
        tickets.claim(self.work, ticket, by=by)

    def close_ticket(self, token: str) -> None:
        """Closes the ticket."""
        ticket, by = self.ticket_behind(token)
        tickets.close(self.work, ticket, by=by)

    def reopen_ticket(self, token: str) -> None:
        """Opens it again."""
        ticket, by = self.ticket_behind(token)
        tickets.reopen(self.work, ticket, by=by)
