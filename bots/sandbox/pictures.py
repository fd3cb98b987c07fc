"""Draws copies of identity documents of nobody, for the sandbox page and for tests.

The people, numbers and faces are invented; the number 111222333 passes the check of a BSN and
is nobody's. The same arguments give the same bytes.
"""

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from bots.sandbox import pictures_parts as parts

Box = tuple[int, int, int, int]
Kind = Literal["nl-card", "nl-passport"]
Style = Literal["black", "grey", "white", "translucent", "blur", "pixels", "half", "strike"]
Format = Literal["JPEG", "PNG", "PDF", "WEBP", "GIF", "TIFF"]

ALL: Final = ("photo", "mrz", "document_number", "bsn", "qr")
BSN: Final = "111222333"
CARD_NUMBER: Final = "SPECI2021"
PASSPORT_NUMBER: Final = "NXK1PB2J4"
PARTICLES: Final = {"de", "den", "der", "het", "van", "ter", "ten", "te", "'t", "la", "el", "von"}

_WIDTH, _HEIGHT, _MARGIN = 1000, 630, 24


@dataclass
class Sheet:
    """A drawing with the places of its fields: field → boxes as left, top, width, height."""

    image: Image.Image
    zones: dict[str, list[Box]] = field(default_factory=dict)

    def mark(self, zone: str, box: Box) -> None:
        """Remember where a field stands."""
        self.zones.setdefault(zone, []).append(box)


@dataclass(frozen=True)
class Sample:
    """A picture to send with one click."""

    key: str
    file_name: str
    media_type: str
    data: bytes


def id_card(
    name: str = "Sanne de Vries",
    cover: Iterable[str] = ALL,
    *,
    kind: Kind = "nl-card",
    style: Style = "black",
    blurred: bool = False,
    turned: float = 0,
    over_exposed: bool = False,
    format: Format = "JPEG",  # noqa: A002 - Pillow's word for it
) -> bytes:
    """A copy of both sides of a Dutch document with the given fields covered.

    `cover` takes fields of ALL and also `name`; `style` says how they are covered; `turned` is in
    degrees, anticlockwise; `over_exposed` washes the picture out as a flash does.
    """
    sheet = document(name, kind)
    image = covered(sheet, cover, style)
    if blurred:
        image = image.filter(ImageFilter.GaussianBlur(9))
    if over_exposed:
        image = ImageEnhance.Brightness(image).enhance(2.6)
    if turned:
        image = image.rotate(
            turned, expand=True, fillcolor=(250, 250, 250), resample=Image.Resampling.BICUBIC
        )
    return encoded(image, format)


def not_an_id() -> bytes:
    """A till receipt over a landscape: text and colours, but no document."""
    image = Image.new("RGB", (1000, 1200), (150, 190, 225))
    draw = ImageDraw.Draw(image)
    draw.ellipse((700, 60, 860, 220), fill=(250, 230, 140))
    draw.polygon([(0, 700), (300, 300), (520, 640), (760, 360), (1000, 700)], fill=(110, 140, 110))
    draw.rectangle((0, 680, 1000, 1200), fill=(130, 170, 90))
    draw.rectangle((280, 260, 720, 1100), fill=(250, 250, 246))
    lines = [
        "BAKKERIJ DE KORENAAR",
        "Kassabon 0042",
        "",
        "2 broodjes kaas      7,80",
        "1 koffie             2,95",
        "1 appeltaart         4,25",
        "",
        "Totaal EUR          15,00",
        "Betaald met pin",
        "",
        "Bedankt en tot ziens!",
    ]
    for row, line in enumerate(lines):
        draw.text((310, 310 + 62 * row), line, font=parts.font("mono", 24), fill=parts.INK)
    return encoded(image, "JPEG")


@lru_cache(maxsize=8)
def samples(name: str = "Sanne de Vries") -> dict[str, Sample]:
    """The six pictures the sandbox offers, by key; copies of `name` except one of somebody else."""
    other = "Bram Jansen" if name != "Bram Jansen" else "Emily Carter"
    drawn = {
        "good": ("id-blacked-out.jpg", id_card(name)),
        "bsn-open": ("id-bsn-open.jpg", id_card(name, cover=_all_but("bsn"))),
        "mrz-open": ("id-mrz-open.jpg", id_card(name, cover=_all_but("mrz"))),
        "blurred": ("id-blurred.jpg", id_card(name, blurred=True)),
        "other-name": ("id-somebody-else.jpg", id_card(other)),
        "not-an-id": ("till-receipt.jpg", not_an_id()),
    }
    return {key: Sample(key, file, "image/jpeg", data) for key, (file, data) in drawn.items()}


def document(name: str, kind: Kind = "nl-card") -> Sheet:
    """Both sides of a document, one above the other on white paper, nothing covered."""
    given, surname = split_name(name)
    front, back = (
        (_card_front(given, surname), _card_back(given, surname))
        if kind == "nl-card"
        else (_passport_back(), _passport_page(given, surname))
    )
    page = Sheet(Image.new("RGB", (_WIDTH + 2 * _MARGIN, 2 * _HEIGHT + 3 * _MARGIN), "white"))
    for row, side in enumerate((front, back)):
        top = _MARGIN + row * (_HEIGHT + _MARGIN)
        page.image.paste(side.image, (_MARGIN, top))
        for zone, boxes in side.zones.items():
            for left, upper, width, height in boxes:
                page.mark(zone, (left + _MARGIN, upper + top, width, height))
    return page


def covered(sheet: Sheet, cover: Iterable[str], style: Style = "black") -> Image.Image:
    """The drawing with the named fields covered in that style."""
    image = sheet.image.copy()
    for zone in cover:
        for box in sheet.zones.get(zone, []):
            _cover(image, box, style)
    return image


def encoded(image: Image.Image, format: Format) -> bytes:  # noqa: A002
    """The picture as a file."""
    out = io.BytesIO()
    options = {"quality": 90} if format in ("JPEG", "WEBP") else {}
    image.save(out, format, **options)
    return out.getvalue()


def split_name(name: str) -> tuple[str, str]:
    """Given names and surname: the surname starts at the first particle, or is the last word."""
    words = name.split()
    start = next(
        (i for i, word in enumerate(words) if i and word.lower() in PARTICLES), len(words) - 1
    )
    return " ".join(words[:start]), " ".join(words[start:])


def _all_but(zone: str) -> tuple[str, ...]:
    return tuple(other for other in ALL if other != zone)


def _cover(image: Image.Image, box: Box, style: Style) -> None:
    left, top, width, height = box
    area = (left - 4, top - 4, left + width + 4, top + height + 4)
    draw = ImageDraw.Draw(image)
    solid = {"black": (8, 8, 8), "grey": (120, 120, 124), "white": (255, 255, 255)}
    if style in solid:
        draw.rectangle(area, fill=solid[style])
    elif style == "half":
        draw.rectangle((area[0], area[1], left + width // 2, area[3]), fill=(8, 8, 8))
    elif style == "strike":
        middle = top + height // 2
        draw.line((area[0], middle, area[2], middle), fill=(8, 8, 8), width=6)
    else:
        image.paste(_faded(image.crop(area), style), area[:2])


def _faded(piece: Image.Image, style: Style) -> Image.Image:
    if style == "translucent":
        return Image.blend(piece, Image.new("RGB", piece.size, (0, 0, 0)), 0.86)
    if style == "blur":
        return piece.filter(ImageFilter.GaussianBlur(6))
    small = piece.resize((max(1, piece.width // 9), max(1, piece.height // 9)))
    return small.resize(piece.size, Image.Resampling.NEAREST)


def _label(sheet: Sheet, at: tuple[int, int], label: str, value: str, size: int = 30) -> Box:
    """Writes a label with its value under it; the value's box."""
    draw = ImageDraw.Draw(sheet.image)
    draw.text(at, label, font=parts.font("sans", 17), fill=parts.LABEL)
    spot = (at[0], at[1] + 22)
    draw.text(spot, value, font=parts.font("bold", size), fill=parts.INK)
    left, top, right, bottom = draw.textbbox(spot, value, font=parts.font("bold", size))
    return int(left), int(top), int(right - left), int(bottom - top)


def _photo(sheet: Sheet, box: Box) -> None:
    sheet.image.paste(parts.portrait(box[2], box[3]), box[:2])
    sheet.mark("photo", box)


def _lines(sheet: Sheet, lines: list[str], top: int) -> None:
    draw = ImageDraw.Draw(sheet.image)
    size = 48 if len(lines) == 3 else 34
    letters = parts.font("mono", size)
    for row, line in enumerate(lines):
        draw.text((40, top + row * (size + 12)), line, font=letters, fill=(20, 20, 20))
    width = int(letters.getlength(lines[0]))
    sheet.mark("mrz", (40, top, width, len(lines) * (size + 12) - 6))


def _heading(sheet: Sheet, text: str) -> None:
    draw = ImageDraw.Draw(sheet.image)
    draw.text(
        (40, 22), "KONINKRIJK DER NEDERLANDEN", font=parts.font("bold", 30), fill=(30, 60, 120)
    )
    draw.text((40, 60), text, font=parts.font("sans", 20), fill=(30, 60, 120))


def _card_front(given: str, surname: str) -> Sheet:
    sheet = Sheet(parts.paper(_WIDTH, _HEIGHT))
    _heading(sheet, "IDENTITEITSKAART / IDENTITY CARD / CARTE D'IDENTITÉ")
    _photo(sheet, (40, 130, 270, 350))
    number = _label(sheet, (700, 112), "Documentnr. / Document no.", CARD_NUMBER)
    sheet.mark("document_number", number)
    sheet.mark("name", _label(sheet, (350, 180), "Naam / Surname", surname))
    sheet.mark("name", _label(sheet, (350, 260), "Voornamen / Given names", given))
    _label(sheet, (350, 340), "Geboortedatum / Date of birth", "10 MRT/MAR 1985", 26)
    _label(sheet, (680, 340), "Geslacht / Sex", "V/F", 26)
    _label(sheet, (350, 410), "Geboorteplaats / Place of birth", "Voorbeeldstad", 26)
    _label(sheet, (680, 410), "Nationaliteit / Nationality", "Nederlandse", 26)
    _label(sheet, (350, 480), "Geldig tot / Date of expiry", "09 AUG/AUG 2031", 26)
    ghost = parts.portrait(90, 117).convert("L").convert("RGB")
    spot = (860, 480)
    ground = sheet.image.crop((*spot, spot[0] + 90, spot[1] + 117))
    sheet.image.paste(Image.blend(ground, ghost, 0.55), spot)
    sheet.mark("photo", (*spot, 90, 117))
    draw = ImageDraw.Draw(sheet.image)
    draw.text((60, 560), "Handtekening", font=parts.font("sans", 15), fill=parts.LABEL)
    draw.text((200, 530), given[:9], font=parts.font("italic", 52), fill=(40, 40, 90))
    return sheet


def _card_back(given: str, surname: str) -> Sheet:
    sheet = Sheet(parts.paper(_WIDTH, _HEIGHT, tint=(224, 226, 232)))
    _label(sheet, (40, 40), "Datum van afgifte / Date of issue", "09 AUG/AUG 2021", 26)
    _label(sheet, (40, 130), "Autoriteit / Authority", "Burg. van Voorbeeldstad", 26)
    _label(sheet, (40, 220), "Lengte / Height", "1,75 m", 26)
    bsn = _label(sheet, (430, 40), "BSN / Citizen service number", BSN)
    sheet.mark("bsn", bsn)
    _qr(sheet, (740, 40))
    lines = parts.td1(CARD_NUMBER, "850310", "F", "310809", _mrz_names(given, surname))
    _lines(sheet, lines, 430)
    return sheet


def _passport_back() -> Sheet:
    sheet = Sheet(parts.paper(_WIDTH, _HEIGHT, tint=(232, 220, 214)))
    _heading(sheet, "PASPOORT / PASSPORT / PASSEPORT")
    sheet.mark("bsn", _label(sheet, (60, 220), "BSN / Personal no.", BSN))
    _qr(sheet, (700, 200))
    return sheet


def _passport_page(given: str, surname: str) -> Sheet:
    sheet = Sheet(parts.paper(_WIDTH, _HEIGHT, tint=(236, 224, 214)))
    _heading(sheet, "PASPOORT / PASSPORT / PASSEPORT")
    _photo(sheet, (40, 110, 270, 350))
    number = _label(sheet, (700, 100), "Documentnr. / Document no.", PASSPORT_NUMBER)
    sheet.mark("document_number", number)
    sheet.mark("name", _label(sheet, (350, 150), "1. Naam / Surname", surname))
    sheet.mark("name", _label(sheet, (350, 230), "2. Voornamen / Given names", given))
    _label(sheet, (350, 310), "4. Geboortedatum / Date of birth", "10 MRT/MAR 1985", 26)
    _label(sheet, (680, 310), "6. Geslacht / Sex", "V/F", 26)
    _label(sheet, (350, 380), "5. Geboorteplaats / Place of birth", "Voorbeeldstad", 26)
    _label(sheet, (350, 450), "9. Geldig tot / Date of expiry", "09 AUG/AUG 2031", 26)
    lines = parts.td3(PASSPORT_NUMBER, "850310", "F", "310809", _mrz_names(given, surname), "")
    _lines(sheet, lines, 520)
    return sheet


def _qr(sheet: Sheet, at: tuple[int, int]) -> None:
    side = 220
    sheet.image.paste(parts.qr_code(BSN, side), at)
    sheet.mark("qr", (*at, side, side))


def _mrz_names(given: str, surname: str) -> str:
    plain = unicodedata.normalize("NFKD", f"{surname}<<{given}".upper())
    return "".join(c for c in plain if c.isascii() and (c.isalpha() or c in "< -")).translate(
        {ord(" "): "<", ord("-"): "<"}
    )
