"""Where the value of a label stands: below it, whatever a cover took of the label itself."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from identity import finder
from identity.beside import level_any
from identity.boxes import overlap
from identity.evidence import Evidence
from identity.layout import Line, document_of, label_of
from identity.ocr import Word
from identity.surface import cut
from identity.verdict import Box

_SECOND: Final = (0.35, 1.6)
"""Heights of a label between which its second row may stand over a cover."""
_ON: Final = 0.5
"""Share of a column of pixels on the document from which it lies there."""
_ROW: Final = re.compile(r"[1-9][a-c]?\.?")
_WIDE: Final = 6
"""Heights of a row's own number that its value is wide."""
_TELLING: Final = ("surname", "given", "birth_date", "other")
"""Labels whose values nobody has to cover."""
_ENOUGH: Final = 3
"""Labels with their values on the right from which all have them there."""
_REACH: Final = 7
"""Letters between a label and its value on the right at most; values stand in a column."""
_NEXT: Final = 0.9
"""Heights of a label between it and its second row at most; a value takes more."""


def named(lines: Sequence[Line], field: str) -> list[Line]:
    """The labels of a field; of one in two languages on two rows the lower."""
    labels = [line for line in lines if line.label == field]
    return [label for label in labels if not any(_goes_on(label, other) for other in labels)]


def place_of(evidence: Evidence, label: Line) -> Box:
    """The strip where a label's value stands, as far as it lies on the document.

    Below its label, or right of it where the other labels have their values there.
    """
    if stand_beside(evidence):
        return _on_document(evidence, _right_of(label, evidence.lines))
    place = _on_document(evidence, under(_whole(evidence, label), evidence.lines))
    return _under_second_row(evidence, label, place)


def spot_of(evidence: Evidence, label: Line) -> Box:
    """The strip right of a label or below it, whatever covers took of the label."""
    lines = evidence.lines
    return _right_of(label, lines) if stand_beside(evidence) else under(label, lines)


def stand_beside(evidence: Evidence) -> bool:
    """Whether most labels that were read have their values on their right, and few below."""
    labels = [line for line in evidence.read if line.label in _TELLING]
    plain = [line.box for line in evidence.read if line.label is None]
    reach = _REACH * evidence.letter
    right = sum(any(_is_right(one.box, box, reach) for box in plain) for one in labels)
    below = sum(any(_is_below(one.box, box) for box in plain) for one in labels)
    return right >= _ENOUGH and right > 2 * below


def _is_right(label: Box, value: Box, reach: float) -> bool:
    gap = value[0] - label[0] - label[2]
    return level_any(label, value) and -0.5 * label[3] < gap < reach


def _is_below(label: Box, value: Box) -> bool:
    """Whether a value begins where its label does, close below."""
    left, top, _width, height = label
    gap = value[1] - top - height
    return abs(value[0] - left) < height and -0.4 * height < gap < 1.2 * height


def _right_of(label: Line, lines: Sequence[Line]) -> Box:
    """The strip right of a label, up to the next label on its row."""
    left, top, width, height = label.box
    start = left + width
    others = [
        line.box[0]
        for line in lines
        if line.label and line.box[0] > start and level_any(line.box, label.box)
    ]
    end = min([start + 9 * height, *others])
    return start, top, max(end - start, height), height


def fifth_row(evidence: Evidence) -> tuple[Line, Box] | None:
    """The figure that numbers a driving licence's fifth row, and where its value stands.

    That is the licence's number (EU directive 2006/126, annex I).
    """
    if document_of(evidence.lines)[0] != "driving-licence":
        return None
    rows = [line for line in evidence.read if _ROW.fullmatch(line.text)]
    for line in rows:
        left, top, width, height = line.box
        column = [other for other in rows if abs(other.box[0] - left) < height]
        if line.text.startswith("5") and len(column) > 2:
            return line, _on_document(evidence, (left + width, top, _WIDE * height, height))
    return None


def under(label: Line, lines: Sequence[Line]) -> Box:
    """The strip under a label where its value stands; the next line that is read ends it."""
    left, top, width, height = label.box
    start = top + height
    wide = max(width, 9 * height)
    below = [
        line.box[1]
        for line in lines
        if line.label and line.box[1] > start and line.box[0] < left + wide
        and line.box[0] + line.box[2] > left
    ]  # fmt: skip
    bottom = min([start + int(2.4 * height), *(top - 2 for top in below)])
    return left, start, wide, max(bottom - start, height // 2)


def _goes_on(label: Line, other: Line) -> bool:
    """Whether a label has a second row, in another language, and its value stands below that."""
    left, top, width, height = label.box
    gap = other.box[1] - top - height
    beside = other.box[0] > left + width or other.box[0] + other.box[2] < left
    return -0.5 * height < gap < _NEXT * height and not beside and other is not label


def _under_second_row(evidence: Evidence, label: Line, place: Box) -> Box:
    """The place without a second row of its label that nobody saw, hard above a cover."""
    left, top, width, height = place
    tall = label.box[3]
    for cover in evidence.surface.covers:
        start = cover.box[1]
        gap = start - top
        if overlap(cover.box, place) > 0.3 and _SECOND[0] * tall < gap < _SECOND[1] * tall:
            right, end = left + width, start + 2
            row = np.array([[left, top], [right, top], [right, end], [left, end]], float)
            if label_of(finder.read(evidence.view.pixels, row).text):
                return left, start, width, height - gap
    return place


def _whole(evidence: Evidence, label: Line) -> Line:
    """The label with what a cover on its left took of it, under which its value begins too."""
    left, top, width, height = label.box
    for cover in evidence.surface.covers:
        x, y, wide, high = cover.box
        level = y < top + 2 * height and y + high > top and high < 4 * height
        if level and x < left - height and left - height < x + wide < left + width / 2:
            start = Word("", label.words[0].confidence, (x, top, left - x, height))
            return Line((start, *label.words))
    return label


def _on_document(evidence: Evidence, place: Box) -> Box:
    """The part of a place that lies on the document; print does not go on beyond its edge."""
    left, top, width, height = place
    edge = evidence.extent[0] + evidence.extent[2]
    piece = cut(evidence.document, place)
    columns = np.flatnonzero(piece.mean(axis=0) > _ON) if piece.size else np.empty(0)
    right = min(edge, max(left, 0) + int(columns[-1]) + 1) if columns.size else left + width
    return left, top, max(right - left, height), height
