"""What is found on a page, each looked at once; real models and real Tesseract."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity.boxes import overlap
from identity.evidence import confidence, grown
from identity.portrait import photo
from identity.verdict import Box
from tests.identity import looked
from tests.identity.engines import line

ZONES = looked.sheet().zones


def scaled(box: Box) -> Box:
    """A box of the drawing in pixels of the page that is looked at."""
    factor = looked.evidence().surface.width / looked.sheet().image.width
    left, top, width, height = (round(side * factor) for side in box)
    return left, top, width, height


def test_the_print_of_a_copy_is_read_for_sure() -> None:
    read = " ".join(one.text for one in looked.evidence().read)
    for text in ("KONINKRIJK DER NEDERLANDEN", "de Vries", "Voorbeeldstad"):
        assert text in read
    assert all(confidence(one) >= 80 for one in looked.evidence().read)


@pytest.mark.parametrize("zone", ["photo", "mrz", "document_number", "bsn", "qr"])
def test_bars_are_covers(zone: str) -> None:
    for box in ZONES[zone]:
        assert looked.evidence().covered(scaled(box)) > 0.95


def test_nothing_is_left_over_on_a_good_copy() -> None:
    found = looked.evidence()
    assert found.mrz_lines == []
    assert found.codes == []
    assert photo(found).state == "redacted"
    assert found.thin == []


def test_open_machine_lines_are_lines_and_nothing_else() -> None:
    found = looked.evidence("mrz", "open")
    assert len(found.mrz_lines) == 3
    (box,) = ZONES["mrz"]
    assert all(overlap(one.box, scaled(box)) > 0.8 for one in found.mrz_lines)
    assert not set(map(id, found.mrz_lines)) & set(map(id, [*found.read, *found.unread]))


def test_an_open_photo_is_a_face() -> None:
    seen = photo(looked.evidence("photo", "open"))
    assert (seen.state, seen.how) == ("visible", "face")
    assert seen.box is not None
    assert overlap(seen.box, scaled(ZONES["photo"][0])) > 0.8


def test_an_open_code_is_a_code() -> None:
    (code,) = looked.evidence("qr", "open").codes
    assert overlap(code.box, scaled(ZONES["qr"][0])) > 0.9


def test_print_under_a_cover_is_not_left_unread() -> None:
    found = looked.evidence()
    covers = [scaled(box) for zone in ("mrz", "document_number", "bsn") for box in ZONES[zone]]
    assert not any(overlap(one.box, box) > 0.5 for one in found.unread for box in covers)


def test_a_scan_is_document_from_edge_to_edge() -> None:
    found = looked.evidence()
    height, width = found.surface.grey.shape
    assert found.extent[2] > 0.9 * width
    assert found.extent[3] > 0.9 * height
    assert found.wide(0.5) == int(0.5 * found.extent[2])


def test_the_usual_letter_is_the_height_of_a_line() -> None:
    assert 15 < looked.evidence().letter < 60


def test_what_was_read_leaves_no_unrest() -> None:
    found = looked.evidence()
    assert float(np.percentile(found.bare, 1)) < 60  # the bars are still there
    (row,) = [one for one in found.read if "KONINKRIJK" in one.text]
    left, top, width, height = row.box
    assert np.ptp(found.bare[top : top + height, left : left + width]) < 40


def test_upended_print_is_read_both_ways() -> None:
    strip = Image.new("RGB", (420, 70), (224, 226, 232))
    ImageDraw.Draw(strip).text((20, 10), "NXK1PB2J4", font=font("bold", 44), fill=(20, 20, 20))
    image = paper(900, 700)
    image.paste(strip.rotate(90, expand=True), (60, 100))
    found = looked.told(image)
    (up, sure), (_down, unsure) = found.both_ways((60, 100, 70, 420))
    assert up == "NXK1PB2J4"
    assert sure > unsure


def test_an_empty_page_has_nothing() -> None:
    found = looked.told(paper(900, 600))
    assert (found.lines, found.read, found.unread, found.codes, found.thin) == ([], [], [], [], [])
    assert found.letter > 0
    assert found.on_document((10, 10, 50, 50)) == 1
    assert found.on_document((5000, 10, 50, 50)) == 0


def test_a_picture_read_as_a_letter_is_not_read() -> None:
    found = looked.told(paper(900, 600), [*line("O", 100, 100, height=200)])
    assert found.read == []


@pytest.mark.parametrize(("unread", "hazy"), [(4, True), (2, False)])
def test_much_print_that_nobody_could_read_is_told(unread: int, hazy: bool) -> None:
    words = [word for row in range(12) for word in line("surname", 100, 60 + 40 * row)]
    blurred = [replace(word, confidence=72.0) for word in words[:unread]]
    assert looked.told(paper(900, 600), [*blurred, *words[unread:]]).hazy is hazy


def test_growing_is_on_all_sides() -> None:
    assert grown((10, 20, 30, 40), 5) == (5, 15, 40, 50)


def test_print_tells_the_right_edge_of_a_document_without_an_outline() -> None:
    rows = [word for row in range(8) for word in line("Nederlandse", 100, 60 + 60 * row)]
    few = [*line("KONINKRIJK DER NEDERLANDEN", 100, 30), *line("Berkedam", 500, 100)]
    assert looked.told(paper(1000, 700), [*rows, *line("Breda", 500, 600)]).right == 604
    assert looked.told(paper(1000, 700), few).right == 1000


@pytest.mark.parametrize(("through", "bars"), [(0.25, 1), (0.0, 0)])
def test_a_bar_that_print_is_read_through_is_a_bar_and_bold_print_none(
    through: float, bars: int
) -> None:
    image = paper(900, 600)
    draw = ImageDraw.Draw(image)
    draw.text((200, 210), "KONINKRIJK DER NEDERLANDEN", font=font("bold", 34), fill=(20, 20, 20))
    if through:
        piece = image.crop((190, 200, 800, 262))
        dark = Image.new("RGB", piece.size, (8, 8, 8))
        image.paste(Image.blend(dark, piece, through), (190, 200))
    read = line("KONINKRIJK DER NEDERLANDEN", 200, 205, height=50)
    wide = [replace(word, box=(word.box[0] * 2 - 200, 205, word.box[2] * 2, 50)) for word in read]
    assert len(looked.told(image, wide).veiled) == bars
