"""What shows through covers: shapes of a portrait do, watermarks and slanting light do not."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, portrait
from identity import under
from identity.surface import Cover
from identity.verdict import Box

BOX: Box = (40, 40, 160, 200)
INK = 14


def sheet(cover: Image.Image) -> NDArray[np.uint8]:
    """Light paper with a cover on it."""
    image = Image.new("RGB", (240, 280), (214, 226, 238))
    image.paste(cover, BOX[:2])
    return np.asarray(image)


def black() -> Image.Image:
    return Image.new("RGB", BOX[2:], (INK, INK, INK))


def nearly_black(opacity: float) -> Image.Image:
    """A portrait under that much of black."""
    return Image.blend(portrait(*BOX[2:]), black(), opacity)


def watermarked() -> Image.Image:
    image = black()
    draw = ImageDraw.Draw(image)
    for row in range(10, 200, 50):
        draw.text((4, row), "COPY ONLY", font=font("bold", 22), fill=(70, 70, 70))
    return image


def in_slanting_light() -> Image.Image:
    rows, columns = np.mgrid[0 : BOX[3], 0 : BOX[2]]
    grey = (INK + 24 * (rows / BOX[3] + (columns / BOX[2]) ** 2)).astype(np.uint8)
    return Image.fromarray(np.repeat(grey[..., None], 3, axis=2))


def under_a_lamp() -> Image.Image:
    rows, columns = np.mgrid[0 : BOX[3], 0 : BOX[2]]
    away = ((rows - 60) / 70) ** 2 + ((columns - 50) / 60) ** 2
    grey = (INK + 26 * np.exp(-away)).astype(np.uint8)
    return Image.fromarray(np.repeat(grey[..., None], 3, axis=2))


@pytest.mark.parametrize("cover", [black(), watermarked(), in_slanting_light(), under_a_lamp()])
def test_an_opaque_cover_has_no_broad_shapes(cover: Image.Image) -> None:
    level = float(np.median(np.asarray(cover)))
    shapes = under.shapes(sheet(cover), BOX, level)
    assert shapes is not None
    assert shapes < under.SHAPES


def test_a_portrait_shows_through_nine_tenths_of_black() -> None:
    cover = nearly_black(0.9)
    shapes = under.shapes(sheet(cover), BOX, float(np.median(np.asarray(cover))))
    assert shapes is not None
    assert shapes > under.SHAPES


def test_a_place_too_small_tells_nothing() -> None:
    assert under.shapes(sheet(black()), (40, 40, 8, 10), INK) is None
    assert not under.is_plain(sheet(black()), (40, 40, 8, 10))


@pytest.mark.parametrize("colour", [(0, 0, 0), (200, 30, 30), (246, 246, 246)])
def test_paint_of_any_colour_is_plain_and_a_portrait_is_not(colour: tuple[int, int, int]) -> None:
    assert under.is_plain(sheet(Image.new("RGB", BOX[2:], colour)), under.inner(BOX))
    assert not under.is_plain(sheet(portrait(*BOX[2:])), under.inner(BOX))


def test_a_marked_cover_is_plain_only_where_marks_are_expected() -> None:
    pixels = sheet(watermarked())
    assert under.is_plain(pixels, under.inner(BOX))
    assert not under.is_plain(pixels, under.inner(BOX), marked=False)


def test_a_pale_portrait_is_not_plain() -> None:
    pale = Image.blend(portrait(*BOX[2:]).convert("L").convert("RGB"), Image.new(
        "RGB", BOX[2:], (225, 225, 225)), 0.8)  # fmt: skip
    assert not under.is_plain(sheet(pale), under.inner(BOX), marked=False)


@pytest.mark.parametrize(("opacity", "shows"), [(0.88, True), (1.0, False)])
def test_a_face_shows_in_a_cover_that_is_brightened(opacity: float, shows: bool) -> None:
    pixels = sheet(nearly_black(opacity))
    cover = Cover(BOX, float(np.median(pixels[60:200, 60:180])), 2.0, 0.0, plain=False)
    assert under.face(pixels, cover) is shows


def test_a_light_cover_and_one_without_contrast_are_not_looked_at() -> None:
    pixels = sheet(nearly_black(0.88))
    assert not under.face(pixels, Cover(BOX, 120.0, 9.0, 0.0, plain=False))
    assert not under.face(pixels, Cover(BOX, 20.0, 0.5, 0.0, plain=False))
