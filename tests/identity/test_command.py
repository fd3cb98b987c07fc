"""One file, one line."""

import json
from pathlib import Path

from bots.sandbox import pictures
from identity.command import check_file
from identity.verdict import COVERABLE


def test_a_good_copy(tmp_path: Path) -> None:
    file = tmp_path / "copy.jpg"
    file.write_bytes(pictures.id_card())
    line = json.loads(json.dumps(check_file(file, "Sanne de Vries")))
    assert line.pop("ms") > 0
    assert line == {
        "file": str(file),
        "decision": "accept",
        "fields": dict.fromkeys(COVERABLE, "redacted"),
        "name_match": True,
        "reasons": [],
    }


def test_a_missing_file_is_decided_like_any_other(tmp_path: Path) -> None:
    line = check_file(tmp_path / "nothing.jpg", None)
    assert (line["decision"], line["reasons"]) == ("reject", ["unreadable"])
    assert line["fields"] == dict.fromkeys(COVERABLE)
    assert line["name_match"] is None


def test_a_file_of_another_type_is_told(tmp_path: Path) -> None:
    file = tmp_path / "letter.jpg"
    file.write_text("Dear Sir or Madam")
    assert check_file(file, "Sanne de Vries")["reasons"] == ["file-type-unknown"]
