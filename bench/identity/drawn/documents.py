"""Identity documents of invented people, drawn side by side on pages with regions."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bench.identity.drawn import grounds, mrz
from bench.identity.drawn.page import Page, Region
from bench.identity.drawn.people import Person, person
from bench.identity.drawn.printing import Printer, Style, style
from bench.identity.drawn.words import MONTHS, WORDS, Words

Side = Literal["front", "back", "both"]
CARD: Final = (85.6, 54.0)
TD2: Final = (105.0, 74.0)
PASSPORT: Final = (125.0, 88.0)
OTHERS: Final = ("FIN", "HUN", "ROU", "FRA", "ESP", "POL", "ITA", "PRT", "SWE")
_STREETS: Final = ("Lindenstr.", "Kerkstraat", "Rue Haute", "Mäntytie", "Calle Mayor")
HEADINGS: Final = ((60, 50, 110), (130, 30, 50), (30, 70, 60), (30, 40, 90), (20, 20, 20))


@dataclass(frozen=True)
class Document:
    """Sides as they are sent, whose they are, and what they are called in the set's traits."""

    kind: str
    who: Person
    pages: tuple[Page, ...]


@dataclass
class Job:
    """What all sides of one document share."""

    rng: random.Random
    who: Person
    look: Style
    words: Words
    number: str
    model: int
    scale: float
    tint: str

    def sheet(self, size: tuple[float, float]) -> Printer:
        """A fresh side, in millimetres."""
        width, height = round(size[0] * self.scale), round(size[1] * self.scale)
        ground = grounds.ground(self.rng, width, height, self.tint)
        return Printer(Page.of(ground, self.scale), self.look, self.rng)

    def near(self, value: float, by: float = 1.0) -> float:
        """A length with jitter, in millimetres."""
        return value + self.rng.uniform(-by, by)


def day(moment: date, manner: int) -> str:
    """A date as documents print it, in one of three manners."""
    if manner == 0:
        return f"{moment.day:02} {MONTHS[moment.month - 1]} {moment.year}"
    return moment.strftime("%d.%m.%Y" if manner == 1 else "%d %m %Y")


def printed_surname(who: Person) -> str:
    """The surname as printed, with the partner's name after it."""
    return f"{who.surname} e/v {who.partner}" if who.partner else who.surname


def tell(regions: list[Region], line: int, start: int, length: int, kind: str) -> None:
    """Say that part of an MRZ line gives a field away; line and start from 0."""
    pieces = regions[line].pieces[start : start + length]
    regions[line].tells.setdefault(kind, []).extend(pieces)


def start(rng: random.Random, country: str, model: int, tint: str = "") -> Job:
    """A holder, a look and a number for a document of a country and model year."""
    last = {2011: 2013, 2014: 2020, 2021: 2025}[model]
    who = person(rng, country, (model, last))
    tint = tint or (country if country in grounds.TINTS else "other")
    scale = rng.choice((10.0, 12.0, 14.0))
    number = mrz.number(rng, country)
    return Job(rng, who, style(rng), WORDS[country], number, model, scale, tint)


def passport(rng: random.Random, country: str, model: int) -> Document:
    """A passport's holder page, at times with the page above it or the one behind it."""
    job = start(rng, country, model)
    page = _holder_page(job)
    kind = f"{country.lower()}-passport-{model}"
    pages = [page]
    if country == "NLD" and model == 2021 and rng.random() < 0.45:
        pages = [_above(page, _behind(job))] if rng.random() < 0.6 else [page, _behind(job)]
    elif rng.random() < 0.25:
        pages = [_above(page, _blank(job))]
    return Document(kind, job.who, tuple(pages))


def _holder_page(job: Job) -> Page:
    sheet, rng, who, words = job.sheet(PASSPORT), job.rng, job.who, job.words
    colour = rng.choice(HEADINGS)
    manner = rng.randrange(3)
    sheet.emblem(job.near(112, 2), job.near(4, 1), 8, colour)
    sheet.heading(5, job.near(3, 0.6), words.passport, 3.6, 50, colour)
    sheet.heading(job.near(58, 2), job.near(3, 0.6), words.state, 3.0, 52, colour)
    drawn = sheet.portrait(job.near(6), job.near(15), job.near(33), job.near(43), who.sex)
    left, right, top = job.near(43, 1.5), job.near(86, 1.5), job.near(10.5)
    step = job.near(6.7, 0.25)
    sheet.field(left, top, "type", "P", 10)
    code = "code" if job.look.beside else f"code{' / code' * (rng.random() < 0.5)}"
    sheet.field(left + 12, top, code, who.country, 14)
    room = 118 - right
    sheet.field(right, top, words.number, job.number, room, "document_number")
    wide = 78.0
    sheet.field(left, top + step, f"1. {words.surname}", printed_surname(who), wide, "surname")
    sheet.field(left, top + 2 * step, f"2. {words.given}", " ".join(who.given), wide, "given")
    half = right - left - 2
    sheet.field(left, top + 3 * step, words.nationality, words.citizen, half)
    sheet.field(right, top + 3 * step, words.height, f"{who.height / 100:.2f} m", room)
    sheet.field(left, top + 4 * step, words.born, day(who.born, manner), half, "born")
    if who.country == "NLD" and job.model == 2011:
        sheet.field(right, top + 4 * step, words.personal, who.bsn, room, "bsn")
    sheet.field(left, top + 5 * step, words.place, who.place, half)
    sheet.field(right, top + 5 * step, words.sex, f"{who.sex}/{who.sex}", room)
    sheet.field(left, top + 6 * step, words.issued, day(who.issued, manner), half)
    sheet.field(right, top + 6 * step, words.expires, day(who.expires, manner), room)
    sheet.field(left, top + 7 * step, words.authority, f"{words.office} {who.place}", half)
    sheet.signature(right, top + 7 * step, f"{who.given[0][0]}. {who.surname}")
    if rng.random() < 0.75:
        sheet.ghost(drawn, job.near(107, 2), job.near(43, 2), 13, 17)
    if rng.random() < (0.7 if who.country == "NLD" else 0.4):
        upright = rng.random() < 0.7
        place = (job.near(119, 0.6), job.near(58, 2)) if upright else (job.near(62, 5), 1.0)
        sheet.perforate(*place, job.number, 3.2, upright=upright)
    optional = who.bsn if who.country == "NLD" and job.model in (2011, 2014) else ""
    dates = mrz.dates_of(who.born, who.sex, who.expires)
    name = mrz.names(who.surname, who.given)
    lines = mrz.td3("P<", job.number, who.country, optional, dates, name)
    made = sheet.lines(job.near(75, 0.8), lines, job.near(113, 1.5), job.near(6, 1))
    tell(made, 1, 0, 9, "document_number")
    if optional:
        tell(made, 1, 28, 9, "bsn")
    _finish(sheet)
    return sheet.page


def _finish(sheet: Printer) -> None:
    if sheet.rng.random() < 0.5:
        sheet.shine()


def _behind(job: Job) -> Page:
    """The page behind the holder page of a 2021 passport: BSN and QR code."""
    sheet, who = job.sheet(PASSPORT), job.who
    sheet.heading(8, 8, "Burgerservicenummer / personal no. / BSN", 2.6, 70, job.look.soft)
    sheet.field(8, job.near(14), "BSN", who.bsn, 40, "bsn")
    sheet.code(job.near(86, 4), job.near(12, 3), job.near(20, 3), f"https://bsn.example/{who.bsn}")
    sheet.heading(
        8, 34, "Dit paspoort bevat een chip. This passport contains a chip.", 2, 70, (60, 60, 60)
    )
    return sheet.page


def _blank(job: Job) -> Page:
    """An inner page without personal data."""
    sheet = job.sheet(PASSPORT)
    sheet.heading(10, 10, job.words.state, 3, 100, job.look.soft)
    for row in range(job.rng.randint(3, 9)):
        sheet.write(
            10,
            20 + 5 * row,
            f"{job.words.state}  {job.words.passport}",
            1.9,
            job.look.label,
            colour=job.look.soft,
        )
    return sheet.page


def _above(lower: Page, upper: Page) -> Page:
    """Two passport pages, one above the other, as an open booklet lies."""
    from PIL import Image

    width = max(lower.size[0], upper.size[0])
    gap = round(lower.scale * 1.2)
    height = lower.size[1] + upper.size[1] + gap
    both = Page.of(Image.new("RGB", (width, height), (120, 112, 110)), lower.scale)
    both.lay(upper, 0, 0)
    both.lay(lower, 0, upper.size[1] + gap)
    return both


def card(rng: random.Random, country: str, model: int, side: Side) -> Document:
    """An identity card of credit-card size: front, back or both."""
    job = start(rng, country, model)
    kind = f"{country.lower()}-card-{model}-{side}"
    front = card_front(job) if side != "back" else None
    back = card_back(job) if side != "front" else None
    return Document(kind, job.who, tuple(page for page in (front, back) if page))


def card_front(job: Job) -> Page:
    """The side with the photo."""
    sheet, rng, who, words = job.sheet(CARD), job.rng, job.who, job.words
    colour, manner = rng.choice(HEADINGS), rng.randrange(3)
    sheet.heading(3, job.near(2, 0.4), words.state, 2.3, 46, colour)
    sheet.heading(3, job.near(5.2, 0.3), words.card, 2.5, 46, colour)
    sheet.emblem(job.near(51, 0.7), 1.5, 5.5, colour)
    top, step = job.near(9.6, 0.5), job.near(5.7, 0.2)
    flipped = who.country in OTHERS and rng.random() < 0.3
    place, left, right = (57.5, 5.0, 31.0) if flipped else (3.5, 32.0, 58.0)
    drawn = sheet.portrait(job.near(place), job.near(12), job.near(25), job.near(31.5), who.sex)
    left, right = job.near(left), job.near(right)
    room, half = (55 if flipped else 84) - right, right - left - 1.5
    sheet.field(job.near(58), top - 5.6, words.number, job.number, 19, "document_number")
    bsn = who.country == "NLD" and job.model == 2011
    sheet.field(left, top, words.surname, printed_surname(who), 51, "surname")
    sheet.field(left, top + step, words.given, " ".join(who.given), 51, "given")
    sheet.field(left, top + 2 * step, words.born, day(who.born, manner), half, "born")
    sheet.field(right, top + 2 * step, words.sex, who.sex, room)
    sheet.field(left, top + 3 * step, words.place, who.place, half)
    sheet.field(right, top + 3 * step, words.nationality, words.citizen, room)
    sheet.field(left, top + 4 * step, words.expires, day(who.expires, manner), half)
    if bsn:
        sheet.field(right, top + 4 * step, words.personal, who.bsn, room, "bsn")
    sheet.write(left, top + 5 * step, words.signature, 1.5, job.look.label, colour=job.look.soft)
    sheet.signature(left, top + 5 * step + 1.6, f"{who.given[0][0]}. {who.surname}", 4)
    sheet.chip(job.near(5, 1), 46, 6)
    if rng.random() < 0.7:
        sheet.ghost(drawn, job.near(42 if flipped else 71, 1.5), job.near(37, 1.5), 10, 13)
    _finish(sheet)
    return sheet.page


def card_back(job: Job) -> Page:
    """The side with the MRZ."""
    sheet, rng, who, words = job.sheet(CARD), job.rng, job.who, job.words
    manner, dutch = rng.randrange(3), who.country == "NLD"
    left, top, step = job.near(4, 0.8), job.near(3.5, 0.8), job.near(6, 0.3)
    sheet.field(left, top, words.height, f"{who.height / 100:.2f} m", 24)
    sheet.field(left, top + step, words.issued, day(who.issued, manner), 28)
    sheet.field(left, top + 2 * step, words.authority, f"{words.office} {who.place}", 30)
    if dutch and job.model in (2014, 2021):
        label = rng.choice(("persoonsnummer / personal no.", "BSN / personal no."))
        sheet.field(job.near(36), top, label, who.bsn, 26, "bsn")
    if dutch and job.model == 2021:
        side = job.near(16, 1.5)
        sheet.code(job.near(65, 1.5), job.near(4, 0.8), side, f"https://bsn.example/{who.bsn}")
    if rng.random() < 0.3:
        sheet.field(job.near(36), top + step, words.number, job.number, 24, "document_number")
    if who.country in ("BEL", "ROU", "ESP", "POL", "FIN") and rng.random() < 0.6:
        personal = f"{who.born:%y%m%d}-{rng.randint(0, 99):02}{rng.choice('ABCDEFGH')}"
        sheet.field(job.near(36), top, words.personal, personal, 30, "personal")
    if who.country in ("BEL", "ROU", "ESP", "POL", "FIN") and rng.random() < 0.6:
        personal = f"{who.born:%y%m%d}-{rng.randint(0, 99):02}{rng.choice('ABCDEFGH')}"
        sheet.field(job.near(36), top, words.personal, personal, 30, "personal")
    if not dutch:
        street = f"{rng.choice(_STREETS)} {rng.randint(1, 99)}"
        sheet.field(job.near(36), top + 2 * step, "Adr.", f"{street} {who.place}", 44)
    sheet.emblem(job.near(70, 4), job.near(20, 1), 9, job.look.soft)
    optional = who.bsn if dutch and job.model in (2011, 2014) else ""
    code = {"DEU": "ID", "NLD": "I<", "BEL": "ID"}.get(who.country, rng.choice(("ID", "I<")))
    dates = mrz.dates_of(who.born, who.sex, who.expires)
    name = mrz.names(who.surname, who.given)
    country = "D<<" if who.country == "DEU" else who.country
    lines = mrz.td1(code, job.number, country, optional, dates, name)
    made = sheet.lines(job.near(35, 0.6), lines, job.near(77, 1.5), job.near(4, 0.8))
    tell(made, 0, 5, 9, "document_number")
    if optional:
        tell(made, 0, 15, 9, "bsn")
    _finish(sheet)
    return sheet.page


def td2_card(rng: random.Random, country: str) -> Document:
    """An older, larger card with two lines of 36 below the photo."""
    job = start(rng, country, 2014)
    sheet, who, words = job.sheet(TD2), job.who, job.words
    colour, manner = rng.choice(HEADINGS), rng.randrange(3)
    sheet.heading(4, 2.5, words.state, 3, 60, colour)
    sheet.heading(4, 6.5, words.card, 3, 60, colour)
    drawn = sheet.portrait(job.near(5), job.near(14), job.near(27), job.near(35), who.sex)
    left, top, step = job.near(37), job.near(12), job.near(6.8, 0.3)
    sheet.field(job.near(72), 3, words.number, job.number, 30, "document_number")
    sheet.field(left, top, words.surname, printed_surname(who), 62, "surname")
    sheet.field(left, top + step, words.given, " ".join(who.given), 62, "given")
    sheet.field(left, top + 2 * step, words.born, day(who.born, manner), 30, "born")
    sheet.field(left + 34, top + 2 * step, words.sex, who.sex, 20)
    sheet.field(left, top + 3 * step, words.place, who.place, 30)
    sheet.field(left + 34, top + 3 * step, words.nationality, words.citizen, 26)
    sheet.field(left, top + 4 * step, words.expires, day(who.expires, manner), 30)
    sheet.signature(left, top + 5 * step, f"{who.given[0][0]}. {who.surname}", 4.5)
    if rng.random() < 0.4:
        sheet.ghost(drawn, job.near(88, 2), job.near(38, 2), 12, 16)
    dates = mrz.dates_of(who.born, who.sex, who.expires)
    lines = mrz.td2("I<", job.number, country, dates, mrz.names(who.surname, who.given))
    made = sheet.lines(job.near(60, 0.6), lines, job.near(93, 1.5), job.near(5, 1))
    tell(made, 1, 0, 9, "document_number")
    _finish(sheet)
    return Document(f"{country.lower()}-td2", who, (sheet.page,))
