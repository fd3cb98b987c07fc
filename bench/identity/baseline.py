"""The check that one would write on the first day: Tesseract, patterns, a face and a QR reader.

One reading of the first page with pytesseract (Dutch and English), regular expressions for the
document number and the machine-readable lines, nine digits with the eleven test for the BSN,
OpenCV's face cascade for the photo, zxing for the code. It accepts where it finds none of these
and reads every word of the name.
"""

import re
import time
import unicodedata
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageOps

from bench.identity.worker import serve

PDF_SCALE: Final = 200 / 72
"""Pixels a point: 200 dpi."""
FACE_SIDE: Final = 1600
"""Pixels; a larger picture is made smaller before a face is looked for."""
SECONDS: Final = 30
PARTICLES: Final = frozenset(["van", "de", "der", "den", "het", "t", "ter", "ten", "te", "von"])

PASSPORT_OR_CARD = re.compile(r"(?<![A-Z0-9])[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9](?![A-Z0-9])")
LICENCE = re.compile(r"(?<![A-Z0-9])[0-9]{10}(?![A-Z0-9])")
NINE_DIGITS = re.compile(r"(?<![0-9])[0-9](?:[ .]?[0-9]){8}(?![0-9])")
MRZ_LINE = re.compile(r"[A-Z0-9<]{18,}")


def open_page(path: Path) -> Image.Image:
    """The first page or frame, upright as the camera says, RGB."""
    if path.read_bytes()[:1024].lstrip().startswith(b"%PDF"):
        import pypdfium2

        page: Image.Image = pypdfium2.PdfDocument(path)[0].render(scale=PDF_SCALE).to_pil()
        return page.convert("RGB")
    import pi_heif

    pi_heif.register_heif_opener()
    return ImageOps.exif_transpose(Image.open(path)).convert("RGB")


def read_lines(page: Image.Image) -> list[str]:
    """One pass of Tesseract over the page."""
    import pytesseract

    text = pytesseract.image_to_string(page, lang="nld+eng", timeout=SECONDS)
    return [line.strip() for line in text.splitlines() if line.strip()]


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a BSN."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(d) for w, d in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def shown_in_text(lines: list[str]) -> set[str]:
    """Which of mrz, document_number and bsn can be read."""
    shown = set()
    text = "\n".join(lines)
    for line in lines:
        bare = line.replace(" ", "").replace("«", "<<")
        if any("<<" in found or found.startswith("D1NLD") for found in MRZ_LINE.findall(bare)):
            # The number and, on older models, the BSN stand in these lines as well.
            shown |= {"mrz", "document_number"}
            text += f"\n{bare[28:37]}\n{bare[15:24]}"
    if PASSPORT_OR_CARD.search(text) or LICENCE.search(text):
        shown.add("document_number")
    candidates = (re.sub("[ .]", "", found) for found in NINE_DIGITS.findall(text))
    if any(passes_eleven_test(digits) for digits in candidates):
        shown.add("bsn")
    return shown


def has_face(page: Image.Image) -> bool:
    """Whether OpenCV's frontal face cascade finds one."""
    import cv2
    import numpy as np

    small = page.convert("L")
    small.thumbnail((FACE_SIDE, FACE_SIDE))
    folder = Path(cv2.__file__).parent / "data"
    cascade = cv2.CascadeClassifier(str(folder / "haarcascade_frontalface_default.xml"))
    return len(cascade.detectMultiScale(np.asarray(small), 1.1, 5)) > 0


def has_code(page: Image.Image) -> bool:
    """Whether zxing reads a QR or other code."""
    import zxingcpp

    return bool(zxingcpp.read_barcodes(page))


def words_of(text: str) -> set[str]:
    """Its words, without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return set(re.findall(r"[a-z]+", bare.casefold()))


def name_is_read(name: str, lines: list[str]) -> bool:
    """Whether every word of the name but its particles stands on the page."""
    wanted = words_of(name) - PARTICLES
    return bool(wanted) and wanted <= words_of(" ".join(lines))


def check(path: Path, claimed_name: str) -> dict[str, Any]:
    """The answer for one file; `floor` is the seconds that its one Tesseract pass took."""
    page = open_page(path)
    started = time.perf_counter()
    lines = read_lines(page)
    floor = time.perf_counter() - started
    shown = shown_in_text(lines)
    if has_face(page):
        shown.add("photo")
    if has_code(page):
        shown.add("qr")
    named = name_is_read(claimed_name, lines)
    fields = ("photo", "mrz", "document_number", "bsn", "qr")
    return {
        "decision": "accept" if named and not shown else "reject",
        "fields": {field: "visible" if field in shown else "absent" for field in fields},
        "name_match": named,
        "reasons": sorted(shown) + ([] if named else ["name"]),
        "floor": floor,
    }


if __name__ == "__main__":
    serve(check)
