"""`loket targets` as the operator runs it: the sum as a person reads it, and as JSON."""

import json
from datetime import UTC, datetime

import pytest

from tests.bots.loket_kit import commands, with_ticket

TICKETS = {"salsoft": "T-7F3K", "voorbeeld-fietsen": "T-2Q9T", "gone": "T-4W6X"}
#: A Tuesday, eleven o'clock in Amsterdam.
OPENED = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


@pytest.fixture
def loket(tmp_path):
    """Runs a command on a database with one answered ticket of each tenant."""
    with commands(tmp_path) as found:
        for tenant, reference in TICKETS.items():
            events = {"opened": 0, "replied": 90, "closed": 95}
            with_ticket(found, tenant, OPENED, events, reference=reference)
        yield found


def test_the_sum_as_a_person_reads_it_and_as_json(loket):
    found = loket("targets", "t-7f3k", "--language", "en")
    assert found.exit_code == 0
    assert "first answer (normal): in time. 1 h 30 min of 4 h 0 min used" in found.output
    assert "3 Mar 2026 11:00 to 3 Mar 2026 12:30: 1 h 30 min counted." in found.output
    assert "eerste antwoord" in loket("targets", "T-7F3K", "--language", "nl").output
    found = json.loads(loket("targets", "T-7F3K", "--json").output)
    assert found["reference"] == "T-7F3K"
    states = {one["target"]: (one["state"], one["used_minutes"]) for one in found["targets"]}
    # The five minutes between the answer and the closing waited for the requester.
    assert states == {"first_response": ("met", 90), "resolution": ("met", 90)}
    assert found["targets"][0]["intervals"][0]["minutes"] == 90


def test_a_ticket_without_targets_and_one_that_is_not_there(loket):
    assert loket("targets", "T-2Q9T").output == "There is no service target for T-2Q9T.\n"
    assert json.loads(loket("targets", "T-2Q9T", "--json").output)["targets"] == []
    missing = loket("targets", "T-0000")
    assert (missing.exit_code, missing.stderr) == (1, "There is no ticket T-0000.\n")
    gone = loket("targets", "T-4W6X")
    assert (gone.exit_code, gone.stderr) == (1, "There is no policy of gone any more.\n")
