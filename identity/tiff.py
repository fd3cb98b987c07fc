"""The directories of a TIFF structure, as files of their own kind and as EXIF (TIFF 6.0)."""

import struct
from dataclasses import dataclass
from typing import Any, Final

from identity.picture import check_tiles

__all__ = ["Directory", "check_tiles", "directories", "starting_at", "uncovered"]

SUB_DIRECTORIES: Final = 330
EXIF_DIRECTORY: Final = 34665
LAYERS: Final = 37724
"""Photoshop's layers, saved beside the flat picture."""
MOST: Final = 64
_WIDTHS: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_PLACES: Final = ((273, 279), (324, 325), (513, 514))
"""Tags of where a picture's bytes are and how many: strips, tiles, an old-style JPEG."""


@dataclass(frozen=True)
class Directory:
    """A directory: where it stands, tag → (place, length in bytes, numbers if they are any)."""

    offset: int
    tags: dict[int, tuple[int, int, tuple[int, ...]]]
    chained: bool
    """Whether it is one of the pages, not a directory inside one."""


def directories(data: bytes) -> list[Directory]:
    """Every directory that can be reached; what points outside is left out.

    ValueError where one is reached twice.
    """
    order = "<" if data[:2] == b"II" else ">"
    found: list[Directory] = []
    seen: set[int] = set()
    waiting = [(_number(data, order, 4), True)]
    while waiting and len(found) < MOST:
        offset, chained = waiting.pop(0)
        if offset in seen:
            raise ValueError("directories in a circle")
        if not 8 <= offset <= len(data) - 2:
            continue
        seen.add(offset)
        directory, following = _read(data, order, offset, chained=chained)
        found.append(directory)
        waiting.append((following, chained))
        for tag in (SUB_DIRECTORIES, EXIF_DIRECTORY):
            inner = directory.tags.get(tag, (0, 0, ()))[2]
            waiting += [(place, False) for place in inner[:MOST]]
    return found


def _number(data: bytes, order: str, place: int) -> int:
    if place + 4 > len(data):
        return 0
    return int(struct.unpack_from(order + "I", data, place)[0])


def _read(data: bytes, order: str, offset: int, *, chained: bool) -> tuple[Directory, int]:
    count = int(struct.unpack_from(order + "H", data, offset)[0])
    tags: dict[int, tuple[int, int, tuple[int, ...]]] = {}
    end = offset + 2 + 12 * count
    for entry in range(offset + 2, min(end, len(data) - 12), 12):
        tag, kind, amount = struct.unpack_from(order + "HHI", data, entry)
        length = _WIDTHS.get(kind, 1) * amount
        place = entry + 8 if length <= 4 else _number(data, order, entry + 8)
        if place + length <= len(data):
            tags[tag] = (place, length, _numbers(data, order, kind, (place, amount)))
    return Directory(offset, tags, chained), _number(data, order, end)


def _numbers(data: bytes, order: str, kind: int, where: tuple[int, int]) -> tuple[int, ...]:
    place, amount = where
    if kind not in (3, 4, 13) or amount > 100_000:
        return ()
    return struct.unpack_from(f"{order}{amount}{'H' if kind == 3 else 'I'}", data, place)


def starting_at(data: bytes, offset: int) -> bytes:
    """The same file with another directory as its first page."""
    order = "<" if data[:2] == b"II" else ">"
    return data[:4] + struct.pack(order + "I", offset) + data[8:]


def uncovered(data: bytes) -> bytes:
    """Bytes of a TIFF file that belong to none of its directories."""
    spans = [(0, 8)]
    for directory in directories(data):
        spans.append((directory.offset, directory.offset + 6 + 12 * len(directory.tags)))
        spans += [(place, place + length) for place, length, _ in directory.tags.values()]
        for places, lengths in _PLACES:
            pairs: Any = zip(
                directory.tags.get(places, (0, 0, ()))[2],
                directory.tags.get(lengths, (0, 0, ()))[2],
                strict=False,
            )
            spans += [(place, place + length) for place, length in pairs]
    left, end = [], 0
    for start, stop in sorted(spans):
        if start > end:
            left.append(data[end:start])
        end = max(end, stop)
    return b"".join([*left, data[end:]])
