"""Head and shoulders by their outline: on pale print, and not on covers, print or patterns."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, portrait
from identity import ghosts
from identity.second import LIKE

SIZE = (120, 176)
AT = (52, 70)


def strip(what: str) -> Image.Image:
    """The right part of a document as large as it is looked at."""
    image = Image.new("RGB", SIZE, (226, 230, 240))
    draw = ImageDraw.Draw(image)
    grey = portrait(34, 46).convert("L").convert("RGB")
    pale = Image.blend(grey, Image.new("RGB", grey.size, (226, 230, 240)), 0.6)
    if what == "portrait":
        image.paste(pale, AT)
    elif what == "print":
        draw.text((10, 60), "F/F\n01.02.2034", font=font("bold", 12), fill=(20, 20, 30))
    elif what == "pattern":
        for row in range(0, SIZE[1], 6):
            draw.arc((-40, row - 60, 200, row + 60), 0, 180, fill=(190, 200, 220))
    elif what == "cover":
        draw.rectangle((AT[0], AT[1], AT[0] + 34, AT[1] + 46), fill=(0, 0, 0))
    return image


def score(what: str) -> float:
    return ghosts.ranked(np.asarray(strip(what)))[0][0]


def test_a_pale_portrait_is_found_where_it_is() -> None:
    (likeness, (left, top, width, height)), *_rest = ghosts.ranked(np.asarray(strip("portrait")))
    assert likeness > LIKE[1]
    assert abs(left + width / 2 - AT[0] - 17) < 6
    assert abs(top + height / 2 - AT[1] - 23) < 8


@pytest.mark.parametrize("what", ["nothing", "print", "pattern", "cover"])
def test_what_else_lies_there_is_none(what: str) -> None:
    assert score(what) < LIKE[0]


def test_each_window_has_its_place() -> None:
    rows, places = ghosts.windows(ghosts.prepared(np.asarray(strip("print"))))
    assert len(rows) == len(places) > 100
    assert all(x >= 0 and x + width <= SIZE[0] + 1 for x, _y, width, _height in places)
    assert all(y >= 0 and y + height <= SIZE[1] + 1 for _x, y, _width, height in places)


def test_a_strip_smaller_than_a_portrait_has_none() -> None:
    assert ghosts.ranked(np.zeros((30, 20, 3), np.uint8)) == []
