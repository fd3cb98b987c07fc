"""Is the name on the document the name that was given?

Forgiving about what differs between how people write and how documents print - diacritics,
particles, initials, order, a partner's name - and strict about who it is: every surname asked for
and every given name asked for has to be there, so a relative does not match.
"""

import re
import unicodedata
from typing import Final

from identity.verdict import NameMatch

PARTICLES: Final = frozenset(
    (
        *("van", "von", "vom", "de", "den", "der", "het", "ter", "ten", "te", "op", "in", "aan"),
        *("bij", "onder", "over", "uit", "la", "le", "les", "du", "des", "da", "dos", "das", "di"),
        *("del", "della", "el", "al", "bin", "ibn", "zu", "zur", "zum", "af", "av"),
    )
)
TITLES: Final = frozenset(
    ("dhr", "heer", "mevr", "mevrouw", "mw", "mr", "mrs", "ms", "drs", "dr", "ing", "ir", "prof")
)
_PARTNER: Final = re.compile(r"\be\s*/\s*[vg]\b\.?|\bgeb(?:oren)?\.?\b", re.IGNORECASE)
_SPELLED: Final = {
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "þ": "th",
}
_GERMAN: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def match(claimed: str, surname: str, given: str) -> NameMatch | None:
    """How a claimed name fits a printed surname and given names.

    `exact` where all words are there in order, `variant` where it is the same name written
    otherwise, `no` where it is another, None where the document's part could not be read.
    """
    if not _core(_tokens(surname)) or not _tokens(given):
        return None
    claim = _tokens(_reordered(claimed))
    if not _core(claim):
        return "no"
    if claim in (_tokens(f"{given} {surname}"), _tokens(f"{_first(given)} {surname}")):
        return "exact"
    fits = any(_fits(claim, option, _tokens(given)) for option in _surnames(surname)) or any(
        _fits(option, _core(_tokens(surname)), _tokens(given)) for option in _married(claimed)
    )
    return "variant" if fits else "no"


def _fits(claim: tuple[str, ...], surname: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Every core word of the surname is claimed, and what else is claimed are given names."""
    left = list(_core(claim, letters=True))
    for word in surname:
        found = next((other for other in left if _same(other, word)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(left) and _are_given(left, given) and _first_fits(left, given)


def _first_fits(claimed: list[str], given: tuple[str, ...]) -> bool:
    """Initials alone have to start with the first given name's."""
    spelled = any(len(word) > 1 and any(_same(word, name) for name in given) for word in claimed)
    return spelled or claimed[0][0] == given[0][0]


def _are_given(claimed: list[str], given: tuple[str, ...]) -> bool:
    """Each claimed word or initial stands for another given name."""
    free = list(given)
    for word in sorted(claimed, key=len, reverse=True):
        found = next((name for name in free if _stands_for(word, name)), None)
        if found is None:
            return False
        free.remove(found)
    return True


def _stands_for(word: str, name: str) -> bool:
    return _same(word, name) or (len(word) == 1 and name.startswith(word))


def _same(one: str, other: str) -> bool:
    return one == other or _skeleton(one) == _skeleton(other)


def _skeleton(word: str) -> str:
    """What stays when spellings and readings that are taken for each other are made one."""
    for long, short in _GERMAN:
        word = word.replace(long, short)
    word = word.replace("ij", "y").replace("rn", "m").replace("vv", "w")
    return word.translate(str.maketrans("015i8", "olslb"))


def _surnames(surname: str) -> list[tuple[str, ...]]:
    """The words to ask for: the whole surname, or either side of `e/v`."""
    sides = [_core(_tokens(side)) for side in _PARTNER.split(surname)]
    whole = tuple(word for side in sides for word in side)
    return [option for option in dict.fromkeys([whole, *sides]) if option]


def _married(claimed: str) -> list[tuple[str, ...]]:
    """A claim with a partner's name added by a hyphen or `e/v`, read without it: the hyphen's
    second part is the own name by Dutch custom, and so is what follows `e/v`'s other side."""
    options = []
    sides = _PARTNER.split(claimed)
    if len(sides) == 2:
        options.append(_tokens(sides[0]))
    words = claimed.split()
    for position, word in enumerate(words):
        if "-" in word and position:
            own = word.rsplit("-", 1)[1]
            options.append(_tokens(" ".join([*_before_surname(words[:position]), own])))
    return [option for option in options if option]


def _before_surname(words: list[str]) -> list[str]:
    return [word for word in words if folded(word) not in PARTICLES]


def _reordered(claimed: str) -> str:
    """`Vries, Sanne de` as `Sanne de Vries`."""
    surname, comma, rest = claimed.partition(",")
    return f"{rest} {surname}" if comma else claimed


def _first(given: str) -> str:
    return given.split(maxsplit=1)[0] if given.split() else ""


def _tokens(name: str) -> tuple[str, ...]:
    """Folded words; initials written together (`J.P.`) come apart."""
    name = re.sub(r"['’`]t\b", "het", _PARTNER.sub(" ", name), flags=re.IGNORECASE)
    name = re.sub(r"(?<=\b\w)\.(?=\w)", ". ", name)
    words = (folded(word) for word in re.split(r"[\s\-–.,/<]+", name))
    return tuple(word for word in words if word and word not in TITLES)


def _core(tokens: tuple[str, ...], *, letters: bool = False) -> tuple[str, ...]:
    """Without particles, and without single letters unless asked for."""
    return tuple(
        token
        for token in tokens
        if (len(token) > 1 and token not in PARTICLES) or (letters and len(token) == 1)
    )


def folded(word: str) -> str:
    """Lower case, without diacritics and apostrophes."""
    spelled = "".join(_SPELLED.get(c, c) for c in word.casefold())
    plain = unicodedata.normalize("NFKD", spelled)
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))
