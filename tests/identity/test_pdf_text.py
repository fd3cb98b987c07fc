"""Live text in a PDF, by where it stands."""

import pytest

from bench.identity.files_pdf import draw, page_of, saved, text
from identity.pdf_leaks import hides_content
from tests.identity.pairs import COVERED


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("111222333", True),
        ("1 1 1 2 2 2 3 3 3", True),
        ("SPECI2021", True),
        ("L01X00T47", True),
        ("VRIES<<SANNE<<<<<<", True),
        ("KOPIE 22-11-2026", False),
        ("Rijksdienst", False),
    ],
)
def test_only_what_identifies_counts_on_flat_ground(words: str, hidden: bool) -> None:
    blank = COVERED.copy()
    blank.paste("white", (20, blank.height - 200, 900, blank.height - 20))
    file = page_of(blank)
    draw(file, text(words, 30, 40, 20, 3))
    assert hides_content(saved(file)) is hidden
