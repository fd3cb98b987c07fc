"""PNG files that hold a second picture, or harmless company."""

import base64
import struct
import zlib
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw

from bench.identity.files_jpeg import Maker, encoded, exif, small

START: Final = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(image: Image.Image) -> bytes:
    """RGB, not filtered."""
    return encoded(image.convert("RGB"), "PNG", compress_level=3)


def with_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """One more chunk behind the header."""
    return data[:33] + chunk(name, body) + data[33:]


def profile(image: Image.Image) -> bytes:
    """An EXIF block as ImageMagick writes it: hexadecimal in compressed text."""
    body = exif(encoded(small(image)))
    text = b"\nexif\n" + str(len(body)).rjust(8).encode() + b"\n" + body.hex().encode() + b"\n"
    return b"Raw profile type exif\0\0" + zlib.compress(text)


def international(image: Image.Image, *, packed: bool) -> bytes:
    """XMP with a preview as an iTXt chunk."""
    text = b"<xmpGImg:image>" + base64.b64encode(encoded(small(image))) + b"</xmpGImg:image>"
    body = zlib.compress(text) if packed else text
    return b"XML:com.adobe.xmp\0" + bytes([packed, 0]) + b"\0\0" + body


def more_rows(shown: Image.Image, hidden: Image.Image) -> bytes:
    """Rows behind the last one shown, in the same compressed data."""
    rows = [
        b"\0" + np.asarray(image.convert("RGB"))[y].tobytes()
        for image in (shown, hidden)
        for y in range(image.height)
    ]
    head = struct.pack(">IIBBBBB", *shown.size, 8, 2, 0, 0, 0)
    return (
        START + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows), 3))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def overwritten(shown: Image.Image, hidden: Image.Image) -> bytes:
    """A smaller picture written over a larger file that was not cut off (aCropalypse)."""
    new, old = png(shown), encoded(hidden.convert("RGB"), "PNG", compress_level=0)
    return new + old[len(new) :]


def translucent(
    shown: Image.Image, hidden: Image.Image, alpha: int, kind: str = "PNG", **options: Any
) -> bytes:
    """The hidden picture, transparent where the two differ."""
    colours = np.asarray(hidden.convert("RGB"))
    apart = np.abs(colours.astype(int) - np.asarray(shown.convert("RGB"))).max(axis=2) > 8
    boxes = _filled(apart)
    layered = np.dstack([colours, np.where(boxes, alpha, 255).astype(np.uint8)])
    return encoded(Image.fromarray(layered), kind, **options)


def _filled(marks: Any) -> Any:
    """Marks grown to the blocks of 16 x 16 that they touch."""
    height, width = marks.shape
    tall, wide = -(-height // 16), -(-width // 16)
    grown = np.zeros((tall * 16, wide * 16), bool)
    grown[:height, :width] = marks
    cells = grown.reshape(tall, 16, wide, 16).any(axis=(1, 3))
    return cells.repeat(16, axis=0).repeat(16, axis=1)[:height, :width]


def rounded(shown: Image.Image) -> bytes:
    """Round corners by transparency, white below."""
    mask = Image.new("L", shown.size, 0)
    corners = (0, 0, shown.width - 1, shown.height - 1)
    ImageDraw.Draw(mask).rounded_rectangle(corners, 40, fill=255)
    image = Image.composite(shown, Image.new("RGB", shown.size, "white"), mask)
    image.putalpha(mask)
    return encoded(image, "PNG")


def frames(shown: Image.Image, other: Image.Image) -> bytes:
    """An animation of two frames."""
    return encoded(shown, "PNG", save_all=True, append_images=[other.copy()], duration=500)


def _both(make: Maker, name: str) -> dict[str, Any]:
    return {
        name: (make, "leak"),
        f"{name}-of-itself": (lambda shown, _hidden: make(shown, shown), "harmless"),
    }


def _chunk(name: bytes, build: Callable[[Image.Image], bytes]) -> Maker:
    return lambda shown, other: with_chunk(png(shown), name, build(other))


MAKERS: Final[dict[str, tuple[Maker, str]]] = {
    "plain": (lambda s, _: png(s), "harmless"),
    "grey": (lambda s, _: encoded(s.convert("L"), "PNG"), "harmless"),
    "palette": (lambda s, _: encoded(s.quantize(64), "PNG"), "harmless"),
    "opaque-alpha": (lambda s, _: encoded(s.convert("RGBA"), "PNG"), "harmless"),
    "rounded-corners": (lambda s, _: rounded(s), "harmless"),
    "screen-shot": (
        _chunk(b"iDOT", lambda _: struct.pack(">7I", 2, 0, 666, 40, 666, 666, 9000)),
        "harmless",
    ),
    "words": (_chunk(b"tEXt", lambda _: b"Software\0A scanner"), "harmless"),
    **_both(_chunk(b"eXIf", lambda i: exif(encoded(small(i)))[6:]), "exif"),
    **_both(_chunk(b"zTXt", profile), "raw-profile"),
    **_both(_chunk(b"iTXt", lambda i: international(i, packed=True)), "xmp-packed"),
    **_both(_chunk(b"iTXt", lambda i: international(i, packed=False)), "xmp"),
    **_both(_chunk(b"caBX", lambda i: b"jumb" + encoded(small(i))), "credentials"),
    "private-chunk": (_chunk(b"prVW", lambda i: zlib.compress(small(i).tobytes())), "leak"),
    "fireworks": (_chunk(b"mkBS", lambda i: zlib.compress(small(i).tobytes())), "leak"),
    "behind-the-end": (lambda s, h: png(s) + png(h), "leak"),
    "raw-behind": (lambda s, h: png(s) + small(h).tobytes(), "leak"),
    "data-behind": (lambda s, h: png(s) + chunk(b"IDAT", zlib.compress(h.tobytes())), "leak"),
    "overwritten": (overwritten, "leak"),
    "more-rows": (more_rows, "leak"),
    "under-alpha": (lambda s, h: translucent(s, h, 0), "leak"),
    "under-thin-alpha": (lambda s, h: translucent(s, h, 20), "leak"),
    **_both(frames, "frames"),
}
