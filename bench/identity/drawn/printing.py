"""Hands of the printer: headings, labelled fields, portraits, signatures, codes, dots."""

import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from bench.identity.drawn import fonts, grounds
from bench.identity.drawn.faces import Face, face, ghost
from bench.identity.drawn.page import Box, Colour, Page, Pixels, Region
from bots.sandbox.pictures_parts import qr_code


@dataclass(frozen=True)
class Style:
    """How one document's print looks; sizes in millimetres."""

    label: str
    value: str
    heading: str
    mono: str
    ink: Colour
    soft: Colour
    label_size: float
    value_size: float
    beside: bool
    capitals: bool
    grey_photo: bool


def style(rng: random.Random) -> Style:
    """One manner of printing; the same for all sides of a document."""
    return Style(
        label=fonts.pick(rng, "plain"),
        value=fonts.pick(rng, rng.choice(("plain", "bold", "mono"))),
        heading=fonts.pick(rng, "bold"),
        mono=fonts.pick(rng, "mono"),
        ink=rng.choice(((22, 22, 30), (30, 30, 50), (10, 10, 10), (48, 40, 44))),
        soft=rng.choice(((70, 80, 120), (90, 60, 90), (60, 90, 80), (80, 80, 80), (40, 70, 140))),
        label_size=rng.uniform(1.4, 1.75),
        value_size=rng.uniform(2.25, 2.85),
        beside=rng.random() < 0.15,
        capitals=rng.random() < 0.25,
        grey_photo=rng.random() < 0.5,
    )


@dataclass
class Printer:
    """Writes on a page; places in millimetres from its upper left corner."""

    page: Page
    look: Style
    rng: random.Random

    def px(self, length: float) -> int:
        """Millimetres in pixels."""
        return round(length * self.page.scale)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        family: str,
        kind: str = "",
        **more: Colour,
    ) -> Region | None:
        """A line of text with its upper left corner at x, y."""
        letters = fonts.able(family, text, self.px(size * 1.25))
        colour = more.get("colour", self.look.ink)
        return self.page.draw_text((self.px(x), self.px(y)), text, letters, colour, kind)

    def width(self, text: str, size: float, family: str) -> float:
        """How wide a line would be, in millimetres."""
        return fonts.able(family, text, self.px(size * 1.25)).getlength(text) / self.page.scale

    def fitted(
        self, x: float, y: float, text: str, size: float, room: float, kind: str = ""
    ) -> float:
        """A value, made smaller until it fits into `room`; how wide it came out."""
        family = self.look.value
        while size > 1.4 and self.width(text, size, family) > room:
            size *= 0.94
        self.write(x, y, text, size, family, kind)
        return self.width(text, size, family)

    def field(
        self, x: float, y: float, label: str, value: str, room: float, kind: str = ""
    ) -> None:
        """A label, with its value below it or beside it; names and numbers are regions."""
        look = self.look
        shown = value.upper() if look.capitals and kind in ("name", "surname", "given") else value
        size = look.label_size
        if look.beside:
            short = label.partition("/")[0].strip()
            self.write(x, y + 0.7, short, size, look.label, colour=look.soft)
            start = max(self.width(short, size, look.label) + 1.2, 12)
            self.fitted(x + start, y, shown, look.value_size, room - start, kind)
            return
        while size > 1.1 and self.width(label, size, look.label) > room:
            size *= 0.94
        self.write(x, y, label, size, look.label, colour=look.soft)
        self.fitted(x, y + look.label_size + 0.4, shown, look.value_size, room, kind)

    def heading(
        self, x: float, y: float, text: str, size: float, room: float, colour: Colour
    ) -> None:
        """A heading, made narrower until it fits."""
        while size > 1.2 and self.width(text, size, self.look.heading) > room:
            size *= 0.95
        self.write(x, y, text, size, self.look.heading, colour=colour)

    def portrait(self, x: float, y: float, width: float, height: float, sex: str) -> Face:
        """The holder's photo; the region is the face, not the ground behind it."""
        wide, high = self.px(width), self.px(height)
        drawn = face(self.rng, wide, high, sex, grey=self.look.grey_photo)
        left, top = self.px(x), self.px(y)
        share = None
        if self.rng.random() < 0.4:
            edge = Image.new("L", (wide, high))
            ImageDraw.Draw(edge).rectangle([6, 6, wide - 7, high - 7], fill=255)
            share = np.array(edge.filter(ImageFilter.GaussianBlur(4)))
        self.page.paste(left, top, np.array(drawn.image), share)
        self._framed("photo", (left, top, left + wide, top + high), np.array(drawn.mask), 6)
        return drawn

    def _framed(self, label: str, box: Box, inside: Pixels, across: int) -> None:
        """A portrait's regions: the face, and as `frame` what else is in the picture."""
        self.page.tiles("photo", label, box, inside, across)
        self.page.tiles("frame", label, box, np.where(inside > 0, 0, 255).astype(np.uint8), 2)

    def ghost(self, drawn: Face, x: float, y: float, width: float, height: float) -> None:
        """The second portrait, paler and smaller."""
        wide, high = self.px(width), self.px(height)
        pixels, share = ghost(self.rng, drawn, wide, high)
        left, top = self.px(x), self.px(y)
        self.page.paste(left, top, pixels, share)
        inside = np.array(drawn.mask.resize((wide, high), 0))
        self._framed("ghost", (left, top, left + wide, top + high), inside, 4)

    def code(self, x: float, y: float, side: float, text: str) -> None:
        """A QR code that holds the BSN."""
        many = self.px(side)
        left, top = self.px(x), self.px(y)
        self.page.paste(left, top, np.array(qr_code(text, many)))
        box = (left, top, left + many, top + many)
        region = self.page.tiles("qr", "qr", box, np.ones((many, many), np.uint8), 6)
        region.tells["bsn"] = region.pieces

    def signature(self, x: float, y: float, name: str, size: float = 4.5) -> None:
        """A hand's name; no region: nobody asks to cover it, many do."""
        family = fonts.pick(self.rng, "hand")
        self.write(x, y, name, size, family, "signature", colour=(40, 44, 80))

    def emblem(self, x: float, y: float, side: float, colour: Colour) -> None:
        """A coat of arms."""
        picture, mask = grounds.emblem(self.rng, self.px(side), colour)
        self.page.paste(self.px(x), self.px(y), np.array(picture), np.array(mask))

    def chip(self, x: float, y: float, width: float) -> None:
        """The chip symbol."""
        self.page.ink(self.px(x), self.px(y), np.array(grounds.chip(self.px(width))), self.look.ink)

    def shine(self) -> None:
        """Hologram patterns over everything."""
        picture, mask = grounds.shine(self.rng, *self.page.size)
        self.page.paste(0, 0, np.array(picture), np.array(mask))

    def perforate(self, x: float, y: float, text: str, size: float, *, upright: bool) -> None:
        """A number in punched dots; upright along the page's edge or lying."""
        letters = fonts.font(self.look.mono, self.px(size * 1.6))
        pitch = self.px(size * 0.17)
        for i, (letter, piece) in enumerate(zip(text, self._row(text), strict=True)):
            mask = Image.new("L", (self.px(size), self.px(size * 1.6)))
            ImageDraw.Draw(mask).text((0, 0), letter, font=letters, fill=255)
            grid = np.array(mask.resize((6, 9), Image.Resampling.BOX))
            dots = Image.new("L", (6 * pitch + 2, 9 * pitch + 2))
            draw = ImageDraw.Draw(dots)
            for row in range(9):
                for column in range(6):
                    if grid[row, column] > 105:
                        left, top = column * pitch, row * pitch
                        draw.ellipse([left, top, left + pitch * 0.8, top + pitch * 0.8], fill=255)
            turned = dots.rotate(90, expand=True) if upright else dots
            step = i * 6.2 * pitch
            at = (self.px(x), self.px(y) - step) if upright else (self.px(x) + step, self.px(y))
            self._dots(round(at[0]), round(at[1]), np.array(turned), piece)

    def _row(self, text: str) -> list[int]:
        pieces = self.page.fresh(len(text))
        self.page.regions.append(Region("document_number", "perforated", pieces))
        return pieces

    def _dots(self, x: int, y: int, mask: Pixels, piece: int) -> None:
        self.page.ink(x, y, mask, (74, 70, 74))
        self.page.number(x, y, np.where(mask > 110, piece, 0).astype(np.int32))

    def lines(self, y: float, lines: list[str], room: float, left: float) -> list[Region]:
        """Machine-readable lines from `y` down, letters spread over `room` millimetres."""
        size = 3.35
        family = self.look.mono
        while self.width(lines[0], size, family) > room:
            size *= 0.985
        made = []
        for number, line in enumerate(lines, 1):
            region = self.write(left, y, line, size, family, "mrz", colour=(12, 12, 14))
            if region:
                region.label = f"mrz-{number}"
                made.append(region)
            y += size * 1.65
        return made
