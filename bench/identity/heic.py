"""Writes HEIC files without an encoder: HEVC pictures of raw samples (I_PCM), in a box structure.

Every coding unit is 32 x 32 raw samples, 4:2:0 and 8 bits, so only two decisions of a unit are
coded: that it is not divided (one bin with a context) and that it is raw (a terminating bin).
Rec. ITU-T H.265 (7.3, 9.3) and ISO/IEC 23008-12. Such a file has 1.5 bytes a pixel.
"""

import re
import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

UNIT: Final = 32
_LEAST_PROBABLE: Final = (
    240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89,
    85, 80, 76, 72, 69, 65, 62, 59, 56, 53, 50, 48, 45, 43, 41, 39, 37, 35, 33, 31, 30, 28, 27, 25,
    24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 14, 13, 12, 12, 11, 11, 10, 9,
)  # fmt: skip
"""Widths of the less probable part by state, for a range that was just initialised."""


@dataclass(frozen=True)
class Item:
    """One item of a file; numbers of items start at 1 and follow their order."""

    picture: Image.Image | None = None
    data: bytes = b""
    kind: str = "hvc1"
    refers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """(`thmb`, `auxl`, `cdsc` or `dimg`, numbers of items)."""
    auxiliary: str = ""
    size: tuple[int, int] | None = None
    """Of a derived picture such as a grid."""
    crop: tuple[int, int] | None = None
    hidden: bool = False


class Bits:
    """A string of bits, most significant first."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def u(self, *fields: tuple[int, int]) -> None:
        """Fixed lengths: (bits, value) each."""
        for count, value in fields:
            self.bits += [value >> shift & 1 for shift in reversed(range(count))]

    def ue(self, *values: int) -> None:
        """Exp-Golomb numbers."""
        for value in values:
            length = (value + 1).bit_length()
            self.u((length - 1, 0), (length, value + 1))

    def aligned(self, stop: int | None = 1) -> bytes:
        """Up to a whole byte, with a stop bit in front of the zeros where one is wanted."""
        if stop is not None:
            self.u((1, stop))
        self.u((-len(self.bits) % 8, 0))
        return np.packbits(np.array(self.bits, np.uint8)).tobytes()


def _unit(kind: int, payload: bytes) -> bytes:
    return bytes([kind << 1, 1]) + re.sub(rb"\0\0(?=[\0-\3])", b"\0\0\3", payload)


_PROFILE: Final = ((2, 0), (1, 0), (5, 3), (32, 0x70000000), (4, 0b1001), (44, 0), (8, 186))
"""Main still picture, level 6.2."""


def _parameters(width: int, height: int, shown: tuple[int, int]) -> tuple[bytes, bytes, bytes]:
    """Video, sequence and picture parameter sets."""
    video = Bits()
    video.u((4, 0), (2, 3), (6, 0), (3, 0), (1, 1), (16, 0xFFFF), *_PROFILE, (1, 1))
    video.ue(0, 0, 0)
    video.u((6, 0))
    video.ue(0)
    video.u((2, 0))
    sequence = Bits()
    sequence.u((4, 0), (3, 0), (1, 1), *_PROFILE)
    sequence.ue(0, 1, width, height)
    sequence.u((1, 1))
    sequence.ue(0, (width - shown[0]) // 2, 0, (height - shown[1]) // 2, 0, 0, 0)
    sequence.u((1, 1))
    # Least unit 32, largest 32; transforms of 4 to 32, so that the least unit is larger than one.
    sequence.ue(0, 0, 0, 2, 0, 0, 3, 0, 0)
    sequence.u((1, 0), (1, 0), (1, 0), (1, 1), (4, 7), (4, 7))
    sequence.ue(2, 0)
    sequence.u((1, 1))
    sequence.ue(0)
    sequence.u((5, 0))
    picture = Bits()
    picture.ue(0, 0)
    picture.u((7, 0))
    picture.ue(0, 0, 0)
    picture.u((3, 0))
    picture.ue(0, 0)
    picture.u((7, 0), (1, 1), (1, 0), (1, 1), (1, 0), (1, 0))
    picture.ue(0)
    picture.u((2, 0))
    return (
        _unit(32, video.aligned()), _unit(33, sequence.aligned()), _unit(34, picture.aligned())
    )  # fmt: skip


class _Arithmetic:
    """The arithmetic encoder of 9.3.4, for a most probable bin and terminating bins alone."""

    def __init__(self) -> None:
        self.low, self.range, self.first, self.waiting = 0, 510, True, 0
        self.out = Bits()

    def _put(self, bit: int) -> None:
        if self.first:
            self.first = False
        else:
            self.out.u((1, bit))
        while self.waiting:
            self.out.u((1, 1 - bit))
            self.waiting -= 1

    def _renormalise(self) -> None:
        while self.range < 256:
            if self.low < 256:
                self._put(0)
            elif self.low >= 512:
                self.low -= 512
                self._put(1)
            else:
                self.low -= 256
                self.waiting += 1
            self.range <<= 1
            self.low <<= 1

    def probable(self, state: int) -> None:
        self.range -= _LEAST_PROBABLE[state]
        self._renormalise()

    def terminate(self, bit: int) -> None:
        self.range -= 2
        if bit:
            self.low += self.range
            self.range = 2
            self._renormalise()
            self._put(self.low >> 9 & 1)
            self.out.u((2, (self.low >> 7 & 3) | 1))


def _coded(image: Image.Image) -> tuple[bytes, bytes]:
    """The configuration record and the picture's only unit, its length in front."""
    width, height = (-(-side // UNIT) * UNIT for side in image.size)
    padded = Image.new("RGB", (width, height))
    padded.paste(image.convert("RGB"))
    planes = [np.asarray(plane) for plane in padded.convert("YCbCr").split()]
    planes[1:] = [plane[::2, ::2] for plane in planes[1:]]
    head = Bits()
    head.u((1, 1), (1, 0))
    head.ue(0, 2, 0)
    parts = [head.aligned()]
    units = [(y, x) for y in range(0, height, UNIT) for x in range(0, width, UNIT)]
    coder = _Arithmetic()
    for number, (y, x) in enumerate(units):
        coder.probable(min(number, 62))
        coder.terminate(1)
        parts.append(coder.out.aligned(None))
        for plane, step in zip(planes, (UNIT, UNIT // 2, UNIT // 2), strict=True):
            top, left = y * step // UNIT, x * step // UNIT
            parts.append(plane[top : top + step, left : left + step].tobytes())
        coder = _Arithmetic()
        coder.terminate(int(number == len(units) - 1))
    parts.append(coder.out.aligned(None))
    unit = _unit(19, b"".join(parts))
    sets = _parameters(width, height, image.size)
    record = b"\x01\x03\x70\0\0\0\x90\0\0\0\0\0\xba\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f\x03"
    for kind, one in zip((32, 33, 34), sets, strict=True):
        record += struct.pack(">BHH", 0x80 | kind, 1, len(one)) + one
    return record, struct.pack(">I", len(unit)) + unit


def box(name: str, *parts: bytes) -> bytes:
    """A box of ISO/IEC 14496-12."""
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name.encode() + body


def heic(items: list[Item], *, primary: int = 1, unused: bytes = b"", more: bytes = b"") -> bytes:
    """A HEIC file of these items; `unused` lies in its media data, `more` behind everything."""
    properties: list[bytes] = []
    owned: list[list[int]] = []
    bodies: list[bytes] = []
    for item in items:
        mine, body = _properties(item)
        owned.append([])
        for one in mine:
            if one not in properties:
                properties.append(one)
            owned[-1].append(properties.index(one) + 1)
        bodies.append(body)
    infos = b"".join(_info(number, item) for number, item in enumerate(items, 1))
    links = b"".join(
        box(kind, struct.pack(f">HH{len(to)}H", number, len(to), *to))
        for number, item in enumerate(items, 1)
        for kind, to in item.refers
    )
    owners = b"".join(
        struct.pack(f">HB{len(mine)}B", number, len(mine), *mine)
        for number, mine in enumerate(owned, 1)
    )
    start = box("ftyp", b"heic\0\0\0\0mif1heic")
    meta = b""
    for _ in range(2):  # the places are known once the length is
        place = len(start) + len(meta) + 8
        meta = box(
            "meta", bytes(4),
            box("hdlr", bytes(8), b"pict", bytes(13)),
            box("pitm", struct.pack(">IH", 0, primary)),
            box("iinf", struct.pack(">IH", 0, len(items)), infos),
            box("iref", bytes(4), links) if links else b"",
            box("iprp", box("ipco", *properties), box("ipma", struct.pack(">II", 0, len(items)),
                                                      owners)),
            _locations(bodies, place),
        )  # fmt: skip
    return start + meta + box("mdat", *bodies, unused) + more


def _info(number: int, item: Item) -> bytes:
    head = struct.pack(">IHH", 2 << 24 | item.hidden, number, 0)
    return box("infe", head, item.kind.encode(), b"\0")


def _locations(bodies: list[bytes], place: int) -> bytes:
    out = struct.pack(">IHH", 0, 0x4400, len(bodies))
    for number, body in enumerate(bodies, 1):
        out += struct.pack(">HHHII", number, 0, 1, place, len(body))
        place += len(body)
    return box("iloc", out)


def _properties(item: Item) -> tuple[list[bytes], bytes]:
    """The property boxes of an item, and its bytes."""
    found, body = [], item.data
    if item.picture is not None:
        record, body = _coded(item.picture)
        found = [box("hvcC", record), _size(item.picture.size)]
        found.append(box("colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80)))
    elif item.size is not None:
        found = [_size(item.size)]
    if item.auxiliary:
        found.append(box("auxC", bytes(4), item.auxiliary.encode(), b"\0"))
    if item.crop is not None:
        width, height = item.crop
        found.append(box("clap", struct.pack(">IIIIiIiI", width, 1, height, 1, 0, 1, 0, 1)))
    return found, body


def _size(size: tuple[int, int]) -> bytes:
    return box("ispe", struct.pack(">III", 0, *size))
