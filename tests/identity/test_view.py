"""Level and upright, and the way back; the real models."""

from functools import lru_cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity import finder
from identity.finder import Quad, Reading
from identity.picture import Page, Pixels
from identity.verdict import Box
from identity.view import View, box_of, closer, crosswise, moved, view_of
from tests.identity import looked

ZONE: Box = looked.sheet().zones["name"][0]
SIZE = looked.sheet().image.size


def turned_page(degrees: float) -> Page:
    image = looked.drawn().rotate(
        degrees, expand=True, fillcolor=(250, 250, 250), resample=Image.Resampling.BICUBIC
    )
    return looked.page_of(image)


@lru_cache(maxsize=8)
def seen(degrees: float) -> View:
    return view_of(turned_page(degrees))


ANGLES = [0, 90, 180, 270, 7, -25]


@pytest.mark.parametrize("degrees", ANGLES)
def test_a_page_is_turned_until_it_reads(degrees: float) -> None:
    view = seen(degrees)
    corners = moved(looked.turned(ZONE, SIZE, degrees), np.linalg.inv(view.back))
    along = corners[1] - corners[0]
    assert along[0] > 0
    assert abs(np.degrees(np.arctan2(along[1], along[0]))) < 1.5
    around = corners + np.array([[-6, -6], [6, -6], [6, 6], [-6, 6]])
    assert finder.read(view.pixels, around).text == "de Vries"


@pytest.mark.parametrize("degrees", ANGLES)
def test_boxes_come_back_in_pixels_as_sent(degrees: float) -> None:
    view = seen(degrees)
    corners = looked.turned(ZONE, SIZE, degrees)
    box = looked.around(moved(corners, np.linalg.inv(view.back)))
    assert looked.holds(view.as_sent(box), looked.around(corners), slack=4)
    area = np.array(view.area_as_sent(box), dtype=float)
    assert np.abs(area - corners).max() < 8


@pytest.mark.parametrize("degrees", ANGLES)
def test_nothing_of_the_page_is_cut_off(degrees: float) -> None:
    view = seen(degrees)
    height, width = turned_page(degrees).pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=float)
    there = moved(corners, np.linalg.inv(view.back))
    size = np.array(view.pixels.shape[1::-1])
    assert (there > -2).all()
    assert (there < size + 2).all()


def test_a_page_that_reads_well_is_left_as_it_is() -> None:
    page = turned_page(0)
    view = view_of(page)
    assert view.pixels is page.pixels
    assert np.allclose(view.back, np.eye(3))
    assert view.aslant == ()


def test_of_lines_that_stand_the_same_way_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    readings, told = _counted((1.0,) * 4, monkeypatch)
    assert view_of(turned_page(0)).back[0, 0] > 0
    assert (len(readings), len(told)) == (1, 4)


def test_lines_that_seem_upended_and_do_not_read_so_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings, _told = _counted((-1.0,) * 4, monkeypatch)
    assert view_of(turned_page(0)).back[0, 0] > 0
    assert len(readings) > 1


def test_lines_that_do_not_agree_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    readings, _told = _counted((1, -1, 1, 1), monkeypatch)
    assert view_of(turned_page(0)).back[0, 0] > 0
    assert readings


def _counted(
    stands: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Reading], list[float]]:
    """What is read, and how lines stand, filled in as a page is looked at."""
    readings: list[Reading] = []
    told: list[float] = []
    read = finder.read

    def counted(pixels: Pixels, quad: Quad) -> Reading:
        readings.append(read(pixels, quad))
        return readings[-1]

    def uprightness(pixels: Pixels, quad: Quad) -> float:
        del pixels, quad
        told.append(stands[len(told)])
        return told[-1]

    monkeypatch.setattr(finder, "read", counted)
    monkeypatch.setattr(finder, "uprightness", uprightness)
    return readings, told


def test_an_empty_page_is_left_as_it_is() -> None:
    pixels = np.full((400, 800, 3), 255, np.uint8)
    view = view_of(Page(pixels, 0.5, (1600, 800)))
    assert (view.quads, view.pixels is pixels) == ((), True)
    assert view.as_sent((10, 20, 30, 40)) == (20, 40, 60, 80)


def test_lines_photographed_aslant_are_laid_level() -> None:
    image = np.asarray(looked.drawn())
    height, width = image.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    aslant = corners + np.array([[60, 0], [-30, 190], [-90, -30], [0, -10]], np.float32)
    forth = cv2.getPerspectiveTransform(corners, aslant)
    bent = cv2.warpPerspective(image, forth, (width, height), borderValue=(120, 100, 80))
    page = Page(bent, 1.0, (width, height))
    view = view_of(page)
    assert spread(list(view.quads)) < 0.7 * spread(finder.find(bent))
    assert spread(list(view.quads)) < 2.5


def spread(quads: list[finder.Quad]) -> float:
    """How far the directions of long lines lie apart, in degrees."""
    long = [quad for quad in quads if finder.sides(quad)[0] > 6 * finder.sides(quad)[1]]
    angles = [np.degrees(np.arctan2(*(quad[1] - quad[0])[::-1])) for quad in long]
    assert len(angles) > 5
    return float(np.percentile(angles, 90) - np.percentile(angles, 10))


def test_a_watermark_across_does_not_turn_the_page() -> None:
    image = paper(1200, 900)
    draw = ImageDraw.Draw(image)
    for row in range(7):
        spot = (80, 60 + 120 * row)
        draw.text(spot, "KONINKRIJK DER NEDERLANDEN", font=font("bold", 30), fill=(20, 20, 20))
    mark = Image.new("L", (1200, 900))
    draw = ImageDraw.Draw(mark)
    draw.text((240, 420), "COPY FOR VOORBEELD", font=font("bold", 60), fill=120)
    image.paste(Image.new("RGB", image.size, (150, 30, 30)), mask=mark.rotate(30))
    view = view_of(looked.page_of(image))
    assert view.aslant
    assert np.allclose(view.back, np.eye(3), atol=0.05)
    assert len(view.quads) >= 5


@pytest.mark.parametrize(
    ("off", "crooked", "crossed"), [(10, 6, True), (4, 6, False), (10, 2, False)]
)
def test_print_that_does_not_lie_level_is_told(off: float, crooked: int, crossed: bool) -> None:
    rise = 200 * np.tan(np.radians(off))
    level = [
        np.array([[0, y], [200, y], [200, y + 20], [0, y + 20]], float) for y in range(0, 500, 40)
    ]
    lifted = [quad + np.array([[0, 0], [0, rise], [0, rise], [0, 0]]) for quad in level]
    quads = (*lifted[:crooked], *level[crooked:])
    assert View(np.zeros((500, 300, 3), np.uint8), quads, (), np.eye(3)).crossed is crossed


def test_a_good_copy_lies_level() -> None:
    assert not seen(0).crossed
    assert not seen(-25).crossed


def test_a_huge_turn_stays_within_bounds() -> None:
    image = paper(1500, 1500)
    draw = ImageDraw.Draw(image)
    for row in range(6):
        spot = (200, 300 + 150 * row)
        draw.text(spot, "KONINKRIJK DER NEDERLANDEN", font=font("bold", 48), fill=(20, 20, 20))
    view = view_of(looked.page_of(image.rotate(45, expand=True, fillcolor=(214, 226, 238))))
    assert max(view.pixels.shape) <= 2200


def test_a_box_is_around_its_quad() -> None:
    assert box_of(np.array([[10.0, 5], [50, 15], [48, 25], [8, 15]])) == (8, 5, 42, 20)


def test_a_closer_look_finds_the_same_page_again() -> None:
    view = seen(90)
    near = closer(view)
    assert near.pixels is view.pixels
    assert len(near.quads) >= len(view.quads) - 1
    assert np.allclose(near.back, view.back)


def document_under_a_watermark(turn: float) -> Image.Image:
    """A small document's few lines, and a watermark's many across the whole page."""
    page = paper(1500, 1200)
    card = paper(700, 440)
    draw = ImageDraw.Draw(card)
    for row in range(6):
        spot = (40, 30 + 66 * row)
        draw.text(spot, "KONINKRIJK DER NEDERLANDEN", font=font("bold", 30), fill=(20, 20, 20))
    page.paste(card.rotate(turn, expand=True, fillcolor=(214, 226, 238)), (400, 300))
    draw = ImageDraw.Draw(page)
    for row in range(12):
        for left in (20, 760):
            text = "KOPIE VOOR VOORBEELD BV"
            spot = (left, 20 + 100 * row)
            draw.text(spot, text, font=font("bold", 32), fill=(120, 130, 190))
    return page


def test_what_lies_across_a_watermark_may_be_laid_level_too() -> None:
    page = looked.page_of(document_under_a_watermark(40))
    view = view_of(page)
    assert not view.crossed
    other = crosswise(page, view)
    assert other is not None
    assert other.crossed
    assert closer(other).crossed
    slant = np.degrees(np.arctan2(other.back[1, 0], other.back[0, 0]))
    assert min(abs(slant - turn) for turn in (-40, 140, -220, 320)) < 8


def test_a_page_without_print_across_has_no_other_way() -> None:
    page = turned_page(0)
    assert crosswise(page, view_of(page)) is None
