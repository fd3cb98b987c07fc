"""The second portrait: small, pale and grey, on the right of what the first stands left of."""

from typing import Final

from identity import faces, zones
from identity.evidence import Evidence
from identity.faces import overlap
from identity.patches import Paper, Patch
from identity.under import inner, is_plain
from identity.verdict import Box

GHOST_LEAST: Final = 20.0
"""Tones of what may be a second portrait where there is one on most documents."""
GHOST: Final = (30.0, 75.0)
"""Tones of a small pale portrait; lettered emblems and print have more than the latter."""
LIKE: Final = (0.3, 0.45)
"""The network's score for such a place, a pale one and one with more tones."""
SHORT: Final = 2.2
"""Letters that a second portrait is high, unless the network takes it for one."""
SLENDER: Final = 0.58
"""Width over height below which a patch is no second portrait."""
_TRIED: Final = 3
"""Places that the network is asked about."""


def second(paper: Paper) -> Box | None:
    """What may be a small pale portrait on the right of a document."""
    evidence = paper.evidence
    found = sorted(paper.pale(), key=lambda patch: -patch.box[2] * patch.box[3])
    zone = zones.zone_of(evidence)
    placed = [p for p in found if is_placed(evidence, p.box) and zones.allows(zone, p.box)]
    tried = 0
    for patch in placed:
        tones = paper.tones(patch.box)
        if tones < GHOST_LEAST or paper.at_edge(patch) or _is_cover(evidence, patch.box):
            continue
        known = zone is not None and zone.first_is_left
        if zone and known and zone.is_second(patch.box) and _is_ghost(paper, patch):
            return patch.box
        grey = paper.is_grey(patch.box) and patch.box[3] > SHORT * evidence.letter
        if not known and grey and tones < GHOST[1] and patch.fill > 0.75 and _is_upright(patch.box):
            return patch.box
        if tones < GHOST[0]:
            continue
        tried += 1
        least = LIKE[0] if grey and tones < GHOST[1] else LIKE[1]
        if tried <= _TRIED and faces.likeness(evidence.view.pixels, patch.box, least) > 0:
            return patch.box
    return None


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


def _is_ghost(paper: Paper, patch: Patch) -> bool:
    """Whether a patch where second portraits are has the tones and the filling of one."""
    return (
        patch.fill > 0.75
        and paper.is_grey(patch.box)
        and GHOST_LEAST < paper.tones(patch.box) < 80
        and _is_upright(patch.box)
    )


def _is_cover(evidence: Evidence, box: Box) -> bool:
    return is_plain(evidence.view.pixels, inner(box), marked=False)


def _is_upright(box: Box) -> bool:
    return 0.5 <= box[2] / box[3] <= 1.1
