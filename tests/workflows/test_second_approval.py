"""What was proposed counts while the case stands as it did."""

from dataclasses import replace

import pytest

from storage.models import Proposal, RequestStatus
from tests.conversation_kit import policies
from tests.makers import make_request
from workflows import second_approval
from workflows.policy import load

SHIPPED = load()["salsoft"]


def proposal(**given):
    return Proposal(**({"act": "approve", "by": "U0DPO", "case_version": 3, "end": None} | given))


@pytest.mark.parametrize(
    ("given", "status", "version", "counts"),
    [
        ({}, RequestStatus.AWAITING_DECISION, 3, True),
        ({}, RequestStatus.AWAITING_DECISION, 4, False),
        ({}, RequestStatus.WITHDRAWN, 3, False),
        ({"end": "sent_back"}, RequestStatus.AWAITING_DECISION, 3, False),
    ],
)
def test_it_counts_only_while_nothing_changed(given, status, version, counts):
    request = make_request(tenant_id=1, status=status, version=version)
    assert second_approval.counts(proposal(**given), request) is counts


def test_the_seconds_are_asked_first_and_never_who_proposed():
    assert second_approval.others(SHIPPED, "U0DPO") == ("U0SECOND",)
    dpo = replace(SHIPPED.dpo, members=("U0DPO", "U0THIRD"))
    assert second_approval.others(replace(SHIPPED, dpo=dpo), "U0DPO") == ("U0SECOND", "U0THIRD")
    assert second_approval.others(policies()["salsoft"], "U0DPO") == ()
    assert second_approval.others(replace(SHIPPED, dpo=None), "U0DPO") == ()


def test_a_card_without_a_proposal_says_nothing_of_one(scene):
    request = scene.file()
    values = scene.act(request, second_approval.card_values)
    assert values == {"proposal": "", "proposed_by": "", "second_by": ""}
    assert scene.act(request, second_approval.current) is None
