"""The claimed name and birth date among the lines read off a document.

A value beside a label, or in a numbered row, counts before anything else: what stands elsewhere on
a picture (a chat's heading, a note) is not the holder's. Lines without labels are looked at where
no labelled name could be read, as on a strip cropped to the name, or close to a name's label.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Final

from rapidfuzz import fuzz

from identity.beside import Value, labelled, numbered, readings_of, values_beside
from identity.dates import dates_in
from identity.layout import SURE, Line, document_of, folded
from identity.matching import NOTHING, core_of, match, surname_of, tokens
from identity.mrz import Holder, check_digit, looks_like_line, squeezed
from identity.spelling import outline
from identity.verdict import Box, NameMatch

_MOST: Final = 6
"""Readings of one field that are tried."""
_CLEAR: Final = 75
"""Confidence from which another name counts as read."""
_CERTAIN: Final = 95
"""Confidence from which reading errors are few."""
_STOP: Final = frozenset(
    (
        *("nederlandse", "nederlanden", "burg", "burgemeester", "gemeente", "koninkrijk", "belg"),
        *("belge", "belgische", "deutsch", "stadt", "landratsamt", "specimen", "kopie", "copy"),
        *("copie", "kopia", "only", "alleen", "voor", "minister", "ministerie", "prefecture"),
        *("mairie", "signature", "handtekening", "unterschrift", "nederland", "netherlands"),
        *("identiteitskaart", "paspoort", "passport", "passeport", "rijbewijs", "europese", "unie"),
        *("identity", "card", "kaart", "republik", "republic", "republique", "kingdom", "rdw"),
        *(
            "type",
            "tipo",
            "code",
            "eode",
            "kode",
            "kod",
            "datum",
            "date",
            "place",
            "plaats",
            "nld",
            "deu",
            "bel",
            "utopia",
            "voorbeeld",
        ),
    )
)


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
    loose = _loose_name(readable, claimed)
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
    return loose if loose.match == "no" else Named(None, beside.boxes)


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
        mine = _readings(surnames)
        names = _readings(givens)
        found = _best_pair(claimed, mine, names) or (
            _best_whole(claimed, mine) if not givens else None
        )
        if found is not None and (found.match != "no" or not read.legible):
            read = found
        if read.match in ("exact", "variant"):
            return read
    return read


def _readings(values: Sequence[Value]) -> list[Value]:
    """What may be a name, each reading once."""
    once: dict[tuple[str, bool], Value] = {}
    for value in values:
        if _is_name(value):
            once.setdefault((value.text, value.unsure), value)
    return list(once.values())[:_MOST]


def _best_pair(claimed: str, surnames: Sequence[Value], givens: Sequence[Value]) -> Named | None:
    """The pair of readings that fits best; None where no pair was read for sure."""
    best: Named | None = None
    other: Named | None = None
    for mine in surnames:
        for names in givens:
            if _overlap(mine, names):
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
    clear = min(surname.confidence, given.confidence) >= _CLEAR
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
    return Named(how, _boxes(*values), legible=True)


def _best_whole(claimed: str, values: Sequence[Value]) -> Named | None:
    """A label of the whole name, as where there is no label of given names."""
    for value in values:
        how = _whole(claimed, value.text, unsure=value.unsure)
        if how in ("exact", "variant"):
            return Named(how, value.boxes, legible=True)
    return None


def _whole(claimed: str, text: str, *, unsure: bool) -> NameMatch | None:
    """A line that holds given names and surname, in either order.

    The first given name has to be claimed: a line without labels may begin with another surname.
    """
    words = text.split()
    best: NameMatch | None = None
    for at in range(1, min(len(words), 8)):
        front, back = " ".join(words[:at]), " ".join(words[at:])
        for given, surname in ((front, back), (back, front.rstrip(","))):
            how = match(claimed, surname, given, unsure=unsure)
            if how == "exact":
                return how
            if how == "variant" and _claims_first(claimed, given) and _is_family(claimed, surname):
                best = how
    return best


def _is_family(claimed: str, surname: str) -> bool:
    """Whether no given name is taken for the surname, as the Marie of Anne-Marie may be.

    Where a claim has no particle, either of its ends may be the surname.
    """
    if "-" not in surname and not any(word.particle for word in tokens(claimed)):
        return True
    mine = surname_of(claimed)
    return any(
        fuzz.ratio(outline(one), outline(other)) >= 80
        for side in (surname, *surname.split("-"))
        for one, other in ((mine, side), (core_of(mine), core_of(side)))
    )


def _claims_first(claimed: str, given: str) -> bool:
    first = next(iter(tokens(given)), None)
    if first is None:
        return False
    return any(
        word.plain[0] == first.plain[0]
        and (word.initial or fuzz.ratio(word.plain, first.plain) > 60 or first.initial)
        for word in tokens(claimed)
    )


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


def _is_name(value: Value) -> bool:
    if value.text.strip().lower() in NOTHING:
        return True
    letters = sum(c.isalpha() for c in value.text)
    figures = sum(c.isdigit() for c in value.text)
    if letters < 2 or figures > max(2, letters // 3) or len(value.text) > 90:
        return False
    return not _STOP & set(folded(value.text).split())


def _loose_name(lines: Sequence[Line], claimed: str) -> Named:
    """Lines without labels whose words are the claimed name's."""
    if len(core_of(claimed)) < 3 or len(tokens(claimed)) < 2:
        return NOWHERE
    free = _free(lines)
    like = [value for value in free if _like(value, claimed)]
    best: Named = NOWHERE
    for value in like:
        how = _whole(claimed, value.text, unsure=value.unsure)
        if how in ("exact", "variant") and _tells(value.text, ""):
            return Named(how, _boxes(value), legible=True)
    for surname, given in _neighbours(like, free):
        if not _tells(surname.text, given.text):
            continue
        unsure = surname.unsure or given.unsure
        how = match(claimed, surname.text, given.text, unsure=unsure)
        if how == "exact":
            return Named(how, _boxes(surname, given), legible=True)
        if how == "variant" and _is_family(claimed, surname.text):
            best = Named(how, _boxes(surname, given), legible=True)
    return best if best.match else _other_bearer(like, free, claimed)


def _free(lines: Sequence[Line]) -> list[Value]:
    """Lines that are no label, no date, no number, no heading, and no other field's value."""
    others = {
        id(word)
        for field in ("other", "birth_date", "document_number", "bsn")
        for value in values_beside(lines, field)
        for word in value.words
    }
    found = []
    for line in lines:
        words = tuple(word for word in line.words if re.search(r"[^\W\d_]", word.text))
        value = Value(words)
        if not words or line.label or any(id(word) in others for word in words):
            continue
        if sum(c.isdigit() for c in line.text) <= 2 and _is_name(value):
            found.append(value)
            sure = tuple(word for word in words if word.confidence >= SURE and len(word.text) > 1)
            if sure and len(sure) < len(words):
                found.append(Value(sure))
    return found


def _like(value: Value, claimed: str) -> bool:
    """Whether a word of the line resembles one of the claim, or the line as a whole does."""
    read = outline(value.text)
    return any(
        fuzz.partial_ratio(outline(word.text), read) >= 70
        for word in tokens(claimed)
        if len(word.plain) > 2 and not word.particle
    )


def _tells(surname: str, given: str) -> bool:
    """Whether there is enough to tell a name from a piece of something else."""
    parts = [core_of(surname), core_of(given)]
    return min(len(part) for part in parts if part or given) > 2 and sum(map(len, parts)) > 5


def _neighbours(like: Sequence[Value], free: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs of lines under each other, as a surname and given names may stand."""
    for one, other in permutations(like[: 2 * _MOST], 2):
        if _close(one, other):
            yield one, other
    for one in like[: 2 * _MOST]:
        for other in free[:40]:
            if other not in like and _close(one, other) and not other.unsure:
                yield one, other


def _close(one: Value, other: Value) -> bool:
    if _overlap(one, other):
        return False
    upper, lower = sorted((one.boxes[-1], other.boxes[-1]), key=lambda box: box[1])
    height = max(upper[3], lower[3])
    gap = lower[1] - (upper[1] + upper[3])
    aligned = abs(upper[0] - lower[0]) < 2.5 * height
    alike = height < 2.5 * min(upper[3], lower[3])
    return aligned and alike and -0.5 * height < gap < 4 * height


def _overlap(one: Value, other: Value) -> bool:
    a, b = one.boxes[-1], other.boxes[-1]
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return across > 0 and down > 0.5 * min(a[3], b[3])


def _other_bearer(like: Sequence[Value], free: Sequence[Value], claimed: str) -> Named:
    """The claimed surname beside names that were not claimed: somebody else of the family."""
    family = core_of(surname_of(claimed))
    if len(family) < 3:
        return NOWHERE
    for value in like:
        whole = core_of(value.text)
        if value.unsure or family not in whole:
            continue
        if len(whole) > len(family) + 2 and len(value.text.split()) < 7:
            return Named("no", _boxes(value), legible=True)
        beside = [other for other in free if _close(value, other)]
        namelike = [
            other for other in beside if other.confidence >= _CLEAR and len(core_of(other.text)) > 3
        ]
        if whole == family and namelike:
            return Named("no", _boxes(value, namelike[0]), legible=True)
    return NOWHERE


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


def _boxes(*values: Value) -> tuple[Box, ...]:
    return tuple(dict.fromkeys(box for value in values for box in value.boxes))
