"""`loket keys`, as the operator runs it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from bots.cli import main
from storage import schema
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from storage.unit_of_work import UnitOfWork
from tests.makers import make_contact

OLD, NEW = new_key("k1"), new_key("2026b")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with a contact, sealed with the old key."""
    found = f"sqlite:///{tmp_path}/loket.db"
    monkeypatch.setenv("LOKET_DATABASE_URL", found)
    monkeypatch.setenv("LOKET_ENCRYPTION_KEYS", f"{NEW},{OLD}")
    schema.upgrade(found)
    storage = open_storage(found, parse_keys(OLD))
    with UnitOfWork(storage) as uow:
        uow.add(make_contact(address="noor@example.org"))
    storage.close()
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["keys", *words])


def test_status_says_which_key_seals_how_many_values(url: str) -> None:
    found = run("status")
    assert found.exit_code == 1
    assert "2026b writes; k1 only read." in found.output
    assert re.search(r"^contact +0 +1$", found.output, re.MULTILINE)
    assert "3 values are not sealed with 2026b: run `loket keys rotate`." in found.output


def test_after_a_rotation_nothing_is_left(url: str) -> None:
    found = run("rotate")
    assert found.exit_code == 0, found.output
    assert "contact.address: 1\n" in found.output
    assert "3 values were sealed anew with 2026b." in found.output
    assert "No value is sealed with k1 any more" in found.output
    assert run("status").exit_code == 0
    assert "0 values were sealed anew" in run("rotate").output


def test_what_does_not_open_is_named_and_nothing_is_taken_out(url: str) -> None:
    storage = open_storage(url, parse_keys(OLD))
    with storage.writing() as session, session.begin():
        session.execute(text("UPDATE contact SET address = (SELECT wrapped FROM subject_key)"))
    storage.close()
    found = run("rotate")
    assert found.exit_code == 1
    assert "Not readable: contact.address of row 1: a sealed value does not open" in found.output
    assert "1 values are still sealed with other keys. Take no key out." in found.output
    assert "any more" not in found.output
    assert "noor@example.org" not in found.output


def test_a_key_that_is_missing_is_said(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("rotate").exit_code == 0
    monkeypatch.setenv("LOKET_ENCRYPTION_KEYS", OLD)
    found = run("status")
    assert found.exit_code == 1
    assert "encryption key 2026b is not in the ring" in found.output
