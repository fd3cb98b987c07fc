"""Draws places where second portraits are, and learns what one looks like.

`python -m bench.identity.second_portraits --count 2000` writes the weights that `identity.ghosts`
reads. The seeds are its own: no copy that the checker is measured on is drawn with them.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

import identity
from bench.identity.drawn import covers, documents, fonts, plans
from bench.identity.drawn.faces import face, ghost
from bench.identity.drawn.licence import licence
from bench.identity.drawn.page import Page, Pixels
from identity.ghosts import SPAN, STRIP, Place, prepared, windows

FILE: Final = Path(identity.__file__).parent / "models" / "second_portrait.npy"
OPEN: Final = 0.72
"""Share of the documents with a second portrait on which it is not covered."""
LIKE: Final = 0.6
"""Shared area over joint area from which a window shows a portrait."""
UNLIKE: Final = 0.15
"""The same up to which it does not."""
ABOVE: Final = 2.2
"""Millimetres that the surname's label begins above the surname."""
_ROUNDS: Final = 3
_PRINT: Final = (
    *("01.02.2034", "09 MEI/MAY 2031", "Nederlandse", "M/M", "F", "1.72 m", "DEUTSCH", "Voorbeeld"),
    *("geslacht / sex", "nationality", "date of birth", "Staatsangehörigkeit / Nationality"),
)
_DESKS: Final = ((90, 70, 50), (200, 200, 200), (40, 40, 45), (120, 110, 100), (255, 255, 255))
_FACES: Final = (covers.small_sticker, covers.eyes, covers.gaps, covers.strike, covers.misses)
_WHOLE: Final = (covers.blur, covers.pixels, covers.translucent)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Strip:
    """The right part of a document, and where on it a portrait shows."""

    pixels: Pixels
    place: Place | None


def strip(number: int) -> Strip | None:
    """The strip of that number, or None where the names are cut off."""
    rng = random.Random(f"second-portraits/{number}")
    page = _front(rng)
    names = plans.around(page, page.of_kind("surname", "given"))
    frame = [region for region in page.regions if region.label == "ghost"]
    box = plans.around(page, frame)
    if not names[2]:
        return None
    shows = bool(box[2]) and rng.random() < OPEN
    plans.careful([page], rng, frozenset({"ghost"} if shows else ()))
    if shows:
        _half_covered(page, rng)
    matrix = _matrix(page, names, rng)
    corners = np.array([[box[0], box[1], 1], [box[2], box[3], 1]]) @ matrix.T
    (left, top), (right, bottom) = corners.tolist()
    place = (left, top, right - left, bottom - top) if shows else None
    return Strip(_taken(page, matrix, rng), place)


def plain(number: int) -> Strip:
    """A strip with print, covers and perhaps a portrait on a ground without any pattern."""
    rng = random.Random(f"second-portraits/plain/{number}")
    wide, tall = _size()
    ground = rng.choice(((250, 250, 250), (226, 230, 240), (236, 224, 214), (200, 210, 200)))
    image = Image.new("RGB", (wide, tall), ground)
    place = _pasted(image, rng) if rng.random() < 0.4 else None
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(3, 12)):
        _write(draw, place, rng)
    for _ in range(rng.choice((0, 0, 1, 2))):
        x, y = rng.uniform(-20, wide), rng.choice((rng.uniform(-10, 30), rng.uniform(140, tall)))
        colour = rng.choice(((0, 0, 0), (255, 255, 255), (128, 128, 128), (200, 30, 30)))
        draw.rectangle((x, y, x + rng.uniform(20, 90), y + rng.uniform(8, 40)), fill=colour)
    return Strip(_seen(np.asarray(image).astype(np.float32), rng), place)


def _write(draw: ImageDraw.ImageDraw, place: Place | None, rng: random.Random) -> None:
    """A line of print anywhere, but hardly over the portrait."""
    wide, tall = _size()
    text = rng.choice(_PRINT)
    family = fonts.pick(rng, rng.choice(("plain", "bold")))
    letters = fonts.able(family, text, rng.randint(5, 15))
    x, y = rng.uniform(-30, wide - 20), rng.uniform(-5, tall - 5)
    if place and abs(y - place[1] - place[3] / 2) < place[3] * 0.7 and x >= place[0] - 60:
        return
    draw.text((x, y), text, font=letters, fill=rng.choice(((20, 20, 30), (80, 90, 130))))


def _pasted(image: Image.Image, rng: random.Random) -> Place:
    """Pastes a pale portrait; where."""
    wide, tall = rng.randint(29, 38), rng.randint(39, 51)
    drawn = face(rng, 4 * wide, 4 * tall, rng.choice("MF"), grey=True)
    pixels, share = ghost(rng, drawn, 4 * wide, 4 * tall)
    at = rng.randint(18, image.width - wide), rng.randint(40, image.height - tall - 30)
    small = Image.fromarray(pixels).resize((wide, tall), Image.Resampling.BOX)
    image.paste(small, at, Image.fromarray(share).resize((wide, tall)))
    return (*at, wide, tall)


def _size() -> tuple[int, int]:
    left, top, right, bottom = STRIP
    return round((right - left) * SPAN), round((bottom - top) * SPAN)


def _front(rng: random.Random) -> Page:
    """The side with the names, of any kind of document."""
    country = rng.choice(("NLD", "NLD", "NLD", "DEU", "BEL", rng.choice(documents.OTHERS)))
    model = rng.choice((2011, 2014, 2021))
    kind = rng.choices(("passport", "card", "licence", "td2"), (3, 4, 2, 1))[0]
    if kind == "passport":
        document = documents.passport(rng, country, model)
    elif kind == "card":
        document = documents.card(rng, country, model, "front")
    elif kind == "td2":
        document = documents.td2_card(rng, rng.choice(documents.OTHERS))
    else:
        document = licence(rng, "front")
    return next(page for page in document.pages if page.of_kind("photo"))


def _half_covered(page: Page, rng: random.Random) -> None:
    """What people do to a second portrait that still shows: nothing, most of the time."""
    if rng.random() < 0.45:
        return
    cover = rng.choice((*_FACES, *_WHOLE, *_WHOLE))
    kinds = ("photo", "frame") if cover in _WHOLE else ("photo",)
    regions = [region for region in page.of_kind(*kinds) if region.label == "ghost"]
    cover(page, plans.around(page, regions), rng)


def _matrix(page: Page, names: tuple[int, int, int, int], rng: random.Random) -> Any:
    """From a page to its strip, a little askew and off as where the names begin is not sure."""
    span = page.size[0] - names[0]
    left, top, right, bottom = STRIP
    middle = (
        names[0] + (left + right) / 2 * span,
        names[1] - ABOVE * page.scale + (top + bottom) / 2 * span,
    )
    matrix = cv2.getRotationMatrix2D(middle, rng.gauss(0, 1.5), SPAN / span * rng.uniform(0.9, 1.1))
    for axis, length in enumerate((right - left, bottom - top)):
        matrix[axis, 2] += length * SPAN / 2 - middle[axis] + rng.gauss(0, 3)
    return matrix


def _taken(page: Page, matrix: Any, rng: random.Random) -> Pixels:
    """The strip as a camera or a scanner gives it."""
    blunt = max(1, int(1 / np.hypot(matrix[0, 0], matrix[0, 1])))
    soft = cv2.blur(page.image, (blunt, blunt))
    small = cv2.warpAffine(soft, matrix, _size(), borderValue=rng.choice(_DESKS))
    return _seen(small.astype(np.float32), rng)


def _seen(small: Floats, rng: random.Random) -> Pixels:
    """In uneven light, at times blurred, with noise."""
    small = small * rng.uniform(0.55, 1.05) + rng.uniform(-10, 20)
    x, y = (np.linspace(-25, 25, length, dtype=np.float32) for length in _size())
    x, y = np.meshgrid(x, y)
    small += (x * rng.uniform(-1, 1) + y * rng.uniform(-1, 1))[..., None]
    if rng.random() < 0.5:
        small = np.asarray(cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 1.3)), np.float32)
    noise = np.random.default_rng(rng.getrandbits(32))
    small += noise.normal(0, max(0, rng.uniform(-2, 5)), small.shape)
    return np.clip(small, 0, 255).astype(np.uint8)


def shared(places: Sequence[Place], place: Place | None) -> Floats:
    """Of each window: the area that it shares with a portrait and its rim, over their joint one."""
    if place is None:
        return np.zeros(len(places), np.float32)
    left, top, width, height = place
    grown = (left - 0.075 * width, top - 0.1 * height, 1.15 * width, 1.2 * height)
    boxes = np.array(places)
    low = np.maximum(boxes[:, :2], grown[:2])
    high = np.minimum(boxes[:, :2] + boxes[:, 2:], (grown[0] + grown[2], grown[1] + grown[3]))
    both = np.prod(np.maximum(high - low, 0), axis=1)
    joint = np.prod(boxes[:, 2:], axis=1) + grown[2] * grown[3] - both
    return np.asarray(both / joint, np.float32)


def weights(like: Floats, unlike: Floats, turns: int = 300) -> Floats:
    """Logistic regression, both kinds counting alike, by Adam; the last value is the constant."""
    rows = np.concatenate([like, unlike])
    rows = np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)
    side = np.concatenate([np.ones(len(like)), -np.ones(len(unlike))]).astype(np.float32)
    share = np.where(side > 0, 0.5 / len(like), 0.5 / len(unlike)).astype(np.float32)
    found, mean, spread = (np.zeros(rows.shape[1], np.float32) for _ in range(3))
    for turn in range(1, turns + 1):
        margin = side * (rows @ found)
        slope = rows.T @ (-side * share / (1 + np.exp(np.clip(margin, -30, 30))))
        slope[:-1] += 1e-3 * found[:-1]
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        step = 0.05 / (1 + turn / 150)
        found -= step * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.999**turn)) + 1e-8)
    return found


def learn(strips: Sequence[Strip]) -> Floats:
    """Weights; after each round the windows that were taken for portraits are learned too."""
    chance = np.random.default_rng(1)
    like, unlike = [], []
    for one in strips:
        rows, places = windows(prepared(one.pixels))
        shares = shared(places, one.place)
        like.append(rows[np.argsort(-shares)[:6]][np.sort(-shares)[:6] < -LIKE])
        other = np.flatnonzero(shares < UNLIKE)
        unlike.append(rows[chance.choice(other, min(12, len(other)), replace=False)])
    found = weights(np.concatenate(like), np.concatenate(unlike))
    for _ in range(_ROUNDS):
        unlike += [_mistaken(one, found) for one in strips]
        found = weights(np.concatenate(like), np.concatenate(unlike))
    return found


def _mistaken(one: Strip, found: Floats) -> Floats:
    """Windows with no portrait that come near to being taken for one."""
    rows, places = windows(prepared(one.pixels))
    scores = np.where(shared(places, one.place) < UNLIKE, rows @ found[:-1] + found[-1], -np.inf)
    worst = np.argsort(-scores)[:8]
    return np.asarray(rows[worst][scores[worst] > -1], np.float32)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="documents to draw")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    with Pool() as pool:
        strips = [one for one in pool.imap(strip, range(options.count), chunksize=8) if one]
        strips += pool.map(plain, range(options.count // 2), chunksize=8)
    np.save(FILE, learn(strips))
    sys.stdout.write(f"{FILE.name}: learned from {len(strips)} strips\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
