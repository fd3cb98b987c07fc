"""Does the file itself still hold what the picture hides?

Looks at what a viewer does not show: bytes after the end, previews in the metadata, colours
under transparency, live text and objects in a PDF. Anything found is compared with what is
shown, so that an honest thumbnail of the covered picture does no harm.
"""

import base64
import io
import re
import struct
from collections.abc import Iterator
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image

from identity import pdf_leaks
from identity.errors import UnreadablePicture
from identity.picture import Page, Pixels, check_size, file_type, open_image

DIFFERS: Final = 60
"""Grey levels by which a cell of 64 x 64 may differ between a preview and the picture."""
_SLACK: Final = 16
_JPEG: Final = b"\xff\xd8\xff"
_XMP_PREVIEW: Final = re.compile(rb"<xmpGImg:image>([A-Za-z0-9+/=\s]|&#x[aA];)+</xmpGImg:image>")
_KNOWN_CHUNKS: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT tIME tEXt zTXt iTXt "
    b"eXIf acTL fcTL fdAT cICP".split()
)


def hides_content(data: bytes, first: Page) -> bool:
    """Whether something is hidden in the file; `first` is what it shows first.

    UnreadablePicture where the file is broken in the middle.
    """
    kind = file_type(data)
    if kind == "PDF":
        return pdf_leaks.hides_content(data)
    checks = {"JPEG": _in_jpeg, "PNG": _in_png, "WEBP": _in_webp, "GIF": _in_gif}
    check = checks.get(kind or "")
    try:
        suspects = check(data) if check else False
    except (struct.error, IndexError, ValueError):
        raise UnreadablePicture from None
    return suspects or _other_preview(data, kind or "", first) or _under_alpha(data, kind or "")


def _in_jpeg(data: bytes) -> bool:
    """Bytes after the end that are not an honest second picture."""
    tail = data[jpeg_end(data) :].rstrip(b"\0\xff\n\r ")
    return len(tail) > _SLACK and not tail.startswith(_JPEG)


def jpeg_end(data: bytes) -> int:
    """Where the first picture of a JPEG file ends; its length where it never does."""
    position = 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            raise ValueError("no marker")
        marker = data[position + 1]
        if marker == 0xD9:
            return position + 2
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:
            position += 1 if marker == 0xFF else 2
            continue
        position += 2 + struct.unpack_from(">H", data, position + 2)[0]
        if marker == 0xDA:
            position = _scan_end(data, position)
    return len(data)


def _scan_end(data: bytes, position: int) -> int:
    """The next marker after compressed data; stuffed bytes and restarts belong to the data."""
    while (position := data.find(b"\xff", position)) >= 0:
        following = data[position + 1] if position + 1 < len(data) else 0xD9
        if following and following != 0xFF and not 0xD0 <= following <= 0xD7:
            return position
        position += 1 if following == 0xFF else 2
    return len(data)


def _in_png(data: bytes) -> bool:
    position = 8
    while position + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        if name not in _KNOWN_CHUNKS and length > _SLACK:
            return True
        position += 12 + length
        if name == b"IEND":
            return bool(data[position:].strip(b"\0\n\r "))
    return False


def _in_webp(data: bytes) -> bool:
    length = int(struct.unpack_from("<I", data, 4)[0]) + 8
    return bool(data[length + length % 2 :].strip(b"\0\n\r "))


def _in_gif(data: bytes) -> bool:
    end = data.rstrip(b"\0\n\r ")
    return not end.endswith(b"\x3b")


def _other_preview(data: bytes, kind: str, first: Page) -> bool:
    """Whether a preview or a second picture shows something else than the picture."""
    return any(differs(preview, first.pixels) for preview in _previews(data, kind))


def _previews(data: bytes, kind: str) -> Iterator[Pixels]:
    """Every JPEG inside the file's metadata or behind its end, decoded."""
    for place in _metadata(data, kind):
        for found in list(re.finditer(re.escape(_JPEG), place))[:20]:
            picture = _decoded(place[found.start() :])
            if picture is not None:
                yield picture


def _metadata(data: bytes, kind: str) -> Iterator[bytes]:
    if kind == "JPEG":
        yield from _segments(data)
        yield data[jpeg_end(data) :]
    else:
        info = open_image(data, kind).info
        yield from (value for key in ("exif", "xmp") if isinstance(value := info.get(key), bytes))
    for found in _XMP_PREVIEW.finditer(data):
        text = re.sub(rb"&#x[aA];|\s", b"", found.group()[15:-16])
        yield base64.b64decode(text + b"=" * (-len(text) % 4))


def _segments(data: bytes) -> Iterator[bytes]:
    """The application segments of a JPEG."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != 0xDA:
        length = struct.unpack_from(">H", data, position + 2)[0]
        if 0xE0 <= data[position + 1] <= 0xEF:
            yield data[position + 4 : position + 2 + length]
        position += 2 + length


def _decoded(data: bytes) -> Pixels | None:
    try:
        image = Image.open(io.BytesIO(data), formats=["JPEG"])
        check_size(image.size)
        image.draft("RGB", (400, 400))
        return np.asarray(image.convert("RGB"))
    except Exception:  # noqa: BLE001 - three bytes that only look like a picture
        return None


def differs(preview: Pixels, shown: Pixels) -> bool:
    """Whether any cell differs more than recompression explains."""
    small, large = _cells(preview), _cells(shown)
    # A preview may have been made before the picture was turned.
    turned = (np.rot90(small, turns) for turns in range(4))
    return all(bool((np.abs(cells - large) > DIFFERS).any()) for cells in turned)


def _cells(pixels: Pixels) -> Any:
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(grey, (64, 64), interpolation=cv2.INTER_AREA)).astype(np.int16)


def _under_alpha(data: bytes, kind: str) -> bool:
    """Whether transparent areas hold colours that make a picture."""
    image = open_image(data, kind)
    if "A" not in image.getbands() and "transparency" not in image.info:
        return False
    layers = np.asarray(image.convert("RGBA"))
    clear = layers[..., 3] < 200
    if clear.mean() < 0.001:
        return False
    # As flat colour under transparency is how programs save it, only variety is suspicious.
    return float(layers[..., :3][clear].astype(np.float32).std(axis=0).max()) > 12
