"""The photo, and the second small portrait: faces first, then what is left of a picture."""

from typing import Final

import cv2
import numpy as np

from identity.evidence import Evidence, Seen
from identity.surface import cut
from identity.texture import coarse
from identity.verdict import Box

PICTURE: Final = 16.0
"""Spread of colour, in levels, from which a patch is a picture and not paper."""


def photo(evidence: Evidence) -> Seen:
    """What shows of any portrait."""
    sure, perhaps = evidence.faces
    if sure:
        return Seen("visible", max(sure, key=_area), "face")
    dark = [box for box in evidence.thin if _portrait_shaped(evidence, box)]
    if dark:
        return Seen("recoverable", max(dark, key=_area), "ink")
    left = _left_in_place(evidence)
    if left:
        return Seen("recoverable", left, "ink", sure=0.7)
    held = [box for box in perhaps if evidence.covered(box) < 0.4 and _pictured(evidence, box)]
    if held:
        return Seen(None, held[0], "face", sure=0.5)
    return _covered(evidence)


def _left_in_place(evidence: Evidence) -> Box | None:
    """A patch of picture left of the name, as large as a portrait and not covered."""
    place = _place(evidence)
    if place is None:
        return None
    left, top, _width, height = place
    piece = np.ascontiguousarray(cut(evidence.view.pixels, place))
    if min(piece.shape[:2]) < 40:
        return None
    lively = (coarse(piece, max(9, height // 10)) > PICTURE).astype(np.uint8)
    joined = cv2.morphologyEx(lively, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    for x, y, w, h, area in stats[1:].tolist():
        box = (left + x, top + y, w, h)
        large = h > 0.35 * height and 0.45 < w / h < 1.5 and area > 0.5 * w * h
        if large and evidence.covered(_heart(box)) < 0.3 and not _is_drawn(evidence, box):
            return box
    return None


def _heart(box: Box) -> Box:
    """The part of a portrait where the face is."""
    left, top, width, height = box
    return left + width // 5, top + height // 6, 3 * width // 5, height // 2


def _is_drawn(evidence: Evidence, box: Box) -> bool:
    """Whether the face's place is one even colour that skin has not: a smiley laid over it."""
    piece = cut(evidence.view.pixels, _heart(box)).reshape(-1, 3)
    if not len(piece):
        return False
    middle = np.median(piece, axis=0)
    even = float((np.abs(piece - middle).max(axis=1) < 26).mean())
    colour = np.full((1, 1, 3), middle, np.uint8)
    hue, vivid, _value = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2HSV))[0, 0].tolist()
    return even > 0.55 and vivid > 110 and hue > 19


def _place(evidence: Evidence) -> Box | None:
    """Left of the name's label, from there down to where the values end."""
    labels = [line for line in evidence.read if line.label in ("surname", "given")]
    if not labels:
        return None
    left, top, _width, height = evidence.extent
    first = min(labels, key=lambda line: line.box[1])
    right = min(line.box[0] for line in labels) - int(0.4 * evidence.letter)
    start = max(top, first.box[1] - int(2 * evidence.letter))
    tall = min(int(0.75 * max(right - left, 1) * 1.6), top + height - start)
    if right - left < 2.5 * evidence.letter or tall < 3 * evidence.letter:
        return None
    return left, start, right - left, tall


def _pictured(evidence: Evidence, box: Box) -> bool:
    piece = np.ascontiguousarray(cut(evidence.view.pixels, box))
    if min(piece.shape[:2]) < 24:
        return False
    return float(np.median(coarse(piece, max(9, piece.shape[0] // 4)))) > PICTURE


def _portrait_shaped(evidence: Evidence, box: Box) -> bool:
    return 0.5 <= box[2] / box[3] <= 1.4 and box[3] > 2 * evidence.letter


def _covered(evidence: Evidence) -> Seen:
    covers = [
        cover.box
        for cover in evidence.surface.covers
        if cover.box[3] > 2.5 * evidence.letter
        and 0.35 <= cover.box[2] / cover.box[3] <= 1.4
        and evidence.on_document(cover.box) > 0.7
    ]
    if covers:
        return Seen("redacted", max(covers, key=_area), "cover")
    return Seen("absent")


def _area(box: Box) -> int:
    return box[2] * box[3]
