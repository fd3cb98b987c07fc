"""What a JPEG file holds beside its picture: previews, second pictures, films, trailers, rows."""

import re
import struct
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from identity import jpeg, likeness, previews
from identity.picture import Page, Pixels

SLACK: Final = 16
_PARTS: Final = (b"http://ns.adobe.com/xmp/extension/\0", b"JP", b"FPXR\0")
"""Starts of segments that make sense only when put together."""
_MOST_TRAILER: Final = 4096
"""Bytes of one entry of a Samsung trailer: times and device names are far below it."""
_GAIN_MAP: Final = re.compile(
    rb"hdrgm:Version|HDRGainMap|urn:iso:std:iso:ts:21496:-1|apple:photo:2020:aux:hdrgainmap"
)


def hides_content(data: bytes, first: Page) -> bool:
    """Whether a JPEG file holds another picture than it shows, or anything that is none."""
    parts = list(jpeg.segments(data))
    end = parts[-1].position if parts and parts[-1].marker == jpeg.END else len(data)
    tail = data[end:].rstrip(b"\0\xff\n\r ")
    if _tail_hides(tail, first, data):
        return True
    blocks = [part.data for part in parts if 0xE0 <= part.marker <= 0xEF or part.marker == 0xFE]
    whole = [block for block in blocks if not block.startswith(_PARTS)]
    for block in [*whole, _extended_xmp(blocks), _boxes(blocks), _flashpix(blocks)]:
        if previews.is_foreign(block) and not block.startswith(b"http://ns.adobe.com/"):
            return True
        found = [*previews.in_block(block), *_raw_thumbnail(block)]
        if any(likeness.differs(picture, first.pixels) for picture in found):
            return True
    return _has_more_rows(data, parts)


def _tail_hides(tail: bytes, first: Page, whole: bytes) -> bool:
    if len(tail) <= SLACK:
        return False
    if _is_harmless_trailer(tail):
        return False
    is_map = _GAIN_MAP.search(whole) is not None
    while tail.startswith(jpeg.START):
        picture = previews.decoded(tail)
        if picture is None:
            return True
        unlike = likeness.uncovers if is_map and _is_grey(picture) else likeness.differs
        if unlike(picture, first.pixels):
            return True
        # A second picture has metadata of its own.
        for part in jpeg.segments(tail):
            if 0xE0 <= part.marker <= 0xEF and any(
                likeness.differs(inner, first.pixels) for inner in previews.in_block(part.data)
            ):
                return True
        tail = tail[jpeg.end_of(tail) :].lstrip(b"\0\xff\n\r ")
    return len(tail) > SLACK and not _is_harmless_trailer(tail)


def _is_grey(picture: Pixels) -> bool:
    return bool(np.ptp(picture.astype(np.int16), axis=2).mean() < 3)


def _is_harmless_trailer(tail: bytes) -> bool:
    """A Samsung trailer (SEFH … SEFT) of short entries, none of them a picture or a film."""
    start = tail.rfind(b"SEFH")
    if not tail.endswith(b"SEFT") or start < 0 or start + 12 > len(tail):
        return False
    count = struct.unpack_from("<I", tail, start + 8)[0]
    if not 0 < count <= 64 or start + 12 + count * 12 > len(tail):
        return False
    lengths = [struct.unpack_from("<I", tail, start + 12 + i * 12 + 8)[0] for i in range(count)]
    small = max(lengths) <= _MOST_TRAILER and sum(lengths) + 64 >= start
    body = tail[:start]
    return small and not previews.is_foreign(body) and not any(previews.in_block(body))


def _extended_xmp(blocks: list[bytes]) -> bytes:
    """XMP that is longer than a segment, put together: GUID, whole length and place in front."""
    name = b"http://ns.adobe.com/xmp/extension/\0"
    parts = [block[len(name) :] for block in blocks if block.startswith(name)]
    placed = [(struct.unpack_from(">I", part, 36)[0], part[40:]) for part in parts]
    return b"".join(text for _, text in sorted(placed))


def _boxes(blocks: list[bytes]) -> bytes:
    """JUMBF boxes over several segments (ISO/IEC 19566-5, D): thumbnails of a picture's history."""
    placed = []
    for block in blocks:
        if block.startswith(b"JP") and len(block) > 16:
            instance, number = struct.unpack_from(">HI", block, 2)
            placed.append((instance, number, block[8:] if number == 1 else block[16:]))
    return b"".join(text for _, _, text in sorted(placed))


def _flashpix(blocks: list[bytes]) -> bytes:
    """Contents of FlashPix extensions, which may hold a preview in several segments."""
    return b"".join(block[13:] for block in blocks if block.startswith(b"FPXR\0"))


def _raw_thumbnail(block: bytes) -> Iterator[Pixels]:
    """Uncompressed thumbnails of JFIF: at the end of its header, or as an extension of it."""
    palette = None
    if block.startswith(b"JFIF\0") and len(block) >= 14:
        width, height, body, depth = block[12], block[13], block[14:], 3
    elif block.startswith(b"JFXX\0\x13") and len(block) >= 8:
        width, height, body, depth = block[6], block[7], block[8:], 3
    elif block.startswith(b"JFXX\0\x11") and len(block) >= 776:
        width, height, body, depth = block[6], block[7], block[776:], 1
        palette = np.frombuffer(block[8:776], np.uint8).reshape(256, 3)
    else:
        return
    if width * height > 0 and len(body) >= width * height * depth:
        values = np.frombuffer(body, np.uint8, width * height * depth)
        pixels = values.reshape(height, width, depth)
        yield palette[pixels[..., 0]] if palette is not None else pixels


def _has_more_rows(data: bytes, parts: list[jpeg.Segment]) -> bool:
    """Whether the compressed data go on below the last row: the height was written smaller."""
    frame = next((part for part in parts if part.marker in jpeg.FRAMES), None)
    if frame is None:
        raise ValueError("no frame")
    height = struct.unpack_from(">H", frame.data, 1)[0]
    taller = min(height + 384, 65_500)
    place = frame.position + 1
    longer = data[:place] + struct.pack(">H", taller) + data[place + 2 :]
    raw = np.frombuffer(longer, np.uint8)
    grey = cv2.imdecode(raw, cv2.IMREAD_REDUCED_GRAYSCALE_8 | cv2.IMREAD_IGNORE_ORIENTATION)
    if grey is None:
        return False
    # What stands below is one flat grey where there is no more; up to two blocks are padding.
    below = grey[-(-height // 8) + 5 :]
    return below.shape[0] > 4 and float(below.astype(np.float32).std(axis=1).max()) > 4
