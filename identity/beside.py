"""What stands beside labels: under them, right of them, on the same line, or in numbered rows.

Unlike `fields`, which asks where a value may stand at all, this gives every reading of the value
that is there, with how sure it is: several readers may have read the same place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from identity.layout import LABELS, SURE, Line, around, folded, label_of
from identity.ocr import Word
from identity.verdict import Box, NameMatch

_SMALL: Final = frozenset(("de", "le", "ne", "di", "da", "do", "du", "la", "n", "s", "e", "of"))
_VOCABULARY: Final = (
    frozenset(word for labels in LABELS.values() for label in labels for word in label.split())
    - _SMALL
)
_LONG_WORDS: Final = tuple(word.replace("rn", "m") for word in _VOCABULARY if len(word) > 3)
_MARK: Final = re.compile(r"^[\W_]*(?:\d{1,2}[a-d]?|[a-dIl])?[\W_]*$")
_ROW: Final = re.compile(r"^([1-9Il|])\s?([.,:;]|$)\s?(?=\D|$|\d\d)")
_LETTERED: Final = re.compile(r"^\[[a-z]\]$|^\([a-z]\)$")
_NAMES: Final = ("surname", "given")
"""Fields whose value may be of several words with gaps between."""


@dataclass(frozen=True)
class Value:
    """One reading of a value: its words, and the label that names it."""

    words: tuple[Word, ...]
    label: Box | None = None

    @cached_property
    def text(self) -> str:
        """The words with blanks between, without numbers and signs in front."""
        kept = [word.text for word in self.words if not _LETTERED.match(word.text)]
        return " ".join(kept).strip(" .:;|")

    @cached_property
    def confidence(self) -> float:
        """The mean over its letters, 0 to 100."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / max(letters, 1)

    @property
    def unsure(self) -> bool:
        """Whether it was read badly."""
        return self.confidence < SURE

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Its own box, and its label's."""
        own = around(word.box for word in self.words)
        return (self.label, own) if self.label else (own,)


def boxes_of(*values: Value) -> tuple[Box, ...]:
    """The boxes of some values, each once."""
    return tuple(dict.fromkeys(box for value in values for box in value.boxes))


def readings_of(lines: Sequence[Line]) -> list[Line]:
    """The lines with both readings of those that were read twice; a label's is one."""
    found: list[Line] = []
    for line in lines:
        both = [line] if line.again is None else [line, line.again]
        found += [one for one in both if one.label][:1] or both
    return found


@dataclass(frozen=True)
class _Head:
    line: Line
    field: str
    box: Box
    rest: tuple[Word, ...]
    """What follows the label on its line."""


@dataclass(frozen=True)
class Named:
    """Where something stands on a page, and whether it is what was claimed."""

    match: NameMatch | None
    """None where nothing was claimed, it could not be read (then it is not legible), or what was
    read is so like what was claimed that it may be a reading error: for a person to look at."""
    boxes: tuple[Box, ...] = ()
    """The value's lines and their labels; nothing else stands there."""
    legible: bool = False
    """Whether a value could be read, whatever it says."""


NOWHERE: Final = Named(None)


def values_beside(lines: Sequence[Line], field: str) -> list[Value]:
    """Readings of a field's value, the nearest to a label first."""
    found: list[Value] = []
    heads = [head for head in map(_head, lines) if head is not None]
    plain = [line for line in lines if not _is_label(line)]
    for head in heads:
        if head.field != field:
            continue
        if head.rest:
            found += _on_its_line(head, plain)
        found += _beside(head, plain, [other.box for other in heads])
    return found


def _on_its_line(head: _Head, lines: Sequence[Line]) -> Iterator[Value]:
    """What follows a label on its line, with what stands close behind it too."""
    own = Line(head.rest)
    behind = [line for line in lines if _level(own.box, line.box)]
    for run in _runs([own, *behind], head.box):
        if run.words[0] is head.rest[0]:
            yield run
    yield Value(head.rest, head.box)


def numbered(lines: Sequence[Line], number: int) -> list[Value]:
    """Values of a row that begins with its number, as on driving licences."""
    found: list[Value] = []
    for line in lines:
        at = _row(line)
        if at != number or _is_label(line):
            continue
        words = _without_number(line)
        if words:
            found.append(Value(words, line.words[0].box))
            continue
        right = [
            other
            for other in lines
            if other is not line and _level(line.box, other.box) and not _is_label(other)
        ]
        nearest = sorted(right, key=lambda other: other.box[0])[:1]
        found += [Value(other.words, line.box) for other in nearest]
    return found


def labelled(lines: Sequence[Line], fields: Sequence[str]) -> list[Box]:
    """The boxes of the labels of some fields."""
    return [head.box for head in map(_head, lines) if head is not None and head.field in fields]


def _is_label(line: Line) -> bool:
    head = _head(line)
    return head is not None and not head.rest


def _head(line: Line) -> _Head | None:
    """The label that a line begins with."""
    first = [word for word in line.words[:3] if not _MARK.match(word.text)][:1]
    if line.label is None and not (first and _begins(first[0].text)):
        return None
    end, slash = 0, False
    for at, word in enumerate(line.words):
        is_word = _known(word.text) or (word in first and _begins(word.text))
        is_word = is_word or (slash and (_alike(word.text) or _is_nom(word.text)))
        if not is_word and not _MARK.match(word.text) and not (line.label and _near(word.text)):
            break
        end = at + 1
        slash = word.text.endswith(("/", "|"))
    if line.label and not end:
        # Its beginning was cut off or misread; one of its languages tells it.
        end = len(line.words)
    rest = line.words[end:]
    field = label_of(" ".join(word.text for word in line.words[:end])) or (
        line.label if not rest or end else None
    )
    if field is None:
        return None
    if not any(len(folded(word.text)) > 1 for word in rest):
        rest = ()
    return _Head(line, field, around(word.box for word in line.words[: end or None]), rest)


def _known(text: str) -> bool:
    words = folded(text).split()
    return bool(words) and all(word in _VOCABULARY or word in _SMALL for word in words) and any(
        word in _VOCABULARY for word in words
    )  # fmt: skip


def _begins(text: str) -> bool:
    """Whether a line that is more than a label may begin with one."""
    return _known(text) or (len(text) > 5 and _alike(text))


def _near(text: str) -> bool:
    """A label's word with reading errors, or one of the small words in between."""
    plain = folded(text)
    return plain in ("of", "n", "s", "e", "no") or ("/" in text and len(plain) > 6) or _alike(text)


def _alike(text: str) -> bool:
    plain = folded(text).replace("rn", "m")
    found = process.extractOne(plain, _LONG_WORDS, scorer=fuzz.ratio, score_cutoff=82)
    return len(plain) > 3 and found is not None


def _is_nom(text: str) -> bool:
    """The shortest word of a label with one letter misread."""
    plain = folded(text)
    return len(plain) == 3 and sum(a == b for a, b in zip(plain, "nom", strict=True)) == 2


def _beside(head: _Head, lines: Sequence[Line], heads: Sequence[Box]) -> Iterator[Value]:
    left, top, width, height = head.box
    below = [
        _middle(box)
        for box in heads
        if _middle(box) > top + 1.3 * height and box[0] < left + width and box[0] + box[2] > left
    ]
    floor = min([top + 6.5 * height, *below])
    under = [
        line
        for line in lines
        if _middle(line.box) > _middle(head.box) + 0.5 * height
        and _middle(line.box) < floor - 0.3 * line.box[3]
        and left - 2.5 * height <= line.box[0] <= left + max(width, 8 * height)
    ]
    rows = _rows(sorted(under, key=lambda line: _middle(line.box)))
    for row in rows[:2]:
        # Two given names are seen apart now and then, the second beyond the label's end.
        behind = _behind(row, lines) if head.field in _NAMES else []
        yield from _runs([*row, *behind], head.box)
        yield from (Value(line.words, head.box) for line in row)
    if len(rows) > 1 and _follows(rows[0][0].box, rows[1][0].box):
        for one in rows[0][:2]:
            for other in rows[1][:2]:
                yield Value(one.words + other.words, head.box)
    right = [
        line
        for line in lines
        if _level(head.box, line.box) and line.box[0] - left - width < 25 * height
    ]
    yield from _runs(right, head.box)
    for row in _columns(right)[:1]:
        yield from (Value(line.words, head.box) for line in row)


def _behind(row: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Lines that stand further right on a row."""
    last = max(line.box[0] for line in row)
    return [line for line in lines if line.box[0] > last and _level(row[-1].box, line.box)]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines at one height are readings of one row."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and level_any(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box[0]):
        if columns and line.box[0] < columns[-1][0].box[0] + columns[-1][0].box[3]:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _runs(row: Sequence[Line], label: Box) -> Iterator[Value]:
    """A row's pieces put together, the longest first; a note may be written beside a value."""
    pieces = _pieces(row)[:4]
    for length in range(len(pieces), 1, -1):
        for start in range(len(pieces) - length + 1):
            run = pieces[start : start + length]
            yield Value(tuple(word for line in run for word in line.words), label)


def _pieces(row: Sequence[Line]) -> list[Line]:
    """Lines that follow each other closely, as the words of one value seen apart."""
    pieces: list[Line] = []
    for column in _columns(row):
        if pieces:
            left, _top, width, height = pieces[-1].box
            if column[0].box[0] - left - width > 1.5 * height:
                break
        pieces.append(column[0])
    return pieces


def _follows(one: Box, other: Box) -> bool:
    """Whether a row is the next of the same value: as high, and close under it."""
    alike = max(one[3], other[3]) < 1.7 * min(one[3], other[3])
    return alike and other[1] - (one[1] + one[3]) < 0.9 * max(one[3], other[3])


def _level(one: Box, other: Box) -> bool:
    """Whether the second stands right of the first on the same line."""
    return other[0] >= one[0] + one[2] - one[3] // 2 and level_any(one, other)


def level_any(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one row."""
    overlap = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return overlap > 0.5 * min(one[3], other[3])


def _middle(box: Box) -> float:
    return box[1] + box[3] / 2


def _row(line: Line) -> int | None:
    found = _ROW.match(line.text)
    if found is None or (not found[2] and len(line.words) > 1 and not found[1].isdigit()):
        return None
    return int(found[1]) if found[1].isdigit() else 1


def _without_number(line: Line) -> tuple[Word, ...]:
    first = line.words[0]
    rest = _ROW.sub("", first.text, count=1)
    kept = (Word(rest, first.confidence, first.box),) if rest.strip(" .,:;") else ()
    return kept + line.words[1:]
