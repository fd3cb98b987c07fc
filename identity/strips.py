"""Strips of strokes that run up or down a page: print that stands on its end, or perforations."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import texture
from identity.evidence import Evidence
from identity.verdict import Box

LONGEST: Final = 14.0
SHORTEST: Final = 4.0
"""Letters that such a strip is long."""
SIDE: Final = 0.14
"""Share of the document's width, at either side, within which such a strip stands."""
BROADEST: Final = 2.4
"""Letters that it is wide."""


def upended_strips(evidence: Evidence) -> list[Box]:
    """Narrow upright strips of the document that are lively all along and calm on both sides."""
    lively = _lively(evidence)
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(lively)
    boxes = [(x, y, w, h) for x, y, w, h, area in stats[1:].tolist() if area > 0.5 * w * h]
    return [box for box in boxes if _is_strip(evidence, box)]


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
    slim = 0.3 * letter < width < BROADEST * letter
    start, _upper, whole, _height = evidence.extent
    away = abs(left + width / 2 - start - whole / 2) / max(whole, 1)
    return long and slim and away > 0.5 - SIDE and evidence.covered(box) < 0.3
