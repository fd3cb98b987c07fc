"""Where the values of a document stand: next to their labels."""

from collections.abc import Iterable
from dataclasses import dataclass

from identity.layout import SURE, Line, folded, lines_of
from identity.verdict import Box


@dataclass(frozen=True)
class PrintedName:
    """The name as the document prints it; an empty part could not be read."""

    surname: str
    given: str


def value_places(lines: Iterable[Line], field: str) -> list[Box]:
    """For each label of a field the strip where its value stands: under it, or right of it."""
    every = list(lines)
    return [_under(line.box, every) for line in every if line.label == field]


def _under(label: Box, lines: list[Line]) -> Box:
    left, top, width, height = label
    start = top + height + max(2, height // 4)
    below = [
        line.box[1]
        for line in lines
        if line.label and line.box[1] > start and line.box[0] < left + width and _ends(line) > left
    ]
    # A value is about twice as high as its label; the next label ends it in any case.
    bottom = min([start + int(3.2 * height), *below])
    return left, start, max(width, 12 * height), max(bottom - start, height)


def _ends(line: Line) -> int:
    return line.box[0] + line.box[2]


def values(lines: Iterable[Line], field: str) -> list[Line]:
    """What stands in the places of a field, line by line, without labels."""
    every = list(lines)
    words = [word for line in every if line.label is None for word in line.words]
    return [
        line
        for place in value_places(every, field)
        for line in lines_of(word for word in words if inside(word.box, place))
    ]


def inside(box: Box, place: Box) -> bool:
    """Whether most of a box's height, and its start, lie in a place."""
    overlap = min(box[1] + box[3], place[1] + place[3]) - max(box[1], place[1])
    starts = place[0] - place[3] <= box[0] <= place[0] + place[2]
    return starts and overlap > 0.5 * box[3]


def printed_name(lines: Iterable[Line]) -> PrintedName:
    """Surname and given names beside their labels, as far as they were read."""
    every = list(lines)
    parts = []
    for field in ("surname", "given"):
        read = [line for line in values(every, field) if _legible(line)]
        parts.append(read[0].text if read else "")
    return PrintedName(*parts)


def _legible(line: Line) -> bool:
    sure = sum(word.confidence for word in line.words) / len(line.words)
    return sure >= SURE and len(folded(line.text).replace(" ", "")) >= 2
