"""`loket policy lint` and `loket policy diff`, as their user runs them."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bots.cli import main
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from tests.conversation_kit import Scene
from workflows.policy import SHIPPED


def policy(*words: object) -> Result:
    """What the command answers; any exception but its own end is a failure."""
    found = CliRunner().invoke(main, ["policy", *map(str, words)])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped policies, to be changed."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "policies"))


@pytest.fixture
def clean(folder: Path) -> Path:
    """A folder without anything to warn of."""
    for file in folder.glob("*.toml"):
        if file.stem not in ("salesinteract", "voorbeeld-fietsen"):
            file.unlink()
    fietsen = folder / "voorbeeld-fietsen.toml"
    text = fietsen.read_text("utf-8").replace('processor = "salesinteract"\n', "")
    fietsen.write_text(text.replace("privacy contact", "data protection officer"), "utf-8")
    (folder / "salesinteract.toml").unlink()
    return folder


def test_warnings_do_not_fail_unless_asked_to() -> None:
    found = policy("lint")
    assert found.exit_code == 0
    assert "salsoft.toml:" in found.output
    assert "dpo-is-management" in found.output
    assert policy("lint", "--strict").exit_code == 1


def test_warnings_can_be_read_by_machines(folder: Path) -> None:
    lines = policy("lint", folder, "--json").output.splitlines()
    found = [json.loads(line) for line in lines]
    assert {"file", "line", "code", "sentence", "source"} == set(found[0])
    assert "privacy-shield" in {one["code"] for one in found}


def test_nothing_to_warn_of(clean: Path) -> None:
    found = policy("lint", clean, "--strict")
    assert (found.exit_code, found.output) == (0, "No warnings.\n")
    assert policy("lint", clean, "--json").output == ""


def test_what_is_not_valid_is_no_matter_of_warnings(folder: Path) -> None:
    (folder / "salsoft.toml").write_text("tenant = ", "utf-8")
    found = policy("lint", folder)
    assert found.exit_code == 1
    assert "salsoft.toml:1" in found.stderr


def newer(folder: Path) -> Path:
    """A copy of a policy file with a next statement in it, under another name."""
    text = (folder / "salsoft.toml").read_text("utf-8")
    text = text.replace("days = 30\nkind", "days = 21\nkind", 1)
    entry = '[[versions]]\nin_force_from = 2026-04-01\ntitle = "Policy of April"\nlanguage = "en"\n'
    old = '[versions.promise]\ndays = 30\nkind = "aim"\nsource = "Policy of August, 16"\n'
    text = text.replace("[controller]", f"{old}\n{entry}\n[controller]", 1)
    (file := folder.parent / "next.toml").write_text(text, "utf-8")
    return file


def test_two_files(folder: Path) -> None:
    found = policy("diff", folder / "salsoft.toml", newer(folder))
    assert found.exit_code == 0
    assert found.output.splitlines() == [
        "salsoft:",
        "  A version counts from 2026-04-01: Policy of April.",
        "  Promise: 30 → 21 days.",
    ]


def test_two_folders(folder: Path) -> None:
    newer(folder).replace(folder / "salsoft.toml")
    found = json.loads(policy("diff", SHIPPED, folder, "--json").output)
    assert list(found["changes"]) == ["salsoft"]
    assert policy("diff", SHIPPED, SHIPPED).output == "Nothing changes.\n"


def test_a_tenant_and_two_dates() -> None:
    found = policy("diff", "salesinteract", "2018-01-01", "2026-01-01")
    assert found.exit_code == 0
    assert "Promise: 30 → 28 days" in found.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["acme", "2018-01-01", "2026-01-01"], "There is no tenant acme"),
        (["salesinteract", "then", "now"], "2026-03-05"),
        (["gone.toml", "lost.toml"], "no file or folder gone.toml and no lost.toml"),
        ([SHIPPED, SHIPPED / "salsoft.toml"], "not one of each"),
        (["salesinteract"], "a tenant and two dates"),
    ],
)
def test_wrong_use_is_told(words: list[object], said: str) -> None:
    found = policy("diff", *words)
    assert found.exit_code != 0
    assert said in found.stderr


def test_a_file_that_cannot_be_used_is_told(folder: Path) -> None:
    file = newer(folder)
    file.write_text(file.read_text("utf-8").replace("listed = true", "lisetd = true"), "utf-8")
    found = policy("diff", folder / "salsoft.toml", file)
    assert found.exit_code == 1
    assert "did you mean 'listed'" in found.stderr


@pytest.fixture
def scene(
    sqlite_migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Scene]:
    """The desk on the database that the settings name, with their key."""
    file = shutil.copy(sqlite_migrated, tmp_path / "loket.db")
    key = new_key("k1")
    monkeypatch.setenv("LOKET_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("LOKET_ENCRYPTION_KEYS", key)
    storage = open_storage(f"sqlite:///{file}", parse_keys(key))
    yield Scene(storage)
    storage.close()


def test_open_cases_stay_on_their_version(scene: Scene, folder: Path) -> None:
    case = scene.file("salsoft")
    found = policy("diff", folder / "salsoft.toml", newer(folder), "--open")
    assert found.exit_code == 0
    assert "stay on an older version (2025-08-07): 1; with another date by the newest: 1." in (
        found.output
    )
    assert f"{case.reference} (access) stays at {case.effective_on}" in found.output
    assert case.person["name"] not in found.output
