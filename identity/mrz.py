"""Machine-readable lines of ICAO 9303: seen in what was read, and what they say."""

import re
from dataclasses import dataclass
from typing import Final

from identity.numbers import is_bsn

_WEIGHTS: Final = (7, 3, 1)
_FILLERS: Final = re.compile(r"[<«]{5,}")
"""What is left of a line's end where the rest is covered."""
_LOOKALIKES: Final = str.maketrans({"«": "<<", "‹": "<", "»": "<<", "›": "<", "≤": "<", "£": "<"})


@dataclass(frozen=True)
class Holder:
    """Names as the lines give them, in capitals without diacritics."""

    surname: str
    given: str


def check_digit(text: str) -> int:
    """The 7-3-1 check digit; `<` is 0, A is 10. ValueError for other characters."""
    total = 0
    for position, character in enumerate(text):
        value = 0 if character == "<" else int(character, 36)
        total += value * _WEIGHTS[position % 3]
    return total % 10


def squeezed(text: str) -> str:
    """A read line without blanks, with what is read for `<` put right."""
    return re.sub(r"\s", "", text.translate(_LOOKALIKES))


def looks_like_line(text: str) -> bool:
    """Whether a read line is, or was, a machine-readable one; a remainder counts too."""
    line = squeezed(text)
    if len(line) < 9:
        return bool(_FILLERS.search(re.sub(r"\s", "", text)))
    if re.fullmatch(r"[A-Z0-9<]{28,}", line) and ("<" in line or re.search(r"\d{6}", line)):
        return True
    if re.search(r"<{3,}", line) or re.fullmatch(r"(?=(.*\d){3})[A-Z0-9]+<<[A-Z0-9<]*", line):
        return True
    if line.count("<") >= 2 and re.search(r"[A-Z]{2,}<+[A-Z]", line):
        return True
    return _has_checked_dates(line)


def _has_checked_dates(line: str) -> bool:
    """Birth date, sex and expiry each followed by a right check digit."""
    for match in re.finditer(r"(\d{6})(\d)[MFX<](\d{6})(\d)", line):
        born, first, expires, second = match.groups()
        if check_digit(born) == int(first) and check_digit(expires) == int(second):
            return True
    return False


def holder(lines: list[str]) -> Holder | None:
    """The names, from the line that holds them."""
    for line in map(squeezed, lines):
        body = re.sub(r"^[PIA][A-Z<]NLD|^P<[A-Z]{3}", "", line)
        match = re.match(r"([A-Z<]*?[A-Z])<<([A-Z<]*[A-Z])", body)
        if match and not re.search(r"\d", body):
            surname, given = (part.replace("<", " ").strip() for part in match.groups())
            return Holder(surname, given)
    return None


def has_number(lines: list[str]) -> bool:
    """Whether a line holds what may be the document number: letters or digits behind a country."""
    return any(
        re.match(r"[A-Z1][A-Z<][A-Z]{3}\w*\d", line) or re.match(r"[A-Z0-9]{8,9}<?\d[A-Z]{3}", line)
        for line in map(squeezed, lines)
    )


def personal_number(lines: list[str]) -> bool:
    """Whether the optional data of a line hold a BSN, as on models before August 2021."""
    for line in map(squeezed, lines):
        for start, shortest in ((28, 44), (15, 30)):
            piece = line[start : start + 9]
            if len(line) >= shortest - 2 and piece.isdigit() and is_bsn(piece):
                return True
    return False
