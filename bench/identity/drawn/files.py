"""Pictures as files: JPEG, PNG, WebP, TIFF, PDF."""

import io
import random
from collections.abc import Sequence

from PIL import Image

from bench.identity.drawn import pdfs
from bench.identity.drawn.page import Page


def encoded(pages: Sequence[Page], kind: str, rng: random.Random) -> bytes:
    """The bytes of a file of a kind (`jpg`, `png`, `webp`, `tif`, `pdf`); several pages as PDF."""
    pictures = [Image.fromarray(page.image) for page in pages]
    first = pictures[0]
    out = io.BytesIO()
    if kind == "jpg":
        first.save(out, "JPEG", quality=rng.choice((72, 82, 88, 95)))
    elif kind == "png":
        first.save(out, "PNG", compress_level=3)
    elif kind == "webp":
        first.save(out, "WEBP", quality=rng.choice((70, 85)), method=2)
    elif kind == "tif":
        first.save(out, "TIFF", compression=rng.choice(("tiff_lzw", "tiff_adobe_deflate")))
    else:
        return pdfs.plain(pictures)
    return out.getvalue()
