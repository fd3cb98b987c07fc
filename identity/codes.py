"""QR and other codes, also under a cover so thin that raising the brightness brings them back."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import zxingcpp

from identity.picture import Pixels
from identity.verdict import Box

GAINS: Final = (2.5, 5.0, 12.0)


@dataclass(frozen=True)
class Code:
    """A code that was read; `thin` where it took more brightness."""

    box: Box
    text: str
    thin: bool


def codes(grey: Pixels, *, dark: bool) -> list[Code]:
    """Every code on the page; with `dark` also what lies in dark areas."""
    found = _read(grey, thin=False)
    for gain in GAINS if dark and not found else ():
        found = _read(np.clip(grey * gain, 0, 255).astype(np.uint8), thin=True)
        if found:
            break
    return found


def _read(grey: Pixels, *, thin: bool) -> list[Code]:
    return [Code(_box(found.position), found.text, thin) for found in zxingcpp.read_barcodes(grey)]


def _box(position: zxingcpp.Position) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
