"""Unrest: print keeps some however it is spoilt, a cover keeps none."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity import texture
from tests.identity.spoiling import blur, pixelate

PLACE = (60, 60, 620, 104)
LINE = "SPECI2021 8503105F310"


def printed() -> Image.Image:
    image = paper(700, 160)
    ImageDraw.Draw(image).text((64, 62), LINE, font=font("mono", 40), fill=(20, 20, 20))
    return image


def spoilt(how: str) -> Image.Image:
    """The printed line, made unreadable in some way that keeps something of it."""
    image = printed()
    if how == "blurred":
        blur(image, PLACE, 5)
    elif how == "pixelated":
        pixelate(image, PLACE, 8)
    elif how == "under a marker":
        piece = image.crop(PLACE)
        image.paste(Image.blend(piece, Image.new("RGB", piece.size), 0.8), PLACE)
    elif how == "struck":
        ImageDraw.Draw(image).line((60, 84, 620, 84), fill=(0, 0, 0), width=7)
    return image


def grey(image: Image.Image) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.asarray(image.convert("L").crop(PLACE)))


def barred(colour: int) -> Image.Image:
    image = printed()
    image.paste((colour, colour, colour), (50, 50, 640, 114))
    return image


@pytest.mark.parametrize("how", ["not at all", "blurred", "pixelated", "under a marker", "struck"])
def test_spoilt_print_is_livelier_than_its_paper(how: str) -> None:
    ground = texture.place_unrest(grey(paper(700, 160)))
    assert texture.place_unrest(grey(spoilt(how))) > max(0.7, 3 * ground)


@pytest.mark.parametrize("colour", [0, 128, 255])
def test_an_opaque_cover_has_none(colour: int) -> None:
    assert texture.place_unrest(grey(barred(colour))) < 0.3


def test_an_edge_and_a_shadow_are_no_print() -> None:
    slope = np.tile(np.linspace(40, 220, 560), (44, 1)).astype(np.uint8)
    edge = slope * 0 + 200
    edge[:, 300:] = 30
    assert texture.place_unrest(np.ascontiguousarray(slope)) < 0.6
    assert texture.place_unrest(np.ascontiguousarray(edge.astype(np.uint8))) < 0.6


def test_the_map_has_a_value_for_each_stretch_of_each_row() -> None:
    found = texture.unrest(np.zeros((30, 500), np.uint8), 48)
    assert found.shape == (30, 10)
    assert found.max() == 0


def test_a_place_too_small_for_print_has_none() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (3, 200)).astype(np.uint8)
    assert texture.place_unrest(noise) == 0
    assert texture.place_unrest(np.ascontiguousarray(noise.T[:, :2])) == 0


def test_pictures_are_coarse_and_paper_is_not() -> None:
    chance = np.random.default_rng(2).integers(0, 255, (12, 12, 3)).astype(np.uint8)
    picture = np.asarray(Image.fromarray(chance).resize((240, 240)))
    assert np.median(texture.coarse(picture, 41)) > 5 * np.median(
        texture.coarse(np.asarray(paper(240, 240)), 41)
    )
