"""QR and other codes, also under a cover so thin that raising the brightness brings them back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import zxingcpp

from identity.picture import Pixels
from identity.surface import cut
from identity.verdict import Box

GAINS: Final = (2.5, 5.0, 12.0)
_SQUARE: Final = zxingcpp.barcode_formats_from_str("AllMatrix")
LEAST: Final = 20.0
"""Grey levels between light and dark that a gain has to make of a code to be tried."""


@dataclass(frozen=True)
class Code:
    """A code that was read; `thin` where it took more brightness."""

    box: Box
    text: str
    thin: bool


def codes(grey: Pixels, dark: Iterable[Box] = ()) -> list[Code]:
    """Every code on an upright page; where there is none open, those in dark places."""
    # Square codes are found at any angle, and striped ones lie with the print.
    read = zxingcpp.read_barcodes(grey, try_rotate=False)
    found = [Code(_box(code.position), code.text, thin=False) for code in read]
    return found or [code for place in dark for code in _brought_back(grey, place)]


def _brought_back(grey: Pixels, place: Box) -> list[Code]:
    """What more brightness shows in a dark place."""
    piece = cut(grey, place)
    heart = piece[
        piece.shape[0] // 4 : -piece.shape[0] // 4, piece.shape[1] // 4 : -piece.shape[1] // 4
    ]
    low, high = np.percentile(heart, (10, 90)) if heart.size else (0, 0)
    for gain in (gain for gain in GAINS if (high - low) * gain >= LEAST):
        bright = cv2.convertScaleAbs(piece, alpha=gain)
        read = zxingcpp.read_barcodes(bright, formats=_SQUARE, try_rotate=False)
        if read:
            corner = max(place[0], 0), max(place[1], 0)
            return [Code(_box(code.position, corner), code.text, thin=True) for code in read]
    return []


def _box(position: zxingcpp.Position, corner: tuple[int, int] = (0, 0)) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(xs) + corner[0], min(ys) + corner[1], max(xs) - min(xs), max(ys) - min(ys)
