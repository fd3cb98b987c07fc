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


@pytest.mark.parametrize("through", [0.0, 0.3])
def test_a_bar_as_low_as_small_print_is_looked_under_too(through: float) -> None:
    small = page(through=through).resize((252, 144), Image.Resampling.LANCZOS)
    (bar,) = found(small)
    assert bar.box[3] < 28
    assert bar.strokes == (through > 0)


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


def marked(through: float) -> Image.Image:
    """A number under a marker that was drawn to and fro, its ends round, beside an emblem."""
    image = paper(1200, 800)
    draw = ImageDraw.Draw(image)
    draw.text((215, 156), "SPECI2021", font=font("bold", 34), fill=(20, 20, 20))
    draw.polygon([(180, 130), (230, 150), (215, 195), (170, 180)], fill=(120, 20, 40))
    mask = Image.new("L", image.size, 0)
    strokes = ImageDraw.Draw(mask)
    for y, slant in ((158, 12), (180, 14)):
        strokes.line([(205, y), (430, y + slant)], fill=255, width=34)
        for x, end in ((205, y), (430, y + slant)):
            strokes.ellipse([x - 17, end - 17, x + 17, end + 17], fill=255)
    under = np.asarray(image, np.float32)
    inked = (under * through + np.array([30, 30, 44]) * (1 - through)).astype(np.uint8)
    return Image.composite(Image.fromarray(inked), image, mask)


@pytest.mark.parametrize("through", [0.12, 0.2])
def test_a_number_under_a_marker_whose_sides_are_not_straight(through: float) -> None:
    (bar,) = [bar for bar in found(marked(through)) if bar.strokes]
    assert not bar.straight
    assert bar.box[0] < 215
    assert bar.box[0] + bar.box[2] > 400


def test_what_hides_all_and_has_no_straight_sides_is_no_bar() -> None:
    assert not any(bar.strokes for bar in found(marked(0.0)))


def test_letters_that_run_together_are_no_bar() -> None:
    image = paper(700, 400)
    ImageDraw.Draw(image).text((60, 150), "REPUBLIC", font=font("bold", 60), fill=(20, 20, 20))
    assert not any(bar.strokes for bar in found(image))


def test_a_faint_number_under_a_coloured_bar_shows() -> None:
    image = paper(700, 400)
    ImageDraw.Draw(image).text((215, 156), "SPECI2021", font=font("bold", 34), fill=(20, 20, 20))
    ink = Image.new("RGB", (PLACE[2] - PLACE[0], PLACE[3] - PLACE[1]), (52, 56, 78))
    image.paste(Image.blend(image.crop(PLACE), ink, 0.94), PLACE[:2])
    (bar,) = found(image)
    assert bar.strokes


def test_on_a_bar_as_black_as_can_be_light_strokes_are_a_watermark() -> None:
    image = Image.new("RGB", (900, 500), (225, 228, 230))
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 150, 700, 230), fill=(0, 0, 0))
    for at in range(420, 690, 22):
        draw.line((at, 160, at + 6, 222), fill=(26, 26, 26), width=5)
    (bar,) = found(image)
    assert not bar.strokes
    assert bar.solid


def test_paper_shows_between_bold_letters() -> None:
    image = Image.new("RGB", (900, 500), (225, 228, 230))
    draw = ImageDraw.Draw(image)
    for at in range(200, 700, 23):
        draw.rectangle((at, 150, at + 15, 200), fill=(20, 20, 20))
    (bar,) = found(image)
    assert not bar.solid
