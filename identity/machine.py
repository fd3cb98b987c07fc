"""The machine-readable lines: read, or left in a band across the document that nobody can read.

They are the lowest print of their document and run as wide as the print above them (ICAO 9303
parts 4 to 6), so nothing counts as their remainder that has print close below, or none above.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.boxes import area, overlap
from identity.evidence import LIVELY, Evidence, Seen, confidence, grown
from identity.layout import around, document_of
from identity.printed import lines_box
from identity.surface import cut
from identity.texture import place_unrest
from identity.verdict import Box

STROKES: Final = 0.35
"""Unrest inside a bar from which there are strokes in it, in grey levels a pixel."""
SHADE: Final = 6.0
"""Grey levels by which a row of print is darker than the ground around it."""
_AS_GROUND: Final = 2.0
_CLEAR: Final = 2.0
"""Times what counts as lively that a piece of a line beside its cover is."""
_INNER: Final = 0.15
"""Share of a bar's width that print along its middle keeps from both ends."""
_STRETCHES: Final = 3
"""Stretches side by side that it is long: a dozen characters."""
_LOW: Final = 0.45
"""Letters that it is high at least."""
_BELOW: Final = 2.2
"""Letters below the lines in which no print stands."""
_WIDE: Final = 0.35
"""Share of the document's width over which print tells how wide the lines are."""
_FAINT: Final = 0.8
"""Strength up to which a band is a cover's edge or a table; coarse pixels have 0.97 and more."""
_STRONG: Final = 1.5
"""Strength from which it is print for sure."""
_EDGE: Final = 9
"""Pixels over which a blur grows dark at least."""
_WHOLE: Final = (0.6, 2.4)
"""Share of the document's width and letters high from which a cover holds all of the lines."""
_ONE: Final = 1.6
"""Letters that what such a cover leaves open above itself is high at most."""
_BLACK: Final = 32
"""Level up to which a bar without strokes is opaque, whatever grain it has."""
_ROOM: Final = 3.0
"""Letters below the print of a passport that its lines take at least."""
_ACROSS: Final = 0.55
"""Share of the print's width over which a row has to be lively to belong to the lines."""


def machine_lines(evidence: Evidence) -> Seen:
    """What shows of the machine-readable lines."""
    if evidence.mrz_lines:
        return Seen("visible", lines_box(evidence), "mrz")
    long = [
        line.box
        for line in evidence.unread
        if line.box[2] > max(evidence.wide(0.3), 7 * line.box[3])
        and confidence(line) < 75
        and _is_lowest(evidence, line.box)
        and not _stands_over_a_bar(evidence, line.box)
    ]
    thin = [*_thin_bars(evidence), *_pixels(evidence)]
    if long and not thin and (evidence.hazy or evidence.view.crossed):
        # Where much of the print is unread, this may be any of it.
        return Seen(None, max(long, key=area), "ink", sure=0.5)
    if long or thin:
        return Seen("recoverable", max([*long, *thin], key=area), "ink")
    strengths = {band: _strength(evidence, band) for band in _bands(evidence)}
    bands = [band for band, strength in strengths.items() if strength > _FAINT]
    if bands:
        band = max(bands, key=area)
        strong = strengths[band] > _STRONG
        return Seen("recoverable" if strong else None, band, "ink", sure=0.8 if strong else 0.5)
    doubtful = [*_pieces(evidence), *_smears(evidence)]
    if doubtful:
        return Seen(None, max(doubtful, key=area), "ink", sure=0.5)
    return _covered(evidence)


def _pixels(evidence: Evidence) -> list[Box]:
    """Coarse pixels where the lines are, together as wide as a good part of them."""
    pieces = [box for box in evidence.mosaics if _is_lowest(evidence, box)]
    whole = [around(pieces)] if pieces else []
    return [box for box in whole if box[2] > evidence.wide(_WIDE)]


def _strength(evidence: Evidence, band: Box) -> float:
    """How far the liveliest rows of a band are above what counts as lively."""
    rows = evidence.unrest[band[1] : band[1] + band[3]]
    limit = max(LIVELY + 0.6 * evidence.surface.noise, _AS_GROUND * evidence.ground)
    return float(np.percentile(np.median(rows, axis=1), 90)) / limit


def _bands(evidence: Evidence) -> list[Box]:
    """Runs of rows that are lively nearly all across the document."""
    mask = evidence.block_mask & _beneath_print(evidence)[None] & ~_under_bars(evidence)
    limit = max(LIVELY + 0.6 * evidence.surface.noise, _AS_GROUND * evidence.ground)
    # Coarse pixels keep their strokes on a few rows only: a line is as lively as its liveliest.
    reach = np.ones((max(3, int(0.6 * evidence.letter)), 1), np.uint8)
    unrest = np.asarray(cv2.dilate(evidence.unrest, reach))
    shade = _shade(evidence)
    lively = unrest > 1.2 * limit
    lively |= (unrest > 0.6 * limit) & (shade > SHADE)
    # Coarse pixels are a dark band with hardly a stroke; a bar is one without any.
    lively |= (unrest > 0.35 * limit) & (shade > 3 * SHADE) & (evidence.bar_blocks < 0.1)
    lively &= mask
    # Rows that hold much of what was read have no room for the lines.
    least = max(5, int(0.6 * mask.any(axis=0).sum()))
    across = lively.sum(axis=1) / np.maximum(mask.sum(axis=1), 1)
    across[mask.sum(axis=1) < least] = 0
    rows = np.flatnonzero(across >= _ACROSS)
    if not len(rows):
        return []
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)
    left, _top, width, _height = evidence.extent
    tall = [run for run in runs if 0.9 * evidence.letter <= len(run) <= 6 * evidence.letter]
    inner = [run for run in tall if not _at_edge(evidence, run) and _is_print(evidence, run, shade)]
    found = [(left, int(run[0]), width, len(run)) for run in inner]
    return [band for band in found if _is_lowest(evidence, band)]


def _smears(evidence: Evidence) -> list[Box]:
    """Dark bands all along the print without strokes and without an edge: a very strong blur."""
    free = (evidence.bar_blocks < 0.1) & ~evidence.table_blocks & ~_under_bars(evidence)
    mask = evidence.block_mask & _beneath_print(evidence)[None]
    dark = (_shade(evidence) > 2 * SHADE) & free & mask
    least = max(5, int(0.6 * mask.any(axis=0).sum()))
    rows = np.flatnonzero(dark.sum(axis=1) >= np.maximum(least, 0.7 * mask.sum(axis=1)))
    if not len(rows):
        return []
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)
    left, _top, width, _height = evidence.extent
    found = []
    for run in runs:
        band = (left, int(run[0]), width, len(run))
        if 0.7 * evidence.letter <= len(run) <= 4 * evidence.letter and _is_soft(
            evidence, run, dark[run].mean(axis=0) > 0.5
        ):
            found.append(band)
    return [band for band in found if _is_lowest(evidence, band)]


def _is_soft(evidence: Evidence, run: NDArray[Any], columns: NDArray[np.bool_]) -> bool:
    """Whether rows grow dark slowly from above.

    Covers do so at once, and so does the shadow that the document's lower edge throws.
    """
    first, middle = int(run[0]), int(run[0] + run[-1]) // 2
    rows = slice(max(first - int(evidence.letter), 0), middle)
    profile = np.median(evidence.tones[rows][:, columns], axis=1)
    steepest = float(np.abs(np.diff(profile)).max(initial=0.0))
    return float(np.ptp(profile)) > max(3 * SHADE, _EDGE * steepest)


def _is_lowest(evidence: Evidence, box: Box) -> bool:
    """Whether print was read above a place and none right below it."""
    bottom = box[1] + box[3]
    reach = int(_BELOW * evidence.letter)
    below = (box[0], bottom - int(0.3 * evidence.letter), box[2], reach)
    tops = [line.box[1] + line.box[3] // 2 for line in evidence.read]
    close = any(overlap(line.box, below) > 0.3 for line in evidence.read)
    if close or not tops or min(tops) > box[1]:
        return False
    wide, high = evidence.wide(_WHOLE[0]), _WHOLE[1] * evidence.letter
    return box[3] <= _ONE * evidence.letter or not any(
        bar[2] > wide and bar[3] > high and overlap(bar, below) > 0 for bar in _bars(evidence)
    )


def _stands_over_a_bar(evidence: Evidence, box: Box) -> bool:
    """Whether print was read between a place and a cover of the lines, which stand close."""
    bottom = box[1] + box[3]
    return any(
        bottom < line.box[1] + line.box[3] / 2 and line.box[1] + line.box[3] < bar[1]
        for line in evidence.read
        for bar in _bars(evidence)
    )


def _beneath_print(evidence: Evidence) -> NDArray[np.bool_]:
    """Which columns of stretches have print that was read above or below; all where it is narrow.

    What counts as the document may be a sheet of paper that the document lies on.
    """
    columns = np.ones(evidence.block_mask.shape[1], bool)
    sides = [(line.box[0], line.box[0] + line.box[2]) for line in evidence.read]
    if not sides:
        return columns
    left, right = min(side[0] for side in sides), max(side[1] for side in sides)
    if right - left >= evidence.wide(_WIDE):
        columns[: max(left // evidence.block, 0)] = False
        columns[right // evidence.block + 1 :] = False
    return columns


def _opaque(evidence: Evidence) -> list[Box]:
    """Bars that look black and under which no strokes go on."""
    return [
        bar.box
        for bar in evidence.bars
        if not bar.strokes and float(np.median(cut(evidence.surface.grey, bar.box))) <= _BLACK
    ]


def _under_bars(evidence: Evidence) -> NDArray[np.bool_]:
    """Which stretches lie under such bars."""
    mask = np.zeros(evidence.block_mask.shape, bool)
    for left, top, width, height in _opaque(evidence):
        first, last = max(left // evidence.block, 0), (left + width) // evidence.block + 1
        mask[max(top, 0) : top + height, first:last] = True
    return mask


def _pieces(evidence: Evidence) -> list[Box]:
    """Strokes that nobody saw as print, hard by a long cover: what it leaves open of a line."""
    limit = max(LIVELY + 0.6 * evidence.surface.noise, _AS_GROUND * evidence.ground)
    lively = ((evidence.unrest > _CLEAR * limit) & evidence.block_mask).astype(np.uint8)
    joined = cv2.morphologyEx(lively, cv2.MORPH_CLOSE, np.ones((5, 1), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined, connectivity=4)
    block, letter = evidence.block, evidence.letter
    found = [
        (x * block, y, w * block, h)
        for x, y, w, h, area in stats[1:].tolist()
        if w >= _STRETCHES and _LOW * letter <= h <= 2.2 * letter and area >= 0.65 * w * h
    ]
    long = [
        grown(cover.box, int(letter))
        for cover in evidence.surface.covers
        if cover.box[2] >= evidence.wide(0.25) and cover.box[2] > 1.5 * cover.box[3]
    ]
    return [
        box
        for box in found
        if _is_lowest(evidence, box) and any(_is_end(box, bar, letter) for bar in long)
    ]


def _is_end(piece: Box, bar: Box, letter: float) -> bool:
    """Whether a piece lies by a bar, and not just along the middle of one: there is other print.

    A bar that lies askew leaves the lines' ends open, a short one all along it.
    """
    if overlap(piece, bar) <= 0:
        return False
    left, right = piece[0] - bar[0], bar[0] + bar[2] - piece[0] - piece[2]
    return min(left, right) < max(_INNER * bar[2], 2 * letter)


def _shade(evidence: Evidence) -> NDArray[np.float32]:
    """How much darker each stretch is than those a few lines above and below, in grey levels."""
    tones = evidence.tones
    lines = max(5, int(5 * evidence.letter)) | 1
    ground = cv2.morphologyEx(tones, cv2.MORPH_CLOSE, np.ones((lines, 1), np.uint8))
    return np.asarray(ground - tones, dtype=np.float32)


def _at_edge(evidence: Evidence, run: NDArray[Any]) -> bool:
    """Whether the rows are the document's own edge, or lie above everything that was read."""
    _left, top, _width, height = evidence.extent
    margin = 0.9 * evidence.letter
    first = min((line.box[1] for line in evidence.read), default=0)
    return bool(run[-1] < max(top + margin, first) or run[0] > top + height - margin)


def _is_print(evidence: Evidence, run: NDArray[Any], shade: NDArray[Any]) -> bool:
    """The rows just above and below are calmer: a pattern all over the page is no band."""
    start, end, by = int(run[0]), int(run[-1]), max(6, int(0.8 * evidence.letter))
    if _is_table(evidence, start, end + 1):
        return False
    around = (slice(max(start - by, 0), max(start - 2, 1)), slice(end + 2, end + by))
    inner = slice(start, end + 1)
    if _bars(evidence) and float(np.median(evidence.unrest[inner])) < LIVELY:
        # Where the lines are covered, a faint band is more likely the table below.
        return False
    lively = _stands_out(evidence.unrest, inner, around, 1.5)
    dark = float(np.median(shade[inner])) > 3 * SHADE
    return lively or (dark and _stands_out(shade, inner, around, 1.6))


def _stands_out(
    measure: NDArray[Any], inner: slice, around: tuple[slice, slice], by: float
) -> bool:
    """Whether a run of rows has more of a measure than the rows above and below it."""
    sides = [float(np.median(measure[rows])) if measure[rows].size else 0.0 for rows in around]
    return float(np.median(measure[inner])) > by * max(*sides, min(sides) * 1.2)


def _is_table(evidence: Evidence, start: int, end: int) -> bool:
    """Whether rows between two documents show the table all across."""
    edge = (end - start) // 4
    mask = evidence.block_mask[start + edge : end - edge]
    table = evidence.table_blocks[start + edge : end - edge]
    return bool(mask.any()) and float(table[mask].mean()) > 0.7


def _thin_bars(evidence: Evidence) -> list[Box]:
    """Dark bars through which strokes show; uneven light on a bar makes none."""
    opaque = _opaque(evidence)
    bars = [
        b
        for b in evidence.thin
        if b[2] >= evidence.wide(0.35)
        and b[2] > 3 * b[3]
        and not any(overlap(b, bar) > 0.6 for bar in opaque)
    ]
    least = STROKES + 0.7 * evidence.surface.noise
    veiled = [box for box in evidence.veiled if box[2] >= evidence.wide(0.35)]
    return [
        *(b for b in bars if place_unrest(cut(evidence.bare, grown(b, -6))) > least),
        *(box for box in veiled if box[2] > 3 * box[3]),
    ]


def _covered(evidence: Evidence) -> Seen:
    bars = _bars(evidence) or _strips(evidence)
    if bars:
        return Seen("redacted", max(bars, key=area), "cover")
    return Seen(None, sure=0.5) if _is_cut_off(evidence) else Seen("absent")


def _is_cut_off(evidence: Evidence) -> bool:
    """Whether a passport seems to end where its lines would be, and the picture goes on."""
    if document_of(evidence.lines)[0] != "passport" or not evidence.read:
        return False
    _left, top, _width, height = evidence.extent
    lowest = max(line.box[1] + line.box[3] for line in evidence.read)
    room = _ROOM * evidence.letter
    return bool(top + height - lowest < room < evidence.surface.height - lowest)


def _strips(evidence: Evidence) -> list[Box]:
    """Even strips below the print, which may be covers as pale as paper or lie askew."""
    return [
        box for box in evidence.surface.strips(evidence.wide(0.42)) if _is_lowest(evidence, box)
    ]


def _bars(evidence: Evidence) -> list[Box]:
    """Covers as wide as the lines."""
    return [
        box
        for box in (*(cover.box for cover in evidence.surface.covers), *_opaque(evidence))
        if box[2] >= evidence.wide(0.42)
        and box[2] >= 2.4 * box[3]
        and evidence.on_document(box) > 0.7
    ]
