"""What of a file is looked at for an identity document, and what is refused unseen."""

import io
import zipfile

import pytest

from workflows.inner_pictures import ARCHIVE, PICTURES_INSIDE, to_look_at

PNG = b"\x89PNG\r\n\x1a\n" + b"one"
JPEG = b"\xff\xd8\xff" + b"two"
HEIC = b"\0\0\0\x18ftypheic" + b"three"
PDF = b"%PDF-1.7\nfour pages"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(**members: bytes) -> bytes:
    """A ZIP with these members; two underscores stand for a slash and one for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return held.getvalue()


@pytest.mark.parametrize("picture", [PNG, JPEG, HEIC, PDF])
def test_a_picture_or_pdf_is_looked_at_whatever_its_name(picture):
    assert to_look_at(picture) == [picture]


def test_pictures_in_an_office_file_and_in_an_archive_are_looked_at():
    letter = packed(word__document_xml=b"<w:document/>", word__media__image1_png=PNG)
    assert to_look_at(letter) == [PNG]
    assert to_look_at(packed(a_jpg=JPEG, notes_txt=b"words", scan_pdf=PDF)) == [JPEG, PDF]
    assert to_look_at(packed(letter_docx=letter)) == [PNG]


@pytest.mark.parametrize("harmless", [b"just text", OLE, b"BM is how this text begins", b""])
def test_what_holds_no_picture_gives_nothing_to_look_at(harmless):
    assert to_look_at(harmless) == []
    assert to_look_at(packed(words_txt=harmless)) == []


@pytest.mark.parametrize(
    "unseen",
    [
        OLE + PNG,
        rb"{\rtf1 {\pict\pngblip 89504e47}}",
        b'<p><img src="data:image/png;base64,iVBORw0KGgo="></p>',
        b"From: noor@example.org\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n",
        b"BM" + (14).to_bytes(4, "little") + b"12345678",
        b"\0\0\0\x1cftypavif" + b"0" * 20,
        b"\xd7\xcd\xc6\x9a" + b"0" * 20,
    ],
)
def test_a_picture_that_cannot_be_taken_out_is_not_passed_on(unseen):
    assert to_look_at(unseen) == PICTURES_INSIDE
    assert to_look_at(packed(thing_bin=unseen)) == PICTURES_INSIDE


@pytest.mark.parametrize(
    "archive",
    [
        b"Rar!\x1a\x07\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
        b"0" * 257 + b"ustar",
        packed(a_zip=packed(b_zip=packed(c_png=PNG))),
        b"PK\x03\x04 and no archive at all",
    ],
)
def test_an_archive_that_cannot_be_looked_into_is_not_passed_on(archive):
    assert to_look_at(archive) == ARCHIVE


def test_there_is_an_end_to_looking(monkeypatch):
    many = packed(**{f"p{n}_png": PNG + bytes([n]) for n in range(13)})
    assert to_look_at(many) == PICTURES_INSIDE
    monkeypatch.setattr("workflows.inner_pictures.MOST_BYTES", 1000)
    assert to_look_at(packed(big_txt=b"a" * 5000)) == ARCHIVE
