"""What copy-your-ID apps and careful people write over a copy: its purpose and date."""

import random
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw

from bench.identity.drawn import fonts
from bench.identity.drawn.page import Page

_TEXTS = (
    "KOPIE alleen voor {to} {day}",
    "Kopie t.b.v. {to} - {day}",
    "COPY for {to} only, {day}",
    "Uitsluitend voor inzageverzoek {to} d.d. {day}",
)
_TO = ("Loket", "Voorbeeld BV", "klantenservice", "DPO Voorbeeld", "AVG-verzoek")


def purpose(rng: random.Random) -> str:
    """What the watermark says."""
    day = f"{rng.randint(1, 28):02}-{rng.randint(1, 12):02}-2026"
    return rng.choice(_TEXTS).format(to=rng.choice(_TO), day=day)


def watermark(page: Page, seed: int) -> Page:
    """A text across the picture, thin or pale enough to read through; once or as a tapestry."""
    rng = random.Random(seed)
    text, width, height = purpose(rng), *page.size
    family = fonts.pick(rng, rng.choice(("plain", "bold")))
    tapestry = rng.random() < 0.45
    wide = font_size = round(width / (rng.uniform(26, 40) if tapestry else rng.uniform(16, 24)))
    face = fonts.font(family, font_size)
    layer = Image.new("L", (width * 2, height * 2))
    draw = ImageDraw.Draw(layer)
    strength = round(255 * (rng.uniform(0.15, 0.4) if tapestry else rng.uniform(0.25, 0.65)))
    if tapestry:
        step = face.getlength(text) + 4 * wide
        for row, y in enumerate(np.arange(0, height * 2, wide * rng.uniform(4, 8))):
            for x in np.arange(-(row % 2) * step / 2, width * 2, step):
                draw.text((x, y), text, font=face, fill=strength)
    else:
        at = (width - face.getlength(text) / 2, height - wide / 2)
        draw.text(at, text, font=face, fill=strength)
    turned = layer.rotate(rng.uniform(12, 40) * rng.choice((1, 1, -1)))
    mask = np.array(
        turned.crop((width // 2, height // 2, width // 2 + width, height // 2 + height))
    )
    colour = rng.choice(
        ((120, 120, 120), (200, 40, 40), (40, 60, 170), (20, 20, 20), (230, 230, 230))
    )
    marked = replace(page, image=page.image.copy())
    marked.ink(0, 0, mask, colour)
    return marked


def framed(page: Page, seed: int) -> Page:
    """The sheet of a copy app: a bar above or below with the purpose, the copy on white."""
    rng = random.Random(seed)
    width, height = page.size
    edge, tall = round(width * rng.uniform(0.01, 0.06)), round(width * rng.uniform(0.05, 0.1))
    below = rng.random() < 0.5
    sheet = Image.new("RGB", (width + 2 * edge, height + 2 * edge + tall), (255, 255, 255))
    made = Page.of(sheet, page.scale)
    made.lay(page, edge, edge if below else edge + tall)
    top = height + 2 * edge if below else 0
    band = rng.choice(((21, 66, 115), (225, 112, 0), (60, 60, 60), (57, 135, 12)))
    made.image[top : top + tall] = band
    face = fonts.font(fonts.pick(rng, "bold"), round(tall * 0.34))
    made.draw_text((edge + tall * 0.3, top + tall * 0.3), purpose(rng), face, (255, 255, 255))
    return made
