"""Lines of print that were found as one: a small label and the value under it.

Where print is small the finder joins rows that stand close. A row of print has many strokes and the
gap between two rows has none, so the rows of pixels tell where to cut.
"""

from collections.abc import Sequence
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import finder
from identity.finder import Quad
from identity.picture import Pixels

_TALL: Final = 48
"""Rows of a strip that is looked at."""
_INNER: Final = (13, 36)
"""Rows between which a gap may lie."""
_GAP: Final = 0.7
"""Share of the lesser row's strokes that a gap has at most; rows may touch."""
_DEEP: Final = 22
"""Rows of a strip over which there is print where two rows stand in it."""
_SLIVER: Final = 14
"""Rows of a strip below which a piece is the edge of a row that reaches further out."""
_ALIKE: Final = 0.28
"""Share of the other row's strokes that a row has at least: marks over letters have less."""
_LEGIBLE: Final = 85
"""Confidence from which the edge of a row is one; else it is a neighbour's marks."""
_BLANK: Final = 0.12
"""Share of a row's strokes from which there is print."""


def parted(pixels: Pixels, quads: Sequence[Quad]) -> list[Quad]:
    """The quads with those in which two rows stand cut in two; no row twice."""
    found: list[Quad] = []
    for at, quad in enumerate(quads):
        pieces = _pieces(pixels, quad)
        others = [*quads[:at], *quads[at + 1 :]]
        found += [piece for piece in pieces if len(pieces) == 1 or not _is_in(piece, others)]
    return found


def _is_in(piece: Quad, quads: Sequence[Quad]) -> bool:
    """Whether a row's middle lies in another quad, which then holds the row."""
    middle = tuple(float(value) for value in piece.mean(axis=0))
    return any(
        cv2.pointPolygonTest(quad.astype(np.float32), middle, measureDist=False) > 0
        for quad in quads
    )


def _pieces(pixels: Pixels, quad: Quad) -> list[Quad]:
    along, across = finder.sides(quad)
    if along < 1.8 * across or across < 16:
        return [quad]
    strokes = _strokes(finder.strip(pixels, quad))
    gap = _gap(strokes.mean(axis=1))
    if gap is None:
        return [quad]
    halves = [(0, gap), (gap, _TALL)]
    pieces = [_trimmed(quad, strokes[top:end], top, end) for top, end in halves]
    kept = [
        _reaching(piece, -1 if top == 0 else 1) if end - top < _SLIVER else piece
        for piece, (top, end) in zip(pieces, halves, strict=True)
    ]
    return [
        piece
        for piece, (top, end) in zip(kept, halves, strict=True)
        if end - top >= _SLIVER or finder.read(pixels, piece).confidence >= _LEGIBLE
    ]


def _reaching(piece: Quad, way: int) -> Quad:
    """A row that was cut off, half as high again upwards (-1) or downwards (1)."""
    by = 0.5 * way * (piece[3] - piece[0] + piece[2] - piece[1]) / 2
    return np.asarray(piece + np.array([by, by, 0 * by, 0 * by][::-way]), dtype=np.float64)


def _strokes(strip: Pixels) -> NDArray[np.float32]:
    """How steep each point is along the line."""
    grey = cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY)
    steep: Any = np.abs(cv2.Sobel(cv2.blur(grey, (3, 1)), cv2.CV_32F, 1, 0, ksize=1))
    return np.asarray(steep, dtype=np.float32)


def _gap(profile: NDArray[Any]) -> int | None:
    """The row between two rows of print, or None where there is one row."""
    calm = np.convolve(np.maximum(profile - np.percentile(profile, 4), 0), np.ones(3) / 3, "same")
    start, end = _INNER
    gap = start + int(np.argmin(calm[start:end]))
    upper, lower = float(calm[2:gap].max()), float(calm[gap:-2].max())
    least, most = min(upper, lower), max(upper, lower)
    deep = int((calm > _BLANK * most).sum()) >= _DEEP
    if not deep or least < _ALIKE * most or calm[gap] > _GAP * least:
        return None
    rows = [int((side > 0.4 * side.max()).sum()) for side in (calm[:gap], calm[gap:])]
    return gap if min(rows) >= 6 else None


def _trimmed(quad: Quad, strokes: NDArray[np.float32], top: int, end: int) -> Quad:
    """One row of a quad, without the blank ends that the other row left it."""
    columns = cv2.blur(strokes.mean(axis=0, keepdims=True), (9, 1))[0]
    full = np.flatnonzero(columns > _BLANK * float(columns.max()))
    wide, margin = len(columns), 0.3 * (end - top)
    left, right = max(full[0] - margin, 0) / wide, min(full[-1] + margin, wide) / wide
    spots = [(left, top), (right, top), (right, end), (left, end)]
    return np.array([_spot(quad, x, y / _TALL) for x, y in spots])


def _spot(quad: Quad, x: float, y: float) -> NDArray[np.float64]:
    """A point of a quad by its shares of the way along and across."""
    upper, lower = quad[0] + x * (quad[1] - quad[0]), quad[3] + x * (quad[2] - quad[3])
    return np.asarray(upper + y * (lower - upper), dtype=np.float64)
