"""Coarse pixels: blocks of one grey each, all of one size, side by side.

They are made on a screen, last of all, so that the blocks are even and their edges sharp, whatever
the picture went through before. What stood there can be guessed again from its greys. A code's
modules are black and white, and a pattern's cells alike; blocks of print have many greys.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.verdict import Box

EVEN: Final = 6
"""Grey levels that may differ within three points of a block."""
SIDES: Final = (6, 46)
"""Pixels that a block's side has, without its edge."""
FEWEST: Final = 6
"""Blocks side by side from which they are a mosaic."""
_FULL: Final = 0.85
"""Share of its box that a block fills."""
_RUN: Final = 12
"""Times its lesser side that a run of blocks is long at most."""
_EDGE: Final = 3
"""Pixels between two blocks that belong to neither."""
_GREYS: Final = (40, 225)
"""Levels between which a block is neither black nor white."""
_MIDDLING: Final = 0.6
"""Share of such blocks in a mosaic."""
_VARIED: Final = 10.0
"""Grey levels by which blocks differ, as a standard deviation."""

Blocks = NDArray[np.float64]
"""A row each: left, top, width, height, grey level."""


def mosaics(grey: NDArray[np.uint8]) -> list[Box]:
    """Boxes around the mosaics on a page; large ones come in pieces, where neighbours are alike."""
    blocks = _blocks(grey)
    found = []
    for group in _groups(blocks):
        levels = group[:, 4]
        middling = float(((levels > _GREYS[0]) & (levels < _GREYS[1])).mean())
        if middling >= _MIDDLING and float(levels.std()) >= _VARIED:
            left, top = group[:, 0].min(), group[:, 1].min()
            right = (group[:, 0] + group[:, 2]).max()
            bottom = (group[:, 1] + group[:, 3]).max()
            found.append((int(left), int(top), int(right - left), int(bottom - top)))
    return found


def _blocks(grey: NDArray[np.uint8]) -> Blocks:
    """Even rectangles: blocks, and runs of blocks that are alike."""
    kernel = np.ones((3, 3), np.uint8)
    spread: Any = cv2.subtract(cv2.dilate(grey, kernel), cv2.erode(grey, kernel))
    flat = (spread <= EVEN).astype(np.uint8)
    _count, _labels, stats, middles = cv2.connectedComponentsWithStats(flat, connectivity=4)
    stats, middles = stats[1:], middles[1:]
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    least, most = SIDES
    lesser, larger = np.minimum(width, height), np.maximum(width, height)
    sized = (lesser >= least) & (lesser <= most) & (larger < _RUN * lesser)
    kept = sized & (area > _FULL * width * height)
    spots = middles[kept].round().astype(int)
    levels = grey[spots[:, 1], spots[:, 0]]
    return np.column_stack([stats[kept][:, :4], levels]).astype(np.float64)


def _groups(blocks: Blocks) -> list[Blocks]:
    """Blocks that stand side by side, as many as make a mosaic."""
    left = set(range(len(blocks)))
    groups = []
    while left:
        group, edge = set[int](), {left.pop()}
        while edge:
            at = edge.pop()
            group.add(at)
            near = _neighbours(blocks, at)
            edge |= near & left
            left -= near
        if len(group) >= FEWEST:
            groups.append(blocks[sorted(group)])
    return groups


def _neighbours(blocks: Blocks, at: int) -> set[int]:
    """Those that go on where one ends, as high as it beside it, as wide above or below it."""
    start, end = blocks[:, :2], blocks[:, :2] + blocks[:, 2:4]
    same = (np.abs(start - start[at]) <= _EDGE - 1) & (np.abs(end - end[at]) <= _EDGE - 1)
    gap = np.maximum(start - end[at], start[at] - end)
    close = (gap >= 0) & (gap <= _EDGE + 1)
    beside = (same[:, 1] & close[:, 0]) | (same[:, 0] & close[:, 1])
    return set(np.flatnonzero(beside).tolist())
