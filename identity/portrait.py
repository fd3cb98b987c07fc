"""The photo, and the second small portrait: faces first, then what is left of a picture."""

from typing import Final

import cv2
import numpy as np

from identity import faces
from identity.evidence import SHOWS_THROUGH, Evidence, Seen
from identity.faces import overlap
from identity.patches import Paper, Patch
from identity.picture import Pixels
from identity.surface import Cover, cut
from identity.verdict import Box

LEFT: Final = 0.2
"""Share of the place of a face that may be bare; a clerk would not call the rest covered."""
LEFT_SMALL: Final = 0.3
"""The same for the second portrait."""
TONES: Final = 24.0
"""Grey levels between light and dark in what is left of a picture; an emblem has one tone."""
FILLED: Final = 0.42
"""Share of its box that a portrait differs from paper in, at least."""
MAIN: Final = 0.28
"""Height of the first portrait over the shorter side of what lies on the page, at least."""
SECOND: Final = 0.24
"""Height of the second portrait over that of the first, at least; emblems stay below."""
TONES_SMALL: Final = 15.0
"""The same for the second portrait, which is pale."""
_MOST: Final = 6
_GAINS: Final = (2.5, 5.0, 12.0)


def photo(evidence: Evidence) -> Seen:
    """What shows of any portrait."""
    paper = Paper(evidence)
    patches = paper.patches()
    first = _first(evidence, patches)
    patches = [patch for patch in patches if SECOND <= patch.box[3] / first[3] <= 1.4]
    bare = [patch for patch in patches if _is_left(paper, patch, first)]
    sure, perhaps = _faces(evidence, [patch.box for patch in patches][:_MOST])
    sure = sure + evidence.faces[0]
    if sure:
        return Seen("visible", max(sure, key=_area), "face")
    thin = [box for box in evidence.thin if _portrait_shaped(evidence, box)]
    thin += [cover.box for cover in _portraits(evidence) if _face_under(evidence, cover)]
    if thin:
        return Seen("recoverable", max(thin, key=_area), "ink")
    large = [patch.box for patch in bare if not _is_small(patch, first)]
    if large:
        return Seen("recoverable", large[0], "ink", sure=0.7)
    if bare:
        return Seen(None, bare[0].box, "ink", sure=0.5)
    held = [box for box in perhaps if any(overlap(box, patch.box) > 0.5 for patch in bare)]
    if held:
        return Seen(None, held[0], "face", sure=0.5)
    return _covered(evidence)


def _faces(evidence: Evidence, places: list[Box]) -> tuple[list[Box], list[Box]]:
    """Faces on the document, larger than print and not print."""
    sure, perhaps = faces.faces(evidence.view.pixels, places)
    return [b for b in sure if _is_bare(evidence, b)], [b for b in perhaps if _is_bare(evidence, b)]


def _is_bare(evidence: Evidence, box: Box) -> bool:
    written = [line.box for line in evidence.read if _area(line.box) > 0.1 * _area(box)]
    return (
        box[3] > 1.6 * evidence.letter
        and evidence.on_document(box) > 0.5
        and not any(overlap(other, box) > 0.5 for other in written)
    )


def _first(evidence: Evidence, patches: list[Patch]) -> Box:
    """The first portrait, its cover, or the smallest that it can be."""
    left, top, width, height = evidence.extent
    short = min(width, height)
    boxes = [
        patch.box
        for patch in patches
        if MAIN * short <= patch.box[3] <= 0.65 * short and patch.box[2] < 1.1 * patch.box[3]
    ]
    return max(boxes, key=_area) if boxes else (left, top, 0, round(MAIN * short))


def _is_small(patch: Patch, first: Box) -> bool:
    return patch.box[3] < 0.55 * first[3]


def _is_left(paper: Paper, patch: Patch, first: Box) -> bool:
    """Whether the place of a face in a patch shows tones of a picture."""
    _left, _top, width, height = patch.box
    bare, tones = paper.face_shows(patch)
    small = _is_small(patch, first)
    if bare < (LEFT_SMALL if small else LEFT) or tones < (TONES_SMALL if small else TONES):
        return False
    if small and (width > height or overlap(patch.box, first) > 0.3):
        return False
    if patch.fill < FILLED:
        return False
    if any(overlap(patch.box, code.box) > 0.5 for code in paper.evidence.codes):
        return False
    return not paper.is_sticker(patch) and not paper.at_edge(patch)


def _portraits(evidence: Evidence) -> list[Cover]:
    """Covers of the shape and size of a portrait."""
    return [
        cover
        for cover in evidence.surface.covers
        if cover.box[3] > 2.5 * evidence.letter
        and 0.35 <= cover.box[2] / cover.box[3] <= 1.4
        and evidence.on_document(cover.box) > 0.7
    ]


def _face_under(evidence: Evidence, cover: Cover) -> bool:
    """Whether a face shows in a dark cover once it is brightened."""
    if cover.level > 70 or cover.through < 0.5 * SHOWS_THROUGH:
        return False
    piece = np.ascontiguousarray(cut(evidence.view.pixels, cover.box))
    return any(faces.is_face(_brighter(piece, gain)) for gain in _GAINS)


def _brighter(pixels: Pixels, gain: float) -> Pixels:
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=gain))


def _portrait_shaped(evidence: Evidence, box: Box) -> bool:
    return 0.5 <= box[2] / box[3] <= 1.4 and box[3] > 2 * evidence.letter


def _covered(evidence: Evidence) -> Seen:
    covers = [cover.box for cover in _portraits(evidence)]
    if covers:
        return Seen("redacted", max(covers, key=_area), "cover")
    return Seen("absent")


def _area(box: Box) -> int:
    return box[2] * box[3]
