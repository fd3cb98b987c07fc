"""PDFs about one picture: what lies under a bar, beside the page or in an older version.

Makers take the picture as shown, as it was, the boxes of its covers (pixels) and a random source.
Every PDF comes out the same for the same input: no dates, identifiers from the content.
"""

import io
import random
from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from bench.identity.drawn.page import Box

_POINTS: Final = 0.5  # points a pixel


def _bytes(file: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    file.save(out, deterministic_id=True)
    return out.getvalue()


def _image(file: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return Stream(
        file,
        out.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def _page(
    file: pikepdf.Pdf, picture: Image.Image, more: str = "", names: Dictionary | None = None
) -> pikepdf.Page:
    """Add a page filled by a picture; `more` is content drawn after it."""
    width, height = picture.width * _POINTS, picture.height * _POINTS
    content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q\n{more}"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resources = Dictionary(XObject=Dictionary(Im0=_image(file, picture)), Font=Dictionary(F1=font))
    for key, value in (names or Dictionary()).items():
        resources[key] = value
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=resources,
        Contents=Stream(file, content.encode("latin-1", "replace")),
    )
    file.pages.append(pikepdf.Page(file.make_indirect(page)))
    return file.pages[-1]


def _rectangles(boxes: Sequence[Box], height: int) -> list[tuple[float, float, float, float]]:
    """Boxes as left, bottom, right, top in points."""
    return [
        (left * _POINTS, (height - bottom) * _POINTS, right * _POINTS, (height - top) * _POINTS)
        for left, top, right, bottom in boxes
    ]


def live_text(
    shown: Image.Image, _was: Image.Image, boxes: Sequence[Box], rng: random.Random
) -> bytes:
    """Under the bars the number can still be selected and copied."""
    file = pikepdf.new()
    number = rng.choice(("111222333", "123456782"))
    words = [
        f"BT 3 Tr /F1 7 Tf {left + 1:.1f} {bottom + 2:.1f} Td ({number}) Tj ET"
        for left, bottom, _, _ in _rectangles(boxes, shown.height)
    ]
    line = "P<NLDVOORBEELD<<IEMAND<<<<<<<<<<<<<<<<<<<<<<<"
    words.append(f"BT 3 Tr /F1 7 Tf 20 20 Td ({line}) Tj ET")
    _page(file, shown, "\n".join(words))
    return _bytes(file)


def annotation(
    _shown: Image.Image, was: Image.Image, boxes: Sequence[Box], rng: random.Random
) -> bytes:
    """The bars are annotations that any reader takes away."""
    file = pikepdf.new()
    page = _page(file, was)
    subtype = rng.choice((Name.Square, Name.Redact, Name.Stamp))
    notes = []
    for left, bottom, right, top in _rectangles(boxes, was.height):
        look = Stream(file, f"0 g 0 0 {right - left:.2f} {top - bottom:.2f} re f".encode())
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
        notes.append(
            Dictionary(
                Type=Name.Annot,
                Subtype=subtype,
                Rect=Array([round(side, 2) for side in (left, bottom, right, top)]),
                IC=Array([0, 0, 0]),
                C=Array([0, 0, 0]),
                F=4,
                AP=Dictionary(N=file.make_indirect(look)),
            )
        )
    page.obj.Annots = file.make_indirect(Array(notes))
    return _bytes(file)


def drawn_bar(
    _shown: Image.Image, was: Image.Image, boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The bars are rectangles drawn over the whole picture."""
    file = pikepdf.new()
    _page(file, was, _bars(boxes, was.height))
    return _bytes(file)


def _bars(boxes: Sequence[Box], height: int) -> str:
    """What a page's content says to draw black rectangles."""
    return "\n".join(
        f"0 g {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
        for left, bottom, right, top in _rectangles(boxes, height)
    )


def revision(
    shown: Image.Image, was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """An earlier version with the open picture stays in the file; the update swaps the picture."""
    out = io.BytesIO()
    was.save(out, "JPEG", quality=85)
    first = out.getvalue()
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=85)
    return _written([first, out.getvalue()], shown.width, shown.height)


def _written(pictures: Sequence[bytes], width: int, height: int) -> bytes:
    """A PDF by hand: object 4 is the picture, every further one replaces it in an update."""
    wide, high = width * _POINTS, height * _POINTS
    content = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /Im0 Do Q".encode()
    box = f"[0 0 {wide:.2f} {high:.2f}]"
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}"
        "/Resources<</XObject<</Im0 4 0 R>>>>/Contents 5 0 R>>"
    )

    def picture(data: bytes) -> bytes:
        head = (
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB"
            f"/BitsPerComponent 8/Filter/DCTDecode/Length {len(data)}>>stream\n"
        )
        return head.encode() + data + b"\nendstream"

    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page.encode(),
        picture(pictures[0]),
        b"<</Length " + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream",
    ]
    data, places = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    data += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table
    for newer in pictures[1:]:
        place = len(data)
        data += b"4 0 obj\n" + picture(newer) + b"\nendobj\n"
        before, table = table, len(data)
        data += b"xref\n4 1\n%010d 00000 n \n" % place
        data += b"trailer<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (before, table)
    return data


def attachment(
    shown: Image.Image, was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The open picture is attached as a file."""
    file = pikepdf.new()
    _page(file, shown)
    out = io.BytesIO()
    was.save(out, "JPEG", quality=80)
    inside = Stream(file, out.getvalue(), Type=Name.EmbeddedFile, Subtype=Name("/image/jpeg"))
    told = Dictionary(
        Type=Name.Filespec,
        F="origineel.jpg",
        UF="origineel.jpg",
        EF=Dictionary(F=file.make_indirect(inside)),
    )
    names = Array([pikepdf.String("origineel.jpg"), file.make_indirect(told)])
    file.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
    return _bytes(file)


def cropped(
    _shown: Image.Image, was: Image.Image, boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The page shows only a part; the picture itself is whole and open, bars drawn over."""
    file = pikepdf.new()
    page = _page(file, was, _bars(boxes, was.height))
    width, height = was.width * _POINTS, was.height * _POINTS
    page.obj.CropBox = Array([0, round(height * 0.12, 2), round(width, 2), round(height, 2)])
    return _bytes(file)


def unused(
    shown: Image.Image, was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The open picture lies in the page's resources, never drawn."""
    file = pikepdf.new()
    page = _page(file, shown)
    page.obj.Resources.XObject.Im1 = _image(file, was)
    return _bytes(file)


def stacked(
    shown: Image.Image, was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The covered picture is drawn over the open one."""
    file = pikepdf.new()
    width, height = shown.width * _POINTS, shown.height * _POINTS
    page = _page(file, was, f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im1 Do Q")
    page.obj.Resources.XObject.Im1 = _image(file, shown)
    return _bytes(file)


def layer(
    shown: Image.Image, was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The open picture is on a layer that is switched off."""
    file = pikepdf.new()
    width, height = shown.width * _POINTS, shown.height * _POINTS
    off = file.make_indirect(Dictionary(Type=Name.OCG, Name="Achtergrond"))
    more = f"/OC /L0 BDC q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im1 Do Q EMC"
    page = _page(file, shown, more, Dictionary(Properties=Dictionary(L0=off)))
    page.obj.Resources.XObject.Im1 = _image(file, was)
    file.Root.OCProperties = Dictionary(
        OCGs=Array([off]), D=Dictionary(OFF=Array([off]), Order=Array([off]))
    )
    return _bytes(file)


def watermark(
    shown: Image.Image, _was: Image.Image, _boxes: Sequence[Box], rng: random.Random
) -> bytes:
    """Harmless: a line of live text says what the copy is for."""
    file = pikepdf.new()
    text = rng.choice(
        ("Kopie alleen voor Loket, 22-11-2026", "KOPIE - inzageverzoek november 2026")
    )
    _page(file, shown, f"BT 0.7 0.1 0.1 rg /F1 10 Tf 12 6 Td ({text}) Tj ET")
    return _bytes(file)


def link(
    shown: Image.Image, _was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """Harmless: the page has a link."""
    file = pikepdf.new()
    page = _page(file, shown)
    there = Dictionary(S=Name.URI, URI=pikepdf.String("https://loket.example/"))
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([10, 10, 90, 24]),
        Border=Array([0, 0, 0]),
        A=there,
    )
    page.obj.Annots = Array([file.make_indirect(note)])
    return _bytes(file)


def second_page(
    shown: Image.Image, was: Image.Image, _boxes: Sequence[Box], _rng: random.Random
) -> bytes:
    """The next page shows the picture as it was."""
    return plain([shown, was])


def plain(pictures: Sequence[Image.Image]) -> bytes:
    """A PDF with a picture a page."""
    file = pikepdf.new()
    for picture in pictures:
        _page(file, picture)
    return _bytes(file)
