"""`loket approver reset`, as the operator runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bots.cli import main
from storage.crypto import new_key, parse_keys
from storage.engine import Storage, open_storage
from storage.models import ApproverKey, AuditEvent
from tests.conversation_kit import DPO, Scene
from tests.databases import migrated_at
from tests.workflows.test_passwords import enrol


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """The database that the command's settings name."""
    url, keys = f"sqlite:///{tmp_path}/loket.db", new_key("k1")
    for name in ("TELEGRAM_TOKEN", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(f"LOKET_{name}", raising=False)
    monkeypatch.setenv("LOKET_DATABASE_URL", url)
    monkeypatch.setenv("LOKET_ENCRYPTION_KEYS", keys)
    monkeypatch.setenv("LOKET_DATA", str(tmp_path))
    migrated_at(tmp_path / "loket.db")
    storage: Storage = open_storage(url, parse_keys(keys))
    yield Scene(storage)
    storage.close()


def reset(user: str) -> Result:
    return CliRunner().invoke(main, ["approver", "reset", user])


def test_the_operator_forgets_a_secret(scene: Scene) -> None:
    enrol(scene)
    found = reset(DPO)
    assert found.exit_code == 0, found.output
    assert f"The secret of {DPO} is forgotten" in found.output
    assert scene.rows(ApproverKey) == []
    assert scene.row(AuditEvent, event="approver:reset").by == "operator"


def test_where_there_is_none_it_says_so(scene: Scene) -> None:
    found = reset(DPO)
    assert found.exit_code == 1
    assert "nothing to forget" in found.output


def test_somebody_who_approves_nothing_is_unknown(scene: Scene) -> None:
    found = reset("U0NOBODY")
    assert found.exit_code == 1
    assert "No policy names U0NOBODY" in found.output
    assert scene.rows(AuditEvent) == []
