"""What people send instead of a document, by mistake or to try; and files that are none."""

import random
from collections.abc import Callable
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from bench.identity.drawn import captures, files, fonts, hostile
from bench.identity.drawn.faces import face
from bench.identity.drawn.grounds import ground
from bench.identity.drawn.page import Page
from bench.identity.drawn.people import claim, person
from bench.identity.sample import FIELDS, Sample

Picture = Callable[[random.Random, str], Image.Image]


def _write(
    picture: Image.Image, lines: list[str], family: str, size: int, at: tuple[int, int]
) -> None:
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        place = (at[0], at[1] + round(row * size * 1.5))
        draw.text(place, line, font=fonts.able(family, line, size), fill=(30, 30, 34))


def receipt(rng: random.Random, _name: str) -> Image.Image:
    """A till's receipt."""
    picture = Image.new("RGB", (620, 1200), (248, 247, 243))
    goods = ("Halfvolle melk", "Volkorenbrood", "Appels 1 kg", "Kaas jong", "Tomaten", "Koffie")
    lines = ["BUURTSUPER ALMERE", "Bonnr 004512 kassa 3", ""]
    many = range(rng.randint(5, 14))
    lines += [f"{rng.choice(goods):<20}{rng.uniform(0.6, 9):>7.2f}" for _ in many]
    lines += ["", f"TOTAAL {rng.uniform(12, 90):>20.2f}", "PIN  BEDANKT TOT ZIENS"]
    _write(picture, lines, fonts.pick(rng, "mono"), 28, (40, 60))
    return picture


def landscape(rng: random.Random, _name: str) -> Image.Image:
    """Sky, hills and a sun."""
    picture = Image.new("RGB", (1280, 860), (150, 190, 230))
    draw = ImageDraw.Draw(picture)
    draw.ellipse([900, 80, 1020, 200], fill=(255, 236, 170))
    for layer in range(4):
        level = 380 + 110 * layer
        points = [(x, level + rng.uniform(-60, 60)) for x in range(0, 1400, 120)]
        green = (60 + 12 * layer, 120 - 16 * layer, 70)
        draw.polygon([*points, (1400, 900), (0, 900)], fill=green)
    return picture.filter(ImageFilter.GaussianBlur(2))


def blank(rng: random.Random, _name: str) -> Image.Image:
    """One colour: white, black or grey; at times a bar on it."""
    picture = Image.new("RGB", (1000, 640), (rng.choice((255, 0, 128, 240)),) * 3)
    if rng.random() < 0.5:
        ImageDraw.Draw(picture).rectangle([80, 420, 900, 560], fill=(0, 0, 0))
    return picture


def chat(rng: random.Random, name: str) -> Image.Image:
    """A screenshot of a chat in which the name is written."""
    picture = Image.new("RGB", (720, 1280), (228, 221, 212))
    draw = ImageDraw.Draw(picture)
    said = ("Hoi! Ik wil graag mijn gegevens opvragen.", "Hoe heet u?", f"Ik heet {name}.")
    family = fonts.pick(rng, "plain")
    y = 120
    for row, line in enumerate((*said, "Stuur een kopie van uw identiteitskaart.", "Doe ik zo!")):
        left = 40 if row % 2 else 150
        colour = (255, 255, 255) if row % 2 else (220, 248, 198)
        draw.rounded_rectangle([left, y, left + 530, y + 90], 18, fill=colour)
        _write(picture, [line], family, 24, (left + 20, y + 28))
        y += 120
    return picture


def loyalty(rng: random.Random, name: str) -> Image.Image:
    """A shop's card with the holder's name and a number."""
    picture = ground(rng, 1010, 640, "other")
    _write(picture, ["VOORDEELKAART"], fonts.pick(rng, "bold"), 70, (60, 60))
    number = "".join(rng.choice("0123456789") for _ in range(13))
    _write(picture, [name, f"Klantnummer {number}"], fonts.pick(rng, "plain"), 38, (60, 420))
    return picture


def noise(rng: random.Random, _name: str) -> Image.Image:
    """Random pixels."""
    made = np.random.default_rng(rng.getrandbits(32)).integers(0, 256, (500, 700, 3))
    return Image.fromarray(made.astype(np.uint8))


def business(rng: random.Random, name: str) -> Image.Image:
    """A business card."""
    picture = Image.new("RGB", (1000, 600), rng.choice(((255, 255, 255), (240, 238, 230))))
    _write(picture, [name], fonts.pick(rng, "bold"), 54, (80, 200))
    lines = ["Adviseur informatiebeheer", "Tel. 020 555 01 23", "info@voorbeeld.example"]
    _write(picture, lines, fonts.pick(rng, "plain"), 32, (80, 300))
    return picture


def bank(rng: random.Random, name: str) -> Image.Image:
    """A bank card, its number embossed."""
    picture = ground(rng, 1010, 640, "licence")
    ImageDraw.Draw(picture).rounded_rectangle([90, 220, 220, 320], 14, fill=(214, 180, 90))
    number = " ".join("".join(rng.choice("0123456789") for _ in range(4)) for _ in range(4))
    _write(picture, [number], fonts.pick(rng, "mono"), 60, (90, 360))
    _write(
        picture, [f"VALID THRU 0{rng.randint(1, 9)}/29", name.upper()], "dejavu-mono", 34, (90, 470)
    )
    return picture


def letter(rng: random.Random, name: str) -> Image.Image:
    """A letter with the name on it."""
    picture = Image.new("RGB", (1000, 1400), (252, 252, 250))
    text = [
        *("Gemeente Voorbeeldstad", "Postbus 1", "", name, "Dorpsstraat 1", "", ""),
        *("Betreft: inzage persoonsgegevens", "", f"Geachte {name.rpartition(' ')[2]},", ""),
        *(
            "Hierbij bevestigen wij de ontvangst van uw verzoek.",
            "U hoort binnen een maand van ons.",
        ),
        *("", "Met vriendelijke groet,", "afdeling Burgerzaken"),
    ]
    _write(picture, text, fonts.pick(rng, "plain"), 28, (110, 120))
    return picture


def portrait(rng: random.Random, _name: str) -> Image.Image:
    """A photo of somebody and nothing else."""
    return face(rng, 800, 1040, rng.choice("MF"), grey=False).image


def pass_card(rng: random.Random, name: str) -> Image.Image:
    """A library's or work's pass: photo covered, name readable, no identity document."""
    picture = ground(rng, 1010, 640, "other")
    title = rng.choice(("BIBLIOTHEEKPAS", "PERSONEELSPAS", "OV-KAART PERSOONLIJK", "SPORTPAS"))
    _write(picture, [title], fonts.pick(rng, "bold"), 62, (60, 50))
    ImageDraw.Draw(picture).rectangle([60, 190, 310, 520], fill=(0, 0, 0))
    _write(
        picture, ["naam", name, "lidnummer", "0045-1277"], fonts.pick(rng, "plain"), 36, (370, 220)
    )
    return picture


PICTURES: Final[dict[str, Picture]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        *(receipt, landscape, blank, chat, loyalty, noise, business, bank, letter, portrait),
        pass_card,
    )
}


def make(key: str, rng: random.Random) -> Sample:
    """A file that is no identity document, at times a broken one."""
    name, _ = claim(rng, person(rng, "NLD", (2014, 2024)))
    empty = dict.fromkeys(FIELDS)
    if rng.random() < 0.2:
        what = rng.choice(tuple(hostile.FILES))
        ending, data = hostile.FILES[what](rng)
        told = {"document": "none", "hostile": what, "file": ending}
        return Sample(key, f"{key}.{ending}", data, name, "junk", empty, None, told)
    what = rng.choice(tuple(PICTURES))
    page = Page.of(PICTURES[what](rng, name), 10.0)
    traits = {"document": what, "file": "plain"}
    if what not in ("landscape", "noise", "blank", "chat", "portrait") and rng.random() < 0.6:
        page, traits["capture"] = captures.capture(page, rng.getrandbits(32), "phone"), "phone"
    kind = rng.choice(("jpg", "jpg", "png", "pdf"))
    data = files.encoded([page], kind, rng)
    if rng.random() < 0.06:
        data, traits["file"] = data[: len(data) // rng.randint(2, 20)], "truncated"
    return Sample(key, f"{key}.{kind}", data, name, "junk", empty, None, traits)
