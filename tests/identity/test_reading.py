"""Lines from two readers: Tesseract's words are told, the second reader reads drawn print."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from identity import finder
from identity.finder import Quad, Reading
from identity.layout import Line, lines_of
from identity.ocr import Word
from identity.reading import CERTAIN, labels_apart, lines_on, words_on
from tests.identity.engines import Told, line

PAGE = np.full((400, 900, 3), 255, np.uint8)


def quad(left: int, top: int, width: int, height: int) -> Quad:
    right, bottom = left + width, top + height
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)


def read(text: str, left: int, top: int, confidence: float = 95) -> list[Word]:
    return [Word(word.text, confidence, word.box) for word in line(text, left, top)]


def around(words: list[Word], margin: int = 5) -> Quad:
    left, top, _width, height = words[0].box
    right = words[-1].box[0] + words[-1].box[2]
    return quad(left - margin, top - margin, right - left + 2 * margin, height + 2 * margin)


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> list[Quad]:
    """The second reader says SECOND READER everywhere; the quads it was asked for."""
    asked: list[Quad] = []

    def answer(_pixels: NDArray[np.uint8], where: Quad) -> Reading:
        asked.append(where)
        return Reading("SECOND READER", 97.0)

    monkeypatch.setattr(finder, "read", answer)
    return asked


def texts(lines: list[Line]) -> list[str]:
    return [one.text for one in lines]


def test_what_tesseract_is_sure_of_is_not_read_again(second: list[Quad]) -> None:
    words = read("KONINKRIJK DER NEDERLANDEN", 50, 50)
    assert texts(lines_on(PAGE, [around(words)], words)) == ["KONINKRIJK DER NEDERLANDEN"]
    assert second == []


@pytest.mark.parametrize("text", ["SPECI2014", "I<UTOSPECI20142<<<<<<", "10 MRT/MAR 1985"])
def test_numbers_that_tesseract_doubts_are_read_again(text: str, second: list[Quad]) -> None:
    words = read(text, 50, 50, CERTAIN - 5)
    (found,) = lines_on(PAGE, [around(words)], words)
    assert found.text == "SECOND READER"
    assert len(second) == 1
    assert found.again is not None
    assert found.again.text == text


def test_half_a_line_is_read_again(second: list[Quad]) -> None:
    words = read("NLD", 50, 50)
    assert texts(lines_on(PAGE, [quad(45, 45, 300, 30)], words)) == ["SECOND READER"]
    assert len(second) == 1


def test_a_label_that_tesseract_doubts_is_a_label_all_the_same(second: list[Quad]) -> None:
    words = read("geldig tot / date of expiry", 50, 50, 30)
    (found,) = lines_on(PAGE, [around(words)], words)
    assert (found.text, found.label) == ("geldig tot / date of expiry", "other")
    assert min(word.confidence for word in found.words) >= CERTAIN
    assert second == []


def test_a_name_is_read_twice_however_sure_tesseract_is(second: list[Quad]) -> None:
    label, value, other = (
        read("naam / surname", 50, 50),
        read("Corneli", 50, 90),
        read("Almere", 500, 300),
    )
    quads = [around(words) for words in (label, value, other)]
    found = lines_on(PAGE, quads, [*label, *value, *other])
    assert texts(found) == ["naam / surname", "Corneli", "Almere"]
    assert found[1].again is not None
    assert (found[1].again.text, found[1].again.box) == ("SECOND READER", found[1].box)
    assert len(second) == 1


def test_a_word_belongs_to_the_nearest_of_overlapping_rows(second: list[Quad]) -> None:
    upper, lower = read("Jansen", 50, 50), read("voornamen / given names", 50, 76)
    quads = [quad(45, 42, 80, 38), quad(45, 64, 250, 40)]
    found = lines_on(PAGE, quads, [*upper, *lower])
    assert texts(found) == ["Jansen", "voornamen / given names"]


def test_a_quad_over_two_rows_is_two_lines(second: list[Quad]) -> None:
    upper, lower = read("Visser", 50, 50), read("voornamen", 50, 80)
    found = lines_on(PAGE, [quad(45, 45, 100, 60)], [*upper, *lower])
    assert texts(found) == ["Visser", "voornamen"]


def test_words_outside_of_every_quad_count_where_they_are_sure(second: list[Quad]) -> None:
    words = [*read("Specimen", 50, 50), *read("noise", 50, 200, 30)]
    assert texts(lines_on(PAGE, [], words)) == ["Specimen"]
    assert second == []


def test_the_second_reader_s_words_share_its_box(second: list[Quad]) -> None:
    (found,) = lines_on(PAGE, [quad(100, 100, 260, 30)], [])
    assert texts([found]) == ["SECOND READER"]
    assert found.box == (100, 100, 260, 30)
    assert [word.box for word in found.words] == [(100, 100, 120, 30), (240, 100, 120, 30)]


def test_what_nobody_reads_is_a_line_without_confidence() -> None:
    (found,) = lines_on(PAGE, [quad(100, 100, 200, 30)], [])
    assert found.text == ""
    assert found.words[0].confidence == 0


def test_print_that_tesseract_misses_is_read_by_the_other() -> None:
    pixels = PAGE.copy()
    cv2.putText(pixels, "MUSTERFRAU", (100, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2)
    (found,) = lines_on(pixels, [quad(95, 115, 260, 45)], [])
    assert found.text == "MUSTERFRAU"


def test_boxes_are_of_the_page_whatever_size_is_read() -> None:
    engine = Told((("Specimen", 100, 100),))
    (small,) = words_on(PAGE, [quad(0, 0, 300, 64)], engine)
    assert small.box == (200, 200, 160, 40)


@pytest.mark.parametrize("text", ["M", "F/F", "P"])
def test_a_single_letter_that_documents_print_is_enough(text: str, second: list[Quad]) -> None:
    words = read(text, 50, 50)
    assert texts(lines_on(PAGE, [around(words)], words)) == [text]
    assert second == []


@pytest.mark.parametrize(("text", "again"), [("Gemeente Utrecht", 0), ("SPECIMENX", 1)])
def test_small_letters_are_no_number(text: str, again: int, second: list[Quad]) -> None:
    words = read(text, 50, 50, CERTAIN)
    words[0] = Word(words[0].text, CERTAIN - 4 if again else CERTAIN, words[0].box)
    lines_on(PAGE, [around(words)], words)
    assert len(second) == again


def test_tesseract_sees_the_lines_alone() -> None:
    seen: list[NDArray[np.uint8]] = []

    class Watching:
        def words(self, pixels: NDArray[np.uint8]) -> list[Word]:
            seen.append(pixels)
            return []

    pixels = PAGE.copy()
    pixels[300:] = 0
    words_on(pixels, [quad(100, 100, 300, 32)], Watching())
    words_on(pixels, [], Watching())
    assert all(picture.ndim == 2 and picture.min() > 100 for picture in seen)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Secondary identifier/ Nationality/", ["given", "other"]),
        ("Country code Passport Number/ No. du passeport", ["kind", "document_number"]),
        ("Name / Vornamen", ["surname"]),
        ("Utrecht Visser", [None]),
    ],
)
def test_labels_of_two_columns_are_two_lines(text: str, labels: list[str | None]) -> None:
    (row,) = lines_of(read(text, 50, 50))
    assert [part.label for part in labels_apart(row)] == labels
