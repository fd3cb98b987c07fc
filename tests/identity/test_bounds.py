"""Bombs are told by what they would unpack to, and honest files are none."""

import io
import random
import zipfile

import pikepdf
import pytest

from bench.fuzz.sources import packed, source
from bench.identity.files_hostile import MAKERS
from identity import apart, bounds
from identity.bounds import BOMB, why_not, why_not_apart
from tests.identity import bombs
from tests.identity.pairs import COVERED

SMALL = COVERED.resize((160, 200))


@pytest.mark.parametrize("name", bombs.ALL)
def test_a_bomb_is_told(name: str) -> None:
    assert why_not_apart(bombs.ALL[name]()) == BOMB


@pytest.mark.parametrize(
    "name",
    [
        *("png-header-bomb", "jpeg-header-bomb", "gif-screen", "webp-canvas"),
        *("tiff-bomb", "tiff-tile-bomb"),
    ],
)
def test_a_picture_that_says_it_is_huge_is_not_decoded(name: str) -> None:
    assert why_not(MAKERS[name](SMALL)) == BOMB


@pytest.mark.parametrize(
    "honest",
    [
        b"words",
        b"",
        source("png", "png-plain"),
        source("pdf", "pdf-plain"),
        source("office", "docx"),
        source("zip", "nested"),
        source("zip", "lzma"),
        b"PK\x03\x04 and nothing behind it",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff",
    ],
)
def test_an_honest_or_broken_file_is_none(honest: bytes) -> None:
    assert why_not(honest) is None


def test_an_export_of_many_texts_is_none() -> None:
    words = random.Random(1).choices((b"naam;", b"plaats\n", b"Noor;", b"Utrecht\n"), k=40_000)
    export = packed({f"{number}.csv": b"".join(words) for number in range(40)})
    assert why_not(export) is None


def test_a_locked_archive_is_nobodys_to_unpack() -> None:
    locked = bytearray(packed({"a.txt": b"words"}))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(start) + place] |= 1
    assert why_not(bytes(locked)) is None


def test_what_cannot_unpack_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "call", None)
    assert why_not_apart(b"naam;plaats\n" * 1000) is None


def test_a_process_that_is_killed_says_that_it_could_not_be_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    call = apart.call
    monkeypatch.setattr(apart, "call", lambda _what, _data, **most: call("os:abort", (), **most))
    assert why_not_apart(source("zip", "nested")) == bounds.NOT_CHECKED


def test_as_many_files_as_are_taken_are_no_bomb_and_one_more_is() -> None:
    def holding(count: int) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            for number in range(count):
                archive.writestr(str(number), b"")
        return held.getvalue()

    assert why_not(holding(bounds.MAX_MEMBERS)) is None
    assert why_not(holding(bounds.MAX_MEMBERS + 1)) == BOMB


def a_pdf(pages: int) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    held = io.BytesIO()
    made.save(held, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return held.getvalue()


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_OBJECTS"])
def test_a_pdf_of_too_many_pages_or_things_is_one(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """However little it unpacks to."""
    few, many = a_pdf(3), a_pdf(40)
    assert bounds.why_not(many) is None
    monkeypatch.setattr(bounds, limit, 20)
    assert bounds.why_not(few) is None
    assert bounds.why_not(many) == bounds.BOMB
