"""What of a file has to be looked at for an identity document: the picture, or those inside it.

A picture or PDF is looked at itself, whatever its name says. In a ZIP, and in Office files, which
are ZIPs (ECMA-376 part 2, ODF 1.3 part 2), every picture and PDF is looked at, two levels deep.
Refused is what may hold a picture that cannot be taken out and looked at: an archive of another
kind or deeper down, an Office file of before 2007 or an RTF with a picture, a text with a picture
in it (data: URL, RFC 2397; mail, RFC 2045), a picture of a kind the check does not open, more
pictures than can be looked at. Sound and film are not looked at.
"""

import io
import re
import zipfile
from collections.abc import Iterator

PICTURES_INSIDE, ARCHIVE = "pictures-inside", "archive"

#: Pictures of one file that are looked at; each takes seconds.
MOST_PICTURES = 12
MOST_MEMBERS = 2000
MOST_BYTES = 120_000_000
DEEPEST = 2

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"MSCF")
#: Pictures that the check of copies does not open: BMP, Photoshop, JPEG 2000, JPEG XL, WMF, EPS.
_OTHER_PICTURES = (
    *(b"8BPS", b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51", b"\0\0\0\x0cJXL ", b"\xff\x0a"),
    *(b"\xd7\xcd\xc6\x9a", b"\xc5\xd0\xd3\xc6", b"%!PS-Adobe"),
)
#: How pictures begin that stand in the middle of another file.
_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"GIF87a", b"%PDF-")
_EMF = b" EMF"
_IN_TEXT = re.compile(rb"data:image/|data:application/pdf|\\pict\b", re.IGNORECASE)
_IN_MAIL = re.compile(rb"content-type:\s*(image/|application/pdf)", re.IGNORECASE)


class _NotToBeJudged(Exception):
    """There may be a picture that nobody can look at; the code is its text."""


def to_look_at(content: bytes) -> list[bytes] | str:
    """The pictures and PDFs of a file, itself or inside; or the code of why it is refused."""
    budget = [MOST_BYTES]
    try:
        found = []
        for picture in _found(content, 0, budget):
            found.append(picture)
            if len(found) > MOST_PICTURES:
                return PICTURES_INSIDE
    except _NotToBeJudged as refused:
        return str(refused)
    return found


def _found(content: bytes, depth: int, budget: list[int]) -> Iterator[bytes]:
    from identity.picture import file_type

    if file_type(content) is not None:
        yield content
    elif content.startswith(_ZIP):
        if depth >= DEEPEST:
            raise _NotToBeJudged(ARCHIVE)
        yield from _in_zip(content, depth, budget)
    elif content.startswith(_ARCHIVES) or content[257:262] == b"ustar":
        raise _NotToBeJudged(ARCHIVE)
    elif _may_hold_one(content):
        raise _NotToBeJudged(PICTURES_INSIDE)


def _in_zip(content: bytes, depth: int, budget: list[int]) -> Iterator[bytes]:
    """Each member, read no further than the budget: a small archive may unpack to anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > MOST_MEMBERS:
                raise _NotToBeJudged(ARCHIVE)
            for member in members:
                with archive.open(member) as stream:
                    inside = stream.read(budget[0] + 1)
                budget[0] -= len(inside)
                if budget[0] < 0:
                    raise _NotToBeJudged(ARCHIVE)
                yield from _found(inside, depth + 1, budget)
    except _NotToBeJudged:
        raise
    except Exception:  # noqa: BLE001  # broken, locked or packed in a way that nobody reads here
        # Not chained: a member's name may be personal.
        raise _NotToBeJudged(ARCHIVE) from None


def _may_hold_one(content: bytes) -> bool:
    """Whether there may be a picture that cannot be taken out of it."""
    if content.startswith(_OTHER_PICTURES) or content[40:44] == _EMF or _is_bitmap(content):
        return True
    if content[4:8] == b"ftyp" and content[8:11] == b"avi":  # AVIF; films are not looked at
        return True
    if content.startswith(_OLE):
        return any(sign in content for sign in _SIGNS) or _EMF in content
    if _is_text(content):
        return bool(_IN_TEXT.search(content) or _IN_MAIL.search(content))
    return False


def _is_bitmap(content: bytes) -> bool:
    """A Windows bitmap: its size stands behind the two letters, which also begin many a text."""
    return content.startswith(b"BM") and int.from_bytes(content[2:6], "little") == len(content)


def _is_text(content: bytes) -> bool:
    return b"\0" not in content[:4096]
