"""What a child of the server sees of itself; called apart by the tests."""

import ctypes
import os
import resource
import tempfile
from typing import Any

from identity import memory


def around(places: list[str]) -> dict[str, Any]:
    """Which places can be written to, where temporary files go, and the limits."""
    return {
        "writable": [place for place in places if _writable(place)],
        "temporary": tempfile.gettempdir(),
        "private": memory.is_private(),
        "kind": _kind(tempfile.gettempdir()),
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "environment": sorted(os.environ),
        "pid": os.getpid(),
    }


def threads(image: bytes) -> dict[str, Any]:
    """A check of a picture: what bounds the threads of those who read."""
    from identity import finder
    from identity.ocr import Tesseract
    from identity.pipeline import assess
    from identity.verdict import Claim, CopyRule

    verdict = assess(image, Claim("Sanne de Vries"), CopyRule(), Tesseract())
    sessions = [
        part.session.session for part in (finder.models().text_det, finder.models().text_rec)
    ]
    return {
        "decision": verdict.decision,
        "tesseract": os.environ.get("OMP_THREAD_LIMIT"),
        "models": [session.get_session_options().intra_op_num_threads for session in sessions],
    }


def fail_with(message: str) -> None:
    raise ValueError(message)


def chatter(text: str) -> str:
    print(text)  # noqa: T201
    os.write(2, text.encode())
    return "said"


def _writable(place: str) -> bool:
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            return True
    except OSError:
        return False


def _kind(place: str) -> int:
    """The magic number of a file system: 0x858458F6 is ramfs, 0x01021994 tmpfs."""
    answer = (ctypes.c_long * 32)()
    ctypes.CDLL(None).statfs(place.encode(), ctypes.byref(answer))
    return int(answer[0])
