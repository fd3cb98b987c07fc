"""Head and shoulders of a second portrait, told by their outline however pale they are.

A linear classifier over histograms of gradients, which look at the direction of edges and not at
their strength. It was learned from drawn documents; `python -m bench.identity.second_portraits`
draws them and learns it again.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.picture import Pixels

SPAN: Final = 200
"""Pixels of a strip for one span: from where the names begin to the document's right edge."""
STRIP: Final = (0.56, 0.14, 1.16, 1.02)
"""Edges of the strip, in spans from where the names begin and from the surname's label."""
WINDOW: Final = (40, 56)
"""Pixels that a portrait with a little about it fills, width and height."""
SCALES: Final = (0.84, 0.92, 1.0, 1.1, 1.2)
_CELL: Final = 8
_MODEL: Final = Path(__file__).parent / "models" / "second_portrait.npy"

Place = tuple[float, float, float, float]
"""Left, top, width, height in pixels of the strip."""


@lru_cache(maxsize=1)
def _histograms() -> Any:
    return cv2.HOGDescriptor(WINDOW, (16, 16), (_CELL, _CELL), (_CELL, _CELL), 9)


@lru_cache(maxsize=1)
def _model() -> NDArray[np.float32]:
    """Weights, and after them what is added."""
    return np.asarray(np.load(_MODEL, allow_pickle=False), np.float32)


def prepared(strip: Pixels) -> NDArray[np.uint8]:
    """Grey, and smooth enough that a printed ground's lines have no say."""
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), np.uint8)


def windows(grey: NDArray[np.uint8]) -> tuple[NDArray[np.float32], list[Place]]:
    """Histograms of all windows, one a row, and where in the strip each is."""
    rows, places = [], []
    for scale in SCALES:
        sized = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
        for shift in (0, _CELL // 2):
            piece = np.ascontiguousarray(sized[shift:, shift:])
            across, down = (
                (n - w) // _CELL + 1 for n, w in zip(piece.shape[::-1], WINDOW, strict=True)
            )
            if across < 1 or down < 1:
                continue
            rows.append(_histograms().compute(piece, (_CELL, _CELL)).reshape(across * down, -1))
            places += [
                _unscaled(shift + _CELL * column, shift + _CELL * row, scale)
                for row in range(down)
                for column in range(across)
            ]
    width = _histograms().getDescriptorSize()
    return np.concatenate(rows) if rows else np.zeros((0, width), np.float32), places


def _unscaled(left: int, top: int, scale: float) -> Place:
    return left / scale, top / scale, WINDOW[0] / scale, WINDOW[1] / scale


def ranked(strip: Pixels) -> list[tuple[float, Place]]:
    """Windows from the one most like a portrait on, and how far on that side; 0 is the middle."""
    found, places = windows(prepared(strip))
    if not places:
        return []
    scores = found @ _model()[:-1] + _model()[-1]
    return [(float(scores[at]), places[at]) for at in np.argsort(-scores)]
