"""Files of strangers looked into in a process of its own, as far as looking means unpacking.

`judged` and `pictures` answer as `workflows.file_rules.judged` and
`workflows.inner_pictures.to_look_at` do. A file that is no archive is judged here: by its first
bytes and by searching it, which takes no more memory than it has. An archive's list of contents
and what is in it may be made to take any amount, so that is done where memory and time are
bounded and nobody else is harmed (`identity.apart`).
"""

import base64
from datetime import timedelta
from typing import Any, Final

from identity import CouldNotCheck, apart, bounds
from workflows import file_rules, inner_pictures
from workflows.file_rules import Fine

TIME: Final = timedelta(seconds=20)
MEMORY_MB: Final = 700
#: Bytes of all pictures of one file that are handed back to be looked at one by one.
MOST_PICTURES: Final = 40_000_000
NOT_CHECKED: Final = "could-not-check"


def judged(content: bytes, name: str, most_mb: int) -> Fine | str:
    """What the file is, or the code of why it is refused; `could-not-check` too."""
    too_large = len(content) > most_mb * file_rules.MB
    if too_large or not content.startswith(b"PK"):
        return file_rules.judged(content, name, most_mb)
    if bounds.has_too_many(content):
        return bounds.BOMB
    found = _asked("judged_plain", content, name, most_mb)
    match found:
        case [str(kind), str(clean)]:
            return Fine(kind, clean)
        case str(code):
            return code
    return NOT_CHECKED


def judged_plain(content: bytes, name: str, most_mb: int) -> list[str] | str:
    """`judged` as JSON, for a call apart: kind and name, or the code."""
    found = file_rules.judged(content, name, most_mb)
    return found if isinstance(found, str) else [found.media_type, found.name]


def pictures(content: bytes) -> list[bytes] | str:
    """The pictures and PDFs of a file; or the code of why it is refused."""
    if not content.startswith(b"PK"):
        return inner_pictures.to_look_at(content)
    if bounds.has_too_many(content):
        return inner_pictures.ARCHIVE
    found = _asked("pictures_plain", content)
    if isinstance(found, str):
        return found
    try:
        return [base64.b64decode(one, validate=True) for one in found]
    except (ValueError, TypeError):
        return NOT_CHECKED


def pictures_plain(content: bytes) -> list[str] | str:
    """`pictures` in base 64, for a call apart."""
    found = inner_pictures.to_look_at(content)
    if isinstance(found, str):
        return found
    if sum(map(len, found)) > MOST_PICTURES:
        return inner_pictures.PICTURES_INSIDE
    return [base64.b64encode(one).decode() for one in found]


def _asked(function: str, *arguments: Any) -> Any:
    try:
        return apart.call(
            f"{__name__}:{function}",
            arguments,
            timeout=TIME,
            memory_mb=MEMORY_MB,
            most_answer=MOST_PICTURES * 4 // 3 + 4096,
        )
    except CouldNotCheck:
        return NOT_CHECKED
