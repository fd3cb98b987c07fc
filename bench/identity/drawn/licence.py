"""The Dutch driving licence: front with one machine-readable line, back with BSN and QR code."""

import random
from typing import Final

from bench.identity.drawn import mrz
from bench.identity.drawn.documents import CARD, Document, Job, Side, printed_surname, start, tell
from bench.identity.drawn.page import Page

_CATEGORIES: Final = ("AM", "A1", "A2", "A", "B", "C1", "C", "D1", "D", "BE", "T")


def licence(rng: random.Random, side: Side) -> Document:
    """A licence's front, back or both."""
    job = start(rng, "NLD", rng.choice((2014, 2021)), "licence")
    job.number = "".join(rng.choice("0123456789") for _ in range(10))
    front = _front(job) if side != "back" else None
    back = _back(job) if side != "front" else None
    pages = tuple(page for page in (front, back) if page)
    return Document(f"nld-licence-{side}", job.who, pages)


def _front(job: Job) -> Page:
    sheet, who = job.sheet(CARD), job.who
    sheet.heading(14, job.near(2, 0.4), "RIJBEWIJS", 3.4, 30, (170, 30, 70))
    sheet.heading(job.near(44), 2.6, "KONINKRIJK DER NEDERLANDEN", 2, 38, (120, 40, 70))
    blue = (20, 50, 140)
    sheet.write(4, 2.4, "NL", 4, job.look.heading, colour=blue)
    drawn = sheet.portrait(job.near(3.5, 0.6), job.near(11), job.near(22), job.near(29), who.sex)
    left, top, step = job.near(29, 0.8), job.near(8, 0.5), job.near(4.1, 0.15)
    size = min(job.look.value_size, 2.5)
    dates = "{:%d.%m.%Y}"
    rows = (
        ("1.", printed_surname(who), "surname"),
        ("2.", " ".join(who.given), "given"),
        ("3.", f"{dates.format(who.born)}  {who.place}", "born"),
        ("4a.", dates.format(who.issued), ""),
        ("4b.", dates.format(who.expires), ""),
        ("4c.", f"Gemeente {who.place}", ""),
        ("5.", job.number, "document_number"),
    )
    for row, (label, value, kind) in enumerate(rows):
        y = top + row * step
        sheet.write(left, y, label, 2.1, job.look.label, colour=job.look.soft)
        sheet.fitted(left + 6, y, value, size, 46, kind)
    sheet.write(left, top + 7 * step, "7.", 2.1, job.look.label, colour=job.look.soft)
    sheet.signature(left + 6, top + 7 * step, f"{who.given[0][0]}. {who.surname}", 3.8)
    many = job.rng.randint(1, 5)
    drawn_from = job.rng.sample(_CATEGORIES, many)
    held = [c for c in _CATEGORIES if c in drawn_from]
    sheet.write(left, top + 8.6 * step, f"9.  {'/'.join(held)}", 2.3, job.look.value)
    if job.rng.random() < 0.7:
        sheet.ghost(drawn, job.near(71, 1.5), job.near(24, 2), 10, 13)
    line = mrz.licence(job.number, job.rng)
    made = sheet.lines(job.near(47.5, 0.5), [line], job.near(76, 1.5), job.near(4.5, 0.8))
    tell(made, 0, 6, 10, "document_number")
    if job.rng.random() < 0.5:
        sheet.shine()
    return sheet.page


def _back(job: Job) -> Page:
    sheet, who, rng = job.sheet(CARD), job.who, job.rng
    sheet.field(4, job.near(3, 0.4), "BSN", who.bsn, 26, "bsn")
    if rng.random() < 0.5:
        sheet.field(32, 3, "5.", job.number, 26, "document_number")
    sheet.code(
        job.near(66, 1.5), job.near(3, 0.8), job.near(15, 1.5), f"https://rdw.example/{who.bsn}"
    )
    top = job.near(12, 0.6)
    for row, category in enumerate(_CATEGORIES):
        y = top + row * 3.4
        sheet.write(5, y, category, 2, job.look.value)
        if rng.random() < 0.4:
            dates = f"{who.issued:%d.%m.%y}   {who.expires:%d.%m.%y}"
            sheet.write(20, y, dates, 1.9, job.look.value)
        scale = job.scale
        y_px = round((y - 0.5) * scale)
        sheet.page.image[y_px : y_px + 2, round(4 * scale) : round(60 * scale)] = job.look.soft
    return sheet.page
