"""Document number and BSN: read anywhere, or left standing where their label says they are."""

from collections.abc import Callable, Sequence
from typing import Final

from identity import mrz, numbers, texture
from identity.beside import values_beside
from identity.evidence import Evidence, Seen
from identity.faces import overlap
from identity.layout import Line, around
from identity.surface import cut
from identity.verdict import Box

LIVELY: Final = 1.6
"""Unrest from which something stands in a place, in grey levels a pixel."""
_AS_GROUND: Final = 2.2
"""That many times the ground's own unrest is still ground."""


def number(evidence: Evidence, field: str) -> Seen:
    """What shows of a number: anywhere by its shape, then beside its label by anything at all."""
    shaped: Callable[[str], bool] = {
        "document_number": numbers.has_document_number,
        "bsn": numbers.has_bsn,
    }[field]
    for line in evidence.lines:
        if line not in evidence.mrz_lines and shaped(line.text):
            return Seen("visible", line.box, "text")
    for value in values_beside(evidence.lines, field):
        if numbers.looks_like_number(value.text) and evidence.covered(value.boxes[-1]) < 0.5:
            return Seen("visible", value.boxes[-1], "label")
    return (
        _in_machine_lines(evidence, field)
        or (_upended(evidence) if field == "document_number" else None)
        or _in_places(evidence, field)
    )


def _in_machine_lines(evidence: Evidence, field: str) -> Seen | None:
    """The document number is always in the lines; a BSN on models before August 2021."""
    texts = [line.text for line in evidence.mrz_lines]
    if not texts or (field == "bsn" and not mrz.personal_number(texts)):
        return None
    if field == "document_number" and not mrz.has_number(texts):
        return None
    return Seen("visible", lines_box(evidence), "mrz")


def lines_box(evidence: Evidence) -> Box:
    """Around the machine-readable lines; by the wide ones where there are any."""
    boxes = [line.box for line in evidence.mrz_lines]
    return around([box for box in boxes if box[2] > evidence.wide(0.25)] or boxes)


def _upended(evidence: Evidence) -> Seen | None:
    """A number that runs up or down the page's side, such as a passport's perforated one."""
    for box in _columns(evidence):
        readings = evidence.both_ways(box)
        if any(numbers.looks_like_number(text) and sure > 55 for text, sure in readings):
            return Seen("visible", box, "text")
        if all(sure < 80 for _text, sure in readings):
            return Seen("recoverable", box, "ink", sure=0.6)
    return None


def _columns(evidence: Evidence) -> list[Box]:
    """Tall narrow runs of print that nobody read, single characters joined."""
    left = sorted((line.box for line in evidence.unread), key=lambda box: box[1])
    columns: list[list[Box]] = []
    for box in left:
        home = next((column for column in columns if _stacked(column[-1], box)), None)
        if home is None:
            columns.append([box])
        else:
            home.append(box)
    runs = [around(column) for column in columns]
    return [box for box in runs if box[3] > 3.2 * box[2] and box[3] > 3 * evidence.letter]


def _stacked(upper: Box, lower: Box) -> bool:
    wide = min(upper[2], lower[2])
    apart = abs(upper[0] + upper[2] / 2 - lower[0] - lower[2] / 2)
    return apart < 0.6 * wide and lower[1] - (upper[1] + upper[3]) < 1.5 * wide


def _in_places(evidence: Evidence, field: str) -> Seen:
    labels = [line for line in evidence.lines if line.label == field]
    seen = [_in_place(evidence, label) for label in labels]
    left_over = [one for one in seen if one.state == "recoverable"]
    if left_over:
        return left_over[0]
    if seen:
        return max(seen, key=lambda one: one.state == "redacted")
    return _covered(evidence)


def _in_place(evidence: Evidence, label: Line) -> Seen:
    place = under(label, evidence.lines)
    if evidence.covered(_beside(label)) > 0.3:
        return Seen("redacted", _beside(label), "cover")
    for line in evidence.unread:
        if _middle_in(line.box, place) and line.label is None:
            return Seen("recoverable", line.box, "label")
    if lively(evidence, place):
        return Seen("recoverable", place, "label")
    state = evidence.covered(place) > 0.15
    return Seen("redacted" if state else "absent", place, "cover" if state else "label")


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


def _beside(label: Line) -> Box:
    left, top, width, height = label.box
    return left + width, top - height // 2, 9 * height, 2 * height


def _middle_in(box: Box, place: Box) -> bool:
    x, y = box[0] + min(box[2] / 2, 3 * box[3]), box[1] + box[3] / 2
    return place[0] - place[3] < x < place[0] + place[2] and place[1] < y < place[1] + place[3]


def lively(evidence: Evidence, place: Box) -> bool:
    """Whether strokes are left in a place that were not read as something else."""
    piece = cut(evidence.bare, place)
    limit = max(LIVELY + 0.5 * evidence.surface.noise, _AS_GROUND * evidence.ground)
    return texture.place_unrest(piece) > limit


def _covered(evidence: Evidence) -> Seen:
    """Without a label: a cover of a number's shape that no other label claims."""
    claimed = [under(line, evidence.lines) for line in evidence.lines if line.label]
    for cover in evidence.surface.covers:
        _left, _top, width, height = cover.box
        shaped = 2.5 <= width / height <= 14 and height < 4 * evidence.letter
        free = not any(overlap(cover.box, place) > 0.3 for place in claimed)
        inside = width < evidence.wide(0.5) and evidence.on_document(cover.box) > 0.8
        if shaped and inside and free:
            return Seen("redacted", None, "cover", sure=0.5)
    return Seen("absent")
