"""Strips of strokes that run up or down a page: print that stands on its end, or perforations."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import numbers, texture
from identity.evidence import Evidence
from identity.verdict import Box

LONGEST: Final = 17.0
SHORTEST: Final = 4.0
"""Letters that such a strip is long."""
SIDE: Final = 0.14
"""Share of the document's width, at either side, within which such a strip stands."""
BROADEST: Final = 2.4
"""Letters that it is wide."""
_LEGIBLE: Final = 90
_LONG: Final = 12
"""Confidence and characters from which an upended line was read, and read the right way."""
_LEANING: Final = 0.4
"""Share of the leaning rectangle around it that a strip fills, which half a cover may part."""
_INSIDE: Final = 0.3
"""Letters between it and the document's edge."""


def upended_strips(evidence: Evidence) -> list[Box]:
    """Narrow upright strips of the document that are lively all along and calm on both sides."""
    lively = _lively(evidence)
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(lively)
    return [
        (x, y, w, h)
        for number, (x, y, w, h, area) in enumerate(stats[1:].tolist(), start=1)
        if _is_strip(evidence, (x, y, w, h))
        and _is_filled(labels[y : y + h, x : x + w] == number, area)
    ]


def _is_filled(shape: NDArray[np.bool_], area: int) -> bool:
    """Whether a part fills the upright or leaning rectangle around it."""
    if area > 0.5 * shape.size:
        return True
    _middle, sides, _angle = cv2.minAreaRect(np.argwhere(shape)[:, ::-1].astype(np.int32))
    return area > _LEANING * (sides[0] + 1) * (sides[1] + 1) and 3 * min(sides) < max(sides)


def _lively(evidence: Evidence) -> NDArray[np.uint8]:
    """1 where a column of pixels is lively over a few letters, of the page's size."""
    block = min(max(24, int(2 * evidence.letter)), evidence.surface.height)
    upended = np.ascontiguousarray(evidence.bare.T)
    rest = texture.unrest(upended, block)
    limit = max(1.4 + 0.5 * evidence.surface.noise, 2.2 * float(np.percentile(rest, 60)))
    mask = (rest > limit).astype(np.uint8)
    height, width = evidence.bare.shape
    large = np.zeros((width, height), np.uint8)
    long: Any = np.repeat(mask, block, axis=1)
    large[:, : long.shape[1]] = long
    closed = cv2.morphologyEx(large.T, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    return np.asarray(closed * evidence.document)


def _is_strip(evidence: Evidence, box: Box) -> bool:
    left, _top, width, height = box
    letter = evidence.letter
    long = SHORTEST * letter < height < LONGEST * letter and height > 3 * width
    slim = 0.5 * letter < width < BROADEST * letter
    start, _upper, whole, _height = evidence.extent
    at_edge = min(left - start, start + whole - left - width) < _INSIDE * letter
    at_side = is_at_side(evidence, box) and not at_edge
    return long and slim and at_side and evidence.covered(box) < 0.3


def is_at_side(evidence: Evidence, box: Box) -> bool:
    """Whether the middle of a box lies near the document's left or right edge."""
    left, _top, width, _height = box
    start, _upper, whole, _tall = evidence.extent
    return abs(left + width / 2 - start - whole / 2) > (0.5 - SIDE) * whole


def one_way(readings: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The reading that is clearly words, where there is one; upside down it gives anything."""
    words = [(text, sure) for text, sure in readings if sure >= _LEGIBLE and len(text) >= _LONG]
    return words if len(words) == 1 else readings


def is_words(evidence: Evidence, box: Box) -> bool:
    """Whether a strip was read without doubt and is no number, as a note along the page's side."""
    readings = one_way(evidence.both_ways(box))
    return len(readings) == 1 and not numbers.looks_like_number(readings[0][0])
