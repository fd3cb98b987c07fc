"""What a HEIC file holds beside its primary picture (ISO/IEC 23008-12, 14496-12).

Thumbnails, auxiliary and hidden pictures are made top-level pictures in a copy of the file, by
giving the references and flags that hide them other values; then they are decoded as any other.
"""

import struct
from collections.abc import Iterator
from typing import Final

import numpy as np

from identity import likeness, previews
from identity.limits import MAX_PAGES
from identity.picture import Page, open_image, reduced_frame

SLACK: Final = 16
_KNOWN: Final = frozenset((b"ftyp", b"meta", b"mdat", b"free", b"skip"))
_CONTAINERS: Final = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"iref": 4, b"iinf": -1}
_FORGOTTEN: Final = 4096
_CROPPED: Final = 64
"""Pixels that a crop may take off: coded sizes are rounded up to whole blocks."""
_MAPS: Final = (b"depth", b"hdrgainmap", b"aux:disparity", b"matte", b"alpha",
                b"auxid:1", b"auxid:2")  # fmt: skip


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Name, start of the contents and end of each box, in order; ValueError where one is broken."""
    end = len(data) if end is None else end
    while start + 8 <= end:
        length, name = struct.unpack_from(">I4s", data, start)
        inner = start + 8
        if length == 1:
            length, inner = int(struct.unpack_from(">Q", data, start + 8)[0]), start + 16
        length = length or end - start
        if length < inner - start or start + length > end:
            raise ValueError("a box reaches over the end")
        yield name, inner, start + length
        start += length


def inside(
    data: bytes, start: int, end: int, path: bytes = b""
) -> Iterator[tuple[bytes, int, int]]:
    """Every box of a part, those in containers too."""
    for name, inner, stop in boxes(data, start, end):
        yield name, inner, stop
        if name in _CONTAINERS:
            skip = _CONTAINERS[name]
            if skip < 0:  # item infos: a count of 2 or 4 bytes comes first
                skip = 6 if data[inner] == 0 else 8
            yield from inside(data, inner + skip, stop, path + name)


def hides_content(data: bytes, first: Page) -> bool:
    """Whether a HEIC file holds other pictures, films or bytes than its primary picture."""
    try:
        top = list(boxes(data))
    except ValueError:
        return True
    for name, start, end in top:
        if name not in _KNOWN or (name in (b"free", b"skip") and _is_filled(data[start:end])):
            return True
    parts = [part for name, start, end in top if name == b"meta" for part in
             inside(data, start + 4, end)]  # fmt: skip
    if any(_part_hides(data, part) for part in parts) or _forgotten(data, top, parts):
        return True
    image = open_image(data, "HEIF")
    texts = [image.info.get("exif"), image.info.get("xmp")]
    for text in texts:
        if isinstance(text, bytes) and any(
            likeness.differs(found, first.pixels) for found in previews.in_block(text)
        ):
            return True
    return _others_differ(_opened_up(data, parts), first, has_maps=_has_maps(data, parts))


def _is_filled(body: bytes) -> bool:
    return len(body.replace(b"\0", b"")) > SLACK


def _part_hides(data: bytes, part: tuple[bytes, int, int]) -> bool:
    """Overlays of several pictures, and crops that leave most of a picture out."""
    name, start, end = part
    if name == b"infe" and b"iovl" in data[start : start + 16]:
        return True
    return name == b"clap" and _crops(data, start, end)


def _crops(data: bytes, start: int, end: int) -> bool:
    """Whether the offset of a crop's middle is further off than rounding makes it."""
    if end - start < 32:
        raise ValueError("a short crop")
    values = struct.unpack_from(">IIIIiIiI", data, start)
    shown = [values[i] / max(values[i + 1], 1) for i in (0, 2)]
    sizes = [struct.unpack_from(">II", data, place) for place in _sizes(data)]
    widest = max((size[0] for size in sizes), default=0)
    highest = max((size[1] for size in sizes), default=0)
    return bool(widest - shown[0] > _CROPPED or highest - shown[1] > _CROPPED)


def _sizes(data: bytes) -> list[int]:
    """Where the sizes of all pictures are written."""
    return [
        start + 4
        for top, begin, stop in boxes(data)
        if top == b"meta"
        for name, start, _ in inside(data, begin + 4, stop)
        if name == b"ispe"
    ]


def _forgotten(
    data: bytes, top: list[tuple[bytes, int, int]], parts: list[tuple[bytes, int, int]]
) -> bool:
    """Whether the media data hold bytes that belong to no item."""
    spans = sorted(
        span for name, start, _ in parts if name == b"iloc" for span in _extents(data, start)
    )
    for name, start, end in top:
        if name != b"mdat":
            continue
        left, place = 0, start
        for begin, stop in [*spans, (end, end)]:
            left += max(0, min(begin, end) - place)
            place = max(place, min(stop, end))
        if left > _FORGOTTEN:
            return True
    return False


def _extents(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Where items lie in the file, from an item location box."""
    version = data[start]
    sizes = struct.unpack_from(">BB", data, start + 4)
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    place = start + 6
    count, place = _integer(data, place, wide)
    for _ in range(count):
        place += wide + (2 if version else 0) + 2
        base, place = _integer(data, place, base_size)
        extents, place = _integer(data, place, 2)
        for _ in range(extents):
            offset, place = _integer(data, place + index_size, offset_size)
            length, place = _integer(data, place, length_size)
            yield base + offset, base + offset + length


def _integer(data: bytes, place: int, size: int) -> tuple[int, int]:
    if place + size > len(data):
        raise ValueError("a short table")
    return int.from_bytes(data[place : place + size], "big"), place + size


def _has_maps(data: bytes, parts: list[tuple[bytes, int, int]]) -> bool:
    """Whether an auxiliary picture is a map: depth, gain, a person's outline."""
    return any(
        name == b"auxC" and any(word in data[start:end] for word in _MAPS)
        for name, start, end in parts
    )


def _opened_up(data: bytes, parts: list[tuple[bytes, int, int]]) -> bytes:
    """The file with thumbnails, auxiliary and hidden pictures as top-level ones."""
    opened = bytearray(data)
    tiles = set()
    for name, start, end in parts:
        if name in (b"thmb", b"auxl"):
            opened[start - 4 : start] = b"cdsc"
        elif name == b"dimg":
            tiles.add((start, end))
    if not tiles:
        for name, start, _ in parts:
            if name == b"infe":
                opened[start + 3] &= 0xFE
    return bytes(opened)


def _others_differ(data: bytes, first: Page, *, has_maps: bool) -> bool:
    image = open_image(data, "HEIF")
    primary = image.tell()
    for number in range(MAX_PAGES * 2):
        try:
            image.seek(number)
        except EOFError:
            return False
        if number == primary:
            continue
        pixels = np.asarray(reduced_frame(image))
        grey = bool(np.ptp(pixels.astype(np.int16), axis=2).mean() < 3)
        unlike = likeness.uncovers if has_maps and grey else likeness.differs
        if unlike(pixels, first.pixels):
            return True
    return True
