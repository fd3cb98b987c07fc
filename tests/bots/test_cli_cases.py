"""`loket case`, `register`, `retention` and `audit` as their users run them."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.bots.loket_kit import commands
from tests.conversation_kit import Staff
from tests.makers import NOW


@pytest.fixture
def loket(tmp_path, monkeypatch):
    """Runs a command on a migrated database of its own."""
    monkeypatch.chdir(tmp_path)
    with commands(tmp_path) as found:
        yield found


@pytest.fixture
def scene(loket):
    """The desk on that database."""
    found = loket.scene()
    yield found
    found.storage.close()


@pytest.fixture
def reference(scene):
    """An approved request."""
    request = scene.file()
    Staff(scene).presses("dpo-card", "approve")
    return request.reference


def archive_of(loket, reference) -> dict[str, bytes]:
    found = loket("case", "export", reference)
    assert found.exit_code == 0, found.output
    with zipfile.ZipFile(f"{reference}.zip") as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def verified(folder: Path) -> tuple[int, str]:
    """The archive's own verifier, with nothing of Loket in reach."""
    run = [sys.executable, "-I", "-S", "verify.py"]
    found = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False)
    return found.returncode, found.stdout.strip()


def test_an_archive_holds_the_case_and_checks_itself(loket, reference, tmp_path):
    files = archive_of(loket, reference)
    case = json.loads(files["case.json"])
    assert (case["reference"], case["right"]) == (reference, "access")
    texts = json.loads(files["texts.json"])
    receipt = next(one for one in texts if one["key"] == "receipt")
    assert reference in receipt["text"]
    assert json.loads(files["clock.json"])["trace"]
    assert {one["copy_place"] for one in json.loads(files["copies.json"])} >= {"database", "backup"}
    assert verified(unpacked(files, tmp_path / "case")) == (0, "Whole and unchanged.")
    assert loket("case", "verify", f"{reference}.zip").exit_code == 0


@pytest.mark.parametrize("name", ["case.json", "timeline.json", "texts.json", "decisions.json"])
def test_a_file_that_was_changed_is_named(loket, reference, tmp_path, name):
    files = archive_of(loket, reference)
    files[name] = files[name].replace(b"access", b"erasure").replace(b"request:", b"Request:")
    files[name] += b"\n"
    code, said = verified(unpacked(files, tmp_path / "case"))
    assert code == 1
    assert f"{name} was changed" in said


def test_an_event_left_out_is_found_also_where_the_digests_were_made_anew(
    loket, reference, tmp_path
):
    import hashlib

    files = archive_of(loket, reference)
    events = json.loads(files["timeline.json"])
    files["timeline.json"] = json.dumps(events[:1] + events[2:]).encode()
    manifest = json.loads(files["manifest.json"])
    manifest["files"]["timeline.json"] = hashlib.sha256(files["timeline.json"]).hexdigest()
    files["manifest.json"] = json.dumps(manifest).encode()
    assert verified(unpacked(files, tmp_path / "case")) == (
        1,
        "the timeline does not hold from event 2 on",
    )


def test_a_forged_archive_is_not_taken_for_ours(loket, reference, tmp_path):
    files = archive_of(loket, reference)
    files["manifest.json"] = files["manifest.json"].replace(b'"seal"', b'"seal" ')
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(forged, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    found = loket("case", "verify", forged)
    assert found.exit_code == 1
    assert "this installation did not write it" in found.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"{}"])
def test_what_is_no_archive_is_said_in_a_sentence(loket, tmp_path, content):
    path = tmp_path / "no.zip"
    path.write_bytes(content)
    found = loket("case", "verify", path)
    assert found.exit_code == 1
    assert "not an archive of a case" in found.stderr


def test_half_an_archive_never_has_its_name(loket, reference, tmp_path, monkeypatch):
    class Died(BaseException):
        """As by kill -9."""

    def dies(_number):
        raise Died

    with monkeypatch.context() as m, pytest.raises(Died):
        m.setattr("bots.commands.cases.os.fsync", dies)
        loket("case", "export", reference)
    assert not (tmp_path / f"{reference}.zip").exists()
    assert loket("case", "export", reference).exit_code == 0
    assert loket("case", "verify", f"{reference}.zip").exit_code == 0
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_an_unknown_case_and_a_file_in_the_way_are_said(loket, reference, tmp_path):
    missing = loket("case", "export", "PR-NONE")
    assert (missing.exit_code, missing.stderr) == (1, "There is no request PR-NONE.\n")
    (tmp_path / f"{reference}.zip").write_text("mine")
    taken = loket("case", "export", reference)
    assert taken.exit_code == 1
    assert "is there already" in taken.stderr
    assert (tmp_path / f"{reference}.zip").read_text() == "mine"


def test_the_register_is_counted_written_and_drawn(loket, reference, tmp_path):
    found = loket("register", "salsoft", "--csv", "r.csv", "--chart", "r.svg")
    assert found.output.startswith("Received 1, closed 0")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text("utf-8")))
    assert row["reference"] == reference
    assert (tmp_path / "r.svg").read_text("utf-8").startswith("<svg")
    assert "Noor" not in (tmp_path / "r.csv").read_text("utf-8")
    none = loket("register", "salsoft", "--to", "2001-01-01")
    assert none.output == "Received 0, closed 0, late 0.\n"


def test_the_register_of_nobody_is_refused(loket):
    found = loket("register", "nobody")
    assert found.exit_code == 1
    assert "There is no tenant nobody. Known: " in found.stderr


def test_a_dry_run_says_what_would_go_and_why_and_leaves_it(loket, scene, reference):
    request = scene.request(reference)
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "done", NOW - timedelta(days=5000)
    found = loket("retention", "--dry-run")
    assert reference in found.output
    assert "kept " in found.output
    assert loket("retention", "--dry-run", "--tenant", "xential").output == ""
    assert scene.request(reference).person
    assert loket("retention").output == "Erased: 1 requests, 0 tickets, 1 chats and drafts.\n"
    assert scene.request(reference).person == {}
    archived = archive_of(loket, reference)
    assert "Certificate of erasure" in archived["certificate.txt"].decode()
    assert "copies.json" not in archived


def test_the_trail_is_whole_until_somebody_reaches_past_the_database(loket, scene, reference):
    found = loket("audit", "verify")
    assert (found.exit_code, "salsoft: " in found.output) == (0, True)
    assert "whole and unchanged" in found.output
    with scene.unit() as uow:
        uow.session.execute(text("DROP TRIGGER audit_event_final"))
        uow.session.execute(text("UPDATE audit_event SET event = 'request:nothing' WHERE seq = 1"))
    found = loket("audit", "verify")
    assert found.exit_code == 1
    assert "event 1 was changed" in found.output
