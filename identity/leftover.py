"""What is left in a number's place where nothing could be read: strokes, a blur, a thin cover."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import texture
from identity.boxes import overlap
from identity.evidence import LIVELY, Evidence
from identity.surface import cut
from identity.verdict import Box

UNEVEN: Final = 5.0
"""Contrast inside a cover, in grey levels, from which it is none."""
_SMEARS: Final = ((22.0, 16, 0.5), (35.0, 11, 0.35))
"""Grey levels by which a place is darker than what is around it where something lies in it, and
pixels and letters over which it gets darker; at a cover's edge it takes less."""
_DEEP: Final = 20.0
"""Grey levels by which a place is darker where a cover or what is under one may lie."""
_EVEN: Final = 0.18
"""Share of them by which a cover differs along its length; blocks and running ink do by more."""
_LONG: Final = 3
"""Letters that it is long at least."""
_COVERS: Final = (2.0, 5.0)
"""Letters that a number's cover is wide at least and high at most."""
_APART: Final = 40
"""Levels of a colour by which a cover differs from the ground; a blur that left nothing does by
less."""
_STROKE: Final = 0.45
"""Letters that the strokes of print are thick at most."""
_PLAIN: Final = 25
"""Levels over which nine tenths of a cover's points spread."""
_AS_GROUND: Final = 2.2
"""That many times the ground's own unrest is still ground."""


def liveliness(evidence: Evidence, place: Box) -> float:
    """How far strokes that were not read stand out in a place; 1 and more: something is there."""
    limit = max(LIVELY + 0.6 * evidence.surface.noise, _AS_GROUND * evidence.ground)
    return texture.place_unrest(_without_bars(evidence, place)) / limit


def is_smudged(evidence: Evidence, place: Box) -> bool:
    """Whether something dark that is no cover lies in a place."""
    return is_smeared(evidence, place) or is_uneven(evidence, place)


def is_smeared(evidence: Evidence, place: Box) -> bool:
    """Whether a place that no cover lies over gets dark bit by bit, as a strong blur does."""
    if evidence.covered(place) > 0.05 or is_barred(evidence, place):
        return False
    depth, slope = _shade(evidence, place)
    return any(
        depth > least and slope > max(pixels, letters * evidence.letter)
        for least, pixels, letters in _SMEARS
    )


def is_uneven(evidence: Evidence, place: Box) -> bool:
    """Whether a place that no cover lies over is dark all along, yet not evenly.

    So are coarse pixels, and a marker's ink that runs out.
    """
    if evidence.covered(place) > 0.15:
        return False
    depth, _slope = _shade(evidence, place)
    if depth < _DEEP:
        return False
    grey = cv2.blur(cut(evidence.surface.grey, place), (3, 3)).astype(np.float32)
    limit = np.percentile(grey, 90) - 0.3 * depth
    darkest = int(np.argmin(np.percentile(grey, 20, axis=1)))
    profile = np.median(grey[max(darkest - 2, 0) : darkest + 3], axis=0)
    dark = np.flatnonzero(profile < limit)
    if len(dark) < _LONG * evidence.letter:
        return False
    run = profile[dark[0] : dark[-1] + 1]
    low, high = np.percentile(run, (20, 80))
    return float((run < limit).mean()) > 0.95 and bool(high - low > _EVEN * depth)


def shows_through(evidence: Evidence, place: Box) -> bool:
    """Whether what lies over a place is uneven inside, as a strong blur is."""
    letter = evidence.letter
    opaque = [bar.box for bar in evidence.bars if not bar.strokes]
    return any(
        cover.through > UNEVEN + cover.grain
        and not any(overlap(cover.box, box) > 0.8 for box in opaque)
        and overlap(cover.box, place) > 0.4
        and 0.8 * letter < cover.box[3] < 4 * letter
        and max(1.5 * cover.box[3], 0.4 * place[2]) < cover.box[2] < evidence.wide(0.5)
        for cover in evidence.surface.covers
    )


def has_cover_by(evidence: Evidence, place: Box) -> bool:
    """Whether anything that may be a cover lies in a place or hard by it.

    What took a part of the label moved the place, so it may lie beside or above it.
    """
    left, top, width, height = place
    near = (left - 4 * height, top - round(1.2 * height), width + 8 * height, round(2.4 * height))
    covers = [*(bar.box for bar in evidence.bars), *(c.box for c in evidence.surface.covers)]
    least, most = _COVERS[0] * evidence.letter, _COVERS[1] * evidence.letter
    boxes = [*covers, *evidence.surface.strips(int(least))]
    if any(box[2] > least and box[3] < most and overlap(box, near) > 0 for box in boxes):
        return True
    return _has_patch(evidence, near, least)


def _has_patch(evidence: Evidence, near: Box, least: float) -> bool:
    """Whether an area of another colour than the ground is there, as even as ink or tape is."""
    pixels = cv2.blur(cut(evidence.view.pixels, near), (3, 3)).astype(np.int16)
    document = cut(evidence.document, near) > 0
    if not document.any():
        return False
    ground = np.median(pixels[document], axis=0)
    apart = ((np.abs(pixels - ground).max(axis=2) > _APART) & document).astype(np.uint8)
    side = max(5, int(_STROKE * evidence.letter))
    solid = cv2.morphologyEx(apart, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(solid)
    for number, (_x, _y, width, height, _area) in enumerate(stats[1:].tolist(), 1):
        heart = cv2.erode((labels == number).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
        if width < least or width < 1.5 * height or not heart.any():
            continue
        if np.ptp(np.percentile(pixels[heart], (10, 90), axis=0), axis=0).max() < _PLAIN:
            return True
    return False


def is_barred(evidence: Evidence, place: Box) -> bool:
    """Whether a bar lies over a good part of where a value stands."""
    bars = [*(bar.box for bar in evidence.bars), *(cover.box for cover in evidence.surface.covers)]
    return any(overlap(bar, place) > 0.3 and bar[2] > 1.8 * bar[3] for bar in bars)


def _shade(evidence: Evidence, place: Box) -> tuple[float, int]:
    """How much darker a place is than what is above and below it, in grey levels; and how many
    rows of pixels are neither dark nor light there."""
    by, block = int(4 * evidence.letter), evidence.block
    top, bottom = max(place[1] - by, 0), place[1] + place[3] + by
    tones = evidence.tones[top:bottom, place[0] // block : -(-(place[0] + place[2]) // block)]
    if tones.shape[0] < 8 or not tones.size:
        return 0.0, 0
    ground = cv2.morphologyEx(tones, cv2.MORPH_CLOSE, np.ones((by | 1, 1), np.uint8))
    depths = (ground - tones)[place[1] - top :][: place[3] + by // 4]
    column = depths[:, int(np.argmax(depths[: place[3]].max(axis=0)))]
    deepest = float(column[: place[3]].max())
    return deepest, int(((column > 0.2 * deepest) & (column < 0.8 * deepest)).sum())


def _without_bars(evidence: Evidence, place: Box) -> NDArray[np.uint8]:
    """A place in grey, dark bars painted over: the edge of one that lies askew is no print."""
    piece = cut(evidence.bare, place)
    left, top = max(place[0], 0), max(place[1], 0)
    hidden = np.zeros(piece.shape, bool)
    for bar in evidence.bars:
        x, y = bar.box[0] - left, bar.box[1] - top
        part = bar.mask[max(-y, 0) :, max(-x, 0) :]
        spot = cut(hidden, (max(x, 0), max(y, 0), part.shape[1], part.shape[0]))
        spot |= part[: spot.shape[0], : spot.shape[1]]
    if not hidden.any() or hidden.all():
        return piece
    return np.where(hidden, np.uint8(np.median(piece[~hidden])), piece)
