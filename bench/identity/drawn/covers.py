"""What people put over a field: covers that hide it, that hide half of it, that only dim it.

Each function changes a page's picture and state within a box (pixels).
"""

import random
from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from bench.identity.drawn.page import CLEAR, OPAQUE, SOFT, Box, Colour, Page, Pixels

Cover = Callable[[Page, Box, random.Random], None]

BLACKS: Final = ((0, 0, 0), (0, 0, 0), (12, 12, 12), (20, 20, 24))
COLOURS: Final = (
    *((255, 255, 255), (128, 128, 128), (200, 30, 30), (30, 60, 170), (250, 210, 0)),
    *((20, 120, 60), (70, 70, 75), (236, 120, 20), (180, 180, 184)),
)


def grown(page: Page, box: Box, sideways: float, up: float) -> Box:
    """A box made larger (or smaller) by millimetres; kept on the page."""
    dx, dy = round(sideways * page.scale), round(up * page.scale)
    left, top, right, bottom = box
    width, height = page.size
    return (max(0, left - dx), max(0, top - dy), min(width, right + dx), min(height, bottom + dy))


def _lay(page: Page, box: Box, picture: Pixels, mask: Pixels) -> None:
    """An opaque thing over a box; hidden is what lies under its full strength."""
    left, top, right, bottom = box
    page.paste(left, top, picture, mask)
    page.state[top:bottom, left:right][mask >= 250] = OPAQUE


def _flat(box: Box, colour: Colour) -> Pixels:
    height, width = max(1, box[3] - box[1]), max(1, box[2] - box[0])
    return np.full((height, width, 3), colour, np.uint8)


def bar(page: Page, box: Box, rng: random.Random) -> None:
    """A black bar."""
    picture = _flat(box, rng.choice(BLACKS))
    _lay(page, box, picture, np.full(picture.shape[:2], 255, np.uint8))


def coloured(page: Page, box: Box, rng: random.Random) -> None:
    """A white, grey or coloured bar."""
    picture = _flat(box, rng.choice(COLOURS))
    _lay(page, box, picture, np.full(picture.shape[:2], 255, np.uint8))


def rounded(page: Page, box: Box, rng: random.Random) -> None:
    """A box with round corners, larger so that the corners show nothing."""
    box = grown(page, box, 0.6, 0.6)
    picture = _flat(box, rng.choice((*BLACKS, *COLOURS)))
    mask = Image.new("L", (picture.shape[1], picture.shape[0]))
    radius = min(mask.size) * rng.uniform(0.15, 0.35)
    ImageDraw.Draw(mask).rounded_rectangle(
        [0, 0, mask.width - 1, mask.height - 1], radius, fill=255
    )
    _lay(page, box, picture, np.array(mask))


def by_hand(page: Page, box: Box, rng: random.Random) -> None:
    """A bar put there by hand: each corner a little further out than need be."""
    slack = page.scale * 1.1
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    away = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    points = [
        (x + dx * rng.uniform(0, slack), y + dy * rng.uniform(0, slack * 0.5))
        for (x, y), (dx, dy) in zip(corners, away, strict=True)
    ]
    mask = Image.new("L", page.size)
    ImageDraw.Draw(mask).polygon(points, fill=255)
    everywhere = (0, 0, *page.size)
    _lay(page, everywhere, _flat(everywhere, rng.choice((*BLACKS, *COLOURS))), np.array(mask))


def tape(page: Page, box: Box, rng: random.Random) -> None:
    """A piece of tape: opaque, slightly uneven, a little askew, with torn ends."""
    box = grown(page, box, 1.2, 0.9)
    colour = rng.choice(((212, 190, 140), (236, 234, 226), (30, 30, 32), (160, 164, 170)))
    picture = _flat(box, colour).astype(np.float32)
    height, width = picture.shape[:2]
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, 1, (height, width))
    soft = np.asarray(cv2.GaussianBlur(noise, (0, 0), 3), np.float32)
    picture += (soft / max(1e-6, float(soft.std())) * rng.uniform(0.5, 2))[..., None]
    picture += np.linspace(-4, 4, height)[:, None, None]
    mask = Image.new("L", (width, height))
    tilt = rng.uniform(-0.25, 0.25) * page.scale
    teeth = [(rng.uniform(0, 0.5) * page.scale, y) for y in np.linspace(height, 0, 12)]
    right = [(width - rng.uniform(0, 0.5) * page.scale, y) for y in np.linspace(0, height, 12)]
    ImageDraw.Draw(mask).polygon([(x, y + tilt) for x, y in [*right, *teeth]], fill=255)
    _lay(page, box, np.clip(picture, 0, 255).astype(np.uint8), np.array(mask))


def _strokes(
    page: Page, box: Box, rng: random.Random, thick: float, step: float, *, opaque: bool = True
) -> Pixels:
    """A hand's to and fro over a box, as a mask of the page; pen and step in pixels."""
    left, top, right, bottom = box
    mask = Image.new("L", page.size)
    draw = ImageDraw.Draw(mask)
    slack = min(thick, step) * 0.25
    y, points, side = top + thick * 0.3, [], 0
    while y < bottom - thick * 0.3 + step:
        x = right - thick * 0.2 if side else left + thick * 0.2
        points.append((x + rng.uniform(-slack, slack), y + rng.uniform(-slack, slack)))
        side, y = 1 - side, y + step
    if len(points) == 1:
        points.append((right, points[0][1]))
    draw.line(points, fill=255 if opaque else 200, width=max(1, round(thick)), joint="curve")
    for x, y in points:
        draw.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill=255)
    return np.array(mask)


def scribble(page: Page, box: Box, rng: random.Random) -> None:
    """A thick full marker scribble, twice over."""
    box = grown(page, box, 0.8, 0.4)
    colour = rng.choice((*BLACKS, (20, 30, 110), (120, 20, 24)))
    thick = max(6, (box[3] - box[1]) * rng.uniform(0.5, 0.7), 2.2 * page.scale)
    thick = min(thick, 8 * page.scale)
    mask = np.maximum(
        _strokes(page, box, rng, thick, thick * 0.45), _strokes(page, box, rng, thick, thick * 0.35)
    )
    everywhere = (0, 0, *page.size)
    _lay(page, everywhere, _flat(everywhere, colour), mask)


def emoji(page: Page, box: Box, rng: random.Random) -> None:
    """A laughing yellow face over a portrait; an opaque sticker."""
    left, top, right, bottom = box
    radius = round(0.55 * max(right - left, bottom - top) * rng.uniform(1.0, 1.12))
    middle = ((left + right) // 2, (top + bottom) // 2)
    _sticker(page, middle, radius, rng)


def small_sticker(page: Page, box: Box, rng: random.Random) -> None:
    """An emoji over mouth and nose alone."""
    left, top, right, bottom = box
    middle = ((left + right) // 2, round(top + (bottom - top) * rng.uniform(0.55, 0.75)))
    _sticker(page, middle, max(3, round((right - left) * rng.uniform(0.26, 0.36))), rng)


def eyes(page: Page, box: Box, rng: random.Random) -> None:
    """A bar over the eyes alone, as newspapers do."""
    left, top, right, bottom = box
    height = bottom - top
    part = (left, top + round(height * 0.34), right, top + round(height * rng.uniform(0.52, 0.58)))
    bar(page, grown(page, part, 0.5, 0), rng)


def _sticker(page: Page, middle: tuple[int, int], radius: int, rng: random.Random) -> None:
    side = 2 * radius
    picture = Image.new("RGB", (side, side), rng.choice(((255, 204, 60), (250, 190, 40))))
    draw = ImageDraw.Draw(picture)
    r = radius
    for x in (0.62, 1.38):
        draw.ellipse([r * (x - 0.13), r * 0.55, r * (x + 0.13), r * 0.95], fill=(70, 44, 20))
    if rng.random() < 0.5:
        draw.chord([r * 0.45, r * 0.7, r * 1.55, r * 1.65], 0, 180, fill=(90, 40, 20))
    else:
        draw.arc([r * 0.5, r * 0.7, r * 1.5, r * 1.55], 20, 160, (90, 40, 20), max(2, r // 10))
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).ellipse([0, 0, side - 1, side - 1], fill=255)
    whole = np.zeros(page.state.shape, np.uint8)
    sheet = np.zeros_like(page.image)
    x, y = middle[0] - radius, middle[1] - radius
    left, top = max(0, x), max(0, y)
    right, bottom = min(page.size[0], x + side), min(page.size[1], y + side)
    if right <= left or bottom <= top:
        return
    part = (slice(top - y, bottom - y), slice(left - x, right - x))
    whole[top:bottom, left:right] = np.array(mask)[part]
    sheet[top:bottom, left:right] = np.array(picture)[part]
    _lay(page, (0, 0, *page.size), sheet, whole)


def undersized(page: Page, box: Box, rng: random.Random) -> None:
    """An opaque bar over only a part of the field."""
    left, top, right, bottom = box
    share = rng.uniform(0.4, 0.68)
    width, height = right - left, bottom - top
    way = rng.choice(("left", "right", "middle", "lower" if height > 0.4 * width else "left"))
    if way == "left":
        part = (left, top, left + round(width * share), bottom)
    elif way == "right":
        part = (right - round(width * share), top, right, bottom)
    elif way == "middle":
        part = (
            left + round(width * (1 - share) / 2),
            top,
            right - round(width * (1 - share) / 2),
            bottom,
        )
    else:
        part = (left, top + round(height * (1 - share)), right, bottom)
    side = max(0, round(0.3 * page.scale))
    grown_part = (part[0], max(0, part[1] - side), part[2], min(page.size[1], part[3] + side))
    rng.choice((bar, coloured))(page, grown_part, rng)


def strike(page: Page, box: Box, rng: random.Random) -> None:
    """A thin line through it, or two."""
    left, top, right, bottom = box
    thick = max(2, round(min((bottom - top) * 0.14, 0.5 * page.scale)))
    mask = Image.new("L", page.size)
    draw = ImageDraw.Draw(mask)
    for _ in range(rng.randint(1, 2)):
        ys = [rng.uniform(0.3, 0.7) * (bottom - top) + top for _ in range(2)]
        draw.line([(left, ys[0]), (right, ys[1])], fill=255, width=thick)
    everywhere = (0, 0, *page.size)
    _lay(page, everywhere, _flat(everywhere, rng.choice(BLACKS)), np.array(mask))


def gaps(page: Page, box: Box, rng: random.Random) -> None:
    """A scribble that leaves gaps."""
    thick = max(2.0, min((box[3] - box[1]) * rng.uniform(0.14, 0.2), 1.4 * page.scale))
    mask = _zigzag(page, box, rng, thick)
    everywhere = (0, 0, *page.size)
    _lay(page, everywhere, _flat(everywhere, rng.choice((*BLACKS, (20, 30, 120)))), mask)


def _zigzag(page: Page, box: Box, rng: random.Random, thick: float) -> Pixels:
    left, top, right, bottom = box
    mask = Image.new("L", page.size)
    x, points, down = float(left), [], False
    step = thick * rng.uniform(1.5, 2.2)
    while x < right:
        slack = (bottom - top) * rng.uniform(-0.1, 0.1)
        points.append((x, (bottom if down else top) + slack))
        x, down = x + step, not down
    if len(points) > 1:
        ImageDraw.Draw(mask).line(points, fill=255, width=max(1, round(thick)), joint="curve")
    return np.array(mask)


def misses(page: Page, box: Box, rng: random.Random) -> None:
    """A sticker or bar of the right size that lies beside the field."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    share = rng.uniform(0.5, 0.75)
    dx, dy = (round(width * share), 0) if rng.random() < 0.5 else (0, round(height * share))
    sign = rng.choice((-1, 1))
    moved = (left + sign * dx, top + sign * dy, right + sign * dx, bottom + sign * dy)
    clipped = grown(page, moved, 0, 0)
    if clipped[2] <= clipped[0] or clipped[3] <= clipped[1]:
        return
    rng.choice((bar, coloured, tape))(page, clipped, rng)


def _soften(page: Page, box: Box, picture: Pixels) -> None:
    left, top, right, bottom = box
    page.image[top:bottom, left:right] = picture
    view = page.state[top:bottom, left:right]
    view[view == CLEAR] = SOFT


def blur(page: Page, box: Box, rng: random.Random) -> None:
    """Blurred, weakly or strongly."""
    left, top, right, bottom = box = grown(page, box, 0.8, 0.8)
    part = Image.fromarray(page.image[top:bottom, left:right])
    radius = rng.uniform(0.35, 1.3) * page.scale
    _soften(page, box, np.array(part.filter(ImageFilter.GaussianBlur(radius))))


def pixels(page: Page, box: Box, rng: random.Random) -> None:
    """Pixelated, finely or coarsely."""
    left, top, right, bottom = box = grown(page, box, 0.6, 0.6)
    side = max(3, round(rng.uniform(0.4, 1.5) * page.scale))
    part = Image.fromarray(page.image[top:bottom, left:right])
    small = part.resize(
        (max(1, part.width // side), max(1, part.height // side)), Image.Resampling.BOX
    )
    _soften(page, box, np.array(small.resize(part.size, Image.Resampling.NEAREST)))


def _dim(page: Page, box: Box, colour: Colour, share: float) -> None:
    left, top, right, bottom = box
    part = page.image[top:bottom, left:right].astype(np.float32)
    mixed = part * (1 - share) + np.array(colour, np.float32) * share
    _soften(page, box, np.clip(np.round(mixed), 0, 255).astype(np.uint8))


def translucent(page: Page, box: Box, rng: random.Random) -> None:
    """A box that lets half to a tenth of the print through."""
    colour = rng.choice((*BLACKS, (255, 255, 255), (120, 120, 120), (40, 60, 160)))
    _dim(page, grown(page, box, 0.6, 0.6), colour, rng.uniform(0.5, 0.9))


def near_black(page: Page, box: Box, rng: random.Random) -> None:
    """A box that looks black and is not: contrast brings the print back."""
    _dim(page, grown(page, box, 0.6, 0.6), (0, 0, 0), rng.uniform(0.88, 0.945))


def bleeding(page: Page, box: Box, rng: random.Random) -> None:
    """A real marker, the print shining through it."""
    box = grown(page, box, 1, 0.7)
    thick = max(4.0, min((box[3] - box[1]) * 0.6, 5 * page.scale))
    mask = np.maximum(*(_strokes(page, box, rng, thick, thick * 0.45) for _ in range(2)))
    share = rng.uniform(0.72, 0.88)
    ink = np.array(rng.choice(((10, 10, 14), (26, 30, 60), (40, 20, 24))), np.float32)
    under = mask > 0
    streaks = np.random.default_rng(rng.getrandbits(32)).normal(0, 0.015, (page.size[1], 1))
    strength = np.clip(share + streaks, 0.6, 0.93) * np.ones((1, page.size[0]))
    mixed = page.image * (1 - strength[..., None]) + ink * strength[..., None]
    page.image[under] = np.clip(mixed, 0, 255).astype(np.uint8)[under]
    page.state[under & (page.state == CLEAR)] = SOFT


GOOD: Final[dict[str, Cover]] = {
    "bar": bar,
    "coloured": coloured,
    "rounded": rounded,
    "tape": tape,
    "scribble": scribble,
    "by-hand": by_hand,
}
PARTIAL: Final[dict[str, Cover]] = {
    "undersized": undersized,
    "strike": strike,
    "gaps": gaps,
    "misses": misses,
}
ON_FACES: Final[dict[str, Cover]] = {"eyes-only": eyes, "small-sticker": small_sticker}
DIMMED: Final[dict[str, Cover]] = {
    "blur": blur,
    "pixels": pixels,
    "translucent": translucent,
    "near-black": near_black,
    "bleeding": bleeding,
}
