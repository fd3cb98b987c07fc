"""How much a PDF may unpack to, found out before a renderer is let near it.

Compressed parts are unpacked piece by piece up to a limit. This goes by the bytes of the file
and not by its objects, because a reader of objects unpacks some of them while it opens the file.
"""

import io
import re
import struct
import zlib
from typing import Any, Final

import pikepdf

from identity import jpeg
from identity.errors import UnreadablePicture
from identity.limits import MAX_OBJECTS, MAX_PAGES, MAX_PIXELS, MAX_UNPACKED

MAX_PICTURE_UNPACKED: Final = 4 * MAX_PIXELS
"""Bytes that all compressed parts together may unpack to, pictures included."""
MAX_JPX_PIXELS: Final = 12_000_000
"""JPEG 2000 is decoded into 32 bits a sample."""
_STREAM: Final = re.compile(rb"stream\r?\n")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")
_ZLIB: Final = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]")
_DRAW: Final = re.compile(rb"(/[^\s/<>\[\]()]+)\s+Do\b")
MAX_CONTENT: Final = 2 * 1024 * 1024
"""Bytes of one page's or form's drawing instructions."""
MAX_DRAWN: Final = 2000
_PIECE: Final = 1 << 20


def check(data: bytes) -> None:
    """UnreadablePicture where the file would unpack to more than is looked at."""
    check_streams(data, most=MAX_PICTURE_UNPACKED, most_plain=MAX_UNPACKED, streams=MAX_OBJECTS)
    with pikepdf.open(io.BytesIO(data)) as file:
        if len(file.objects) > MAX_OBJECTS:
            raise UnreadablePicture("file-too-large")
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                _check_picture(thing)
        if len(file.pages) > MAX_PAGES:
            raise UnreadablePicture("too-many-pages")
        for page in file.pages:
            contents = page.obj.get("/Contents", pikepdf.Array([]))
            parts = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
            _drawn(b"\n".join(part.read_bytes() for part in parts), page.resources, {}, 0)


def check_streams(data: bytes, *, most: int, most_plain: int, streams: int) -> None:
    """UnreadablePicture where compressed parts unpack to more bytes than that, or are too many.

    `most` for all together, `most_plain` for one that is no picture.
    """
    left, whole = most, memoryview(data)
    for number, found in enumerate(_STREAM.finditer(data)):
        if number > streams:
            raise UnreadablePicture("file-too-large")
        before = data[max(0, found.start() - 600) : found.start()]
        picture = _IMAGE.search(before.rpartition(b" obj")[2]) is not None
        left -= _unpacked(whole[found.end() :], left if picture else min(left, most_plain))


def _drawn(content: bytes, resources: Any, known: dict[Any, int], depth: int) -> int:
    """How often something is drawn, forms in forms multiplied out; bounded."""
    if len(content) > MAX_CONTENT or depth > 20:
        raise UnreadablePicture("file-too-large")
    total = 1
    for found in _DRAW.finditer(content):
        thing = resources.get("/XObject", {}).get(found[1].decode("latin-1"))
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != "/Form":
            total += 1
            continue
        if thing.objgen not in known:
            inner = thing.get("/Resources", resources)
            known[thing.objgen] = _drawn(thing.read_bytes(), inner, known, depth + 1)
        total += known[thing.objgen]
        if total > MAX_DRAWN:
            raise UnreadablePicture("file-too-large")
    return total


def _unpacked(packed: bytes | memoryview, most: int, depth: int = 0) -> int:
    """Bytes that come out of compressed data, of layers in layers too; 0 where it is none."""
    if not _ZLIB.match(packed):
        return 0
    decoder = zlib.decompressobj()
    total, first = 0, b""
    waiting, bite = memoryview(packed), b""
    try:
        while (bite or waiting) and not decoder.eof:
            if not bite:  # a small one: what is left of it is copied each time
                bite, waiting = bytes(waiting[:_PIECE]), waiting[_PIECE:]
            piece = decoder.decompress(bite, _PIECE)
            bite = decoder.unconsumed_tail
            first = first or piece
            total += len(piece)
            if total > most:
                raise UnreadablePicture("file-too-large")
    except zlib.error:
        pass
    inner = _unpacked(first, most, depth + 1) if depth < 3 else 0
    return total + inner


def _check_picture(picture: Any) -> None:
    size = (int(picture.get("/Width", 0)), int(picture.get("/Height", 0)))
    filters = picture.get("/Filter", pikepdf.Array([]))
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(one) for one in filters]
    raw = picture.read_raw_bytes()
    most = MAX_PIXELS
    if "/DCTDecode" in names:
        size = max(size, _jpeg_size(raw), key=_area)
    elif "/JPXDecode" in names:
        most = MAX_JPX_PIXELS
        size = max(size, _jpx_size(raw), key=_area)
    if _area(size) > most or max(size) > 1 << 16:
        raise UnreadablePicture("file-too-large")


def _area(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def _jpeg_size(raw: bytes) -> tuple[int, int]:
    try:
        for segment in jpeg.segments(raw):
            if segment.marker in jpeg.FRAMES:
                height, width = struct.unpack_from(">HH", segment.data, 1)
                return width, height
            if segment.marker == jpeg.SCAN:
                break
    except (ValueError, struct.error):
        pass
    return (0, 0)


def _jpx_size(raw: bytes) -> tuple[int, int]:
    """From the codestream's SIZ marker (ISO/IEC 15444-1, A.5.1)."""
    place = raw.find(b"\xff\x4f\xff\x51")
    if place < 0 or place + 24 > len(raw):
        return (0, 0)
    right, bottom, left, top = struct.unpack_from(">IIII", raw, place + 8)
    return right - left, bottom - top
