"""What shows through a dark cover: the broad shapes of a portrait, not what was laid over it.

A watermark on a cover has thin strokes, and light falls on it slantwise; a portrait under a cover
that is almost black has shapes as broad as a forehead. So thin light strokes are taken out, then a
smooth slope of light, and what is left is measured. Under paint, tape and marker it stays below 3
grey levels; from 4 on a portrait that nine tenths of black were laid over can be brought back.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import faces
from identity.picture import Pixels
from identity.surface import Cover, cut
from identity.verdict import Box

SHAPES: Final = 4.0
"""Grey levels of broad shapes from which a cover may be thin."""
PICTURE: Final = 12.0
"""The same from which a picture shows for sure; two covers of unlike black stay below."""
_SIDE: Final = 56
"""Points of the longer side that are measured."""
_STROKE: Final = np.ones((7, 7), np.uint8)
"""Larger than what a stroke of a watermark is across."""
_MOSTLY: Final = 0.85
"""Share of a plain place that has its colour, at least."""
_EDGE: Final = 5
_NEAR: Final = 45
"""Grey levels by which what shows through differs from the cover at most."""
_GLARE: Final = 4
"""Degree of the light on a shining cover; a portrait has more shapes than a lamp's one spot."""
_DARK: Final = 70
"""Level up to which a cover is dark."""
_SHOWS: Final = 1.25
"""Contrast in a cover, in grey levels, from which it is worth a look."""
_GAINS: Final = (2.5, 5.0, 12.0)
_FEWEST: Final = 80
"""Points that tell something."""


def face(pixels: Pixels, cover: Cover) -> bool:
    """Whether a face shows in a dark cover once it is brightened."""
    if cover.level > _DARK or cover.through < _SHOWS:
        return False
    piece = np.ascontiguousarray(cut(pixels, cover.box))
    return any(faces.is_face(_brighter(piece, gain)) for gain in _GAINS)


def _brighter(pixels: Pixels, gain: float) -> Pixels:
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=gain))


def shapes(pixels: Pixels, box: Box, level: float) -> float | None:
    """Grey levels between light and dark of broad shapes in a cover of that level.

    None where the even area is too small to tell.
    """
    small = _small(cut(pixels, box))
    if small is None:
        return None
    light = small.max(axis=2)
    inside = _inside(light, level)
    if int(inside.sum()) < _FEWEST:
        return None
    # What lies beside the cover must not shine into it.
    light = np.where(inside, light, np.uint8(np.median(light[inside])))
    return levels(cv2.morphologyEx(light, cv2.MORPH_OPEN, _STROKE), inside, _GLARE)


def inner(box: Box) -> Box:
    """A box without an eighth on each side."""
    left, top, width, height = box
    return left + width // 8, top + height // 8, width - width // 4, height - height // 4


def is_plain(pixels: Pixels, box: Box, *, marked: bool = True) -> bool:
    """Whether a place holds one colour, light or dark, and no shapes of a picture.

    Strokes laid over it are left out if it may be marked: light ones on a dark cover, dark ones
    on a light one.
    """
    small = _small(cut(pixels, box))
    if small is None:
        return False
    middle = np.median(small.reshape(-1, 3), axis=0)
    near = np.abs(small - middle).max(axis=2) < _NEAR
    if float(near.mean()) < _MOSTLY:
        return False
    thin = cv2.MORPH_OPEN if float(middle.mean()) < 128 else cv2.MORPH_CLOSE
    calm = cv2.morphologyEx(small, thin, _STROKE) if marked else small
    return all(levels(calm[..., colour], near) < SHAPES for colour in range(3))


def _small(piece: Any) -> Any:
    """Some 56 points long, or None for next to nothing."""
    if min(piece.shape[:2]) < 12:
        return None
    factor = min(1.0, _SIDE / max(piece.shape[:2]))
    size = [max(1, round(length * factor)) for length in piece.shape[1::-1]]
    return cv2.resize(np.ascontiguousarray(piece), size, interpolation=cv2.INTER_AREA)


def levels(light: Any, inside: NDArray[np.bool_], degree: int = 2) -> float:
    """Levels between light and dark once a smooth surface of that degree is taken off."""
    left = _without_slope(cv2.GaussianBlur(light, (0, 0), 1.0), inside, degree)
    low, high = np.percentile(left, (4, 96))
    return float(high - low)


def _inside(light: Pixels, level: float) -> NDArray[np.bool_]:
    """The points of the cover well within its edge, strokes laid over it included."""
    near = (light < level + _NEAR).astype(np.uint8)
    near = np.asarray(cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((_EDGE, _EDGE), np.uint8)))
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(near)
    if count < 2:
        return near > 0
    largest = (labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))).astype(np.uint8)
    framed = cv2.copyMakeBorder(largest, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    return np.asarray(cv2.erode(framed, np.ones((_EDGE, _EDGE), np.uint8))[1:-1, 1:-1] > 0)


def _without_slope(light: Any, inside: NDArray[np.bool_], degree: int) -> NDArray[np.float64]:
    """The points inside, less the best fitting surface of that degree."""
    height, width = light.shape
    down, across = np.mgrid[0:height, 0:width]
    x, y = across[inside] / width - 0.5, down[inside] / height - 0.5
    powers = [(i, j) for i in range(degree + 1) for j in range(degree + 1 - i)]
    table = np.stack([x**i * y**j for i, j in powers], axis=-1)
    values = light[inside].astype(np.float64)
    fit, *_rest = np.linalg.lstsq(table, values, rcond=None)
    return np.asarray(values - table @ fit)
