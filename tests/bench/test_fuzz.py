"""Mutated files: a small slice each time; the same again by seed; failures kept as numbers."""

import contextlib
import io
import json
import random
import select
import signal
import zipfile
import zlib
from types import SimpleNamespace

import pytest

from bench.fuzz import __main__ as command
from bench.fuzz import checks, child, mutating, runs, sources
from bench.fuzz.kept import Kept, Row
from bench.fuzz.mutating import START, changed_by, mutated, mutated_copy, with_checksums
from identity import Claim, CopyRule, Verdict, assess_apart, bomb_apart
from tests.bench import fuzzed

SEED = 7
EXPECTED = {checks.OPENED, checks.REFUSED, checks.KEPT}


def test_a_slice_of_all_kinds_breaks_no_check() -> None:
    """A hundred files; the same ones each time, so that a failure is not a matter of luck."""
    row = runs.of_files(SEED, 0, 100)
    assert row.odd == {}
    assert set(row.counts) <= EXPECTED
    assert sum(row.counts.values()) == 100
    assert row.counts[checks.OPENED] > 5


def test_a_slice_of_copies_is_never_accepted() -> None:
    row = runs.of_copies(SEED, 0, 3)
    assert row.odd == {}
    assert sum(row.counts.values()) == 3
    assert "accept" not in row.counts


def test_the_same_seed_and_number_give_the_same_file() -> None:
    for number in range(20):
        assert mutated(SEED, number).content == mutated(SEED, number).content
    assert mutated(SEED, 0).content != mutated(SEED + 1, 0).content
    assert {mutated(SEED, number).family for number in range(10)} == set(sources.FAMILIES)


def test_sources_are_the_same_when_they_are_made_again() -> None:
    for family in sources.FAMILIES:
        name = sources.names(family)[0]
        made = sources.source.__wrapped__(family, name)
        assert made == sources.source(family, name), name


def test_half_of_the_copies_show_everything() -> None:
    found = [mutated_copy(SEED, 7 * number).shows_all for number in range(12)]
    assert set(found) == {True, False}


@pytest.mark.parametrize("change", mutating.CHANGES)
def test_each_change_changes_something_and_never_fails(change) -> None:
    chance, changed = random.Random(1), 0
    for length in (1, 2, 9, 500):
        for _ in range(10):
            before = bytes(range(256)) * 2
            file = bytearray(before[:length])
            change(file, chance.randrange(length), chance)
            changed += bytes(file) != before[:length]
    assert changed > 15
    assert changed_by(b"", chance) == b""


def test_a_png_gets_right_checksums_again() -> None:
    broken = bytearray(sources.source("png", "png-plain"))
    broken[20] ^= 1
    mended = with_checksums(bytes(broken))
    assert zlib.crc32(mended[12:29]) == int.from_bytes(mended[29:33], "big")
    assert mended.startswith(START)
    assert with_checksums(START + b"\xff\xff\xff\xffIDAT") == START + b"\xff\xff\xff\xffIDAT"


def test_an_archive_is_often_changed_inside_and_still_opens() -> None:
    opened = 0
    for number in range(7, 300, 10):  # those of archives
        file = mutated(SEED, number)
        assert file.family == "zip"
        with contextlib.suppress(Exception):  # those that were changed outside
            archive = zipfile.ZipFile(io.BytesIO(file.content))
            opened += archive.testzip() is None
    assert opened > 5


# What is kept


def test_a_run_goes_on_where_it_was_stopped(tmp_path, capsys, monkeypatch) -> None:
    asked = []

    def run(seed, first, count):
        asked.append(first)
        return fuzzed.row("whole", first, count, "reject")

    monkeypatch.setattr(runs, "of_copies", run)
    given = ["--files", "0", "--seed", "3", "--folder", str(tmp_path)]
    assert command.main([*given, "--whole", "40"]) == 0
    with Kept(tmp_path, 3).path.open("a") as file:
        file.write('{"part": "whole", "fir')  # killed while it wrote
    assert command.main([*given, "--whole", "70"]) == 0
    assert sorted(asked) == [0, 20, 40, 60]
    assert "whole: 70 files: 70 reject" in capsys.readouterr().out


def test_a_failure_is_told_by_its_number_and_fails_the_run(tmp_path, capsys, monkeypatch) -> None:
    def run(seed, first, count):
        row = Row("files", first, count)
        row.add(first, "raised ValueError identity.x:7", 0.1, odd=True)
        row.add(first + 1, "died 11", 0.1, odd=True)
        row.add(first + 2, "opened", 0.1, odd=False)
        return row

    monkeypatch.setattr(runs, "of_files", run)
    asked = ["--files", "3", "--whole", "0", "--seed", "3", "--folder", str(tmp_path)]
    assert command.main(asked) == 1
    said = capsys.readouterr().out
    assert "  0: raised ValueError identity.x:7" in said
    assert Kept(tmp_path, 3).failures("files") == [0]  # one that died was contained
    held = Kept(tmp_path, 3).path.read_text().strip()
    assert json.loads(held)["odd"] == {"0": "raised ValueError identity.x:7", "1": "died 11"}


def test_one_file_again(tmp_path, capsys) -> None:
    file = tmp_path / "one.bin"
    assert command.main(["--one", "5", "--seed", str(SEED), "--save", str(file)]) == 0
    assert file.read_bytes() == mutated(SEED, 5).content
    assert "'was'" in capsys.readouterr().out


# The process that opens them


def test_what_raises_is_told_with_its_place_and_without_its_words(monkeypatch) -> None:
    def breaks(_content):
        raise ValueError("words of a file")

    monkeypatch.setattr(checks, "files", breaks)
    was = child.one(SEED, 0)["was"]
    assert str(was).startswith("raised ValueError bench.fuzz.child:")
    assert "words" not in str(was)
    monkeypatch.setattr(checks, "files", fuzzed.too_much)
    assert child.one(SEED, 0)["was"] == "out of memory"


def test_a_process_that_dies_is_begun_anew_behind_that_file(monkeypatch) -> None:
    monkeypatch.setattr(runs, "CHILD", "tests.bench.fuzzed")
    row = runs.of_files(SEED, 0, 5)
    assert row.counts == {"opened": 4, "died": 1}
    assert row.odd == {"2": f"died {signal.SIGKILL.value}"}


def test_a_process_that_hangs_is_ended_and_begun_anew(tmp_path, monkeypatch) -> None:
    hangs = tmp_path / "hangs"

    def until_it_hangs(*given):
        while not (found := select.select(*given[:3], 0.02))[0]:
            if hangs.exists():
                # What it said before it hung is there by now.
                found = select.select(*given[:3], 0)
                if not found[0]:
                    hangs.unlink()
                return found
        return found

    monkeypatch.setattr(runs, "CHILD", "tests.bench.fuzzed")
    monkeypatch.setattr(runs, "select", SimpleNamespace(select=until_it_hangs))
    monkeypatch.setenv("FUZZ_HANGS", str(hangs))
    row = runs.of_files(SEED, 0, 3)
    assert row.odd["1"] == "late"
    assert row.counts["opened"] == 2


def test_an_accepted_copy_is_a_failure(monkeypatch) -> None:
    monkeypatch.setattr(checks, "whole", lambda _copy: Verdict("accept"))
    monkeypatch.setattr(runs, "mutated_copy", lambda *_given: None)
    assert runs.of_copies(SEED, 0, 1).odd == {"0": "accept"}
    monkeypatch.setattr(checks, "whole", lambda _copy: Verdict.review("could-not-check"))
    assert runs.of_copies(SEED, 0, 1).counts == {"could-not-check": 1}


def test_a_file_that_ends_the_process_that_decodes_it_harms_nobody_else() -> None:
    """Found by a long run: libheif ends its process on this one. A person looks at such a copy."""
    found = assess_apart(mutated(20261122, 97185).content, Claim("Noor Voorbeeld"), CopyRule())
    assert found.decision in ("review", "reject")
    assert bomb_apart(sources.source("png", "png-plain")) is None
