"""Numbers that must not be seen: BSN and document number."""

import re
from typing import Final

_BSN_LIKE: Final = re.compile(r"(?<![\w<])\d(?:[ .\-]?\d){7,8}(?![\w<])")
_DATE: Final = re.compile(r"(0[1-9]|[12]\d|3[01])[ .\-]?(0[1-9]|1[0-2])[ .\-]?(19|20)\d\d")
_TOLD: Final = re.compile(r"(?<![^\W_])N(?:[RO]|UM)[.:º°]* ?\d{6,9}(?!\w)", re.IGNORECASE)
_DOCUMENT: Final = re.compile(r"(?<![A-Z0-9<])[A-Z]{2}[A-Z0-9]{6}\d(?![A-Z0-9<])")


_DOTTED_DATE: Final = re.compile(r"\d{1,2}[.\-/]\d{1,2}[.\-/](19|20)\d\d")
_GLUED_DATE: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])[ .\-/]?(0[1-9]|1[0-2])[ .\-/]?(19|20)\d\d")
_DAY, _MONTH, _YEAR = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])", r"(?:19|20)\d\d"
_GAP: Final = r"[ .\-/]"
_NAMED: Final = r"[^\W\d_]{3,9}(?:[ /]+[^\W\d_]{3,9})?"
_DATES: Final = (
    rf"\d{{1,2}}{_GAP}{{1,2}}(?:\d{{1,2}}|{_NAMED}){_GAP}{{1,2}}(?:{_YEAR}|\d\d)",
    # One gap may be lost in reading, or read as a letter, and the edge of a line as a figure.
    rf"\d{{1,2}}{_GAP}{{1,2}}{_NAMED}{_YEAR}",
    rf"{_DAY}{_GAP}?{_MONTH}{_GAP}{_YEAR}",
    rf"{_DAY}{_GAP}{_MONTH}[A-Z]?{_YEAR}",
    rf"{_DAY}(?P<gap>{_GAP}){_MONTH}(?P=gap){_YEAR}\d",
)
_DATE_LIKE: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_DATES)})(?!\w)")
_VOWELS: Final = frozenset("AEIOUY")


def is_bsn(digits: str) -> bool:
    """The eleven test: 8 or 9 digits, weights 9 to 2 and -1, the sum divisible by 11."""
    if not re.fullmatch(r"\d{8,9}", digits) or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(d) * w for d, w in zip(digits.zfill(9), weights, strict=True))
    return total % 11 == 0


def has_bsn(text: str) -> bool:
    """Whether a line holds a number that passes the eleven test and is no date."""
    for match in _BSN_LIKE.finditer(_DOTTED_DATE.sub(" ", _DATE_LIKE.sub(" ", text))):
        digits = re.sub(r"\D", "", match.group())
        if is_bsn(digits) and not (len(digits) == 8 and _DATE.fullmatch(digits)):
            return True
    return False


def has_document_number(text: str) -> bool:
    """Whether a line holds something shaped like a Dutch document number.

    Two letters, six letters or digits, one digit; a zero is often read as O, so O is let in. A
    word of letters with one digit behind it is not one. Or whatever is said to be a number.
    """
    return bool(_TOLD.search(text)) or any(
        len(re.sub(r"\D", "", m.group())) >= 2 for m in _DOCUMENT.finditer(text)
    )


def looks_like_number(text: str) -> bool:
    """Whether something next to a number's label is a value: not more label, a date, an address.

    A word of five and more capitals and figures, two of them figures, or one of three figures;
    or of seven and more capitals without a vowel, which no word is.
    """
    words = re.findall(r"[^\W_]+", _DATE_LIKE.sub(" ", _mended(text)))
    return any(_is_numeric(word) for word in words)


def _is_numeric(word: str) -> bool:
    figures = sum(c.isdigit() for c in word)
    capital = word.upper() == word
    return (
        figures >= 3
        or (figures >= 2 and len(word) >= 5 and capital)
        or (len(word) >= 7 and capital and not _VOWELS & set(word))
    )


def without_dates(text: str) -> str:
    """The text with a blank for each date in it."""
    return _GLUED_DATE.sub(" ", _DATE_LIKE.sub(" ", _mended(text)))


def _mended(text: str) -> str:
    """A date's month as it was printed, and a blank between it and a label that runs into it."""
    return re.sub(
        r"(?<=[a-z]{4})(?=\d)|(?<=\d{4})(?=[a-z]{4})", " ", re.sub(r"(?<![\dA-Z])0CT", "OCT", text)
    )


def has_long_number(text: str) -> bool:
    """Whether a line holds a number as long as those of documents, whatever its label.

    Seven and more capitals and figures, four of them figures, once dates are left out.
    """
    joined = re.sub(r"(?<=\d{3}) (?=\d{3})", "", without_dates(text))
    words = re.findall(r"[A-Z0-9]{7,}", joined)
    return any(sum(c.isdigit() for c in word) >= 4 for word in words)
