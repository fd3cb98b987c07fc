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

_ROWS: Final = 7
"""Rows of a place that may be livelier without telling of print."""

Map = NDArray[np.float32]


def unrest(grey: Pixels, block: int = BLOCK) -> Map:
    """Unrest of every stretch of `block` pixels of every row: height x (width // block)."""
    calm = cv2.blur(grey, (3, 5)).astype(np.float32)
    block = min(block, grey.shape[1])
    columns = grey.shape[1] // block
    rows = calm[:, : columns * block].reshape(grey.shape[0], columns, block)
    travel = np.abs(np.diff(rows, axis=2)).sum(axis=2)
    beyond = travel - 1.5 * np.ptp(rows, axis=2)
    smooth: Any = cv2.blur(np.maximum(beyond, 0) / block, (1, 5))
    return np.asarray(smooth, dtype=np.float32)


def place_unrest(grey: Pixels) -> float:
    """The unrest of a place where one line may stand, in grey levels a pixel.

    A short value fills few rows and half the width, so the livelier half of each row counts, and
    of the rows the liveliest but for a few, which a slanted edge would make.
    """
    if grey.shape[0] < 4 or grey.shape[1] < 24:
        return 0.0
    rows = np.sort(unrest(np.ascontiguousarray(grey), min(BLOCK, grey.shape[1])), axis=1)
    upper = rows[:, rows.shape[1] // 2 :].mean(axis=1)
    return float(np.sort(upper)[::-1][min(_ROWS, len(upper) - 1)])


def coarse(pixels: Pixels, side: int) -> NDArray[np.float32]:
    """Spread of colour around each point at a coarse scale: pictures have it, paper has not."""
    small = cv2.blur(pixels, (5, 5)).astype(np.float32)
    wide = cv2.blur(small, (side, side))
    spread = np.sqrt(np.maximum(cv2.blur(small * small, (side, side)) - wide * wide, 0))
    return np.asarray(spread.max(axis=2), dtype=np.float32)
