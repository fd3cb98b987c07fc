"""Opening untrusted bytes."""

import io
import struct
import zlib

import numpy as np
import pi_heif
import pytest
from PIL import Image

from identity.errors import UnreadablePicture
from identity.picture import LONG_SIDE, file_type, open_pages


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


PLAIN = Image.new("RGB", (300, 200), (200, 30, 30))


def huge_png(side: int) -> bytes:
    """A few bytes that claim to be side x side pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "PDF"])
def test_every_type_opens(kind: str) -> None:
    data = encoded(PLAIN, kind)
    assert file_type(data) == kind
    (page,) = open_pages(data)
    assert page.pixels.ndim == 3
    assert np.abs(page.pixels.mean(axis=(0, 1)) - (200, 30, 30)).max() < 12


def test_heic_is_told_by_its_brand() -> None:
    assert file_type(b"\0\0\0\x18ftypheic" + bytes(20)) == "HEIF"
    assert pi_heif.libheif_version()
    with pytest.raises(UnreadablePicture, match="unreadable"):
        open_pages(b"\0\0\0\x18ftypheic" + bytes(200))


def test_a_picture_is_scaled_and_remembers_by_how_much() -> None:
    (page,) = open_pages(encoded(Image.new("RGB", (3200, 1600)), "JPEG"))
    assert max(page.pixels.shape) == LONG_SIDE
    assert page.size == (3200, 1600)
    assert page.scale == pytest.approx(0.5)


def test_a_phone_s_turn_is_undone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = open_pages(encoded(PLAIN, "JPEG", exif=exif))
    assert page.size == (200, 300)
    assert page.pixels.shape[0] > page.pixels.shape[1]


def test_frames_are_pages() -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "green", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(open_pages(data)) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file-type-unknown"),
        (b"%!PS-Adobe-3.0\nquit", "file-type-unknown"),
        (b"MZ" + bytes(100), "file-type-unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file-type-unknown"),
        (b" " + encoded(PLAIN, "PNG"), "file-type-unknown"),
        (huge_png(30_000), "file-too-large"),
        (huge_png(2_000), "unreadable"),
        (encoded(PLAIN, "PNG")[:200], "unreadable"),
        (encoded(PLAIN, "JPEG")[:300], "unreadable"),
        (b"\xff\xd8\xff" + b"%PDF-1.7" * 50, "unreadable"),
        (b"%PDF-1.7\n" + bytes(500), "unreadable"),
        (encoded(Image.new("RGB", (5, 5)), "PNG"), "unreadable"),
        (b"\xff\xd8\xff" + bytes(26 * 1024 * 1024), "file-too-large"),
    ],
)
def test_what_cannot_be_looked_at_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePicture) as caught:
        open_pages(data)
    assert caught.value.reason == reason
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_thousands_of_frames_are_not_looked_at() -> None:
    frames = [Image.new("1", (20, 20), number % 2) for number in range(300)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(UnreadablePicture, match="too-many-pages"):
        open_pages(data)


def test_a_long_pdf_is_not_looked_at() -> None:
    data = encoded(PLAIN, "PDF", save_all=True, append_images=[PLAIN] * 9)
    with pytest.raises(UnreadablePicture, match="too-many-pages"):
        open_pages(data)
