"""Lines of print at any angle: where they stand, and what a second reader makes of them.

PP-OCR's models, run by RapidOCR, come inside its package; nothing is fetched. They see print where
Tesseract sees none: aslant, on a busy ground, under a thin cover. Models load once a process and
use one thread, so that a fork may use what its parent loaded.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import faces
from identity.picture import Pixels

Quad = NDArray[np.float64]
"""Four corners, 4 x 2 as (x, y): top left, top right, bottom right, bottom left of the print."""

SIDE: Final = 1024
"""Long side at which lines are looked for; a letter of 8 pixels is still found."""
CLOSE: Final = 1280
"""The same for a second look, before something is refused because it could not be read."""
_ROOM: Final = 0.06
"""Of a page's long side, how far beyond the lines found the second look goes."""
_STEP: Final = 32
"""Pixels that the finder's sides are a multiple of."""
_HEIGHT: Final = 48
"""Height of a line as the reader wants it."""
_LONGEST: Final = 1600
_BEGINNING: Final = 192
"""Pixels of a line by which it is told which way up it stands."""


@dataclass(frozen=True)
class Reading:
    """A line as read; confidence 0 to 100."""

    text: str
    confidence: float


@lru_cache(maxsize=1)
def models() -> Any:
    """RapidOCR with one thread and no files but its own models, all three of them loaded."""
    from rapidocr import RapidOCR

    # It has to be the first to load; see there.
    faces.network()
    reader = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": 2000,
            "Global.min_side_len": 8,
            "Global.text_score": 0.0,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.thresh": 0.25,
            "Det.box_thresh": 0.4,
            # The narrowest line; a wider one makes its own width.
            "Rec.rec_img_shape": [3, _HEIGHT, 96],
        }
    )
    blank = np.full((_HEIGHT, 96, 3), 255, np.uint8)
    reader(blank, use_det=True, use_cls=False, use_rec=False)
    reader(blank, use_det=False, use_cls=True, use_rec=True)
    return reader


def find(pixels: Pixels) -> list[Quad]:
    """Every line of print on an RGB picture, in its pixels."""
    return _found(pixels, SIDE)


def find_closely(pixels: Pixels, within: Sequence[Quad]) -> list[Quad]:
    """As `find`, with rows apart that it joins or misses, where the lines are that it found."""
    height, width = pixels.shape[:2]
    spots = np.concatenate([*within, np.empty((0, 2))])
    if not len(spots):
        return []
    room = _ROOM * max(height, width)
    left, top = np.maximum(spots.min(axis=0) - room, 0).astype(int)
    right, bottom = np.minimum(spots.max(axis=0) + room, (width, height)).astype(int)
    piece = pixels[top:bottom, left:right]
    found = _found(piece, round(CLOSE * max(piece.shape[:2]) / max(height, width)))
    return [quad + np.array([left, top]) for quad in found]


def _found(pixels: Pixels, side: int) -> list[Quad]:
    """The lines as seen at that long side."""
    height, width = pixels.shape[:2]
    factor = min(1.0, side / max(height, width))
    size = [max(_STEP, round(length * factor / _STEP) * _STEP) for length in (width, height)]
    small = _bgr(np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)))
    seen = small.transpose(2, 0, 1)[None].astype(np.float32) / np.float32(127.5) - np.float32(1)
    looker = models().text_det
    boxes, _scores = looker.postprocess_op(looker.session(seen), (height, width))
    return [np.asarray(box, dtype=np.float64) for box in boxes]


def read(pixels: Pixels, quad: Quad) -> Reading:
    """What stands in a quad, read from its first side to its second."""
    return read_strip(strip(pixels, _lengthened(quad)))


def _lengthened(quad: Quad) -> Quad:
    """A little more at both ends, where the finder cuts into large print."""
    along = (quad[1] - quad[0] + quad[2] - quad[3]) / 2
    by = 0.2 * sides(quad)[1] * along / max(float(np.linalg.norm(along)), 1.0)
    return np.asarray(quad + np.array([-by, by, by, -by]), dtype=np.float64)


def read_strip(line: Pixels) -> Reading:
    """What stands on a picture of one line."""
    found = models()(_bgr(line), use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    if not texts or not scores:
        return Reading("", 0.0)
    return Reading(str(texts[0]).strip(), 100 * float(scores[0]))


def uprightness(pixels: Pixels, quad: Quad) -> float:
    """How sure a line stands on its feet, from 1 to -1 for one on its head; a tenth of a reading.

    By RapidOCR's model for this, as it wants a line: the beginning, padded with mid grey.
    """
    line = _bgr(strip(pixels, quad)[:, :_BEGINNING])
    seen = np.zeros((1, 3, _HEIGHT, _BEGINNING), np.float32)
    seen[0, :, :, : line.shape[1]] = line.transpose(2, 0, 1) / np.float32(127.5) - np.float32(1)
    upright, upended = models().text_cls.session(seen)[0]
    return float(upright - upended)


def strip(pixels: Pixels, quad: Quad) -> Pixels:
    """The quad as a level picture of the reader's height."""
    width, height = sides(quad)
    wide = int(min(max(width * _HEIGHT / max(height, 1.0), 16), _LONGEST))
    target = np.array([[0, 0], [wide, 0], [wide, _HEIGHT], [0, _HEIGHT]], dtype=np.float32)
    forth = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return np.asarray(
        cv2.warpPerspective(pixels, forth, (wide, _HEIGHT), borderMode=cv2.BORDER_REPLICATE)
    )


def sides(quad: Quad) -> tuple[float, float]:
    """Length along the print and height across it."""
    first, second, third, fourth = quad.tolist()
    along = math.dist(first, second) + math.dist(fourth, third)
    across = math.dist(first, fourth) + math.dist(second, third)
    return along / 2, across / 2


def _bgr(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
