"""Everything that can be read on a page, line by line, by two readers.

Tesseract reads the page as a whole. Where it is not sure of a line that the finder saw, the second
reader reads that line alone; what neither reads stays as a line of low confidence, because print
that nobody can read may still be a number that somebody can.
"""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from identity import finder
from identity.finder import Quad
from identity.layout import SURE, Line, lines_of
from identity.ocr import OcrEngine, Word
from identity.picture import Pixels
from identity.verdict import Box
from identity.view import box_of

LINE: Final = 24.0
"""Pixels of a line's height, margins included, at which Tesseract reads best."""
_MOST: Final = 1800
CERTAIN: Final = 85
"""Tesseract's confidence from which a line is not read again."""


def words_on(pixels: Pixels, quads: Sequence[Quad], engine: OcrEngine) -> list[Word]:
    """The engine's words, read at the size it reads best; larger costs time and brings nothing."""
    tall = float(np.median([finder.sides(quad)[1] for quad in quads])) if quads else LINE
    factor = min(max(LINE / max(tall, 1.0), 0.5), 1.6, _MOST / max(pixels.shape[:2]))
    scaled = cv2.resize(
        pixels,
        None,
        fx=factor,
        fy=factor,
        interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC,
    )
    return [
        Word(word.text, word.confidence, _scaled(word.box, 1 / factor))
        for word in engine.words(np.asarray(scaled))
    ]


def _scaled(box: Box, factor: float) -> Box:
    left, top, width, height = (round(side * factor) for side in box)
    return left, top, width, height


def lines_on(pixels: Pixels, quads: Sequence[Quad], words: Sequence[Word]) -> list[Line]:
    """Every line, top to bottom: one for each quad, and Tesseract's words outside of them."""
    found = [_line(pixels, quad, words) for quad in quads]
    boxes = [box_of(quad) for quad in quads]
    outside = [
        word
        for word in words
        if word.confidence >= SURE + 20
        and len(word.text) > 1
        and not any(_covers(box, word.box) for box in boxes)
    ]
    return sorted([*found, *lines_of(outside)], key=lambda line: (line.box[1], line.box[0]))


def _line(pixels: Pixels, quad: Quad, words: Sequence[Word]) -> Line:
    box = box_of(quad)
    inside = sorted((word for word in words if _covers(box, word.box)), key=lambda w: w.box[0])
    if _is_certain(inside, box):
        return Line(tuple(inside))
    reading = finder.read(pixels, quad)
    return Line((Word(reading.text, reading.confidence, box),))


def _is_certain(words: Sequence[Word], box: Box) -> bool:
    """Whether sure words fill a line from end to end."""
    if not words or min(word.confidence for word in words) < CERTAIN:
        return False
    filled = sum(word.box[2] for word in words)
    letters = sum(c.isalnum() for word in words for c in word.text)
    return filled > 0.72 * (box[2] - box[3]) and letters >= 3


def _covers(box: Box, other: Box) -> bool:
    """Whether the middle of the other lies in a box."""
    x, y = other[0] + other[2] / 2, other[1] + other[3] / 2
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]
