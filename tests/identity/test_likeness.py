"""Comparing a found picture with what is shown."""

import numpy as np
from PIL import Image, ImageOps

from identity.likeness import differs, reveals, uncovers
from tests.identity.pairs import COVERED, OPEN

SHOWN, BELOW = np.asarray(COVERED), np.asarray(OPEN)


def small(image: Image.Image) -> np.ndarray:
    return np.asarray(ImageOps.contain(image, (160, 160)))


def test_a_thumbnail_in_any_form_is_like_its_picture() -> None:
    for turn in (0, 90, 180, 270):
        assert not differs(small(COVERED.rotate(turn, expand=True)), SHOWN)
        assert differs(small(OPEN.rotate(turn, expand=True)), SHOWN)
    assert not differs(np.asarray(ImageOps.pad(COVERED, (160, 120))), SHOWN)
    assert not differs(np.asarray(ImageOps.fit(COVERED, (150, 150))), SHOWN)
    assert differs(np.asarray(ImageOps.pad(OPEN, (160, 120))), SHOWN)


def test_what_lies_under_a_bar_is_revealed() -> None:
    assert reveals(BELOW, SHOWN)
    assert uncovers(BELOW, SHOWN)
    assert not reveals(SHOWN, SHOWN)
