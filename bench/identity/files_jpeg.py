"""JPEG files that hold a second picture, or harmless company."""

import base64
import io
import struct
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from PIL import Image, ImageOps

Maker = Callable[[Image.Image, Image.Image], bytes]


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The picture in a format, at Pillow's defaults."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def small(image: Image.Image, side: int = 200) -> Image.Image:
    """A thumbnail."""
    copy = image.copy()
    copy.thumbnail((side, side))
    return copy


def boxed(image: Image.Image) -> Image.Image:
    """A thumbnail of 160 x 120 with black bars, as cameras make them."""
    return ImageOps.pad(image, (160, 120), color="black")


def segment(data: bytes, payload: bytes, marker: int = 0xE1) -> bytes:
    """A JPEG with one more segment behind its start."""
    return (
        data[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload + data[2:]
    )


def exif(thumbnail: bytes, turn: int = 1) -> bytes:
    """An EXIF block: orientation in the first directory, a thumbnail in the second."""
    first = struct.pack("<HHHIII", 1, 0x0112, 3, 1, turn, 26)
    second = struct.pack("<HHHIIHHIIHHIII", 3, 0x0103, 3, 1, 6, 0x0201, 4, 1, 68, 0x0202, 4, 1,
                         len(thumbnail), 0)  # fmt: skip
    return b"Exif\0\0II*\0\x08\0\0\0" + first + second + thumbnail


def raw_exif(image: Image.Image) -> bytes:
    """An EXIF block with an uncompressed thumbnail."""
    tiff = encoded(small(image, 120), "TIFF")
    return b"Exif\0\0" + tiff


def xmp(text: bytes) -> bytes:
    """An XMP block."""
    return b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + text + b"</x:xmpmeta>"


def xmp_preview(image: Image.Image) -> bytes:
    """An XMP block with a preview as base64 text."""
    text = base64.b64encode(encoded(small(image)))
    return xmp(b"<xmpGImg:image>" + text[:60] + b"&#xA;" + text[60:] + b"</xmpGImg:image>")


def extended(data: bytes, image: Image.Image) -> bytes:
    """A preview in XMP of several segments."""
    text = base64.b64encode(encoded(small(image, 700), quality=95))
    name = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32
    for place in reversed(range(0, len(text), 40_000)):
        part = text[place : place + 40_000]
        data = segment(data, name + struct.pack(">II", len(text), place) + part)
    return data


def resource(image: Image.Image, *, raw: bool = False) -> bytes:
    """Photoshop's thumbnail resource, as JPEG or as samples."""
    picture = small(image, 160).convert("RGB")
    width, height = picture.size
    row = width * 3
    body = encoded(picture)
    if raw:
        row = (width * 3 + 3) // 4 * 4
        lines = np.zeros((height, row), np.uint8)
        lines[:, : width * 3] = np.asarray(picture).reshape(height, -1)
        body = lines.tobytes()
    head = struct.pack(
        ">IIIIIIHH", int(not raw), width, height, row, row * height, len(body), 24, 1
    )
    whole = head + body
    return b"Photoshop 3.0\x008BIM\x04\x0c\0\0" + struct.pack(">I", len(whole)) + whole


def jfxx(image: Image.Image, code: int) -> bytes:
    """A JFIF extension: 0x10 JPEG, 0x11 palette, 0x13 RGB."""
    picture = small(image, 120).convert("RGB")
    sides = bytes(picture.size)
    if code == 0x10:
        return b"JFXX\0\x10" + encoded(picture)
    if code == 0x13:
        return b"JFXX\0\x13" + sides + picture.tobytes()
    paletted = picture.quantize(256)
    palette = bytes(paletted.getpalette() or b"").ljust(768, b"\0")
    return b"JFXX\0\x11" + sides + palette + paletted.tobytes()


def many(shown: Image.Image, other: Image.Image) -> bytes:
    """A multi-picture file (MPF)."""
    return encoded(shown, "MPO", save_all=True, append_images=[other.copy()])


def gain_map(image: Image.Image) -> Image.Image:
    """A map of how much brighter each place may be shown: grey, a quarter of the size."""
    quarter = image.convert("L").resize((image.width // 4, image.height // 4))
    return Image.fromarray(255 - np.asarray(quarter) // 2)


def with_gain_map(shown: Image.Image, of: Image.Image) -> bytes:
    """An Ultra HDR file."""
    data = segment(encoded(shown), xmp(b'<rdf:Description hdrgm:Version="1.0"/>'))
    return data + encoded(gain_map(of))


def samsung(*entries: tuple[bytes, bytes]) -> bytes:
    """A Samsung trailer: entries (name, value), their directory, its length."""
    body, places = b"", []
    for number, (name, value) in enumerate(entries):
        entry = struct.pack("<HHI", 0, number + 0x0A00, len(name)) + name + value
        places.append((number + 0x0A00, len(body), len(entry)))
        body += entry
    head = b"SEFH" + struct.pack("<II", 107, len(entries))
    for kind, place, length in places:
        head += struct.pack("<HHII", 0, kind, len(body) - place, length)
    return body + head + struct.pack("<I", len(head)) + b"SEFT"


FILM: Final = (
    struct.pack(">I", 24)
    + b"ftypmp42"
    + bytes(12)
    + struct.pack(">I", 4000)
    + b"mdat"
    + (b"frames of a film, " * 222)
)
"""Looks like the film of a motion photo."""


def cut_height(shown: Image.Image, hidden: Image.Image) -> bytes:
    """A file whose header says fewer rows than were compressed."""
    tall = Image.new("RGB", (shown.width, shown.height + 320), "white")
    tall.paste(shown)
    tall.paste(hidden.crop((0, 0, hidden.width, 320)), (0, shown.height))
    data = encoded(tall)
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">H", shown.height) + data[place + 2 :]


def boxes(data: bytes, image: Image.Image) -> bytes:
    """Content Credentials with a thumbnail of an ingredient, over two segments."""
    body = (
        struct.pack(">I", 9) + b"jumb" + b"jumd c2pa.thumbnail.ingredient " + encoded(small(image))
    )
    half = len(body) // 2
    second = b"JP" + struct.pack(">HI", 1, 2) + body[:8] + body[half:]
    data = segment(data, second, 0xEB)
    return segment(data, b"JP" + struct.pack(">HI", 1, 1) + body[:half], 0xEB)


def turned(shown: Image.Image) -> bytes:
    """A phone's picture: stored lying, with a lying thumbnail and the turn in its EXIF."""
    lying = shown.transpose(Image.Transpose.ROTATE_90)
    return segment(encoded(lying), exif(encoded(boxed(lying)), 6))


def _both(make: Callable[[Image.Image, Image.Image], bytes], name: str) -> dict[str, Any]:
    """The maker with the hidden picture, and with the shown one in its place."""
    return {
        name: (make, "leak"),
        f"{name}-of-itself": (lambda shown, _hidden: make(shown, shown), "harmless"),
    }


def _block(build: Callable[[Image.Image], bytes], marker: int = 0xE1) -> Maker:
    return lambda shown, other: segment(encoded(shown), build(other), marker)


MAKERS: Final[dict[str, tuple[Maker, str]]] = {
    "plain": (lambda s, _: encoded(s), "harmless"),
    "progressive": (lambda s, _: encoded(s, progressive=True, quality=60), "harmless"),
    "colour-profile": (lambda s, _: encoded(s, icc_profile=b"\0" * 3000), "harmless"),
    "padding": (lambda s, _: encoded(s) + bytes(300), "harmless"),
    "turned": (lambda s, _: turned(s), "harmless"),
    **_both(_block(lambda i: exif(encoded(small(i)))), "exif-thumbnail"),
    **_both(_block(lambda i: exif(encoded(boxed(i)))), "exif-letterbox"),
    **_both(_block(lambda i: exif(encoded(small(i), quality=30))), "exif-coarse"),
    **_both(_block(raw_exif), "exif-uncompressed"),
    **_both(_block(xmp_preview), "xmp-preview"),
    "xmp-words": (_block(lambda _: xmp(b"<dc:title>Copy</dc:title>")), "harmless"),
    **_both(lambda s, o: extended(encoded(s), o), "xmp-extended"),
    **_both(_block(lambda i: jfxx(i, 0x10), 0xE0), "jfxx-jpeg"),
    **_both(_block(lambda i: jfxx(i, 0x11), 0xE0), "jfxx-palette"),
    **_both(_block(lambda i: jfxx(i, 0x13), 0xE0), "jfxx-rgb"),
    **_both(_block(resource, 0xED), "photoshop"),
    **_both(_block(lambda i: resource(i, raw=True), 0xED), "photoshop-raw"),
    **_both(many, "second-picture"),
    **_both(lambda s, o: encoded(s) + encoded(o), "behind-the-end"),
    **_both(lambda s, o: boxes(encoded(s), o), "credentials"),
    "gain-map": (lambda s, _: with_gain_map(s, s), "harmless"),
    "gain-map-of-open": (with_gain_map, "leak"),
    "motion-photo": (lambda s, _: encoded(s) + FILM, "leak"),
    "samsung-words": (
        lambda s, _: encoded(s) + samsung((b"Image_UTC_Data", b"1763800000000")),
        "harmless",
    ),
    "samsung-film": (lambda s, _: encoded(s) + samsung((b"MotionPhoto_Data", FILM)), "leak"),
    "samsung-original": (
        lambda s, h: encoded(s) + samsung((b"Original", encoded(small(h, 600)))),
        "leak",
    ),
    "raw-behind": (lambda s, h: encoded(s) + small(h).tobytes(), "leak"),
    "cut-height": (cut_height, "leak"),
    "cropped": (
        lambda s, h: segment(
            encoded(s.crop((0, 0, s.width, s.height // 2))), exif(encoded(small(h)))
        ),
        "leak",
    ),
}
