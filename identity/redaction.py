"""For each field that may have to be covered: is it visible, redacted, recoverable or absent?

Three witnesses: what was read (text, codes, faces), what stands where a label says the value is,
and ink that nobody could explain. The last is why a blurred, struck or half-covered field is not
taken for a covered one: what could not be read is not safe.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import codes, faces, mrz, numbers
from identity.faces import overlap
from identity.fields import value_places, values
from identity.layout import SURE, Line, around
from identity.ocr import OcrEngine
from identity.reading import lines_on
from identity.surface import INK, Cover, Surface, cut
from identity.verdict import COVERABLE, Box, State
from identity.view import View

SHOWS: Final = 9.0
"""Contrast from which something stands in a place: security print stays below it."""


@dataclass(frozen=True)
class Seen:
    """A field on one view; the box is of the view."""

    state: State | None
    box: Box | None = None
    how: str | None = None


class Evidence:
    """Everything there is to judge one view by, each looked at once."""

    def __init__(self, view: View, engine: OcrEngine) -> None:
        self.view = view
        self.surface = Surface(view.pixels)
        # With its covers filled in a page spares the reader strokes that are no letters.
        words = engine.words(self.surface.uncovered)
        self.lines: list[Line] = lines_on(view.pixels, view.quads, words)

    @cached_property
    def mrz_lines(self) -> list[Line]:
        """Lines that are, or were, machine-readable."""
        return [line for line in self.lines if mrz.looks_like_line(line.text)]

    @cached_property
    def codes(self) -> list[codes.Code]:
        """QR and other codes."""
        grey = self.surface.grey
        return codes.codes(grey, dark=float((grey < 70).mean()) > 0.005)

    @cached_property
    def faces(self) -> tuple[list[Box], list[Box]]:
        """Faces seen for sure, and perhaps; none where a cover lies."""
        sure, perhaps = faces.faces(self.view.pixels)
        return self._drawn(sure, 0.08), self._drawn(perhaps, 0.15)

    def _drawn(self, boxes: Iterable[Box], share: float) -> list[Box]:
        """Without those on covers and on print, where the detectors see faces now and then."""
        return [
            box
            for box in boxes
            if self.surface.covered_share(box) < 0.7
            and float(cut(self.unread_ink, box).mean()) > share
        ]

    @cached_property
    def unread_ink(self) -> NDArray[np.uint8]:
        """Ink that belongs to no word that was surely read: 1, else 0."""
        return self._unread(self.surface.ink)

    def _unread(self, ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
        mask = (ink > INK).astype(np.uint8)
        for word in (word for line in self.lines for word in line.words):
            if word.confidence >= SURE + 20 and _plausible(word.box, word.text):
                left, top, width, height = word.box
                cut(mask, (left - 8, top - 10, width + 16, height + 20))[:] = 0
        mask[:8], mask[-8:], mask[:, :8], mask[:, -8:] = 0, 0, 0, 0
        return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)))

    @cached_property
    def unread(self) -> list[Box]:
        """Patches of unread ink, and dark blocks through which something may show."""
        return [*_patches(self.unread_ink, (13, 31)), *self.surface.thin]

    @cached_property
    def bands(self) -> list[Box]:
        """Wide unread strips of strokes side by side; the edge of a card is none."""
        strokes = self._unread(self.surface.strokes)
        # No letter is as tall as a card's side, which would tie the rows together.
        sides = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((self.tall(0.05), 1), np.uint8))
        strokes[cv2.dilate(sides, np.ones((5, 9), np.uint8)) > 0] = 0
        wide = [box for box in _patches(strokes, (9, 81), 0.2) if box[2] >= self.wide(0.3)]
        return [*wide, *(box for box in self.surface.thin if box[2] >= self.wide(0.3))]

    def wide(self, share: float) -> int:
        """That share of the page's width, in pixels."""
        return int(share * self.surface.width)

    def tall(self, share: float) -> int:
        """That share of the page's height, in pixels."""
        return int(share * self.surface.height)


def _patches(mask: NDArray[np.uint8], gap: tuple[int, int], full: float = 0.35) -> list[Box]:
    """Boxes around what is set, gaps of that height and width joined."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(gap, np.uint8))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    rows = ([int(value) for value in row] for row in stats[1:count])
    return [(x, y, w, h) for x, y, w, h, area in rows if area > full * w * h and h > 14]


def _plausible(box: Box, text: str) -> bool:
    """A word that is as wide as its letters, not a picture read as a letter or two."""
    if sum(c.isalnum() for c in text) < 0.6 * len(text):
        return False
    return box[3] < 3.5 * box[2] and box[2] < 2.2 * box[3] * len(text) and box[3] < 130


def redaction(evidence: Evidence) -> dict[str, Seen]:
    """What was seen of every field of COVERABLE."""
    judges: dict[str, Callable[[Evidence], Seen]] = {
        "photo": photo,
        "mrz": machine_lines,
        "document_number": lambda e: number(e, "document_number", numbers.has_document_number),
        "bsn": lambda e: number(e, "bsn", numbers.has_bsn),
        "qr": code,
    }
    return {field: judges[field](evidence) for field in COVERABLE}


def photo(evidence: Evidence) -> Seen:
    """Faces first; then what looks like a picture that no detector took for a face."""
    sure, perhaps = evidence.faces
    if sure:
        return Seen("visible", max(sure, key=_area), "face")
    patches = [box for box in evidence.unread if _picture_like(evidence, box)]
    if patches:
        return Seen("recoverable", max(patches, key=_area), "ink")
    if perhaps:
        return Seen(None, perhaps[0], "face")
    return _covered(evidence, _photo_shaped)


def _pictures(evidence: Evidence) -> list[Box]:
    """Places of pictures, whose own strokes are no lines of text."""
    patches = [box for box in evidence.unread if _picture_like(evidence, box)]
    # A face fills about half the width and height of its photo.
    grown = [(x - w // 3, y - h // 3, w + 2 * w // 3, 2 * h) for x, y, w, h in evidence.faces[0]]
    return patches + grown


def machine_lines(evidence: Evidence) -> Seen:
    """Lines read, then wide bands of ink that could not be read."""
    if evidence.mrz_lines:
        return Seen("visible", _lines_box(evidence), "mrz")
    bands = [
        box
        for box in evidence.bands
        if box[2] >= 3 * box[3]
        and not any(overlap(box, other) > 0.5 for other in _pictures(evidence))
    ]
    if bands:
        return Seen("recoverable", max(bands, key=_area), "ink")
    return _covered(evidence, _line_shaped)


def number(evidence: Evidence, field: str, shaped: Callable[[str], bool]) -> Seen:
    """A number of the right shape anywhere, then whatever stands beside the field's label."""
    for line in evidence.lines:
        if line not in evidence.mrz_lines and shaped(line.text):
            return Seen("visible", line.box, "text")
    for line in values(evidence.lines, field):
        if numbers.looks_like_number(line.text):
            return Seen("visible", line.box, "label")
    in_lines = _in_machine_lines(evidence, field)
    if in_lines is not None:
        return in_lines
    places = value_places(evidence.lines, field)
    seen = [_in_place(evidence, place) for place in places]
    return _worst(seen) if seen else _covered(evidence, _number_shaped, sure=False)


def _in_machine_lines(evidence: Evidence, field: str) -> Seen | None:
    """The document number is always in the lines; a BSN on models before August 2021."""
    texts = [line.text for line in evidence.mrz_lines]
    if not texts or (field == "bsn" and not mrz.personal_number(texts)):
        return None
    if field == "document_number" and not any(c.isdigit() for text in texts for c in text):
        return None
    return Seen("visible", _lines_box(evidence), "mrz")


def _lines_box(evidence: Evidence) -> Box:
    """Around the machine-readable lines; by the wide ones where there are any."""
    boxes = [line.box for line in evidence.mrz_lines]
    return around([box for box in boxes if box[2] > evidence.wide(0.25)] or boxes)


def _in_place(evidence: Evidence, place: Box) -> Seen:
    surface = evidence.surface
    # A value as read by nobody still has ink in the first part of its strip.
    start = (place[0], place[1], min(place[2], 9 * place[3]), place[3])
    if surface.contrast(_unlabelled(evidence, start)) > SHOWS:
        return Seen("recoverable", start, "label")
    return Seen("redacted", start, "label")


def _unlabelled(evidence: Evidence, place: Box) -> Box:
    """The place down to the first other line in it, so that a neighbour does not speak for it."""
    tops = [
        line.box[1]
        for line in evidence.lines
        if line.label and place[1] < line.box[1] < place[1] + place[3]
        and line.box[0] < place[0] + place[2] and line.box[0] + line.box[2] > place[0]
    ]  # fmt: skip
    return (*place[:3], min(tops) - 3 - place[1]) if tops else place


def code(evidence: Evidence) -> Seen:
    """Codes read, then square patches of ink that could not be read as one."""
    if evidence.codes:
        found = evidence.codes[0]
        return Seen("recoverable" if found.thin else "visible", found.box, "code")
    patches = [box for box in evidence.unread if _code_like(evidence, box)]
    if patches:
        return Seen("recoverable", max(patches, key=_area), "ink")
    return _covered(evidence, _square)


def _worst(seen: list[Seen]) -> Seen:
    return min(seen, key=lambda one: RANK[one.state])


RANK: Final[dict[State | None, int]] = {
    "visible": 0, "recoverable": 1, None: 2, "redacted": 3, "absent": 4,
}  # fmt: skip
"""From what speaks loudest on."""


def _covered(
    evidence: Evidence, shaped: Callable[[Evidence, Cover], bool], *, sure: bool = True
) -> Seen:
    covers = [cover.box for cover in evidence.surface.covers if shaped(evidence, cover)]
    if covers and sure:
        return Seen("redacted", max(covers, key=_area), "cover")
    return Seen("redacted" if covers else "absent", None, "cover" if covers else None)


def _area(box: Box) -> int:
    return box[2] * box[3]


def _picture_like(evidence: Evidence, box: Box) -> bool:
    ratio = box[2] / box[3]
    # An edge makes ink as wide as the measure looks; a picture is wider than that.
    large = box[2] >= max(evidence.wide(0.05), 60) and box[3] >= max(evidence.tall(0.045), 60)
    return large and 0.25 <= ratio <= 2.2 and not _code_like(evidence, box)


def _code_like(evidence: Evidence, box: Box) -> bool:
    """Square, and black on white rather than shaded."""
    if box[3] < evidence.tall(0.06) or evidence.surface.colourfulness(box) > 12:
        return False
    contrast, ratio = evidence.surface.contrast(box), box[2] / box[3]
    return (contrast > 35 and 0.75 <= ratio <= 1.33) or (contrast > 90 and 0.3 <= ratio <= 3)


def _photo_shaped(evidence: Evidence, cover: Cover) -> bool:
    _x, _y, width, height = cover.box
    return height >= evidence.tall(0.08) and 0.45 <= width / height <= 1.25


def _line_shaped(evidence: Evidence, cover: Cover) -> bool:
    _x, _y, width, height = cover.box
    return width >= evidence.wide(0.4) and width >= 3 * height


def _number_shaped(_evidence: Evidence, cover: Cover) -> bool:
    return 2.5 <= cover.box[2] / cover.box[3] <= 14


def _square(evidence: Evidence, cover: Cover) -> bool:
    _x, _y, width, height = cover.box
    return height >= evidence.tall(0.06) and 0.8 <= width / height <= 1.25
