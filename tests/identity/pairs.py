"""A covered copy and the same copy open, small enough for many files."""

from typing import Final

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
