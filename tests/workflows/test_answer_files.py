"""What may go out, by its first bytes, and under which names."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.answer_files import ENDINGS, LONGEST_NAME, TEXT, clean_name, media_type, zipped


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"PK\x03\x04....word/document.xml", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"RIFF....WAVEfmt ", "audio/wav"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\0\0\0 ftypisom", "video/mp4"),
        ("naam;één".encode(), TEXT),
        (b'{"a": 1}', TEXT),
        (b"<script>alert(1)</script>", TEXT),
        (b"MZ\x90\0", None),
        (b"\x7fELF\x02", None),
        (b"#!/bin/sh\nrm -r .", None),
        (b"\xfe\xed\xfa\xce", None),
        (b"a\0b", None),
        (b"", None),
    ],
)
def test_the_bytes_say_what_it_is(content: bytes, kind: str | None) -> None:
    assert media_type(content) == kind


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("export.csv", TEXT, "export.csv"),
        ("Export 2026 (1).JSON", TEXT, "Export 2026 (1).json"),
        ("../../etc/passwd", TEXT, "passwd.txt"),
        ("C:\\Windows\\win.ini", TEXT, "win.ini.txt"),
        ("page.html", TEXT, "page.html.txt"),
        ("brief.pdf.exe", "application/pdf", "brief.pdf.exe.pdf"),
        ("macro.docm", "application/zip", "macro.docm.zip"),
        ("brief.docx", "application/zip", "brief.docx"),
        ("gegevens\u202efdp.csv", TEXT, "gegevensfdp.csv"),
        ('a"b\r\nSet-Cookie: x.csv', TEXT, "a_bSet-Cookie_ x.csv"),
        ("...", TEXT, "file.txt"),
        ("", "application/pdf", "file.pdf"),
        ("CON.txt", TEXT, "_CON.txt"),
        ("lpt1", "image/png", "_lpt1.png"),
        ("één foto.jpeg", "image/jpeg", "één foto.jpeg"),
    ],
)
def test_names_are_made_safe(name: str, kind: str, clean: str) -> None:
    assert clean_name(name, kind) == clean


@given(st.text(max_size=300), st.sampled_from(sorted(ENDINGS)))
def test_no_name_escapes_or_lies(name: str, kind: str) -> None:
    clean = clean_name(name, kind)
    stem, _, ending = clean.rpartition(".")
    assert ending in ENDINGS[kind]
    assert 1 <= len(stem) <= LONGEST_NAME + 1
    assert not set(clean) & set('/\\:*?"<>|\r\n\t\0')
    assert not clean.startswith((".", " "))
    assert clean_name(clean, kind) == clean


def test_one_zip_holds_all_of_it_once() -> None:
    files = [("a.csv", b"1"), ("A.csv", b"2"), ("a.csv", b"3"), ("b.pdf", b"%PDF-")]
    made = zipped(files)
    assert made == zipped(files)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == ["a.csv", "A (2).csv", "a (3).csv", "b.pdf"]
        assert [archive.read(name) for name in names] == [content for _, content in files]
