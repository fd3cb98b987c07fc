"""The outer form of a JPEG file: its segments, its scans and where it ends (ISO/IEC 10918-1, B)."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

START: Final = b"\xff\xd8\xff"
FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE})
SCAN: Final = 0xDA
END: Final = 0xD9

# Stuffed zeros, restarts and fill bytes belong to the compressed data.
_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


@dataclass(frozen=True)
class Segment:
    """A marker, where its contents start, and the contents."""

    marker: int
    position: int
    data: bytes


def segments(data: bytes) -> Iterator[Segment]:
    """Every segment of the first picture; the last one is its END, if it has one.

    ValueError or struct.error where the file is broken between them.
    """
    position = 2
    while position + 2 <= len(data):
        if data[position] != 0xFF:
            raise ValueError("no marker")
        marker = data[position + 1]
        if marker == END:
            yield Segment(END, position + 2, b"")
            return
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:
            position += 1 if marker == 0xFF else 2
            continue
        length = int(struct.unpack_from(">H", data, position + 2)[0])
        yield Segment(marker, position + 4, data[position + 4 : position + 2 + length])
        position += 2 + length
        if marker == SCAN:
            following = _MARKER.search(data, position)
            position = following.start() if following else len(data)


def end_of(data: bytes) -> int:
    """Where the first picture ends; the file's length where it never does."""
    for segment in segments(data):
        if segment.marker == END:
            return segment.position
    return len(data)


def scan_count(data: bytes, most: int) -> int:
    """How often the decoder passes over the picture; stops counting after `most`."""
    count = 0
    for segment in segments(data):
        count += segment.marker == SCAN
        if count > most:
            break
    return count
