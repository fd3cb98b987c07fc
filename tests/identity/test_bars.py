"""Dark bars: found whichever way they lie, and looked under."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity.bars import Bar, bars
from tests.identity import looked

PLACE = (200, 150, 420, 200)


def page(text: str = "SPECI2021", *, through: float = 0.0, turn: float = 0.0) -> Image.Image:
    """A number under a black bar that lets a share of it through, perhaps turned."""
    image = paper(700, 400)
    ImageDraw.Draw(image).text((215, 156), text, font=font("bold", 34), fill=(20, 20, 20))
    part = np.asarray(image.crop(PLACE), np.float32) * through
    image.paste(Image.fromarray(part.astype(np.uint8)), PLACE[:2])
    return image.rotate(turn, fillcolor=(235, 235, 235), resample=Image.Resampling.BICUBIC)


def found(image: Image.Image) -> list[Bar]:
    pixels = np.asarray(image.convert("RGB"))
    return bars(pixels, np.asarray(image.convert("L")))


@pytest.mark.parametrize("turn", [0, 6, -9])
@pytest.mark.parametrize("through", [0.06, 0.12])
def test_a_number_under_a_bar_that_looks_black(turn: float, through: float) -> None:
    (bar,) = found(page(through=through, turn=turn))
    assert bar.strokes


@pytest.mark.parametrize("turn", [0, 6, -9])
def test_an_opaque_bar_hides_all(turn: float) -> None:
    (bar,) = found(page(turn=turn))
    assert not bar.strokes
    assert bar.mask.shape == (bar.box[3], bar.box[2])
    if not turn:
        assert looked.shared(bar.box, (200, 150, 220, 50)) > 0.7


def test_light_and_noise_on_a_bar_are_no_strokes() -> None:
    rng = np.random.default_rng(3)
    values: NDArray[np.float32] = np.asarray(page(), np.float32)
    light = np.linspace(0, 25, values.shape[1])[None, :, None]
    noisy = np.clip(values + light + rng.normal(0, 3, values.shape), 0, 255).astype(np.uint8)
    assert not any(bar.strokes for bar in found(Image.fromarray(noisy)))


def test_a_watermark_over_a_bar_is_lighter_than_it_and_no_print_under_it() -> None:
    image = page()
    ImageDraw.Draw(image).text((205, 160), "COPY for", font=font("sans", 34), fill=(70, 70, 70))
    assert not any(bar.strokes for bar in found(image))


def test_a_bar_on_a_page_that_lies_on_a_dark_table() -> None:
    table = Image.new("RGB", (900, 600), (60, 50, 45))
    table.paste(page(through=0.1), (100, 100))
    assert [bar.strokes for bar in found(table)] == [True]
