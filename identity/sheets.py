"""Plain sheets: what hides a portrait, told by being even and without dents, whatever its colour.

A cover may have the paper's own tone, lie aslant, or be round with a drawn face on it. Paper is as
even between its print and a portrait's background around the head, but both are dented; a face is
lit from one side and has no such flat area at all. Measured where the document is 440 points long,
covers have nine tenths of their hull and more, and two or three grey levels between light and dark.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity.boxes import overlap
from identity.patches import BROAD, SLIM, Paper, heart, spread
from identity.surface import cut, filled
from identity.under import SHAPES, levels
from identity.verdict import Box
from identity.zones import Zone

EVEN: Final = 8
"""Levels that may differ within five points of a sheet."""
HULL: Final = 0.94
"""Share of its hull that a sheet fills, its holes included, at least."""
HOLES: Final = 0.25
"""Share of a sheet that eyes and mouth drawn on it take, at most."""
BURNT: Final = 246
"""Level from which on a face may be as flat as a sheet: then holes are its eyes."""
HIDES: Final = 0.8
"""Share of where the face is that a sheet hides, at least."""
LARGE: Final = 0.8
"""Height of a sheet over that of where the face is, at least."""
NEAR: Final = 0.4
"""Share of the smaller of a sheet and the layout's place of a face that both have, at least."""
_AROUND: Final = 5
"""Points across that evenness looks at; it makes holes larger by that."""
_OPENINGS: Final = (5, 13)
"""Points that are cut off: where a sheet touches paper of its own tone, the ways are narrow."""

Mask = NDArray[np.uint8]


def sheets(paper: Paper, zone: Zone) -> list[Box]:
    """Sheets of a portrait's shape where the first portrait is, in pixels of the view."""
    least = LARGE * zone.heart[3] * paper.factor
    calm: Any = cv2.medianBlur(np.ascontiguousarray(paper.small), 3)
    even = ((spread(calm) < EVEN) & paper.inside).astype(np.uint8)
    found = []
    for side in _OPENINGS:
        opened: Any = cv2.morphologyEx(even, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
        _count, labels, stats, _centres = cv2.connectedComponentsWithStats(opened, connectivity=4)
        for number in 1 + np.flatnonzero(stats[1:, 3] >= least):
            x, y, width, height = stats[number, :4].tolist()
            place = (x, y, width, height)
            # The measure shrinks an even area by what it looks at.
            box = paper.to_view((x - 2, y - 2, width + 4, height + 4))
            if not _is_placed(zone, box):
                continue
            sheet = _sheet(cut(calm, place), cut(labels, place) == number)
            if sheet is not None and _hides(paper, place, sheet):
                found.append(box)
        if found:
            break
    return found


def _is_placed(zone: Zone, box: Box) -> bool:
    near = overlap(zone.heart, box) > NEAR
    return near and SLIM <= box[2] / box[3] <= BROAD and zone.holds_first(box)


def _sheet(piece: Any, mask: Any) -> Mask | None:
    """An even area with its holes, or None if it is dented, shaded or has too many."""
    whole = filled(mask.astype(np.uint8))
    outlines, _tree = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    room = cv2.fillConvexPoly(np.zeros_like(whole), hull, 1)
    wide: Any = cv2.dilate(mask.astype(np.uint8), np.ones((_AROUND, _AROUND), np.uint8))
    holes = float((whole > wide).mean())
    if float(whole.sum()) < HULL * float(room.sum()) or holes > HOLES:
        return None
    if holes > 0.02 and float(np.median(piece[mask])) > BURNT:
        return None
    colours = (np.ascontiguousarray(piece[..., colour]) for colour in range(3))
    return whole if all(levels(colour, mask) < SHAPES for colour in colours) else None


def _hides(paper: Paper, place: Box, sheet: Mask) -> bool:
    """Whether nowhere a portrait looks out from behind a sheet with the place of its face.

    What reaches the document's edge is a shadow or a thumb.
    """
    mask = np.zeros(paper.small.shape[:2], np.uint8)
    cut(mask, place)[:] = sheet
    for patch in paper.patches:
        box = paper.to_small(patch.box)
        sizes = box[2] * box[3] / (place[2] * place[3])
        if 0.7 < sizes < 4 and overlap(box, place) > 0.5 and not paper.at_edge(patch):
            hidden = cut(mask, heart(box))
            if hidden.size and float(hidden.mean()) < HIDES:
                return False
    return True
