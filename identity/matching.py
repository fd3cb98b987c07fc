"""Is the name on the document the name that was given?

Forgiving about what differs between how people write and how documents print - diacritics,
particles, initials, order, a partner's name - and strict about who it is: every surname asked for
and every given name asked for has to be there, so a relative does not match. `spelling` says
which letters may differ.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from identity.spelling import folded, same
from identity.verdict import NameMatch

PARTICLES: Final = frozenset(
    (
        *("van", "von", "vom", "de", "den", "der", "het", "ter", "ten", "te", "op", "in", "aan"),
        *("bij", "onder", "over", "uit", "la", "le", "les", "du", "des", "da", "dos", "das", "di"),
        *("del", "della", "el", "al", "bin", "ibn", "zu", "zur", "zum", "af", "av", "dal"),
        *("vd", "do", "und", "auf"),
    )
)
TITLES: Final = frozenset(
    (
        *("dhr", "heer", "mevr", "mevrouw", "mw", "mr", "mrs", "ms", "miss", "drs", "dr", "ing"),
        *("ir", "prof", "herr", "frau", "monsieur", "madame", "mme", "jhr", "jkvr", "fam", "dra"),
        *("sr", "sra", "msc", "bsc", "phd", "llm", "mba", "dipl", "mag", "sir", "dame", "lord"),
    )
)
NOTHING: Final = frozenset(("-", "--", "---", "—", "–", "xxx", "xx", "fnu", "lnu", "*", "***"))
"""What documents print where somebody has no given name, or no surname."""

_LONGEST: Final = 160
_MANY: Final = 14
_PARTNER: Final = re.compile(
    # Readers take the stroke of e/v for a letter.
    r"(?<=\w )e[lI1|]v(?= \w)|"
    r"\be\s*/\s*[vg]\b\.?|\be\.\s?v\.|\bgeb(?:oren)?\b\.?|\bnée?\b|\bépouse\b"
    r"|\bép\.|\becht(?:genote|genoot|g\.)(?:\s+van)?|\bwed(?:uwe|\.)(?:\s+van)?|\bw\s*/\s*v\b",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"[^\s,/<\-–—‐‑]+|[-–—‐‑]|/(?=[vg]\b)")
_MARK: Final = "\x00"


@dataclass(frozen=True)
class Token:
    """A word of a name."""

    text: str
    """Lower case, with diacritics."""
    joint: str = ""
    """What ties it to the word before: nothing, a hyphen, or a partner's mark."""
    dotted: bool = False
    capitals: bool = False

    @property
    def plain(self) -> str:
        """Without diacritics."""
        return folded(self.text)

    @property
    def particle(self) -> bool:
        """Whether it is one of PARTICLES."""
        return self.plain in PARTICLES

    @property
    def initial(self) -> bool:
        """A letter, or an abbreviation as in Th. and Chr."""
        return len(self.plain) == 1 or (self.dotted and len(self.plain) <= 3)


Tokens = tuple[Token, ...]


def match(
    claimed: str, surname: str, given: str, *, unsure: bool = False, cut: bool = False
) -> NameMatch | None:
    """How a claimed name fits a printed surname and given names.

    `exact` where all words are there in order, `variant` where it is the same name written
    otherwise, `no` where it is another, None where the document's part could not be read.
    `unsure` tells that the words were read badly; `cut` that the machine-readable lines had no
    room for all of them.
    """
    claim = _untitled(tokens(_reordered(_bare(claimed))))
    mine, names = _untitled(tokens(surname)), tokens(given)
    if NOTHING & {surname.strip().lower(), given.strip().lower()}:
        return _single(claim, mine if given.strip().lower() in NOTHING else names, unsure)
    if not mine or not names or not (_core(mine) or _worded(claim, (*names, *mine))):
        return None
    if not _core(claim) and not _worded(claim, (*names, *mine)):
        return "no"
    first = tokens(given.split(maxsplit=1)[0])
    if any(_worded(claim, (*some, *mine)) for some in (names, first)):
        return "exact"
    fits = any(
        _is_surname(part, mine, unsure) and _are_given(rest, names, unsure, cut)
        for rest, part in _divided(claim)
    )
    return "variant" if fits else "no"


def surname_of(claimed: str) -> str:
    """The part of a claimed name that is the surname, by custom: from its first particle on, or
    the last word with what a hyphen or a partner's mark ties to it."""
    words = _untitled(tokens(_reordered(_bare(claimed))))
    if words and words[0].particle:
        end = next((at for at, word in enumerate(words) if not word.particle), 0)
        return " ".join(word.text for word in words[: end + 1])
    start = len(words) - 1
    while start > 1 and words[start].joint:
        start -= 1
    particles = [at for at, word in enumerate(words) if word.particle and at]
    start = min([start, *particles])
    return " ".join(word.text for word in words[max(start, 0) :])


def sides_of(surname: str) -> list[str]:
    """A surname, and what a hyphen or a partner's mark parts it into."""
    return [" ".join(word.text for word in side) for side in _sides(tokens(surname))]


def core_of(name: str) -> str:
    """A name's letters without particles and initials, in one string."""
    return "".join(word.plain for word in _core(tokens(name)))


def _single(claim: Tokens, printed: Tokens, unsure: bool) -> NameMatch | None:
    """Names of one word only."""
    if not _core(printed):
        return None
    if _worded(claim, printed):
        return "exact"
    together = same(_joined(claim), _joined(printed), given=True, unsure=unsure)
    return "variant" if together and _core(claim) else "no"


def _worded(one: Tokens, other: Tokens) -> bool:
    return [word.plain for word in one] == [word.plain for word in other]


def _divided(claim: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Every way to take a claim as given names and a surname, either first.

    A particle belongs to the surname that it stands beside.
    """
    for at in range(1, len(claim)):
        if not claim[at - 1].particle:
            yield claim[:at], claim[at:]
        if not claim[at].particle:
            yield claim[at:], claim[:at]


def _is_surname(claimed: Tokens, printed: Tokens, unsure: bool) -> bool:
    """The whole claim stands for the whole surname, or one of them for a side of the other."""
    for one, other in (
        *((claimed, side) for side in _sides(printed)),
        *((side, printed) for side in _sides(claimed)),
    ):
        if _same_family(one, other, unsure):
            return True
    return False


def _sides(surname: Tokens) -> list[Tokens]:
    """The whole, what a hyphen or a partner's mark parts, and the parts the other way round."""
    starts = [0, *(at for at, word in enumerate(surname) if at and word.joint), len(surname)]
    parts = [surname[start:end] for start, end in pairwise(starts)]
    if len(parts) == 1:
        return [surname]
    turned = tuple(word for part in reversed(parts) for word in part)
    return [surname, turned, *(part for part in parts if len(_joined(_core(part))) > 2)]


def _same_family(claimed: Tokens, printed: Tokens, unsure: bool) -> bool:
    small, mine = _parted(claimed)
    others, theirs = _parted(printed)
    if not mine or not theirs:
        return _worded(claimed, printed)
    if same(mine, theirs, unsure=unsure):
        return _same_particles(small, others)
    whole = _joined(printed)
    if not small:
        # Letters that came apart may look like particles: Mul der.
        return bool(others) and same(mine, whole, unsure=unsure)
    glued = "".join(small)
    front, rest = whole[: len(glued)], whole[len(glued) :]
    return same(glued, front, given=True, unsure=unsure) and same(mine, rest, unsure=unsure)


def _parted(surname: Tokens) -> tuple[tuple[str, ...], str]:
    """Particles, and the letters of the rest; `v.d.` are particles too."""
    small: list[str] = []
    rest: list[str] = []
    for word in surname:
        short = not rest and word.plain in ("v", "d", "vd", "vdr")
        if word.particle or short:
            small.append(word.plain)
        else:
            rest.append(word.text)
    return tuple(small), "".join(rest)


def _same_particles(claimed: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Left out on one side, abbreviated, or the same: van den Berg is not van der Berg."""
    one, other = "".join(claimed), "".join(printed)
    if not one or not other or one == other:
        return True
    return one == "".join(word[0] for word in printed) or other == "".join(
        word[0] for word in claimed
    )


def _are_given(claimed: Tokens, printed: Tokens, unsure: bool, cut: bool) -> bool:
    """Each claimed word or initial stands for another given name."""
    names = [word for word in printed if not word.particle] or list(printed)
    readings = [names, list(printed)] if len(names) < len(printed) else [names]
    asked = [word for word in claimed if not word.particle] or list(claimed)
    options = [asked]
    if any(word.capitals and 1 < len(word.text) < 5 for word in asked):
        options.append([one for word in asked for one in _letters(word)])
    return any(_consumed(option, some, unsure, cut) for option in options for some in readings)


def _letters(word: Token) -> list[Token]:
    """`JP` as J and P."""
    if word.capitals and 1 < len(word.text) < 5:
        return [Token(letter, dotted=True) for letter in word.text]
    return [word]


def _consumed(claimed: Sequence[Token], printed: Sequence[Token], unsure: bool, cut: bool) -> bool:
    if all(name.initial and name.dotted for name in printed):
        # The document spells none of them.
        letters = zip(claimed, printed, strict=False)
        return all(word.plain[0] == name.plain[0] for word, name in letters)
    free = list(range(len(printed)))
    spelled = [word for word in claimed if not word.initial]
    words = [word.text for word in spelled]
    while words:
        taken = _take(words, printed, free, unsure, cut)
        if taken is None:
            return cut and len(words) < len(spelled) and not free
        words = words[taken:]
    initials = [word for word in claimed if word.initial]
    if initials and not spelled and not printed[0].plain.startswith(initials[0].plain):
        return False
    for word in initials:
        found = next((at for at in free if printed[at].plain.startswith(word.plain)), None)
        if found is None:
            return cut and not free
        free.remove(found)
    return True


def _take(
    words: list[str], printed: Sequence[Token], free: list[int], unsure: bool, cut: bool
) -> int | None:
    """Lets the first claimed words stand for free printed ones; how many were taken."""
    for asked in range(1, min(3, len(words)) + 1):
        claimed = "".join(words[:asked])
        for start in free:
            for length in range(1, 4):
                places = range(start, start + length)
                if not set(places) <= set(free):
                    break
                if _tied(printed, start) or _tied(printed, start + length):
                    continue
                read = "".join(printed[at].text for at in places)
                short = cut and start == len(printed) - 1 and len(read) > 1
                if same(claimed, read, given=True, unsure=unsure) or (
                    short and claimed.startswith(read)
                ):
                    free[:] = [at for at in free if at not in places]
                    return asked
    return None


def _tied(words: Sequence[Token], at: int) -> bool:
    """Whether a hyphen ties a name to the one before: Anne is not Anne-Marie."""
    return at < len(words) and words[at].joint not in ("", _MARK)


def _core(words: Tokens) -> Tokens:
    return tuple(word for word in words if len(word.plain) > 1 and not word.particle)


def _joined(words: Tokens) -> str:
    return "".join(word.text for word in words)


def _bare(claimed: str) -> str:
    """Without a calling name in brackets; a maiden name in brackets stays."""
    claimed = claimed[:_LONGEST]
    outside = re.sub(
        r"\(([^()]*)\)", lambda m: f" {m[1]} " if _PARTNER.match(m[1].strip()) else " ", claimed
    )
    return outside if len(tokens(outside)) > 1 else claimed


def _reordered(claimed: str) -> str:
    """`Vries, Sanne de` as `Sanne de Vries`, `Vries, de, Sanne` likewise."""
    surname, *others = claimed.split(",")
    small = [part for part in others if part.strip() and all(w.particle for w in tokens(part))]
    rest = [part for part in others if part not in small]
    return " ".join([*rest, *small, surname])


def _untitled(words: Tokens) -> Tokens:
    """Without titles in front, as long as a given name and a surname remain."""
    start = 0
    while start < len(words) - 1 and (
        words[start].plain in TITLES
        or (words[start].plain == "de" and words[start + 1].plain == "heer" and not start)
    ):
        start += 1
    kept = words[start:]
    return kept if len(kept) > 1 or start < 2 else words


@lru_cache(maxsize=2048)
def tokens(name: str) -> Tokens:
    """The words of a name; initials written together (`J.P.`) come apart."""
    name = unicodedata.normalize("NFC", name[:_LONGEST])
    name = _PARTNER.sub(f" {_MARK} ", name)
    name = re.sub(r"['’`‘´]\s?t\b", " het ", name, flags=re.IGNORECASE)
    name = re.sub(r"(?<=\b\w)\.(?=\w)", ". ", name)
    found: list[Token] = []
    joint = ""
    shouted = name.upper() == name
    for piece in _PIECES.findall(name):
        text = "".join(c for c in piece.lower() if c.isalnum() or c in "|!$€@")
        if piece == _MARK or (not text and re.fullmatch(r"[-–—‐‑]", piece)):
            joint = piece
        elif folded(text) and len(found) < _MANY:
            if text == "t" and found and found[-1].particle and not piece.endswith("."):
                text = "het"
            capitals = piece.isalpha() and piece.isupper() and not shouted
            found.append(Token(text, joint, piece.endswith("."), capitals))
            joint = ""
    return tuple(found)
