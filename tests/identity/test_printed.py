"""Document number and BSN: read, or judged where their label says they are."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity.bars import Bar
from identity.evidence import Seen
from identity.ocr import Word
from identity.printed import document_number, lines_box, number
from identity.view import View
from tests.identity import looked
from tests.identity.engines import line
from tests.identity.spoiling import blur, pixelate
from tests.identity.test_strips import with_a_number

LABELS = {
    "bsn": line("BSN / Citizen service number", 100, 100, height=16),
    "document_number": line("Documentnr. / Document no.", 100, 100, height=16),
}
HEADING = line("KONINKRIJK DER NEDERLANDEN", 100, 30)


def page(text: str = "", *, bar: tuple[int, int, int, int] | None = None) -> Image.Image:
    """A page with a value printed below the label's place, perhaps under a bar."""
    image = paper(1000, 700)
    draw = ImageDraw.Draw(image)
    draw.text((100, 126), text, font=font("bold", 30), fill=(20, 20, 20))
    if bar:
        draw.rectangle(bar, fill=(8, 8, 8))
    return image


def seen(field: str, image: Image.Image, *words: Word) -> Seen:
    return number(looked.told(image, [*HEADING, *LABELS[field], *words]), field)


@pytest.mark.parametrize("field", LABELS)
def test_an_empty_place_beside_a_label_is_for_a_person(field: str) -> None:
    found = seen(field, page())
    assert (found.state, found.how) == (None, "label")


@pytest.mark.parametrize("field", LABELS)
def test_a_cover_beside_the_place_may_have_moved_it(field: str) -> None:
    found = seen(field, page(bar=(330, 104, 480, 122)))
    assert (found.state, found.how) == ("redacted", "label")
    assert found.sure < 1


@pytest.mark.parametrize(
    ("field", "text"), [("bsn", "111222333"), ("document_number", "SPECI2021")]
)
def test_a_number_is_visible_wherever_it_stands(field: str, text: str) -> None:
    found = seen(field, page(), *line(text, 600, 500))
    assert (found.state, found.how) == ("visible", "text")
    assert found.box == (600, 500, 90, 20)


@pytest.mark.parametrize("field", LABELS)
@pytest.mark.parametrize("text", ["123456789", "4711-0815", "L01X00T47"])
def test_anything_like_a_number_is_visible_beside_its_label(field: str, text: str) -> None:
    assert seen(field, page(), *line(text, 100, 126, height=28)).state == "visible"
    assert number(looked.told(page(), [*HEADING, *line("Nederlandse", 600, 500)]), field) == Seen(
        "absent"
    )


@pytest.mark.parametrize("field", LABELS)
def test_strokes_that_nobody_could_read_are_recoverable(field: str) -> None:
    found = seen(field, page("47?1§B2J4"))
    assert (found.state, found.how) == ("recoverable", "label")


@pytest.mark.parametrize("field", LABELS)
def test_a_bar_over_the_whole_is_a_cover(field: str) -> None:
    found = seen(field, page("111222333", bar=(92, 120, 330, 166)))
    assert (found.state, found.how) == ("redacted", "cover")


@pytest.mark.parametrize("field", LABELS)
def test_a_bar_over_half_is_none(field: str) -> None:
    assert seen(field, page("111222333", bar=(92, 120, 180, 166))).state == "recoverable"


def test_a_bar_on_the_label_s_own_row_is_a_cover() -> None:
    found = seen("bsn", page(bar=(390, 92, 600, 124)))
    assert (found.state, found.how) == ("redacted", "cover")


def test_a_number_in_the_machine_lines_is_visible_in_them() -> None:
    old = line("NXK1PB2J48NLD8503105F3108099111222333<<<<<02", 20, 600)
    new = line("NXK1PB2J48NLD8503105F3108099<<<<<<<<<<<<<<02", 20, 600)
    for words, bsn in ((old, "visible"), (new, "absent")):
        found = looked.told(page(), [*HEADING, *words])
        assert number(found, "bsn").state == bsn
        assert (number(found, "document_number").state, number(found, "document_number").how) == (
            "visible", "mrz",
        )  # fmt: skip
        assert lines_box(found)[:2] == (20, 600)


@pytest.mark.parametrize(
    ("field", "cover"),
    [
        ("document_number", "open"),
        ("document_number", "half"),
        ("document_number", "strike"),
        ("bsn", "open"),
        ("bsn", "translucent"),
    ],
)
def test_a_number_of_a_drawn_copy_that_shows(field: str, cover: looked.Cover) -> None:
    assert looked.judged(field, cover).state in ("visible", "recoverable")


@pytest.mark.parametrize(
    ("field", "cover"), [("document_number", "black"), ("bsn", "black"), ("bsn", "white")]
)
def test_a_number_of_a_drawn_copy_that_is_covered(field: str, cover: looked.Cover) -> None:
    assert looked.judged(field, cover).state == "redacted"


@pytest.mark.parametrize("field", LABELS)
def test_a_number_under_a_bar_that_looks_black_is_recoverable(field: str) -> None:
    box = (92, 120, 330, 170)
    image = page("111222333")
    part = np.asarray(image.crop(box), np.float32) * 0.1
    image.paste(Image.fromarray(part.astype(np.uint8)), box[:2])
    found = seen(field, image)
    assert (found.state, found.how) == ("recoverable", "ink")


@pytest.mark.parametrize("field", LABELS)
def test_a_number_that_is_one_smear_goes_to_a_person(field: str) -> None:
    image = page("111222333")
    blur(image, (92, 116, 330, 176), 12)
    assert seen(field, image).state is None


def test_a_label_cut_off_by_what_is_over_the_number_still_names_its_place() -> None:
    cut = line("documentnum", 100, 100, height=16)
    found = number(looked.told(page("47?1§B2J4"), [*HEADING, *cut]), "document_number")
    assert (found.state, found.how) == ("recoverable", "label")


def test_a_bar_that_lies_askew_leaves_no_print_beside_it() -> None:
    image = page("111222333")
    corners = [(88, 114), (340, 130), (338, 172), (86, 158)]
    ImageDraw.Draw(image).polygon(corners, fill=(8, 8, 8))
    assert seen("bsn", image).state == "redacted"


def test_a_heading_that_something_runs_into_goes_to_a_person() -> None:
    image = paper(1000, 700)
    left = np.array([[90, 40], [290, 40], [290, 70], [90, 70]], float)
    right = np.array([[450, 26], [730, 26], [730, 76], [450, 76]], float)
    for text, state in (("KONINKRIUR BERNEDERLANDEN", None), ("PASPOORT PASSPORT", "absent")):
        words = [*line("PASPOORT PASSPORT", 100, 45), *line(text, 460, 45, height=30)]
        page_seen = looked.told(image, words)
        page_seen.view = View(page_seen.view.pixels, (left, right), (), np.eye(3))
        assert number(page_seen, "document_number").state == state


@pytest.mark.parametrize("field", LABELS)
def test_pieces_beside_a_bar_that_is_too_short_are_left_to_a_person(field: str) -> None:
    ends = [*line("BZI", 100, 126, height=28), *line("IX6", 300, 126, height=28)]
    assert seen(field, page(), *ends).state is None


@pytest.mark.parametrize(
    ("heading", "state"), [("RIJBEWIJS", "absent"), ("IDENTITEITSKAART", "absent")]
)
def test_only_booklets_have_a_perforated_number(heading: str, state: str) -> None:
    image = with_a_number(930)
    assert number(looked.told(image, line("PASPOORT", 100, 30)), "document_number").state is None
    found = number(looked.told(image, line(heading, 100, 30)), "document_number")
    assert found.state == state


@pytest.mark.parametrize(("left", "heading", "state"), [
    (930, "PASPOORT", None), (500, "PASPOORT", "absent"), (930, "RIJBEWIJS", "absent"),
])  # fmt: skip
def test_characters_over_each_other_at_a_booklets_side_are_left_to_a_person(
    left: int, heading: str, state: str | None
) -> None:
    rest = [
        Word(read, 78.0, (left, 300 + 42 * at, 50, 40))
        for at, read in enumerate(("IX", "o08", "CE"))
    ]
    words = [*line(heading, 100, 30), *rest]
    assert number(looked.told(paper(1000, 700), words), "document_number").state == state


def test_a_column_that_numbers_rows_is_no_number() -> None:
    rest = [
        Word(read, 78.0, (400, 200 + 42 * at, 40, 40)) for at, read in enumerate(("4a", "4b", "4c"))
    ]
    rows = [line(text, 470, 210 + 42 * at) for at, text in enumerate(("Zwolle", "Almere", "Breda"))]
    words = [*line("RIJBEWIJS", 100, 30), *rest, *(word for row in rows for word in row)]
    assert number(looked.told(paper(1000, 700), words), "document_number").state == "absent"


def test_a_name_beside_a_bar_is_not_what_is_left_of_a_number() -> None:
    image = paper(1000, 700)
    ImageDraw.Draw(image).rectangle((232, 125, 330, 155), fill=(8, 8, 8))
    label = line("documentnummer", 100, 100)
    told = [*HEADING, *label, *line("VAN DER VELDE", 94, 130)]
    assert number(looked.told(image, told), "document_number").state != "visible"
    told = [*HEADING, *label, *line("BZIX", 186, 130)]
    assert number(looked.told(image, told), "document_number").state == "visible"


@pytest.mark.parametrize(("read", "high", "state"), [
    ("www", 36, None), ("www", 46, None), ("wwwwwe", 36, None), ("sss", 36, "redacted"),
])  # fmt: skip
def test_a_pen_that_went_up_and_down_over_a_number_is_left_to_a_person(
    read: str, high: int, state: str | None
) -> None:
    image = paper(1000, 700)
    ImageDraw.Draw(image).rectangle((500, 400, 740, 440), fill=(8, 8, 8))
    pen = [Word(read, 95.0, (500, 500, 150, high))]
    words = [*HEADING, *line("RIJBEWIJS", 100, 70), *pen]
    assert document_number(looked.told(image, words)).state == state


def test_print_of_a_numbers_shape_that_nobody_read_is_left_to_a_person() -> None:
    image = page(bar=(100, 122, 300, 170))
    words = [*HEADING, *LABELS["document_number"]]
    assert document_number(looked.told(image, words)).state == "redacted"
    unread = Word("BZIX61", 78.0, (500, 400, 150, 30))
    assert document_number(looked.told(image, [*words, unread])).state is None
    small = Word("BZIX61", 78.0, (500, 400, 60, 11))
    assert document_number(looked.told(image, [*words, small])).state == "redacted"


def test_what_nobody_read_on_the_labels_own_row_is_no_covered_number() -> None:
    words = [*HEADING, *line("documentnummer", 100, 100)]
    assert document_number(looked.told(page(), words)).state is None
    pen = Word("Ww", 78.0, (294, 92, 60, 36))
    assert document_number(looked.told(page(), [*words, pen])).state == "recoverable"


def test_tall_figures_beside_a_bar_are_a_watermarks() -> None:
    image = page(bar=(100, 322, 300, 350))
    assert document_number(looked.told(image, [*HEADING, *line("18", 308, 326)])).state == "visible"
    rest = [*line("Nederlandse", 100, 200), *line("Almere", 100, 240)]
    note = Word("18", 95.0, (308, 290, 90, 80))
    assert document_number(looked.told(image, [*HEADING, *rest, note])).state == "redacted"


def test_a_value_begins_where_its_label_does_that_a_bar_half_covers() -> None:
    image = page("", bar=(100, 110, 330, 150))
    words = [*HEADING, *line("document no.", 318, 104)]
    assert document_number(looked.told(image, words)).box == (100, 124, 338, 48)
    open_end = ImageDraw.Draw(image)
    open_end.text((340, 128), "XI4", font=font("bold", 30), fill=(20, 20, 20))
    assert document_number(looked.told(image, words)).state != "redacted"


def test_what_lies_beyond_the_document_is_no_value() -> None:
    image = Image.new("RGB", (1400, 900), (40, 30, 25))
    table = np.asarray(image).copy()
    table[::4] += 90
    image = Image.fromarray(table)
    image.paste(paper(1000, 700), (100, 100))
    ImageDraw.Draw(image).rectangle((900, 224, 1080, 250), fill=(8, 8, 8))
    words = [*line("KONINKRIJK DER NEDERLANDEN", 140, 130), *line("document no.", 960, 200)]
    assert document_number(looked.told(image, words)).state == "redacted"


@pytest.mark.parametrize("text", ["M/M", "geboortedatum 29"])
def test_sex_and_words_are_no_number(text: str) -> None:
    words = [*HEADING, *line("PASPOORT", 100, 60), Word(text, 78.0, (500, 400, 150, 24))]
    assert document_number(looked.told(page(), words)).state == "absent"


@pytest.mark.parametrize(("names", "state"), [(400, "absent"), (40, None)])
def test_a_portraits_shoulders_are_no_number_under_a_bar(names: int, state: str | None) -> None:
    words = [*HEADING, *line("naam / surname", names, 130), *line("geslacht", 600, 400)]
    evidence = looked.told(paper(1000, 700), words)
    shoulders = Bar((60, 400, 280, 64), np.ones((64, 280), bool), strokes=True, straight=False)
    vars(evidence)["bars"] = [shoulders]
    assert document_number(evidence).state == state


def test_the_year_of_a_date_beside_a_bar_is_no_number() -> None:
    image = page(bar=(350, 322, 550, 350))
    year = line("2018", 308, 326)
    assert document_number(looked.told(image, [*HEADING, *year])).state == "visible"
    date = [Word("23", 95.0, (230, 326, 20, 20)), Word("AUG", 95.0, (260, 326, 34, 20))]
    alone = [Word("2018", 95.0, (309, 326, 40, 20))]
    assert document_number(looked.told(image, [*HEADING, *date, *alone])).state == "redacted"
    far = [Word("2018", 95.0, (309, 326, 40, 20)), Word("23", 95.0, (120, 326, 20, 20))]
    month = [Word("OKT/OCT", 95.0, (144, 326, 80, 20))]
    assert document_number(looked.told(image, [*HEADING, *far, *month])).state == "redacted"


@pytest.mark.parametrize(
    ("text", "state"),
    [("BZIX61", None), ("Prezim/Surnam", "redacted"), ("OZNAKA DRZAVE CODE PAYS", "redacted")],
)
def test_a_label_that_nobody_could_read_is_no_number(text: str, state: str | None) -> None:
    unread = Word(text, 78.0, (500, 400, 200, 22))
    words = [*HEADING, *LABELS["document_number"], unread]
    image = page(bar=(100, 122, 300, 170))
    assert document_number(looked.told(image, words)).state == state


def test_what_stands_hard_over_a_value_is_its_label() -> None:
    image = page(bar=(100, 122, 300, 170))
    unread = Word("BZIX61", 78.0, (500, 400, 100, 20))
    words = [*HEADING, *LABELS["document_number"], unread]
    for left, state in ((500, "redacted"), (560, None)):
        value = line("Utrecht", left, 424, height=24)
        assert document_number(looked.told(image, [*words, *value])).state == state


def test_a_second_row_of_the_label_over_a_cover_is_not_the_number() -> None:
    image = page(bar=(95, 138, 320, 180))
    ImageDraw.Draw(image).text((100, 119), "Passeport No", font=font("bold", 15), fill=(20, 20, 20))
    assert seen("document_number", image).state == "redacted"
    half = page("SPECI2021", bar=(95, 148, 320, 180))
    assert seen("document_number", half).state != "redacted"


@pytest.mark.parametrize(("top", "state"), [(126, "recoverable"), (500, None)])
def test_coarse_pixels_of_a_numbers_shape_are_never_a_cover(top: int, state: str | None) -> None:
    image = page(bar=(100, 122, 300, 170)) if top > 200 else page()
    draw = ImageDraw.Draw(image)
    draw.text((100, top), "SPECI2021", font=font("bold", 30), fill=(20, 20, 20))
    pixelate(image, (96, top, 276, top + 36), 12)
    words = [*HEADING, *LABELS["document_number"]]
    assert document_number(looked.told(image, words)).state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [("T76H8", None), ("XR471", None), ("DEU", "absent"), ("AM9", "absent"), ("1985", "absent")],
)
def test_a_piece_of_a_number_without_a_label_is_for_a_person(text: str, state: str | None) -> None:
    words = [*HEADING, *line("PASPOORT", 100, 60), *line(text, 600, 300)]
    assert document_number(looked.told(page(), words)).state == state


@pytest.mark.parametrize(
    ("text", "high", "state"),
    [
        ("BZIX", 330, None),
        ("NZTT8", 330, None),
        ("Almere", 330, "redacted"),
        ("LAND", 30, "redacted"),
    ],
)
def test_capitals_that_end_at_a_bar_are_for_a_person(
    text: str, high: int, state: str | None
) -> None:
    """But for those of a country's name, in the heading."""
    image = page(bar=(200, high, 400, high + 24))
    words = [*line("PASPOORT PASSPORT", 500, 30), *line(text, 404, high + 2)]
    assert document_number(looked.told(image, words)).state == state


def test_what_is_said_to_be_a_number_is_visible() -> None:
    words = [*line("CARTE DE IDENTITATE", 100, 30), *line("SERIA XR NR 471108", 400, 60)]
    assert number(looked.told(page(), words), "document_number").state == "visible"


def test_a_value_much_higher_than_its_label_is_for_a_person() -> None:
    words = [*HEADING, *LABELS["bsn"]]
    level = Word("2026", 95.0, (420, 90, 80, 30))
    assert number(looked.told(page(), [*words, level]), "bsn").state == "visible"
    aslant = Word("2026", 95.0, (420, 70, 80, 70))
    assert number(looked.told(page(), [*words, aslant]), "bsn").state is None


@pytest.mark.parametrize(("rows", "state"), [(("4a.", "7.", "9."), "redacted"), ((), "visible")])
def test_the_number_of_a_row_is_not_what_a_bar_left(rows: tuple[str, ...], state: str) -> None:
    image = page(bar=(140, 322, 340, 350))
    column = [word for at, row in enumerate(rows) for word in line(row, 112, 140 + 50 * at)]
    words = [*line("RIJBEWIJS", 400, 30), *column, *line("05", 112, 326)]
    assert number(looked.told(image, words), "document_number").state == state


def test_a_bar_beside_the_country_s_code_may_let_the_number_through() -> None:
    image = page()
    draw = ImageDraw.Draw(image)
    draw.rectangle((190, 121, 440, 165), fill=(14, 14, 14))
    draw.text((200, 126), "XR4711B08", font=font("bold", 30), fill=(3, 3, 3))
    words = [*line("PASPOORT", 100, 30), *line("Code", 100, 100), *line("NLD", 100, 130)]
    assert number(looked.told(image, words), "document_number").state == "recoverable"
