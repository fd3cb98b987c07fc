"""The photo, and the second small portrait: faces first, then what is left of a picture."""

from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from identity import faces, second, under, zones
from identity.boxes import area, overlap, shared
from identity.concealed import covered, is_painted, portrait_shaped, portraits
from identity.evidence import Evidence, Seen
from identity.layout import document_of
from identity.patches import Paper, Patch
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
MOST: Final = 0.78
"""The same at most."""
_FLAT: Final = 0.75
"""Of a document's width, what it is high at most."""
SECOND: Final = 0.24
"""Height of the second portrait over that of the first, at least; emblems stay below."""
TONES_SMALL: Final = 15.0
"""The same for the second portrait, which is pale."""
RICH: Final = 40.0
"""Tones from which a large patch is a picture for sure."""
LIVELY: Final = 60.0
"""Tones of a large patch at the document's edge that no thumb or shadow has."""
TONES_THIN: Final = 12.0
"""Tones of a picture under a thin cover; grain of a camera stays below."""
_TINTED: Final = 8.0
"""The same under a colour."""
SMALL_FACE: Final = 2.6
"""Letters up to which a face may be an emblem or a shade for all the network says."""
DARK: Final = 60.0
WIDE: Final = 1.25
"""Width over height of what a bar over the eyes leaves of a second portrait, at most."""
_BESIDE: Final = 0.1
"""Share of the first portrait's middle below which a patch lies beside it."""
_MOST: Final = 3
_SEEN: Final[WeakKeyDictionary[Evidence, Seen]] = WeakKeyDictionary()


def photo(evidence: Evidence) -> Seen:
    """What shows of any portrait."""
    if evidence not in _SEEN:
        _SEEN[evidence] = _judged(evidence)
    return _SEEN[evidence]


def _judged(evidence: Evidence) -> Seen:
    paper = Paper(evidence)
    patches = paper.patches
    first = _first(evidence, patches)
    zone = zones.zone_of(evidence)
    patches = [patch for patch in patches if SECOND <= patch.box[3] / first[3] <= 1.4]
    patches = [patch for patch in patches if _may_be_either(evidence, patch, first)]
    left = [p for p in patches if _is_left(paper, p, first) or _is_half_second(paper, p)]
    left = [patch for patch in left if not _is_beside_paint(paper, patch, first)]
    bare = [patch for patch in left if not paper.at_edge(patch)]
    places = sorted(patches, key=lambda patch: patch not in bare)
    right = zone.seconds(first) if zone else _right(evidence)
    sure, perhaps = _faces(paper, [*[patch.box for patch in places][:_MOST], *right])
    printed = [b for b in sure if zones.is_right(zone, b) and zones.is_printed(evidence, b)]
    sure = [box for box in sure if box not in printed and not _is_under_paint(paper, box)]
    large = [box for box in sure if box[3] > SMALL_FACE * evidence.letter]
    drawn = [box for box in large if paper.is_sticker(Patch(box, 1.0))]
    large = [box for box in large if box not in drawn]
    clear = [box for box in large if _holds_tones(paper, box) or not zones.is_right(zone, box)]
    if clear:
        return Seen("visible", max(clear, key=area), "face")
    if large:
        # Where second portraits are, a hologram or a cover's edge may have a face's outline.
        return Seen(None, max(large, key=area), "face", sure=0.5)
    sure = [box for box in sure if zones.allows(zone, box)]
    perhaps = [box for box in perhaps if zone is None or zone.holds_first(box)]
    thin = [box for box in _thin(evidence) if zones.allows(zone, box)]
    dark = [cover.box for cover in portraits(evidence) if under.face(evidence.view.pixels, cover)]
    deep = [b for b in thin if _is_picture(paper, b) and _shapes(evidence, b) > under.PICTURE]
    dark += [box for box in deep if not _is_cut_off(evidence, box)]
    dark += [box for box in evidence.mosaics if _portrait_shaped(evidence, box)]
    if dark:
        return Seen("recoverable", max(dark, key=area), "ink")
    whole = [patch for patch in bare if not _is_small(patch, first)]
    whole = [patch for patch in whole if zone is None or zone.holds_first(patch.box)]
    rich = [patch.box for patch in whole if paper.face_shows(patch)[1] > RICH]
    if rich:
        return Seen("recoverable", rich[0], "ink", sure=0.7)
    if drawn or deep:
        return Seen(None, (drawn + deep)[0], "face" if drawn else "ink", sure=0.5)
    return _doubt(paper, (sure, perhaps), thin, left, first) or _unless_second(
        paper, first, printed
    )


def _is_under_paint(paper: Paper, box: Box) -> bool:
    """Whether what the network takes for a face is an opaque cover and its edges."""
    covered = cut(paper.covered, paper.to_small(box))
    bare = cut(paper.bare, paper.to_small(box))
    if not covered.size or float(covered.mean()) < 0.4 or float(bare.mean()) > 0.15:
        return False
    return _shapes(paper.evidence, box) <= under.SHAPES


def _may_be_either(evidence: Evidence, patch: Patch, first: Box) -> bool:
    """Whether a patch has the place of the first portrait, or place and size of the second."""
    zone = zones.zone_of(evidence)
    if not zones.allows(zone, patch.box) or zones.is_written_on(evidence, patch.box):
        return False
    if zone is None or not zone.first_is_left or zone.may_be_second(patch.box):
        return True
    return zone.holds_first(patch.box) and not _is_small(patch, first)


def _is_beside_paint(paper: Paper, patch: Patch, first: Box) -> bool:
    """Whether a large patch lies beside the first portrait, which is covered: a thumb."""
    zone = zones.zone_of(paper.evidence)
    if zone is None or not zone.first_is_left or _is_small(patch, first):
        return False
    apart = shared(patch.box, zone.heart) < _BESIDE
    return apart and is_painted(paper, zone.heart)


def _thin(evidence: Evidence) -> list[Box]:
    """Dark blocks of a portrait's shape through which broad shapes show."""
    blocks = [box for box in evidence.thin if _portrait_shaped(evidence, box)]
    return [box for box in blocks if _shapes(evidence, box) > under.SHAPES]


def _is_cut_off(evidence: Evidence, box: Box) -> bool:
    """Whether a block reaches the picture's edge, as the table does."""
    height, width = evidence.surface.grey.shape
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    return left <= 0 or top <= 0 or right >= width or bottom >= height


def _shapes(evidence: Evidence, box: Box) -> float:
    """What shows in a dark block, in grey levels; where that cannot be measured, enough."""
    level = float(np.median(cut(evidence.surface.grey, under.inner(box))))
    found = under.shapes(evidence.view.pixels, box, level)
    return under.SHAPES + 1 if found is None else found


def _is_back(evidence: Evidence) -> bool:
    """Whether a page was read well and has labels, but none of what stands beside a portrait."""
    labels = {line.label for line in evidence.read} - {None}
    if not labels or labels & {"surname", "given", "birth_date"} or evidence.hazy:
        return False
    return not document_of(evidence.lines)[0]


def _doubt(
    paper: Paper, seen: tuple[list[Box], list[Box]], thin: list[Box], left: list[Patch], first: Box
) -> Seen | None:
    """What only a person can tell: half a face, a thin cover, what may be a second portrait."""
    evidence = paper.evidence
    thin = [box for box in thin if not paper.is_vivid(under.inner(box))]
    if thin:
        return Seen(None, max(thin, key=area), "ink", sure=0.5)
    bare = [patch.box for patch in left if _is_doubtful(paper, patch, first)]
    back = _is_back(evidence)
    bare = [box for box in bare if not back or box[3] > MAIN * min(evidence.extent[2:])]
    if bare:
        return Seen(None, bare[0], "ink", sure=0.5)
    sure, perhaps = ([], []) if back else seen
    held = [box for box in sure if _holds_tones(paper, box) or _is_pale(paper, box)]
    held += [box for box in perhaps if _is_large(evidence, box) and _holds_tones(paper, box)]
    held += [box for box in (*sure, *perhaps) if _is_tinted(paper, box)]
    if held:
        return Seen(None, held[0], "face", sure=0.5)
    shows = [cover.box for cover in portraits(evidence) if _may_show(evidence, cover)]
    return Seen(None, shows[0], "ink", sure=0.5) if shows else None


def _faces(paper: Paper, places: list[Box]) -> tuple[list[Box], list[Box]]:
    """Faces on the document, larger than print, and neither print nor bare paper."""
    evidence = paper.evidence
    within = evidence.extent
    sure, perhaps = faces.faces(evidence.view.pixels, places, within)
    seen = ([box for box in boxes if _is_bare(evidence, box)] for boxes in (sure, perhaps))
    certain, doubtful = ([box for box in boxes if not paper.is_blank(box)] for boxes in seen)
    return certain, doubtful


def _right(evidence: Evidence) -> list[Box]:
    """Places down the right side of what was read, where second portraits are."""
    if not evidence.read:
        return []
    left = min(line.box[0] for line in evidence.read)
    right = max(line.box[0] + line.box[2] for line in evidence.read)
    top = min(line.box[1] for line in evidence.read)
    bottom = max(line.box[1] + line.box[3] for line in evidence.read)
    side = round(0.26 * (right - left))
    if side < 3 * evidence.letter:
        return []
    rows = range(top + side // 2, min(bottom, top + 5 * side), round(1.2 * side))
    return [(right - round(0.85 * side), row, side, side) for row in rows][:4]


def _is_doubtful(paper: Paper, patch: Patch, first: Box) -> bool:
    """Whether a patch that is left may be one.

    At the document's edge only a lively large one, or a grey one where the second portrait is:
    thumbs, shadows and tables lie there too.
    """
    if not paper.at_edge(patch):
        return patch.box[3] > 2.3 * paper.evidence.letter
    bare, tones = paper.face_shows(patch)
    large = not _is_small(patch, first) and bare > 0.3 and tones > LIVELY
    return large or _is_half_second(paper, patch)


def _is_half_second(paper: Paper, patch: Patch) -> bool:
    """Whether a grey patch is where the second portrait is, and shows tones of one."""
    zone = zones.zone_of(paper.evidence)
    slender = patch.box[2] < second.SLENDER * patch.box[3]
    if zone is None or slender or not zone.is_second(patch.box):
        return False
    bare, tones = paper.face_shows(patch)
    pale = second.GHOST[0] < tones < 2 * second.GHOST[1]
    return bare > 0.3 and pale and paper.is_grey(patch.box)


def _unless_second(paper: Paper, first: Box, printed: list[Box]) -> Seen:
    """The first portrait is covered, or there is none; a second one may show all the same."""
    seen = covered(paper)
    if seen.state != "redacted" or _is_back(paper.evidence):
        return seen
    ghost = second.second(paper.evidence, first, printed)
    return Seen(None, ghost, "face", sure=0.5) if ghost else seen


def _holds_tones(paper: Paper, box: Box) -> bool:
    """Whether there are tones of a picture, and no paper, where a face may be."""
    bare, tones = paper.face_shows(Patch(box, 1.0))
    return bare > 0.4 and tones > TONES_SMALL and not paper.is_sticker(Patch(box, 1.0))


def _is_tinted(paper: Paper, box: Box) -> bool:
    """Whether a face may show through a colour laid over the first portrait, tones and all."""
    bare, tones = paper.face_shows(Patch(box, 1.0))
    zone = zones.zone_of(paper.evidence)
    first = zone is not None and zone.holds_first(box)
    return first and paper.evidence.covered(box) < 0.3 and bare > 0.8 and tones > _TINTED


def _is_large(evidence: Evidence, box: Box) -> bool:
    """Whether a face may be the first portrait's: larger than a signature and not on the right."""
    left, _top, width, _height = evidence.extent
    return box[3] > 3.5 * evidence.letter and box[0] + box[2] / 2 - left < 0.5 * width


def _is_pale(paper: Paper, box: Box) -> bool:
    """Whether there may be the face of a second portrait."""
    return (
        second.is_placed(paper.evidence, box, 1.6)
        and second.GHOST[0] / 2 < paper.tones(box) < 2 * second.GHOST[1]
        and not paper.is_vivid(box)
    )


def _is_picture(paper: Paper, box: Box) -> bool:
    """Whether more than grain shows through a cover."""
    return box[3] > 2.5 * paper.evidence.letter and paper.tones(under.inner(box)) > TONES_THIN


def _is_bare(evidence: Evidence, box: Box) -> bool:
    written = [line.box for line in evidence.read if area(line.box) > 0.1 * area(box)]
    return (
        box[3] > 1.2 * evidence.letter
        and evidence.on_document(box) > 0.5
        and not any(overlap(other, box) > 0.5 for other in written)
    )


def _first(evidence: Evidence, patches: list[Patch]) -> Box:
    """The first portrait, its cover, or the smallest that it can be."""
    left, top, width, height = evidence.extent
    short = min(width, height, round(_FLAT * (evidence.right - left)))
    boxes = [patch.box for patch in patches] + [cover.box for cover in portraits(evidence)]
    fit = [b for b in boxes if MAIN * short <= b[3] <= MOST * short and b[2] < 1.1 * b[3]]
    zone = zones.zone_of(evidence)
    placed = [box for box in fit if zone and zone.holds_first(box)]
    return max(placed or fit, key=area, default=(left, top, 0, round(MAIN * short)))


def _is_small(patch: Patch, first: Box) -> bool:
    return patch.box[3] < 0.55 * first[3]


def _is_left(paper: Paper, patch: Patch, first: Box) -> bool:
    """Whether the place of a face in a patch shows tones of a picture."""
    _left, _top, width, height = patch.box
    bare, tones = paper.face_shows(patch)
    small = _is_small(patch, first)
    if bare < (LEFT_SMALL if small else LEFT) or tones < (TONES_SMALL if small else TONES):
        return False
    if small and (width > WIDE * height or overlap(patch.box, first) > 0.3):
        return False
    if patch.fill < FILLED or (small and paper.is_lit(patch)):
        return False
    if any(overlap(patch.box, code.box) > 0.5 for code in paper.evidence.codes):
        return False
    return not paper.is_sticker(patch)


def _may_show(evidence: Evidence, cover: Cover) -> bool:
    """Whether broad shapes show in a dark cover."""
    if cover.level > DARK:
        return False
    found = under.shapes(evidence.view.pixels, cover.box, cover.level)
    return found is not None and found > under.SHAPES


def _portrait_shaped(evidence: Evidence, box: Box) -> bool:
    return portrait_shaped(box) and box[3] > 2 * evidence.letter
