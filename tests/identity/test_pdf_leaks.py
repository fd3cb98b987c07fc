"""PDFs that only seem to hide something."""

import io

import pikepdf
import pytest
from PIL import Image

from bots.sandbox import pictures
from identity.errors import UnreadablePicture
from identity.pdf_leaks import hides_content

SHEET = pictures.document("Sanne de Vries")


def pdf(image: Image.Image) -> pikepdf.Pdf:
    out = io.BytesIO()
    image.save(out, "PDF")
    return pikepdf.open(io.BytesIO(out.getvalue()))


def saved(file: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.fixture
def good() -> pikepdf.Pdf:
    return pdf(pictures.covered(SHEET, pictures.ALL))


def add(file: pikepdf.Pdf, content: bytes) -> bytes:
    """The file with more drawn on its page."""
    page = file.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                              BaseFont=pikepdf.Name.Helvetica)  # fmt: skip
    page.Resources.Font = pikepdf.Dictionary(F1=file.make_indirect(font))
    page.contents_add(file.make_stream(content))
    return saved(file)


def test_a_scanned_page_hides_nothing(good: pikepdf.Pdf) -> None:
    assert not hides_content(saved(good))


def test_a_bar_drawn_over_the_picture_hides_nothing_and_is_seen() -> None:
    assert hides_content(add(pdf(SHEET.image), b"0 g 20 20 700 250 re f"))


def test_live_text_under_a_bar_is_seen(good: pikepdf.Pdf) -> None:
    assert hides_content(add(good, b"BT /F1 20 Tf 50 50 Td (BSN 111222333) Tj ET"))


def test_a_watermark_does_no_harm(good: pikepdf.Pdf) -> None:
    mark = b"0.6 g BT /F1 18 Tf 50 50 Td (Copy for Example, 1 March) Tj ET"
    assert not hides_content(add(good, mark))


def test_an_annotation_for_a_bar_is_seen() -> None:
    file = pdf(SHEET.image)
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square,
                              Rect=[0, 0, 500, 300], IC=[0, 0, 0])  # fmt: skip
    file.pages[0].Annots = file.make_indirect(pikepdf.Array([note]))
    assert hides_content(saved(file))


def test_an_attachment_is_seen(good: pikepdf.Pdf) -> None:
    good.attachments["original.jpg"] = pictures.id_card(cover=())
    assert hides_content(saved(good))


def test_a_picture_cropped_away_is_seen(good: pikepdf.Pdf) -> None:
    good.pages[0].CropBox = [0, 0, 300, 300]
    assert hides_content(saved(good))


def test_an_update_that_changes_nothing_does_no_harm(good: pikepdf.Pdf) -> None:
    data = saved(good)
    assert not hides_content(data + data[data.rindex(b"startxref") :])


def test_a_picture_that_no_page_uses_is_seen(good: pikepdf.Pdf) -> None:
    other = pdf(SHEET.image)
    (image,) = other.pages[0].get_images().values()
    good.Root.Hidden = good.copy_foreign(image)
    assert hides_content(saved(good))


def test_a_broken_pdf_is_unreadable() -> None:
    with pytest.raises(UnreadablePicture):
        hides_content(b"%PDF-1.7\nnothing")
