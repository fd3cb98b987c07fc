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

import identity
from bench.identity.drawn import covers, documents, plans
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
    left, top, right, bottom = STRIP
    size = (round((right - left) * SPAN), round((bottom - top) * SPAN))
    blunt = max(1, int(1 / np.hypot(matrix[0, 0], matrix[0, 1])))
    soft = cv2.blur(page.image, (blunt, blunt))
    small = cv2.warpAffine(soft, matrix, size, borderValue=rng.choice(_DESKS)).astype(np.float32)
    small = small * rng.uniform(0.55, 1.05) + rng.uniform(-10, 20)
    x, y = np.meshgrid(np.linspace(-25, 25, size[0]), np.linspace(-25, 25, size[1]))
    small += (x * rng.uniform(-1, 1) + y * rng.uniform(-1, 1))[..., None]
    if rng.random() < 0.5:
        small = np.asarray(cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 1.3)), np.float32)
    noise = np.random.default_rng(rng.getrandbits(32))
    small += noise.normal(0, rng.uniform(0, 5), small.shape)
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
    np.save(FILE, learn(strips))
    sys.stdout.write(f"{FILE.name}: learned from {len(strips)} documents\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
