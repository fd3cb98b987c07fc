"""PDFs that unpack to more than is looked at."""

import pytest

from bench.identity.files_hostile import MAKERS
from bench.identity.files_pdf import page_of, saved
from identity import pdf_bounds
from identity.errors import UnreadablePicture
from tests.identity.pairs import COVERED

BOMBS = ("content-bomb", "nested-bomb", "picture-bomb", "fax-bomb", "jpx-bomb", "object-bomb",
         "forms", "many-objects", "many-lines", "pages")  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_is_drawn(name: str) -> None:
    with pytest.raises(UnreadablePicture):
        pdf_bounds.check(MAKERS[f"pdf-{name}"](COVERED))


def test_a_scan_is_within_bounds() -> None:
    pdf_bounds.check(saved(page_of(COVERED)))
