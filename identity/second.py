"""The second portrait: small, pale and grey, on the right of what the first stands left of."""

from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np

from identity import faces, ghosts, zones
from identity.boxes import overlap, shared
from identity.evidence import Evidence
from identity.patches import heart
from identity.picture import Pixels
from identity.surface import cut
from identity.verdict import Box

GHOST: Final = (30.0, 75.0)
"""Tones of a small pale portrait; lettered emblems and print have more than the latter."""
SLENDER: Final = 0.58
"""Width over height below which a patch is no second portrait."""
LIKE: Final = (2.0, 3.5)
"""Score of an outline from which it may be a portrait's, and where its place is guessed alone; of
drawn copies with none, two in a hundred reach it."""
COVERED: Final = 0.5
"""Share of such a place under covers from which on the outline is that of a cover."""
_FACE: Final = 0.8
"""The same of where the face would be; what lies about it is wider than a cover may be."""
_ON: Final = 0.6
"""Share of such a place on the document at least."""
_PRINTED: Final = 0.08
"""Share of where the face would be that one row of print may take."""
_ALIKE: Final = 0.55
"""Score of the network for faces from which an outline on that side of the middle may be one."""
_LOOKS: Final = 3
"""Outlines that the network looks at."""
GUESSED: Final = (0.42, 0.08, 0.62)
"""Where no name was read: from where on second portraits are, of the document's width and height,
and its span, of the width."""
_LEAST: Final = 100
"""Pixels of a span below which a second portrait has no outline left."""
_LARGE: Final = 0.09
"""Height of print over a span that no document has; cards have 0.05."""


def second(evidence: Evidence, first: Box, seen: Sequence[Box] = ()) -> Box | None:
    """What has the outline of a small portrait on the right of a document.

    `seen` are faces that were dropped for a row of print across them: where there is an outline
    too, a portrait lies over the print.
    """
    zone = zones.zone_of(evidence)
    zone = zone if zone and zone.first_is_left else None
    place, span = _told(zone, first) if zone else _guessed(evidence)
    if span < _LEAST or _is_strip(evidence, place, span):
        return None
    outlines = _outlines(evidence, place, span)
    best = next(outlines, None)
    if best is None or best[0] >= LIKE[zone is None]:
        return best and best[1]
    half = [
        box for score, box in [best, *outlines] if score >= 0 and zone and zone.may_be_second(box)
    ]
    for box in half:
        if any(overlap(box, face) > _ON for face in seen):
            return box
    bare = [box for box in half if _is_bare(evidence, box)][:_LOOKS]
    pixels = evidence.view.pixels
    return next((box for box in bare if faces.likeness(pixels, box) >= _ALIKE), None)


def _outlines(evidence: Evidence, place: Box, span: int) -> Iterator[tuple[float, Box]]:
    """Scores and boxes of what may be a portrait's outline and no cover's, the likeliest first."""
    factor = ghosts.SPAN / span
    for score, spot in ghosts.ranked(_strip(evidence.view.pixels, place, factor)):
        x, y, width, height = (round(length / factor) for length in spot)
        box = place[0] + x, place[1] + y, width, height
        if evidence.covered(box) <= COVERED and evidence.covered(heart(box)) <= _FACE:
            yield score, box


def _is_bare(evidence: Evidence, box: Box) -> bool:
    """Whether a place lies on the document and no print was read across where a face would be."""
    return evidence.on_document(box) >= _ON and not any(
        shared(line.box, heart(box)) > _PRINTED for line in evidence.read
    )


def _told(zone: zones.Zone, first: Box) -> tuple[Box, int]:
    """Where second portraits are, and a span in pixels."""
    span = zone.span(first)
    left, top, right, bottom = (round(edge * span) for edge in ghosts.STRIP)
    return (zone.names + left, zone.top + top, right - left, bottom - top), span


def _guessed(evidence: Evidence) -> tuple[Box, int]:
    """The same where no name was read, or stands left of the first portrait."""
    left, top, wide, high = evidence.extent
    across, down, share = GUESSED
    x, y = left + round(across * wide), top + round(down * high)
    return (x, y, left + wide - x, top + high - y), round(share * wide)


def _is_strip(evidence: Evidence, place: Box, span: int) -> bool:
    """Whether the picture ends above the rows of second portraits, or its letters are too large
    for a whole document: a strip with a name."""
    pixels = evidence.view.pixels
    below = place[1] + 0.45 * place[3] > pixels.shape[0]
    return below or evidence.letter > _LARGE * span or not cut(pixels, place).size


def _strip(pixels: Pixels, place: Box, factor: float) -> Pixels:
    """A place in the size in which outlines are looked at; beyond the page its edge goes on."""
    left, top, width, height = place
    tall, wide = pixels.shape[:2]
    beyond = (max(0, -top), max(0, top + height - tall), max(0, -left), max(0, left + width - wide))
    piece = np.ascontiguousarray(cut(pixels, place))
    whole = cv2.copyMakeBorder(piece, *beyond, cv2.BORDER_REPLICATE)
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(whole, None, fx=factor, fy=factor, interpolation=way), np.uint8)


def is_placed(evidence: Evidence, box: Box, least: float = 1.9) -> bool:
    """Whether a second portrait may be there: on the right, not at the top, of its size."""
    zone = zones.zone_of(evidence)
    largest = 9 if zone and zone.is_second(box) else 6
    return (
        least <= box[3] / evidence.letter <= largest
        and box[2] / box[3] >= SLENDER
        and _is_on_the_right(evidence, box)
        and not any(overlap(box, code.box) > 0.5 for code in evidence.codes)
    )


def _is_on_the_right(evidence: Evidence, box: Box) -> bool:
    """Whether a box is where the second portrait is; of the page where no name was read."""
    zone = zones.zone_of(evidence)
    if zone and zone.first_is_left:
        return zone.may_be_second(box)
    left, top, width, height = evidence.extent
    across = (box[0] + box[2] / 2 - left) / width
    down = (box[1] + box[3] / 2 - top) / height
    return across > 0.55 and down > 0.3
