"""`loket id check`: one line a file, whatever the files are; nothing stops the rest."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bots.cli import main
from bots.sandbox import pictures
from identity.verdict import COVERABLE, CopyRule
from workflows.policy import SHIPPED

Check = Callable[..., Result]
UNDECIDED = dict.fromkeys(COVERABLE)


def check(*words: object, given: bytes | None = None) -> Result:
    """What the command answers; any exception but its own end is a failure."""
    found = CliRunner().invoke(main, ["id", "check", *map(str, words)], input=given)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def told(found: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in found.stdout.splitlines()]


@pytest.fixture
def notes(tmp_path: Path) -> list[Path]:
    """Three files that are no pictures: decided at once."""
    files = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for file in files:
        file.write_text("hello")
    return files


def test_a_good_copy_and_its_name(tmp_path: Path) -> None:
    file = tmp_path / "copy.jpg"
    file.write_bytes(pictures.id_card())
    found = check(file, "--name", "Sanne de Vries", "--json")
    (line,) = told(found)
    assert found.exit_code == 0
    assert (line["decision"], line["name_match"], line["reasons"]) == ("accept", True, [])
    assert line["fields"] == dict.fromkeys(COVERABLE, "redacted")
    plain = check(file)
    assert plain.stdout == f"{file}: review no-name-given\n"


@pytest.mark.parametrize("kind", ["missing", "a folder", "a pipe", "empty", "an impossible name"])
def test_what_is_no_file_is_refused_and_the_rest_goes_on(
    kind: str, tmp_path: Path, notes: list[Path]
) -> None:
    odd = tmp_path / "odd.jpg"
    if kind == "a folder":
        odd.mkdir()
    elif kind == "a pipe":
        os.mkfifo(odd)
    elif kind == "empty":
        odd.touch()
    listed = tmp_path / "list.jsonl"
    name = "odd\0.jpg" if kind == "an impossible name" else str(odd)
    lines = [{"file": name, "claimed_name": "Noor"}, {"file": str(notes[0])}]
    listed.write_text("\n".join(json.dumps(line) for line in lines))
    found = check("--list", listed, "--json")
    assert found.exit_code == 0
    first, second = told(found)
    assert first.pop("ms") is not None
    assert first.pop("reasons") == (["file-type-unknown"] if kind == "empty" else ["unreadable"])
    assert first == {"file": name, "decision": "reject", "fields": UNDECIDED, "name_match": None}
    assert (second["file"], second["decision"]) == (str(notes[0]), "reject")


def test_wrong_lines_of_a_list_are_named_and_the_rest_goes_on(
    tmp_path: Path, notes: list[Path]
) -> None:
    good = json.dumps({"file": str(notes[0]), "claimed_name": "Noor"})
    wrong = ["{", "[]", "7", '{"claimed_name": "Noor"}', '{"file": 1}', "[" * 100_000]
    wrong.append('{"file": "x.jpg", "claimed_name": 7}')
    listed = tmp_path / "list.jsonl"
    listed.write_text("\n".join([good, "", *wrong, good]))
    found = check("--list", listed, "--json")
    assert found.exit_code == 2
    assert [line["file"] for line in told(found)] == [str(notes[0])] * 2
    for number in range(3, 3 + len(wrong)):
        assert f"Line {number} of the list" in found.stderr
    assert "Line 1 of" not in found.stderr
    assert "Line 2 of" not in found.stderr


def test_a_list_of_odd_bytes_still_finds_its_files(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"copy-\xe9.txt")
    file.write_text("hello")
    line = b'\xef\xbb\xbf{"file": "' + os.fsencode(file) + b'"}\r\n'
    (found,) = told(check("--list", "-", "--json", given=line))
    assert found["reasons"] == ["file-type-unknown"]
    assert check("--list", "-", given=line).stdout.endswith(": reject file-type-unknown\n")


def test_a_name_for_all_counts_where_a_line_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = list[str | None]()

    def checked(path: Path, name: str | None, _rule: object) -> dict[str, object]:
        claims.append(name)
        return {"file": str(path), "decision": "review", "reasons": []}

    monkeypatch.setattr("identity.check_file", checked)
    lines: list[dict[str, str | None]] = [{"file": "a"}, {"file": "b", "claimed_name": "Bram"}]
    lines.append({"file": "c", "claimed_name": None})
    listed = tmp_path / "list.jsonl"
    listed.write_text("\n".join(json.dumps(line) for line in lines))
    assert check("first", "--name", "Noor", "--list", listed).exit_code == 0
    assert claims == ["Noor", "Noor", "Bram", None]


@pytest.mark.parametrize(
    "words", [(), ("--list", "nowhere.jsonl"), ("x.jpg", "--rule", "acme"), ("--what",)]
)
def test_wrong_use(words: tuple[str, ...]) -> None:
    found = check(*words)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Usage:" in found.stderr


def test_the_rule_is_the_tenant_s_or_covers_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = list[CopyRule]()

    def checked(path: Path, _name: str | None, rule: CopyRule) -> dict[str, object]:
        rules.append(rule)
        return {"file": str(path), "decision": "review", "reasons": []}

    monkeypatch.setattr("identity.check_file", checked)
    own = Path(shutil.copytree(SHIPPED, tmp_path / "policies"))
    file = own / "salesinteract.toml"
    text = re.sub(r"cover = \[[^]]*\]", 'cover = ["bsn"]', file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    for words in ((), ("--rule", "salesinteract"), ("--rule", "salesinteract", "--policies", own)):
        assert check("x.jpg", *words).exit_code == 0
    assert [rule.cover for rule in rules] == [COVERABLE, COVERABLE, ("bsn",)]


def test_tesseract_that_lacks_a_language_later_on_is_told(
    notes: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from identity import TesseractMissing

    def missing(*_given: object) -> None:
        raise TesseractMissing("Tesseract lacks a language")

    monkeypatch.setattr("identity.check_file", missing)
    found = check(*notes)
    assert (found.exit_code, found.stdout) == (3, "")
    assert "Tesseract is missing" in found.stderr


def on_a_terminal(*words: object) -> tuple[str, str]:
    """Standard output, and what a terminal on standard error gets."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bots", "id", "check", *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False, text=True)
    os.close(theirs)
    try:
        return done.stdout, os.read(ours, 1 << 16).decode()
    except OSError:  # nothing was written before the other end was closed
        return done.stdout, ""
    finally:
        os.close(ours)


def test_many_files_get_a_progress_bar_on_a_terminal(notes: list[Path]) -> None:
    out, shown = on_a_terminal(*notes, "--json")
    assert [json.loads(line)["file"] for line in out.splitlines()] == list(map(str, notes))
    assert "3/3" in shown
    assert check(*notes).stderr == ""


def test_one_file_gets_none(notes: list[Path]) -> None:
    out, shown = on_a_terminal(notes[0])
    assert out.endswith("file-type-unknown\n")
    assert shown == ""


def test_each_line_is_out_before_the_next_file_is_looked_at(
    tmp_path: Path, notes: list[Path]
) -> None:
    slow = tmp_path / "copy.jpg"
    slow.write_bytes(pictures.id_card(kind="nl-passport"))
    command = [sys.executable, "-m", "bots", "id", "check", str(notes[0]), str(slow), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        come = [os.read(process.stdout.fileno(), 1 << 16) for _ in range(2)]
    assert [json.loads(one)["file"] for one in come] == [str(notes[0]), str(slow)]
