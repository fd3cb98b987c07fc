"""Machine-readable lines of any country after ICAO 9303, and numbers of documents."""

import random
import unicodedata
from datetime import date
from typing import Final

from bots.sandbox.pictures_parts import check_digit

_SPELLED: Final = {
    "Ä": "AE",
    "Ö": "OE",
    "Ü": "UE",
    "Å": "AA",
    "Ø": "OE",
    "Æ": "AE",
    "Ł": "L",
    "Đ": "D",
    "İ": "I",
    "'": "",
    "’": "",
}
_LETTERS: Final = "ABCDEFGHIJKLMNPQRSTUVWXYZ"
_GERMAN: Final = "CFGHJKLMNPRTVWXYZ0123456789"


def transliterated(name: str) -> str:
    """A name in the letters A-Z and fillers."""
    letters = [_SPELLED.get(c, c) for c in name.replace("ß", "SS").upper()]
    apart = unicodedata.normalize("NFKD", "".join(letters))
    return "".join(c if c.isalpha() else "<" for c in apart if not unicodedata.combining(c))


def names(surname: str, given: tuple[str, ...]) -> str:
    """The name part: surname, two fillers, given names."""
    return f"{transliterated(surname)}<<{'<'.join(transliterated(g) for g in given)}"


def day(moment: date) -> str:
    """A date as YYMMDD."""
    return moment.strftime("%y%m%d")


def _dates(born: date, sex: str, expires: date) -> str:
    first, last = day(born), day(expires)
    return f"{first}{check_digit(first)}{sex}{last}{check_digit(last)}"


def td1(code: str, number: str, country: str, optional: str, dates: str, name: str) -> list[str]:
    """Three lines of 30; `dates` from `dates_of`, `optional` up to 15 characters."""
    first = f"{code}{country}{number}{check_digit(number)}{optional}".ljust(30, "<")[:30]
    second = f"{dates}{country}".ljust(29, "<")
    whole = first[5:] + second[0:7] + second[8:15] + second[18:29]
    return [first, second + check_digit(whole), name.ljust(30, "<")[:30]]


def td2(code: str, number: str, country: str, dates: str, name: str) -> list[str]:
    """Two lines of 36."""
    second = f"{number}{check_digit(number)}{country}{dates}".ljust(35, "<")
    whole = second[0:10] + second[13:20] + second[21:35]
    return [f"{code}{country}{name}".ljust(36, "<")[:36], second + check_digit(whole)]


def td3(code: str, number: str, country: str, optional: str, dates: str, name: str) -> list[str]:
    """Two lines of 44."""
    personal = optional.ljust(14, "<")[:14]
    last = check_digit(personal) if optional else "<"
    second = f"{number}{check_digit(number)}{country}{dates}{personal}{last}"
    whole = second[0:10] + second[13:20] + second[21:43]
    return [f"{code}{country}{name}".ljust(44, "<")[:44], second + check_digit(whole)]


def dates_of(born: date, sex: str, expires: date) -> str:
    """The middle of the second line: birth, sex, expiry with their check digits."""
    return _dates(born, sex, expires)


def licence(number: str, rng: random.Random) -> str:
    """The one line of 30 on a Dutch driving licence."""
    tail = "".join(rng.choice(_LETTERS + "0123456789") for _ in range(11))
    body = f"D1NLD1{number}{tail}".ljust(29, "<")[:29]
    return body + check_digit(body)


def dutch_number(rng: random.Random) -> str:
    """Two letters, six letters or digits, one digit, never the letter O."""
    middle = "".join(rng.choice(_LETTERS + "0123456789" * 3) for _ in range(6))
    return rng.choice("ISNXPB") + rng.choice(_LETTERS) + middle + rng.choice("0123456789")


def number(rng: random.Random, country: str) -> str:
    """Nine characters of a document's number in a country's manner."""
    digits = "".join(rng.choice("0123456789") for _ in range(9))
    if country == "NLD":
        return dutch_number(rng)
    if country == "DEU":
        return rng.choice("CLXYT") + "".join(rng.choice(_GERMAN) for _ in range(8))
    letters = rng.choice(_LETTERS) + rng.choice(_LETTERS)
    if country in ("POL", "ESP"):
        return letters + rng.choice(_LETTERS) + digits[:6]
    return letters + digits[:7] if rng.random() < 0.7 else digits
