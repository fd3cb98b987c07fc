"""Strips of strokes that run up or down a page: print that stands on its end, or perforations."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import finder, numbers, texture, zones
from identity.beside import level_any
from identity.boxes import overlap
from identity.evidence import Evidence, Seen
from identity.layout import around, document_of, heading_kind, is_heading
from identity.surface import cut
from identity.verdict import Box
from identity.view import box_of

Part = tuple[Box, NDArray[np.bool_]]
"""The box around what is connected, and which of its points belong to it."""

LONGEST: Final = 17.0
SHORTEST: Final = 4.0
"""Letters that such a strip is long."""
SIDE: Final = 0.14
"""Share of the document's width, at either side, within which such a strip stands."""
BROADEST: Final = 2.4
"""Letters that it is wide."""
_LEGIBLE: Final = 90
_LONG: Final = 12
"""Confidence and characters from which an upended line was read, and read the right way."""
_TALL: Final = 2.5
"""Letters that a strip is long in each of its columns."""
_MOST: Final = 0.6
"""Share of a part that a strip in it makes up."""
_LEANING: Final = 0.4
"""Share of the leaning rectangle around it that a strip fills, which half a cover may part."""
_INSIDE: Final = 0.3
"""Letters between it and the document's edge."""
_HIGHER: Final = 1.15
"""Times as high as a heading beside it is one that something else runs into."""
_INTO: Final = 0.25
"""Share of its height by which print runs into a line below it; lines of their own stand apart."""
_SLIM: Final = (3.2, 1.6)
"""Height over width from which a run of print stands on its end; and where it may be what is left
of a perforated number."""
_MARGIN: Final = 0.1
"""Of the print's width, what a document is wider on either side."""
_ROWS: Final = 3
"""Lines beside a column from which on it numbers them."""


def upended(evidence: Evidence) -> Seen | None:
    """A number that runs up or down the page's side, such as a passport's perforated one.

    Numbers are perforated through the pages of booklets; cards have none.
    """
    booklet = document_of(evidence.lines)[0] in (None, "passport")
    for box in _columns(evidence, booklet=booklet):
        readings = one_way(evidence.both_ways(box))
        if any(numbers.looks_like_number(text) and sure > 55 for text, sure in readings):
            return Seen("visible", box, "text")
        # It may be a column of short words too, such as the categories of a licence.
        read = len(readings) == 1 or any(sure >= 80 for _text, sure in readings)
        perforated = booklet and len(readings) > 1 and is_at_side(evidence, box)
        if perforated or not read:
            return Seen(None, box, "ink", sure=0.5)
    if not booklet:
        return None
    strips = [box for box in upended_strips(evidence) if not is_words(evidence, box)]
    strips = strips or _crossed_headings(evidence)
    return Seen(None, strips[0], "ink", sure=0.5) if strips else None


def _crossed_headings(evidence: Evidence) -> list[Box]:
    """Headings misread and higher than another on their row, or run into by other print: as where
    perforations run into one."""
    quads = [(box_of(quad), finder.sides(quad)[1]) for quad in evidence.view.quads]
    heads = [
        (line, box, tall)
        for line in evidence.lines
        for box, tall in quads
        if heading_kind(line.text) in ("", "passport") and overlap(box, line.box) > 0.8
    ]
    return [
        box
        for line, box, tall in heads
        if not is_heading(line.text)
        and (
            any(
                other is not line and level_any(box, beside) and tall > _HIGHER * high
                for other, beside, high in heads
            )
            or any(_runs_into(beside, box) for beside, _tall in quads)
        )
    ]


def _runs_into(upper: Box, lower: Box) -> bool:
    """Whether print begins above a line, ends in it, and is no line of the same length."""
    into = upper[1] + upper[3] - lower[1]
    across = lower[0] - upper[3] < upper[0] and upper[0] + upper[2] < lower[0] + lower[2]
    return across and upper[1] < lower[1] and _INTO * upper[3] < into < 0.8 * upper[3]


def _columns(evidence: Evidence, *, booklet: bool) -> list[Box]:
    """Tall narrow runs of print that nobody read, single characters joined."""
    left = sorted((line.box for line in evidence.unread), key=lambda box: box[1])
    columns: list[list[Box]] = []
    for box in left:
        home = next((column for column in columns if _stacked(column[-1], box)), None)
        if home is None:
            columns.append([box])
        else:
            home.append(box)
    runs = [around(column) for column in columns]
    return [box for box in runs if _is_column(evidence, box, booklet=booklet)]


def _is_column(evidence: Evidence, box: Box, *, booklet: bool) -> bool:
    """Whether a run of print stands on its end; at a booklet's side a cover may leave less."""
    slim = _SLIM[booklet and is_at_side(evidence, box)]
    tall = box[3] > max(slim * box[2], 3 * evidence.letter)
    return tall and not _numbers_rows(evidence, box)


def _numbers_rows(evidence: Evidence, box: Box) -> bool:
    """Whether lines begin hard beside a column, row by row: then it is the rows' own numbers."""
    right = box[0] + box[2]
    rows = [line for line in evidence.read if level_any(line.box, box)]
    return sum(-0.5 * box[2] < line.box[0] - right < 1.5 * box[2] for line in rows) >= _ROWS


def _stacked(upper: Box, lower: Box) -> bool:
    wide = min(upper[2], lower[2])
    apart = abs(upper[0] + upper[2] / 2 - lower[0] - lower[2] / 2)
    return apart < 0.6 * wide and lower[1] - (upper[1] + upper[3]) < 1.5 * wide


def upended_strips(evidence: Evidence) -> list[Box]:
    """Narrow upright strips of the document that are lively all along and calm on both sides."""
    lively = _lively(evidence)
    whole = _parts(lively, evidence.letter)
    return _strips(evidence, whole) or _strips(evidence, _freed(evidence, lively, whole))


def _freed(evidence: Evidence, lively: NDArray[np.uint8], whole: list[Part]) -> list[Part]:
    """Strips on the right that less tall things touch, such as a second portrait's shoulders."""
    tall = np.ones((round(_TALL * evidence.letter), 1), np.uint8)
    alone = np.asarray(cv2.morphologyEx(lively, cv2.MORPH_OPEN, tall), np.uint8)
    middle = evidence.extent[0] + evidence.extent[2] / 2
    touched = [box for box, shape in whole if box[0] > middle and _holds_most(alone, box, shape)]
    parts = _parts(alone, evidence.letter)
    return [part for part in parts if any(overlap(part[0], other) > 0.9 for other in touched)]


def _strips(evidence: Evidence, parts: list[Part]) -> list[Box]:
    return [box for box, shape in parts if _is_strip(evidence, box) and _is_filled(shape)]


def _parts(mask: NDArray[np.uint8], letter: float) -> list[Part]:
    """Each connected part that is high enough."""
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(mask)
    return [
        ((x, y, w, h), np.asarray(labels[y : y + h, x : x + w] == number))
        for number, (x, y, w, h, _area) in enumerate(stats[1:].tolist(), start=1)
        if h > SHORTEST * letter
    ]


def _holds_most(alone: NDArray[np.uint8], box: Box, shape: NDArray[np.bool_]) -> bool:
    """Whether most of a part is a strip that something touches."""
    return int((cut(alone, box)[shape] > 0).sum()) > _MOST * int(shape.sum())


def _is_filled(shape: NDArray[np.bool_]) -> bool:
    """Whether a part fills the upright or leaning rectangle around it."""
    area = int(shape.sum())
    if area > 0.5 * shape.size:
        return True
    _middle, sides, _angle = cv2.minAreaRect(np.argwhere(shape)[:, ::-1].astype(np.int32))
    return area > _LEANING * (sides[0] + 1) * (sides[1] + 1) and 3 * min(sides) < max(sides)


def _lively(evidence: Evidence) -> NDArray[np.uint8]:
    """1 where a column of pixels is lively over a few letters, of the page's size."""
    block = min(max(24, int(2 * evidence.letter)), evidence.surface.height)
    upended = np.ascontiguousarray(evidence.bare.T)
    rest = texture.unrest(upended, block)
    limit = max(1.4 + 0.5 * evidence.surface.noise, 2.2 * float(np.percentile(rest, 60)))
    mask = (rest > limit).astype(np.uint8)
    height, width = evidence.bare.shape
    large = np.zeros((width, height), np.uint8)
    long: Any = np.repeat(mask, block, axis=1)
    large[:, : long.shape[1]] = long
    closed = cv2.morphologyEx(large.T, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    return np.asarray(closed * evidence.document)


def _is_strip(evidence: Evidence, box: Box) -> bool:
    left, _top, width, height = box
    letter = evidence.letter
    long = SHORTEST * letter < height < LONGEST * letter and height > 3 * width
    slim = 0.5 * letter < width < BROADEST * letter
    start, _upper, whole, _height = evidence.extent
    at_edge = min(left - start, start + whole - left - width) < _INSIDE * letter
    at_side = is_at_side(evidence, box) and not at_edge
    return long and slim and at_side and evidence.covered(box) < 0.3


def is_at_side(evidence: Evidence, box: Box) -> bool:
    """Whether the middle of a box lies near the left or right edge of the document.

    What seems to be the document may be the table too; then its print tells where it ends, below
    the heading and its emblem.
    """
    left, _top, width, _height = evidence.extent
    if _is_near_edge(box, left, left + width):
        return True
    zone = zones.zone_of(evidence)
    if zone is None or evidence.printed is None or box[1] + box[3] / 2 < zone.top:
        return False
    first, last = evidence.printed
    by = _MARGIN * (last - first)
    return _is_near_edge(box, first - by, last + by)


def _is_near_edge(box: Box, left: float, right: float) -> bool:
    middle = box[0] + box[2] / 2
    return left < middle < right and min(middle - left, right - middle) < SIDE * (right - left)


def one_way(readings: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The reading that is clearly words, where there is one; upside down it gives anything."""
    words = [(text, sure) for text, sure in readings if sure >= _LEGIBLE and len(text) >= _LONG]
    return words if len(words) == 1 else readings


def is_words(evidence: Evidence, box: Box) -> bool:
    """Whether a strip was read without doubt and is no number, as a note along the page's side."""
    readings = one_way(evidence.both_ways(box))
    return len(readings) == 1 and not numbers.looks_like_number(readings[0][0])
