"""Is a word on a document the word that was claimed, but for spelling and reading?

Three things are forgiven: letters that are written in several ways (ä as a or ae, ICAO 9303 part 3
section 6), letters that readers take for each other (0 and O, rn and m), and a letter or two in a
long word. What tells two names apart is not forgiven where the word was read for sure: a doubled
letter (Jansen, Janssen), another ending (Willems, Willemse; Anna, Anne), another vowel, letters
that sound alike (Erica, Erika). Where it was not read for sure, a surname may differ in one of
them too; a given name may not, because relatives share the rest.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

_SPELLED: Final = {
    "ä": ("a", "ae"),
    "æ": ("ae", "a"),
    "å": ("a", "aa"),
    "ö": ("o", "oe"),
    "ø": ("o", "oe"),
    "œ": ("oe", "o"),
    "ő": ("o", "oe"),
    "ü": ("u", "ue"),
    "ű": ("u", "ue"),
    "ß": ("ss", "s", "b"),
    "þ": ("th", "p"),
    "ð": ("d",),
    "đ": ("d",),
    "ħ": ("h",),
    "ł": ("l", "t"),
    "ı": ("i",),
    "ŋ": ("n",),
    "ſ": ("s",),
}
# Only where Dutch and Flemish names are not told apart by it: Pol and Poel are two families.
_UMLAUT: Final = re.compile(r"(?P<u>ue)|(?P<o>oe)(?=[bdghcz]|tt|ll|ff|nig)|(?P<a>ae)(?=[fdhc]|ger)")
_DIGITS: Final = str.maketrans("0123456789|!$€@", "olzeasgtbgllsea")
_FIGURES_AS_I: Final = str.maketrans("01345689|!", "oieasgbgii")
_VOWELS: Final = frozenset("aeiouy")
_CLOSE: Final = frozenset(("ce", "il", "uv", "lt"))
_LIKE: Final = frozenset(
    ("ft", "ij", "hn", "bh", "co", "gq", "gy", "vy", "jl", "fl", "fi", "it", "kh", "do", "rt")
)
_SOUNDS: Final = frozenset(
    (
        *("ck", "dt", "sz", "vw", "fv", "iy", "sx", "kx", "gh", "bp", "mn", "ij", "jy", "kq"),
        *("cs", "cz", "nr"),
    )
)
_OWN: Final = frozenset(
    (
        frozenset(("marion", "marlon")),
        frozenset(("maria", "marla")),
        frozenset(("mario", "marlo")),
        frozenset(("daria", "darla")),
        frozenset(("delia", "della")),
        frozenset(("elia", "ella")),
        frozenset(("ema", "erna")),
        frozenset(("emi", "eml")),
        frozenset(("mats", "mals")),
        frozenset(("karen", "karon")),
        frozenset(("alda", "aida")),
    )
)
_FORBIDDEN: Final = 99


def folded(word: str) -> str:
    """Lower case, without diacritics and apostrophes."""
    return _form(word.lower(), 0)


def outline(word: str) -> str:
    """Folded, with figures as the letters they are read for: to find what may be alike."""
    return folded(word).translate(_DIGITS).replace("l", "i")


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """The ways a word is written without diacritics; ij counts as y."""
    found = (_form(word.lower(), index) for index in range(3))
    return tuple(dict.fromkeys(form.replace("ij", "y") for form in found))


def _form(word: str, index: int) -> str:
    together = unicodedata.normalize("NFC", word)
    spelled = "".join(
        _SPELLED[c][min(index, len(_SPELLED[c]) - 1)] if c in _SPELLED else c for c in together
    )
    plain = unicodedata.normalize("NFKD", spelled)
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def same(claimed: str, printed: str, *, given: bool = False, unsure: bool = False) -> bool:
    """Whether a printed word stands for the claimed one.

    `given` asks for the care that given names need, `unsure` tells that the word was read badly.
    """
    mine, theirs = forms(claimed), _read(printed)
    if not claimed or not printed:
        return False
    if any(one == other or _umlauts(one) == _umlauts(other) for one in mine for other in theirs):
        return True
    if abs(len(mine[0]) - len(theirs[0])) > 4:
        return False
    return any(_noisy(one, other, given, unsure) for one in mine for other in theirs)


def _read(printed: str) -> tuple[str, ...]:
    """Forms of a printed word; the machine's NXX and UXX are Ñ and Ü."""
    plain = forms(printed)
    if any(c in "0123456789|!" for c in printed):
        plain += forms(printed.translate(_DIGITS)) + forms(printed.translate(_FIGURES_AS_I))
    shorter = tuple(re.sub(r"([nu])xx", r"\1", form) for form in plain)
    return tuple(dict.fromkeys(plain + shorter))


def _umlauts(word: str) -> str:
    if len(word) < 6:
        return word
    return _UMLAUT.sub(lambda found: found.lastgroup or "", word)


def _noisy(claimed: str, printed: str, given: bool, unsure: bool) -> bool:
    read = printed.translate(_DIGITS)
    if frozenset((claimed, read)) in _OWN:
        return False
    # A capital I, an l, a 1 and a bar are one stroke in print without serifs.
    if claimed.replace("l", "i") == read.replace("l", "i"):
        return True
    one, other = _shapes(claimed), _shapes(read)
    length = max(len(one), len(other))
    limit = _allowance(length, unsure)
    steps = Levenshtein.editops(one, other, score_hint=3)
    if len(steps) > limit:
        return False
    return sum(_cost(step.tag, step.src_pos, step.dest_pos, one, other, given, unsure)
               for step in steps) <= limit  # fmt: skip


def _shapes(word: str) -> str:
    word = word.replace("rn", "m").replace("vv", "w").replace("ii", "u")
    return word[:1] + word[1:].replace("cl", "d")


def _allowance(length: int, unsure: bool) -> int:
    """How much may differ: 1 is a letter taken for one of its like, 2 another letter."""
    sure = 0 if length < 4 else 1 if length < 8 else 2 if length < 12 else 3
    return sure + (0 if length < 4 else 1 if length < 6 else 2) if unsure else sure


def _cost(
    tag: str, at: int, to: int, one: str, other: str, given: bool, unsure: bool
) -> int:  # fmt: skip
    apart = _FORBIDDEN if given or not unsure else 2
    if tag == "replace":
        return _replaced(one[at], other[to], at, len(one), apart)
    word, place = (one, at) if tag == "delete" else (other, to)
    letter = word[place]
    doubled = letter in (word[place - 1 : place], word[place + 1 : place + 2])
    if doubled or place == 0 or place >= len(word) - 2 or letter in _VOWELS or letter in "hj":
        return apart
    return 2


def _replaced(mine: str, theirs: str, at: int, length: int, apart: int) -> int:
    pair = "".join(sorted((mine, theirs)))
    if at == 0:
        return 2 if length > 7 and pair in _LIKE | _CLOSE else max(apart, 3)
    last = at == length - 1
    if pair in _CLOSE:
        return apart if last and length < 6 and pair != "ce" else 1
    if last or pair in _SOUNDS or (mine in _VOWELS and theirs in _VOWELS):
        return apart
    return 1 if pair in _LIKE and length > 4 else 2
