"""Which statuses end a case, for requests and tickets alike."""

from datetime import date

from storage.models import RequestStatus, TicketStatus
from workflows.case_view import ENDED, CaseView
from workflows.transitions import FINAL


def case(status: str) -> CaseView:
    return CaseView("PR-2345", True, "access", status, "Example", date(2026, 3, 5), None)


def test_a_case_is_open_until_it_has_ended():
    for status in RequestStatus:
        assert case(status.value).is_open == (status not in FINAL)
    for ticket in TicketStatus:
        assert case(ticket.value).is_open == (ticket is not TicketStatus.CLOSED)


def test_every_ended_status_is_one_of_ours():
    assert {status.value for status in (*RequestStatus, *TicketStatus)} >= ENDED
