"""Which files a ticket takes."""

import io
import zipfile

import pytest

from workflows.file_rules import MB, Fine, judged, shown_at_once

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def archive(*names: str, locked: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    content = out.getvalue()
    if not locked:
        return content
    # The flag stands in each header of a file and again in the list at the end (APPNOTE 4.3.7).
    return content.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\x01\0").replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"
    )


@pytest.mark.parametrize(
    ("content", "name", "kind", "called"),
    [
        (PNG, "scan.exe", "image/png", "scan.exe.png"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "photo.jpg", "image/jpeg", "photo.jpg"),
        (b"%PDF-1.7", "letter", "application/pdf", "letter.pdf"),
        (b"plain words", "log.txt", "text/plain", "log.txt"),
        (b"alert(1)", "run.js", "text/plain", "run.js.txt"),
        (archive("word/document.xml"), "letter.docx", "application/zip", "letter.docx"),
        (OLE, "old.doc", "application/x-ole-storage", "old.doc"),
        (b"OggS" + bytes(20), "voice.ogg", "audio/ogg", "voice.ogg"),
        (b"ID3\x04" + bytes(20), "voice.mp3", "audio/mpeg", "voice.mp3"),
        (b"\xff\xf1" + bytes(20), "voice", "audio/aac", "voice.aac"),
        (b"#!AMR\n" + bytes(20), "voice.amr", "audio/amr", "voice.amr"),
        (b"\0\0\0\x18ftypM4A " + bytes(20), "voice.m4a", "audio/mp4", "voice.m4a"),
        (b"\0\0\0\x18ftypisom" + bytes(20), "film.mp4", "video/mp4", "film.mp4"),
    ],
)
def test_files_are_told_apart_by_content_and_named_by_it(content, name, kind, called):
    assert judged(content, name, 20) == Fine(kind, called)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "file-empty"),
        (b"MZ\x90\0", "file-runs"),
        (b"\x7fELF", "file-runs"),
        (b"#!/bin/sh\nrm -rf /", "file-runs"),
        (b"L\0\0\0\x01\x14\x02\0", "file-runs"),
        (archive("invoice.pdf.exe"), "file-runs"),
        (archive("META-INF/MANIFEST.MF", "A.class"), "file-runs"),
        (archive("word/vbaProject.bin"), "file-macros"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "file-macros"),
        (b"{\\rtf1{\\object\\objdata 0105}}", "file-macros"),
        (b"<!DOCTYPE html><p>hi", "file-page"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "file-page"),
        (b"<s:svg xmlns:s='http://www.w3.org/2000/svg' />", "file-page"),
        ("<html><script>".encode("utf-16"), "file-page"),
        (archive("secret.txt", locked=True), "file-locked"),
        (b"PK\x03\x04 broken", "file-type"),
        (bytes(range(200, 256)), "file-type"),
    ],
)
def test_what_runs_acts_or_cannot_be_looked_into_is_refused(content, fault):
    assert judged(content, "letter.pdf", 20) == fault


def test_the_size_is_the_organisations_choice():
    assert judged(b"a" * (MB + 1), "a.txt", 1) == "file-too-large"
    assert judged(b"a" * MB, "a.txt", 1) == Fine("text/plain", "a.txt")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\noor\\scan.png", "scan.png"),
        ("gnp\u202eexe.scan", "gnpexe.scan.png"),
        ("a\x00b\nc.png", "abc.png"),
        ("CON.png", "_CON.png"),
        ("", "file.png"),
        ("x" * 500 + ".png", "x" * 80 + ".png"),
    ],
)
def test_names_hold_no_paths_no_hidden_signs_and_no_devices(name, called):
    assert judged(PNG, name, 20) == Fine("image/png", called)


def test_a_large_picture_goes_out_as_a_file():
    assert shown_at_once("image/png", 10 * MB)
    assert not shown_at_once("image/png", 10 * MB + 1)
    assert not shown_at_once("application/pdf", 10)
