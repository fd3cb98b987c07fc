"""Fields judged from words that are told and pixels that are drawn."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity.ocr import Word
from identity.redaction import Evidence, redaction
from identity.verdict import COVERABLE
from identity.view import View
from tests.identity.engines import line

NOTHING = paper(1000, 700)


def judged(words: list[Word], image: Image.Image = NOTHING) -> dict[str, str | None]:
    view = View(np.asarray(image), tuple(words), np.array([[1.0, 0, 0], [0, 1, 0]]))
    found = redaction(Evidence(view))
    assert set(found) == set(COVERABLE)
    return {field: seen.state for field, seen in found.items()}


def labelled(value: str, *, bar: bool) -> Image.Image:
    """A page with a value printed at 100, 130, perhaps under a bar."""
    image = paper(1000, 700)
    draw = ImageDraw.Draw(image)
    draw.text((100, 126), value, font=font("bold", 28), fill=(20, 20, 20))
    if bar:
        draw.rectangle((92, 120, 330, 164), fill=(0, 0, 0))
    return image


BSN_LABEL = line("BSN / Citizen service number", 100, 100, height=16)


def test_an_empty_page_has_nothing() -> None:
    assert set(judged([]).values()) == {"absent"}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("bsn", "111222333"),
        ("document_number", "SPECI2021"),
        ("mrz", "DE<VRIES<<SANNE<<<<<<<<<<<<<<<"),
    ],
)
def test_what_is_read_is_visible(field: str, text: str) -> None:
    assert judged(line(text, 100, 500))[field] == "visible"


def test_a_number_that_fails_the_test_is_visible_beside_its_label() -> None:
    words = [*BSN_LABEL, *line("123456789", 100, 125, height=28)]
    assert judged(words)["bsn"] == "visible"
    assert judged(line("123456789", 100, 500))["bsn"] == "absent"


def test_ink_beside_a_label_that_nobody_could_read_is_recoverable() -> None:
    assert judged(BSN_LABEL, labelled("11122?", bar=False))["bsn"] == "recoverable"


def test_a_bar_beside_a_label_is_a_cover() -> None:
    assert judged(BSN_LABEL, labelled("111222333", bar=True))["bsn"] == "redacted"


def test_an_old_passport_s_lines_show_the_bsn_too() -> None:
    second = "NXK1PB2J48NLD8503105F3108099111222333<<<<<02"
    states = judged(line(second, 20, 600))
    assert (states["mrz"], states["bsn"], states["document_number"]) == ("visible",) * 3


def test_a_strip_of_strokes_nobody_could_read_may_be_lines() -> None:
    image = paper(1000, 700)
    ImageDraw.Draw(image).text((40, 600), "8503105F3108099NLD<<<<<<<<<<<4",
                               font=font("mono", 48), fill=(20, 20, 20))  # fmt: skip
    assert judged([], image)["mrz"] == "recoverable"
