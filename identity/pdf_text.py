"""Live text in a PDF: harmless where it says what can be seen anyway, a leak under a bar."""

import re
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from identity import mrz, numbers
from identity.errors import UnreadablePicture
from identity.likeness import FLAT, grey
from identity.picture import Pixels

MAX_CHARACTERS: Final = 20_000
_TOKEN: Final = re.compile(r"[A-Z0-9<](?:[ .\-]?[A-Z0-9<]){4,}")
_DATE: Final = re.compile(r"(?:[A-Z]+ )?\d{1,4}[ .\-]\d{1,2}[ .\-]\d{2,4}(?: [A-Z ]+)?")
_HIDDEN_SHARE: Final = 0.5
"""Share of a number's characters on flat ground from which on it counts as not shown."""


def hides(data: bytes, shown: list[Pixels]) -> bool:
    """Whether text that identifies stands where the page shows nothing; `shown` is not turned."""
    document: Any = pypdfium2.PdfDocument(data)
    try:
        return any(_page_hides(page, pixels) for page, pixels in zip(document, shown, strict=True))
    finally:
        document.close()


def _page_hides(page: Any, shown: Pixels) -> bool:
    page.set_rotation(0)
    layer = page.get_textpage()
    count = layer.count_chars()
    if count > MAX_CHARACTERS:
        raise UnreadablePicture("file-too-large")
    codes = (pdfium.FPDFText_GetUnicode(layer, place) for place in range(count))
    text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return any(
        _identifies(token.group()) and _is_hidden(page, layer, token.span(), shown)
        for token in _TOKEN.finditer(text.upper() if len(text.upper()) == len(text) else text)
    )


def _identifies(token: str) -> bool:
    """Four digits and more, two fillers of machine-readable lines, or a document number."""
    if _DATE.fullmatch(token.strip()):
        # A watermark's date may cross a bar, and a date is no number that identifies.
        return False
    digits = sum(character.isdigit() for character in token)
    packed = re.sub(r"[ .\-]", "", token)
    return (
        digits >= 4
        or "<<" in packed
        or mrz.looks_like_line(token)
        or numbers.has_document_number(packed)
    )


def _is_hidden(page: Any, layer: Any, span: tuple[int, int], shown: Pixels) -> bool:
    left, bottom, right, top = page.get_bbox()
    across, down = shown.shape[1] / (right - left), shown.shape[0] / (top - bottom)
    looked, flat = 0, 0
    for place in range(*span):
        x0, y0, x1, y1 = layer.get_charbox(place)
        if x1 - x0 <= 0 or y1 - y0 <= 0:
            continue
        looked += 1
        part = shown[
            max(0, int((top - y1) * down) - 1) : max(0, int((top - y0) * down) + 2),
            max(0, int((x0 - left) * across) - 1) : max(0, int((x1 - left) * across) + 2),
        ]
        flat += part.size == 0 or float(grey(part).std()) < FLAT * 2
    return looked == 0 or flat >= _HIDDEN_SHARE * looked
