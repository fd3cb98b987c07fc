"""Faces, by OpenCV's two frontal cascades."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from identity.picture import Pixels
from identity.verdict import Box

_SIDE: Final = 900
_NAMES: Final = ("default", "alt")


@lru_cache(maxsize=2)
def cascade(name: str) -> Any:
    """The classifier that comes with OpenCV."""
    path = Path(cv2.__file__).parent / "data" / f"haarcascade_frontalface_{name}.xml"
    return cv2.CascadeClassifier(str(path))


def faces(pixels: Pixels) -> tuple[list[Box], list[Box]]:
    """Faces both cascades see, and those only one of them sees."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, _SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    least = max(24, int(0.035 * max(small.shape)))
    first, second = (
        [_scaled(box, 1 / factor) for box in _detect(name, np.asarray(small), least)]
        for name in _NAMES
    )
    agreed = [box for box in first if any(overlap(box, other) > 0.3 for other in second)]
    single = [box for box in (*first, *second) if all(overlap(box, o) <= 0.3 for o in agreed)]
    return agreed, single


def _detect(name: str, grey: Pixels, least: int) -> list[Box]:
    found = cascade(name).detectMultiScale(grey, 1.1, 4, minSize=(least, least))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]


def _scaled(box: Box, factor: float) -> Box:
    x, y, w, h = (round(side * factor) for side in box)
    return x, y, w, h


def overlap(one: Box, other: Box) -> float:
    """Shared area over the smaller area, 0 to 1."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(1, min(one[2] * one[3], other[2] * other[3]))
