"""The second portrait: pale and grey, and not what else lies on the right."""

from functools import cache

from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import paper, portrait
from identity.evidence import Evidence
from identity.patches import Paper
from identity.second import is_placed, second
from identity.verdict import Box
from tests.identity.looked import told
from tests.identity.test_zones import words

GHOST: Box = (830, 430, 110, 150)
LINES = words(
    ("Surname", 380, 110), ("Voorbeeld", 380, 140), ("Forenames", 380, 180), ("Noor", 380, 210)
)


@cache
def evidence(what: str) -> Evidence:
    """A card with something where the second portrait is."""
    image = paper(1000, 630)
    ImageDraw.Draw(image).rectangle((50, 110, 320, 460), fill=(0, 0, 0))
    left, top, width, height = GHOST
    if what == "portrait":
        grey = portrait(width, height).convert("L").convert("RGB")
        image.paste(
            Image.blend(grey, Image.new("RGB", grey.size, (214, 226, 238)), 0.6), (left, top)
        )
    elif what == "cover":
        corners = (left, top, left + width, top + height)
        ImageDraw.Draw(image).rounded_rectangle(corners, 25, fill=(150, 160, 168))
    return told(image, LINES)


def test_a_pale_grey_portrait_is_found_and_a_grey_cover_or_paper_is_not() -> None:
    found = second(Paper(evidence("portrait")))
    assert found is not None
    assert found[0] >= GHOST[0] - 20
    assert second(Paper(evidence("cover"))) is None
    assert second(Paper(evidence("nothing"))) is None


def test_it_is_placed_on_the_right_of_the_names_and_below_them() -> None:
    assert is_placed(evidence("nothing"), GHOST)
    assert not is_placed(evidence("nothing"), (830, 20, 110, 140))
    assert not is_placed(evidence("nothing"), (60, 480, 110, 140))
