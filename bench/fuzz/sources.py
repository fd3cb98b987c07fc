"""The files that are mutated: small ones of each kind that people send, always the same.

`FAMILIES` names the kinds; `source(family, number)` gives one file of a kind. Nothing is drawn
before it is asked for.
"""

import functools
import io
import zipfile
from collections.abc import Callable
from typing import Final

from PIL import Image

from bench.identity.files import PAIRS
from bots.sandbox import pictures

FIXED: Final = (2026, 1, 1, 0, 0, 0)
SMALL: Final = (144, 184)
AS_SENT: Final = (1048, 1332)
NAME: Final = "Sanne de Vries"
"""Whose document all of them show."""
PICTURES: Final = ("jpeg", "png", "webp", "gif", "tiff", "heic", "pdf")
FAMILIES: Final = (*PICTURES, "zip", "office", "other")
#: What begins the names of a kind's pairs in `bench.identity.files`.
_PAIRED: Final = {
    "jpeg": "jpeg-",
    "png": "png-",
    "webp": "other-webp",
    "gif": "other-gif",
    "tiff": "other-tiff",
    "heic": "heic-",
    "pdf": "pdf-",
}


@functools.cache
def _sheets(size: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """A covered copy and the same one open."""
    sheet = pictures.document(NAME)
    return pictures.covered(sheet, pictures.ALL).resize(size), sheet.image.resize(size)


def names(family: str) -> list[str]:
    """The files of a kind."""
    if family in _PAIRED:
        return [name for name in PAIRS if name.startswith(_PAIRED[family])]
    return list(_MADE[family])


@functools.cache
def source(family: str, name: str) -> bytes:
    """That file."""
    if family in _PAIRED:
        return PAIRS[name][0](*_sheets(SMALL))
    return _MADE[family][name]()


@functools.lru_cache(maxsize=64)
def copy(name: str, *, shows_all: bool) -> bytes:
    """The same as large as people send it; with everything open, or covered."""
    shown, hidden = _sheets(AS_SENT)
    return PAIRS[name][0](hidden if shows_all else shown, hidden)


def packed(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members, the same each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), content, how)
    return held.getvalue()


def _office(folder: str, **more: bytes) -> dict[str, bytes]:
    kinds = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'content-types"><Default Extension="png" ContentType="image/png"/></Types>'
    )
    return {
        "[Content_Types].xml": kinds,
        f"{folder}/main.xml": b"<main>" + b"<p>words</p>" * 40 + b"</main>",
        f"{folder}/media/image1.png": source("png", "png-plain"),
        **{f"{folder}/{name}.xml": content for name, content in more.items()},
    }


def _ole() -> bytes:
    """The start of a Word file of before 2007, with a picture in it."""
    picture = source("jpeg", "jpeg-plain")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + picture + bytes(512)


def _mail() -> bytes:
    return (
        b"From: noor@example.org\r\nSubject: a letter\r\nContent-Type: multipart/mixed; "
        b'boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nwords\r\n--x--\r\n'
    )


def _wave() -> bytes:
    return b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\x08\0data" + (
        b"\0\x08\0\0" + bytes(2048)
    )


def _film() -> bytes:
    def box(kind: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    notes = box(b"udta", box(b"\xa9nam", b"a name") + box(b"meta", bytes(40)))
    return box(b"ftyp", b"isom" + bytes(12)) + box(b"moov", box(b"trak", notes) + notes)


_MADE: Final[dict[str, dict[str, Callable[[], bytes]]]] = {
    "zip": {
        "pictures": lambda: packed(
            {"a.jpg": source("jpeg", "jpeg-plain"), "b.pdf": source("pdf", "pdf-plain")}
        ),
        "nested": lambda: packed({"in.zip": packed({"a.png": source("png", "png-grey")})}),
        "stored": lambda: packed({"a.webp": source("webp", "other-webp")}, zipfile.ZIP_STORED),
        "bzip2": lambda: packed({"notes.txt": b"words " * 900}, zipfile.ZIP_BZIP2),
        "lzma": lambda: packed({"notes.txt": b"words " * 900}, zipfile.ZIP_LZMA),
        "many": lambda: packed({f"{number}.txt": b"words" for number in range(60)}),
    },
    "office": {
        "docx": lambda: packed(_office("word", styles=b"<s/>" * 90)),
        "xlsx": lambda: packed(_office("xl", sheet1=b"<row/>" * 90)),
        "pptx": lambda: packed(_office("ppt", slide1=b"<sld/>" * 90)),
        "odt": lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}
                              | _office("Pictures")),
        "ole": _ole,
        "rtf": lambda: b"{\\rtf1\\ansi words {\\b bold} " + b"and more " * 60 + b"}",
    },
    "other": {
        "mail": _mail,
        "wave": _wave,
        "film": _film,
        "mp3": lambda: b"ID3\x04\0\0\0\0\x01\0" + bytes(128) + b"\xff\xfb\x90\x64" + bytes(600),
        "ogg": lambda: b"OggS\0\2" + bytes(300),
        "text": lambda: "name;value\nNoor Voorbeeld;é\n".encode() * 40,
        "bitmap": lambda: b"BM" + (600).to_bytes(4, "little") + bytes(594),
        "gzip": lambda: b"\x1f\x8b\x08\0" + bytes(200),
    },
}  # fmt: skip
