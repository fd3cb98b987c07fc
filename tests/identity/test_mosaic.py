import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from identity.mosaic import mosaics
from identity.verdict import Box

PLACE: Box = (200, 100, 320, 60)


def page() -> NDArray[np.uint8]:
    """Print in a place of its own, on paper."""
    grey = np.full((300, 800), 235, np.uint8)
    for row in (70, 145, 250):
        cv2.putText(grey, "SPECI2014 BSN 999", (205, row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 20, 3)
    return grey


def pixelated(grey: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    left, top, width, height = PLACE
    piece = grey[top : top + height, left : left + width]
    small = cv2.resize(piece, (width // side, height // side), interpolation=cv2.INTER_AREA)
    piece[:] = cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST)
    return grey


def as_jpeg(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    coded = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, 88])[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.uint8)


@pytest.mark.parametrize("side", [10, 20])
def test_coarse_pixels_are_found_where_they_are(side: int) -> None:
    found = mosaics(as_jpeg(pixelated(page(), side)))
    assert found
    left, top, width, height = PLACE
    for x, y, wide, high in found:
        assert left <= x + wide / 2 <= left + width
        assert top <= y + high / 2 <= top + height


def test_print_is_none() -> None:
    assert mosaics(as_jpeg(page())) == []


def test_an_even_cover_is_none() -> None:
    grey = page()
    left, top, width, height = PLACE
    grey[top : top + height, left : left + width] = 90
    assert mosaics(as_jpeg(grey)) == []


def test_a_code_is_none() -> None:
    modules = np.random.default_rng(3).integers(0, 2, (25, 25)).astype(np.uint8)
    code = np.kron(modules * 225 + 10, np.ones((12, 12), np.uint8))
    grey = np.full((400, 500), 235, np.uint8)
    grey[50:350, 100:400] = code
    assert mosaics(grey) == []


def test_a_page_without_anything_has_none() -> None:
    assert mosaics(np.full((300, 400), 200, np.uint8)) == []
