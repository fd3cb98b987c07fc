"""Pictures inside a file's metadata: thumbnails and previews, decoded.

Looked for by what they are and not by where they should be: the start of a JPEG or a PNG, the
same as base64 text, directories of a TIFF structure (EXIF), and the raw samples of the few
places that hold them uncompressed.
"""

import base64
import binascii
import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image, JpegImagePlugin

from identity import jpeg, tiff
from identity.limits import MAX_UNPACKED
from identity.picture import Pixels, check_size, flat_rgb

MOST: Final = 12
"""Pictures looked at in one place; a file with more is no phone's and no scanner's."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_START: Final = re.compile(re.escape(jpeg.START) + b"|" + re.escape(_PNG))
_BASE64: Final = re.compile(rb"(?:/9j/|iVBORw0KGgo)(?:[A-Za-z0-9+/=\s]|&#x[aA];|&#10;)+")
_FOREIGN: Final = re.compile(rb"%PDF-\d|PK\x03\x04|(?i:<html|<script)|ftyp(?:mp4|isom|qt)")


class TooMany(ValueError):
    """More pictures in one place than are looked at."""


def in_block(block: bytes) -> Iterator[Pixels]:
    """Every picture inside a block of metadata; TooMany where it is stuffed with them."""
    for number, found in enumerate(_START.finditer(block)):
        if number > MOST * 4:
            raise TooMany("too many pictures in a block")
        picture = decoded(block[found.start() :])
        if picture is not None:
            yield picture
    for number, text in enumerate(_BASE64.finditer(block)):
        if number > MOST:
            raise TooMany("too many pictures in a text")
        packed = re.sub(rb"&#x[aA];|&#10;|\s|=", b"", text.group())
        packed = packed[: len(packed) - (len(packed) % 4 == 1)]
        picture = decoded(base64.b64decode(packed + b"=" * (-len(packed) % 4)))
        if picture is not None:
            yield picture
    yield from in_exif(block)
    yield from _raw_resource(block)


def in_exif(block: bytes) -> Iterator[Pixels]:
    """Pictures in the directories of a TIFF structure; uncompressed thumbnails too."""
    body = block[6:] if block.startswith(b"Exif\0\0") else block
    if body[:4] in (b"II*\0", b"MM\0*"):
        for directory in tiff.directories(body):
            if 256 in directory.tags or 259 in directory.tags:
                picture = decoded(tiff.starting_at(body, directory.offset), "TIFF")
                if picture is not None:
                    yield picture


def _raw_resource(block: bytes) -> Iterator[Pixels]:
    """Uncompressed thumbnails of Photoshop's image resources 1033 and 1036."""
    for found in re.finditer(rb"8BIM\x04[\x09\x0c]\0\0", block):
        place = found.end() + 4
        if len(block) < place + 28:
            continue
        form, width, height, row = struct.unpack_from(">IIII", block, place)
        if form == 0 and 0 < width * 3 <= row and 0 < row * height <= len(block) - place - 28:
            lines = np.frombuffer(block, np.uint8, row * height, place + 28).reshape(height, row)
            yield lines[:, : width * 3].reshape(height, width, 3)


def decoded(data: bytes, kind: str | None = None) -> Pixels | None:
    """RGB of a preview, None where the bytes only look like one."""
    kind = kind or ("PNG" if data.startswith(_PNG) else "JPEG")
    try:
        image: Image.Image = (
            JpegImagePlugin.JpegImageFile(io.BytesIO(data))
            if kind == "JPEG"
            else Image.open(io.BytesIO(data), formats=[kind])
        )
        check_size(image.size)
        if kind == "TIFF":
            tiff.check_tiles(image)
        image.draft("RGB", (800, 800))
        return np.asarray(flat_rgb(image))
    except Exception:  # noqa: BLE001 - three bytes that only look like a picture
        return _rescued(data) if kind == "JPEG" else None


def _rescued(data: bytes) -> Pixels | None:
    """What a lenient decoder makes of a preview that is cut off."""
    try:
        width, height = _frame_size(data)
        check_size((width, height))
        if width * height > 4_000_000:
            return None
        # The decoder gives nothing without an end.
        whole = np.frombuffer(data[:1_000_000] + b"\xff\xd9", np.uint8)
        found = cv2.imdecode(whole, cv2.IMREAD_COLOR)
    except Exception:  # noqa: BLE001 - as above
        return None
    return None if found is None else np.asarray(found[..., ::-1], np.uint8)


def _frame_size(data: bytes) -> tuple[int, int]:
    for segment in jpeg.segments(data):
        if segment.marker in jpeg.FRAMES:
            height, width = struct.unpack_from(">HH", segment.data, 1)
            return width, height
    raise ValueError("no frame")


def is_foreign(block: bytes) -> bool:
    """Whether a block starts another kind of file: a PDF, an archive, a page, a film."""
    return _FOREIGN.search(block) is not None


def inflated(packed: bytes, most: int = MAX_UNPACKED) -> bytes:
    """Unpacked zlib data up to a size; ValueError beyond it, nothing where it is broken."""
    decoder: Any = zlib.decompressobj()
    try:
        out = bytes(decoder.decompress(packed, most))
    except zlib.error:
        return b""
    if decoder.unconsumed_tail:
        raise ValueError("unpacks to too much")
    return out


def unhexed(text: bytes) -> bytes:
    """A "Raw profile" of a PNG text chunk: newline, kind, length, then hexadecimal digits."""
    parts = text.split(b"\n", 3)
    if len(parts) < 4 or parts[0].strip():
        return b""
    try:
        return binascii.unhexlify(re.sub(rb"\s", b"", parts[3]))
    except binascii.Error:
        return b""
