"""What GIF and WebP files hold beside their first frame; frames of any animation compared."""

import struct
from collections.abc import Iterator
from typing import Final

import numpy as np

from identity import likeness, previews
from identity.limits import MAX_PAGES
from identity.picture import Page, open_image, reduced_frame

SLACK: Final = 16
_WEBP_KNOWN: Final = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"EXIF",
                                b"XMP ", b"ICCP"))  # fmt: skip


def frames_differ(data: bytes, kind: str, first: Page) -> bool:
    """Whether an animation or a stack of pictures shows anything but the first of them."""
    image = open_image(data, kind)
    for number in range(1, MAX_PAGES):
        try:
            image.seek(number)
        except EOFError:
            return False
        if likeness.differs(np.asarray(reduced_frame(image)), first.pixels):
            return True
    return False


def _blocks_hide(blocks: Iterator[bytes], first: Page) -> bool:
    return any(
        previews.is_foreign(block)
        or any(likeness.differs(found, first.pixels) for found in previews.in_block(block))
        for block in blocks
    )


def webp_hides(data: bytes, first: Page) -> bool:
    """Whether a WebP file holds more than its picture."""
    end = int(struct.unpack_from("<I", data, 4)[0]) + 8
    if data[end + end % 2 :].strip(b"\0\n\r "):
        return True
    position, pictures, texts = 12, 0, []
    while position + 8 <= min(end, len(data)):
        name, length = struct.unpack_from("<4sI", data, position)
        if name not in _WEBP_KNOWN and length > SLACK:
            return True
        pictures += name in (b"VP8 ", b"VP8L")
        if name in (b"EXIF", b"XMP "):
            texts.append(data[position + 8 : position + 8 + length])
        position += 8 + length + length % 2
    return pictures > 1 or _blocks_hide(iter(texts), first) or frames_differ(data, "WEBP", first)


def gif_hides(data: bytes, first: Page) -> bool:
    """Whether a GIF file holds more than its first frame."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    position = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    texts = []
    while position < len(data) and data[position] != 0x3B:
        if data[position] == 0x2C:
            left, top, across, down, local = struct.unpack_from("<HHHHB", data, position + 1)
            if left + across > width or top + down > height:
                return True
            position += 11 + (3 << (local & 7) + 1 if local & 0x80 else 0)
            position, _ = _sub_blocks(data, position)
        elif data[position] == 0x21:
            start = position + 2
            position, text = _sub_blocks(data, start)
            # XMP is written so that its text makes up the lengths; so nothing is cut out.
            texts.append(data[start:position] if text.startswith(b"XMP Data") else text)
        else:
            raise ValueError("no block")
    if data[position + 1 :].strip(b"\0\n\r "):
        return True
    return _blocks_hide(iter(texts), first) or frames_differ(data, "GIF", first)


def _sub_blocks(data: bytes, position: int) -> tuple[int, bytes]:
    """The place behind a chain of sub-blocks, and their bytes."""
    parts = []
    while data[position]:
        parts.append(data[position + 1 : position + 1 + data[position]])
        position += 1 + data[position]
    return position + 1, b"".join(parts)
