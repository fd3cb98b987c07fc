"""Wraps two pictures, one shown and one hidden, into a file of every kind that can hold both.

`wrapped(shown, hidden)` gives name → (bytes, "leak" or "harmless"); `hostile(shown)` gives files
that must be refused whatever they show. The shown picture is a covered copy, the hidden one the
same copy before it was covered.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from PIL import Image

from bench.identity import files_heic, files_hostile, files_jpeg, files_others, files_pdf, files_png

Kind = Literal["leak", "harmless", "hostile"]
Makers = dict[str, tuple[Callable[[Image.Image, Image.Image], bytes], Kind]]

PAIRS: Final[Makers] = {
    f"{family}-{name}": (maker, kind)  # type: ignore[misc]
    for family, makers in (
        ("jpeg", files_jpeg.MAKERS),
        ("png", files_png.MAKERS),
        ("heic", files_heic.MAKERS),
        ("pdf", files_pdf.MAKERS),
        ("other", files_others.MAKERS),
    )
    for name, (maker, kind) in makers.items()
}


def wrapped(shown: Image.Image, hidden: Image.Image) -> Iterator[tuple[str, bytes, Kind]]:
    """Each file that holds both pictures or, where harmless, the shown one twice."""
    for name, (maker, kind) in PAIRS.items():
        yield name, maker(shown, hidden), kind


def hostile(shown: Image.Image) -> Iterator[tuple[str, bytes, Kind]]:
    """Each file that only wants to break what opens it."""
    for name, maker in files_hostile.MAKERS.items():
        yield name, maker(shown), "hostile"
