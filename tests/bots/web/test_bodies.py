"""Bodies: what is refused before it is read, and the file of a form."""

import asyncio

import httpx
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from bots.web.bodies import first_file, is_multipart, read_body


def request_of(*pieces: bytes, pause: float = 0, **headers: str) -> tuple[Request, list[bytes]]:
    """A request whose body arrives in pieces, and the pieces nobody read."""
    left = list(pieces)

    async def receive() -> Message:
        await asyncio.sleep(pause)
        body = left.pop(0) if left else b""
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": raw}, receive), left


def refused(request: Request, limit: int, **given: float) -> int:
    with pytest.raises(HTTPException) as raised:
        asyncio.run(read_body(request, limit, **given))  # type: ignore[arg-type]
    return raised.value.status_code


def test_a_body_within_the_limit_is_read_whole() -> None:
    request, _ = request_of(b"abc", b"de", content_length="5")
    assert asyncio.run(read_body(request, 5)) == b"abcde"


def test_too_large_an_announcement_is_refused_unread() -> None:
    request, left = request_of(b"abcdef", content_length="6")
    assert refused(request, 5) == 413
    assert left == [b"abcdef"]


def test_a_body_that_says_nothing_of_its_size_is_cut_off_at_the_limit() -> None:
    request, left = request_of(b"abc", b"def", b"ghi")
    assert refused(request, 5) == 413
    assert left == [b"ghi"]


def test_a_sender_who_cannot_stop_is_heard_out_up_to_a_point() -> None:
    request, left = request_of(b"abc", b"def", b"ghi", content_length="9")
    assert refused(request, 5, discard=9) == 413
    assert left == []
    request, left = request_of(b"abc", b"def", b"ghi", b"jkl")
    assert refused(request, 5, discard=8) == 413
    assert left == [b"jkl"]


def test_a_length_that_is_no_number_is_refused() -> None:
    assert refused(request_of(b"abc", content_length="-3")[0], 5) == 400


def test_a_body_that_trickles_is_not_waited_for() -> None:
    assert refused(request_of(b"a", b"b", pause=0.05)[0], 5, seconds=0.06) == 408


def form(**parts: object) -> tuple[str, bytes]:
    """Content type and body of a form, as httpx writes it."""
    sent = httpx.Request("POST", "http://localhost", **parts)  # type: ignore[arg-type]
    return sent.headers["content-type"], sent.read()


def test_the_first_file_of_a_form_is_found_unchanged() -> None:
    content = b"\r\n--x\r\n" + bytes(range(256)) * 50
    kind, body = form(
        data={"note": "hi"}, files=[("copy", ("a.jpg", content)), ("more", ("b.jpg", b"second"))]
    )
    assert is_multipart(kind)
    assert first_file(kind, body) == content


def test_an_empty_choice_is_no_file() -> None:
    kind, body = form(files={"copy": ("", b"")})
    assert first_file(kind, body) == b""


def test_a_form_without_a_file_has_none() -> None:
    kind, body = form(data={"copy": "text"}, files={"x": (None, b"text")})
    assert first_file(kind, body) == b""


@pytest.mark.parametrize("cut", [1, 30, -4, -80])
def test_a_broken_form_is_refused(cut: int) -> None:
    kind, body = form(files={"copy": ("a.jpg", b"abc")})
    with pytest.raises(ValueError, match="not a"):
        first_file(kind, body[:cut] if cut < 0 else body[cut:])


def test_a_form_without_a_boundary_is_refused() -> None:
    with pytest.raises(ValueError, match="no boundary"):
        first_file("multipart/form-data", b"abc")


@pytest.mark.parametrize(
    "kind", ["", "image/jpeg", "application/x-www-form-urlencoded", "x-multipart/form-data"]
)
def test_other_kinds_are_bare_files(kind: str) -> None:
    assert not is_multipart(kind)
