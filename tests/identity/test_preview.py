"""The preview shows what may be shown and not one pixel more."""

import io
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from bots.sandbox import pictures
from identity import Area, CopyRule, Shown, Verdict, apart, blacken, blacken_apart
from identity.errors import CouldNotCheck
from identity.picture import LONG_SIDE, open_pages
from identity.preview import MOST_BYTES, blacken_plain

NAME = "Sanne de Vries"
RULE = CopyRule()
#: What JPEG adds beside an edge reaches this far, in pixels.
RINGING = 16
#: Grey levels: black as far as JPEG goes.
BLACK = 24


def quad(left: float, top: float, width: float, height: float) -> Area:
    """The four corners of an upright rectangle, in whole pixels."""
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    return tuple((round(left + x), round(top + y)) for x, y in corners)  # type: ignore[return-value]


def areas(sheet: pictures.Sheet) -> tuple[Area, ...]:
    """The places of the name on a drawn card."""
    return tuple(quad(*box) for box in sheet.zones["name"])


def told(*places: Area, page: int = 0, **more: Shown) -> Verdict:
    """A verdict that knows where the name stands."""
    shown = {"name": Shown("exact", legible=True, areas=places, page=page), **more}
    return Verdict("reject", ("bsn-visible",), shown=shown)


def pixels(made: bytes | None) -> Any:
    """Grey levels of a preview, as numbers that may be subtracted."""
    assert made is not None
    return np.asarray(Image.open(io.BytesIO(made)).convert("L")).astype(int)


def outside(shape: tuple[int, int], places: tuple[Area, ...], scale: float) -> Any:
    """What lies further from each upright place than JPEG's ringing reaches."""
    far = np.ones(shape, dtype=bool)
    for place in places:
        (left, top), (right, bottom) = place[0], place[2]
        rows = slice(max(0, int(top * scale) - RINGING), int(bottom * scale) + RINGING)
        columns = slice(max(0, int(left * scale) - RINGING), int(right * scale) + RINGING)
        far[rows, columns] = False
    return far


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_only_the_name_stays_of_a_copy_that_shows_everything(kind: pictures.Format) -> None:
    sheet = pictures.document(NAME)
    open_copy = pictures.id_card(NAME, cover=[], format=kind)
    page = open_pages(open_copy)[0]
    grey = pixels(blacken(open_copy, told(*areas(sheet)), RULE))
    assert grey.shape == page.pixels.shape[:2]
    assert grey[outside(grey.shape, areas(sheet), page.scale)].max() < BLACK
    original = np.asarray(Image.fromarray(page.pixels).convert("L")).astype(int)
    for left, top, width, height in sheet.zones["name"]:
        inner = (
            slice(int(top * page.scale) + 4, int((top + height) * page.scale) - 4),
            slice(int(left * page.scale) + 4, int((left + width) * page.scale) - 4),
        )
        assert np.abs(grey[inner] - original[inner]).mean() < 12, "the name as it was"


def test_a_place_that_stands_aslant_is_cut_out_aslant() -> None:
    white = Image.new("RGB", (400, 400), "white")
    diamond: Area = ((200, 100), (300, 200), (200, 300), (100, 200))
    grey = pixels(blacken(pictures.encoded(white, "PNG"), told(diamond), RULE))
    scale = grey.shape[0] / 400
    at = {spot: grey[int(spot[1] * scale), int(spot[0] * scale)] for spot in
          [(200, 200), (200, 120), (120, 120), (280, 280), (20, 200)]}  # fmt: skip
    assert at[(200, 200)] > 230
    assert at[(200, 120)] > 230
    assert max(at[(120, 120)], at[(280, 280)], at[(20, 200)]) < BLACK


def test_nothing_but_pixels_leaves() -> None:
    image = pictures.document(NAME).image
    exif = Image.Exif()
    exif[0x010E] = "SECRET-COMMENT"
    out = io.BytesIO()
    thumbnail = pictures.id_card(NAME, cover=[])
    image.save(out, "JPEG", exif=exif.tobytes(), comment=b"SECRET-NOTE")
    sent = out.getvalue() + thumbnail
    made = blacken(sent, told(quad(350, 200, 300, 60)), RULE)
    assert made is not None
    assert b"SECRET" not in made
    assert made.endswith(b"\xff\xd9")
    assert made.count(b"\xff\xd8\xff") == 1
    opened = Image.open(io.BytesIO(made))
    assert opened.format == "JPEG"
    assert not opened.getexif()
    assert not set(opened.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert max(opened.size) <= LONG_SIDE


def test_a_picture_turned_by_its_metadata_is_cut_as_it_is_seen() -> None:
    image = Image.new("RGB", (300, 200), (40, 40, 40))
    image.paste("white", (0, 0, 50, 200))  # the left edge, which a viewer shows on top
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif.tobytes())
    grey = pixels(blacken(out.getvalue(), told(quad(0, 0, 200, 40)), RULE))
    assert grey.shape[0] > grey.shape[1]
    assert grey[10:60, 10:-10].min() > 200
    assert grey[120:].max() < BLACK


def test_of_several_pages_it_is_the_one_with_the_name(tmp_path: Any) -> None:
    card = pictures.document(NAME)
    blank = Image.new("RGB", card.image.size, "white")
    out = io.BytesIO()
    blank.save(out, "PDF", save_all=True, append_images=[card.image])
    sent = out.getvalue()
    points = pypdfium2.PdfDocument(sent)[1].get_size()[0] / card.image.width
    places = tuple(quad(*(side * points for side in box)) for box in card.zones["name"])
    grey = pixels(blacken(sent, told(*places, page=1), RULE))
    assert grey[outside(grey.shape, places, open_pages(sent)[1].scale)].max() < BLACK
    assert grey.max() > 200


def test_what_the_rule_does_not_want_shown_is_black_although_its_place_is_known() -> None:
    white = pictures.encoded(Image.new("RGB", (400, 400), "white"), "PNG")
    born = Shown(None, legible=True, areas=(quad(50, 300, 100, 50),))
    verdict = told(quad(50, 50, 100, 50), birth_date=born)
    assert pixels(blacken(white, verdict, RULE))[650, 200] < BLACK
    both = CopyRule(show=("name", "birth_date"))
    assert pixels(blacken(white, verdict, both))[650, 200] > 230
    assert blacken(white, verdict, CopyRule(show=("birth_date",))) is None


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict("reject", ("bsn-visible",)),
        Verdict.review("could-not-check"),
        told(),
        told(quad(10, 10, 90, 40), page=1),
        told(quad(10, 10, 90, 40), page=-1),
        told(quad(5000, 5000, 90, 40)),
    ],
)
def test_without_a_place_of_the_name_there_is_none(verdict: Verdict) -> None:
    white = pictures.encoded(Image.new("RGB", (400, 400), "white"), "PNG")
    assert blacken(white, verdict, RULE) is None
    assert blacken_plain(white, verdict, RULE) is None


@pytest.mark.parametrize("sent", [b"", b"no picture", b"%PDF-1.7 broken", b"\xff\xd8\xff cut"])
def test_what_cannot_be_opened_has_none(sent: bytes) -> None:
    assert blacken(sent, told(quad(10, 10, 90, 40)), RULE) is None


def test_apart_it_is_the_same() -> None:
    verdict = told(*areas(pictures.document(NAME)))
    sent = pictures.id_card(NAME, cover=[])
    assert blacken_apart(sent, verdict, RULE) == blacken(sent, verdict, RULE)


def test_apart_a_hostile_picture_or_answer_is_no_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = told(quad(10, 10, 90, 40))
    assert blacken_apart(b"no picture", verdict, RULE) is None

    def answers(value: Any) -> Any:
        def call(*_: Any, **__: Any) -> Any:
            if isinstance(value, Exception):
                raise value
            return value

        return call

    too_long = blacken_plain(pictures.id_card(NAME, cover=[]), verdict, RULE)
    assert too_long is not None
    for answer in (CouldNotCheck(), "not base 64!", "PGh0bWw+", 7, None, ["x"],
                   too_long + "A" * 2 * MOST_BYTES):  # fmt: skip
        monkeypatch.setattr(apart, "call", answers(answer))
        assert blacken_apart(b"any", verdict, RULE) is None
