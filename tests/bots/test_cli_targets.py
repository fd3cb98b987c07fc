"""`loket targets` as the operator runs it: the sum as a person reads it, and as JSON."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from click.testing import CliRunner

from bots.cli import main
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from storage.models import TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.makers import make_ticket

KEYS = new_key("k1")
TICKETS = {"salsoft": "T-7F3K", "voorbeeld-fietsen": "T-2Q9T", "gone": "T-4W6X"}
#: A Tuesday, eleven o'clock in Amsterdam.
OPENED = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


@pytest.fixture
def loket(tmp_path, monkeypatch):
    """Runs a command on a database with one answered ticket of each tenant."""
    for name in [name for name in os.environ if name.startswith("LOKET_")]:
        monkeypatch.delenv(name)

    def run(*words):
        settings = {"LOKET_DATA": str(tmp_path / "data"), "LOKET_ENCRYPTION_KEYS": KEYS}
        found = CliRunner().invoke(main, [str(word) for word in words], env=settings)
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return found

    run("migrate")
    storage = open_storage(f"sqlite:///{tmp_path}/data/loket.sqlite", parse_keys(KEYS))
    for tenant, reference in TICKETS.items():
        with UnitOfWork(storage) as uow:
            tenant_id = uow.tenants.ensure(tenant).id
            ticket = make_ticket(tenant_id=tenant_id, reference=reference)
            uow.add(ticket)
            for kind, later in (("opened", 0), ("replied", 90), ("closed", 95)):
                at = OPENED + timedelta(minutes=later)
                uow.add(TicketEvent(tenant_id=tenant_id, ticket_id=ticket.id, kind=kind, at=at))
    storage.close()
    yield run
    structlog.reset_defaults()


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
