"""Pictures and files as Telegram passes them on: photos recompressed, several sizes, bounds."""

import io
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from .telegram_state import State, StoredFile
from .validate_telegram import ApiError, Upload

Json = dict[str, Any]

SIZES = (90, 320, 800, 1280)  # longest side in pixels, as Telegram's s, m, x and y sizes
JPEG_QUALITY = 87
MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024


def recompressed(data: bytes) -> list[tuple[bytes, int, int]]:
    """JPEG without metadata in each size up to the picture's own: bytes, width, height.

    ValueError if the bytes are no picture.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("these bytes are no picture") from error
    longest = max(picture.size)
    sizes = [*(size for size in SIZES[:-1] if size < longest), min(longest, SIZES[-1])]
    return [_shrunk(picture, size) for size in sizes]


def _shrunk(picture: Image.Image, longest: int) -> tuple[bytes, int, int]:
    small = picture.copy()
    small.thumbnail((longest, longest))
    into = io.BytesIO()
    small.save(into, "JPEG", quality=JPEG_QUALITY)
    return into.getvalue(), small.width, small.height


def photo_content(state: State, data: bytes) -> Json:
    """The `photo` part of a message, its sizes kept on the shelf; ValueError if no picture."""
    sizes = []
    for jpeg, width, height in recompressed(data):
        stored = state.add_file("photos", jpeg, name=None, mime="image/jpeg")
        sizes.append(
            {
                "file_id": stored.file_id,
                "file_unique_id": stored.unique_id,
                "width": width,
                "height": height,
                "file_size": stored.size,
            }
        )
    return {"photo": sizes}


def document_content(stored: StoredFile) -> Json:
    """The `document` part of a message."""
    document = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "mime_type": stored.mime,
        "file_size": stored.size,
    }
    if stored.name:
        document["file_name"] = stored.name
    return {"document": document}


def sent_document(state: State, value: Upload | str) -> Json:
    """What sendDocument's argument becomes; ApiError for what Telegram would not take."""
    if isinstance(value, str):
        return document_content(_known(state, value))
    if not value.data:
        raise ApiError(400, "Bad Request: file must be non-empty")
    if len(value.data) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return document_content(
        state.add_file("documents", value.data, name=value.name, mime=value.mime)
    )


def sent_photo(state: State, value: Upload | str) -> Json:
    """What sendPhoto's argument becomes; ApiError for what Telegram would not take."""
    data = _known(state, value).data if isinstance(value, str) else value.data
    if not data:
        raise ApiError(400, "Bad Request: file must be non-empty")
    if len(data) > MAX_PHOTO:
        raise ApiError(400, "Bad Request: file is too big")
    try:
        return photo_content(state, data)
    except ValueError:
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED") from None


def _known(state: State, file_id: str) -> StoredFile:
    if file_id.startswith(("http://", "https://")):
        raise ApiError(400, "Bad Request: failed to get HTTP URL content")
    stored = state.files.get(file_id)
    if stored is None or stored.data is None:
        raise ApiError(400, "Bad Request: wrong remote file identifier specified")
    return stored


def downloadable(state: State, file_id: str) -> StoredFile:
    """The file if a bot may fetch it; ApiError if it is gone, unknown or above 20 MB."""
    stored = state.files.get(file_id)
    if stored is None or stored.data is None:
        raise ApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if stored.size > MAX_DOWNLOAD:
        raise ApiError(400, "Bad Request: file is too big")
    return stored
