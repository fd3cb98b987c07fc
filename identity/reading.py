"""Everything that can be read on a page, line by line, by two readers.

Tesseract reads the page as a whole. Where it is not sure of a line that the finder saw, the second
reader reads that line alone; what neither reads stays as a line of low confidence, because print
that nobody can read may still be a number that somebody can.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from identity import finder
from identity.beside import numbered, values_beside
from identity.finder import Quad
from identity.layout import SURE, Line, around, label_of, lines_of
from identity.ocr import OcrEngine, Word
from identity.picture import Pixels
from identity.surface import cut
from identity.verdict import Box
from identity.view import box_of

LINE: Final = 32.0
"""Pixels of a line's height, margins included, at which Tesseract reads best."""
_MOST: Final = 1800
_MARGIN: Final = 0.35
"""Heights of a line that Tesseract sees above and below it."""
CERTAIN: Final = 85
"""Tesseract's confidence from which a line is not read again."""
_FAIR: Final = SURE + 20
"""Confidence from which a word counts where the finder saw no line, or another one."""
_LABEL: Final = 20
"""Confidence from which a label is taken for what it says."""
_AS_LABEL: Final = 90.0
_SHORT: Final = re.compile(r"[MFVXPK](?:\s?/\s?[MFVXPK])?")
"""What documents print as one letter: sex, and the type of a document."""
_ROW: Final = re.compile(r"^\d{1,2}\.? (?=\D)")
_NUMBER: Final = re.compile(r"[\d<]")
_NAMES_LABELS: Final = {"surname", "given"}
_NAMES: Final = 2
"""Values that are read twice, for each label of a name."""


def words_on(pixels: Pixels, quads: Sequence[Quad], engine: OcrEngine) -> list[Word]:
    """The engine's words, read at the size it reads best; larger costs time and brings nothing.

    It sees the lines alone, on an even ground: pictures and patterns would take it long, and dark
    bars would lead it to take all print for light.
    """
    tall = float(np.median([finder.sides(quad)[1] for quad in quads])) if quads else LINE
    factor = min(max(LINE / max(tall, 1.0), 0.45), 1.6, _MOST / max(pixels.shape[:2]))
    scaled = cv2.resize(
        _print_alone(pixels, quads),
        None,
        fx=factor,
        fy=factor,
        interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC,
    )
    return [
        Word(word.text, word.confidence, _scaled(word.box, 1 / factor))
        for word in engine.words(np.asarray(scaled))
    ]


def _print_alone(pixels: Pixels, quads: Sequence[Quad]) -> Pixels:
    """The page in grey with everything but the lines painted over."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    lines = np.zeros(grey.shape, np.uint8)
    for quad in quads:
        by = round(_MARGIN * min(finder.sides(quad)))
        left, top, width, height = box_of(quad)
        cut(lines, (left - 2 * by, top - by, width + 4 * by, height + 2 * by))[:] = 1
    ground = np.full_like(grey, np.median(grey[lines > 0]) if lines.any() else 255)
    return np.asarray(np.where(lines > 0, grey, ground))


def _scaled(box: Box, factor: float) -> Box:
    left, top, width, height = (round(side * factor) for side in box)
    return left, top, width, height


def lines_on(pixels: Pixels, quads: Sequence[Quad], words: Sequence[Word]) -> list[Line]:
    """Every line, top to bottom: one for each row of a quad, and Tesseract's words outside of them.

    Where both readers read a place that may be a name's, the line keeps both readings.
    """
    boxes = [box_of(quad) for quad in quads]
    least = 0.3 * float(np.median([finder.sides(quad)[1] for quad in quads])) if quads else 0.0
    homes = [_home(quads, boxes, word) for word in words]
    rows = [
        row
        for at, quad in enumerate(quads)
        for row in _rows(quad, [w for w, home in zip(words, homes, strict=True) if home == at])
    ]
    found = [_line(pixels, quad, inside) for quad, inside in rows]
    outside = [
        word
        for word, home in zip(words, homes, strict=True)
        if home is None
        and word.confidence >= _FAIR
        and len(word.text) > 1
        # Lower ones are the edges of lines that were painted over.
        and word.box[3] >= least
    ]
    every = [*found, *lines_of(outside)]
    names = _name_words(every)
    twice = [
        _read_again(pixels, quad, line) if names & {id(word) for word in line.words} else line
        for line, (quad, _inside) in zip(found, rows, strict=True)
    ]
    every[: len(found)] = twice
    parts = [part for line in every for part in labels_apart(line)]
    return sorted(parts, key=lambda line: (line.box[1], line.box[0]))


def labels_apart(line: Line) -> list[Line]:
    """The labels of two columns that were seen as one line, each a line; else the line itself.

    A name's two labels may be one, such as Name, Vorname.
    """
    for at in range(1, len(line.words)):
        parts = [Line(line.words[:at]), Line(line.words[at:])]
        fields = {part.label for part in parts}
        if None not in fields and len(fields) == 2 and not fields <= _NAMES_LABELS:
            return [parts[0], *labels_apart(parts[1])]
    return [line]


def _home(quads: Sequence[Quad], boxes: Sequence[Box], word: Word) -> int | None:
    """The quad along whose middle a word stands; quads of rows close together overlap."""
    x, y = word.box[0] + word.box[2] / 2, word.box[1] + word.box[3] / 2
    offsets = [
        (_offset(quads[at], x, y), at) for at, box in enumerate(boxes) if _covers(box, word.box)
    ]
    return min(offsets)[1] if offsets else None


def _offset(quad: Quad, x: float, y: float) -> float:
    """How far a point is from a quad's middle line, in heights of the quad."""
    left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    share = (x - left[0]) / max(right[0] - left[0], 1.0)
    return float(abs(y - left[1] - share * (right[1] - left[1])) / max(finder.sides(quad)[1], 1.0))


def _rows(quad: Quad, words: Sequence[Word]) -> list[tuple[Quad, list[Word]]]:
    """The quad with its words from left to right; several where its words stand in rows."""
    ordered = sorted(words, key=lambda word: word.box[0])
    rows: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        if word.confidence < _FAIR or len(word.text) < 2:
            continue
        if rows and _middle(word) - _middle(rows[-1][-1]) < 0.6 * word.box[3]:
            rows[-1].append(word)
        else:
            rows.append([word])
    if len(rows) < 2:
        return [(quad, ordered)]
    boxes = [around(word.box for word in row) for row in rows]
    apart = all(one[1] + one[3] <= other[1] + 0.2 * other[3] for one, other in pairwise(boxes))
    if not apart:
        return [(quad, ordered)]
    return [
        (_strip(quad, box), sorted(row, key=lambda word: word.box[0]))
        for box, row in zip(boxes, rows, strict=True)
    ]


def _strip(quad: Quad, box: Box) -> Quad:
    """One row of a quad, as wide as the quad."""
    left, right = quad[:, 0].min(), quad[:, 0].max()
    top, bottom = box[1] - 0.15 * box[3], box[1] + 1.15 * box[3]
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])


def _line(pixels: Pixels, quad: Quad, inside: Sequence[Word]) -> Line:
    box = box_of(quad)
    if _is_certain(inside, box):
        return Line(tuple(inside))
    if _is_label(inside, box):
        # What says the same as a label was read right, however unsure the reader was.
        return Line(_spread(" ".join(word.text for word in inside), _AS_LABEL, box))
    reading = finder.read(pixels, quad)
    likely = tuple(word for word in inside if word.confidence >= SURE)
    again = Line(likely) if likely and any(len(word.text) > 2 for word in likely) else None
    return Line(_spread(reading.text, reading.confidence, box), again)


def _spread(text: str, confidence: float, box: Box) -> tuple[Word, ...]:
    """The words of a line read as a whole, each as wide as its share of the letters."""
    left, top, width, height = box
    step = width / max(len(text), 1)
    return tuple(
        Word(
            text[start:end],
            confidence,
            (left + round(start * step), top, round(end * step) - round(start * step), height),
        )
        for start, end in (found.span() for found in re.finditer(r"\S+", text))
    ) or (Word("", confidence, box),)


def _is_certain(words: Sequence[Word], box: Box) -> bool:
    """Whether words fill a line from end to end and are sure, or sure enough for plain words.

    Words in small letters are neither a number nor machine-readable, whatever is wrong in them.
    """
    if not words or _fill(words, box) <= 0.72:
        return False
    text = " ".join(word.text for word in words)
    least = min(word.confidence for word in words)
    if least >= CERTAIN:
        return sum(c.isalnum() for c in text) >= 3 or bool(_SHORT.fullmatch(text))
    mean = sum(word.confidence for word in words) / len(words)
    small = sum(c.islower() for c in text)
    plain = small >= 4 and small > sum(c.isupper() for c in text)
    return plain and not _NUMBER.search(text) and least >= _FAIR and mean >= CERTAIN


def _is_label(words: Sequence[Word], box: Box) -> bool:
    """Whether words that fill a line are a label and nothing besides."""
    if not words or min(word.confidence for word in words) < _LABEL:
        return False
    text = _ROW.sub("", " ".join(word.text for word in words))
    return not _NUMBER.search(text) and _fill(words, box) >= 0.8 and label_of(text) is not None


def _fill(words: Sequence[Word], box: Box) -> float:
    """Share of a line's width that words fill, without the margins at both ends."""
    return sum(word.box[2] for word in words) / max(box[2] - box[3], 1)


def _name_words(lines: Sequence[Line]) -> set[int]:
    """The words, by id, that stand where a name does; the nearest to its labels."""
    places = [
        *(values_beside(lines, field) for field in ("surname", "given")),
        *(numbered(lines, number) for number in (1, 2)),
    ]
    return {
        id(word)
        for values in places
        for value in values[:_NAMES]
        if sum(c.isdigit() for c in value.text) < 3
        for word in value.words
    }


def _read_again(pixels: Pixels, quad: Quad, line: Line) -> Line:
    """The line with the second reader's reading beside Tesseract's, unless it has both."""
    if line.again is not None or line.label or (len(line.words) == 1 and _is_read(line, quad)):
        return line
    reading = finder.read(pixels, quad)
    if not reading.text or reading.text == line.text:
        return line
    return Line(line.words, Line(_spread(reading.text, reading.confidence, line.box)))


def _is_read(line: Line, quad: Quad) -> bool:
    """Whether a line is the second reader's, which fills the quad."""
    return line.box == box_of(quad)


def _middle(word: Word) -> float:
    return word.box[1] + word.box[3] / 2


def _covers(box: Box, other: Box) -> bool:
    """Whether the middle of the other lies in a box."""
    x, y = other[0] + other[2] / 2, other[1] + other[3] / 2
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]
