"""Document number and BSN: read anywhere, or left standing where their label says they are."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from identity import leftover, mrz, numbers, places, strips, zones
from identity.beside import level_any, values_beside
from identity.boxes import overlap
from identity.evidence import Evidence, Seen, confidence, grown
from identity.layout import Line, around, heading_kind
from identity.places import under
from identity.verdict import Box

_OWN: Final = "document_number"
_BY_A_BAR: Final = 1.4
"""How far what is left of a place beside a bar may stand out and still be ground."""
_HALF_READ: Final = 60
"""Confidence from which the kind of letters of a line is known."""
_SMALLEST: Final = 0.8
"""Letters from which print may be a number; labels are smaller."""
_SCRIBBLED: Final = 2.4
"""Letters up to which print may be a number, with a pen's strokes over it too."""
_PERFORATED: Final = 3.2
"""Letters up to which capitals and figures together may be a number's: perforated ones are high."""
_ZIGZAG: Final = 0.75
"""Share of what was read that are ups and downs where a pen made them."""
_LEFT_OVER: Final = re.compile(r"\d|^[A-Z]{2,6}$")
"""What may be left of a number, once dates are left out."""
_PIECE: Final = re.compile(r"(?=.*[A-Z])(?=.*\d.*\d)[A-Z0-9]{4,10}")
_FIGURES: Final = re.compile(r"(?=.*\d.*\d)[A-Z0-9 ]+")
_CAPITALS: Final = re.compile(r"(?=.*[A-Z]{2})[A-Z0-9]{3,8}")
"""What a bar that is too short leaves of a number."""
_FAR, _TALL = 4, 2.5
"""Heights of a label from which a value beside it is far, and up to which it stands level."""
_ROW: Final = re.compile(r"\d{1,2}[a-d]?\.?")
_SEX: Final = re.compile(r"[MFVX]/[MFVX]")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_DAY_AND_MONTH: Final = re.compile(r"\d{1,2} [^\W\d_]{3,9}(?:[ /]+[^\W\d_]{3,9})?")
_FAR_YEAR: Final = 9
_WORDS: Final = 8
"""Small letters that no misread number has."""
_IN_TWO: Final = re.compile(r"[^\W\d_]{3}/[^\W\d_]{2}")
"""A label in two languages."""
_CLOSE, _HIGH = 0.35, 0.8
"""Heights of a label between it and its value, and how high the value is at least."""
_MOST: Final = 14
"""Characters that a number has at most; a label or a sentence that nobody could read has more."""
_LONGEST: Final = 13
"""Heights that a number is long at most; perforated ones are wide."""


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
        box = value.boxes[-1]
        if numbers.looks_like_number(value.text) and evidence.covered(box) < 0.5:
            if _is_aslant(value.boxes[0], box):
                return Seen(None, box, "label", sure=0.5)
            return Seen("visible", box, "label")
    rest = _beside_any_bar(evidence) if field == "document_number" else None
    if rest:
        return Seen("visible", rest, "text")
    for line in _numeric_lines(evidence, field):
        return Seen("visible", line.box, "label")
    return (
        _in_machine_lines(evidence, field)
        or _through_bar(evidence, field)
        or (strips.upended(evidence) if field == "document_number" else None)
        or _in_places(evidence, field)
    )


def _is_aslant(label: Box, value: Box) -> bool:
    """Whether a value is far beside its label and much higher: a watermark's, which rises."""
    left, _top, width, height = label
    return value[0] - left - width > _FAR * height and value[3] > _TALL * height


def document_number(evidence: Evidence) -> Seen:
    """The same of the document number, which may stand anywhere and look like anything.

    Where there is print of a number's shape that nobody can read, only a person can tell.
    """
    seen = number(evidence, "document_number")
    if seen.state not in ("visible", "recoverable"):
        pixels = _pixels(evidence)
        if pixels:
            return pixels
        for line in (*evidence.unread, *evidence.read):
            if _may_be_number(evidence, line) or (line in evidence.read and _is_piece(line)):
                return Seen(None, line.box, "ink", sure=0.5)
        ends = _beside_any_bar(evidence, _CAPITALS)
        if ends:
            return Seen(None, ends, "text", sure=0.5)
    return seen


def _is_piece(line: Line) -> bool:
    """Whether a word is of capitals and figures, as what a cover that missed left of a number."""
    return line.label is None and bool(_PIECE.fullmatch(line.text))


def _pixels(evidence: Evidence) -> Seen | None:
    """Coarse pixels of a number's shape: under its label, or where no label says whose."""
    spots = [under(line, evidence.lines) for line in evidence.lines if line.label == _OWN]
    long = [box for box in evidence.mosaics if box[2] > 2 * box[3]]
    mine = [box for box in long if any(overlap(box, place) > 0.3 for place in spots)]
    if mine:
        return Seen("recoverable", mine[0], "ink")
    return Seen(None, long[0], "ink", sure=0.5) if long else None


def _through_bar(evidence: Evidence, field: str) -> Seen | None:
    """A number under a bar that lets it through: at its own label, or where no label says whose."""
    own = [under(line, evidence.lines) for line in evidence.lines if line.label == field]
    # Kind and country are a few letters: the number's bar may stand in the rest of their place.
    others = [
        under(line, evidence.lines)
        for line in evidence.lines
        if line.label not in (None, "kind", field)
    ]
    for box in evidence.veiled:
        low = box[3] < 4 * evidence.letter and box[2] < evidence.wide(0.5)
        mine = any(overlap(place, box) > 0 for place in own)
        free = field == "document_number" and not any(overlap(box, one) > 0.3 for one in others)
        if low and mine:
            return Seen("recoverable", box, "ink")
        if low and free:
            straight = any(bar.straight for bar in evidence.bars if bar.box == box)
            if not straight and _is_under_portrait(evidence, box):
                continue
            # Dark without straight sides and far from a label may be a person's shoulders too.
            return Seen("recoverable" if straight else None, box, "ink", sure=0.5)
    return None


def _is_under_portrait(evidence: Evidence, box: Box) -> bool:
    """Whether a box lies in the column of the first portrait, whose shoulders are dark."""
    zone = zones.zone_of(evidence)
    if zone is None or not zone.first_is_left:
        return False
    return box[0] + box[2] < zone.names and zone.holds(box)


def _numeric_lines(evidence: Evidence, field: str) -> Iterator[Line]:
    """Numbers under a label that stand so close that they share its rows; long ones anywhere."""
    spots = [places.spot_of(evidence, line) for line in evidence.lines if line.label == field]
    for line in evidence.read:
        if line.label is None and numbers.looks_like_number(line.text):
            near = any(
                _middle_in(line.box, grown(place, place[3] // 3))
                and line.box[0] + line.box[2] > place[0]
                for place in spots
            )
            long = numbers.has_long_number(line.text) and not numbers.has_bsn(line.text)
            if near or (field == "document_number" and long):
                yield line


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


def _in_places(evidence: Evidence, field: str) -> Seen:
    named = places.named(evidence.lines, field)
    spots = [(label, places.place_of(evidence, label)) for label in named]
    row = places.fifth_row(evidence) if field == "document_number" and not spots else None
    seen = [_in_place(evidence, *spot) for spot in [*spots, *([row] if row else [])]]
    left_over = [one for one in seen if one.state in ("visible", "recoverable")]
    doubtful = [one for one in seen if one.state is None]
    if left_over or doubtful:
        return (left_over or doubtful)[0]
    if seen:
        return max(seen, key=lambda one: one.sure)
    # Only the document number is printed without a label now and then.
    return _covered(evidence) if field == "document_number" else Seen("absent")


def _in_place(evidence: Evidence, label: Line, place: Box) -> Seen:
    rest = _left_beside_bar(evidence, place)
    if rest:
        return Seen("visible", rest, "label")
    struck = [
        line.box
        for line in evidence.unread
        if line.label is None and (_middle_in(line.box, place) or _is_beside(line.box, label.box))
    ]
    stands_out = leftover.liveliness(evidence, place)
    # Right of a label whose end was not read the rest of it stands.
    lively = stands_out > 2 and not places.stand_beside(evidence)
    if struck or lively or leftover.shows_through(evidence, place):
        return Seen("recoverable", (*struck, place)[0], "label")
    beside = _cover_beside(evidence, label)
    if _has_piece(evidence, place) or (not beside and leftover.is_smudged(evidence, place)):
        return Seen(None, place, "label", sure=0.5)
    if beside:
        return Seen("redacted", beside, "cover")
    # Beside a bar a little more is still the ground's own pattern.
    if stands_out > (_BY_A_BAR if leftover.is_barred(evidence, place) else 1):
        return Seen(None, place, "label", sure=0.5)
    return _unseen(evidence, place)


def _unseen(evidence: Evidence, place: Box) -> Seen:
    """A label says that there is a value: where none shows it is covered, or nobody can tell."""
    if evidence.covered(place) > 0.15:
        return Seen("redacted", place, "cover")
    hidden = leftover.has_cover_by(evidence, place)
    return Seen("redacted" if hidden else None, place, "label", sure=0.6 if hidden else 0.5)


def _left_beside_bar(evidence: Evidence, place: Box) -> Box | None:
    """A few characters that a bar in the place is too short for."""
    bars = [c.box for c in evidence.surface.covers if not c.plain and overlap(c.box, place) > 0.3]
    for line in evidence.read:
        if line.label or _numbers_a_row(evidence, line):
            continue
        if not _LEFT_OVER.search(numbers.without_dates(line.text)):
            continue
        if any(_touches(line.box, bar) and _middle_in(line.box, place) for bar in bars):
            return line.box
    return None


def _has_piece(evidence: Evidence, place: Box) -> bool:
    """Whether a few capitals and figures alone stand in a number's place, as beside a short bar."""
    return any(
        line.label is None
        and re.fullmatch(r"[A-Z0-9]{2,5}", line.text)
        and _middle_in(line.box, place)
        and line.box[0] > place[0] - line.box[3]
        for line in evidence.lines
    )


def _beside_any_bar(evidence: Evidence, kind: re.Pattern[str] = _FIGURES) -> Box | None:
    """Figures hard beside a bar of a number's size, whatever the label: the rest of a number.

    A patch of one pale colour may be paper, unless figures stand on both its sides.
    """
    bars = [
        cover
        for cover in evidence.surface.covers
        if cover.box[3] < 3 * evidence.letter and cover.box[2] > cover.box[3]
    ]
    heads = [line.box for line in evidence.read if heading_kind(line.text) is not None]
    rests = []
    for line in evidence.read:
        fits = all(map(kind.fullmatch, (line.text, numbers.without_dates(line.text))))
        mixed = kind is _CAPITALS and re.search(r"\d", line.text)
        high = line.box[3] > (_PERFORATED if mixed else _SCRIBBLED) * evidence.letter
        other = high or line.label or _is_year(evidence, line) or _numbers_a_row(evidence, line)
        # What a bar leaves of a country's name in the heading is no number.
        other = other or (kind is _CAPITALS and any(level_any(line.box, head) for head in heads))
        if fits and not other:
            rests.append(line.box)
    for bar in bars:
        beside = sorted(box for box in rests if _touches(box, bar.box))
        if beside and (not bar.plain or beside[0][0] < bar.box[0] < beside[-1][0]):
            return beside[0]
    return None


def _numbers_a_row(evidence: Evidence, line: Line) -> bool:
    """Whether a few figures stand in the column that numbers a licence's rows."""
    left, _top, _width, height = line.box
    column = [
        other
        for other in evidence.read
        if _ROW.fullmatch(other.text) and abs(other.box[0] - left) < height
    ]
    return bool(_ROW.fullmatch(line.text)) and len(column) > 2


def _is_year(evidence: Evidence, line: Line) -> bool:
    """Whether a line is the year of a date whose other parts stand on its left, close or clear."""
    left, _top, _width, height = line.box
    return bool(_YEAR.fullmatch(line.text)) and any(
        level_any(other.box, line.box)
        and -height < left - other.box[0] - other.box[2] < height * _apart(other.text)
        for other in evidence.lines
        if other is not line
    )


def _apart(text: str) -> int:
    """Heights that a date's year may stand away from what its other part says."""
    if _DAY_AND_MONTH.fullmatch(text):
        return _FAR_YEAR
    return 1 if re.search(r"[A-Za-z]{3}|\d", text) else -1


def _touches(print_box: Box, bar: Box) -> bool:
    """Whether print stands on a bar's row and hard beside it."""
    left, top, width, height = print_box
    level = bar[1] < top + height / 2 < bar[1] + bar[3]
    gap = max(bar[0] - (left + width), left - (bar[0] + bar[2]))
    return level and gap < 0.6 * height


def _is_beside(box: Box, label: Box) -> bool:
    """Whether a box stands close on the right of a label, where some documents print the value."""
    gap = box[0] - (label[0] + label[2])
    return level_any(box, label) and -label[3] < gap < 3 * label[3] and box[2] > 1.5 * box[3]


def _cover_beside(evidence: Evidence, label: Line) -> Box | None:
    """A bar on the label's own row, where some documents print the value."""
    left, top, width, tall = label.box
    middle, height = top + tall / 2, max(tall, 0.8 * evidence.letter)
    for cover in evidence.surface.covers:
        x, y, _w, h = cover.box
        level = y < middle < y + h and h < 4 * height
        if level and not cover.plain and -height < x - (left + width) < 3 * height:
            return cover.box
    return None


def _middle_in(box: Box, place: Box) -> bool:
    x, y = box[0] + min(box[2] / 2, 3 * box[3]), box[1] + box[3] / 2
    return place[0] - place[3] < x < place[0] + place[2] and place[1] < y < place[1] + place[3]


def _is_zigzag(line: Line) -> bool:
    """Whether what was read are for the most part a pen's ups and downs, with paper between."""
    text = line.text.replace(" ", "")
    strokes = re.sub(r"[^wvmn/\\]", "", text, flags=re.IGNORECASE)
    return len(strokes) >= 3 and len(strokes) > _ZIGZAG * len(text)


def _may_be_number(evidence: Evidence, line: Line) -> bool:
    """Whether a line that nobody could read has the height of print and the length of a number.

    Numbers are of capitals and figures, so that small letters half read are none. A pen that went
    up and down over one stands higher than print.
    """
    _left, _top, width, height = line.box
    shortest = 2 if _is_zigzag(line) else 3
    if line.label is not None or not shortest * height < width < _LONGEST * height:
        return False
    if _SEX.fullmatch(line.text) or len(line.text.replace(" ", "")) > _MOST:
        return False
    if not _is_zigzag(line) and (line in evidence.read or _is_small_print(line)):
        return False
    if _IN_TWO.search(line.text) or _names_a_value(evidence, line):
        return False
    return _SMALLEST * evidence.letter < height < _SCRIBBLED * evidence.letter


def _names_a_value(evidence: Evidence, line: Line) -> bool:
    """Whether a line stands hard over one that was read, as a label does over its value."""
    left, top, _width, height = line.box
    return any(
        abs(value.box[0] - left) < height
        and -_CLOSE * height < value.box[1] - top - height < _CLOSE * height
        and value.box[3] > _HIGH * height
        for value in evidence.read
        if not value.label
    )


def _is_small_print(line: Line) -> bool:
    small = sum(c.islower() for c in line.text)
    most = confidence(line) > _HALF_READ and small > 0.7 * len(line.text.replace(" ", ""))
    return most or small >= _WORDS


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
