"""GIF, WebP and TIFF files that hold a second picture, or harmless company."""

import io
import struct
from typing import Any, Final

from PIL import Image, TiffImagePlugin

from bench.identity.files_jpeg import Maker, encoded, exif, resource, small, xmp_preview
from bench.identity.files_png import translucent


def several(shown: Image.Image, other: Image.Image, kind: str, **options: Any) -> bytes:
    """A file of two frames or pages."""
    return encoded(shown, kind, save_all=True, append_images=[other.copy()], **options)


def gif_beyond(shown: Image.Image, hidden: Image.Image) -> bytes:
    """A frame that is higher than the screen it is shown on."""
    tall = Image.new("RGB", (shown.width, shown.height + hidden.height))
    tall.paste(shown)
    tall.paste(hidden, (0, shown.height))
    data = encoded(tall.quantize(64), "GIF")
    return data[:8] + struct.pack("<H", shown.height) + data[10:]


def gif_comment(shown: Image.Image, other: Image.Image) -> bytes:
    """A preview in a comment."""
    data, body = encoded(shown, "GIF"), encoded(small(other))
    parts = b"".join(
        bytes([len(part)]) + part
        for part in (body[place : place + 255] for place in range(0, len(body), 255))
    )
    return data[:-1] + b"\x21\xfe" + parts + b"\0\x3b"


def webp_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """One more chunk at the end of the container."""
    whole = data[12:] + name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(whole) + 4) + b"WEBP" + whole


def tiff_with(shown: Image.Image, tag: int, body: bytes, kind: int = 7) -> bytes:
    """A page with a tag of bytes."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[tag] = kind
    tags[tag] = body
    return encoded(shown, "TIFF", compression="tiff_lzw", tiffinfo=tags)


def tiff_sub(shown: Image.Image, other: Image.Image) -> bytes:
    """A smaller picture in a directory of its own under the page."""
    data = bytearray(tiff_with(shown, 65000, b"\xff\xff\xff\x7f"))
    inner = encoded(small(other, 300), "TIFF")
    start = len(data) + len(data) % 2
    data += bytes(start - len(data))
    # Offsets inside the second file move by where it now starts.
    out = io.BytesIO(bytes(data))
    out.seek(0, 2)
    body, first = _moved(inner, start)
    out.write(body)
    whole = out.getvalue()
    place = whole.index(struct.pack("<HHI", 65000, 7, 4))
    return whole[:place] + struct.pack("<HHII", 330, 4, 1, first) + whole[place + 12 :]


def _moved(data: bytes, by: int) -> tuple[bytes, int]:
    """A TIFF file with its offsets moved, and where its directory now is."""
    moved = bytearray(data)
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    for entry in range(first + 2, first + 2 + 12 * count, 12):
        tag, kind, amount, value = struct.unpack_from("<HHII", data, entry)
        length = {2: 1, 3: 2, 4: 4, 5: 8}.get(kind, 1) * amount
        if length > 4:
            struct.pack_into("<I", moved, entry + 8, value + by)
            if tag in (273, 324):
                for number in range(amount):
                    (one,) = struct.unpack_from("<I", data, value + 4 * number)
                    struct.pack_into("<I", moved, value + 4 * number, one + by)
        elif tag in (273, 324):
            struct.pack_into("<I", moved, entry + 8, value + by)
    return bytes(moved), first + by


def tiff_reduced(shown: Image.Image, other: Image.Image) -> bytes:
    """A page that says it is a smaller version of another."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[254] = 1
    page = small(other, 300)
    page.encoderinfo = {"tiffinfo": tags}  # type: ignore[attr-defined]
    return encoded(shown, "TIFF", save_all=True, append_images=[page])


def _both(make: Maker, name: str) -> dict[str, Any]:
    return {
        name: (make, "leak"),
        f"{name}-of-itself": (lambda shown, _hidden: make(shown, shown), "harmless"),
    }


MAKERS: Final[dict[str, tuple[Maker, str]]] = {
    "gif": (lambda s, _: encoded(s, "GIF"), "harmless"),
    "gif-beyond": (gif_beyond, "leak"),
    "gif-behind-the-end": (lambda s, h: encoded(s, "GIF") + encoded(h), "leak"),
    **_both(lambda s, o: several(s, o, "GIF"), "gif-frames"),
    **_both(gif_comment, "gif-comment"),
    "webp": (lambda s, _: encoded(s, "WEBP"), "harmless"),
    "webp-lossless": (lambda s, _: encoded(s, "WEBP", lossless=True), "harmless"),
    "webp-opaque": (lambda s, _: encoded(s.convert("RGBA"), "WEBP"), "harmless"),
    **_both(lambda s, o: several(s, o, "WEBP", duration=400), "webp-frames"),
    **_both(lambda s, o: encoded(s, "WEBP", exif=exif(encoded(small(o)))), "webp-exif"),
    **_both(lambda s, o: encoded(s, "WEBP", xmp=xmp_preview(o)[29:]), "webp-xmp"),
    "webp-chunk": (lambda s, h: webp_chunk(encoded(s, "WEBP"), b"ORIG", encoded(h)), "leak"),
    "webp-behind-the-end": (lambda s, h: encoded(s, "WEBP") + encoded(h), "leak"),
    "webp-under-alpha": (
        lambda s, h: translucent(s, h, 0, "WEBP", lossless=True, exact=True), "leak",
    ),
    "tiff": (lambda s, _: encoded(s, "TIFF", compression="tiff_lzw"), "harmless"),
    "tiff-jpeg": (lambda s, _: encoded(s, "TIFF", compression="jpeg"), "harmless"),
    "tiff-fax": (
        lambda s, _: encoded(s.convert("1"), "TIFF", compression="group4"), "harmless",
    ),
    "tiff-layers": (lambda s, h: tiff_with(s, 37724, b"Adobe Photoshop Document Data Block\0"
                                           + small(h).tobytes()), "leak"),
    **_both(lambda s, o: tiff_with(s, 34377, resource(o)[14:]), "tiff-photoshop"),
    **_both(tiff_sub, "tiff-sub"),
    **_both(tiff_reduced, "tiff-reduced"),
    "tiff-unused": (lambda s, h: encoded(s, "TIFF") + encoded(h), "leak"),
}  # fmt: skip
