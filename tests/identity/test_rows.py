"""Two rows of print that were found as one line."""

import numpy as np
import pytest
from PIL import ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity import finder
from identity.rows import parted
from identity.view import box_of

LABEL, VALUE = (40, 40), (40, 62)


def page(label: str, value: str) -> np.ndarray:
    image = paper(700, 200)
    draw = ImageDraw.Draw(image)
    draw.text(LABEL, label, font=font("sans", 15), fill=(60, 60, 90))
    draw.text(VALUE, value, font=font("bold", 28), fill=(20, 20, 20))
    return np.asarray(image)


def quad(left: int, top: int, right: int, bottom: int) -> finder.Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("naam / surname / nom", "Voorbeeld"),
        ("date of expiry / valid until date", "19 AUG/AUG 2036"),
    ],
)
def test_a_label_and_its_value_are_two_rows(label: str, value: str) -> None:
    pixels = page(label, value)
    upper, lower = parted(pixels, [quad(34, 34, 300, 98)])
    assert finder.read(pixels, upper).text.replace(" ", "") == label.replace(" ", "")
    assert finder.read(pixels, lower).text.replace(" ", "") == value.replace(" ", "")
    assert box_of(upper)[1] + box_of(upper)[3] <= box_of(lower)[1] + 1


@pytest.mark.parametrize("value", ["Voorbeeld", "ZÜRICH ÉCOLE", "gygygy", "i: ij ; ÿ", "47110815"])
def test_one_row_stays_whole(value: str) -> None:
    whole = quad(34, 52, 330, 106)
    assert len(parted(page("", value), [whole])) == 1


def test_a_row_that_another_line_holds_is_not_kept_twice() -> None:
    pixels = page("naam / surname / nom", "Voorbeeld")
    both, label = quad(34, 34, 300, 98), quad(34, 36, 220, 60)
    kept = [finder.read(pixels, piece).text for piece in parted(pixels, [both, label])]
    assert len(kept) == 2
    assert "Voorbeeld" in kept


def test_paper_is_left_as_it_was_found() -> None:
    assert len(parted(page("", ""), [quad(34, 34, 300, 98)])) == 1
