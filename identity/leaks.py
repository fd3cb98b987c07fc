"""Does the file itself still hold what the picture hides?

Looks at what a viewer does not show: bytes after the end, previews in the metadata, colours
under transparency, other frames, live text and objects in a PDF. Anything found that is a picture
is compared with what is shown, so that an honest thumbnail of the covered picture does no harm.
"""

import struct
import zlib
from collections.abc import Callable
from typing import Final

import numpy as np

from identity import frame_leaks, heif_leaks, jpeg_leaks, likeness, pdf_leaks, png_leaks, tiff_leaks
from identity.errors import UnreadablePicture
from identity.picture import Page, file_type, has_alpha, open_image, reduced, upright
from identity.previews import TooMany

_CHECKS: Final[dict[str, Callable[[bytes, Page], bool]]] = {
    "JPEG": jpeg_leaks.hides_content,
    "PNG": png_leaks.hides_content,
    "WEBP": frame_leaks.webp_hides,
    "GIF": frame_leaks.gif_hides,
    "TIFF": tiff_leaks.hides_content,
    "HEIF": heif_leaks.hides_content,
}


def hides_content(data: bytes, first: Page) -> bool:
    """Whether something is hidden in the file; `first` is what it shows first.

    UnreadablePicture where the file is broken in the middle.
    """
    kind = file_type(data) or ""
    if kind == "PDF":
        return pdf_leaks.hides_content(data)
    if kind not in _CHECKS:
        raise UnreadablePicture("file-type-unknown")
    try:
        return _CHECKS[kind](data, first) or _under_alpha(data, kind, first)
    except UnreadablePicture:
        raise
    except TooMany:
        return True
    except (
        *(struct.error, zlib.error, IndexError, ValueError, OSError, KeyError, EOFError),
        SyntaxError,
    ):
        raise UnreadablePicture from None


def _under_alpha(data: bytes, kind: str, first: Page) -> bool:
    """Whether transparent areas hold colours that make a picture."""
    if kind == "JPEG":
        return False
    image = open_image(data, kind)
    if not has_alpha(image):
        return False
    below = reduced(image, lambda strip: strip.convert("RGBA").convert("RGB"))
    turned = upright(image, below, image.size)[0]
    return likeness.reveals(np.asarray(turned), first.pixels)
