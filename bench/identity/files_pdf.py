"""PDF files that hold more than their page shows, or harmless company."""

# ruff: noqa: ARG005 - every change takes the file and both pictures
import io
from collections.abc import Callable
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageDraw

from bench.identity.files_jpeg import Maker, encoded, small
from bench.identity.files_png import translucent

Change = Callable[[pikepdf.Pdf, Image.Image, Image.Image], None]


def stream(file: pikepdf.Pdf, image: Image.Image, **more: Any) -> Any:
    """A picture as an object of the file."""
    grey = image.mode == "L"
    return file.make_stream(
        encoded(image, quality=92), Type=Name.XObject, Subtype=Name.Image, Width=image.width,
        Height=image.height, ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode, **more,
    )  # fmt: skip


def page_of(image: Image.Image) -> pikepdf.Pdf:
    """A page of the picture's shape, 600 points wide, with the picture on it and a font."""
    file = pikepdf.new()
    height = round(600 * image.height / image.width)
    page = file.add_blank_page(page_size=(600, height))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(
        XObject=Dictionary(P=stream(file, image)), Font=Dictionary(F1=file.make_indirect(font))
    )
    page.Contents = file.make_stream(f"q 600 0 0 {height} 0 0 cm /P Do Q".encode())
    return file


def saved(file: pikepdf.Pdf, **options: Any) -> bytes:
    """The file's bytes, the same each time."""
    out = io.BytesIO()
    file.save(out, deterministic_id=True, **options)
    return out.getvalue()


def draw(file: pikepdf.Pdf, content: str, page: int = 0) -> None:
    """More on a page."""
    file.pages[page].contents_add(file.make_stream(content.encode()))


def bars(shown: Image.Image, hidden: Image.Image) -> str:
    """Black bars where the two pictures differ, in points."""
    scale = 600 / shown.width
    apart = ImageChops.difference(shown.convert("L"), hidden.convert("L")).point(
        lambda value: 255 if value > 8 else 0
    )
    out = ["0 g"]
    for top in range(0, shown.height, 24):
        box = apart.crop((0, top, shown.width, top + 24)).getbbox()
        if box:
            left, right = box[0] * scale, box[2] * scale
            bottom = (shown.height - top - 24) * scale
            out.append(f"{left:.1f} {bottom:.1f} {right - left:.1f} {24.5 * scale:.1f} re f")
    return "\n".join(out)


def text(words: str, x: float, y: float, size: int = 14, mode: int = 0) -> str:
    """Words at a place; mode 3 is not drawn."""
    return f"BT {mode} Tr /F1 {size} Tf {x} {y} Td ({words}) Tj ET"


def on(base: str, change: Change, **options: Any) -> Maker:
    """A file with the shown or the hidden picture on its page, then changed."""

    def make(shown: Image.Image, hidden: Image.Image) -> bytes:
        file = page_of(shown if base == "shown" else hidden)
        change(file, shown, hidden)
        return saved(file, **options)

    return make


def _shown(change: Change, **options: Any) -> Maker:
    return on("shown", change, **options)


def _hidden(change: Change, **options: Any) -> Maker:
    return on("hidden", change, **options)


def note(file: pikepdf.Pdf, kind: str, **more: Any) -> None:
    """An annotation over the middle of the page."""
    one = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[20, 20, 580, 500], **more)
    file.pages[0].Annots = Array([file.make_indirect(one)])


def bar_note(file: pikepdf.Pdf, shown: Image.Image, hidden: Image.Image, kind: str) -> None:
    """An annotation whose appearance is the bars."""
    box = [0, 0, 600, round(600 * shown.height / shown.width)]
    look = file.make_stream(bars(shown, hidden).encode(), Type=Name.XObject, Subtype=Name.Form,
                            BBox=box)  # fmt: skip
    note(file, kind, AP=Dictionary(N=look))
    file.pages[0].Annots[0].Rect = box


def layered(file: pikepdf.Pdf, *, off: bool) -> None:
    """A layer with words in it, or the same switched off."""
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    standard = Dictionary(ON=Array([layer]), OFF=Array([layer] if off else []))
    file.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=standard)
    file.pages[0].Resources.Properties = Dictionary(L1=layer)
    draw(file, "/OC /L1 BDC 0.7 g " + text("COPY for Example", 60, 60) + " EMC")


def hidden_layer(file: pikepdf.Pdf, picture: Image.Image) -> None:
    """The open picture in a layer that is off."""
    layered(file, off=True)
    file.pages[0].Resources.XObject.H = stream(file, picture)
    draw(file, "/OC /L1 BDC q 600 0 0 700 0 0 cm /H Do Q EMC")


def form(file: pikepdf.Pdf) -> None:
    """A field with a number in it."""
    field = file.make_indirect(Dictionary(FT=Name.Tx, T="number", V="111222333"))
    file.Root.AcroForm = Dictionary(Fields=Array([field]))


def in_form(file: pikepdf.Pdf, content: str) -> None:
    """Draws everything through a form, as printing systems do."""
    page = file.pages[0]
    inner = b"".join(part.read_bytes() for part in [page.Contents]) + content.encode()
    page.Resources.XObject.W = file.make_stream(
        inner, Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox,
        Resources=Dictionary(XObject=Dictionary(P=page.Resources.XObject.P)))  # fmt: skip
    page.Contents = file.make_stream(b"/W Do")


def over_bar(shown: Image.Image) -> bytes:
    """A black watermark across a black bar of the picture."""
    barred = shown.copy()
    height = round(600 * shown.height / shown.width)
    scale = shown.width / 600
    ImageDraw.Draw(barred).rectangle(
        (20 * scale, (height - 350) * scale, 320 * scale, (height - 290) * scale), fill="black"
    )
    file = page_of(barred)
    draw(file, "0 g " + text("KOPIE 22-11-2026 voor X", 40, 305, 22))
    return saved(file)


def soft_mask(file: pikepdf.Pdf, shown: Image.Image) -> None:
    """Round corners by a soft mask, as phones print them."""
    mask = Image.new("L", shown.size, 0)
    corners = (0, 0, shown.width - 1, shown.height - 1)
    ImageDraw.Draw(mask).rounded_rectangle(corners, 40, fill=255)
    file.pages[0].Resources.XObject.P.SMask = stream(file, mask)


def masked_away(file: pikepdf.Pdf, shown: Image.Image, hidden: Image.Image) -> None:
    """The open picture with a soft mask that hides what should be covered."""
    layers = Image.open(io.BytesIO(translucent(shown, hidden, 0)))
    file.pages[0].Resources.XObject.P.SMask = stream(file, layers.getchannel("A"))


def second_page(shown: Image.Image, other: Image.Image) -> bytes:
    """Two pages."""
    file, more = page_of(shown), page_of(other)
    file.pages.append(more.pages[0])
    return saved(file)


def revised(shown: Image.Image, hidden: Image.Image) -> bytes:
    """The open copy, and an update behind it that puts the covered one in its place."""
    old = saved(page_of(hidden), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return updated(old, encoded(shown, quality=92), shown.size)


def updated(old: bytes, picture: bytes, size: tuple[int, int]) -> bytes:
    """An incremental update that replaces the page's picture."""
    with pikepdf.open(io.BytesIO(old)) as file:
        number = file.pages[0].Resources.XObject.P.objgen[0]
        count, root = int(file.trailer.Size), file.Root.objgen[0]
    before = int(old[old.rindex(b"startxref") + 9 :].split()[0])
    place = len(old)
    head = (f"{number} 0 obj\n<</Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}"
            f"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length {len(picture)}>>\n"
            "stream\n").encode()  # fmt: skip
    body = head + picture + b"\nendstream\nendobj\n"
    table = (f"xref\n{number} 1\n{place:010d} 00000 n \ntrailer\n<</Size {count}/Root {root} 0 R"
             f"/Prev {before}>>\nstartxref\n{place + len(body)}\n%%EOF\n").encode()  # fmt: skip
    return old + body + table


def reviewed(shown: Image.Image, _hidden: Image.Image) -> bytes:
    """An update that changes nothing to be seen."""
    old = saved(page_of(shown), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    place = old.rindex(b"startxref")
    return old + b"\n" + old[place:]


def unused(file: pikepdf.Pdf, hidden: Image.Image) -> None:
    """The open picture among the page's resources, never drawn."""
    file.pages[0].Resources.XObject.H = stream(file, hidden)


def attach(file: pikepdf.Pdf, hidden: Image.Image) -> None:
    """The open picture as an attachment."""
    file.attachments["scan.jpg"] = encoded(hidden)


def crop(file: pikepdf.Pdf) -> None:
    """Half of the page cropped away."""
    left, bottom, right, top = file.pages[0].MediaBox
    file.pages[0].CropBox = [left, bottom, right, top / 2]


def clip(file: pikepdf.Pdf) -> None:
    """Half of the picture clipped away."""
    page = file.pages[0]
    page.Contents = file.make_stream(b"0 0 600 300 re W n " + page.Contents.read_bytes())


def paths_below(file: pikepdf.Pdf) -> None:
    """Drawn strokes of a number under a bar."""
    strokes = " ".join(f"{40 + 9 * i} 40 m {44 + 9 * i} 62 l S" for i in range(40))
    draw(file, "1 g 20 20 560 80 re f 0 G 2 w " + strokes + " 0 g 30 35 500 40 re f")


def action(file: pikepdf.Pdf) -> None:
    """A script that runs when the file is opened."""
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def link(file: pikepdf.Pdf) -> None:
    """A link to a page on the web, and a place to open the file at."""
    note(file, "Link", A=Dictionary(S=Name.URI, URI="https://example.test/"))
    file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])


def described(file: pikepdf.Pdf) -> None:
    """Metadata in words."""
    with file.open_metadata() as metadata:
        metadata["dc:title"] = "Copy"
    file.docinfo["/Producer"] = "A phone"


def thumbnail(file: pikepdf.Pdf, of: Image.Image) -> None:
    """A thumbnail of the page."""
    file.pages[0].Thumb = stream(file, small(of))


def private(file: pikepdf.Pdf, hidden: Image.Image) -> None:
    """A drawing program's own version of the page."""
    data = file.make_stream(small(hidden, 400).tobytes())
    file.pages[0].PieceInfo = Dictionary(Program=Dictionary(Private=data))


def alternate(file: pikepdf.Pdf, hidden: Image.Image) -> None:
    """The open picture as an alternate of the covered one."""
    other = Dictionary(Image=stream(file, hidden), DefaultForPrinting=True)
    file.pages[0].Resources.XObject.P.Alternates = Array([other])


def xfa(file: pikepdf.Pdf) -> None:
    """A form in XML."""
    file.Root.AcroForm = Dictionary(Fields=Array([]), XFA=file.make_stream(b"<xdp/>"))


WHITE: Final = "1 g 20 20 300 60 re f 0 g "
MAKERS: Final[dict[str, tuple[Maker, str]]] = {
    "plain": (_shown(lambda f, s, h: None), "harmless"),
    "linearised": (_shown(lambda f, s, h: described(f), linearize=True), "harmless"),
    "watermark": (
        _shown(lambda f, s, h: draw(f, "0.6 g " + text("KOPIE voor Voorbeeld BV", 40, 300, 40))),
        "harmless"),
    "watermark-date": (
        _shown(lambda f, s, h: draw(f, "0 g " + text("KOPIE 22-11-2026", 40, 300, 22))),
        "harmless"),
    "watermark-over-bar": (lambda s, _: over_bar(s), "harmless"),
    "soft-mask": (_shown(lambda f, s, h: soft_mask(f, s)), "harmless"),
    "in-a-form": (_shown(lambda f, s, h: in_form(f, "")), "harmless"),
    "turned": (_shown(lambda f, s, h: f.pages[0].rotate(90, relative=False)), "harmless"),
    "layer-on": (_shown(lambda f, s, h: layered(f, off=False)), "harmless"),
    "link": (_shown(lambda f, s, h: link(f)), "harmless"),
    "reviewed": (reviewed, "harmless"),
    "pages-of-itself": (lambda s, _: second_page(s, s), "harmless"),
    "thumbnail-of-itself": (_shown(lambda f, s, h: thumbnail(f, s)), "harmless"),
    "text-layer": (
        _shown(lambda f, s, h: draw(f, text("Koninkrijk der Nederlanden", 40, 500, 12, 3))),
        "harmless"),
    "text-layer-seen": (
        _shown(lambda f, s, h: draw(f, WHITE + text("Order 20261122", 30, 40, 20)
                                         + text("Order 20261122", 30, 40, 20, 3))),
        "harmless"),
    "text-under-bar": (
        _shown(lambda f, s, h: draw(f, WHITE + text("BSN 111222333", 30, 40, 20)
                                         + " 0 g 25 30 280 40 re f")),
        "leak"),
    "text-layer-under-bar": (
        _shown(lambda f, s, h: draw(f, "0 g 25 30 280 40 re f "
                                         + text("111 222 333", 30, 40, 20, 3))),
        "leak"),
    "number-under-bar": (
        _shown(lambda f, s, h: draw(f, "0 g 25 30 280 40 re f " + text("SPECI2021", 30, 40, 20))),
        "leak"),
    "mrz-under-bar": (
        _shown(lambda f, s, h: draw(f, "0 g 25 30 480 40 re f "
                                         + text("VRIES<<SANNE<<<<<<<<<<<<<<<<", 30, 40, 16))),
        "leak"),
    "text-off-the-page": (
        _shown(lambda f, s, h: draw(f, text("111222333", 30, -40, 20))), "leak"),
    "bars": (_hidden(lambda f, s, h: draw(f, bars(s, h))), "leak"),
    "bars-in-a-form": (_hidden(lambda f, s, h: in_form(f, " " + bars(s, h))), "leak"),
    "paths-under-bar": (_shown(lambda f, s, h: paths_below(f)), "leak"),
    "square-notes": (_hidden(lambda f, s, h: bar_note(f, s, h, "Square")), "leak"),
    "stamp-notes": (_hidden(lambda f, s, h: bar_note(f, s, h, "Stamp")), "leak"),
    "form": (_shown(lambda f, s, h: form(f)), "leak"),
    "xfa": (_shown(lambda f, s, h: xfa(f)), "leak"),
    "script": (_shown(lambda f, s, h: action(f)), "leak"),
    "revised": (revised, "leak"),
    "hidden-layer": (_shown(lambda f, s, h: hidden_layer(f, h)), "leak"),
    "attachment": (_shown(lambda f, s, h: attach(f, h)), "leak"),
    "unused-picture": (_shown(lambda f, s, h: unused(f, h)), "leak"),
    "cropped": (_hidden(lambda f, s, h: crop(f)), "leak"),
    "clipped": (_hidden(lambda f, s, h: clip(f)), "leak"),
    "masked": (on("hidden", masked_away), "leak"),
    "thumbnail": (_shown(lambda f, s, h: thumbnail(f, h)), "leak"),
    "private-data": (_shown(lambda f, s, h: private(f, h)), "leak"),
    "alternate": (_shown(lambda f, s, h: alternate(f, h)), "leak"),
    "behind-the-end": (
        lambda s, h: saved(page_of(s)) + b"PK\x03\x04" + encoded(h), "leak"),
}  # fmt: skip
