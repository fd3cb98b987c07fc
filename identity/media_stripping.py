"""Recordings without their tags: ID3 before and behind an MP3, boxes of notes in an MP4.

The sound and the pictures stay byte for byte. In an MP4 (ISO/IEC 14496-12, 8.10 and 8.11) the boxes
`udta`, `meta` and `uuid` hold names, places and cover pictures; each becomes a `free` box of zeros
of the same length, so that no offset changes. Pure.
"""

import struct
from typing import Final

_NOTES: Final = (b"udta", b"meta", b"uuid")
_HOLDERS: Final = (b"moov", b"trak", b"mdia")
_ID3V1: Final = 128


def stripped(data: bytes) -> bytes:
    """The recording without tags; other kinds as they are."""
    if data.startswith(b"ID3") or data[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return _without_id3(data)
    if data[4:8] == b"ftyp":
        return _without_boxes(data)
    return data


def _without_id3(data: bytes) -> bytes:
    """ID3v2 in front says its length in four bytes of seven bits; ID3v1 is 128 bytes at the end."""
    while data.startswith(b"ID3") and len(data) > 10:
        length = 0
        for byte in data[6:10]:
            length = length << 7 | byte & 0x7F
        footer = 10 if data[5] & 0x10 else 0
        data = data[10 + length + footer :]
    return data[:-_ID3V1] if data[-_ID3V1:].startswith(b"TAG") else data


def _without_boxes(data: bytes) -> bytes:
    made = bytearray(data)
    waiting = [(0, len(data))]
    while waiting:
        place, end = waiting.pop()
        while place + 8 <= end:
            size, kind = struct.unpack_from(">I4s", made, place)
            head = 8
            if size == 1 and place + 16 <= end:
                size, head = struct.unpack_from(">Q", made, place + 8)[0], 16
            elif size == 0:
                size = end - place
            if size < head or place + size > end:
                break  # broken from here on: no reader finds more either
            if kind in _NOTES:
                made[place + 4 : place + 8] = b"free"
                made[place + head : place + size] = bytes(size - head)
            elif kind in _HOLDERS:
                waiting.append((place + head, place + size))
            place += size
    return bytes(made)
