"""What the pixels say without reading: opaque covers, and ink that is left where none may be.

Measures, on grey at the scale of reading: *ink* is how far a point differs from its wide
surroundings, in grey levels. Paper with a security print stays below 8, print is above 40; under
an opaque cover it is below 3, under a translucent one or a blur above 5.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.picture import Pixels
from identity.verdict import Box

FLAT: Final = 6
"""Grey levels that may differ within a few pixels of an opaque cover."""
EVEN: Final = 4.0
INK: Final = 12.0
RIM: Final = 9
"""Pixels around a cover's edge where the edge itself is the contrast."""


@dataclass(frozen=True)
class Cover:
    """An opaque, even rectangle (or nearly so)."""

    box: Box
    level: float
    """Its grey value."""


class Surface:
    """One page's pixels, measured once."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        self.grey: Pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
        self.height, self.width = self.grey.shape

    @cached_property
    def covers(self) -> list[Cover]:
        """Every opaque even area of the size of a number or larger."""
        flat = (_spread(self.grey, 7) <= FLAT).astype(np.uint8)
        inner = cv2.erode(flat, np.ones((5, 5), np.uint8))
        count, labels, stats, _centres = cv2.connectedComponentsWithStats(inner, connectivity=4)
        found = [self._cover(labels, stats, number) for number in range(1, count)]
        return [cover for cover in found if cover is not None]

    def _cover(self, labels: Any, stats: Any, number: int) -> Cover | None:
        left, top, width, height, area = (int(value) for value in stats[number])
        if min(width, height) < 10 or width * height < 0.0004 * self.width * self.height:
            return None
        if area < 0.72 * width * height or width * height > 0.6 * self.width * self.height:
            return None
        inside = labels[top : top + height, left : left + width] == number
        level = float(np.median(self.grey[top : top + height, left : left + width][inside]))
        # The measure shrinks an even area by what it looks at; this is the area itself.
        box = (left - 5, top - 5, width + 10, height + 10)
        opaque = self._is_even(box) and (level < 90 or self._stands_out(box, level))
        return Cover(box, level) if opaque else None

    def _is_even(self, box: Box) -> bool:
        """Nothing shows through, looked at inside the edge only."""
        left, top, width, height = box
        inner = cut(self.pixels, (left + RIM, top + RIM, width - 2 * RIM, height - 2 * RIM))
        return inner.size == 0 or float(np.percentile(contrast(inner), 95)) < EVEN

    def _stands_out(self, box: Box, level: float) -> bool:
        """A light cover differs from what is around it, and is not the sheet's own margin."""
        left, top, width, height = box
        if (
            left <= 2
            or top <= 2
            or left + width >= self.width - 2
            or top + height >= self.height - 2
        ):
            return False
        ring = cut(self.grey, (left - 12, top - 12, width + 24, height + 24))
        return (
            abs(float(np.median(np.concatenate([ring[:5].ravel(), ring[-5:].ravel()]))) - level) > 6
        )

    @cached_property
    def thin(self) -> list[Box]:
        """Dark blocks that are no opaque covers: something shows through, or is just dark."""
        dark = (self.grey < 75).astype(np.uint8)
        joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
        blocks = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((25, 25), np.uint8))
        count, _labels, stats, _centres = cv2.connectedComponentsWithStats(blocks)
        rows = ([int(value) for value in row] for row in stats[1:count])
        boxes = [(x, y, w, h) for x, y, w, h, area in rows if area > 0.7 * w * h]
        return [box for box in boxes if self.covered_share(box) < 0.6]

    @cached_property
    def uncovered(self) -> Pixels:
        """The page with every cover filled in with the colour around it: its edge is no ink."""
        filled = self.pixels.copy()
        for cover in self.covers:
            left, top, width, height = cover.box
            rim = (left - RIM, top - RIM, width + 2 * RIM, height + 2 * RIM)
            around = np.median(cut(filled, rim)[[0, -1]].reshape(-1, 3), axis=0)
            cut(filled, (left - 4, top - 4, width + 8, height + 8))[:] = around
        return filled

    @cached_property
    def ink(self) -> Pixels:
        """Local contrast in grey levels, the strongest of the three colours; none in covers."""
        return contrast(self.uncovered)

    @cached_property
    def strokes(self) -> Pixels:
        """Ink as seen along a row: strokes side by side have it, a level edge has none."""
        return contrast(self.uncovered, level=True)

    def contrast(self, box: Box) -> float:
        """The 95th percentile of ink in a box, apart from its neighbours; 0 for an empty one."""
        piece = cut(self.uncovered, box)
        return float(np.percentile(contrast(piece), 95)) if piece.size else 0.0

    def colourfulness(self, box: Box) -> float:
        """How far the colours of a box are from grey, on average, in levels."""
        piece = cut(self.pixels, box).astype(np.int16)
        return float((piece.max(axis=-1) - piece.min(axis=-1)).mean()) if piece.size else 0.0

    def covered_share(self, box: Box) -> float:
        """How much of a box lies under covers, 0 to 1."""
        mask = np.zeros(self.grey.shape, dtype=bool)
        for cover in self.covers:
            cut(mask, cover.box)[:] = True
        piece = cut(mask, box)
        return float(piece.mean()) if piece.size else 0.0


def contrast(pixels: Pixels, *, level: bool = False) -> Pixels:
    """How far each point is from its wide surroundings, or those to its sides; in grey levels."""
    around = cv2.blur(pixels, (41, 3 if level else 41))
    red, green, blue = cv2.split(cv2.absdiff(cv2.blur(pixels, (3, 3)), around))
    return np.asarray(cv2.max(cv2.max(red, green), blue))


def cut(array: NDArray[Any], box: Box) -> NDArray[Any]:
    """The part of an array in a box, which may reach over the edges; a view."""
    left, top, width, height = box
    return array[max(top, 0) : max(top + height, 0), max(left, 0) : max(left + width, 0)]


def _spread(grey: Pixels, side: int) -> Pixels:
    """Largest minus smallest value around each point."""
    around = np.ones((side, side), np.uint8)
    return np.asarray(cv2.dilate(grey, around) - cv2.erode(grey, around))


def steepness(pixels: Pixels) -> float:
    """The steepest edges in grey levels a pixel: print has 40 and more, a blur below 12."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3) / 8
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3) / 8
    return float(np.percentile(np.maximum(np.abs(across), np.abs(down)), 99))
