"""Where the document lies on the page, apart from the table it was photographed on.

What the outermost strip of the page looks like is taken for the table, unless the print's own
ground looks the same: then the document fills the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.finder import Quad
from identity.picture import Pixels
from identity.verdict import Box

_SIDE: Final = 240
_COLOURS: Final = 4
_SAMPLE: Final = 1500
"""Points of an edge that are enough to tell its colours."""
_APART: Final = 2.6
"""Spreads of a table colour by which a point has to differ from it."""

_LONG: Final = (0.42, 2.4)
"""Of the document's width, and times its own height, what a bar below the print is wide."""
_BELOW: Final = (3.0, 6.0)
"""Letters that it begins below what looks like the document, and that it is high, at most."""
_SLACK: Final = 0.1
"""Of that width, what it may reach beyond it."""

Mask = NDArray[np.uint8]


@dataclass(frozen=True)
class Outline:
    """Two masks of the size of the page, of 1 and 0."""

    document: Mask
    """Where the document lies, without dents; several lie in one outline."""
    table: Mask
    """What looks like the table, whether outside the document or between two."""


def outline_of(pixels: Pixels, quads: Sequence[Quad]) -> Outline:
    """Where the document lies; all over the page where that cannot be told.

    A frame around the picture, as apps that make copies add one, hides the table from the page's
    edge; so what borders on the frame is looked at too, and the closer outline counts.
    """
    height, width = pixels.shape[:2]
    factor = _SIDE / max(height, width)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    if not quads:
        return _blown_up(np.ones(small.shape[:2]), np.zeros(small.shape[:2]), (width, height))
    print_mask = _hull(quads, factor, small.shape[:2])
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB)).astype(np.float32)
    frame = _like(lab, _rim(lab.shape[:2]))
    table = frame | _like(lab, _next_to(frame))
    tables = [table for table in (frame, table) if float(table[print_mask > 0].mean()) <= 0.35]
    if not tables:
        return _blown_up(np.ones(small.shape[:2]), np.zeros(small.shape[:2]), (width, height))
    return _blown_up(_around_print(1 - tables[-1], print_mask), tables[-1], (width, height))


def with_bars(document: Mask, covers: Sequence[Box], lowest: int, letter: float) -> Mask:
    """A document's outline, drawn around the covers too that lie below its print, all along it.

    `lowest` is where the print ends, in pixels from the top; `letter` the height of a line.
    """
    bars = [box for box in covers if _is_below(box, document, lowest, letter)]
    if not bars:
        return document
    corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in bars]
    outlines, _tree = cv2.findContours(document, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    points = [outline.reshape(-1, 2) for outline in outlines]
    hull = cv2.convexHull(np.concatenate([*points, *np.array(corners, np.int32)]))
    return np.asarray(cv2.fillConvexPoly(np.zeros_like(document), hull, 1), np.uint8)


def _is_below(bar: Box, document: Mask, lowest: int, letter: float) -> bool:
    """Whether a cover has the place and the shape of one over the lowest print."""
    left, top, wide, high = cv2.boundingRect(document)
    tall, broad = document.shape
    x, y, width, height = bar
    whole = x > 0 and x + width < broad and y + height < tall
    long = width > max(_LONG[0] * wide, _LONG[1] * height)
    above = lowest - letter < y < top + high + _BELOW[0] * letter and height < _BELOW[1] * letter
    slack = _SLACK * wide
    return whole and long and above and left - slack < x < x + width < left + wide + slack


def _rim(shape: tuple[int, ...]) -> Mask:
    """The outermost strip of the page."""
    wide = max(2, round(0.02 * max(shape)))
    mask = np.ones(shape, np.uint8)
    mask[wide:-wide, wide:-wide] = 0
    return mask


def _next_to(frame: Mask) -> Mask:
    """What borders on a frame, without the edge itself; paper that looks like it is no frame."""
    _count, labels = cv2.connectedComponents(frame)
    ends = np.concatenate([labels[[0, -1]].ravel(), labels[:, [0, -1]].ravel()])
    outer = (frame & np.isin(labels, ends)).astype(np.uint8)
    near = np.asarray(cv2.dilate(outer, np.ones((13, 13), np.uint8)))
    edge = np.asarray(cv2.dilate(outer, np.ones((5, 5), np.uint8)))
    return (near > edge).astype(np.uint8)


def _blown_up(sheet: Any, table: Any, size: tuple[int, int]) -> Outline:
    masks = (mask.astype(np.uint8) for mask in (sheet, table))
    large = [cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST) for mask in masks]
    return Outline(np.asarray(large[0], np.uint8), np.asarray(large[1], np.uint8))


def _hull(quads: Sequence[Quad], factor: float, shape: tuple[int, ...]) -> Mask:
    points = (np.concatenate(list(quads)) * factor).astype(np.int32)
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(points), 1)
    return mask


def _like(lab: NDArray[np.float32], sample: Mask) -> Mask:
    """Points that look like those of a sample, which may have a few colours."""
    edge = lab[sample > 0]
    edge = edge[:: 1 + len(edge) // _SAMPLE]
    table = np.zeros(lab.shape[:2], bool)
    if len(edge) < 4 * _COLOURS:
        return table.astype(np.uint8)
    criteria = (cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    cv2.setRNGSeed(7)
    _fit, labels, centres = cv2.kmeans(
        edge, _COLOURS, np.empty(0), criteria, 1, cv2.KMEANS_PP_CENTERS
    )
    for number, centre in enumerate(centres):
        mine = edge[labels.ravel() == number]
        if len(mine) < 0.04 * len(edge):
            continue
        spread = np.maximum(mine.std(axis=0), (7.0, 2.5, 2.5))
        reach = _APART * spread
        table |= cv2.inRange(lab, tuple(centre - reach), tuple(centre + reach)) > 0
    return table.astype(np.uint8)


def _around_print(sheet: Any, print_mask: Mask) -> Mask:
    """The part of the sheet that holds the print, without holes and dents."""
    opened: Any = cv2.morphologyEx(sheet, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    opened |= print_mask
    _count, labels = cv2.connectedComponents(opened)
    home = np.bincount(labels[print_mask > 0]).argmax()
    points = np.argwhere(labels == home)[:, ::-1].astype(np.int32)
    mask = np.zeros(sheet.shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(points), 1)
    return mask
