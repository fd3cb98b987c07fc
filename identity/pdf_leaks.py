"""Does a PDF still hold what its page hides?

A bar drawn over a picture or over text hides nothing: the picture and the text are still in the
file. So the page is compared with its pictures alone, and everything that a copy has no use for
(attachments, notes, layers, earlier revisions, unused pictures) counts as hidden content.
"""

import io
from typing import Any, Final

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from identity import mrz, numbers
from identity.errors import UnreadablePicture
from identity.picture import Pixels, render

DIFFERS: Final = 60


def hides_content(data: bytes) -> bool:
    """Whether the PDF holds more than it shows; UnreadablePicture where it is broken."""
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            if _has_extras(file) or _revisions(data, file):
                return True
        return _pages_hide(data)
    except UnreadablePicture:
        raise
    except Exception:  # noqa: BLE001 - the libraries' messages may quote the file
        raise UnreadablePicture from None


def _has_extras(file: pikepdf.Pdf) -> bool:
    """Attachments, layers, forms, notes that are no links, or pictures no page uses."""
    root = file.Root
    if len(file.attachments) or "/OCProperties" in root or "/AcroForm" in root:
        return True
    pictures = sum(_is_picture(thing) for thing in file.objects)
    used = {picture.objgen for page in file.pages for picture in page.get_images().values()}
    masks = sum(
        key in thing for thing in file.objects if _is_picture(thing) for key in ("/SMask", "/Mask")
    )
    return pictures > len(used) + masks or any(_has_notes(page) for page in file.pages)


def _is_picture(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def _has_notes(page: pikepdf.Page) -> bool:
    notes: Any = page.obj.get("/Annots", [])
    return any(note.get("/Subtype") != "/Link" for note in notes)


def _revisions(data: bytes, file: pikepdf.Pdf) -> bool:
    """Whether the file was added to after it was first written."""
    return data.count(b"startxref") > (2 if file.is_linearized else 1)


def _pages_hide(data: bytes) -> bool:
    document: Any = pypdfium2.PdfDocument(data)
    try:
        return any(_page_hides(page) for page in document)
    finally:
        document.close()


def _page_hides(page: Any) -> bool:
    media, crop = page.get_mediabox(), page.get_cropbox()
    if any(abs(one - other) > 2 for one, other in zip(media, crop, strict=True)):
        return True
    if _text_tells(page.get_textpage().get_text_range()):
        return True
    as_shown = render(page).pixels
    objects = list(page.get_objects(max_depth=1))
    pictures = [thing for thing in objects if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if not pictures:
        return False
    if _stacked(pictures):
        return True
    for thing in objects:
        if thing.type != pdfium.FPDF_PAGEOBJ_IMAGE:
            page.remove_obj(thing)
    return _differs(as_shown, render(page).pixels)


def _text_tells(text: str) -> bool:
    """Whether live text holds a number or lines that should have been covered."""
    return any(
        mrz.looks_like_line(line) or numbers.has_bsn(line) or numbers.has_document_number(line)
        for line in text.splitlines()
    )


def _stacked(pictures: list[Any]) -> bool:
    """Whether two pictures of a page lie over each other."""
    boxes = [picture.get_bounds() for picture in pictures]
    return any(
        min(a[2], b[2]) - max(a[0], b[0]) > 4 and min(a[3], b[3]) - max(a[1], b[1]) > 4
        for number, a in enumerate(boxes)
        for b in boxes[:number]
    )


def _differs(one: Pixels, other: Pixels) -> bool:
    """Whether a cell of about 12 pixels differs by more than thin letters do."""
    cells = [_cells(pixels) for pixels in (one, other)]
    return bool((np.abs(cells[0] - cells[1]) > DIFFERS).any())


def _cells(pixels: Pixels) -> NDArray[np.float32]:
    height, width = (side - side % 12 for side in pixels.shape[:2])
    grey = pixels[:height, :width].mean(axis=-1, dtype=np.float32)
    return np.asarray(grey.reshape(height // 12, 12, width // 12, 12).mean(axis=(1, 3)))
