"""Where portraits are on the side of a document that has the holder's name.

On cards and on passports the first portrait lies beside the names, on a few foreign cards to
their right; a second, smaller one lies to the right of where the names begin. Neither is above
the row of the surname, where heading, emblem and document number are (ISO/IEC 7810 sizes,
ICAO 9303 parts 4 to 6, EU directive 2006/126 annex I).
"""

from dataclasses import dataclass
from typing import Final

from identity.beside import labelled, numbered, values_beside
from identity.evidence import Evidence
from identity.layout import document_of
from identity.verdict import Box

DEEP: Final = 0.6
"""Of a document's width, what lies below the surname's label at most; a passport has 0.57."""
HEART: Final = (-0.4, 0.1, -0.14, 0.42)
"""Edges of that middle in spans, from where the names begin and from the surname's label."""
MARGIN: Final = 0.15
"""Of a document's width, what the names stand from its left edge at most with no portrait there."""
SPAN: Final = 2.05
"""From where the names begin to the right edge, of what is left of it from the portrait on."""
SECOND: Final = (0.84, 0.28, (0.12, 0.3, 0.52, 0.74))
"""Of that span: how far right the middle of a second portrait is, the side of a square that holds
it, and how far below the surname's label its middle may be."""

_WIDER: Final = 1.06
"""Times a span that another is, at least, to show a portrait that the first cuts off."""
_LYING: Final = 1.9
"""Times its height that one document is wide at most; two may lie side by side."""
_SHARE: Final = 0.53
"""Of both together, how wide the left one of two is."""
_CHIN: Final = 0.55
"""Of a face's height, where its chin begins; a row of print may go across below."""
_ROW: Final = 0.4
"""Of a face's width, what such a row goes across at least; of its height, what it is at most."""
_ACROSS: Final = 0.3
"""Share of a place's width that such a row crosses where nothing else says that it is one."""


@dataclass(frozen=True)
class Zone:
    """Rows and columns of the side with the names, in pixels of the view."""

    top: int
    """Upper edge of the first label of a name."""
    names: int
    """Left edge of the labels."""
    right: int
    """The document's right edge."""
    wide: int
    """The document's width, or more where its outline is unknown."""
    first_is_left: bool
    """Whether there is room for a portrait to the left of the names."""
    highest: float = 0.33
    """Of a second portrait, how far its middle is below the first label at least, in spans."""

    def holds(self, box: Box) -> bool:
        """Whether a portrait may be there: on the names' rows or below them, on the same side."""
        middle = box[1] + box[3] / 2
        return self.top - 0.03 * self.wide < middle < self.top + DEEP * self.wide

    def holds_first(self, box: Box) -> bool:
        """The same for the first portrait."""
        across = box[0] + box[2] / 2
        return self.holds(box) and (not self.first_is_left or across < self.names)

    @property
    def heart(self) -> Box:
        """The middle of the first portrait, on cards and passports alike; far inside its edges."""
        span = min(self.right - self.names, round(SPAN * (self.names - self.right + self.wide)))
        left, top, right, bottom = (round(share * span) for share in HEART)
        return self.names + left, self.top + top, right - left, bottom - top

    def is_second(self, box: Box) -> bool:
        """Whether a box has place and height of a second portrait, or of most of one."""
        across, down, high = self._relative(box)
        return 0.64 < across < 0.97 and self.highest < down < 0.82 and 0.11 < high < 0.3

    def may_be_second(self, box: Box) -> bool:
        """The same for a part of one, and where the document's right edge is not sure."""
        across, down, high = self._relative(box)
        return across > 0.5 and 0.2 < down < 0.9 and high < 0.4

    def _relative(self, box: Box) -> tuple[float, float, float]:
        """Of a box: how far right, how far down its middle is, and its height, in spans."""
        span = max(self.right - self.names, 1)
        across = box[0] + box[2] / 2 - self.names
        down = box[1] + box[3] / 2 - self.top
        return across / span, down / span, box[3] / span

    def span(self, first: Box) -> int:
        """From where the names begin to the right edge, told by the first portrait too."""
        span = self.right - self.names
        if self.first_is_left and self.holds_first(first):
            return min(span, round(SPAN * (self.names - first[0])))
        return span

    def seconds(self, first: Box) -> list[Box]:
        """Squares where a second portrait may be, told by the first or what covers it, and by the
        document's edge where that says otherwise."""
        told, known = self.span(first), self.right - self.names
        return [*self._squares(told), *(self._squares(known) if known > _WIDER * told else [])]

    def _squares(self, span: int) -> list[Box]:
        across, share, rows = SECOND
        side, left = round(share * span), self.names + round((across - share / 2) * span)
        if side < 12:
            return []
        return [(left, self.top + round((row - share / 2) * span), side, side) for row in rows]


def zone_of(evidence: Evidence) -> Zone | None:
    """Where portraits may be, or None where neither label nor number of a name was read.

    On a driving licence whose rows' numbers are covered the cover of the portrait tells.
    """
    licence = document_of(evidence.lines)[0] == "driving-licence"
    labels = _labels(evidence, licence)
    left = evidence.extent[0]
    wide = evidence.right - left
    if labels:
        names, top = min(box[0] for box in labels), min(box[1] for box in labels)
    elif licence and (covers := _left_covers(evidence)):
        names, top = covers[0][0] + covers[0][2], covers[0][1]
    else:
        return None
    highest = 0.3 if licence else 0.33
    if wide > _LYING * evidence.extent[3] and names < left + _SHARE * wide:
        wide = round(_SHARE * wide)
    return Zone(top, names, left + wide, wide, names - left > MARGIN * wide, highest)


def _labels(evidence: Evidence, licence: bool) -> list[Box]:
    """Boxes of the labels of names, or of the first two rows' numbers on a driving licence."""
    named = labelled(evidence.lines, ("surname", "given"))
    if named or not licence:
        return named
    rows = [value.label for row in (1, 2) for value in numbered(evidence.lines, row)]
    return [box for box in rows if box]


def _left_covers(evidence: Evidence) -> list[Box]:
    """Covers as large as a first portrait on the left of what lies there, the upper one first."""
    left, _top, wide, high = evidence.extent
    wide = min(wide, round(_LYING * high))
    boxes = [cover.box for cover in evidence.surface.covers]
    return sorted(
        (
            box
            for box in boxes
            if box[0] + box[2] / 2 < left + 0.4 * wide
            and box[3] > 0.25 * wide
            and 0.42 <= box[2] / box[3] <= 1.4
        ),
        key=lambda box: box[1],
    )


def allows(zone: Zone | None, box: Box) -> bool:
    """Whether a portrait may be there, as far as that is known."""
    return zone is None or zone.holds(box)


def is_printed(evidence: Evidence, box: Box) -> bool:
    """Whether the row of a label or of its value goes across a place above a face's chin."""
    labels = [line.box for line in evidence.read if line.label]
    values = [value.boxes[-1] for value in values_beside(evidence.read, "other")]
    left, top, width, height = box
    across = [
        row
        for row in (*labels, *values)
        if top < row[1] + row[3] / 2 < top + _CHIN * height and row[3] < _ROW * height
    ]
    return any(
        min(row[0] + row[2], left + width) - max(row[0], left) > _ROW * width for row in across
    )


def is_written_on(evidence: Evidence, box: Box) -> bool:
    """Whether rows of print were read across a place: a printed ground, and no portrait."""
    left, top, width, height = box
    rows = {
        line.box[1] + line.box[3] // 2
        for line in evidence.read
        if top < line.box[1] + line.box[3] / 2 < top + height
        and min(line.box[0] + line.box[2], left + width) - max(line.box[0], left) > _ACROSS * width
    }
    return len(rows) > 1


def is_right(zone: Zone | None, box: Box) -> bool:
    """Whether a box lies right of where the names begin, the first portrait left of them."""
    return zone is not None and zone.first_is_left and box[0] > zone.names
