"""The first portrait's cover, and whether there is a first portrait at all."""

from typing import Final

import numpy as np

from identity import sheets, under, zones
from identity.boxes import area, shared
from identity.evidence import Evidence, Seen
from identity.layout import document_of
from identity.patches import Paper
from identity.surface import Cover, cut
from identity.verdict import Box

_FULL: Final = 5
"""Lines and more that a strip with a name and a heading has not."""
_BLACK: Final = 12
"""Grey level below which nothing is left of a picture."""
_ON_HEART: Final = 0.5
"""Share of the first portrait's middle that its cover takes at least."""
_WITHIN, _OF_ALL = 0.9, 0.45
"""Share of a cover within a patch, and of the patch under the cover, where most of it is open."""
_FILLED, _BARE = 0.6, 0.15
"""Share of its box that such a patch fills, and of the place of a face in it that is open."""
_COVER: Final = 0.15
"""Of a document's width, what a cover is high that lies elsewhere beside the names, at least."""


def covered(paper: Paper) -> Seen:
    """The first portrait where none shows: covered, absent, or in doubt."""
    evidence = paper.evidence
    zone = zones.zone_of(evidence)
    covers = [cover.box for cover in portraits(evidence) if _is_first(evidence, zone, cover.box)]
    large = [box for box in covers if _is_large_enough(zone, box)]
    if large:
        return Seen("redacted", max(large, key=area), "cover")
    part = [box for box in covers if _leaves_most(paper, box)]
    if part:
        return Seen(None, part[0], "cover", sure=0.5)
    boxes = [*evidence.thin, *(patch.box for patch in paper.patches)]
    hidden = [b for b in boxes if _is_first(evidence, zone, b) and _is_hidden(paper, b)]
    if zone and zone.first_is_left and is_painted(paper, zone.heart):
        hidden.append(zone.heart)
    if zone and zone.first_is_left and not hidden:
        hidden = sheets.sheets(paper, zone)
    if hidden:
        return Seen("redacted", max(hidden, key=area), "cover", sure=0.7)
    if not _has_a_portrait(evidence):
        return Seen("absent")
    # A page made black but for the name has one cover that is larger than any portrait.
    black = float((evidence.surface.grey < _BLACK).mean()) > 0.6
    return Seen("redacted", None, "cover") if black else Seen(None, None, None, sure=0.5)


def _is_large_enough(zone: zones.Zone | None, box: Box) -> bool:
    """Whether a cover lies on the middle of the first portrait, or has its size.

    A piece of a portrait's own pale ground is even too.
    """
    if zone is None or not zone.first_is_left:
        return True
    return shared(box, zone.heart) > _ON_HEART or box[3] > _COVER * zone.wide


def _leaves_most(paper: Paper, box: Box) -> bool:
    """Whether a cover lies within what else differs from paper there, and is much smaller."""
    return any(
        shared(patch.box, box) > _WITHIN
        and shared(box, patch.box) < _OF_ALL
        and patch.fill > _FILLED
        and portrait_shaped(patch.box)
        and paper.face_shows(patch)[0] > _BARE
        for patch in paper.patches
    )


def portrait_shaped(box: Box) -> bool:
    """Whether a box is about as wide as high, as a portrait."""
    return 0.5 <= box[2] / box[3] <= 1.4


def is_painted(paper: Paper, heart: Box) -> bool:
    """Whether the middle of the first portrait is covered, or of one colour that is not paper's."""
    return paper.evidence.covered(heart) > 0.85 or paper.is_painted(heart)


def _is_first(evidence: Evidence, zone: zones.Zone | None, box: Box) -> bool:
    """Whether a cover may be that of the first portrait."""
    if zone and zone.first_is_left:
        return zone.holds_first(box)
    return _beside_the_name(evidence, box)


def _beside_the_name(evidence: Evidence, box: Box) -> bool:
    """Whether a cover lies on the rows of the name's labels, where there are any.

    On both sides of a card on one page the other side has covers of a portrait's shape too.
    """
    labels = [line.box for line in evidence.read if line.label in ("surname", "given")]
    reach = 2 * evidence.letter
    return not labels or any(
        box[1] - reach < label[1] + label[3] and label[1] < box[1] + box[3] + reach
        for label in labels
    )


def _is_hidden(paper: Paper, box: Box) -> bool:
    """Whether a patch of a portrait's size is a cover with a grain, or one with torn sides."""
    short = min(paper.evidence.extent[2:])
    share = float(cut(paper.covered, paper.to_small(box)).mean())
    return box[3] > 0.2 * short and (
        share > 0.5 or paper.is_vivid(under.inner(box)) or paper.is_painted(under.inner(box))
    )


def _has_a_portrait(evidence: Evidence) -> bool:
    """Whether there is room for a portrait left of names with labels, or of most of the print.

    A strip that was cut to the name has none, with a heading or without.
    """
    kind = document_of(evidence.lines)[0]
    if kind == "driving-licence" and len(evidence.read) > _FULL:
        return True
    starts = [line.box[0] for line in evidence.lines if line.label in ("surname", "given")]
    if not starts and kind and len(evidence.read) > _FULL:
        starts = [round(float(np.median([line.box[0] for line in evidence.read])))]
    margin = min(starts, default=0) - evidence.extent[0]
    return margin > max(4 * evidence.letter, 0.15 * evidence.extent[2])


def portraits(evidence: Evidence) -> list[Cover]:
    """Covers of the shape and size of a portrait."""
    return [
        cover
        for cover in evidence.surface.covers
        if cover.box[3] > 2.5 * evidence.letter
        and 0.42 <= cover.box[2] / cover.box[3] <= 1.4
        and evidence.on_document(cover.box) > 0.7
    ]
