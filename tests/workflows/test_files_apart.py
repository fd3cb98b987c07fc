"""Archives are judged elsewhere, with the same answers as here."""

import io
import zipfile

import pytest

from bench.fuzz.sources import packed, source
from identity import bounds
from identity.errors import CouldNotCheck
from tests.identity import bombs
from workflows import file_rules, files_apart, inner_pictures
from workflows.file_rules import Fine

FILES = {
    "docx": source("office", "docx"),
    "pictures": source("zip", "pictures"),
    "nested": source("zip", "nested"),
    "program": packed({"tool.exe": b"MZ"}),
    "broken": b"PK\x03\x04 and no more",
    "text": b"just words",
    "picture": source("png", "png-plain"),
    "empty": b"",
}


@pytest.mark.parametrize("name", FILES)
def test_the_answers_are_the_same_as_without_a_process(name):
    content = FILES[name]
    assert files_apart.judged(content, "a.zip", 25) == file_rules.judged(content, "a.zip", 25)
    assert files_apart.pictures(content) == inner_pictures.to_look_at(content)


def test_what_is_too_large_is_not_sent_to_a_process(monkeypatch):
    monkeypatch.setattr(files_apart.apart, "call", None)
    assert files_apart.judged(b"PK" + bytes(2_000_000), "a.zip", 1) == "file-too-large"


@pytest.mark.parametrize("name", ["dictionary", "members"])
def test_a_bomb_harms_the_process_that_unpacks_it_and_nobody_else(name):
    bomb = bombs.ALL[name]()
    assert files_apart.pictures(bomb) in (inner_pictures.ARCHIVE, files_apart.NOT_CHECKED)
    assert files_apart.judged(bomb, "a.zip", 25) in (
        Fine("application/zip", "a.zip"),
        bounds.BOMB,
    )
    assert files_apart.judged(FILES["docx"], "a.docx", 25) == Fine("application/zip", "a.docx")


def test_a_process_without_an_answer_means_that_it_could_not_be_checked(monkeypatch):
    def dies(*_given, **_bounds):
        raise CouldNotCheck

    monkeypatch.setattr(files_apart.apart, "call", dies)
    assert files_apart.judged(FILES["docx"], "a", 25) == files_apart.NOT_CHECKED
    assert files_apart.pictures(FILES["docx"]) == files_apart.NOT_CHECKED


@pytest.mark.parametrize("strange", [None, 7, [1, 2], ["a"], [["a"]], {"a": 1}])
def test_the_process_is_not_trusted(monkeypatch, strange):
    monkeypatch.setattr(files_apart.apart, "call", lambda *_given, **_bounds: strange)
    assert files_apart.judged(FILES["docx"], "a", 25) == files_apart.NOT_CHECKED
    found = files_apart.pictures(FILES["docx"])
    assert found == files_apart.NOT_CHECKED or all(isinstance(one, bytes) for one in found)


def test_pictures_that_together_are_too_large_are_not_handed_back(monkeypatch):
    monkeypatch.setattr(files_apart, "MOST_PICTURES", 100)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.png", source("png", "png-plain"))
    assert files_apart.pictures_plain(held.getvalue()) == inner_pictures.PICTURES_INSIDE
