"""Tools are run over a list, timed and watched, and a broken one does not stop the measuring."""

import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.identity import run
from bench.identity.listed import Copy
from bench.identity.run import Answer, CannotMeasure, answer, ask, commands
from tests.bench.copies import make_copy

TOOL = """
import json, os, sys, time
listed = open(sys.argv[sys.argv.index("--list") + 1]).read().splitlines()
for line in listed:
    file = json.loads(line)["file"]
    if file.endswith("dies.png"): sys.exit(1)
    if file.endswith("hangs.png"): time.sleep(3600)
    if file.endswith("big.png"):
        while not os.path.exists(os.environ["TMPDIR"] + "/go"): time.sleep(0.01)
        held = bytearray(80 * 1024 * 1024)
    print(json.dumps({"file": file, "decision": "accept", "floor": 0.5}), flush=True)
time.sleep(3600)  # it is ended, and seen until then
"""
COMMAND = [sys.executable, "-c", TOOL]


def copies(*names: str) -> list[Copy]:
    return [make_copy(path=Path(f"/nowhere/{name}.png")) for name in names]


def test_each_copy_gets_its_answer_and_its_own_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    looks = iter([0.0, 8.0, 9.0, 12.0, 14.0])  # the start, to warm up, and three copies
    clock = SimpleNamespace(monotonic=time.monotonic, perf_counter=lambda: next(looks))
    monkeypatch.setattr(run, "time", clock)
    found = ask(COMMAND, copies("a", "slow", "b"), tmp_path, lambda *done: told.append(done))
    assert [a.decision for a in found] == ["accept"] * 3
    assert [a.seconds for a in found] == [1.0, 3.0, 2.0]
    assert found[0].floor == 0.5
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_memory_of_one_check_is_measured(tmp_path: Path) -> None:
    go = tmp_path / "go"  # the tool works ahead: not before the first was measured
    found = ask(COMMAND, copies("small", "big"), tmp_path, lambda *_done: go.touch())
    assert 0 < found[0].peak < 70
    assert found[1].peak - found[0].peak > 70


def test_a_tool_that_ends_is_started_again_behind_the_copy_that_ended_it(tmp_path: Path) -> None:
    found = ask(COMMAND, copies("a", "dies", "b"), tmp_path)
    assert [a.decision for a in found] == ["accept", None, "accept"]
    assert found[1].reasons == ("no-answer",)


def test_a_tool_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = run._Running.next

    def impatient(self: run._Running, path: Path) -> Answer | None:
        monkeypatch.setattr(run, "PATIENCE", 0.2 if path.name == "hangs.png" else 90.0)
        return waits(self, path)

    monkeypatch.setattr(run._Running, "next", impatient)
    found = ask(COMMAND, copies("hangs", "b"), tmp_path)
    assert [a.decision for a in found] == [None, "accept"]


def test_a_tool_that_does_not_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasure, match="no such luck"):
        ask([sys.executable, "-c", "import sys; sys.exit('no such luck')"], copies("a"), tmp_path)


@pytest.mark.parametrize(
    "said", [{"file": "other.png", "decision": "accept"}, {"file": "a.png", "decision": "maybe"}]
)
def test_an_answer_about_something_else_is_not_taken(said: dict[str, str]) -> None:
    with pytest.raises(CannotMeasure):
        answer(said, Path("a.png"), 1.0, 1.0)


def test_the_product_is_asked_as_a_user_asks_it() -> None:
    found = commands(only_product=True)
    assert list(found) == ["loket"]
    assert found["loket"][-3:] == ["id", "check", "--json"]
    assert "baseline" in commands(only_product=False)
