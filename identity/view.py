"""A page as a reader would hold it: straight and upright, with the way back to what was sent."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.layout import SURE, document_of, lines_of
from identity.ocr import OcrEngine, Word
from identity.picture import Page, Pixels
from identity.surface import Surface
from identity.verdict import Box

_TRIAL_SIDE: Final = 1000


@dataclass(frozen=True)
class View:
    """The upright page, the words on it, and the 2 x 3 matrix back to the page as sent."""

    pixels: Pixels
    words: tuple[Word, ...]
    back: NDArray[np.float64]

    def as_sent(self, box: Box) -> Box:
        """A box of this view in the picture as sent."""
        left, top, width, height = box
        corners = np.array(
            [(left + x * width, top + y * height, 1) for x in (0, 1) for y in (0, 1)], dtype=float
        )
        spots = corners @ self.back.T
        low, high = spots.min(axis=0), spots.max(axis=0)
        x, y, w, h = (round(float(v)) for v in (*low, *(high - low)))
        return x, y, w, h


def view_of(page: Page, engine: OcrEngine) -> View:
    """Straightens and turns a page until it reads best."""
    back: NDArray[np.float64] = np.array([[1 / page.scale, 0, 0], [0, 1 / page.scale, 0]])
    pixels, back = _straightened(page.pixels, back)
    words = _read(pixels, engine)
    if _reads_well(words):
        return View(pixels, tuple(words), back)
    turns = _best_turns(pixels, engine, _score(words))
    if turns:
        pixels, back = _turned(pixels, back, turns)
        words = _read(pixels, engine)
    return View(pixels, tuple(words), back)


def _read(pixels: Pixels, engine: OcrEngine) -> list[Word]:
    """Reads the page with its covers filled in, which spares it strokes that are no letters."""
    return engine.words(Surface(pixels).uncovered)


def _reads_well(words: list[Word]) -> bool:
    return document_of(lines_of(words))[1] >= 4


def _score(words: list[Word]) -> int:
    """How well it reads; print upside down makes words too, but no headings or labels."""
    sure = sum(word.confidence >= SURE + 20 and _is_word(word.text) for word in words)
    return sure + 10 * document_of(lines_of(words))[1]


def _is_word(text: str) -> bool:
    return len(text) >= 3 and sum(c.isalnum() for c in text) >= 0.7 * len(text)


def _best_turns(pixels: Pixels, engine: OcrEngine, upright: int) -> int:
    """Quarter turns, anticlockwise, at which most is read."""
    if not _has_edges(pixels):
        return 0
    factor = min(1.0, _TRIAL_SIDE / max(pixels.shape[:2]))
    small = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    scores = {0: upright}
    for turns in (1, 3, 2):
        words = _read(np.ascontiguousarray(np.rot90(small, turns)), engine)
        if _reads_well(words):
            return turns
        scores[turns] = _score(words)
    return max(scores, key=lambda turns: (scores[turns], -turns))


def _has_edges(pixels: Pixels) -> bool:
    """Whether there is anything sharp enough to be read at any turn."""
    return steepness(pixels) >= 12


def steepness(pixels: Pixels) -> float:
    """The steepest edges in grey levels a pixel: print has 40 and more, a blur below 12."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3) / 8
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3) / 8
    return float(np.percentile(np.maximum(np.abs(across), np.abs(down)), 99))


def _turned(
    pixels: Pixels, back: NDArray[np.float64], turns: int
) -> tuple[Pixels, NDArray[np.float64]]:
    height, width = pixels.shape[:2]
    # Where a point of the turned page lies on the one before it.
    undo = {
        1: [[0, -1, width], [1, 0, 0]],
        2: [[-1, 0, width], [0, -1, height]],
        3: [[0, 1, 0], [-1, 0, height]],
    }[turns]
    return np.ascontiguousarray(np.rot90(pixels, turns)), _chained(back, np.array(undo, float))


def _straightened(pixels: Pixels, back: NDArray[np.float64]) -> tuple[Pixels, NDArray[np.float64]]:
    angle = skew(pixels)
    if abs(angle) < 0.6:
        return pixels, back
    height, width = pixels.shape[:2]
    forth = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    straight = cv2.warpAffine(
        pixels, forth, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    undo = np.asarray(cv2.invertAffineTransform(forth), dtype=float)
    return np.asarray(straight), _chained(back, undo)


def _chained(back: NDArray[np.float64], undo: NDArray[np.float64]) -> NDArray[np.float64]:
    square = np.vstack([undo, [0, 0, 1]])
    return np.asarray(back @ square, dtype=float)


def skew(pixels: Pixels) -> float:
    """Degrees, anticlockwise, by which to turn so that lines lie level; at most 12 either way."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, 600 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    edges = np.abs(cv2.Sobel(small, cv2.CV_32F, 0, 1, ksize=3))
    edges = np.minimum(edges, 120)
    if float(edges.max()) < 20:
        return 0.0
    coarse = max(range(-12, 13, 2), key=lambda angle: _levelness(edges, angle))
    fine = [coarse + step / 4 for step in range(-8, 9)]
    best = max(fine, key=lambda angle: _levelness(edges, angle))
    return best if _levelness(edges, best) > 1.02 * _levelness(edges, 0) else 0.0


def _levelness(edges: NDArray[np.float32], angle: float) -> float:
    height, width = edges.shape
    forth = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(edges, forth, (width, height)).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
