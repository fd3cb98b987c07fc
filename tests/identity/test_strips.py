"""Strips of strokes that run up a page's side."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity.evidence import Evidence
from identity.ocr import NoOcr
from identity.strips import one_way, upended, upended_strips
from identity.view import View
from tests.identity import looked
from tests.identity.engines import line


def looked_at(image: Image.Image) -> Evidence:
    return Evidence(View(np.asarray(image), (), (), np.eye(3)), NoOcr())


def with_a_number(left: int) -> Image.Image:
    """A page with a number written upwards, as far from its left side as said."""
    strip = Image.new("L", (300, 34), 0)
    ImageDraw.Draw(strip).text((2, 0), "XR4711B08", font=font("mono", 28), fill=255)
    page = paper(1000, 700)
    page.paste((30, 30, 40), (left, 200), strip.rotate(90, expand=True))
    return page


def test_a_number_up_the_side_is_a_strip() -> None:
    ((left, top, width, height),) = upended_strips(looked_at(with_a_number(930)))
    assert 900 < left < 960
    assert height > 3 * width
    assert 150 < top < 400


def test_paper_and_the_middle_of_a_page_have_none() -> None:
    assert upended_strips(looked_at(paper(1000, 700))) == []
    assert upended_strips(looked_at(with_a_number(480))) == []


def test_a_number_that_half_a_bar_lies_over_is_still_a_strip() -> None:
    page = with_a_number(930)
    ImageDraw.Draw(page).rectangle((957, 190, 975, 520), fill=(230, 120, 20))
    assert len(upended_strips(looked_at(page))) == 1


def test_a_number_on_the_right_that_a_portrait_touches_is_a_strip() -> None:
    rows = np.asarray(with_a_number(930)).copy()
    # As high as two letters, and as lively as a strip.
    rows[300:330, 870:934:6] = (40, 40, 40)
    rows[300:330, 960:984:6] = (40, 40, 40)
    ((_left, _top, width, height),) = upended_strips(looked_at(Image.fromarray(rows)))
    assert width < 60
    assert height > 150


def test_a_note_that_reads_well_one_way_is_not_read_the_other_way() -> None:
    note = ("Kopie alleen voor Loket, 22-11-2026", 98.0)
    assert one_way([("Ko--0 l 026", 60.0), note]) == [note]


def test_a_number_that_reads_badly_both_ways_is_kept_both_ways() -> None:
    readings = [("XR4711B08", 70.0), ("80B1174RX", 62.0)]
    assert one_way(readings) == readings
    # A few characters that read well may be a number's other end.
    short = [("XR4711B08", 70.0), ("ooo", 96.0)]
    assert one_way(short) == short


@pytest.mark.parametrize(("label", "found"), [(40, 1), (600, 0)])
def test_where_the_table_cannot_be_told_the_print_tells_the_sides(label: int, found: int) -> None:
    rows = [word for row in range(8) for word in line("Nederlandse", 100, 80 + 60 * row)]
    page, name = with_a_number(510), line("Surname", 100, label)
    assert upended_strips(looked.told(page, [*rows, *name])) == []
    wide = [*rows, *name, *line("Breda", 440, 640)]
    assert len(upended_strips(looked.told(page, wide))) == found


@pytest.mark.parametrize(("top", "state"), [(22, None), (2, "absent")])
def test_print_that_runs_into_a_heading_from_above_is_for_a_person(
    top: int, state: str | None
) -> None:
    image = paper(1000, 700)
    heading = np.array([[400, 45], [760, 45], [760, 85], [400, 85]], float)
    above = np.array([[410, top], [480, top], [480, top + 32], [410, top + 32]], float)
    seen = looked.told(image, line("KONNKRIKDER NEDERLANDEN", 400, 50, height=30))
    seen.view = View(seen.view.pixels, (heading, above), (), np.eye(3))
    found = upended(seen)
    assert (found.state if found else "absent") == state
