"""Going on with a case in another chat, how fast messages are taken, and how it went."""

from datetime import datetime, timedelta

from storage.models import NoticeRow
from workflows import continuing, pacing, rating
from workflows.errors import NotYours
from workflows.requester_turn import TRIED, RequesterTurn

#: Wrong codes in an hour before no more are looked at.
TRIES = 5


class PeopleVerbs(RequesterTurn):
    """Codes given and taken, how fast messages are, and a rating."""

    def keep_pace(self) -> None:
        """Counts a message of this person; TooFast if it has to wait."""
        policy = self.work.settings.policies.get(self.facts.get("tenant", ""))
        support = policy.support if policy is not None else None
        allowed = support.messages_a_minute if support else pacing.A_MINUTE
        pacing.count(self.facts, self.work.now, allowed)

    def must_hear_to_slow_down(self) -> bool:
        """Whether to say now that messages wait: not too often."""
        return pacing.must_be_told(self.facts, self.work.now)

    def rate(self, row: NoticeRow, value: str) -> None:
        """How it went with one of the person's own tickets; NotYours."""
        ticket = self.work.uow.tickets.own(self.contact.id, row.ticket_id or 0)
        if ticket is None:
            raise NotYours
        rating.rate(self.work, ticket, row, int(value) if value.isdecimal() else 0)

    def continue_elsewhere(self, row: NoticeRow) -> None:
        """Gives the code to go on with the case of that notice in another chat."""
        if row.ticket_id is not None:
            continuing.give_code(self.work, self.contact, self.own_ticket(row.ticket_id))
        else:
            continuing.give_code(self.work, self.contact, self.own_request(row))

    def continue_here(self, typed: str) -> bool | None:
        """Takes a case over from another chat; None if too many codes were wrong this hour."""
        since = self.work.now - timedelta(hours=1)
        wrong = [at for at in self.facts.get(TRIED, []) if datetime.fromisoformat(at) > since]
        if len(wrong) >= TRIES:
            return None
        if continuing.use_code(self.work, self.contact, typed):
            return True
        self.facts[TRIED] = [*wrong, self.work.now.isoformat()]
        return False
