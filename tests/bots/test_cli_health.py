"""`loket health` as the operator runs it."""

import json
import os
from datetime import UTC, datetime

import pytest
import structlog
from click.testing import CliRunner

from bots.cli import main
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from storage.models import NoticeStatus
from storage.unit_of_work import UnitOfWork
from tests.makers import make_notice

KEYS = new_key("k1")


@pytest.fixture
def loket(tmp_path, monkeypatch, sqlite_migrated):
    """Runs a command on a database whose loops ran just now, with one notice that failed."""
    for name in [name for name in os.environ if name.startswith("LOKET_")]:
        monkeypatch.delenv(name)
    path = tmp_path / "loket.sqlite"
    path.write_bytes(sqlite_migrated.read_bytes())
    storage = open_storage(f"sqlite:///{path}", parse_keys(KEYS))
    with UnitOfWork(storage) as uow:
        for name in ("sweep", "watch", "tidy"):
            uow.health.note(name, datetime.now(UTC))
        uow.add(failed := make_notice(status=NoticeStatus.FAILED))
    settings = {"LOKET_DATA": str(tmp_path), "LOKET_ENCRYPTION_KEYS": KEYS}

    def run(*words, heal=False):
        if heal:
            with UnitOfWork(storage) as uow:
                uow.notices.mark_sent(failed.id, None, datetime.now(UTC))
        return CliRunner().invoke(main, ["health", *words], env=settings)

    yield run
    storage.close()
    structlog.reset_defaults()


def test_an_alarm_is_told_and_is_an_exit_code(loket):
    found = loket()
    assert found.exit_code == 1
    assert "notices: 0 waiting, 0 sending, 0 unconfirmed, 1 failed" in found.output
    assert "ALARM  NoticeFailed: notices, 1" in found.output


def test_without_an_alarm_all_is_well(loket):
    found = loket(heal=True)
    assert (found.exit_code, "ALARM" in found.output) == (0, False)
    assert "last sweep: " in found.output


def test_a_program_reads_the_same(loket):
    told = json.loads(loket("--json").output)
    assert told["alarms"] == [{"name": "NoticeFailed", "about": "notices", "number": 1}]
    assert told["queues"]["notices"]["states"]["failed"] == 1
    assert datetime.fromisoformat(told["at"]).tzinfo is not None
