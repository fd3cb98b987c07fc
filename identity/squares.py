"""The QR code: decoded, or a square of black and white that no decoder could read."""

from typing import Final

import cv2
import numpy as np

from identity.boxes import overlap
from identity.evidence import Evidence, Seen
from identity.portrait import photo
from identity.surface import cut
from identity.verdict import Box

_TILE: Final = 12
_LIVELY: Final = 30.0
"""Spread of grey within a tile of a code, in levels."""
_BLURRED: Final = 15.0
"""The same of a code that was blurred."""
_GAP: Final = 3
_LARGE: Final = 6.0
"""Side of a blurred code in heights of a letter."""


def code(evidence: Evidence) -> Seen:
    """What shows of a QR code or another one."""
    if evidence.codes:
        found = evidence.codes[0]
        return Seen("recoverable" if found.thin else "visible", found.box, "code")
    squares = [box for box in _squares(evidence) if _is_code(evidence, box)]
    if squares:
        return Seen("recoverable", squares[0], "ink", sure=0.7)
    blurred = [box for box in _blurred(evidence) if _is_code(evidence, box)]
    if blurred:
        return Seen(None, blurred[0], "ink", sure=0.5)
    return _covered(evidence)


def _blurred(evidence: Evidence) -> list[Box]:
    """Larger square patches, gaps between what is lively in them closed as blur leaves them."""
    found = _squares(evidence, least=_BLURRED, gap=_GAP)
    return [box for box in found if min(box[2:]) >= _LARGE * evidence.letter]


def _squares(evidence: Evidence, least: float = _LIVELY, gap: int = 1) -> list[Box]:
    """Square patches that are lively in every tile, apart from print that was read."""
    grey = evidence.bare
    height, width = (side // _TILE for side in grey.shape)
    tiles = grey[: height * _TILE, : width * _TILE].astype(np.float32)
    mean, square = (
        cv2.resize(values, (width, height), interpolation=cv2.INTER_AREA)
        for values in (tiles, tiles * tiles)
    )
    lively = (square - mean * mean > least**2).astype(np.uint8)
    whole = cv2.morphologyEx(lively, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(whole, connectivity=4)
    return [
        (x * _TILE, y * _TILE, w * _TILE, h * _TILE)
        for x, y, w, h, area in stats[1:].tolist()
        if min(w, h) * _TILE >= 2.4 * evidence.letter
        and 0.75 <= w / h <= 1.33
        and area > 0.75 * w * h
    ]


def _is_code(evidence: Evidence, box: Box) -> bool:
    """Dark and light in about equal parts, hardly anything between, and no colour."""
    piece = cut(evidence.surface.grey, box)
    if evidence.on_document(box) < 0.7 or evidence.surface.colourfulness(box) > 25:
        return False
    portrait = photo(evidence)
    if portrait.how == "face" and portrait.box and overlap(box, portrait.box) > 0.3:
        return False
    low, high = np.percentile(piece, (5, 95))
    dark = float((piece < low + 0.5 * (high - low)).mean())
    return bool(high - low > 60 and 0.3 < dark < 0.7)


def _covered(evidence: Evidence) -> Seen:
    """A square cover that is not the photo's, on the side that has the BSN."""
    if not any(line.label == "bsn" for line in evidence.lines):
        return Seen("absent")
    portrait = photo(evidence).box
    for cover in evidence.surface.covers:
        _left, _top, width, height = cover.box
        square = 0.8 <= width / height <= 1.25 and height > 2.4 * evidence.letter
        taken = portrait is not None and overlap(cover.box, portrait) > 0.3
        if square and not taken and evidence.on_document(cover.box) > 0.8:
            return Seen("redacted", cover.box, "cover", sure=0.5)
    return Seen("absent")
