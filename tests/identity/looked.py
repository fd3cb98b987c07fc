"""Drawn copies with all there is to see on them, looked at once for all tests of a process."""

import math
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bots.sandbox import pictures
from identity.evidence import Evidence, Seen
from identity.ocr import Tesseract, Word
from identity.picture import Page, open_pages
from identity.redaction import redaction
from identity.verdict import Box
from identity.view import View, view_of

NAME: Final = "Sanne de Vries"
Kind = pictures.Kind
Cover = pictures.Style | Literal["open"]


@lru_cache(maxsize=2)
def sheet(kind: pictures.Kind = "nl-card") -> pictures.Sheet:
    """Both sides of a document, nothing covered."""
    return pictures.document(NAME, kind)


def drawn(zone: str = "", cover: Cover = "black", kind: pictures.Kind = "nl-card") -> Image.Image:
    """A copy that is covered well, but for one field: covered in that way, or open."""
    plain = sheet(kind)
    rest = [other for other in pictures.ALL if other != zone]
    image = pictures.covered(plain, rest)
    if cover == "open" or not zone:
        return image
    return pictures.covered(pictures.Sheet(image, plain.zones), [zone], cover)


@lru_cache(maxsize=32)
def evidence(zone: str = "", cover: Cover = "black", kind: pictures.Kind = "nl-card") -> Evidence:
    """What readers and detectors make of `drawn`; Tesseract and all models are real."""
    (page,) = open_pages(pictures.encoded(drawn(zone, cover, kind), "JPEG"))
    return Evidence(view_of(page), Tesseract())


@lru_cache(maxsize=32)
def judged(zone: str = "", cover: Cover = "black", kind: pictures.Kind = "nl-card") -> Seen:
    """The judgement on that field of `drawn`."""
    found = evidence("", "black", kind) if cover == "black" else evidence(zone, cover, kind)
    return redaction(found)[zone]


def told(image: Image.Image, words: list[Word] | tuple[Word, ...] = ()) -> Evidence:
    """A level page on which these words are read, and nothing else."""
    view = View(np.asarray(image.convert("RGB")), (), (), np.eye(3))
    return Evidence(view, Reading(tuple(words)))


class Reading:
    """Reads these words on any picture of the size they were told for."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self._words = words

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        """As told."""
        return list(self._words)


def page_of(image: Image.Image) -> Page:
    """A page that was sent as large as it is looked at."""
    return Page(np.asarray(image.convert("RGB")), 1.0, image.size)


def turned(box: Box, size: tuple[int, int], degrees: float) -> NDArray[np.float64]:
    """The corners of a box, 4 x 2, on the picture turned anticlockwise as Pillow does it."""
    left, top, width, height = box
    corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    half = np.array(size) / 2
    around = np.array(
        [abs(cos) * half[0] + abs(sin) * half[1], abs(sin) * half[0] + abs(cos) * half[1]]
    )
    spots = np.array(corners, dtype=float) - half
    return np.column_stack([cos * spots[:, 0] + sin * spots[:, 1],
                            cos * spots[:, 1] - sin * spots[:, 0]]) + around  # fmt: skip


def around(spots: NDArray[np.float64]) -> Box:
    """The box around points."""
    (left, top), (right, bottom) = spots.min(axis=0), spots.max(axis=0)
    return round(left), round(top), round(right - left), round(bottom - top)


def shared(one: Box, other: Box) -> float:
    """Shared area over the area of both together, 0 to 1."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(width, 0) * max(height, 0)
    return both / (one[2] * one[3] + other[2] * other[3] - both)


def holds(outer: Box, inner: Box, *, slack: int = 8) -> bool:
    """Whether a box lies in another one, or nearly so; in pixels."""
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[0] + inner[2] <= outer[0] + outer[2] + slack
        and inner[1] + inner[3] <= outer[1] + outer[3] + slack
    )
