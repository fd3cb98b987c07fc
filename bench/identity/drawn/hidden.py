"""Files that hold more than they show, and harmless files that look alike.

Each maker takes the picture as shown (covered) and as it was (open), both RGB and of one size, and
gives the file's ending and bytes. `HARMFUL` ones make a safe picture unsafe; `HARMLESS` ones do
not. The fields' truth stays that of the picture as shown.
"""

import io
import random
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Final

import cv2
import numpy as np
from PIL import Image

from bench.identity.drawn import pdfs
from bench.identity.drawn.page import Box, Pixels

Maker = Callable[[Image.Image, Image.Image, Pixels, random.Random], tuple[str, bytes]]


def jpeg(picture: Image.Image, quality: int = 88, exif: bytes = b"") -> bytes:
    """A JPEG of a picture; `exif` is a whole TIFF block."""
    out = io.BytesIO()
    more = {"exif": b"Exif\0\0" + exif} if exif else {}
    picture.save(out, "JPEG", quality=quality, **more)
    return out.getvalue()


def exif(orientation: int, thumbnail: bytes = b"") -> bytes:
    """A TIFF block as cameras write it: make, orientation and, where given, a JPEG thumbnail."""
    make = b"Camera\0\0"
    entries = [(0x010F, 2, len(make), None), (0x0112, 3, 1, orientation)]
    first = 8
    after = first + 2 + 12 * len(entries) + 4
    second = after + len(make)
    block = b"II*\0" + struct.pack("<I", first) + struct.pack("<H", len(entries))
    for tag, kind, count, value in entries:
        block += struct.pack("<HHII", tag, kind, count, after if value is None else value)
    block += struct.pack("<I", second if thumbnail else 0) + make
    if thumbnail:
        data = second + 2 + 12 * 3 + 4
        block += struct.pack("<H", 3)
        block += struct.pack("<HHII", 0x0103, 3, 1, 6)
        block += struct.pack("<HHII", 0x0201, 4, 1, data)
        block += struct.pack("<HHII", 0x0202, 4, 1, len(thumbnail))
        block += struct.pack("<I", 0) + thumbnail
    return block


def _small(picture: Image.Image, longest: int) -> bytes:
    copy = picture.copy()
    copy.thumbnail((longest, longest))
    return jpeg(copy, 80)


def _exif_thumbnail(
    shown: Image.Image, was: Image.Image, _: Pixels, rng: random.Random
) -> tuple[str, bytes]:
    return "jpg", jpeg(shown, exif=exif(1, _small(was, rng.choice((160, 256, 480)))))


def _honest_thumbnail(
    shown: Image.Image, _was: Image.Image, _: Pixels, rng: random.Random
) -> tuple[str, bytes]:
    return "jpg", jpeg(shown, exif=exif(1, _small(shown, rng.choice((160, 256, 480)))))


def _photoshop_thumbnail(
    shown: Image.Image, was: Image.Image, _: Pixels, __: random.Random
) -> tuple[str, bytes]:
    """A preview in the APP13 segment of picture editors."""
    small = was.copy()
    small.thumbnail((200, 200))
    inside = jpeg(small, 80)
    width, height = small.size
    row = (width * 3 + 3) // 4 * 4
    head = struct.pack(">IIIIIIHH", 1, width, height, row, row * height, len(inside), 24, 1)
    resource = head + inside + b"\0" * (len(inside) % 2)
    block = b"8BIM" + struct.pack(">HHI", 0x040C, 0, len(head) + len(inside)) + resource
    body = b"Photoshop 3.0\0" + block
    whole = jpeg(shown)
    return "jpg", whole[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + whole[2:]


def _after_jpeg(
    shown: Image.Image, was: Image.Image, _: Pixels, __: random.Random
) -> tuple[str, bytes]:
    return "jpg", jpeg(shown) + jpeg(was, 75)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _after_png(
    shown: Image.Image, was: Image.Image, _: Pixels, rng: random.Random
) -> tuple[str, bytes]:
    return "png", _png(shown) + (_png(was) if rng.random() < 0.5 else jpeg(was, 80))


def _png_chunk(
    shown: Image.Image, was: Image.Image, _: Pixels, __: random.Random
) -> tuple[str, bytes]:
    """The picture as it was in a private chunk of the editor."""
    whole, body = _png(shown), jpeg(was, 80)
    check = struct.pack(">I", zlib.crc32(b"prVw" + body))
    chunk = struct.pack(">I", len(body)) + b"prVw" + body + check
    return "png", whole[:33] + chunk + whole[33:]


def _alpha(
    _shown: Image.Image, was: Image.Image, state: Pixels, _rng: random.Random
) -> tuple[str, bytes]:
    """What is covered is only made transparent."""
    layers = was.convert("RGBA")
    layers.putalpha(Image.fromarray(np.where(state > 0, 0, 255).astype(np.uint8)))
    return "png", _png(layers)


def _frames(
    shown: Image.Image, was: Image.Image, _: Pixels, rng: random.Random
) -> tuple[str, bytes]:
    """A second frame shows the picture as it was."""
    out = io.BytesIO()
    kind = rng.choice(("tif", "webp", "gif", "png"))
    if kind == "tif":
        shown.save(out, "TIFF", compression="tiff_lzw", save_all=True, append_images=[was])
    elif kind == "webp":
        shown.save(out, "WEBP", quality=80, method=2, save_all=True, append_images=[was])
    elif kind == "gif":
        frames = [picture.quantize(128) for picture in (shown, was)]
        frames[0].save(out, "GIF", save_all=True, append_images=[frames[1]], duration=900)
    else:
        shown.save(out, "PNG", save_all=True, append_images=[was], duration=900)
    return kind, out.getvalue()


def _pdf(make: Callable[..., bytes]) -> Maker:
    """A PDF maker in the manner of the others."""

    def maker(
        shown: Image.Image, was: Image.Image, state: Pixels, rng: random.Random
    ) -> tuple[str, bytes]:
        return "pdf", make(shown, was, covered_boxes(state), rng)

    return maker


def covered_boxes(state: Pixels) -> Sequence[Box]:
    """Boxes about what lies under covers."""
    found = cv2.connectedComponentsWithStats((state > 0).astype(np.uint8))[2][1:]
    return [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, area in found if area > 50]


def _camera(
    shown: Image.Image, _was: Image.Image, _: Pixels, rng: random.Random
) -> tuple[str, bytes]:
    """Turned by its EXIF orientation alone, as phones do."""
    orientation = rng.choice((3, 6, 8))
    back = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}
    stored = shown.transpose(back.get(orientation, Image.Transpose.ROTATE_270))
    return "jpg", jpeg(stored, exif=exif(orientation))


HARMFUL: Final[dict[str, Maker]] = {
    "exif-thumbnail": _exif_thumbnail,
    "editor-thumbnail": _photoshop_thumbnail,
    "jpeg-after-end": _after_jpeg,
    "png-after-end": _after_png,
    "png-chunk": _png_chunk,
    "alpha": _alpha,
    "second-frame": _frames,
    "pdf-live-text": _pdf(pdfs.live_text),
    "pdf-annotation": _pdf(pdfs.annotation),
    "pdf-drawn-bar": _pdf(pdfs.drawn_bar),
    "pdf-second-page": _pdf(pdfs.second_page),
    "pdf-revision": _pdf(pdfs.revision),
    "pdf-attachment": _pdf(pdfs.attachment),
    "pdf-cropped": _pdf(pdfs.cropped),
    "pdf-unused-picture": _pdf(pdfs.unused),
    "pdf-stacked": _pdf(pdfs.stacked),
    "pdf-hidden-layer": _pdf(pdfs.layer),
}
HARMLESS: Final[dict[str, Maker]] = {
    "honest-thumbnail": _honest_thumbnail,
    "exif-orientation": _camera,
    "pdf-watermark-text": _pdf(pdfs.watermark),
    "pdf-link": _pdf(pdfs.link),
}
