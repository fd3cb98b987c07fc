"""What is printed under the text: guilloche, gradients, emblems, chips, shiny patterns."""

import random
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from bench.identity.drawn.page import Colour

Plane = npt.NDArray[np.float32]

TINTS: Final[dict[str, tuple[tuple[Colour, Colour], ...]]] = {
    "NLD": (
        ((214, 226, 238), (236, 214, 226)),
        ((238, 206, 196), (206, 222, 240)),
        ((222, 232, 214), (240, 226, 206)),
        ((232, 220, 240), (214, 236, 238)),
    ),
    "licence": (((246, 206, 214), (240, 226, 232)), ((236, 192, 206), (222, 214, 236))),
    "DEU": (((214, 230, 222), (236, 222, 204)), ((226, 218, 206), (206, 226, 232))),
    "BEL": (((246, 226, 206), (226, 236, 214)), ((222, 238, 238), (246, 218, 214))),
    "other": (
        ((206, 220, 244), (244, 236, 214)),
        ((236, 244, 228), (214, 228, 214)),
        ((250, 236, 220), (232, 206, 206)),
        ((244, 244, 240), (228, 230, 236)),
        ((226, 206, 236), (206, 236, 226)),
    ),
}


def ground(rng: random.Random, width: int, height: int, kind: str) -> Image.Image:
    """A soft two-colour gradient with security lines in one of several manners."""
    first, second = rng.choice(TINTS.get(kind, TINTS["other"]))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, np.pi)
    slope = (x / width) * np.cos(angle) + (y / height) * np.sin(angle)
    slope = (slope - slope.min()) / max(1e-6, float(np.ptp(slope)))
    base = np.array(first, np.float32) + slope[..., None] * (
        np.array(second, np.float32) - np.array(first, np.float32)
    )
    strength = rng.uniform(5, 26)
    for _ in range(rng.randint(1, 3)):
        lines = _lines(rng, x / height, y / height)
        colour = np.array([rng.uniform(0.1, 1.0) for _ in range(3)], np.float32)
        base -= lines[..., None] * colour * strength
    if rng.random() < 0.3:
        base += np.random.default_rng(rng.getrandbits(32)).normal(0, 2, (height, width, 1))
    return Image.fromarray(np.clip(base, 0, 255).astype(np.uint8))


def _lines(rng: random.Random, x: Plane, y: Plane) -> Plane:
    """Fine lines, 0-1: waves, circles about a rosette, or a woven net."""
    manner = rng.choice(("waves", "rosette", "net"))
    many = rng.uniform(12, 45)
    if manner == "waves":
        bend = rng.uniform(0.02, 0.12) * np.sin(x * rng.uniform(4, 14) + 2 * np.sin(3 * y))
        phase = (y + bend) * many
    elif manner == "rosette":
        middle = (rng.uniform(0.2, 1.4), rng.uniform(0.2, 0.8))
        far = np.hypot(x - middle[0], y - middle[1])
        around = np.arctan2(y - middle[1], x - middle[0])
        phase = far * many + rng.uniform(0.4, 1.6) * np.sin(around * rng.randint(5, 14))
    else:
        wave = np.sin(2 * np.pi * x * many / 3) * np.sin(2 * np.pi * y * many / 3)
        phase = wave * rng.uniform(0.6, 1.4)
    sharp = rng.uniform(1.5, 5)
    made: Plane = np.abs(np.cos(np.pi * phase)).astype(np.float32) ** np.float32(sharp)
    return made


def emblem(rng: random.Random, side: int, colour: Colour) -> tuple[Image.Image, Image.Image]:
    """A coat of arms of nowhere: colours and mask."""
    big = 160
    mask = Image.new("L", (big, big))
    draw = ImageDraw.Draw(mask)
    kind = rng.choice(("shield", "eagle", "lion", "star"))
    if kind == "shield":
        draw.polygon([(30, 20), (130, 20), (130, 90), (80, 145), (30, 90)], outline=255, width=7)
        draw.rectangle([50, 40, 110, 52], fill=255)
        draw.ellipse([60, 65, 100, 105], outline=255, width=8)
    elif kind == "eagle":
        draw.polygon([(80, 20), (98, 60), (150, 40), (120, 100), (95, 95), (80, 145)], fill=255)
        draw.polygon([(80, 20), (62, 60), (10, 40), (40, 100), (65, 95), (80, 145)], fill=255)
    elif kind == "lion":
        draw.ellipse([40, 20, 90, 70], fill=255)
        draw.polygon([(50, 60), (95, 60), (120, 140), (100, 140), (85, 100), (60, 140)], fill=255)
        draw.line([(95, 80), (140, 60), (130, 30)], fill=255, width=9)
    else:
        for turn in range(12):
            angle = turn * np.pi / 6
            x, y = 80 + 55 * np.cos(angle), 80 + 55 * np.sin(angle)
            draw.regular_polygon((x, y, 9), 5, fill=255)
    return Image.new("RGB", (side, side), colour), mask.resize((side, side))


def chip(side: int) -> Image.Image:
    """The symbol of a document with a chip, dark on white: a mask to print with."""
    mask = Image.new("L", (120, 72))
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle([4, 4, 116, 68], 8, outline=255, width=7)
    draw.line([(4, 36), (40, 36)], fill=255, width=7)
    draw.line([(80, 36), (116, 36)], fill=255, width=7)
    draw.ellipse([40, 16, 80, 56], outline=255, width=7)
    return mask.resize((side, round(side * 0.6)))


def shine(rng: random.Random, width: int, height: int) -> tuple[Image.Image, Image.Image]:
    """A hologram's colours and how strongly they lie over the print (mask, at most a third)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn = rng.uniform(0, 6.3)
    wave = (x * np.cos(turn) + y * np.sin(turn)) / max(width, height) * rng.uniform(6, 14)
    planes = [127 + 120 * np.sin(wave + phase) for phase in (0, 2.1, 4.2)]
    colours = np.clip(np.stack(planes, axis=-1), 0, 255).astype(np.uint8)
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    many = rng.randint(1, 4)
    for _ in range(many):
        size = rng.uniform(0.15, 0.4) * height
        cx, cy = rng.uniform(0, width), rng.uniform(0, height)
        draw.ellipse([cx - size, cy - size, cx + size, cy + size], outline=90, width=4)
        draw.ellipse([cx - size / 2, cy - size / 2, cx + size / 2, cy + size / 2], fill=45)
    soft = mask.filter(ImageFilter.GaussianBlur(2))
    return Image.fromarray(colours), soft
