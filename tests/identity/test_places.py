"""Where the value of a label stands."""

import numpy as np
import pytest
from PIL import ImageDraw, ImageFilter

from bots.sandbox.pictures_parts import font, paper
from identity.outline import Outline
from identity.places import named, place_of, stand_beside, under
from identity.printed import number
from tests.identity import looked
from tests.identity.engines import line

HEADING = line("KONINKRIJK DER NEDERLANDEN", 100, 30)
LABEL = line("documentnummer", 100, 100, height=16)


def test_the_next_label_ends_a_place() -> None:
    below = line("Geldig tot / Date of expiry", 100, 150, height=16)
    lines = looked.told(paper(1000, 700), [*LABEL, *below]).lines
    left, top, _width, height = under(lines[0], lines)
    assert (left, top) == (100, 116)
    assert top + height <= 150


@pytest.mark.parametrize(("left", "top", "kept"), [(100, 120, [120]), (100, 200, [100, 200]),
                                                   (500, 120, [100, 120])])  # fmt: skip
def test_the_second_row_of_a_label_is_the_one_that_counts(
    left: int, top: int, kept: list[int]
) -> None:
    second = line("Document no.", left, top, height=16)
    lines = looked.told(paper(1000, 700), [*HEADING, *LABEL, *second]).lines
    assert [label.box[1] for label in named(lines, "document_number")] == kept


def test_a_place_begins_where_its_label_does_that_a_cover_took_a_part_of() -> None:
    image = paper(1000, 700)
    ImageDraw.Draw(image).rectangle((100, 96, 310, 122), fill=(8, 8, 8))
    evidence = looked.told(image, [*HEADING, *line("document no.", 318, 104)])
    (label,) = named(evidence.lines, "document_number")
    assert abs(place_of(evidence, label)[0] - 100) < 6


def test_a_place_ends_where_the_document_does() -> None:
    evidence = looked.told(paper(1000, 700), line("document no.", 620, 240, height=24))
    document = np.zeros((700, 1000), np.uint8)
    document[140:490, 220:780] = 1
    vars(evidence)["outline"] = Outline(document, 1 - document)
    (label,) = named(evidence.lines, "document_number")
    left, _top, width, _height = place_of(evidence, label)
    assert (left, left + width) == (620, 780)


@pytest.mark.parametrize("beside", [True, False])
def test_a_value_stands_where_those_of_the_other_labels_do(beside: bool) -> None:
    rows = (("naam", "Voorbeeld"), ("voornamen", "Anna Maria"), ("lengte", "1.70 m"))
    words = [*HEADING, *line("documentnummer", 600, 100, height=16)]
    for at, (label, value) in enumerate(rows):
        left, down = (220, 0) if beside else (100, 26)
        words += line(label, 100, 200 + 70 * at, height=16)
        words += line(value, left, 200 + 70 * at + down)
    evidence = looked.told(paper(1000, 700), words)
    (label_line,) = named(evidence.lines, "document_number")
    left, top, _width, _height = place_of(evidence, label_line)
    assert stand_beside(evidence) is beside
    assert (left, top) == ((740, 100) if beside else (600, 116))


@pytest.mark.parametrize(
    ("inside", "state"),
    [("nothing", None), ("print", "recoverable"), ("blur", None), ("bar", "redacted")],
)
def test_a_licences_number_stands_in_its_fifth_row(inside: str, state: str | None) -> None:
    image = paper(1000, 700)
    draw = ImageDraw.Draw(image)
    if inside == "bar":
        draw.rectangle((210, 330, 460, 370), fill=(8, 8, 8))
    elif inside != "nothing":
        draw.text((210, 334), "4711002938", font=font("mono", 30), fill=(20, 20, 20))
    if inside == "blur":
        box = (190, 320, 460, 380)
        image.paste(image.crop(box).filter(ImageFilter.GaussianBlur(9)), box)
    column = [
        word
        for at, row in enumerate(("1.", "2.", "3.", "4c.", "5."))
        for word in line(row, 160, 136 + 50 * at, height=30)
    ]
    words = [*line("RIJBEWIJS", 400, 30), *line("Voorbeeld", 210, 136), *column]
    assert number(looked.told(image, words), "document_number").state == state


@pytest.mark.parametrize(("rest", "state"), [("925", "visible"), ("", "redacted")])
def test_a_pale_patch_in_the_middle_of_figures_is_a_bar(rest: str, state: str) -> None:
    image = paper(1000, 700)
    ImageDraw.Draw(image).rectangle((464, 320, 560, 352), fill=(150, 150, 150))
    words = [*line("IDENTITEITSKAART", 100, 30), *line("776", 428, 326), *line(rest, 562, 326)]
    assert number(looked.told(image, words), "document_number").state == state


def test_a_value_that_ends_left_of_the_label_is_another_s() -> None:
    words = [*HEADING, *line("Persoonsnummer / Personal no.", 400, 100, height=16)]
    image = paper(1000, 700)
    ImageDraw.Draw(image).rectangle((390, 114, 690, 160), fill=(8, 8, 8))
    assert (
        number(looked.told(image, [*words, *line("04 2017", 318, 126)]), "bsn").state != "visible"
    )
    assert (
        number(looked.told(image, [*words, *line("04 2017", 390, 126)]), "bsn").state == "visible"
    )
