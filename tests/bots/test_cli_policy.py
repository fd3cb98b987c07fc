"""`loket policy lint` and `loket policy diff`, as their user runs them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bots.cli import main
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
