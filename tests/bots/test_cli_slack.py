"""`loket slack invite`, `workspaces` and `release`, as the operator runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bots.cli import main
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from tests.bots.strong import SIGNING
from tests.conversation_kit import Scene
from tests.databases import migrated_at
from tests.workflows.test_workspaces import installs


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """The database that the command's settings name."""
    url, keys = f"sqlite:///{tmp_path}/loket.db", new_key("k1")
    told = {
        "DATABASE_URL": url,
        "ENCRYPTION_KEYS": keys,
        "DATA": str(tmp_path),
        "PUBLIC_URL": "https://loket.example",
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "secret",
        "SLACK_SIGNING_SECRET": SIGNING,
    }
    for name, value in told.items():
        monkeypatch.setenv(f"LOKET_{name}", value)
    for name in ("TELEGRAM_TOKEN", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(f"LOKET_{name}", raising=False)
    migrated_at(tmp_path / "loket.db")
    storage = open_storage(url, parse_keys(keys))
    yield Scene(storage).with_settings(many_workspaces=True)
    storage.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["slack", *words])


def test_a_link_is_printed_for_those_named(scene: Scene) -> None:
    found = run("invite", "--tenant", "salsoft", "--tenant", "salesinteract")
    assert found.exit_code == 0, found.output
    link = found.output.splitlines()[0]
    invited = scene.desk.invited_workspace(link.rpartition("/")[2])
    assert link.startswith("https://loket.example/slack/install/")
    assert invited is not None
    assert len(invited.names) == 2


def test_nobody_is_invited_for_an_organisation_that_is_not_there(scene: Scene) -> None:
    found = run("invite", "--tenant", "nobody")
    assert (found.exit_code, found.output) == (1, "No policy is called nobody.\n")


def test_workspaces_are_listed_with_what_they_lack_and_released(scene: Scene) -> None:
    assert "No workspace installed" in run("workspaces").output
    installs(scene, "salsoft")
    listed = run("workspaces").output
    assert "T0THEIRS  Theirs  salsoft  installed; missing im:history" in listed
    assert "xoxb" not in listed
    assert run("release", "T0THEIRS").exit_code == 0
    assert run("release", "T0THEIRS").exit_code == 1


def test_without_the_settings_it_says_which(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.delenv(f"LOKET_{name}")
    assert "Set LOKET_SLACK_CLIENT_ID" in run("workspaces").output
