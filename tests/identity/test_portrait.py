"""Portraits of nobody, covered well and badly."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from bots.sandbox.pictures_parts import font, paper, portrait
from identity.evidence import Evidence
from identity.ocr import Tesseract
from identity.picture import Page
from identity.portrait import photo
from identity.verdict import State
from identity.view import view_of
from tests.identity import looked
from tests.identity.engines import line

PHOTO = (50, 150, 320, 500)
COVERED = ("redacted", "absent")
"""States that are passed."""


def card() -> Image.Image:
    image = paper(1000, 630)
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(("Naam / Surname", "Voorbeeld", "Given names", "Anna Maria")):
        draw.text((400, 150 + 70 * row), text, font=font("bold", 36), fill=(20, 20, 20))
    image.paste(portrait(PHOTO[2] - PHOTO[0], PHOTO[3] - PHOTO[1]), PHOTO[:2])
    return image


def state(image: Image.Image) -> State | None:
    pixels = np.asarray(image)
    page = Page(pixels, 1.0, image.size)
    return photo(Evidence(view_of(page), Tesseract())).state


def test_an_open_portrait_is_seen() -> None:
    assert state(card()) == "visible"


@pytest.mark.parametrize("colour", [(0, 0, 0), (200, 30, 30), (255, 255, 255)])
def test_a_bar_over_the_portrait_covers_it(colour: tuple[int, int, int]) -> None:
    image = card()
    ImageDraw.Draw(image).rectangle((45, 145, 325, 505), fill=colour)
    assert state(image) == "redacted"


@pytest.mark.parametrize(("tones", "expected"), [(False, None), (True, "visible")])
def test_a_face_without_tones_on_the_right_is_left_to_a_person(
    tones: bool, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = card()
    draw = ImageDraw.Draw(image)
    draw.rectangle((45, 145, 325, 505), fill=(0, 0, 0))
    for away in range(0, 140, 12):
        draw.arc(
            (720 + away // 2, 420 + away // 2, 860 - away // 2, 560 - away // 2),
            0,
            360,
            fill=(150, 160, 190),
        )
    if tones:
        image.paste(portrait(140, 140), (720, 420))
    place = (720, 420, 140, 140)
    monkeypatch.setattr("identity.faces.faces", lambda *_args: ([place], []))
    assert state(image) == expected


def test_half_a_portrait_is_not_covered() -> None:
    image = card()
    ImageDraw.Draw(image).rectangle((50, 150, 185, 500), fill=(0, 0, 0))
    assert state(image) in ("visible", "recoverable")


def test_a_blurred_portrait_is_not_covered() -> None:
    image = card()
    image.paste(image.crop(PHOTO).filter(ImageFilter.GaussianBlur(14)), PHOTO[:2])
    assert state(image) not in COVERED


def test_a_scribble_with_gaps_does_not_cover() -> None:
    image = card()
    draw = ImageDraw.Draw(image)
    points = [(x, 150 if number % 2 else 500) for number, x in enumerate(range(50, 330, 32))]
    draw.line(points, fill=(0, 0, 0), width=16)
    assert state(image) not in COVERED


def test_a_small_grey_portrait_on_the_right_is_not_passed() -> None:
    image = card()
    ImageDraw.Draw(image).rectangle((45, 145, 325, 505), fill=(0, 0, 0))
    assert state(image) in COVERED
    image.paste(portrait(110, 140).convert("L").convert("RGB"), (820, 420))
    assert state(image) not in COVERED


def test_a_front_without_portrait_or_cover_is_left_to_a_person() -> None:
    image = card()
    image.paste(paper(1000, 630).crop(PHOTO), PHOTO[:2])
    assert state(image) is None


@pytest.mark.parametrize(("left", "told"), [(50, "recoverable"), (0, None)])
def test_a_dark_block_at_the_picture_s_edge_may_be_the_table(left: int, told: str | None) -> None:
    image = card()
    image.paste(paper(1000, 630).crop(PHOTO), PHOTO[:2])
    shapes = np.full((350, 270), 10, np.uint8)
    shapes[60:180, 40:130] = 34
    shapes[210:320, 150:240] = 45
    dark = Image.fromarray(shapes).filter(ImageFilter.GaussianBlur(6)).convert("RGB")
    image.paste(dark, (left, 150))
    assert state(image) == told


def test_a_page_is_judged_once() -> None:
    page = Page(np.asarray(card()), 1.0, (1000, 630))
    evidence = Evidence(view_of(page), Tesseract())
    assert photo(evidence) is photo(evidence)


def test_light_on_a_cover_is_no_second_portrait() -> None:
    image = card()
    draw = ImageDraw.Draw(image)
    draw.rectangle((45, 145, 325, 505), fill=(0, 0, 0))
    draw.rectangle((700, 400, 860, 590), fill=(24, 26, 36))
    lamp = Image.new("L", image.size)
    ImageDraw.Draw(lamp).ellipse((720, 360, 920, 560), fill=90)
    lamp = lamp.filter(ImageFilter.GaussianBlur(60))
    image.paste((255, 255, 255), (0, 0), lamp)
    assert state(image) == "redacted"


@pytest.mark.parametrize(("opacity", "expected"), [(0.7, None), (1.0, "redacted")])
def test_a_face_under_a_colour_is_left_to_a_person(
    opacity: float, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = card()
    blue = Image.new("RGB", (PHOTO[2] - PHOTO[0], PHOTO[3] - PHOTO[1]), (40, 60, 170))
    image.paste(Image.blend(image.crop(PHOTO), blue, opacity), PHOTO[:2])
    monkeypatch.setattr("identity.faces.faces", lambda *_args: ([], [(101, 253, 161, 161)]))
    assert state(image) == expected


@pytest.mark.parametrize(
    ("left", "heading", "told"),
    [(400, "PASPOORT", None), (40, "PASPOORT", "absent"), (400, "Kassabon", "absent")],
)
def test_without_labels_the_print_leaves_room_for_a_portrait_or_none(
    left: int, heading: str, told: str | None
) -> None:
    rows = ("Voorbeeld", "Anna Maria", "Nederlandse", "Voorbeeldstad", "Utrecht")
    words = [word for at, row in enumerate(rows) for word in line(row, left, 150 + 60 * at)]
    evidence = looked.told(paper(1000, 630), [*line(heading, 40, 40), *words])
    assert photo(evidence).state == told


@pytest.mark.parametrize(("cover", "told"), [((20, 110, 60), "redacted"), (None, None)])
def test_a_thumb_beside_a_covered_portrait_is_none(
    cover: tuple[int, int, int] | None, told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("identity.faces.faces", lambda *_args: ([], []))
    image = paper(1400, 630)
    draw = ImageDraw.Draw(image)
    draw.ellipse((-60, 180, 330, 540), fill=(150, 96, 66))
    draw.ellipse((210, 290, 320, 430), fill=(224, 186, 164))
    image = image.filter(ImageFilter.GaussianBlur(4))
    if cover:
        ImageDraw.Draw(image).rectangle((490, 150, 740, 480), fill=cover)
    words = [*line("Surname", 800, 150), *line("Voorbeeld", 800, 190), *line("Given", 800, 240)]
    found = photo(looked.told(image, words)).state
    assert found == told
