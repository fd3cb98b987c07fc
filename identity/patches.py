"""Places on a document that are neither paper nor print: portraits, covers, emblems, stickers.

The paper's colour is told by the rims of the lines that were read, so it may change over the page
as light and printed grounds do. Whatever differs from it in a block of a portrait's size, apart
from lines that were read, is a patch.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import under
from identity.boxes import overlap
from identity.evidence import Evidence
from identity.picture import Pixels
from identity.surface import cut, filled, max_channel
from identity.verdict import Box

SIDE: Final = 440
"""Pixels of the longer side of the document when patches are looked for."""
APART: Final = 20
"""Levels by which a patch differs from paper; printed grounds stay below 15."""
LEAST: Final = 1.6
"""Letters that the shorter side of a patch has at least."""

THICK: Final = 0.35
"""Letters that what is left of a picture measures across; strokes of print are thinner."""
RIM: Final = 5
"""Points of the small picture about a cover that its edge may have changed."""
CLOSINGS: Final = ((0.45, 0.5), (0.45, 1.2), (0.9, 0.9))
"""Letters that are closed, then opened: pale portraits fall apart, dark ones touch print."""
EDGE: Final = 0.012
"""Share of the document's shorter side along its edge where no portrait is."""
BETWEEN: Final = 0.15
"""Share of paper between the strokes from which a patch is print or an outline."""
DEEP: Final = 0.04
"""Share of a patch's height within which its edges change tones."""
PALE: Final = 8
"""Levels by which what is no paper differs from it at least."""
_FAR: Final = 60
"""Levels from the middle colour of all rims beyond which a rim is no paper."""
BLANK: Final = 0.15
"""Share of a place that differs from paper below which nothing is there."""
PAINT: Final = 9
"""Levels by which a plain place differs from paper, if it is painted or stuck over."""
SLIM: Final = 0.45
BROAD: Final = 1.4
"""Width over height that a portrait has, even one photographed aslant."""
NEARLY: Final = 45
"""Levels from a first guess of the paper's colour within which a calm point is paper."""
SAME: Final = 16
"""Levels within which points have a cover's colour."""
DARK: Final = 62
"""Grey level below which an even area is a cover whatever its shape."""
_WHOLE: Final = 0.8
_LIT: Final = 110
"""Share of a patch that is filled, and darker than that level, where it is a cover with light on
it."""
SQUARE: Final = 0.86
"""Share of a rectangle that bars of any colour fill; parts of faces fill less."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Patch:
    """A block that is not paper; the box is of the view, the mask of the small picture."""

    box: Box
    fill: float
    """Share of its box that differs from paper."""


class Paper:
    """The document made small, with the paper's colour at each point."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        left, top, width, height = evidence.extent
        self.corner = left, top
        self.factor = min(1.0, SIDE / max(width, height, 1))
        piece = np.ascontiguousarray(cut(evidence.view.pixels, evidence.extent))
        self.small: Pixels = self._shrunk(piece)
        self.inside: Mask = (
            self._shrunk(np.ascontiguousarray(cut(evidence.document, evidence.extent))) > 0
        )
        self.letter = max(evidence.letter * self.factor, 1.0)
        self.colour = self._refined(self._paper())
        self.apart: Pixels = max_channel(
            _gap(np.asarray(cv2.blur(self.small, (3, 3))), self.colour)
        )

    def _shrunk(self, piece: Any) -> Any:
        return cv2.resize(piece, None, fx=self.factor, fy=self.factor, interpolation=cv2.INTER_AREA)

    def _paper(self) -> Pixels:
        """The colour around lines that were read, nearer ones counting more."""
        places, colours = [], []
        for line in self.evidence.read:
            rim = _rim(self.evidence.view.pixels, line.box)
            if len(rim):
                x, y, w, h = self.to_small(line.box)
                places.append((x + w / 2, y + h / 2))
                colours.append(np.median(rim, axis=0))
        height, width = self.small.shape[:2]
        if not places:
            colour = np.median(self.small[self.inside], axis=0) if self.inside.any() else 255
            return np.full_like(self.small, colour)
        spots, tints = np.array(places), np.array(colours)
        far = np.abs(tints - np.median(tints, axis=0)).max(axis=1)
        # On grounds of two colours all may be far from the middle; half of them count even then.
        keep = far <= max(_FAR, float(np.median(far)))
        spots, tints = spots[keep], tints[keep]
        ys, xs = np.mgrid[0:12, 0:12]
        grid = np.stack([(xs + 0.5) * width / 12, (ys + 0.5) * height / 12], axis=-1)
        away = ((grid[:, :, None] - spots) ** 2).sum(axis=-1) + (0.06 * SIDE) ** 2
        weight = away**-1.5
        coarse = (weight @ tints) / weight.sum(axis=-1, keepdims=True)
        return np.asarray(cv2.resize(coarse.astype(np.uint8), (width, height)))

    def to_small(self, box: Box) -> Box:
        """A box of the view, in the small picture."""
        x, y, w, h = box
        f = self.factor
        return (
            round((x - self.corner[0]) * f),
            round((y - self.corner[1]) * f),
            round(w * f),
            round(h * f),
        )

    def to_view(self, box: Box) -> Box:
        """A box of the small picture, in the view."""
        x, y, w, h = (round(v / self.factor) for v in box)
        return x + self.corner[0], y + self.corner[1], w, h

    def _refined(self, colour: Pixels) -> Pixels:
        """The same, corrected by the calm points all around that are nearly of that colour."""
        near = max_channel(_gap(self.small, colour)) < NEARLY
        calm = near & self.inside & (spread(self.small) < APART)
        weight = calm.astype(np.float32)[..., None]
        off = (self.small.astype(np.float32) - colour) * weight
        total, moved = _wide_blur(weight), _wide_blur(off)
        change = moved / (total[..., None] + 0.02)
        return np.asarray(np.clip(colour + change, 0, 255), dtype=np.uint8)

    @cached_property
    def covered(self) -> Mask:
        """Points under an opaque cover that nobody takes for a part of a picture."""
        mask = np.zeros(self.small.shape[:2], np.uint8)
        for cover in self.evidence.surface.covers:
            box = self.to_small(cover.box)
            piece = cut(self.small, box)
            if min(piece.shape[:2]) < 0.8 * self.letter:
                continue
            colour = _middle_like(piece, cover.level)
            same = (max_channel(_gap(piece, colour)) < SAME).astype(np.uint8)
            if not same.any():
                continue
            if float(np.median(cut(self.apart, box)[same > 0])) < APART:
                continue
            if cover.level >= DARK and _vivid(colour):
                same = filled(same)
            if cover.level < DARK or _vivid(colour) or _squareness(same) > SQUARE:
                cut(mask, box)[:] |= same
        return np.asarray(mask > 0)

    @cached_property
    def away(self) -> Mask:
        """Points of the document that are neither paper nor lines that were read."""
        away = (self.apart > APART) & self.inside
        for line in self.evidence.read:
            x, y, w, h = self.to_small(line.box)
            cut(away, (x - 1, y - 1, w + 2, h + 2))[:] = False
        return np.asarray(away | self.covered)

    @cached_property
    def bare(self) -> Mask:
        """Points away from paper that no cover hides, without the covers' own edges."""
        wide = cv2.dilate(self.covered.astype(np.uint8), _square(RIM))
        return np.asarray(self.away & (wide == 0))

    @cached_property
    def patches(self) -> list[Patch]:
        """Blocks that are not paper, with and without what covers them, largest first."""
        found = []
        for mask in (self.away, self.bare):
            for close, wide in CLOSINGS:
                found += self._blocks(mask, close, wide)
        kept: list[Patch] = []
        for patch in sorted(found, key=lambda patch: -patch.box[2] * patch.box[3]):
            if all(_alike(patch.box, other.box) < 0.8 for other in kept):
                kept.append(patch)
        return kept

    def tones(self, box: Box) -> float:
        """Grey levels between light and dark in a box, fine print smoothed away."""
        piece = np.ascontiguousarray(cut(self.evidence.view.pixels, box))
        if min(piece.shape[:2]) < 3:
            return 0.0
        calm: Any = cv2.GaussianBlur(piece, (0, 0), max(1.0, 0.04 * box[3]))
        low, high = np.percentile(calm.mean(axis=2), (6, 94))
        return float(high - low)

    def is_grey(self, box: Box) -> bool:
        """Whether a box is darker than paper in all colours alike, as printed portraits are."""
        small = self.to_small(box)
        if not cut(self.small, small).size:
            return False
        paper = np.median(cut(self.colour, small).reshape(-1, 3), axis=0)
        darker = paper - np.mean(cut(self.small, small).reshape(-1, 3), axis=0)
        return float(darker.max()) > 4 and float(darker.min()) > 0.35 * float(darker.max())

    def is_vivid(self, box: Box) -> bool:
        """Whether the middle colour of a box is one that neither skin nor paper has."""
        points = cut(self.small, self.to_small(box)).reshape(-1, 3)
        middle = np.median(points, axis=0) if len(points) else np.zeros(3)
        return _vivid(np.full((1, 1, 3), middle, np.uint8))

    def is_painted(self, box: Box) -> bool:
        """Whether a place has one colour that is not the paper's."""
        apart = cut(self.apart, self.to_small(box))
        differs = bool(apart.size) and float(np.median(apart)) > PAINT
        return differs and under.is_plain(self.evidence.view.pixels, box)

    def _blocks(self, mask: Mask, close: float, wide: float) -> list[Patch]:
        step = max(3, round(close * self.letter)) | 1
        opened: Any = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, _square(step))
        return self._opened(opened, wide)

    def _opened(self, mask: Any, wide: float) -> list[Patch]:
        opened: Any = cv2.morphologyEx(mask, cv2.MORPH_OPEN, _square(round(wide * self.letter) | 1))
        _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(opened)
        return [
            Patch(self.to_view((x, y, w, h)), area / (w * h))
            for x, y, w, h, area in stats[1:].tolist()
            if min(w, h) >= LEAST * self.letter and SLIM <= w / h <= BROAD
        ]

    def face_shows(self, patch: Patch) -> tuple[float, float]:
        """Of where the face is in a portrait: the share that is bare, and its tones.

        Tones are grey levels between light and dark, away from edges: an emblem has one tone.
        """
        bare = self._heart(patch)
        if not bare.any():
            return 0.0, 0.0
        left, top, width, height = heart(patch.box)
        piece = cut(self.evidence.view.pixels, (left, top, width, height))
        sheet = cv2.resize(bare.astype(np.uint8), piece.shape[1::-1])
        deep = cv2.erode(sheet, _square(max(3, round(DEEP * patch.box[3])) | 1)) > 0
        points = cv2.blur(piece, (3, 3))[deep]
        if len(points) < 40:
            return 0.0, 0.0
        paper = np.median(cut(self.colour, self.to_small(patch.box)).reshape(-1, 3), axis=0)
        if float((np.abs(points - paper).max(axis=1) < 0.6 * APART).mean()) > BETWEEN:
            return 0.0, 0.0
        tones = points.mean(axis=1)
        low, high = np.percentile(tones, (6, 94))
        return float(bare.mean()), float(high - low)

    def is_blank(self, box: Box) -> bool:
        """Whether a box holds paper and print that was read, and nothing else."""
        piece = cut(self.differs, self.to_small(box))
        return bool(piece.size) and float(piece.mean()) < BLANK

    @cached_property
    def differs(self) -> Mask:
        """Points of the document a little away from paper, lines that were read left out."""
        mask = (self.apart > PALE) & self.inside
        for line in self.evidence.read:
            x, y, w, h = self.to_small(line.box)
            cut(mask, (x - 1, y - 1, w + 2, h + 2))[:] = False
        return np.asarray(mask)

    def at_edge(self, patch: Patch) -> bool:
        """Whether a patch reaches the document's edge: a thumb, a shadow, the table."""
        x, y, w, h = self.to_small(patch.box)
        margin = max(2, round(EDGE * min(self.small.shape[:2])))
        within = cv2.copyMakeBorder(self.inside.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT)
        within = cv2.erode(within, _square(2 * margin + 1))[1:-1, 1:-1]
        rim = cut(self.bare & (within == 0), (x - 1, y - 1, w + 2, h + 2))
        return float(rim.sum()) > 0.25 * min(w, h)

    def is_lit(self, patch: Patch) -> bool:
        """Whether a patch is a dark cover that holds nothing but the light that falls on it."""
        grey = cut(self.evidence.surface.grey, patch.box)
        if patch.fill < _WHOLE or float(np.mean(grey < _LIT)) < _WHOLE:
            return False
        shown = under.shapes(self.evidence.view.pixels, patch.box, float(np.median(grey)))
        return shown is not None and shown <= under.SHAPES

    def is_sticker(self, patch: Patch) -> bool:
        """Whether what is bare there is mostly of one even colour that skin has not."""
        piece = cut(self.small, self.to_small(heart(patch.box)))
        points = piece[self._heart(patch)]
        if not len(points):
            return False
        middle = np.median(points, axis=0)
        even = float((np.abs(points - middle).max(axis=1) < 26).mean())
        return even > 0.55 and _vivid(np.full((1, 1, 3), middle, np.uint8))

    def _heart(self, patch: Patch) -> Mask:
        """The bare points where the face is, without thin strokes."""
        bare = cut(self.bare, self.to_small(heart(patch.box))).astype(np.uint8)
        if not bare.size:
            return bare > 0
        return (
            cv2.morphologyEx(bare, cv2.MORPH_OPEN, _square(max(3, round(THICK * self.letter)) | 1))
            > 0
        )


def heart(box: Box) -> Box:
    """The part of a portrait that the face takes."""
    left, top, width, height = box
    return left + width // 4, top + round(0.14 * height), width // 2, round(0.58 * height)


def _square(side: int) -> NDArray[np.uint8]:
    return np.ones((side, side), np.uint8)


def _wide_blur(values: Any) -> Any:
    """A blur so wide that it is done on a quarter of the points each way."""
    height, width = values.shape[:2]
    size = (max(1, width // 4), max(1, height // 4))
    small: Any = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    blurred: Any = cv2.GaussianBlur(small, (0, 0), 0.0125 * SIDE)
    return cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)


def _gap(one: Any, other: Any) -> Any:
    return cv2.absdiff(one, other)


def spread(pixels: Pixels) -> Pixels:
    """Largest minus smallest value within five points, of the colour that differs most."""
    gaps: Any = cv2.subtract(cv2.dilate(pixels, _square(5)), cv2.erode(pixels, _square(5)))
    return max_channel(gaps)


def _middle_like(piece: Pixels, level: float) -> NDArray[np.uint8]:
    """The middle colour of the points of about that brightness."""
    grey = piece.mean(axis=2)
    same = np.abs(grey - level) < SAME
    points = piece[same] if same.any() else piece.reshape(-1, 3)
    return np.broadcast_to(np.median(points, axis=0), piece.shape).astype(np.uint8)


def _vivid(colour: NDArray[np.uint8]) -> bool:
    """A colour that neither skin nor paper has."""
    hsv: Any = cv2.cvtColor(colour[:1, :1].copy(), cv2.COLOR_RGB2HSV)
    hue, strength, _value = hsv[0, 0].tolist()
    return bool(
        strength > 200 or (strength > 150 and 17 < hue < 170) or (strength > 100 and 20 < hue < 170)
    )


def _squareness(mask: Any) -> float:
    """How much of the upright or turned rectangle about its largest part a mask fills."""
    outlines, _tree = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return 0.0
    largest = max(outlines, key=cv2.contourArea)
    _middle, (width, height), _turn = cv2.minAreaRect(largest)
    return float(cv2.contourArea(largest) / max(1.0, width * height))


def _alike(one: Box, other: Box) -> float:
    """Shared area over the whole of both."""
    shared = overlap(one, other) * min(one[2] * one[3], other[2] * other[3])
    return shared / max(1.0, one[2] * one[3] + other[2] * other[3] - shared)


def _rim(pixels: Pixels, box: Box) -> NDArray[np.uint8]:
    """The outermost rows of a line's box, where there is paper."""
    piece = cut(pixels, (box[0] - 2, box[1] - 2, box[2] + 4, box[3] + 4))
    return piece[[0, -1]].reshape(-1, 3) if min(piece.shape[:2]) > 2 else piece[:0].reshape(-1, 3)
