"""What is left in a number's place: strokes, a blur, or nothing."""

import math

import pytest
from PIL import Image, ImageDraw, ImageFilter

from bots.sandbox.pictures_parts import font, paper
from identity.evidence import Evidence
from identity.leftover import has_cover_by, is_barred, is_smeared, is_uneven, liveliness
from identity.verdict import Box
from tests.identity import looked
from tests.identity.engines import line
from tests.identity.spoiling import blur

PLACE: Box = (100, 120, 240, 44)
AROUND = (92, 116, 340, 176)
WORDS = [*line("KONINKRIJK DER NEDERLANDEN", 100, 30), *line("BSN", 100, 100, height=16)]


def page(text: str = "111222333") -> Image.Image:
    image = paper(1000, 700)
    ImageDraw.Draw(image).text((100, 126), text, font=font("bold", 30), fill=(20, 20, 20))
    return image


def told(image: Image.Image) -> Evidence:
    return looked.told(image, WORDS)


def test_strokes_stand_out_and_paper_and_bars_do_not() -> None:
    barred = page("")
    ImageDraw.Draw(barred).rectangle(AROUND, fill=(8, 8, 8))
    assert liveliness(told(page()), PLACE) > 2
    assert liveliness(told(page("")), PLACE) < 1
    assert liveliness(told(barred), PLACE) < 1


@pytest.mark.parametrize("radius", [8, 12])
def test_a_blurred_number_is_a_smear(radius: int) -> None:
    image = page()
    blur(image, AROUND, radius)
    assert is_smeared(told(image), PLACE)
    assert not is_smeared(told(page("")), PLACE)


def test_ink_that_runs_out_is_uneven_and_a_cover_is_not() -> None:
    ink, cover = page(""), page("")
    for left in range(96, 330):
        shade = round(130 + 45 * math.sin(left / 5))
        ImageDraw.Draw(ink).line((left, 128, left, 158), fill=(shade, shade, 150))
    ImageDraw.Draw(cover).rectangle((96, 128, 330, 158), fill=(170, 150, 190))
    assert is_uneven(told(ink), PLACE)
    assert not is_uneven(told(cover), PLACE)
    assert not is_uneven(told(page("")), PLACE)


@pytest.mark.parametrize("shade", [8, 90])
def test_a_bar_whose_edges_the_camera_made_soft_is_none(shade: int) -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((96, 128, 300, 158), fill=(shade,) * 3)
    evidence = told(image.filter(ImageFilter.GaussianBlur(1.5)))
    assert not is_smeared(evidence, PLACE)


def test_a_bar_over_the_place_is_known() -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((96, 128, 330, 158), fill=(8, 8, 8))
    assert is_barred(told(image), PLACE)
    assert not is_barred(told(page("")), PLACE)


@pytest.mark.parametrize(
    ("box", "colour"),
    [
        ((330, 100, 470, 118), (8, 8, 8)),
        ((40, 124, 200, 160), (250, 214, 20)),
        ((100, 124, 300, 160), (250, 250, 250)),
    ],
    ids=["a bar beside it", "a vivid one over its left", "white"],
)
def test_a_cover_by_a_place_is_seen(box: Box, colour: tuple[int, int, int]) -> None:
    image = page("")
    ImageDraw.Draw(image).rectangle(box, fill=colour)
    assert has_cover_by(told(image), PLACE)


def test_grainy_tape_counts_and_paper_and_emblems_do_not() -> None:
    tape, emblem = page(""), page("")
    grain = Image.effect_noise((200, 40), 14).point(lambda grey: grey // 4 + 60)
    tape.paste(grain.convert("RGB"), (110, 122))
    ImageDraw.Draw(emblem).ellipse((260, 80, 290, 110), fill=(30, 40, 110))
    assert has_cover_by(told(tape), PLACE)
    assert not has_cover_by(told(emblem), PLACE)
    assert not has_cover_by(told(page("")), PLACE)
