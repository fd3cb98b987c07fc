"""QR codes, open and thinly covered."""

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from bots.sandbox.pictures_parts import paper, qr_code
from identity.codes import codes


def grey(shade: float) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A code on paper under black of that strength, 0 to 1."""
    image = paper(600, 400)
    image.paste(qr_code("111222333", 200), (300, 100))
    dark = Image.blend(image, Image.new("RGB", image.size), shade)
    return np.asarray(dark.convert("L"))


def test_an_open_code_is_read_where_it_is() -> None:
    (found,) = codes(grey(0))
    assert (found.text, found.thin) == ("111222333", False)
    assert abs(found.box[0] - 325) < 20
    assert abs(found.box[2] - 150) < 40


def test_a_code_under_a_marker_is_read_with_more_brightness() -> None:
    (found,) = codes(grey(0.97), [(0, 0, 600, 400)])
    assert found.text == "111222333"


def test_a_black_code_is_gone() -> None:
    assert codes(grey(1), [(0, 0, 600, 400)]) == []


def test_places_without_any_difference_are_not_looked_at() -> None:
    assert codes(np.full((300, 300), 7, np.uint8), [(50, 50, 200, 200)]) == []


def test_brightness_that_tells_nothing_apart_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def read(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], **_how: object) -> list[str]:
        tried.append(int(pixels.max()))
        return []

    monkeypatch.setattr(zxingcpp, "read_barcodes", read)
    faint = np.full((300, 300), 7, np.uint8)
    faint[:, 150:] = 9
    assert codes(faint, [(50, 50, 200, 200)]) == []
    assert tried == [9, 108]
