"""`loket keys`, as the operator runs it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from bots.cli import main
from storage import crypto
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from storage.models import Contact, StaffGroupMembers
from storage.unit_of_work import UnitOfWork
from tests.databases import migrated_at
from tests.makers import NOW, make_contact

OLD, NEW = new_key("k1"), new_key("2026b")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with a contact and a group of staff, sealed with the old key."""
    found = f"sqlite:///{tmp_path}/loket.db"
    monkeypatch.setenv("LOKET_DATABASE_URL", found)
    monkeypatch.setenv("LOKET_ENCRYPTION_KEYS", f"{NEW},{OLD}")
    migrated_at(tmp_path / "loket.db")
    storage = open_storage(found, parse_keys(OLD))
    with UnitOfWork(storage) as uow:
        uow.add(make_contact(address="noor@example.org"))
        group = {"team": "T1", "usergroup": "S1", "members": ["U0ANNA"], "fetched_at": NOW}
        uow.session.add(StaffGroupMembers(**group))
    storage.close()
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["keys", *words])


def test_status_says_which_key_seals_how_many_values(url: str) -> None:
    found = run("status")
    assert found.exit_code == 1
    assert "2026b writes; k1 only read." in found.output
    assert re.search(r"^staff_group +0 +1$", found.output, re.MULTILINE)
    assert "4 values are not sealed with 2026b: run `loket keys rotate`." in found.output


def test_after_a_rotation_nothing_is_left(url: str) -> None:
    found = run("rotate")
    assert found.exit_code == 0, found.output
    assert "staff_group.members: 1\n" in found.output
    assert "4 values were sealed anew with 2026b." in found.output
    assert "No value is sealed with k1 any more" in found.output
    assert run("status").exit_code == 0
    assert "0 values were sealed anew" in run("rotate").output


def test_what_does_not_open_is_named_and_nothing_is_taken_out(url: str) -> None:
    storage = open_storage(url, parse_keys(OLD))
    with storage.writing() as session, session.begin():
        session.execute(text("UPDATE contact SET address = (SELECT min(wrapped) FROM subject_key)"))
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


def test_rows_from_before_get_the_keys_of_their_chats(url: str) -> None:
    storage = open_storage(url, parse_keys(OLD))
    with storage.writing() as session, session.begin():
        sealed = crypto.current().seal(b"noor@example.org", "contact.address")
        session.execute(text("UPDATE contact SET address = :sealed"), {"sealed": sealed})
    storage.close()
    found = run("rotate")
    assert "1 values got the key of the chat, case or ticket they belong to." in found.output
    assert "got the key" not in run("rotate").output


def test_what_was_forgotten_is_forgotten_again_after_a_restore(url: str, tmp_path: Path) -> None:
    storage = open_storage(url, parse_keys(OLD))
    with storage.looking() as session:
        contact = session.query(Contact).one()
    listed = tmp_path / "forgotten"
    listed.write_text(f"{contact.account_id}\n{contact.subject_id}\n\n77\n")
    assert run("forgotten").output == ""
    found = run("forget", str(listed))
    assert found.output == "2 of 3 keys were still there, and are deleted.\n"
    assert set(run("forgotten").output.split()) == set(listed.read_text().split())
    crypto.current().subjects._known.clear()
    with storage.looking() as session:
        assert session.query(Contact).one().address == ""
    storage.close()


def test_another_file_is_no_list_of_keys(url: str, tmp_path: Path) -> None:
    listed = tmp_path / "forgotten"
    listed.write_text("12\nDROP TABLE\n")
    found = run("forget", str(listed))
    assert found.exit_code == 1
    assert "is no list of `loket keys forgotten`: 'DROP TABLE'." in found.output
    assert run("forgotten").output == ""
