"""Straight and upright, and the way back."""

import numpy as np
import pytest

from bots.sandbox import pictures
from identity.ocr import NoOcr
from identity.picture import Page, open_pages
from identity.view import skew, steepness, view_of
from tests.identity.engines import Told


@pytest.mark.parametrize("angle", [-7, -3, 0, 4])
def test_the_skew_is_measured(angle: int) -> None:
    (page,) = open_pages(pictures.id_card(turned=angle))
    assert skew(page.pixels) == pytest.approx(-angle, abs=0.6)


def test_an_empty_page_is_level() -> None:
    assert skew(np.full((300, 400, 3), 200, np.uint8)) == 0


def test_a_blur_has_no_steep_edges() -> None:
    sharp, soft = (open_pages(pictures.id_card(blurred=blurred))[0] for blurred in (False, True))
    assert steepness(sharp.pixels) > 40
    assert steepness(soft.pixels) < 9


def test_boxes_come_back_in_pixels_as_sent() -> None:
    pixels = np.full((400, 800, 3), 255, np.uint8)
    view = view_of(Page(pixels, 0.5, (1600, 800)), NoOcr())
    assert view.as_sent((10, 20, 30, 40)) == (20, 40, 60, 80)


def test_a_page_that_reads_well_is_left_as_it_is() -> None:
    engine = Told((("KONINKRIJK DER NEDERLANDEN", 10, 10), ("IDENTITEITSKAART", 10, 40)))
    pixels = np.full((400, 800, 3), 255, np.uint8)
    view = view_of(Page(pixels, 1.0, (800, 400)), engine)
    assert view.pixels.shape == (400, 800, 3)
    assert len(view.words) == 4
