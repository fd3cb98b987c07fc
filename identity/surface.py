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
SOLID: Final = 0.8
"""Share of its box that a light cover fills; paper between print fills less."""
_TURNED: Final = 0.8
"""Share of the turned rectangle around it that a strip fills."""
_LONG: Final = 2.4
"""Times its height that a strip is wide, its slant included."""
STANDS_OUT: Final = 9.0
SHOWS_THROUGH: Final = 4.5
INK: Final = 12.0
RIM: Final = 9
"""Pixels around a cover's edge where the edge itself is the contrast."""
_BLOCK: Final = 40
"""Pixels of the lesser side of a dark block that is no bold print."""
_SMALLEST: Final = 0.0005
"""Share of the page that a number's cover takes at least."""


@dataclass(frozen=True)
class Cover:
    """An opaque, even rectangle (or nearly so)."""

    box: Box
    level: float
    """Its grey value."""
    through: float
    """What shows inside: the middle-to-high contrast away from its edge, in grey levels."""
    grain: float
    """Noise inside, measured like the picture's."""
    plain: bool
    """Whether it may as well be a plain part of the document: neither dark nor of strong colour."""


class Surface:
    """One page's pixels, measured once."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        self.grey: Pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
        self.height, self.width = self.grey.shape

    @cached_property
    def noise(self) -> float:
        """Grain of the picture in grey levels: how far points are from the smoothed picture.

        Without the fifth that differs most, which is print; made up for by a factor.
        """
        counted = cv2.calcHist([self._grain], [0], None, [256], [0, 256])
        histogram = np.asarray(counted, np.float64).ravel()
        below = np.minimum(histogram.cumsum(), 0.8 * histogram.sum())
        return 1.3 * float((np.diff(below, prepend=0.0) * np.arange(256)).sum() / below[-1])

    @cached_property
    def _grain(self) -> Pixels:
        smooth = cv2.medianBlur(np.ascontiguousarray(self.grey), 3)
        return np.asarray(cv2.absdiff(self.grey, smooth))

    @cached_property
    def covers(self) -> list[Cover]:
        """Every opaque even area of the size of a number or larger."""
        labels, stats = self._even
        large = 1 + np.flatnonzero(self._may_be_cover(stats[1:]))
        found = [self._cover(labels, stats, int(number)) for number in large]
        even = [cover for cover in found if cover is not None]
        return even + self._grainy(even)

    def _grainy(self, even: list[Cover]) -> list[Cover]:
        """Dark blocks that a camera's grain in the dark keeps from being even."""
        taken = _mask(self.grey.shape, even)
        whole = self.width * self.height
        return [
            self._block_cover(box)
            for box, area in self._blocks
            if _SMALLEST * whole <= box[2] * box[3] <= 0.1 * whole
            and min(box[2], box[3]) >= _BLOCK
            and area > 0.86 * box[2] * box[3]
            and float(cut(taken, box).mean()) < 0.2
        ]

    def _block_cover(self, box: Box) -> Cover:
        inside = cut(self.grey, box) < 90
        colour = np.median(cut(self.pixels, box)[inside], axis=0)
        grain = float(cut(self._grain, box)[inside].mean())
        through = self._through(box, inside, colour)
        return Cover(box, float(colour.mean()), through, max(grain, self.noise), plain=False)

    @cached_property
    def _even(self) -> tuple[Any, Any]:
        """Even areas: the number of each point's, 0 for none, and boxes and sizes by number."""
        smooth = cv2.blur(self.pixels, (3, 3))
        spread = max_channel(_spread(smooth, 5))
        flat = (spread <= FLAT + 2.5 * self.noise).astype(np.uint8)
        inner = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
        _count, labels, stats, _centres = cv2.connectedComponentsWithStats(inner, connectivity=4)
        return labels, stats

    def strips(self, wide: int) -> list[Box]:
        """Even areas of any tone, long and as wide, with straight sides on the page, also askew."""
        labels, stats = self._even
        boxes = [(number, tuple(map(int, row[:4]))) for number, row in enumerate(stats[1:], 1)]
        long = [(number, box) for number, box in boxes if box[2] >= max(wide, _LONG * box[3])]
        inner = [one for one in long if one[1][0] > 2 and sum(one[1][::2]) < self.width - 2]
        return [(x, y, w, h) for n, (x, y, w, h) in inner if _fills(cut(labels, (x, y, w, h)) == n)]

    def _may_be_cover(self, stats: Any) -> Any:
        """Which even areas have the size of one and fill their boxes, by their statistics."""
        width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
        boxes = width.astype(np.int64) * height
        whole = self.width * self.height
        fits = (boxes >= _SMALLEST * whole) & (boxes <= 0.5 * whole)
        return fits & (np.minimum(width, height) >= 9) & (area >= 0.55 * boxes)

    def _cover(self, labels: Any, stats: Any, number: int) -> Cover | None:
        left, top, width, height, area = (int(value) for value in stats[number])
        whole = self.width * self.height
        inside = labels[top : top + height, left : left + width] == number
        colour = np.median(self.pixels[top : top + height, left : left + width][inside], axis=0)
        # The measure shrinks an even area by what it looks at; this is the area itself.
        box = (left - 3, top - 3, width + 6, height + 6)
        level = float(colour.mean())
        if level >= 70 and not self._stands_out(box, colour):
            return None
        plain = level >= 90 and float(np.ptp(colour)) < 60
        if plain and (area < SOLID * width * height or width * height > 0.25 * whole):
            # Paper between print is as even as a light cover, but no rectangle.
            return None
        through = self._through((left, top, width, height), inside, colour)
        grain = float(self._grain[top : top + height, left : left + width][inside].mean())
        return Cover(box, level, through, max(grain, self.noise), plain)

    def _through(self, box: Box, inside: Any, colour: Any) -> float:
        """Contrast well inside the cover's outline, its surroundings painted in its own colour.

        Strokes that show through are holes in what is even, so the outline is filled first.
        """
        whole = filled(inside)
        heart = cv2.erode(whole, np.ones((RIM, RIM), np.uint8)) > 0
        if heart.sum() < 60:
            return 0.0
        piece = cut(self.pixels, box).copy()
        piece[whole == 0] = colour
        return float(np.percentile(contrast(piece)[heart], 95))

    def _stands_out(self, box: Box, colour: Any) -> bool:
        """Another colour than what is around it, and not the sheet's own margin."""
        left, top, width, height = box
        edges = (left, top, self.width - left - width, self.height - top - height)
        if sum(edge <= 2 for edge in edges) >= 2:
            return False
        ring = cut(self.pixels, (left - 10, top - 10, width + 20, height + 20))
        sides = [ring[:4].reshape(-1, 3), ring[-4:].reshape(-1, 3)]
        sides += [ring[:, :4].reshape(-1, 3), ring[:, -4:].reshape(-1, 3)]
        apart = [float(np.abs(np.median(side, axis=0) - colour).max()) for side in sides]
        return sum(distance > STANDS_OUT for distance in apart) >= 3

    @cached_property
    def thin(self) -> list[Box]:
        """Dark blocks with even sides that are no opaque covers: something shows through."""
        even = [box for box, area in self._blocks if area > 0.86 * box[2] * box[3]]
        return [box for box in even if self._shows_through(box)]

    @property
    def dark(self) -> list[Box]:
        """Every dark block, whatever its sides."""
        return [box for box, _area in self._blocks]

    @cached_property
    def _blocks(self) -> list[tuple[Box, int]]:
        """Dark blocks, with how many points are dark."""
        # Half as large: a quarter of the time, and a block is many points wide.
        dark = (self.grey[::2, ::2] < 90).astype(np.uint8)
        joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        blocks = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
        count, _labels, stats, _centres = cv2.connectedComponentsWithStats(blocks)
        rows = ([2 * int(value) for value in row] for row in stats[1:count])
        return [((x, y, w, h), 2 * area) for x, y, w, h, area in rows]

    def _shows_through(self, box: Box) -> bool:
        left, top, width, height = box
        if width * height > 0.3 * self.width * self.height or self.covered_share(box) > 0.45:
            return False
        piece = cut(self.pixels, (left + RIM, top + RIM, width - 2 * RIM, height - 2 * RIM))
        if min(piece.shape[:2]) < 6:
            return False
        return float(np.percentile(contrast(piece), 95)) > SHOWS_THROUGH + 1.2 * self.noise

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
        piece = cut(self._covered, box)
        return float(piece.mean()) if piece.size else 0.0

    @cached_property
    def _covered(self) -> NDArray[np.bool_]:
        """Where covers lie."""
        return _mask(self.grey.shape, self.covers)


def _mask(shape: tuple[int, ...], covers: list[Cover]) -> NDArray[np.bool_]:
    mask = np.zeros(shape, dtype=bool)
    for cover in covers:
        cut(mask, cover.box)[:] = True
    return mask


def contrast(pixels: Pixels, *, level: bool = False) -> Pixels:
    """How far each point is from its wide surroundings, or those to its sides; in grey levels."""
    around = cv2.blur(pixels, (41, 3 if level else 41))
    red, green, blue = cv2.split(cv2.absdiff(cv2.blur(pixels, (3, 3)), around))
    return np.asarray(cv2.max(cv2.max(red, green), blue))


def cut(array: NDArray[Any], box: Box) -> NDArray[Any]:
    """The part of an array in a box, which may reach over the edges; a view."""
    left, top, width, height = box
    return array[max(top, 0) : max(top + height, 0), max(left, 0) : max(left + width, 0)]


def filled(mask: Any) -> Any:
    """A shape without its holes."""
    shape = np.ascontiguousarray(mask.astype(np.uint8))
    outlines, _tree = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return cv2.drawContours(shape, outlines, -1, 1, cv2.FILLED)


def _fills(shape: Any) -> bool:
    """Whether a shape fills the rectangle around it, which may be turned."""
    outlines, _tree = cv2.findContours(
        shape.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    _middle, sides, _angle = cv2.minAreaRect(np.concatenate(outlines))
    return bool(shape.sum() >= _TURNED * max(sides[0] * sides[1], 1.0))


def _spread(pixels: Any, side: int) -> Pixels:
    """Largest minus smallest value around each point, colour by colour."""
    around = np.ones((side, side), np.uint8)
    return np.asarray(cv2.dilate(pixels, around) - cv2.erode(pixels, around))


def max_channel(pixels: Pixels) -> Pixels:
    """The largest of the three colours at each point."""
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue))


def steepness(pixels: Pixels) -> float:
    """The steepest edges in grey levels a pixel: print has 40 and more, a blur below 12."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3) / 8
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3) / 8
    return float(np.percentile(np.maximum(np.abs(across), np.abs(down)), 99))
