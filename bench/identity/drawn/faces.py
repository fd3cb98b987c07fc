"""Drawn faces of nobody, in several quite different manners."""

import random
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from bench.identity.drawn.page import Colour, Pixels

_SKINS: Final = (
    *((244, 212, 188), (226, 184, 152), (206, 158, 122), (176, 124, 88)),
    *((138, 92, 64), (98, 64, 44), (236, 196, 176)),
)
_HAIRS: Final = (
    *((30, 24, 22), (62, 42, 30), (110, 76, 46), (176, 136, 84), (150, 150, 152), (120, 56, 30)),
)
_WALLS: Final = (
    (196, 204, 212),
    (226, 228, 230),
    (176, 192, 210),
    (212, 206, 196),
    (240, 240, 240),
)
_BIG: Final = (400, 520)


@dataclass(frozen=True)
class Face:
    """A portrait (RGB) and where in it the face itself is (mask, 0 or 255)."""

    image: Image.Image
    mask: Image.Image


@dataclass(frozen=True)
class _Looks:
    skin: Colour
    hair: Colour
    wall: Colour
    cut: str
    beard: bool
    glasses: bool
    wide: float
    tall: float
    shift: float


def _shade(colour: Colour, by: float) -> Colour:
    red, green, blue = (max(0, min(255, round(c * by))) for c in colour)
    return (red, green, blue)


def _looks(rng: random.Random, sex: str) -> _Looks:
    cuts = ("short", "bald", "parted") if sex == "M" else ("long", "bun", "bob", "scarf")
    return _Looks(
        skin=rng.choice(_SKINS),
        hair=rng.choice(_HAIRS),
        wall=rng.choice(_WALLS),
        cut=rng.choice(cuts),
        beard=sex == "M" and rng.random() < 0.35,
        glasses=rng.random() < 0.25,
        wide=rng.uniform(0.9, 1.1),
        tall=rng.uniform(0.94, 1.06),
        shift=rng.uniform(-10, 10),
    )


def face(rng: random.Random, width: int, height: int, sex: str, *, grey: bool) -> Face:
    """Somebody's portrait; `grey` as laser engraving leaves it."""
    looks = _looks(rng, sex)
    canvas = Image.new("RGB", _BIG, looks.wall)
    head = _head(canvas, looks)
    manner = rng.choice(("soft", "lit", "crisp", "flat"))
    if manner == "soft":
        canvas = canvas.filter(ImageFilter.GaussianBlur(6))
    elif manner == "lit":
        canvas = _lit(canvas.filter(ImageFilter.GaussianBlur(4)), rng)
    elif manner == "crisp":
        canvas = _grained(canvas.filter(ImageFilter.GaussianBlur(2.5)), rng)
    else:
        canvas = ImageOps.posterize(canvas.filter(ImageFilter.GaussianBlur(3)), 4)
    if grey:
        canvas = ImageOps.autocontrast(canvas.convert("L"), cutoff=1).convert("RGB")
    mask = Image.new("L", _BIG)
    ImageDraw.Draw(mask).ellipse(head, fill=255)
    size = (width, height)
    return Face(canvas.resize(size, Image.Resampling.LANCZOS), mask.resize(size, 0))


def _head(canvas: Image.Image, looks: _Looks) -> tuple[float, float, float, float]:
    """Draw everything; the oval that the face takes."""
    draw = ImageDraw.Draw(canvas)
    cx, cy = 200 + looks.shift, 235.0
    rx, ry = 112 * looks.wide, 165 * looks.tall
    skin, dark, lit = looks.skin, _shade(looks.skin, 0.8), _shade(looks.skin, 1.07)
    _hair_behind(draw, looks, cx, cy, rx, ry)
    draw.ellipse([cx - 190, 420, cx + 190, 800], fill=_shade(looks.hair, 1.6))
    draw.rectangle([cx - 50, 340, cx + 50, 450], fill=_shade(skin, 0.86))
    for side in (-1, 1):
        ear = cx + side * rx
        draw.ellipse([ear - 16, cy - 35, ear + 16, cy + 40], fill=dark)
    head = (cx - rx, cy - ry, cx + rx, cy + ry)
    draw.ellipse(head, fill=skin)
    draw.ellipse([cx - rx * 0.7, cy - ry * 0.85, cx + rx * 0.7, cy - ry * 0.3], fill=lit)
    if looks.beard:
        draw.chord([cx - rx, cy - ry, cx + rx, cy + ry], 25, 155, fill=looks.hair)
        draw.ellipse([cx - 45, cy + 55, cx + 45, cy + 105], fill=looks.hair)
    _hair_above(draw, looks, cx, cy, rx, ry)
    for side in (-1, 1):
        _eye(draw, cx + side * rx * 0.45, cy - 15, looks)
        draw.ellipse(
            [cx + side * 60 - 32, cy + 25, cx + side * 60 + 32, cy + 70],
            fill=None if looks.beard else lit,
        )
    draw.polygon(
        [(cx - 8, cy - 20), (cx + 8, cy - 20), (cx + 24, cy + 55), (cx - 24, cy + 55)], lit
    )
    draw.ellipse([cx - 26, cy + 38, cx + 26, cy + 66], fill=dark)
    for side in (-1, 1):
        draw.ellipse([cx + side * 13 - 7, cy + 52, cx + side * 13 + 7, cy + 64], _shade(skin, 0.5))
    draw.ellipse([cx - 44, cy + 88, cx + 44, cy + 118], fill=(172, 92, 88))
    draw.line([(cx - 44, cy + 102), (cx + 44, cy + 102)], fill=(100, 46, 48), width=5)
    if looks.glasses:
        for side in (-1, 1):
            eye = cx + side * rx * 0.45
            draw.rounded_rectangle(
                [eye - 44, cy - 42, eye + 44, cy + 18], 22, None, (30, 30, 34), 6
            )
        draw.line([(cx - 10, cy - 18), (cx + 10, cy - 18)], fill=(30, 30, 34), width=6)
    return head


def _eye(draw: ImageDraw.ImageDraw, x: float, y: float, looks: _Looks) -> None:
    dark = _shade(looks.skin, 0.72)
    draw.ellipse([x - 40, y - 22, x + 40, y + 22], fill=dark)
    draw.ellipse([x - 28, y - 14, x + 28, y + 14], fill=(238, 234, 230))
    draw.ellipse([x - 14, y - 15, x + 14, y + 15], fill=(52, 40, 32))
    draw.ellipse([x - 4, y - 8, x + 4, y], fill=(230, 230, 230))
    brow = _shade(looks.hair, 0.9)
    draw.line([(x - 38, y - 34), (x, y - 46), (x + 38, y - 34)], fill=brow, width=12)


def _hair_behind(
    draw: ImageDraw.ImageDraw, looks: _Looks, cx: float, cy: float, rx: float, ry: float
) -> None:
    hair = (148, 60, 84) if looks.cut == "scarf" else looks.hair
    if looks.cut in ("long", "scarf"):
        draw.rounded_rectangle([cx - rx - 34, cy - ry, cx + rx + 34, cy + ry + 90], 110, fill=hair)
    elif looks.cut == "bob":
        draw.rounded_rectangle([cx - rx - 36, cy - ry, cx + rx + 36, cy + 110], 90, fill=hair)
    elif looks.cut == "bun":
        draw.ellipse([cx - 60, cy - ry - 80, cx + 60, cy - ry + 30], fill=hair)
    if looks.cut != "bald":
        draw.ellipse([cx - rx - 20, cy - ry - 30, cx + rx + 20, cy + ry * 0.3], fill=hair)


def _hair_above(
    draw: ImageDraw.ImageDraw, looks: _Looks, cx: float, cy: float, rx: float, ry: float
) -> None:
    hair = (148, 60, 84) if looks.cut == "scarf" else looks.hair
    top = [cx - rx - 6, cy - ry - 14, cx + rx + 6, cy + ry * 0.55]
    if looks.cut == "parted":
        draw.chord(top, 195, 315, fill=hair)
    elif looks.cut != "bald":
        draw.chord(top, 205, 335, fill=hair)


def _lit(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Light from one side, a darker other side."""
    pixels = np.asarray(picture).astype(np.float32)
    slope = np.linspace(1.18, 0.72, pixels.shape[1], dtype=np.float32)
    if rng.random() < 0.5:
        slope = slope[::-1]
    return Image.fromarray(np.clip(pixels * slope[None, :, None], 0, 255).astype(np.uint8))


def _grained(picture: Image.Image, rng: random.Random) -> Image.Image:
    """A printed photo: grain and a little more contrast."""
    pixels = np.asarray(picture).astype(np.float32)
    grain = np.random.default_rng(rng.getrandbits(32)).normal(0, 9, pixels.shape[:2])
    changed = (pixels - 128) * 1.12 + 128 + grain[..., None]
    return Image.fromarray(np.clip(changed, 0, 255).astype(np.uint8))


def ghost(rng: random.Random, portrait: Face, width: int, height: int) -> tuple[Pixels, Pixels]:
    """The second, pale portrait: pixels and how strongly they are printed (mask)."""
    small = portrait.image.resize((width, height)).convert("L")
    tint = rng.choice(((60, 60, 70), (90, 70, 120), (60, 100, 90), (120, 80, 60)))
    tinted = ImageOps.colorize(small, tint, (250, 250, 250))
    strength = rng.uniform(0.35, 0.75)
    share = np.full((height, width), round(255 * strength), np.uint8)
    return np.array(tinted), share
