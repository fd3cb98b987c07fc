"""Request bodies: bounded before they are read, held in memory alone."""

import asyncio
from urllib.parse import parse_qs

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

KB = 1024
MB = 1024 * KB


async def read_body(
    request: Request, limit: int, *, seconds: float = 15, discard: int = 0
) -> bytes:
    """The body; HTTPException 413 above `limit` bytes, 408 if it takes longer than `seconds`.

    A browser that is still sending does not read an answer. Up to `discard` bytes are therefore
    read and thrown away before a refusal.
    """
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal():
        raise HTTPException(400)
    if int(announced) > max(limit, discard):
        raise HTTPException(413)
    try:
        async with asyncio.timeout(seconds):
            return await _read(request, limit, discard)
    except TimeoutError:
        raise HTTPException(408) from None


async def _read(request: Request, limit: int, discard: int) -> bytes:
    body, received = bytearray(), 0
    async for piece in request.stream():
        received += len(piece)
        if received <= limit:
            body += piece
        elif received > discard:
            raise HTTPException(413)
        else:
            body.clear()
    if received > limit:
        raise HTTPException(413)
    return bytes(body)


async def read_form(request: Request, limit: int, *, fields: int) -> dict[str, str]:
    """The fields of a plain form, of one that comes twice the first; HTTPException as `read_body`.

    400 for more than so many fields.
    """
    body = await read_body(request, limit)
    try:
        found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=fields)
    except ValueError:
        raise HTTPException(400) from None
    return {name: values[0] for name, values in found.items()}


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
    if not parts.ended:
        raise ValueError("not a whole form")
    return bytes(parts.found)


class _Parts:
    """Collects the first part that has a file name."""

    def __init__(self) -> None:
        self.found = bytearray()
        self.ended = False
        self._header = self._value = b""
        self._inside = False

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._field,
            "on_header_value": self._more_value,
            "on_header_end": self._end_header,
            "on_part_data": self._data,
            "on_end": self._end,
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

    def _end(self) -> None:
        self.ended = True

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._inside:
            self.found += data[start:end]
