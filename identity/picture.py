"""Opens untrusted bytes: type by content, size before decoding, every page and frame.

What leaves this module is pixels alone: RGB, upright as its metadata says, scaled for reading.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin

from identity import jpeg, pdf_bounds
from identity.errors import UnreadablePicture
from identity.limits import (
    MAX_ASPECT,
    MAX_BYTES,
    MAX_LAYERED_PIXELS,
    MAX_PAGES,
    MAX_PIXELS,
    MAX_SCANS,
    MAX_TOTAL_PIXELS,
)

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
        pages = list(_pdf_pages(data) if kind == "PDF" else _frames(open_image(data, kind)))
    except UnreadablePicture:
        raise
    except Exception:  # noqa: BLE001 - decoders fail in countless ways, all meaning the same
        # Not chained: a decoder's message may quote the file.
        raise UnreadablePicture from None
    if not pages:
        raise UnreadablePicture
    return pages


def open_image(data: bytes, kind: str) -> Image.Image:
    """The image, not yet decoded; its size is within the limit."""
    if kind == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = _opened(data, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadablePicture("file-too-large") from None
    check_size(image.size)
    layered = kind in ("GIF", "WEBP") or getattr(image, "is_animated", False)
    if layered and kind != "HEIF" and image.width * image.height > MAX_LAYERED_PIXELS:
        raise UnreadablePicture("file-too-large")
    return image


def _opened(data: bytes, kind: str) -> Image.Image:
    if kind == "JPEG":
        if jpeg.scan_count(data, MAX_SCANS) > MAX_SCANS:
            raise UnreadablePicture
        # Directly, as Pillow would make pages of the second pictures that a viewer never shows.
        return JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    # Only the named reader: Pillow would hand PostScript to another program.
    image = Image.open(io.BytesIO(data), formats=[kind])
    if kind == "TIFF":
        check_tiles(image)
    return image


def check_tiles(image: Image.Image) -> None:
    """A tile may be larger than the picture and is decoded whole."""
    tags: Any = getattr(image, "tag_v2", {})
    check_size((tags.get(322, 100), tags.get(323, 100)))


def check_size(size: tuple[float, float]) -> None:
    """UnreadablePicture where the sides multiply to more than is decoded, or to nothing."""
    if size[0] * size[1] > MAX_PIXELS:
        raise UnreadablePicture("file-too-large")
    if min(size) < 16 or max(size) > MAX_ASPECT * min(size):
        raise UnreadablePicture


def flat_rgb(image: Image.Image) -> Image.Image:
    """As a viewer shows it: on white where it is transparent."""
    if has_alpha(image):
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")


def has_alpha(image: Image.Image) -> bool:
    """Whether some of it may be transparent."""
    return "A" in image.getbands() or "a" in image.getbands() or "transparency" in image.info


def reduced(image: Image.Image, how: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """The picture as `how` makes RGB of it, by whole factors near twice LONG_SIDE.

    Strip by strip: a few copies of a large picture are more memory than there is.
    """
    image.load()
    factor = max(1, max(image.size) // (LONG_SIDE * 3 // 2))
    width, height = (-(-side // factor) for side in image.size)
    whole = Image.new("RGB", (width, height))
    step = 128 * factor
    for top in range(0, image.height, step):
        strip = how(image.crop((0, top, image.width, min(top + step, image.height))))
        whole.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return whole


def reduced_frame(image: Image.Image) -> Image.Image:
    """The current frame as a viewer shows it, smaller by whole factors."""
    check_size(image.size)
    image.load()
    return reduced(image, _as_shown(image))


def _as_shown(image: Image.Image) -> Callable[[Image.Image], Image.Image]:
    if not (image.mode.startswith("I") or image.mode == "F"):
        return flat_rgb
    low, high = (float(value) for value in image.getextrema()[:2])  # type: ignore[arg-type]
    span = max(high - low, 1.0)

    def squeezed(strip: Image.Image) -> Image.Image:
        values = (np.asarray(strip, dtype=np.float32) - low) / span * 255
        return Image.fromarray(values.astype(np.uint8)).convert("RGB")

    return squeezed


def _frames(image: Image.Image) -> Iterator[Page]:
    total = 0
    for number in range(MAX_PAGES + 1):
        try:
            image.seek(number)
        except EOFError:
            return
        if number == MAX_PAGES:
            raise UnreadablePicture("too-many-pages")
        check_size(image.size)
        total += image.width * image.height
        if total > MAX_TOTAL_PIXELS:
            raise UnreadablePicture("file-too-large")
        if image.format == "TIFF":
            check_tiles(image)
        size = image.size
        if image.format == "JPEG":
            # The decoder halves huge photographs as it goes, which spares memory and time.
            image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        image.load()
        yield _page(*upright(image, reduced(image, _as_shown(image)), size))


_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def upright(
    image: Image.Image, pixels: Image.Image, size: tuple[int, int]
) -> tuple[Image.Image, tuple[int, int]]:
    """Pixels and size turned as the metadata of `image` say."""
    turn = image.getexif().get(0x0112, 1)
    if turn not in _TURNS:
        return pixels, size
    return pixels.transpose(_TURNS[turn]), (size[::-1] if turn >= 5 else size)


def _page(image: Image.Image, size: tuple[int, int]) -> Page:
    # Twice at most: more only enlarges the blur.
    factor = min(LONG_SIDE / max(size), 2.0)
    width, height = (max(1, round(side * factor)) for side in size)
    if width < image.width:
        small = np.asarray(image.resize((width, height), Image.Resampling.HAMMING))
        return Page(small, width / size[0], size)
    large = cv2.resize(np.asarray(image), (width, height), interpolation=cv2.INTER_LANCZOS4)
    return Page(np.asarray(large, np.uint8), width / size[0], size)


def _pdf_pages(data: bytes) -> Iterator[Page]:
    import pypdfium2

    pdf_bounds.check(data)
    document: Any = pypdfium2.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadablePicture("too-many-pages")
        for page in document:
            yield render(page)
    finally:
        document.close()


def render(page: Any, *, notes: bool = True) -> Page:
    """A pypdfium2 page as pixels, with or without its annotations; its size is in points."""
    width, height = page.get_size()
    if not (width > 0 and height > 0) or max(width, height) > MAX_ASPECT * min(width, height):
        raise UnreadablePicture
    bitmap = page.render(scale=LONG_SIDE / max(width, height), draw_annots=notes)
    image = bitmap.to_pil().convert("RGB")
    return Page(np.asarray(image), image.width / width, (round(width), round(height)))
