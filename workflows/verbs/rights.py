"""What each of the eight rights needs beyond the common path."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from storage.models import NoticeRow
from workflows import (
    case_blocks,
    cooling_off,
    deadlines,
    recipients,
    restriction,
    right_needs,
)
from workflows.requester_turn import RequesterTurn


class RightsVerbs(RequesterTurn):
    """What each of the eight rights needs beyond the common path."""

    # The requester

    def needs(
        self, slugs: Sequence[str], kind: str, given: Mapping[str, str], asked_at: datetime
    ) -> tuple[right_needs.Need, ...]:
        """What to ask for this right of these organisations, by their statements at that time."""
        policies = [self.work.settings.policies[slug] for slug in slugs]
        pinned = [
            policy.as_of(deadlines.local_date(asked_at, policy.timezone)) for policy in policies
        ]
        pages = self.work.settings.public_url is not None
        return right_needs.needs(pinned, kind, given, pages=pages)

    def cancel_deletion(self, row: NoticeRow) -> None:
        """Keeps the account after all; StaleButton once it is too late."""
        cooling_off.cancel(self.work, self.own_request(row))

    def who_was_told(self, row: NoticeRow) -> None:
        """Names the recipients that were told of a correction, an erasure or a restriction."""
        recipients.tell_who(self.work, self.own_request(row))

    # The data protection officer

    def tell_recipients(self, token: str, filled: Mapping[str, str]) -> None:
        """Writes down which recipients were told, and why others could not be (GDPR art. 19)."""
        request, by = self.request_behind(token, fresh=False)
        recipients.record(self.work, request, filled, by=by)

    def amend_blocks(self, token: str, filled: Mapping[str, str]) -> None:
        """Amends what an answer to a request for access says (GDPR art. 15(1) and (2))."""
        request, by = self.request_behind(token, fresh=False)
        case_blocks.amend(self.work, request, filled, by=by)

    def lift_restriction(self, token: str, filled: Mapping[str, str]) -> None:
        """Ends a restriction, after the person was told (GDPR art. 18(3))."""
        request, by = self.request_behind(token, fresh=False)
        restriction.lift(self.work, request, filled, by=by)
