"""The machine-readable lines: read, or left in a band across the document that nobody can read."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.evidence import LIVELY, Evidence, Seen, confidence
from identity.printed import lines_box
from identity.verdict import Box

_AS_GROUND: Final = 2.0
_ACROSS: Final = 0.55
"""Share of the document's width over which a row has to be lively to belong to the lines."""


def machine_lines(evidence: Evidence) -> Seen:
    """What shows of the machine-readable lines."""
    if evidence.mrz_lines:
        return Seen("visible", lines_box(evidence), "mrz")
    long = [
        line.box
        for line in evidence.unread
        if line.box[2] > max(evidence.wide(0.3), 7 * line.box[3]) and confidence(line) < 75
    ]
    bands = [*long, *_bands(evidence), *_thin_bars(evidence)]
    if bands:
        return Seen("recoverable", max(bands, key=lambda box: box[2] * box[3]), "ink")
    return _covered(evidence)


def _bands(evidence: Evidence) -> list[Box]:
    """Runs of rows that are lively nearly all across the document."""
    mask = evidence.block_mask
    limit = max(LIVELY + 0.4 * evidence.surface.noise, _AS_GROUND * evidence.ground)
    # Coarse pixels keep their strokes on a few rows only: a line is as lively as its liveliest.
    reach = np.ones((max(3, int(0.6 * evidence.letter)), 1), np.uint8)
    lively = (np.asarray(cv2.dilate(evidence.unrest, reach)) > limit) & mask
    across = lively.sum(axis=1) / np.maximum(mask.sum(axis=1), 5)
    across[mask.sum(axis=1) < 5] = 0
    rows = np.flatnonzero(across >= _ACROSS)
    if not len(rows):
        return []
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)
    tall = [run for run in runs if 0.3 * evidence.letter <= len(run) <= 6 * evidence.letter]
    left, _top, width, _height = evidence.extent
    return [(left, int(run[0]), width, len(run)) for run in tall if _is_print(evidence, run)]


def _is_print(evidence: Evidence, run: NDArray[Any]) -> bool:
    """The rows just above or below are calmer: a pattern all over the page is no band."""
    height = evidence.unrest.shape[0]
    start, end, by = int(run[0]), int(run[-1]), max(6, int(0.8 * evidence.letter))
    if _is_table(evidence, start, end + 1):
        return False
    inside = float(np.median(evidence.unrest[start : end + 1]))
    above = evidence.unrest[max(start - by, 0) : max(start - 2, 1)]
    below = evidence.unrest[min(end + 2, height - 1) : min(end + by, height)]
    calm = min(float(np.median(side)) if side.size else inside for side in (above, below))
    return inside > 1.8 * calm


def _is_table(evidence: Evidence, start: int, end: int) -> bool:
    """Whether rows between two documents show the table all across."""
    edge = (end - start) // 4
    mask = evidence.block_mask[start + edge : end - edge]
    table = evidence.table_blocks[start + edge : end - edge]
    return bool(mask.any()) and float(table[mask].mean()) > 0.9


def _thin_bars(evidence: Evidence) -> list[Box]:
    return [box for box in evidence.thin if box[2] >= evidence.wide(0.35) and box[2] > 3 * box[3]]


def _covered(evidence: Evidence) -> Seen:
    bars = [
        cover.box
        for cover in evidence.surface.covers
        if cover.box[2] >= evidence.wide(0.45)
        and cover.box[2] >= 3 * cover.box[3]
        and evidence.on_document(cover.box) > 0.7
    ]
    if not bars:
        return Seen("absent")
    return Seen("redacted", max(bars, key=lambda box: box[2] * box[3]), "cover")
