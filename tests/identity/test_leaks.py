"""What a file holds beside what it shows."""

import base64
import io

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from bots.sandbox import pictures
from identity.jpeg import end_of as jpeg_end
from identity.leaks import hides_content
from identity.picture import open_pages

SHEET = pictures.document("Sanne de Vries")
COVERED = pictures.covered(SHEET, pictures.ALL)
OPEN = SHEET.image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def thumbnail(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((200, 200))
    return encoded(small, "JPEG")


def hides(data: bytes) -> bool:
    return hides_content(data, open_pages(data)[0])


def with_segment(data: bytes, payload: bytes) -> bytes:
    """A JPEG with an application segment of our own after its start."""
    return data[:2] + b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload + data[2:]


JPEG = encoded(COVERED, "JPEG")
PNG = encoded(COVERED, "PNG")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_a_plain_file_hides_nothing(kind: str) -> None:
    assert not hides(encoded(COVERED, kind))


def test_a_progressive_picture_hides_nothing() -> None:
    assert not hides(encoded(COVERED, "JPEG", progressive=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_bytes_after_the_end_are_seen(kind: str) -> None:
    assert hides(encoded(COVERED, kind) + b"PK\x03\x04" + b"what was there before" * 5)


def test_padding_after_the_end_does_no_harm() -> None:
    assert not hides(JPEG + bytes(200))
    assert not hides(PNG + b"\n")


def test_an_open_picture_behind_the_covered_one_is_seen() -> None:
    assert hides(JPEG + encoded(OPEN, "JPEG"))
    assert not hides(JPEG + thumbnail(COVERED))


def test_an_open_thumbnail_is_seen_and_an_honest_one_is_not() -> None:
    assert hides(with_segment(JPEG, b"Exif\0\0" + thumbnail(OPEN)))
    assert not hides(with_segment(JPEG, b"Exif\0\0" + thumbnail(COVERED)))


def test_a_thumbnail_from_before_the_turn_is_honest() -> None:
    assert not hides(with_segment(JPEG, b"Exif\0\0" + thumbnail(COVERED.rotate(90, expand=True))))


def test_an_open_preview_in_xmp_is_seen() -> None:
    text = base64.b64encode(thumbnail(OPEN))
    packet = b"http://ns.adobe.com/xap/1.0/\0<xmpGImg:image>" + text + b"</xmpGImg:image>"
    assert hides(with_segment(JPEG, packet))


def test_an_unknown_part_of_a_png_is_seen() -> None:
    info = PngImagePlugin.PngInfo()
    info.add(b"prVt", b"a program's own copy of the layers", after_idat=True)
    assert hides(encoded(COVERED, "PNG", pnginfo=info))


def test_colours_under_transparency_are_seen() -> None:
    layered = np.dstack([np.asarray(OPEN), np.full(OPEN.size[::-1], 255, np.uint8)])
    for boxes in SHEET.zones.values():
        for left, top, width, height in boxes:
            layered[top : top + height, left : left + width, 3] = 0
    assert hides(encoded(Image.fromarray(layered), "PNG"))
    layered[layered[..., 3] == 0] = 0
    assert not hides(encoded(Image.fromarray(layered), "PNG"))


def test_the_end_of_a_jpeg_is_found() -> None:
    assert jpeg_end(JPEG + b"tail") == len(JPEG)
    with pytest.raises(ValueError, match="no marker"):
        jpeg_end(b"\xff\xd8" + b"nonsense here")
