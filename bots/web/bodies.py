"""Request bodies: bounded before they are read, held in memory alone."""

import asyncio

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

KB = 1024
MB = 1024 * KB


async def read_body(request: Request, limit: int, *, seconds: float = 15) -> bytes:
    """The body; HTTPException 413 above `limit` bytes, 408 if it takes longer than `seconds`."""
    if not _announced(request) <= limit:
        raise HTTPException(413)
    try:
        async with asyncio.timeout(seconds):
            return await _read(request, limit)
    except TimeoutError:
        raise HTTPException(408) from None


def _announced(request: Request) -> int:
    written = request.headers.get("content-length", "0")
    if not written.isdecimal():
        raise HTTPException(400)
    return int(written)


async def _read(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise HTTPException(413)
    return bytes(body)


def is_multipart(content_type: str) -> bool:
    """Whether a form was sent rather than the bare file."""
    return content_type.partition(";")[0].strip().lower() == "multipart/form-data"


def first_file(content_type: str, body: bytes) -> bytes:
    """The first file of a multipart form, empty if there is none; ValueError if it is no form.

    Starlette's own parser writes larger files to a temporary one; this one never does.
    """
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise ValueError("no boundary")
    parts = _Parts()
    try:
        parser = MultipartParser(boundary, parts.callbacks())  # type: ignore[arg-type]
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise ValueError("not a form") from error
    return bytes(parts.found)


class _Parts:
    """Collects the first part that has a file name."""

    def __init__(self) -> None:
        self.found = bytearray()
        self._header = self._value = b""
        self._inside = False

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._field,
            "on_header_value": self._more_value,
            "on_header_end": self._end_header,
            "on_part_data": self._data,
        }

    def _begin(self) -> None:
        self._inside = False

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _more_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            named = b"filename" in parse_options_header(self._value)[1]
            self._inside = named and not self.found
        self._header = self._value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._inside:
            self.found += data[start:end]
