"""Dark bars, whichever way they lie, and whether strokes go on under them.

A bar that looks black and lets a twentieth through shows the number again once its brightness is
raised. Print under a bar makes strokes side by side all along it; light on it, a fold or the edge
of what it half covers does not. A marker drawn to and fro has no straight sides, and print that it
touches becomes a part of its outline: what lies under a dark area is looked at whatever its sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.picture import Pixels
from identity.surface import cut
from identity.verdict import Box

DARK: Final = 90
_THICK: Final = 14
"""Pixels that a bar is high at least."""
_EVEN: Final = 0.9
"""Share of the turned rectangle around it that a bar with straight sides fills."""
_NUMBER: Final = 0.03
"""Share of the page that what a marker left over a number takes at most; a shadow or table more."""
_LONG: Final = 1.8
"""Times its height that it is long."""
_RIM: Final = 13
_LEAST: Final = 900
"""Points inside a bar that tell something."""
_BLACK: Final = 32
"""Level up to which a bar looks black."""
_UPRIGHT: Final = 5
"""Pixels of a column that are taken together: letters have uprights, a marker leaves level streaks
and noise has neither."""
_FAINT: Final = 3.4
_PLAIN: Final = 5.6
_MARKED: Final = 5.0
_LOW: Final = 11.0
"""Contrast of strokes along a bar that looks black, along another dark one, where watermarks show
more, along what a marker left, which lies on paper, and along a low one, on whose few rows light
falls as print does; in grey levels."""
_SIDE_BY_SIDE: Final = 4
"""Strokes that stand on one row at least."""
_JOINED: Final = 10
"""Grey levels by which the middle of a dark area may be lighter than dark."""
_WEIGHTS: Final = np.array([0.299, 0.587, 0.114])
_NOTHING: Final = 1.5
"""Level of a bar as black as a picture can be."""
_PAPER: Final = 120
"""Level from which paper shows."""
_SOLID: Final = 0.975
"""Share of a bar that is darker."""
_ALONG: Final = 0.4
"""Share of a bar's length over which there are strokes."""


@dataclass(frozen=True)
class Bar:
    """A dark even area with straight sides, or any under which strokes go on."""

    box: Box
    mask: NDArray[np.bool_]
    """Where in its box it lies, with its edge."""
    strokes: bool
    """Whether strokes go on under it."""
    straight: bool = True
    """Whether it has straight sides."""
    solid: bool = False
    """Whether it is dark all over; between bold letters that run together paper shows."""


def bars(pixels: Pixels, grey: Pixels) -> list[Bar]:
    """Every dark bar of a page."""
    found = []
    for box, shape, straight in _shapes(grey):
        strokes = _has_strokes(cut(pixels, box), shape, _PLAIN if straight else _MARKED)
        if not straight and not strokes:
            continue
        edge = np.ones((7, 7), np.uint8)
        left, top, width, height = box
        large = (left - 4, top - 4, width + 8, height + 8)
        mask = cv2.dilate(np.pad(shape, 4), edge) > 0
        found.append(Bar(large, mask, strokes, straight, _is_solid(cut(grey, box), shape)))
    return found


def _shapes(grey: Pixels) -> Iterator[tuple[Box, NDArray[np.uint8], bool]]:
    """Boxes and filled outlines of long dark areas, and whether their sides are straight."""
    dark = (grey[::2, ::2] < DARK).astype(np.uint8)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    blocks = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    outlines, tree = cv2.findContours(blocks, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    # A bar may lie on a page that a dark table surrounds; its holes are no bars.
    outer = [
        one for one, at in zip(outlines, tree[0] if outlines else (), strict=True) if at[3] < 0
    ]
    for outline in outer:
        _middle, sides, _angle = cv2.minAreaRect(outline)
        short, long = 2 * min(sides) + 2, 2 * max(sides) + 2
        area = 4 * cv2.contourArea(outline)
        if short < _THICK or long < _LONG * short or area > 0.3 * grey.size:
            continue
        x, y, w, h = cv2.boundingRect(outline)
        straight = area >= _EVEN * (long - 2) * (short - 2)
        if not straight and 4 * w * h > _NUMBER * grey.size:
            continue
        shape = np.zeros((h, w), np.uint8)
        cv2.drawContours(shape, [outline - np.array([x, y])], -1, 1, cv2.FILLED)
        wide, tall = min(2 * w, grey.shape[1] - 2 * x), min(2 * h, grey.shape[0] - 2 * y)
        large = cv2.resize(shape, (wide, tall), interpolation=cv2.INTER_NEAREST)
        yield (2 * x, 2 * y, wide, tall), np.asarray(large, np.uint8), straight


def _has_strokes(piece: Pixels, shape: NDArray[np.uint8], plain: float) -> bool:
    """Whether strokes go on under a bar; a low one is looked at twice as large."""
    heart = _heart(shape)
    faint = _FAINT
    if heart.sum() < _LEAST:
        piece = np.asarray(cv2.resize(piece, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))
        shape = np.repeat(np.repeat(shape, 2, axis=0), 2, axis=1)
        heart = _heart(shape)
        faint = plain = _LOW
    if heart.sum() < _LEAST:
        return False
    inner = np.pad(shape, 1)
    colour = np.median(piece[heart], axis=0)
    if float(colour @ _WEIGHTS) > DARK + _JOINED or colour.max() < _NOTHING:
        # Bold print whose letters run together: its paper shows. On pure black nothing is darker.
        return False
    filled = piece.copy()
    filled[cv2.erode(inner, np.ones((5, 5), np.uint8))[1:-1, 1:-1] == 0] = colour
    limit = (faint if float(colour.mean()) <= _BLACK else plain) + 1.2 * _grain(filled, heart)
    calm = cv2.cvtColor(cv2.blur(filled, (3, _UPRIGHT)), cv2.COLOR_RGB2GRAY).astype(np.float32)
    darker = cv2.blur(calm, (41, 1)) - calm
    low, high = np.percentile(darker[heart], (5, 95))
    if high <= limit or high < -low:
        # A watermark over a bar is lighter than the bar; print under it is darker.
        return False
    columns = np.asarray(heart.any(axis=0))
    strokes: Any = (darker > limit) & heart
    begun = np.diff(strokes.astype(np.int8), axis=1) > 0
    if begun.sum(axis=1).max(initial=0) < _SIDE_BY_SIDE:
        # Shoulders below a cover over a face are dark, and have a neck in their middle.
        return False
    lively: Any = strokes.any(axis=0)
    joined: Any = cv2.dilate(lively.astype(np.uint8)[None], np.ones((1, 9), np.uint8))
    return float(joined[:, columns].mean()) > _ALONG


def _is_solid(grey: Pixels, shape: NDArray[np.uint8]) -> bool:
    inner = cv2.erode(np.pad(shape, 1), np.ones((5, 5), np.uint8))[1:-1, 1:-1] > 0
    return bool(inner.any()) and float((grey[inner] < _PAPER).mean()) > _SOLID


def _heart(shape: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a bar lies, without its rim."""
    return np.asarray(cv2.erode(np.pad(shape, 1), np.ones((_RIM, _RIM), np.uint8))[1:-1, 1:-1] > 0)


def _grain(piece: Pixels, heart: NDArray[np.bool_]) -> float:
    grey = cv2.cvtColor(piece, cv2.COLOR_RGB2GRAY)
    apart = np.asarray(cv2.absdiff(grey, cv2.medianBlur(grey, 3)))
    return float(apart[heart].mean())
