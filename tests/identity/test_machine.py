"""The machine-readable lines: read, left in a band, or covered."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from bots.sandbox.pictures_parts import font, paper
from identity.evidence import Evidence
from identity.machine import machine_lines
from identity.ocr import Word
from identity.outline import Outline
from tests.identity import looked
from tests.identity.engines import line
from tests.identity.spoiling import blur, pixelate

HEADING = line("KONINKRIJK DER NEDERLANDEN", 40, 30)
LINES = ("8503105F3108099NLD<<<<<<<<<<<4", "DE<VRIES<<SANNE<<<<<<<<<<<<<<<")
BAND = (30, 540, 960, 670)


def page(rows: tuple[str, ...] = LINES) -> Image.Image:
    image = paper(1000, 700)
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(rows):
        draw.text((40, 548 + 58 * row), text, font=font("mono", 48), fill=(20, 20, 20))
    return image


def spoilt(how: str) -> Image.Image:
    image = page()
    if how == "blurred":
        blur(image, BAND, 4)
    elif how == "pixelated":
        pixelate(image, BAND, 10)
    elif how == "one line left":
        image.paste((8, 8, 8), (30, 540, 960, 602))
    return image


def state(image: Image.Image) -> str | None:
    return machine_lines(looked.told(image, HEADING)).state


@pytest.mark.parametrize("text", [*LINES, "VRIES««SANNE«««"])
def test_lines_that_are_read_are_visible(text: str) -> None:
    found = machine_lines(looked.told(page(), [*HEADING, *line(text, 40, 548, height=40)]))
    assert (found.state, found.how) == ("visible", "mrz")


@pytest.mark.parametrize("how", ["as they are", "blurred", "pixelated", "one line left"])
def test_lines_that_nobody_can_read_are_recoverable(how: str) -> None:
    found = machine_lines(looked.told(spoilt(how), HEADING))
    assert found.state == "recoverable"
    assert found.box is not None
    assert 530 < found.box[1] + found.box[3] / 2 < 680


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (150, 20, 20)])
def test_a_bar_over_all_of_them_is_a_cover(colour: tuple[int, int, int]) -> None:
    image = page()
    image.paste(colour, BAND)
    assert state(image) == "redacted"


def test_a_page_without_them_has_none() -> None:
    assert state(paper(1000, 700)) == "absent"


def test_a_rule_across_the_page_is_no_line_of_print() -> None:
    image = paper(1000, 700)
    ImageDraw.Draw(image).line((0, 600, 1000, 600), fill=(30, 30, 90), width=5)
    assert state(image) == "absent"


@pytest.mark.parametrize(
    ("kind", "cover"),
    [
        ("nl-card", "open"),
        ("nl-card", "half"),
        ("nl-card", "pixels"),
        ("nl-passport", "strike"),
        ("nl-passport", "translucent"),
    ],
)
def test_lines_of_a_drawn_copy_that_show(cover: looked.Cover, kind: looked.Kind) -> None:
    assert looked.judged("mrz", cover, kind).state in ("visible", "recoverable")


@pytest.mark.parametrize("kind", ["nl-card", "nl-passport"])
def test_lines_of_a_drawn_copy_that_are_covered(kind: looked.Kind) -> None:
    assert looked.judged("mrz", "black", kind).state == "redacted"


@pytest.mark.parametrize("bar", [(30, 540, 600, 670), (30, 578, 960, 670)])
def test_a_piece_of_a_line_beside_its_bar_is_for_a_person(bar: tuple[int, int, int, int]) -> None:
    image = page()
    image.paste((8, 8, 8), bar)
    assert state(image) in (None, "recoverable")


def test_print_along_the_middle_of_a_bar_is_another_row() -> None:
    image = page()
    image.paste((8, 8, 8), (30, 540, 960, 670))
    draw = ImageDraw.Draw(image)
    draw.text((330, 505), "A2/B/C1/D1/BE", font=font("mono", 40), fill=(20, 20, 20))
    image.paste((8, 8, 8), (330, 532, 960, 545))
    assert state(image) == "redacted"


def test_a_line_that_was_blurred_to_a_smear_is_for_a_person() -> None:
    image = page(LINES[:1])
    blur(image, (0, 500, 1000, 690), 12)
    assert machine_lines(looked.told(image, HEADING)).state is None


def test_the_shadow_below_a_card_is_no_line() -> None:
    image = paper(1000, 700)
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).rectangle((0, 560, 1000, 600), fill=90)
    image.paste((0, 0, 0), (0, 0), shadow.filter(ImageFilter.GaussianBlur(14)))
    image.paste(paper(1000, 570), (0, 0))
    assert machine_lines(looked.told(image, HEADING)).state == "absent"


def test_a_band_fainter_than_print_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    left, top, right, bottom = BAND
    monkeypatch.setattr(
        "identity.machine._bands", lambda _evidence: [(left, top, right - left, bottom - top)]
    )
    assert state(page(())) == "absent"
    assert state(spoilt("blurred")) == "recoverable"


def test_print_that_has_print_right_below_it_is_no_line() -> None:
    image = page(LINES[:1])
    blur(image, BAND, 4)
    assert state(image) == "recoverable"
    below = [*HEADING, *line("lengte / height", 40, 606, height=20)]
    assert machine_lines(looked.told(image, below)).state != "recoverable"


def test_coarse_pixels_instead_of_the_lines_are_recoverable() -> None:
    image = page()
    pixelate(image, BAND, 22)
    assert state(image) == "recoverable"


@pytest.mark.parametrize(("top", "found"), [(300, "redacted"), (500, "recoverable")])
def test_a_row_that_nobody_read_is_no_line_with_print_between_it_and_their_cover(
    top: int, found: str
) -> None:
    image = page(("", LINES[1]))
    image.paste((8, 8, 8), (30, 600, 960, 670))
    unread = Word("Catum isteka vateostl Cele cl mapiy", 74.0, (40, top, 800, 34))
    words = [*HEADING, unread, *line("Utrecht", 40, 420)]
    assert machine_lines(looked.told(image, words)).state == found


PASSPORT = line("PASPOORT", 40, 80)


def cut_off(words: list[Word], below: int) -> Evidence:
    """A page whose document seems to end under its print, with that much of the picture below."""
    evidence = looked.told(paper(1000, 660 + below), [*words, *line("De Vries", 40, 630)])
    document = np.zeros((660 + below, 1000), np.uint8)
    document[:660] = 1
    vars(evidence)["outline"] = Outline(document, 1 - document)
    return evidence


@pytest.mark.parametrize(
    ("words", "below", "told"),
    [(PASSPORT, 200, None), (PASSPORT, 10, "absent"), (HEADING, 200, "absent")],
)
def test_the_lines_of_a_passport_that_seems_cut_off_are_for_a_person(
    words: list[Word], below: int, told: str | None
) -> None:
    assert machine_lines(cut_off(words, below)).state == told


def test_where_there_is_room_for_them_and_nothing_stands_there_are_none() -> None:
    name = line("De Vries", 40, 400)
    assert machine_lines(looked.told(paper(1000, 700), [*PASSPORT, *name])).state == "absent"


def test_a_pale_strip_askew_covers_them() -> None:
    image = page()
    corners = [(24, 540), (976, 510), (980, 650), (28, 680)]
    ImageDraw.Draw(image).polygon(corners, fill=(240, 240, 238))
    assert state(image) == "redacted"
