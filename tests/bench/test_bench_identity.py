"""The command: what it measures, what it leaves behind, and with which code it ends."""

import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import bench_identity
from bench.identity import listed, peer, worker
from bench.identity.run import ROOT
from bench.identity.sample import FIELDS, Group, Sample
from tests.bench.test_run import COMMAND


def sample(key: str, group: Group) -> Sample:
    return Sample(
        key=key,
        file_name=f"{key}.png",
        data=key.encode(),
        claimed_name="Noor Voorbeeld",
        group=group,
        fields=dict.fromkeys(FIELDS, "redacted"),
        name_match="variant",
        traits={"document": "card"},
    )


@pytest.fixture(autouse=True)
def one_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the product's place a tool that accepts whatever it gets."""
    monkeypatch.setattr(bench_identity, "commands", lambda **_: {"loket": COMMAND})


def drawn_as(monkeypatch: pytest.MonkeyPatch, *made: Sample) -> None:
    """Both sets hold these samples."""
    for title in bench_identity.COUNTS:
        generator = SimpleNamespace(samples=lambda _seed, count: iter(made[:count]))
        monkeypatch.setitem(sys.modules, f"bench.identity.{title}", generator)


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    (copy,) = listed.read(listed.write([sample("a", "open")], tmp_path / "set"))
    assert copy.path.read_bytes() == b"a"
    assert (copy.key, copy.group, copy.name_match) == ("a", "open", "variant")
    assert copy.fields == dict.fromkeys(FIELDS, "redacted")
    assert copy.traits == {"document": "card"}


def test_a_folder_may_be_moved_with_its_list(tmp_path: Path) -> None:
    listed.write([sample("a", "open")], tmp_path / "set")
    (tmp_path / "set").rename(tmp_path / "moved")
    (copy,) = listed.read(tmp_path / "moved" / "list.jsonl")
    assert copy.path.parent == tmp_path / "moved"


def test_a_line_that_is_no_copy_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_text('\n{"file": "a.png"}\n')
    with pytest.raises(ValueError, match="line 2"):
        listed.read(tmp_path / "list.jsonl")


def test_a_file_that_is_gone_is_named_rather_than_measured(tmp_path: Path) -> None:
    path = listed.write([sample("a", "unsafe")], tmp_path)
    (tmp_path / "0000-a.png").unlink()
    with pytest.raises(ValueError, match="line 1"):
        listed.read(path)


def test_a_file_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    made = Sample("k", "../../up.png", b"x", "Noor", "junk", {}, None)
    (copy,) = listed.read(listed.write([made], tmp_path / "set"))
    assert copy.path.parent == tmp_path / "set"


@pytest.mark.parametrize(("group", "code"), [("good", 0), ("open", 0), ("unsafe", 1), ("junk", 1)])
def test_the_exit_code_says_whether_something_slipped_through(
    group: Group, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed.write([sample("the-key", group)], tmp_path)
    assert bench_identity.main(["--list", str(path)]) == code
    assert ("Must not be accepted: the-key" in capsys.readouterr().out) is bool(code)


def test_both_sets_are_drawn_measured_apart_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn_as(monkeypatch, sample("a", "good"), sample("b", "good"))
    monkeypatch.setattr(bench_identity, "MEMORY", tmp_path)
    assert bench_identity.main(["--seed", "7", "--json", str(tmp_path / "out.jsonl")]) == 0
    printed = capsys.readouterr().out
    assert "drawn, seed 7: 2 copies (2 good)" in printed
    assert "unseen, seed 7: 2 copies (2 good)" in printed
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(r["set"], r["key"]) for r in records][2:] == [
        ("unseen, seed 7", "a"),
        ("unseen, seed 7", "b"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_wrong_ones_of_the_unseen_set_are_listed_only_when_asked_for_by_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn_as(monkeypatch, sample("a", "nameless"))
    bench_identity.main(["--wrong"])
    assert capsys.readouterr().out.count("nameless accepted (1)") == 1
    bench_identity.main(["--wrong", "--set", "unseen"])
    assert capsys.readouterr().out.count("nameless accepted (1)") == 1


def test_copies_are_drawn_once_to_be_measured_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_as(monkeypatch, sample("a", "good"), sample("b", "good"))
    assert bench_identity.main(["--draw", str(tmp_path), "--set", "drawn", "--count", "1"]) == 0
    assert bench_identity.main(["--list", str(tmp_path / "drawn" / "list.jsonl")]) == 0
    assert [copy.key for copy in listed.read(tmp_path / "drawn" / "list.jsonl")] == ["a"]


def test_what_is_compared_with_is_locked_by_hash() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements-bench.lock").read_text().strip())
    assert "passporteye==2.2.2" in {entry.split()[0] for entry in entries}
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_a_tool_that_breaks_on_a_file_does_not_accept_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def breaks(path: Path, claimed_name: str) -> dict[str, object]:
        raise RuntimeError

    found = worker.answer_to(breaks, {"file": "a.png", "claimed_name": "Noor"})
    assert found == {"file": "a.png", "decision": "reject", "reasons": ["broke: RuntimeError"]}
    assert "a.png" in capsys.readouterr().err


@pytest.mark.parametrize(("read", "decision"), [(None, "accept"), (object(), "reject")])
def test_the_peer_accepts_where_it_finds_no_mrz(
    read: object, decision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "passporteye", SimpleNamespace(read_mrz=lambda _: read))
    found = peer.check(Path("a.png"), "Noor")
    assert found["decision"] == decision
    assert list(found["fields"]) == ["mrz"]
