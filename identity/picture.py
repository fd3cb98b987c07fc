"""Opens untrusted bytes: type by content, size before decoding, every page and frame.

What leaves this module is pixels alone: RGB, upright as its metadata says, scaled for reading.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from identity.errors import UnreadablePicture
from identity.limits import MAX_BYTES, MAX_PAGES, MAX_PIXELS

Pixels = NDArray[np.uint8]

LONG_SIDE: Final = 1600
"""Pixels of a page's long side as it is looked at: small print of a card stays legible."""

_HEIF_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


@dataclass(frozen=True)
class Page:
    """One page or frame, RGB, scaled by `scale` from the size the sender sees."""

    pixels: Pixels
    scale: float
    size: tuple[int, int]
    """Width and height as sent."""


def file_type(data: bytes) -> str | None:
    """`JPEG`, `PNG`, `WEBP`, `GIF`, `TIFF`, `HEIF`, `PDF`, or None; by the bytes, never a name."""
    starts = {
        b"\xff\xd8\xff": "JPEG",
        b"\x89PNG\r\n\x1a\n": "PNG",
        b"GIF87a": "GIF",
        b"GIF89a": "GIF",
        b"II*\0": "TIFF",
        b"MM\0*": "TIFF",
        b"%PDF-": "PDF",
    }
    for start, kind in starts.items():
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return "HEIF" if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS else None


def open_pages(data: bytes) -> list[Page]:
    """Every page of the file; UnreadablePicture with the reason where that cannot be."""
    if len(data) > MAX_BYTES:
        raise UnreadablePicture("file-too-large")
    kind = file_type(data)
    if kind is None:
        raise UnreadablePicture("file-type-unknown")
    try:
        return list(_pdf_pages(data) if kind == "PDF" else _frames(open_image(data, kind)))
    except UnreadablePicture:
        raise
    except Exception:  # noqa: BLE001 - decoders fail in countless ways, all meaning the same
        # Not chained: a decoder's message may quote the file.
        raise UnreadablePicture from None


def open_image(data: bytes, kind: str) -> Image.Image:
    """The image, not yet decoded; its size is within the limit."""
    if kind == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Only the named reader: Pillow would hand PostScript to another program.
            image = Image.open(io.BytesIO(data), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadablePicture("file-too-large") from None
    check_size(image.size)
    return image


def check_size(size: tuple[float, float]) -> None:
    """UnreadablePicture where the sides multiply to more than is decoded, or to nothing."""
    if size[0] * size[1] > MAX_PIXELS:
        raise UnreadablePicture("file-too-large")
    if min(size) < 16:
        raise UnreadablePicture


def flat_rgb(image: Image.Image) -> Image.Image:
    """As a viewer shows it: on white where it is transparent."""
    if "A" in image.getbands() or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        return _squeezed(image).convert("RGB")
    return image.convert("RGB")


def _squeezed(image: Image.Image) -> Image.Image:
    values = np.asarray(image, dtype=np.float64)
    span = max(float(values.max() - values.min()), 1.0)
    return Image.fromarray(((values - values.min()) / span * 255).astype(np.uint8))


def _frames(image: Image.Image) -> Iterator[Page]:
    count = int(getattr(image, "n_frames", 1))
    if count > MAX_PAGES:
        raise UnreadablePicture("too-many-pages")
    for number in range(count):
        image.seek(number)
        check_size(image.size)
        if number == 0 and image.format == "JPEG":
            # The decoder halves huge photographs as it goes, which spares memory and time.
            size = image.size
            image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        else:
            size = image.size
        turned = ImageOps.exif_transpose(image)
        if image.getexif().get(0x0112, 1) >= 5:
            size = size[::-1]
        yield _page(flat_rgb(turned), size)


def _page(image: Image.Image, size: tuple[int, int]) -> Page:
    longest = max(image.size)
    # Twice at most: more only enlarges the blur.
    factor = min(LONG_SIDE / longest, 2.0)
    width, height = (max(1, round(side * factor)) for side in image.size)
    scaled = image.resize((width, height), Image.Resampling.LANCZOS)
    return Page(np.asarray(scaled), width / size[0], size)


def _pdf_pages(data: bytes) -> Iterator[Page]:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadablePicture("too-many-pages")
        for page in document:
            yield render(page)
    finally:
        document.close()


def render(page: Any) -> Page:
    """A pypdfium2 page as pixels; its size as sent is in points."""
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise UnreadablePicture
    bitmap = page.render(scale=LONG_SIDE / max(width, height))
    image = bitmap.to_pil().convert("RGB")
    return Page(np.asarray(image), image.width / width, (round(width), round(height)))
