"""Covers and ink, on drawn grounds."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox import pictures
from bots.sandbox.pictures_parts import font, paper
from identity.boxes import overlap
from identity.evidence import SHOWS_THROUGH
from identity.picture import open_pages
from identity.pipeline import BLURRED
from identity.surface import Surface, steepness


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = paper(900, 600)
    draw = ImageDraw.Draw(image)
    draw.text((100, 100), "NXK1PB2J4", font=font("bold", 40), fill=(20, 20, 20))
    return image, draw


def surface(image: Image.Image) -> Surface:
    return Surface(np.asarray(image))


@pytest.mark.parametrize("colour", [(0, 0, 0), (120, 120, 120), (255, 255, 255), (160, 20, 20)])
def test_an_even_bar_of_any_colour_is_a_cover(colour: tuple[int, int, int]) -> None:
    image, draw = sheet()
    draw.rectangle((90, 90, 400, 160), fill=colour)
    found = surface(image)
    ((left, top, width, height),) = [cover.box for cover in found.covers]
    assert all(
        abs(one - other) <= 5
        for one, other in zip((left, top, width, height), (90, 90, 310, 70), strict=True)
    )
    assert found.contrast((100, 100, 280, 50)) < 5
    assert found.covered_share((100, 100, 280, 50)) == 1.0


# Through a thinner one the print is read as it is.
@pytest.mark.parametrize("share", [0.8, 0.9])
def test_a_bar_that_lets_print_through_is_known_for_it(share: float) -> None:
    image, _draw = sheet()
    piece = image.crop((90, 90, 400, 160))
    image.paste(Image.blend(piece, Image.new("RGB", piece.size), share), (90, 90))
    found = surface(image)
    through = [
        cover.through for cover in found.covers if overlap(cover.box, (90, 90, 310, 70)) > 0.5
    ]
    assert found.thin or max(through) > SHOWS_THROUGH


def test_nothing_shows_through_an_opaque_one() -> None:
    image, draw = sheet()
    draw.rectangle((90, 90, 400, 160), fill=(0, 0, 0))
    found = surface(image)
    assert found.thin == []
    assert [cover.through for cover in found.covers if cover.through > SHOWS_THROUGH] == []


def test_a_blur_has_no_steep_edges() -> None:
    sharp, soft = (
        open_pages(pictures.id_card(blurred=blurred))[0].pixels for blurred in (False, True)
    )
    assert steepness(sharp) > 40
    assert steepness(soft) < BLURRED


def test_paper_has_no_ink_and_print_has() -> None:
    found = surface(sheet()[0])
    assert found.contrast((500, 300, 300, 200)) < 5
    assert found.contrast((100, 100, 200, 40)) > 40
    assert found.covers == []


def test_an_edge_is_no_stroke() -> None:
    image = Image.new("RGB", (800, 400), "white")
    ImageDraw.Draw(image).rectangle((0, 200, 800, 400), fill=(120, 120, 120))
    found = surface(image)
    assert found.ink[200, 400] > 12
    assert int(found.strokes.max()) == 0


def test_a_box_over_the_edge_is_cut_off() -> None:
    found = surface(sheet()[0])
    assert found.contrast((2000, 2000, 10, 10)) == 0
    assert found.covered_share((-50, -50, 10, 10)) == 0


def askew(image: Image.Image, corners: list[tuple[int, int]]) -> Image.Image:
    ImageDraw.Draw(image).polygon(corners, fill=(235, 235, 232))
    return image


def test_a_strip_may_lie_askew_and_be_as_pale_as_paper() -> None:
    image, _draw = sheet()
    corners = [(80, 400), (800, 360), (804, 440), (84, 480)]
    (found,) = surface(askew(image, corners)).strips(400)
    assert overlap(found, (80, 360, 724, 120)) > 0.8


def test_what_is_short_or_has_no_straight_sides_is_no_strip() -> None:
    image, _draw = sheet()
    corners = [(80, 400), (800, 360), (300, 420), (804, 440), (84, 480)]
    assert surface(askew(image, corners)).strips(400) == []
    assert (
        surface(askew(sheet()[0], [(80, 400), (300, 390), (300, 440), (80, 450)])).strips(400) == []
    )


@pytest.mark.parametrize(("grain", "through"), [(0, 0), (5, 0), (5, 60)])
def test_a_camera_s_grain_on_a_dark_block_hides_no_cover(grain: int, through: int) -> None:
    image, draw = sheet()
    draw.rectangle((500, 200, 680, 420), fill=(22, 22, 24))
    draw.ellipse((540, 260, 620, 360), fill=(22 + through, 22 + through, 24 + through))
    rows = np.asarray(image).astype(np.float32)
    noise = np.random.default_rng(5).normal(0, grain, rows.shape)
    rows[195:426, 495:686] += noise[195:426, 495:686]
    found = Surface(np.clip(rows, 0, 255).astype(np.uint8))
    mine = [cover for cover in found.covers if overlap(cover.box, (500, 200, 180, 220)) > 0.7]
    assert mine
    assert (max(cover.through / max(cover.grain, 1) for cover in mine) > 6) == (through > 0)
