"""How a document becomes a picture: scan, export, phone photo; light, noise, turns."""

import random
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from bench.identity.drawn.page import OPAQUE, Page, Pixels

MANNERS: Final = {
    "export": 15,
    "scan": 16,
    "phone": 40,
    "tilted": 9,
    "low": 14,
    "skew": 6,
    "large": 2,
}
Matrix = npt.NDArray[np.float64]


def capture(page: Page, seed: int, manner: str, *, hopeless: bool = False) -> Page:
    """The page as a camera or scanner sees it; the same seed gives the same view."""
    rng = random.Random(seed)
    if hopeless:
        manner = "phone"
    if manner == "export":
        return _resized(page, rng.choice((0.7, 0.85, 1.0, 1.0)))
    if manner == "scan":
        return _grain(_scan(page, rng), rng, 2.0)
    seen = _skewed(page, rng) if manner == "skew" else _photo(page, rng, far=manner == "tilted")
    wanted = _density(page, rng, low=manner == "low")
    if hopeless:
        wanted = rng.uniform(1.1, 1.7)
    if manner == "large":
        seen = _resized(seen, (12e6 / (seen.size[0] * seen.size[1])) ** 0.5)
    else:
        seen = _resized(seen, min(1.0, wanted / seen.scale))
    seen = _light(seen, rng)
    blur = rng.choice((0.0, 0.0, 0.04, 0.07, 0.1)) * seen.scale
    if hopeless:
        blur = rng.uniform(1.2, 2.0)
    if blur > 0.2:
        image = cv2.GaussianBlur(seen.image, (0, 0), blur).astype(np.uint8)
        seen = replace(seen, image=image)
    return _grain(seen, rng, rng.choice((1.5, 3, 6)))


def _density(page: Page, rng: random.Random, *, low: bool) -> float:
    """Pixels per millimetre that a person can still read at."""
    passport = page.size[0] / page.scale > 100
    least = 5.2 if passport else 6.0
    return rng.uniform(least, least * 1.25) if low else rng.uniform(least * 1.3, 15)


def _resized(page: Page, by: float) -> Page:
    if abs(by - 1) < 0.01:
        return page
    size = (max(1, round(page.size[0] * by)), max(1, round(page.size[1] * by)))
    way = cv2.INTER_AREA if by < 1 else cv2.INTER_CUBIC
    return Page(
        cv2.resize(page.image, size, interpolation=way).astype(np.uint8),
        cv2.resize(page.ids, size, interpolation=cv2.INTER_NEAREST).astype(np.int32),
        cv2.resize(page.state, size, interpolation=cv2.INTER_NEAREST).astype(np.uint8),
        page.scale * by,
        page.regions,
    )


def _warped(page: Page, matrix: Matrix, ground: Pixels, scale: float, corner: float = 0) -> Page:
    """The page laid on a ground by a homography; corners rounded by `corner` pixels."""
    size = (ground.shape[1], ground.shape[0])
    cut = page.cut if page.cut is not None else _outline(*page.size, int(corner))
    image = cv2.warpPerspective(page.image, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(cut, matrix, size).astype(np.float32)[..., None] / 255
    shadow = cv2.GaussianBlur(mask[..., 0], (0, 0), max(2.0, scale))
    dark = ground.astype(np.float32) * (1 - 0.35 * np.roll(shadow, round(scale), axis=0))[..., None]
    mixed = image.astype(np.float32) * mask + dark * (1 - mask)
    nearest = cv2.INTER_NEAREST
    return Page(
        np.clip(mixed, 0, 255).astype(np.uint8),
        cv2.warpPerspective(page.ids.astype(np.float32), matrix, size, flags=nearest).astype(
            np.int32
        ),
        cv2.warpPerspective(page.state, matrix, size, flags=nearest).astype(np.uint8),
        scale,
        page.regions,
    )


def _outline(width: int, height: int, r: int) -> Pixels:
    """A sheet's mask, its corners rounded by `r` pixels."""
    cut = np.zeros((height, width), np.uint8)
    cv2.rectangle(cut, (r, 0), (width - 1 - r, height - 1), 255, -1)
    cv2.rectangle(cut, (0, r), (width - 1, height - 1 - r), 255, -1)
    for x in (r, width - 1 - r):
        for y in (r, height - 1 - r):
            cv2.circle(cut, (x, y), r, 255, -1)
    return cut


def _skewed(page: Page, rng: random.Random) -> Page:
    """Pulled through a copier askew: sheared and turned a little, on white."""
    width, height = page.size
    shear, turn = rng.uniform(-0.12, 0.12), np.deg2rad(rng.uniform(-5, 5))
    wide, high = round(width * 1.3), round(height * 1.4)
    leaning = np.array([[1, shear, -shear * height / 2], [0, 1, 0], [0, 0, 1]])
    matrix = _turned(width, height, wide / 2, high / 2, turn, 1.0) @ leaning
    return _warped(page, matrix, np.full((high, wide, 3), 250, np.uint8), page.scale)


def _scan(page: Page, rng: random.Random) -> Page:
    """On a scanner's white or grey lid, a little askew."""
    width, height = page.size
    margin = rng.uniform(0.03, 0.3)
    wide, high = round(width * (1 + 2 * margin)), round(height * (1 + rng.uniform(1, 4) * margin))
    lid = np.full((high, wide, 3), rng.choice((255, 252, 246, 236, 214)), np.uint8)
    turn = np.deg2rad(rng.gauss(0, 1.0))
    matrix = _turned(width, height, wide / 2, rng.uniform(0.42, 0.58) * high, turn, 1.0)
    return _warped(page, matrix, lid, page.scale, 3 * page.scale if rng.random() < 0.5 else 0)


def _turned(width: float, height: float, cx: float, cy: float, turn: float, by: float) -> Matrix:
    cos, sin = by * np.cos(turn), by * np.sin(turn)
    x, y = width / 2, height / 2
    return np.array(
        [[cos, -sin, cx - cos * x + sin * y], [sin, cos, cy - sin * x - cos * y], [0, 0, 1]]
    )


def _photo(page: Page, rng: random.Random, *, far: bool) -> Page:
    """On a desk, seen from above at an angle; everything of the page stays in the frame."""
    width, height = page.size
    turn = rng.gauss(0, 3) if not far else rng.uniform(-45, 45)
    push = 0.05 if not far else 0.1
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    moved = corners + np.array(
        [[rng.uniform(-push, push) * width, rng.uniform(-push, push) * height] for _ in range(4)]
    )
    angle = np.deg2rad(turn)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    moved = (moved - [width / 2, height / 2]) @ spin
    moved -= moved.min(axis=0)
    margins = [rng.uniform(0.03, 0.25) * width for _ in range(4)]
    moved += [margins[0], margins[1]]
    size = moved.max(axis=0) + np.array(margins[2:])
    four = (corners.astype(np.float32), moved.astype(np.float32))
    matrix = np.asarray(cv2.getPerspectiveTransform(*four), np.float64)
    ground = desk(rng, round(size[0]), round(size[1]))
    seen = _warped(page, matrix, ground, page.scale, 3 * page.scale)
    if rng.random() < 0.07:
        _thumb(seen, moved, rng)
    return seen


def _thumb(page: Page, corners: Matrix, rng: random.Random) -> None:
    """A thumb that holds the document at its left or right edge; what it hides is hidden."""
    first, second = rng.choice(((0, 3), (1, 2)))
    share = rng.uniform(0.35, 0.7)
    x, y = corners[first] * share + corners[second] * (1 - share)
    inward = 1 if first == 0 else -1
    wide, high = 11 * page.scale, 7 * page.scale
    tip = (round(x - inward * wide * 0.6), round(y))
    mask = np.zeros(page.state.shape, np.uint8)
    axes = (round(wide), round(high))
    cv2.ellipse(mask, tip, axes, rng.uniform(-20, 20), 0, 360, 255, -1)
    skin = rng.choice(((226, 184, 152), (176, 124, 88), (110, 74, 52)))
    soft = cv2.GaussianBlur(mask, (0, 0), page.scale * 0.4).astype(np.uint8)
    page.ink(0, 0, soft, skin)
    nail = np.zeros_like(mask)
    spot = (round(tip[0] + inward * wide * 0.55), tip[1])
    cv2.ellipse(nail, spot, (round(wide * 0.3), round(high * 0.5)), 0, 0, 360, 120, -1)
    page.ink(0, 0, nail, (246, 220, 206))
    page.state[mask > 0] = OPAQUE


def desk(rng: random.Random, width: int, height: int) -> Pixels:
    """Wood, cloth, a plain table or paper."""
    noise = np.random.default_rng(rng.getrandbits(32))
    kind = rng.choice(("wood", "cloth", "plain", "stone"))
    colour = np.array(
        rng.choice(
            (
                (150, 104, 66),
                (96, 66, 44),
                (60, 66, 76),
                (200, 190, 176),
                (40, 40, 44),
                (120, 132, 120),
            )
        ),
        np.float32,
    )
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    if kind == "wood":
        rings = np.sin(y / rng.uniform(6, 20) + 3 * np.sin(x / rng.uniform(150, 500)))
        grain = cv2.GaussianBlur(noise.normal(0, 1, (height, width)), (0, 0), 12, sigmaY=0.8)
        pattern = 8 * rings + 60 * grain
    elif kind == "cloth":
        pattern = 12 * (np.sin(x / rng.uniform(1.5, 4)) + np.sin(y / rng.uniform(1.5, 4)))
    elif kind == "stone":
        pattern = 110 * cv2.GaussianBlur(noise.normal(0, 1, (height, width)), (0, 0), 4)
    else:
        pattern = 6 * (x / width - 0.5)
    made = colour + np.asarray(pattern, np.float32)[..., None]
    return np.asarray(np.clip(made, 0, 255), np.uint8)


def _light(page: Page, rng: random.Random) -> Page:
    """Uneven light, a colour cast, at times a glare that leaves the print readable."""
    width, height = page.size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle, depth = rng.uniform(0, 6.3), rng.choice((0.08, 0.2, 0.38))
    slope = np.cos(angle) * (x / width - 0.5) + np.sin(angle) * (y / height - 0.5)
    light = (1 + depth * slope) * rng.uniform(0.72, 1.05)
    cast = np.array([rng.uniform(0.93, 1.05) for _ in range(3)], np.float32)
    seen = page.image.astype(np.float32) * light[..., None] * cast
    if rng.random() < 0.3:
        far = np.hypot(x - rng.uniform(0, width), y - rng.uniform(0, height))
        glare = np.exp(-((far / (rng.uniform(0.08, 0.25) * width)) ** 2)) * rng.uniform(30, 75)
        seen += glare[..., None]
    return replace(page, image=np.clip(seen, 0, 255).astype(np.uint8))


def _grain(page: Page, rng: random.Random, by: float) -> Page:
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, by, page.image.shape[:2])
    seen = page.image.astype(np.float32) + noise.astype(np.float32)[..., None]
    return replace(page, image=np.clip(seen, 0, 255).astype(np.uint8))


def quarter(page: Page, turns: int) -> Page:
    """Turned by so many quarters, anticlockwise."""
    return Page(
        np.ascontiguousarray(np.rot90(page.image, turns)),
        np.ascontiguousarray(np.rot90(page.ids, turns)),
        np.ascontiguousarray(np.rot90(page.state, turns)),
        page.scale,
        page.regions,
    )


def greyed(page: Page) -> Page:
    """Without colour, as a copier gives it."""
    return replace(page, image=np.array(Image.fromarray(page.image).convert("L").convert("RGB")))


def shrunk(page: Page, longest: int) -> Page:
    """No side longer than so many pixels."""
    return _resized(page, min(1.0, longest / max(page.size)))


def strip(page: Page, rng: random.Random) -> Page:
    """A cut-out that shows surname and given names alone; the whole page where that fails."""
    boxes = [page.box(region) for region in page.of_kind("surname", "given")]
    boxes = [box for box in boxes if box[2] > box[0]]
    if len(boxes) < 2:
        return page
    edge = page.scale
    left = max(0, round(min(b[0] for b in boxes) - rng.uniform(2, 10) * edge))
    top = max(0, round(min(b[1] for b in boxes) - rng.uniform(2.5, 4) * edge))
    right = min(page.size[0], round(max(b[2] for b in boxes) + rng.uniform(3, 12) * edge))
    bottom = min(page.size[1], round(max(b[3] for b in boxes) + rng.uniform(0.5, 2) * edge))
    part = (slice(top, bottom), slice(left, right))
    image, ids, state = page.image[part], page.ids[part], page.state[part]
    return Page(image.copy(), ids.copy(), state.copy(), page.scale, page.regions)


def together(pages: list[Page], rng: random.Random, *, loose: bool) -> Page:
    """Several sides below or beside each other: on one sheet, or `loose` on the desk."""
    down = rng.random() < 0.75
    gap = round(rng.uniform(2, 12) * pages[0].scale)
    widths, heights = [p.size[0] for p in pages], [p.size[1] for p in pages]
    size = (
        (max(widths), sum(heights) + gap * (len(pages) - 1))
        if down
        else (sum(widths) + gap * (len(pages) - 1), max(heights))
    )
    colour = rng.choice(((255, 255, 255), (240, 240, 238), (226, 224, 220)))
    sheet = Page.of(Image.new("RGB", size, colour), pages[0].scale)
    at = 0
    if loose:
        sheet.cut = np.zeros((size[1], size[0]), np.uint8)
    for page in pages:
        x, y = (0, at) if down else (at, 0)
        sheet.lay(page, x, y)
        if sheet.cut is not None:
            wide, high = page.size
            sheet.cut[y : y + high, x : x + wide] = _outline(wide, high, round(3 * page.scale))
        at += (page.size[1] if down else page.size[0]) + gap
    return sheet
