"""The plain check finds the plain cases; otherwise a comparison with it would say nothing."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bench.identity.baseline import check, name_is_read, open_page, passes_eleven_test
from bench.identity.baseline import shown_in_text as shown

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def page(*lines: str) -> Image.Image:
    """A white page with large text."""
    drawn = Image.new("RGB", (1000, 120 + 90 * len(lines)), "white")
    font = ImageFont.truetype(FONT, 40)
    for number, line in enumerate(lines):
        ImageDraw.Draw(drawn).text((60, 60 + 90 * number), line, fill="black", font=font)
    return drawn


@pytest.mark.parametrize(
    ("digits", "right"), [("111222333", True), ("111222334", False), ("000000000", False)]
)
def test_the_eleven_test(digits: str, right: bool) -> None:
    assert passes_eleven_test(digits) is right


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("SPECI2014", {"document_number"}),
        ("9999999999", {"document_number"}),
        ("BSN 111222333", {"bsn"}),
        ("BSN 1112.22.333", {"bsn"}),
        ("111222334", set()),
        ("P<NLDVOORBEELD<<NOOR<<<<<<<<<<<<<<<<<<<<<<<<", {"mrz", "document_number"}),
        ("I<NLDSPECI20142111222333<<<<<8", {"mrz", "document_number", "bsn"}),
        ("SPECI20142NLD6503101F2403096111222333<<<<<84", {"mrz", "document_number", "bsn"}),
        ("P < N L D V O O R B E E L D < < N O O R <<<", {"mrz", "document_number"}),
        ("D1NLD19999999999AB1CD2EF3GH4I5", {"mrz", "document_number"}),
        ("Koninkrijk der Nederlanden", set()),
    ],
)
def test_what_patterns_find(line: str, found: set[str]) -> None:
    assert shown([line]) == found


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Noor van der Voorbeeld", True),
        ("Noör Voorbeeld", True),
        ("Noor Anders", False),
        ("van der", False),
        ("", False),
    ],
)
def test_every_word_of_the_name_but_particles_has_to_be_read(name: str, read: bool) -> None:
    assert name_is_read(name, ["VOORBEELD", "Noor, Sanne"]) is read


def test_a_page_that_shows_the_name_alone_is_accepted(tmp_path: Path) -> None:
    page("Naam", "Voorbeeld", "Noor Sanne").save(tmp_path / "good.png")
    found = check(tmp_path / "good.png", "Noor Voorbeeld")
    assert found["decision"] == "accept"
    assert set(found["fields"].values()) == {"absent"}
    assert found["floor"] > 0


def test_a_page_that_shows_a_number_is_refused_and_one_in_a_pdf_too(tmp_path: Path) -> None:
    shows = page("Voorbeeld", "Noor", "Persoonsnummer 111222333")
    shows.save(tmp_path / "shows.pdf", resolution=150)
    found = check(tmp_path / "shows.pdf", "Noor Voorbeeld")
    assert found["decision"] == "reject"
    assert found["fields"]["bsn"] == "visible"
    assert found["name_match"] is True


def test_a_page_is_turned_as_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(tmp_path / "turned.jpg", exif=exif)
    assert open_page(tmp_path / "turned.jpg").size == (20, 40)
