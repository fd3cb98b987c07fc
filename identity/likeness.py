"""Does a picture found inside a file show more than the file shows?

Three questions, by how the two belong together: `differs` for thumbnails and second pictures,
which may be turned, boxed or cropped; `reveals` for pictures that lie exactly under what is
shown; `uncovers` for maps whose grey means something else, such as an HDR gain map.
"""

from collections.abc import Iterator
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

OTHER: Final = 60
"""Grey levels by which a cell may differ; recompression and sharpening stay below."""
FLAT: Final = 5.0
"""Standard deviation of grey around a pixel up to which a place counts as covered."""
ROUGH: Final = 12.0
"""The same from which on there is something to see; ringing around a bar's edge stays below."""


def differs(found: Pixels, shown: Pixels) -> bool:
    """Whether a preview, in whatever way it was turned or boxed, is not one of what is shown."""
    return all(
        _other(form, target) or uncovers(form, target) for form, target in _forms(found, shown)
    )


def _forms(found: Pixels, shown: Pixels) -> Iterator[tuple[Pixels, Pixels]]:
    """Ways in which devices make a thumbnail: turned, letterboxed, centre-cropped."""
    small = fitted(found, 640)
    large = fitted(shown, 800)
    for turns in range(4):
        for mirrored in (False, True):
            form = np.rot90(small, turns)
            form = form[:, ::-1] if mirrored else form
            yield form, large
            inner, rest = _middle(form, _aspect(large))
            if rest is not None and _is_border(rest):
                yield inner, large
            yield form, _middle(large, _aspect(form))[0]


def _aspect(pixels: Pixels) -> float:
    return float(pixels.shape[1] / pixels.shape[0])


def _middle(pixels: Pixels, aspect: float) -> tuple[Pixels, Pixels | None]:
    """The middle in another aspect, and what is left of the rest (None where nothing is)."""
    height, width = pixels.shape[:2]
    across = width / height > aspect
    keep = round(height * aspect) if across else round(width / aspect)
    left_over = ((width if across else height) - keep) // 2
    if left_over < 2 or keep < 2:
        return pixels, None
    turned = pixels.swapaxes(0, 1) if across else pixels
    # The border's last two lines are mixed with the picture by scaling.
    rest = np.concatenate([turned[: left_over - 1], turned[len(turned) - left_over + 1 :]])
    inner = turned[left_over : len(turned) - left_over]
    return (inner.swapaxes(0, 1) if across else inner), rest


def _is_border(rest: Pixels) -> bool:
    values = grey(rest)
    return bool(np.percentile(values, 95) < 40 or np.percentile(values, 5) > 220)


def _other(found: Pixels, shown: Pixels) -> bool:
    """Whether a cell is lighter or darker than anything near its place in the other."""
    longest = float(np.clip(max(found.shape[:2]) / 2.5, 24, 128))
    small, large = (_sized(pixels, shown, longest).astype(np.int16) for pixels in (found, shown))
    near = np.ones((3, 3), np.uint8)
    above = small - cv2.dilate(large, near)
    below = cv2.erode(large, near) - small
    return bool(max(above.max(), below.max()) > OTHER)


def uncovers(found: Pixels, shown: Pixels) -> bool:
    """Whether there is something to see where the other is flat."""
    longest = float(min(max(found.shape[:2]), 800))
    mine, theirs = (_sized(pixels, shown, longest) for pixels in (found, shown))
    flat = cv2.dilate(_roughness(theirs), np.ones((11, 11))) < FLAT
    return _enough(flat & (_roughness(mine) > ROUGH))


def reveals(below: Pixels, shown: Pixels) -> bool:
    """Whether a picture that lies under what is shown holds more than that.

    Strokes thinner than 1 % of the picture, such as a watermark's letters, hide nothing.
    """
    if uncovers(below, shown):
        return True
    longest = float(min(max(below.shape[:2]), 800))
    mine, theirs = (_sized(pixels, shown, longest) for pixels in (below, shown))
    apart = np.abs(cv2.blur(mine, (5, 5)).astype(np.int16) - cv2.blur(theirs, (5, 5))) > 45
    kernel = np.ones((9, 9), np.uint8)
    covered = cv2.morphologyEx(apart.astype(np.uint8), cv2.MORPH_OPEN, kernel)
    # The edge of a place that was cut out is no picture.
    covered = cv2.erode(covered, np.ones((7, 7), np.uint8))
    return _enough((covered > 0) & (_roughness(mine) > ROUGH))


def _enough(marks: NDArray[np.bool_]) -> bool:
    solid = cv2.morphologyEx(marks.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return int(solid.sum()) >= max(6, 0.0003 * marks.size)


def _roughness(values: NDArray[np.uint8]) -> Any:
    """Standard deviation in a window of 5 x 5."""
    exact = values.astype(np.float32)
    mean = cv2.blur(exact, (5, 5))
    return np.sqrt(np.maximum(cv2.blur(exact * exact, (5, 5)) - mean * mean, 0))


def _sized(pixels: Pixels, like: Pixels, longest: float) -> NDArray[np.uint8]:
    """Grey, in the aspect of `like`, with that long side."""
    height, width = like.shape[:2]
    factor = longest / max(height, width)
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(grey(pixels), size, interpolation=cv2.INTER_AREA), np.uint8)


def fitted(pixels: Pixels, longest: int) -> Pixels:
    """The picture with at most that long side."""
    height, width = pixels.shape[:2]
    factor = min(1.0, longest / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    scaled = cv2.resize(np.ascontiguousarray(pixels), size, interpolation=cv2.INTER_AREA)
    return np.asarray(scaled, np.uint8)


def grey(pixels: Pixels) -> NDArray[np.uint8]:
    """Luminance of RGB."""
    if pixels.ndim == 2:
        return pixels
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), np.uint8)
