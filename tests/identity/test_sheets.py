"""Covers in the paper's own tone, aslant and round, and what only looks like one."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import paper, portrait
from identity.ocr import Word
from identity.patches import Paper
from identity.sheets import sheets
from identity.verdict import Box
from identity.zones import zone_of
from tests.identity.looked import told

PHOTO: Box = (50, 110, 270, 350)
ASLANT = ((70, 130), (270, 105), (305, 430), (105, 455))


def card() -> Image.Image:
    image = paper(1000, 630)
    image.paste(portrait(*PHOTO[2:]), PHOTO[:2])
    return image


def found(image: Image.Image) -> list[Box]:
    lines = (("Surname", 110), ("Voorbeeld", 140), ("Forenames", 180), ("Anna", 220))
    evidence = told(image, [Word(t, 95.0, (380, y, 16 * len(t), 24)) for t, y in lines])
    zone = zone_of(evidence)
    assert zone is not None
    return sheets(Paper(evidence), zone)


@pytest.mark.parametrize("tone", [150, 205, 255])
def test_a_sheet_aslant_hides_in_any_tone(tone: int) -> None:
    image = card()
    ImageDraw.Draw(image).polygon(ASLANT, fill=(tone, tone, tone))
    assert found(image)


def test_a_round_sticker_in_grey_hides() -> None:
    image = card().convert("L").convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.ellipse((55, 120, 315, 400), fill=(170, 170, 170))
    for eye in (130, 210):
        draw.ellipse((eye, 200, eye + 30, 250), fill=(50, 50, 50))
    assert found(image)


def test_a_portrait_and_bare_paper_are_no_sheets() -> None:
    assert not found(card())
    assert not found(paper(1000, 630))


def test_a_sheet_beside_the_face_hides_nothing() -> None:
    image = card()
    ImageDraw.Draw(image).rectangle((50, 110, 170, 460), fill=(205, 205, 205))
    assert not found(image)


def test_a_shaded_area_is_no_sheet() -> None:
    image = card()
    slope = np.linspace(-1, 1, 240)
    shade = 150 + 40 * np.outer(1 - slope**4, 1 - slope**4)
    image.paste(Image.fromarray(shade.astype(np.uint8)).convert("RGB"), (60, 120))
    assert not found(image)
