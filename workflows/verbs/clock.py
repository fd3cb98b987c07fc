"""What people do with dates: see why, take them along as a file."""

from typing import Any

from storage.models import NoticeRow, PrivacyRequest
from workflows import case_clock
from workflows.notices import SLACK, Address
from workflows.requester_turn import RequesterTurn

DATES_FILE = "dates-file"


class ClockVerbs(RequesterTurn):
    """What people do with dates: see why, take them along as a file."""

    def dates_file(self, row: NoticeRow) -> None:
        """The dates of the person's own case as a calendar file."""
        request = self.own_request(row)
        self.work.say_about(request, DATES_FILE, self._dates(request, team=False))

    def dates_file_for_staff(self, token: str) -> None:
        """The dates of a case for one of its DPOs, in a direct message."""
        row, _ = self.button(token)
        request, _ = self.request_behind(token, fresh=False)
        values = {"reference": request.reference, **self._dates(request, team=True)}
        to = Address(SLACK, self.speaker.conversation)
        self.work.say(
            to,
            DATES_FILE,
            values,
            language=row.language,
            request_id=request.id,
            tenant_id=request.tenant_id,
        )

    def _dates(self, request: PrivacyRequest, *, team: bool) -> dict[str, Any]:
        """Dates and the case's name, nothing of its contents: it goes into a calendar.

        The team's own target is for the team.
        """
        found = case_clock.dates_of(self.work, request)
        dates = {
            "effective": found.effective_on,
            "legal": found.legal_on,
            "target": found.target_on if team else None,
            "extended": found.extended_on,
        }
        return {
            "tenant": self.work.policy(request.tenant_id).name,
            "due_on": found.due_on.isoformat(),
            "dates": {name: day.isoformat() for name, day in dates.items() if day},
            "made": self.work.now.isoformat(),
        }
