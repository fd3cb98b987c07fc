"""What a PNG file holds beside its picture: other chunks, rows never shown, bytes after the end."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from identity import frame_leaks, likeness, previews
from identity.picture import Page

SLACK: Final = 16
_KNOWN: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT tIME tEXt zTXt iTXt "
    b"eXIf acTL fcTL fdAT cICP mDCV cLLI mDCv cLLi oFFs pCAL sCAL sTER gIFg gIFx dSIG "
    # Apple's parallel decoding, ImageMagick's page, and Content Credentials (looked into below).
    b"iDOT CgBI vpAg orNT caBX exIf caNv".split()
)
_TEXTS: Final = (b"tEXt", b"zTXt", b"iTXt")
_LOOKED_INTO: Final = (b"eXIf", b"exIf", b"caBX", b"gIFx", b"dSIG", b"iDOT", b"sPLT", b"CgBI")
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES: Final = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4),
                  (1, 0, 2, 2), (0, 1, 1, 2))  # fmt: skip
"""Adam7: first column, first row, step of columns, step of rows."""


def hides_content(data: bytes, first: Page) -> bool:
    """Whether a PNG file holds more than it shows; ValueError where it is broken."""
    position, compressed, header, ended = 8, [], b"", False
    while position + 8 <= len(data) and not ended:
        length, name = struct.unpack_from(">I4s", data, position)
        body = data[position + 8 : position + 8 + length]
        if name not in _KNOWN and length > SLACK:
            return True
        if name == b"IHDR":
            header = body
        elif name == b"IDAT":
            compressed.append(body)
        elif _chunk_hides(name, body, first):
            return True
        position += 12 + length
        ended = name == b"IEND"
    if data[position:].strip(b"\0\n\r "):
        return True
    surplus = _has_more_rows(header, b"".join(compressed))
    return surplus or frame_leaks.frames_differ(data, "PNG", first)


def _chunk_hides(name: bytes, body: bytes, first: Page) -> bool:
    for block in _blocks(name, body):
        if previews.is_foreign(block) and name not in _TEXTS:
            return True
        if any(likeness.differs(found, first.pixels) for found in previews.in_block(block)):
            return True
    return False


def _blocks(name: bytes, body: bytes) -> Iterator[bytes]:
    if name in _LOOKED_INTO:
        yield body
    if name not in _TEXTS:
        return
    keyword, _, rest = body.partition(b"\0")
    if name == b"zTXt":
        rest = previews.inflated(rest[1:])
    elif name == b"iTXt" and len(rest) > 2:
        packed = rest[0] == 1
        rest = rest[2:].split(b"\0", 2)[-1]
        rest = previews.inflated(rest) if packed else rest
    yield rest
    if keyword.startswith(b"Raw profile"):
        yield previews.unhexed(rest)


def _has_more_rows(header: bytes, compressed: bytes) -> bool:
    """Whether more was compressed than the header says is shown, or stands behind it."""
    expected = _expected(header)
    decoder = zlib.decompressobj()
    total = 0
    while compressed and not decoder.eof and total <= expected + SLACK:
        total += len(decoder.decompress(compressed, 1 << 20))
        compressed = decoder.unconsumed_tail
    return total > expected + SLACK or len(decoder.unused_data) > SLACK


def _expected(header: bytes) -> int:
    """Bytes of all rows before compression: each has a filter byte in front."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS[colour]
    if not interlaced:
        return int(height * (1 + (width * bits + 7) // 8))
    total = 0
    for left, top, across, down in _PASSES:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total
