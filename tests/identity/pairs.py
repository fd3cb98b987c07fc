"""A covered copy and the same copy open, small enough for many files."""

from typing import Final

from bench.identity.files import PAIRS
from bots.sandbox import pictures
from identity.errors import UnreadablePicture
from identity.leaks import hides_content
from identity.picture import open_pages

SHEET: Final = pictures.document("Sanne de Vries")
COVERED: Final = pictures.covered(SHEET, pictures.ALL)
OPEN: Final = SHEET.image


def hides(data: bytes) -> bool:
    """Whether a file that opens hides something."""
    return hides_content(data, open_pages(data)[0])


def refused(data: bytes) -> bool:
    """Whether a file hides something or cannot be opened."""
    try:
        return hides(data)
    except UnreadablePicture:
        return True


def named(*starts: str) -> list[str]:
    """The pairs whose names begin so."""
    return [name for name in PAIRS if name.startswith(starts)]


def tell_apart(name: str) -> None:
    """Fails unless a leak is refused and a harmless variant is not taken for one."""
    make, kind = PAIRS[name]
    data = make(COVERED, OPEN)
    assert refused(data) if kind == "leak" else not hides(data)
