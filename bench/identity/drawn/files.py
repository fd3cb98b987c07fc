"""Pictures as files: JPEG, PNG, WebP, TIFF, PDF."""

import io
import random
from collections.abc import Sequence

from PIL import Image

from bench.identity.drawn.page import Page


def encoded(pages: Sequence[Page], kind: str, rng: random.Random) -> bytes:
    """The bytes of a file of a kind (`jpg`, `png`, `webp`, `tif`, `pdf`); several pages as PDF."""
    pictures = [Image.fromarray(page.image) for page in pages]
    out = io.BytesIO()
    first = pictures[0]
    if kind == "jpg":
        first.save(out, "JPEG", quality=rng.choice((72, 82, 88, 95)))
    elif kind == "png":
        first.save(out, "PNG", compress_level=3)
    elif kind == "webp":
        first.save(out, "WEBP", quality=rng.choice((70, 85)), method=2)
    elif kind == "tif":
        first.save(out, "TIFF", compression=rng.choice(("tiff_lzw", "tiff_deflate")))
    else:
        return pdf(pictures, rng)
    return out.getvalue()


def pdf(pictures: Sequence[Image.Image], rng: random.Random) -> bytes:
    """A PDF with a picture a page, without dates so that it is the same every time."""
    out = io.BytesIO()
    import time

    still = time.gmtime(1_790_000_000)
    first, rest = pictures[0], list(pictures[1:])
    resolution = rng.choice((100.0, 150.0, 200.0))
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=resolution,
        quality=88,
        creationDate=still,
        modDate=still,
    )
    return out.getvalue()
