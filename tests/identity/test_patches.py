"""What differs from paper, and what covers it."""

import numpy as np
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper, portrait
from identity.boxes import overlap
from identity.evidence import Evidence
from identity.layout import Line
from identity.ocr import Tesseract, Word
from identity.patches import Paper
from identity.verdict import Box
from identity.view import view_of
from tests.identity.looked import page_of

PHOTO: Box = (50, 150, 270, 350)


def card() -> Image.Image:
    """A card with print to tell its paper by, and a portrait."""
    image = paper(1000, 630)
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(("Naam / Surname", "Voorbeeld", "Given names", "Anna Maria")):
        draw.text((400, 150 + 70 * row), text, font=font("bold", 36), fill=(20, 20, 20))
    image.paste(portrait(PHOTO[2], PHOTO[3]), PHOTO[:2])
    return image


def found(image: Image.Image) -> Paper:
    return Paper(Evidence(view_of(page_of(image)), Tesseract()))


def shows(image: Image.Image) -> float:
    paper_of = found(image)
    patches = [p for p in paper_of.patches if overlap(p.box, PHOTO) > 0.7]
    return max(paper_of.face_shows(patch)[0] for patch in patches)


def test_a_portrait_is_a_patch_and_shows_until_it_is_covered() -> None:
    image = card()
    assert shows(image) > 0.5
    ImageDraw.Draw(image).rectangle((45, 145, 325, 505), fill=(0, 0, 0))
    assert shows(image) == 0


def test_a_small_pale_portrait_is_grey_and_has_tones() -> None:
    image = card()
    at: Box = (800, 420, 90, 120)
    grey = np.asarray(portrait(at[2], at[3]).convert("L")).astype(float)
    pale = Image.fromarray((150 + 0.35 * grey).astype(np.uint8)).convert("RGB")
    image.paste(pale, at[:2])
    paper_of = found(image)
    assert paper_of.is_grey(at)
    assert paper_of.tones(at) > 15


def test_a_coloured_spot_is_not_grey() -> None:
    image = card()
    at: Box = (800, 420, 110, 110)
    ImageDraw.Draw(image).ellipse((800, 420, 910, 530), fill=(170, 240, 180))
    assert not found(image).is_grey(at)


def test_a_strong_colour_is_vivid() -> None:
    image = card()
    ImageDraw.Draw(image).rectangle((50, 150, 320, 500), fill=(20, 120, 60))
    assert found(image).is_vivid(PHOTO)
    assert not found(card()).is_vivid((700, 60, 100, 60))


def test_paper_with_print_that_was_read_is_blank_and_a_portrait_is_not() -> None:
    paper_of = found(card())
    assert paper_of.is_blank((380, 140, 300, 300))
    assert not paper_of.is_blank(PHOTO)


class _Blind:
    """An engine that reads nothing."""

    def words(self, pixels: object) -> list[Word]:
        del pixels
        return []


def test_print_on_two_grounds_far_from_each_other_still_tells_the_paper() -> None:
    image = Image.new("RGB", (600, 400), (250, 250, 250))
    ImageDraw.Draw(image).rectangle((0, 200, 600, 400), fill=(30, 30, 30))
    evidence = Evidence(view_of(page_of(image)), _Blind())
    boxes: list[Box] = [(100, 80, 200, 30), (100, 300, 200, 30)]
    evidence.__dict__["read"] = [Line((Word("Voorbeeld", 95.0, box),)) for box in boxes]
    paper_of = Paper(evidence)
    assert paper_of.colour[60, 100].min() > 200
