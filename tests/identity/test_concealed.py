"""Covers of the first portrait, and what only looks like one."""

import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import paper, portrait
from identity.concealed import covered, portrait_shaped
from identity.patches import Paper
from identity.verdict import Box
from tests.identity.engines import line
from tests.identity.looked import told

PHOTO: Box = (50, 150, 270, 350)
NAMES = [
    *line("Surname", 400, 150),
    *line("Voorbeeld", 400, 190),
    *line("Given", 400, 240),
    *line("names", 460, 240),
    *line("Anna Maria", 400, 280),
]


def state(image: Image.Image) -> str | None:
    return covered(Paper(told(image, NAMES))).state


def with_cover(*box: int, photo: bool = False) -> Image.Image:
    image = paper(1000, 630)
    left, top, width, height = PHOTO
    if photo:
        image.paste(portrait(width, height), (left, top))
    ImageDraw.Draw(image).rectangle(box, fill=(20, 110, 60))
    return image


def test_a_cover_over_the_whole_is_one() -> None:
    assert state(with_cover(50, 150, 320, 500)) == "redacted"


@pytest.mark.parametrize(("photo", "told"), [(True, None), (False, "redacted")])
def test_a_cover_that_leaves_most_of_a_picture_open_is_for_a_person(
    photo: bool, told: str | None
) -> None:
    image = with_cover(130, 260, 230, 370, photo=photo)
    if not photo:
        # A small portrait's own cover, with nothing about it.
        ImageDraw.Draw(image).rectangle((100, 220, 270, 420), fill=(20, 110, 60))
    assert state(image) == told


def test_a_piece_of_a_portraits_ground_covers_nothing() -> None:
    image = with_cover(290, 380, 340, 470)
    assert state(image) is None


def test_without_room_for_a_portrait_there_is_none() -> None:
    words = [*line("Surname", 40, 150), *line("Voorbeeld", 40, 190)]
    assert covered(Paper(told(paper(1000, 630), words))).state == "absent"


def test_portraits_are_about_as_wide_as_high() -> None:
    assert portrait_shaped((0, 0, 27, 35))
    assert not portrait_shaped((0, 0, 80, 35))
