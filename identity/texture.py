"""Print that nobody can read any more, by what its strokes do to a row of pixels.

A row of print goes up and down many times; a bar's edge or a shadow goes once. So the measure is
the *unrest* of a row: how far its grey level travels beyond twice its range, in grey levels a
pixel. Blurred, pixelated, struck and thinly covered print all keep some; an opaque cover keeps
none; the ground's own pattern is what the rest of the page has.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.picture import Pixels

BLOCK: Final = 48
"""Pixels of a row that are measured together: two letters or more."""

Map = NDArray[np.float32]


def unrest(grey: Pixels, block: int = BLOCK) -> Map:
    """Unrest of every stretch of `block` pixels of every row: height x (width // block)."""
    calm = cv2.blur(grey, (3, 5)).astype(np.float32)
    columns = grey.shape[1] // block
    rows = calm[:, : columns * block].reshape(grey.shape[0], columns, block)
    travel = np.abs(np.diff(rows, axis=2)).sum(axis=2)
    beyond = travel - 1.5 * np.ptp(rows, axis=2)
    smooth: Any = cv2.blur(np.maximum(beyond, 0) / block, (1, 5))
    return np.asarray(smooth, dtype=np.float32)


def place_unrest(grey: Pixels) -> float:
    """The unrest of a small place of one line: its liveliest half, in grey levels a pixel."""
    if grey.shape[0] < 4 or grey.shape[1] < 24:
        return 0.0
    rows = unrest(np.ascontiguousarray(grey), min(BLOCK, grey.shape[1]))
    return float(np.percentile(rows, 75))


def coarse(pixels: Pixels, side: int) -> NDArray[np.float32]:
    """Spread of colour around each point at a coarse scale: pictures have it, paper has not."""
    small = cv2.blur(pixels, (5, 5)).astype(np.float32)
    wide = cv2.blur(small, (side, side))
    spread = np.sqrt(np.maximum(cv2.blur(small * small, (side, side)) - wide * wide, 0))
    return np.asarray(spread.max(axis=2), dtype=np.float32)
