"""Does a PDF still hold what its page hides?

A bar drawn over a picture or over text hides nothing: the picture and the text are still in the
file. So each picture is rendered by itself and compared with its place on the page, the page is
compared with itself without filled shapes and notes, live text with the place it stands on, and
earlier revisions with the last. Attachments, forms, scripts and hidden layers have no place in a
copy and count as hidden content.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import cv2
import numpy as np
import pikepdf
import pypdfium2

from identity import likeness, pdf_bounds, pdf_objects, pdf_text
from identity.errors import UnreadablePicture
from identity.limits import MAX_PAGES
from identity.picture import LONG_SIDE, Pixels, render

_SLACK: Final = 16
_END: Final = re.compile(rb"%%EOF[\r\n ]*")
_REVISIONS: Final = 6
_SMALL: Final = 24
"""Pixels of both sides up to which a picture is an icon."""


def hides_content(data: bytes) -> bool:
    """Whether the PDF holds more than it shows; UnreadablePicture where it is broken."""
    try:
        pdf_bounds.check(data)
        shown = _rendered(data)
        with pikepdf.open(io.BytesIO(data)) as file:
            return (
                pdf_objects.has_extras(file)
                or _earlier_differ(data, file, shown)
                or _objects_hide(file, shown)
                or pdf_text.hides(data, shown)
                or _fills_hide(data, file, shown)
            )
    except UnreadablePicture:
        raise
    except Exception:  # noqa: BLE001 - the libraries' messages may quote the file
        raise UnreadablePicture from None


def _rendered(data: bytes, *, notes: bool = True) -> list[Pixels]:
    """Each page as its boxes say, not turned."""
    document: Any = pypdfium2.PdfDocument(data)
    try:
        if not 0 < len(document) <= MAX_PAGES:
            raise UnreadablePicture("too-many-pages")
        return [_unturned(page, notes=notes) for page in document]
    finally:
        document.close()


def _unturned(page: Any, *, notes: bool) -> Pixels:
    page.set_rotation(0)
    return render(page, notes=notes).pixels


def _earlier_differ(data: bytes, file: pikepdf.Pdf, shown: list[Pixels]) -> bool:
    """Whether an earlier revision shows something else, or bytes stand behind the last."""
    ends = [found.end() for found in _END.finditer(data)]
    if not ends or len(data[ends[-1] :].strip(b"\0\r\n ")) > _SLACK:
        return True
    if len(ends) > _REVISIONS:
        return True
    earlier = ends[1:-1] if file.is_linearized else ends[:-1]
    if _pictures_in_bytes(data) > sum(map(pdf_objects.is_picture, file.objects)):
        return True
    return any(_revision_differs(data[:end], shown) for end in earlier)


def _pictures_in_bytes(data: bytes) -> int:
    """Pictures that are written in the file, superseded ones too."""
    return len(re.findall(rb"/Subtype\s*/Image\b", data))


def _revision_differs(data: bytes, shown: list[Pixels]) -> bool:
    try:
        before = _rendered(data)
    except Exception:  # noqa: BLE001 - part of a file that is no revision
        return False
    return len(before) != len(shown) or any(
        likeness.reveals(one, other) or likeness.differs(one, other)
        for one, other in zip(before, shown, strict=True)
    )


def _objects_hide(file: pikepdf.Pdf, shown: list[Pixels]) -> bool:
    drawn = pdf_objects.drawings(file)
    if pdf_objects.never_drawn(file, drawn):
        return True
    if any(_hides(file, one, shown[one.page]) for one in drawn):
        return True
    first = shown[0]
    for number, page in enumerate(file.pages):
        if "/Thumb" in page.obj and likeness.differs(_alone(page.obj["/Thumb"]), shown[number]):
            return True
    return any(likeness.differs(found, first) for found in pdf_objects.previews_in(file))


def _hides(file: pikepdf.Pdf, drawn: pdf_objects.Drawn, shown: Pixels) -> bool:
    """Whether a picture by itself holds more than its place on the page shows."""
    picture = drawn.picture
    if isinstance(picture, pikepdf.PdfInlineImage):
        if picture.width * picture.height > 4_000_000:
            raise UnreadablePicture("file-too-large")
        if max(picture.width, picture.height) <= _SMALL:
            return False
        alone, stencil = np.asarray(picture.as_pil_image().convert("RGB")), picture.image_mask
    else:
        if max(int(picture.Width), int(picture.Height)) <= _SMALL:
            return False
        alone, stencil = _alone(picture), bool(picture.get("/ImageMask", False))
    place = _place(alone, drawn.matrix, file.pages[drawn.page], shown)
    return (likeness.uncovers if stencil else likeness.reveals)(alone, place)


def _alone(picture: Any) -> Pixels:
    """The whole picture without masks, on a page of its own."""
    size = (int(picture.Width), int(picture.Height))
    scale = min(1.0, LONG_SIDE / max(size))
    width, height = (max(8.0, side * scale) for side in size)
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(width, height))
        copy = file.copy_foreign(picture)
        for key in ("/SMask", "/Mask", "/OC", "/SMaskInData"):
            if key in copy:
                del copy[key]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=copy))
        page.Contents = file.make_stream(f"{width} 0 0 {height} 0 0 cm /P Do".encode())
        out = io.BytesIO()
        file.save(out)
    document: Any = pypdfium2.PdfDocument(out.getvalue())
    try:
        return np.asarray(document[0].render(scale=1).to_pil().convert("RGB"))
    finally:
        document.close()


def _place(alone: Pixels, matrix: pdf_objects.Matrix, page: Any, shown: Pixels) -> Pixels:
    """The page as it looks where the picture lies, in the picture's own pixels.

    What lies outside the page is white: there a picture that goes on is uncovered.
    """
    left, bottom, right, top = _box(page)
    height, width = alone.shape[:2]
    across, down = shown.shape[1] / (right - left), shown.shape[0] / (top - bottom)
    a, b, c, d, e, f = matrix
    # Pixel (u, v) of the picture is (u / width, 1 - v / height) of its unit square.
    warp = np.array(
        [
            [a / width * across, -c / height * across, (c + e - left) * across],
            [-b / width * down, d / height * down, (top - d - f) * down],
        ]
    )
    return np.asarray(
        cv2.warpAffine(
            shown,
            warp,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderValue=(255, 255, 255),
        ),
        np.uint8,
    )


def _box(page: Any) -> tuple[float, float, float, float]:
    """What a viewer shows of a page: the crop box inside the media box, in points."""
    media, crop = ([float(value) for value in box] for box in (page.mediabox, page.cropbox))
    sides = [(min(box[i], box[i + 2]), max(box[i], box[i + 2])) for i in (0, 1)
             for box in (media, crop)]  # fmt: skip
    left, right = max(sides[0][0], sides[1][0]), min(sides[0][1], sides[1][1])
    bottom, top = max(sides[2][0], sides[3][0]), min(sides[2][1], sides[3][1])
    if right - left < 1 or top - bottom < 1:
        raise UnreadablePicture
    return left, bottom, right, top


def _fills_hide(data: bytes, file: pikepdf.Pdf, shown: list[Pixels]) -> bool:
    """Whether drawn lines show once what covers them is taken away, or notes; changes the file."""
    if any("/Annots" in page.obj for page in file.pages) and _any_uncovers(
        _rendered(data, notes=False), shown
    ):
        return True
    if not pdf_objects.keep_lines(file):
        return False
    out = io.BytesIO()
    file.save(out)
    return _any_uncovers(_rendered(out.getvalue()), shown)


def _any_uncovers(pages: list[Pixels], shown: list[Pixels]) -> bool:
    pairs: Iterator[tuple[Pixels, Pixels]] = zip(pages, shown, strict=True)
    return any(likeness.uncovers(one, other) for one, other in pairs)
