"""A page as a reader would hold it: level and upright, with the way back to what was sent.

The lines of print themselves tell how a page lies: their direction how it is turned, the point
where they would meet how aslant it was photographed, and which way round they read where its top
is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import finder, rows
from identity.finder import Quad, Reading
from identity.layout import kinds_in, label_of
from identity.picture import Page, Pixels
from identity.verdict import Area, Box

Matrix = NDArray[np.float64]
"""3 x 3, for points as (x, y, 1)."""

LEVEL: Final = 0.5
"""Degrees and less that no reader minds."""
ASLANT: Final = 14.0
"""Degrees from which a line belongs to nothing that lies level."""
_CROOKED: Final = 7.0
"""Degrees from which a line of a page that was laid level does not lie level."""
_CROSSWISE: Final = 4
"""Lines aslant from which they may be a document's."""
_LARGEST: Final = 2200
"""Pixels of a side of the upright page."""
_TRIALS: Final = 5
_AGREED: Final = 4
"""Lines of which only one needs reading where all of them stand the same way."""
_LEGIBLE: Final = 85
"""Confidence with which print that stands on its head is not read."""
_LENGTH: Final = 8
"""Width over height of a line that tells most of its direction: the shorter, the sooner read."""


@dataclass(frozen=True)
class View:
    """The upright page, where print stands on it, and the matrix back to the page as sent."""

    pixels: Pixels
    quads: tuple[Quad, ...]
    """Print that lies level or stands upended."""
    aslant: tuple[Quad, ...]
    """Print across the page, such as a watermark: no document's own."""
    back: Matrix
    turned: bool = False
    """Whether it was laid by the lesser part of the print."""

    @property
    def crossed(self) -> bool:
        """Whether much of the print lies crooked, as where a watermark passes for a document.

        Places are told by rows, so on such a page nothing can be told for sure.
        """
        if self.turned:
            return True
        tilts = [_tilt(quad) for quad in self.quads if _is_long(quad)]
        crooked = sum(tilt > _CROOKED for tilt in tilts)
        return crooked >= 5 and crooked > 0.2 * len(tilts)

    def as_sent(self, box: Box) -> Box:
        """The box around a box of this view in the picture as sent."""
        spots = np.array(self.area_as_sent(box))
        (x, y), (right, bottom) = spots.min(axis=0), spots.max(axis=0)
        return int(x), int(y), int(right - x), int(bottom - y)

    def area_as_sent(self, box: Box) -> Area:
        """The corners of a box of this view in the picture as sent."""
        left, top, width, height = box
        corners = [(left, top), (left + width, top), (left + width, top + height)]
        spots = moved(np.array([*corners, (left, top + height)], dtype=float), self.back)
        first, second, third, fourth = ((round(float(x)), round(float(y))) for x, y in spots)
        return first, second, third, fourth


def view_of(page: Page) -> View:
    """Turns a page until its print reads level and upright."""
    quads = finder.find(page.pixels)
    return _laid(page, quads, quads) if quads else View(page.pixels, (), (), _to_sent(page))


def crosswise(page: Page, view: View) -> View | None:
    """The page laid by what lies aslant on it, as where most of its print is a watermark's.

    None where hardly anything does.
    """
    if len(view.aslant) < _CROSSWISE:
        return None
    there = np.linalg.inv(_to_sent(page)) @ view.back
    aslant = [moved(quad, there) for quad in view.aslant]
    level = [moved(quad, there) for quad in view.quads]
    return replace(_laid(page, [*aslant, *level], aslant), turned=True)


def _to_sent(page: Page) -> Matrix:
    return np.diag([1 / page.scale, 1 / page.scale, 1.0])


def _laid(page: Page, quads: Sequence[Quad], telling: Sequence[Quad]) -> View:
    """The page laid so that the lines that tell how are level and upright."""
    forth = _levelled(telling)
    if _is_upside_down(page.pixels, [_placed(quad, forth) for quad in telling], forth):
        forth = np.diag([-1.0, -1.0, 1.0]) @ forth
    forth, size = _fitted(forth, page.pixels)
    pixels = page.pixels
    if not np.allclose(forth, np.eye(3)):
        pixels = np.asarray(
            cv2.warpPerspective(pixels, forth, size, borderMode=cv2.BORDER_REPLICATE)
        )
    back = _to_sent(page) @ np.linalg.inv(forth)
    return _with_print(pixels, [_placed(quad, forth) for quad in quads], back)


def closer(view: View) -> View:
    """The same page with its print looked for again, now that it lies level, and finer."""
    every = (*view.quads, *view.aslant)
    quads = [_placed(quad, np.eye(3)) for quad in finder.find_closely(view.pixels, every)]
    return replace(_with_print(view.pixels, quads, view.back), turned=view.turned)


def _with_print(pixels: Pixels, quads: Sequence[Quad], back: Matrix) -> View:
    level = tuple(rows.parted(pixels, [quad for quad in quads if not _is_aslant(quad)]))
    return View(pixels, level, tuple(quad for quad in quads if _is_aslant(quad)), back)


def moved(points: NDArray[Any], matrix: NDArray[Any]) -> NDArray[np.float64]:
    """Points, n x 2, through a matrix."""
    sent = np.hstack([points, np.ones((len(points), 1))]) @ matrix.T
    return np.asarray(sent[:, :2] / sent[:, 2:])


def box_of(quad: Quad) -> Box:
    """Around a quad."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    return round(left), round(top), round(right - left), round(bottom - top)


def _placed(quad: Quad, matrix: Matrix) -> Quad:
    """A quad elsewhere, its corners told anew from the top left of where it lies now."""
    spots = moved(quad, matrix)
    # The first corner is the one most to the top left: the shortest way along both sides.
    start = int(np.argmin(spots.sum(axis=1)))
    spots = np.roll(spots, -start, axis=0)
    return spots if _is_clockwise(spots) else spots[[0, 3, 2, 1]]


def _is_clockwise(spots: NDArray[np.float64]) -> bool:
    following = np.roll(spots, -1, axis=0)
    return float((spots[:, 0] * following[:, 1] - spots[:, 1] * following[:, 0]).sum()) > 0


def _is_aslant(quad: Quad) -> bool:
    return _is_long(quad) and _tilt(quad) > ASLANT


def _is_long(quad: Quad) -> bool:
    along, across = finder.sides(quad)
    return max(along, across) > 2.5 * min(along, across)


def _tilt(quad: Quad) -> float:
    """Degrees between a line and the nearer of level and upright."""
    (x, y), (right, bottom) = _ends(quad)
    turned = abs(float(np.degrees(np.arctan2(bottom - y, right - x)))) % 90
    return min(turned, 90 - turned)


def _levelled(quads: Sequence[Quad]) -> Matrix:
    """The matrix that lays the lines level, not yet which way up."""
    ends = np.array([_ends(quad) for quad in quads])
    vectors = ends[:, 1] - ends[:, 0]
    lengths = np.linalg.norm(vectors, axis=1)
    heights = np.array([min(finder.sides(quad)) for quad in quads])
    long = np.asarray(lengths > 2.2 * heights)
    if not long.any():
        long[:] = True
    angle = _direction(vectors[long])
    turn = np.eye(3) if abs(angle) < np.radians(LEVEL) else _rotation(-angle)
    return _unslanted(_through(ends[long], turn), lengths[long]) @ turn


def _ends(quad: Quad) -> NDArray[np.float64]:
    """The middles of a quad's two short sides."""
    if np.linalg.norm(quad[1] - quad[0]) >= np.linalg.norm(quad[3] - quad[0]):
        return np.array([(quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2])
    return np.array([(quad[0] + quad[1]) / 2, (quad[3] + quad[2]) / 2])


def _direction(vectors: NDArray[np.float64]) -> float:
    """The direction most lines share, in radians from -pi/2 to pi/2.

    By their number first, because a watermark has few lines and long ones.
    """
    angles = np.arctan2(vectors[:, 1], vectors[:, 0])
    weights = np.linalg.norm(vectors, axis=1)
    near = np.abs(np.sin(angles[:, None] - angles[None, :])) < np.sin(np.radians(12))
    most = int(np.argmax(near.sum(axis=1) + (near * weights).sum(axis=1) / weights.sum()))
    return _mean(angles[near[most]], weights[near[most]])


def _mean(angles: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    return float(np.angle((weights * np.exp(2j * angles)).sum())) / 2


def _rotation(angle: float) -> Matrix:
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])


def _through(ends: NDArray[np.float64], matrix: Matrix) -> NDArray[np.float64]:
    return moved(ends.reshape(-1, 2), matrix).reshape(-1, 2, 2)


def _unslanted(ends: NDArray[np.float64], lengths: NDArray[np.float64]) -> Matrix:
    """Undoes perspective along the lines: the point where they meet is sent to infinity.

    Fits slope = a + b x + c y over the lines, which for nearly level lines is what a vanishing
    point far to one side makes of them; left alone where it would change next to nothing.
    """
    if len(ends) < 5:
        return np.eye(3)
    middle = ends.mean(axis=1)
    centre = middle.mean(axis=0)
    spread = max(float(np.ptp(middle[:, 1])), 1.0)
    vectors = ends[:, 1] - ends[:, 0]
    slope = vectors[:, 1] / np.where(np.abs(vectors[:, 0]) < 1, 1, vectors[:, 0])
    fair = np.abs(slope) < 0.25
    if fair.sum() < 5:
        return np.eye(3)
    table = np.column_stack([np.ones(fair.sum()), (middle[fair, 1] - centre[1])])
    weight = np.sqrt(lengths[fair])[:, None]
    (level, fan), *_rest = np.linalg.lstsq(table * weight, slope[fair] * weight[:, 0], rcond=None)
    if abs(fan) * spread < 0.012 or abs(fan) * spread > 0.5:
        return np.eye(3)
    there = np.array([[1, 0, -centre[0]], [0, 1, -centre[1]], [0, 0, 1]])
    tilt = np.array([[1, 0, 0], [-level, 1, 0], [0, 0, 1.0]])
    # y / (1 + fan x) is level where the line through it had the slope fan y.
    unfold = np.array([[1, 0, 0], [0, 1, 0], [fan, 0, 1.0]])
    return np.asarray(np.linalg.inv(there) @ unfold @ tilt @ there, dtype=float)


def _fitted(forth: Matrix, pixels: Pixels) -> tuple[Matrix, tuple[int, int]]:
    """The matrix moved and scaled so that the whole page stays on the picture; and its size."""
    height, width = pixels.shape[:2]
    if np.allclose(forth, np.eye(3)):
        return np.eye(3), (width, height)
    corners = moved(np.array([[0, 0], [width, 0], [width, height], [0, height]], float), forth)
    low, high = corners.min(axis=0), corners.max(axis=0)
    scale = min(1.0, _LARGEST / float((high - low).max()))
    shift = np.array([[scale, 0, -low[0] * scale], [0, scale, -low[1] * scale], [0, 0, 1]])
    wide, tall = ((high - low) * scale).round().astype(int)
    return shift @ forth, (max(int(wide), 16), max(int(tall), 16))


def _is_upside_down(pixels: Pixels, quads: Sequence[Quad], forth: Matrix) -> bool:
    """Whether the print reads better the other way round, by the lines that tell most."""
    back = np.linalg.inv(forth)
    telling = [moved(quad, back) for quad in _telling(quads)]
    stands = [finder.uprightness(pixels, where) > 0 for where in telling[:_AGREED]]
    if len(stands) == _AGREED and len(set(stands)) == 1:
        # Small capitals and blurred print look upended too: a line has to read that way.
        as_seen = telling[0] if stands[0] else telling[0][[2, 3, 0, 1]]
        if finder.read(pixels, as_seen).confidence > _LEGIBLE:
            return not stands[0]
    votes = 0.0
    for where in telling:
        upright = finder.read(pixels, where)
        if _is_known(upright) or _is_certain(upright):
            return False
        other = finder.read(pixels, where[[2, 3, 0, 1]])
        if _is_known(other) or _is_certain(other):
            return True
        votes += _weight(upright) - _weight(other)
        if abs(votes) > 120:
            break
    return votes < 0


def _telling(quads: Sequence[Quad]) -> list[Quad]:
    """The lines that tell most: as long for their height as a label or a heading is."""
    ratios = [along / max(across, 1.0) for along, across in map(finder.sides, quads)]
    long = sorted((abs(ratio - _LENGTH), at) for at, ratio in enumerate(ratios) if ratio > 2)
    return [quads[at] for _away, at in long[:_TRIALS]]


def _weight(reading: Reading) -> float:
    """How much a reading speaks for its direction."""
    letters = sum(c.isalnum() for c in reading.text)
    return max(reading.confidence - 50, 0) * min(letters, 12) / 6


def _is_certain(reading: Reading) -> bool:
    """Whether this is a line of words as nothing reads that stands on its head."""
    letters = sum(c.isalpha() for c in reading.text)
    return reading.confidence > 95 and letters >= 8


def _is_known(reading: Reading) -> bool:
    """Whether this is a label or a heading, which nothing reads like upside down."""
    sure = reading.confidence > 85 and len(reading.text) > 6
    return sure and (label_of(reading.text) is not None or bool(kinds_in(reading.text)))
