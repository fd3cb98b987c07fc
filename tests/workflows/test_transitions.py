"""The two tables, pair by pair."""

from itertools import product

import pytest

from storage.models import RequestStatus, TicketStatus
from storage.repositories import FINAL as FINAL_FOR_QUERIES
from workflows.transitions import (
    FINAL,
    REQUEST_FOLLOWS,
    TICKET_FOLLOWS,
    is_final,
    may_follow,
    ticket_may_follow,
)

R = RequestStatus

#: The tables once more, written down by hand: a change has to be made on purpose, twice.
REQUESTS = {
    R.DRAFT: "awaiting_identity awaiting_decision approved",
    R.AWAITING_IDENTITY: "checking_identity awaiting_decision approved not_identified "
    "withdrawn refused",
    R.CHECKING_IDENTITY: "awaiting_identity awaiting_decision approved withdrawn refused",
    R.AWAITING_DECISION: "approved awaiting_identity not_identified withdrawn refused",
    R.APPROVED: "passed_on in_progress cooling_off failed awaiting_decision withdrawn refused",
    R.COOLING_OFF: "approved passed_on withdrawn refused",
    R.PASSED_ON: "in_progress done done_no_data withdrawn refused",
    R.IN_PROGRESS: "done done_no_data withdrawn refused",
    R.FAILED: "approved passed_on in_progress done withdrawn refused",
    R.NOT_IDENTIFIED: "awaiting_identity awaiting_decision",
}
TICKETS = {
    "open": "waiting_for_requester snoozed closed",
    "waiting_for_requester": "open snoozed closed",
    "snoozed": "open waiting_for_requester closed",
    "closed": "open",
}


@pytest.mark.parametrize(("now", "then"), list(product(R, R)), ids=lambda one: one.value)
def test_every_pair_of_statuses_of_a_request(now, then):
    assert may_follow(now, then) == (then.value in REQUESTS.get(now, "").split())


@pytest.mark.parametrize(("now", "then"), list(product(TicketStatus, TicketStatus)))
def test_every_pair_of_statuses_of_a_ticket(now, then):
    assert ticket_may_follow(now, then) == (then.value in TICKETS[now.value].split())


@pytest.mark.parametrize("status", R)
def test_a_final_status_is_one_that_nothing_follows_by_itself(status):
    reopened = status is R.NOT_IDENTIFIED  # by proof that comes later
    assert is_final(status) == (status not in REQUEST_FOLLOWS or reopened)


def test_queries_and_rules_mean_the_same_by_final():
    assert set(FINAL_FOR_QUERIES) == FINAL


def test_every_status_can_be_reached():
    reached = set().union(*REQUEST_FOLLOWS.values())
    assert reached == set(R) - {R.DRAFT}
    assert set().union(*TICKET_FOLLOWS.values()) == set(TicketStatus)


@pytest.mark.parametrize("status", sorted(set(R) - FINAL - {R.DRAFT}))
def test_an_open_request_can_always_be_withdrawn(status):
    assert may_follow(status, R.WITHDRAWN)
