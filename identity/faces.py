"""Faces, by two detectors of different kinds.

BlazeFace (a small network, Apache-2.0, in `models/`) sees drawn, grey and half-turned faces and
those under thin covers; OpenCV's frontal cascade sees small pale ones, such as the second portrait
of a card, and now and then a face where there is none.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from identity.boxes import overlap
from identity.picture import Pixels
from identity.surface import cut
from identity.verdict import Box

SURE: Final = 0.72
"""The network's score from which a face counts as seen; from PERHAPS on it may be one, and is
one where the cascade agrees."""
PERHAPS: Final = 0.5
_FAINT: Final = 0.1
_INPUT: Final = 256
_NEAR: Final = 240
"""Pixels of the piece that the cascade looks at."""
_LEAST: Final = 24
_SHARES: Final = (1, 0.62)
"""Shares of a page's longer side that the large squares have."""
_MODEL: Final = Path(__file__).parent / "models" / "face_back.onnx"

Scored = tuple[float, Box]


@lru_cache(maxsize=1)
def network() -> Any:
    """BlazeFace, loaded once.

    The first session of a process decides for its thread, and all that come from it, that numbers
    too small for a float count as nothing; the finder of print is three times as fast for it.
    """
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(_MODEL), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def cascade() -> Any:
    """The frontal classifier that comes with OpenCV."""
    path = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"
    return cv2.CascadeClassifier(str(path))


def faces(
    pixels: Pixels, places: Sequence[Box] = (), within: Box | None = None
) -> tuple[list[Box], list[Box]]:
    """Faces seen for sure, and places that the network half believes.

    Looked at are the page, or the part of it within a box, as a whole and in large squares, and
    each of the places with some room about it. A look takes some 12 ms.
    """
    page = within or (0, 0, *pixels.shape[1::-1])
    tiles = [*_tiles(page), *_unlike([_about(place) for place in places])]
    scored = sorted((s for tile in tiles for s in _seen(pixels, tile, PERHAPS)), reverse=True)
    sure = [box for score, box in scored if score >= SURE]
    doubtful = _apart([box for _score, box in scored], sure)
    sure += [box for box in doubtful if _agreed(box, _by_cascade(pixels, box))]
    sure = _apart(sure)
    return sure, _apart(doubtful, sure)


def is_face(pixels: Pixels) -> bool:
    """Whether a picture of nothing but a portrait is one for sure."""
    place = (0, 0, *pixels.shape[1::-1])
    return any(overlap(box, place) > 0.5 for _score, box in _seen(pixels, _about(place), SURE))


def likeness(pixels: Pixels, place: Box) -> float:
    """The network's highest score for a face in a place, as it is or with its tones spread."""
    tile = _about(place)
    plain = [score for score, box in _seen(pixels, tile, _FAINT) if overlap(box, place) > 0.5]
    piece = cut(pixels, tile)
    if not piece.size:
        return 0.0
    low, high = np.percentile(piece, (2, 98))
    spread = np.clip((piece - low) * (255 / max(high - low, 1)), 0, 255).astype(np.uint8)
    side = max(spread.shape[:2])
    return max(
        [*plain, *(score for score, _box in _seen(spread, (0, 0, side, side), _FAINT))], default=0.0
    )


def _unlike(tiles: list[Box]) -> list[Box]:
    """Without those that show nearly what an earlier one shows."""
    kept: list[Box] = []
    for tile in tiles:
        if not any(_same(tile, other) for other in kept):
            kept.append(tile)
    return kept


def _same(one: Box, other: Box) -> bool:
    return overlap(one, other) > 0.8 and 0.8 < one[2] / max(1, other[2]) < 1.25


def _about(place: Box) -> Box:
    """A square that a portrait fills to two thirds."""
    left, top, width, height = place
    side = round(1.5 * max(width, height))
    return left + width // 2 - side // 2, top + height // 2 - side // 2, side, side


def _agreed(box: Box, others: list[Box]) -> bool:
    return any(overlap(box, other) > 0.5 and box[2] < 2 * other[2] for other in others)


def _apart(boxes: list[Box], taken: list[Box] | None = None) -> list[Box]:
    """Without those that lie over an earlier one."""
    kept: list[Box] = []
    for box in boxes:
        if all(overlap(box, other) <= 0.3 for other in (*kept, *(taken or []))):
            kept.append(box)
    return kept


def _tiles(page: Box) -> Iterator[Box]:
    """The whole page as squares, then smaller squares: a face must fill a tenth of one."""
    x, y, width, height = page
    for side in (max(1, int(share * max(height, width))) for share in _SHARES):
        across, down = (
            max(1, math.ceil((length / side - 0.3) / 0.75)) for length in (width, height)
        )
        for row in range(down):
            for column in range(across):
                left = x + round(column * max(width - side, 0) / max(across - 1, 1))
                top = y + round(row * max(height - side, 0) / max(down - 1, 1))
                yield left, top, side, side


def _seen(pixels: Pixels, tile: Box, least: float) -> Iterator[Scored]:
    left, top, side, _side = tile
    raw, shifts = network().run(("classificators", "regressors"), {"input": _squared(pixels, tile)})
    scores = 1 / (1 + np.exp(-np.clip(raw[0, :, 0], -60, 60)))
    for number in np.flatnonzero(scores >= least):
        x, y, w, h = shifts[0, number, :4] / _INPUT
        x, y = x + _anchors()[number, 0], y + _anchors()[number, 1]
        box = [round(float(v) * side) for v in (x - w / 2, y - h / 2, w, h)]
        yield float(scores[number]), (left + box[0], top + box[1], box[2], box[3])


def _squared(pixels: Pixels, tile: Box) -> NDArray[np.float32]:
    """A square of the page as the network wants it, grey where it reaches over the edges."""
    left, top, side, _side = tile
    piece = cut(pixels, tile)
    factor = _INPUT / side
    wide, tall = (max(1, round(length * factor)) for length in piece.shape[1::-1])
    x, y = (min(round(max(-start, 0) * factor), _INPUT - 1) for start in (left, top))
    square = np.full((_INPUT, _INPUT, 3), 127.5, np.float32)
    if piece.size:
        small = cv2.resize(piece, (wide, tall), interpolation=cv2.INTER_AREA)
        square[y : y + tall, x : x + wide] = small[: _INPUT - y, : _INPUT - x]
    return np.ascontiguousarray((square / 127.5 - 1).transpose(2, 0, 1)[None])


@lru_cache(maxsize=1)
def _anchors() -> NDArray[np.float64]:
    """Centres the network measures from: two for each cell of 16 x 16, six of 8 x 8; 0 to 1."""
    centres: list[tuple[float, float]] = []
    for cells, many in ((16, 2), (8, 6)):
        for row in range(cells):
            for column in range(cells):
                centres += [((column + 0.5) / cells, (row + 0.5) / cells)] * many
    return np.array(centres)


def _by_cascade(pixels: Pixels, place: Box) -> list[Box]:
    """What the cascade sees about a place, a few times as large."""
    left, top, width, height = place
    left, top = max(0, left - width), max(0, top - height)
    piece = np.ascontiguousarray(pixels[top : top + 3 * height, left : left + 3 * width])
    if min(piece.shape[:2]) < _LEAST:
        return []
    grey = cv2.cvtColor(piece, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, _NEAR / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = cascade().detectMultiScale(small, 1.1, 4, minSize=(_LEAST, _LEAST))
    boxes = (_scaled((int(x), int(y), int(w), int(h)), 1 / factor) for x, y, w, h in found)
    return [(x + left, y + top, w, h) for x, y, w, h in boxes]


def _scaled(box: Box, factor: float) -> Box:
    x, y, w, h = (round(side * factor) for side in box)
    return x, y, w, h
