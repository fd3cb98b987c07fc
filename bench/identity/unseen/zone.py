"""Machine readable zones after ICAO Doc 9303 (parts 4 to 6), made up of invented values."""

from dataclasses import dataclass
from random import Random

from bench.identity.unseen.people import GERMAN, Person, plain

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True)
class Numbers:
    """What a document counts: its number, a BSN (invented), dates as YYMMDD."""

    document: str
    bsn: str
    born: str
    expires: str


@dataclass(frozen=True)
class Segment:
    """A piece of a line and the fields that it betrays besides the zone itself."""

    text: str
    fields: tuple[str, ...] = ()


def check(text: str) -> str:
    """The 7-3-1 check digit."""
    values = [0 if c == "<" else int(c, 36) for c in text]
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)


def invented_bsn(rng: Random) -> str:
    """A number that passes the 11-test and looks made up."""
    while True:
        digits = rng.choice(["1112", "9999", "1234"]) + f"{rng.randrange(10_000):04d}"
        last = sum(int(d) * w for d, w in zip(digits, BSN_WEIGHTS, strict=True)) % 11
        if last < 10:
            return f"{digits}{last}"


def numbers(rng: Random, country: str) -> Numbers:
    """Numbers in a country's manner; nobody's."""
    digits = "".join(rng.choice("0123456789") for _ in range(9))
    if country == "NLD":
        middle = "".join(rng.choice(LETTERS + "123456789") for _ in range(6))
        document = f"{rng.choice(['SP', 'NX', 'IX', 'SX'])}{middle}{rng.randrange(10)}"
    elif country == "D":
        document = rng.choice("CFGHJKL") + "".join(
            rng.choice("CFGHJKLMNPRTVWXYZ0123456789") for _ in range(8)
        )
    else:
        document = rng.choice(LETTERS) + rng.choice(LETTERS) + digits[:7]
    born = f"{rng.randrange(50, 100):02d}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
    expires = f"{rng.randrange(27, 34)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
    return Numbers(document, invented_bsn(rng), born, expires)


def spelled(text: str, country: str) -> str:
    """Letters as the zone writes them."""
    folded = plain(text, GERMAN if country == "D" else None).upper()
    kept = "".join(c if c.isascii() and c.isalpha() else "<" for c in folded.replace("'", ""))
    return kept.strip("<")


def name_part(person: Person, width: int) -> str:
    """SURNAME<<GIVEN<NAMES, filled or cut."""
    given = "<".join(spelled(name, person.country) for name in person.given)
    return f"{spelled(person.family, person.country)}<<{given}".ljust(width, "<")[:width]


def td3(person: Person, value: Numbers, *, bsn: bool) -> list[list[Segment]]:
    """Two lines of 44; the BSN stands at 29-37 of line 2 where the model has it."""
    first = "P<" + person.country.ljust(3, "<") + name_part(person, 39)
    number = value.document + check(value.document)
    sex = "F" if person.female else "M"
    middle = person.country.ljust(3, "<") + value.born + check(value.born) + sex
    middle += value.expires + check(value.expires)
    optional = value.bsn if bsn else "<" * 9
    rest = "<" * 5
    tail = check(optional + rest) if bsn else "<"
    total = check(number + middle[3:10] + middle[11:] + optional + rest + tail)
    return [
        [Segment(first)],
        [
            Segment(number, ("document_number",)),
            Segment(middle),
            Segment(optional, ("bsn",) if bsn else ()),
            Segment(rest + tail + total),
        ],
    ]


def td1(person: Person, value: Numbers, *, bsn: bool) -> list[list[Segment]]:
    """Three lines of 30; the BSN stands at 16-24 of line 1 where the model has it."""
    number = value.document + check(value.document)
    optional = value.bsn if bsn else "<" * 9
    sex = "F" if person.female else "M"
    dates = value.born + check(value.born) + sex + value.expires + check(value.expires)
    second = dates + person.country.ljust(3, "<") + "<" * 11
    total = check(number + optional + "<" * 6 + dates[:7] + dates[8:])
    return [
        [
            Segment("I<" + person.country.ljust(3, "<")),
            Segment(number, ("document_number",)),
            Segment(optional, ("bsn",) if bsn else ()),
            Segment("<" * 6),
        ],
        [Segment(second + total)],
        [Segment(name_part(person, 30))],
    ]


def td2(person: Person, value: Numbers) -> list[list[Segment]]:
    """Two lines of 36."""
    number = value.document + check(value.document)
    sex = "F" if person.female else "M"
    rest = person.country.ljust(3, "<") + value.born + check(value.born) + sex
    rest += value.expires + check(value.expires) + "<" * 7
    total = check(number + rest[3:10] + rest[11:])
    return [
        [Segment("I<" + person.country.ljust(3, "<") + name_part(person, 31))],
        [Segment(number, ("document_number",)), Segment(rest + total)],
    ]


def licence(number: str, rng: Random) -> list[list[Segment]]:
    """The one line of 30 of a Dutch driving licence."""
    fill = "".join(rng.choice(LETTERS + "0123456789") for _ in range(13))
    body = "D1NLD1" + number + fill
    return [
        [
            Segment("D1NLD1"),
            Segment(number, ("document_number",)),
            Segment(fill + check(body)),
        ]
    ]
