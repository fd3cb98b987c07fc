"""A name in lines that no label names, and which lines may hold names at all."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from typing import Final

from rapidfuzz import fuzz

from identity.beside import NOWHERE, Named, Value, boxes_of, values_beside
from identity.layout import SURE, Line, folded
from identity.matching import NOTHING, core_of, match, sides_of, surname_of, tokens
from identity.spelling import outline
from identity.verdict import NameMatch

MOST: Final = 6
"""Readings of one field that are tried."""
CLEAR: Final = 75
"""Confidence from which another name counts as read."""
_STOP: Final = frozenset(
    (
        *("nederlandse", "nederlanden", "burg", "burgemeester", "gemeente", "koninkrijk", "belg"),
        *("belge", "belgische", "deutsch", "stadt", "landratsamt", "specimen", "kopie", "copy"),
        *("copie", "kopia", "only", "alleen", "voor", "minister", "ministerie", "prefecture"),
        *("mairie", "signature", "handtekening", "unterschrift", "nederland", "netherlands"),
        *("identiteitskaart", "paspoort", "passport", "passeport", "rijbewijs", "europese", "unie"),
        *("identity", "card", "kaart", "republik", "republic", "republique", "kingdom", "rdw"),
        *("type", "tipo", "code", "eode", "kode", "kod", "datum", "date", "place", "plaats"),
        *("nld", "deu", "bel", "utopia"),
    )
)


def loose_name(lines: Sequence[Line], claimed: str) -> Named:
    """Lines without labels whose words are the claimed name's."""
    if len(core_of(claimed)) < 3 or len(tokens(claimed)) < 2:
        return NOWHERE
    free = _free(lines)
    like = [value for value in free if _like(value, claimed)]
    best: Named = NOWHERE
    for value in like:
        how = whole_name(claimed, value.text, unsure=value.unsure)
        if how in ("exact", "variant") and _tells(value.text, ""):
            return Named(how, boxes_of(value), legible=True)
    for surname, given in _neighbours(like, free):
        if not _tells(surname.text, given.text):
            continue
        unsure = surname.unsure or given.unsure
        how = match(claimed, surname.text, given.text, unsure=unsure)
        if how == "exact":
            return Named(how, boxes_of(surname, given), legible=True)
        if how == "variant" and _is_family(claimed, surname.text):
            best = Named(how, boxes_of(surname, given), legible=True)
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
        if sum(c.isdigit() for c in line.text) <= 2 and is_name(value):
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
    for one, other in permutations(like[: 2 * MOST], 2):
        if _close(one, other):
            yield one, other
    for one in like[: 2 * MOST]:
        for other in free[:40]:
            if other not in like and _close(one, other) and not other.unsure:
                yield one, other


def _close(one: Value, other: Value) -> bool:
    if overlap(one, other):
        return False
    upper, lower = sorted((one.boxes[-1], other.boxes[-1]), key=lambda box: box[1])
    height = max(upper[3], lower[3])
    gap = lower[1] - (upper[1] + upper[3])
    aligned = abs(upper[0] - lower[0]) < 2.5 * height
    alike = height < 2.5 * min(upper[3], lower[3])
    return aligned and alike and -0.5 * height < gap < 4 * height


def overlap(one: Value, other: Value) -> bool:
    """Whether two values stand in one place."""
    a, b = one.boxes[-1], other.boxes[-1]
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return across > 0 and down > 0.5 * min(a[3], b[3])


def _other_bearer(like: Sequence[Value], free: Sequence[Value], claimed: str) -> Named:
    """The claimed surname beside names that were not claimed: somebody else of the family.

    Where a claimed given name stands there too, it may be the claimed name after all, in a form
    that is not known here: for a person to look at.
    """
    family = core_of(surname_of(claimed))
    if len(family) < 3:
        return NOWHERE
    for value in like:
        whole = core_of(value.text)
        if value.unsure or family not in whole:
            continue
        beside = [other for other in free if _close(value, other)]
        if any(_has_given(claimed, other) for other in (value, *beside)):
            return Named(None, boxes_of(value), legible=True)
        if len(whole) > len(family) + 2 and len(value.text.split()) < 7:
            return Named("no", boxes_of(value), legible=True)
        namelike = [
            other for other in beside if other.confidence >= CLEAR and len(core_of(other.text)) > 3
        ]
        if whole == family and namelike:
            return Named("no", boxes_of(value, namelike[0]), legible=True)
    return NOWHERE


def _has_given(claimed: str, value: Value) -> bool:
    """Whether a line has a word like a claimed given name, or with a claimed initial."""
    family = {word.plain for word in tokens(surname_of(claimed))}
    asked = [word for word in tokens(claimed) if word.plain not in family and not word.particle]
    read = [word for word in tokens(value.text) if word.plain not in family]
    return any(
        one.plain.startswith(word.plain)
        if word.initial
        else fuzz.ratio(outline(word.plain), outline(one.plain)) >= 80
        for word in asked
        for one in read
    )


def is_name(value: Value, claimed: str = "") -> bool:
    """Whether a value may be a name, and no date, heading, or note.

    A heading's word that is claimed may be one beside its label: people are called Van der Burg.
    """
    if value.text.strip().lower() in NOTHING:
        return True
    letters = sum(c.isalpha() for c in value.text)
    figures = sum(c.isdigit() for c in value.text)
    if letters < 2 or figures > max(2, letters // 3) or len(value.text) > 90:
        return False
    return not (_STOP - set(folded(claimed).split())) & set(folded(value.text).split())


def whole_name(claimed: str, text: str, *, unsure: bool) -> NameMatch | None:
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
    mine = surname_of(claimed)
    own = {word.plain for word in tokens(mine)}
    words = tokens(claimed)
    tied = {
        word.plain
        for one, other in pairwise(words)
        if other.joint == "-"
        for word in (one, other)
        if word.plain not in own
    }
    if any(fuzz.ratio(outline(word), outline(core_of(surname))) >= 80 for word in tied):
        return False
    if "-" not in surname and not any(word.particle for word in words):
        return True
    return any(
        fuzz.ratio(outline(one), outline(other)) >= 80
        for side in sides_of(surname)
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
