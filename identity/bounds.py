"""Whether a file is a bomb, for files that are handed on as they came: decided before decoding.

The limits of `limits` for pictures, by what they say of themselves; archives, and Office files,
which are archives, may unpack to `MAX_ARCHIVE` bytes, archives inside them included, and are
unpacked in pieces that are thrown away. A PDF may hold more pages here than the check of a copy
looks at, but not more than `MAX_PAGES`, or more things than `MAX_OBJECTS`, which would keep busy
whoever opens it; and its parts may not unpack to more than `MAX_ARCHIVE` either. Light to import.
"""

import io
import zipfile
from datetime import timedelta
from typing import IO, Final

from identity import apart
from identity.errors import CouldNotCheck, UnreadablePicture

BOMB: Final = "file-bomb"
NOT_CHECKED: Final = "could-not-check"
MAX_ARCHIVE: Final = 250_000_000
"""Bytes that a file may unpack to: an export of texts of 20 MB unpacks to some 150 MB."""
MAX_MEMBERS: Final = 10_000
MAX_DEPTH: Final = 3
MAX_INNER: Final = 50_000_000
"""Bytes of an archive inside an archive, which is held to look into it."""
MAX_PAGES: Final = 5_000
MAX_OBJECTS: Final = 250_000
"""Of a PDF: a book of a thousand pages has some ten thousand."""
_PIECE: Final = 1 << 20
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY: Final = b"PK\x01\x02"


def why_not(data: bytes) -> str | None:
    """`file-bomb` for what unpacks or decodes to too much; None for all others, broken ones too."""
    from identity.picture import file_type

    kind = file_type(data)
    try:
        if data.startswith(_ZIP) and has_too_many(data):
            return BOMB
        if kind == "PDF":
            _check_pdf(data)
        elif kind is not None:
            _check_picture(data, kind)
        elif data.startswith(_ZIP):
            _unpacked(io.BytesIO(data), MAX_ARCHIVE, 0)
    except (_Bomb, MemoryError):
        return BOMB
    except UnreadablePicture as error:
        return BOMB if error.reason == "file-too-large" else None
    except Exception:  # noqa: BLE001 - what nobody can open is no bomb
        return None
    return None


def why_not_apart(
    data: bytes, *, timeout: timedelta = timedelta(seconds=20), memory_mb: int = 700
) -> str | None:
    """The same in a process of its own; `could-not-check` where that was killed or failed."""
    if not _may_be_one(data):
        return None
    try:
        found = apart.call("identity.bounds:why_not", (data,), timeout=timeout, memory_mb=memory_mb)
    except CouldNotCheck:
        return NOT_CHECKED
    return BOMB if found == BOMB else None if found is None else NOT_CHECKED


def has_too_many(data: bytes | bytearray) -> bool:
    """Whether an archive's list has more entries than is looked at, without reading the list."""
    return data.count(_ENTRY) > MAX_MEMBERS


class _Bomb(Exception):
    """It unpacks to too much."""


def _may_be_one(data: bytes) -> bool:
    """Whether it is of a kind that unpacks to more than it is."""
    from identity.picture import file_type

    return data.startswith(_ZIP) or file_type(data) is not None


def _check_picture(data: bytes, kind: str) -> None:
    from identity.picture import open_image

    open_image(data, kind).close()


def _check_pdf(data: bytes) -> None:
    import pikepdf

    from identity import pdf_bounds

    pdf_bounds.check_streams(data, most=MAX_ARCHIVE, most_plain=MAX_ARCHIVE, streams=MAX_OBJECTS)
    with pikepdf.open(io.BytesIO(data)) as file:
        if len(file.objects) > MAX_OBJECTS or len(file.pages) > MAX_PAGES:
            raise _Bomb


def _unpacked(file: IO[bytes], left: int, depth: int) -> int:
    """Bytes that are left of that many when all of an archive is unpacked; `_Bomb`."""
    if depth > MAX_DEPTH:
        raise _Bomb
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            left = _member(archive, member, left, depth)
    return left


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, depth: int) -> int:
    try:
        with archive.open(member) as stream:
            start = stream.read(_PIECE)
            left -= len(start)
            held = bytearray(start) if start.startswith(_ZIP) else None
            while left >= 0 and (piece := stream.read(_PIECE)):
                left -= len(piece)
                if held is not None:
                    held += piece
                    if len(held) > MAX_INNER:
                        raise _Bomb
    # NotImplementedError is how zipfile answers to a way of packing that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return left  # broken or locked: nobody unpacks more of it than was found
    if left < 0:
        raise _Bomb
    if held and has_too_many(held):
        raise _Bomb
    return _unpacked(io.BytesIO(held), left, depth + 1) if held else left
