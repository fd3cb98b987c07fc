"""The QR code: decoded, a square nobody could decode, or covered."""

import numpy as np
import pytest
from PIL import Image

from bots.sandbox.pictures_parts import paper, portrait, qr_code
from identity.squares import code
from tests.identity import looked
from tests.identity.engines import line

WORDS = line("KONINKRIJK DER NEDERLANDEN", 40, 30)
PLACE = (620, 200)


def page(square: Image.Image | None = None) -> Image.Image:
    image = paper(1000, 700)
    if square is not None:
        image.paste(square, PLACE)
    return image


def checks(side: int = 240, cell: int = 8) -> Image.Image:
    """Black and white squares at random, as of a code that no decoder knows."""
    chance = np.random.default_rng(5).integers(0, 2, (side // cell, side // cell))
    pixels = Image.fromarray((chance * 255).astype(np.uint8))
    return pixels.resize((side, side), Image.Resampling.NEAREST).convert("RGB")


def test_a_code_that_is_decoded_is_visible() -> None:
    found = code(looked.told(page(qr_code("111222333", 220)), WORDS))
    assert (found.state, found.how) == ("visible", "code")
    assert found.box is not None
    assert looked.holds((*PLACE, 220, 220), found.box)


def test_a_square_of_black_and_white_is_recoverable() -> None:
    found = code(looked.told(page(checks()), WORDS))
    assert (found.state, found.how) == ("recoverable", "ink")


def test_a_dark_code_is_not_covered() -> None:
    dark = Image.blend(qr_code("111222333", 220), Image.new("RGB", (220, 220)), 0.85)
    assert code(looked.told(page(dark), WORDS)).state in ("visible", "recoverable")


def test_a_covered_square_is_redacted() -> None:
    square = Image.new("RGB", (220, 220))
    assert code(looked.told(page(square), WORDS)).state in ("redacted", "absent")


def test_paper_and_a_face_are_no_code() -> None:
    assert code(looked.told(page(), WORDS)).state == "absent"
    assert code(looked.told(page(portrait(220, 220)), WORDS)).state == "absent"


@pytest.mark.parametrize("cover", ["open", "translucent"])
def test_a_code_of_a_drawn_copy_that_shows(cover: looked.Cover) -> None:
    assert looked.judged("qr", cover).state in ("visible", "recoverable")


def test_a_code_of_a_drawn_copy_that_is_covered() -> None:
    assert looked.judged("qr", "black").state == "redacted"
