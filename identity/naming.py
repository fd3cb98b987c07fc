"""The claimed name and birth date among the lines read off a document.

A value beside a label, or in a numbered row, counts before anything else: what stands elsewhere on
a picture (a chat's heading, a note) is not the holder's. Lines without labels are looked at where
no labelled name could be read, as on a strip cropped to the name, or close to a name's label.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from rapidfuzz import fuzz

from identity.beside import (
    NOWHERE,
    Named,
    Value,
    boxes_of,
    labelled,
    numbered,
    readings_of,
    values_beside,
)
from identity.dates import dates_in
from identity.layout import Line, document_of
from identity.matching import match, tokens
from identity.mrz import Holder, check_digit, looks_like_line, squeezed
from identity.spelling import outline
from identity.unlabelled import CLEAR, MOST, is_name, loose_name, overlap, whole_name
from identity.verdict import Box, NameMatch

__all__ = ["NOWHERE", "Named", "find_birth_date", "find_name"]

_CERTAIN: Final = 95
"""Confidence from which reading errors are few."""


def find_name(lines: Sequence[Line], claimed: str, machine: Holder | None) -> Named:
    """The claimed name among the lines of an upright page.

    `machine` is the holder by the machine-readable lines, which counts where what is printed does
    not fit; its place is never among the boxes. No match is `no` only where a name was read for
    sure. Lines may be read twice; the reading that fits counts.
    """
    readable = _readable(lines)
    beside = _labelled_name(readable, claimed)
    if beside.match in ("exact", "variant"):
        return beside
    loose = loose_name(readable, claimed)
    near = bool(loose.boxes) and _near_labels(readable, loose.boxes)
    if loose.match in ("exact", "variant") and (near or not beside.legible):
        return loose
    by_machine = _machine_match(claimed, machine)
    if by_machine in ("exact", "variant"):
        return Named(by_machine, beside.boxes, legible=True)
    told = by_machine == "no" and _is_clear(lines)
    if beside.legible:
        return Named("no", beside.boxes, legible=True) if told else beside
    if told:
        return Named("no", legible=True)
    return loose if loose.legible else Named(None, beside.boxes)


def find_birth_date(
    lines: Sequence[Line], claimed: date | None, machine: date | None = None
) -> Named:
    """The claimed birth date among the lines of an upright page.

    `exact` or `no`; None where none could be read or none is claimed. `machine` is the date by the
    machine-readable lines; without it they are looked for among the lines.
    """
    readable = _readable(lines)
    values = [
        value
        for value in (*values_beside(readable, "birth_date"), *_licence_row(readable, 3))
        if dates_in(value.text)
    ]
    fitting = next((value for value in values if claimed in dates_in(value.text)), None)
    if fitting is not None:
        return Named("exact", fitting.boxes, legible=True)
    sure = [value for value in values if not value.unsure]
    loose = None if sure or claimed is None else _loose_date(readable, claimed)
    if loose is not None:
        return Named("exact", (loose.box,), legible=True)
    born = {machine} if machine else _machine_dates(lines)
    boxes = sure[0].boxes if sure else ()
    if claimed is None:
        return Named(None, boxes, legible=bool(sure or born))
    if claimed in born:
        return Named("exact", boxes, legible=True)
    return Named("no", boxes, legible=True) if sure or born else NOWHERE


def _readable(lines: Sequence[Line]) -> list[Line]:
    every = readings_of([line for line in lines if line.words])
    return [line for line in every if not looks_like_line(line.text)]


def _labelled_name(lines: Sequence[Line], claimed: str) -> Named:
    pairs = [
        (values_beside(lines, "surname"), values_beside(lines, "given")),
        (_licence_row(lines, 1), _licence_row(lines, 2)),
    ]
    read: Named = NOWHERE
    for surnames, givens in pairs:
        mine = _readings(surnames, claimed)
        names = _readings(givens, claimed)
        found = _best_pair(claimed, mine, names) or (
            _best_whole(claimed, mine) if not givens else None
        )
        if found is not None and (found.match != "no" or not read.legible):
            read = found
        if read.match in ("exact", "variant"):
            return read
    return read


def _readings(values: Sequence[Value], claimed: str) -> list[Value]:
    """What may be a name, each reading once."""
    once: dict[tuple[str, bool], Value] = {}
    for value in values:
        if is_name(value, claimed):
            once.setdefault((value.text, value.unsure), value)
    return list(once.values())[:MOST]


def _best_pair(claimed: str, surnames: Sequence[Value], givens: Sequence[Value]) -> Named | None:
    """The pair of readings that fits best; None where no pair was read for sure."""
    best: Named | None = None
    other: Named | None = None
    for mine in surnames:
        for names in givens:
            if overlap(mine, names):
                continue
            how = match(claimed, mine.text, names.text, unsure=mine.unsure or names.unsure)
            if how in ("exact", "variant"):
                best = best if best and how == "variant" else _named(how, mine, names)
                if how == "exact":
                    return best
            elif how == "no" and (other is None or other.match == "no"):
                other = _other_name(claimed, mine, names) or other
    return best or other


def _other_name(claimed: str, surname: Value, given: Value) -> Named | None:
    """What a pair that does not fit tells; None where it was read too badly to tell anything."""
    if surname.unsure or given.unsure:
        return None
    if not claimed.strip() or _resembles(claimed, surname, given):
        return _named(None, surname, given)
    clear = min(surname.confidence, given.confidence) >= CLEAR
    return _named("no", surname, given) if clear else None


def _resembles(claimed: str, surname: Value, given: Value) -> bool:
    """Whether another name may be the claimed one with reading errors.

    Each name of the claim has one like it, cut off at an end perhaps; a name that is there letter
    for letter does not speak for the other.
    """
    words = [word for word in tokens(claimed) if len(word.plain) > 1 and not word.particle]
    printed = [word for part in (surname, given) for word in tokens(part.text)]
    read = [outline(word.plain) for word in printed if len(word.plain) > 1 and not word.particle]
    least = min(surname.confidence, given.confidence)
    enough = 82 if least >= _CERTAIN else 70
    return bool(words) and all(
        any(fuzz.ratio(outline(word.plain), one) >= enough for one in read) for word in words
    )


def _named(how: NameMatch | None, *values: Value) -> Named:
    return Named(how, boxes_of(*values), legible=True)


def _best_whole(claimed: str, values: Sequence[Value]) -> Named | None:
    """A label of the whole name, as where there is no label of given names."""
    for value in values:
        how = whole_name(claimed, value.text, unsure=value.unsure)
        if how in ("exact", "variant"):
            return Named(how, value.boxes, legible=True)
    return None


def _licence_row(lines: Sequence[Line], number: int) -> list[Value]:
    """A numbered row's values, where rows stand under each other as on a licence."""
    ones, twos = numbered(lines, 1), numbered(lines, 2)
    rows = [
        (one, two)
        for one in ones
        for two in twos
        if one.label and two.label and _stacked(one.label, two.label)
    ]
    if not rows and document_of(lines)[0] != "driving-licence":
        return []
    return {1: ones, 2: twos}.get(number) or numbered(lines, number)


def _stacked(one: Box, other: Box) -> bool:
    height = max(one[3], other[3])
    gap = other[1] - (one[1] + one[3])
    return abs(one[0] - other[0]) < 2.5 * height and -0.5 * height < gap < 5 * height


def _near_labels(lines: Sequence[Line], boxes: Sequence[Box]) -> bool:
    """Whether all boxes stand close to a label of a name."""
    heads = labelled(lines, ("surname", "given"))
    return all(
        any(
            head[0] - 3 * head[3] <= box[0] <= head[0] + head[2] + 14 * head[3]
            and head[1] - head[3] <= box[1] <= head[1] + 7 * head[3]
            for head in heads
        )
        for box in boxes
    )


def _machine_match(claimed: str, machine: Holder | None) -> NameMatch | None:
    if machine is None or not claimed.strip():
        return None
    length = len(machine.surname) + len(machine.given) + 2
    return match(claimed, machine.surname, machine.given, cut=length in (30, 39))


def _is_clear(lines: Sequence[Line]) -> bool:
    """Whether the machine-readable lines among these were read for sure."""
    words = [word for line in lines if looks_like_line(line.text) for word in line.words]
    return all(word.confidence >= _CERTAIN - 5 for word in words)


def _loose_date(lines: Sequence[Line], claimed: date) -> Line | None:
    others = {id(word) for value in values_beside(lines, "other") for word in value.words}
    return next(
        (
            line
            for line in lines
            if claimed in dates_in(line.text) and not any(id(word) in others for word in line.words)
        ),
        None,
    )


def _machine_dates(lines: Sequence[Line]) -> set[date]:
    """Birth dates of machine-readable lines, by their check digits; of both centuries."""
    found: set[date] = set()
    for line in lines:
        for born, check, until, last in re.findall(
            r"(\d{6})(\d)[A-Z<](\d{6})(\d)", squeezed(line.text)
        ):
            if check_digit(born) == int(check) and check_digit(until) == int(last):
                found |= set(dates_in(f"{born[4:]}.{born[2:4]}.{born[:2]}"))
    return found
