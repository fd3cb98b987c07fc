"""PDF files written byte by byte, so that what is hidden in them is known."""

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf
from PIL import Image

PAGE = (595, 842)


def baseline(picture: Image.Image, quality: int = 90) -> bytes:
    """A JPEG for a PDF's image object."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@dataclass
class Pdf:
    """Objects by number (1 the catalogue, 2 the page tree), and the bytes of earlier revisions."""

    objects: dict[int, bytes] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    catalogue: str = ""
    earlier: bytes = b""

    def add(self, body: str | bytes) -> int:
        """A new object's number."""
        number = max([2, *self.objects]) + 1
        self.objects[number] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def stream(self, entries: str, data: bytes, *, deflate: bool = True) -> int:
        """A stream object."""
        if deflate:
            data, entries = zlib.compress(data), entries + " /Filter /FlateDecode"
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
        return self.add(head + data + b"\nendstream")

    def image(self, picture: Image.Image, quality: int = 90) -> int:
        """An image object."""
        entries = (
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
            " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        )
        return self.stream(entries, baseline(picture, quality), deflate=False)

    def page(
        self,
        content: str,
        images: Mapping[str, int],
        *,
        size: tuple[float, float] = PAGE,
        extra: str = "",
        resources: str = "",
    ) -> int:
        """A page that draws with the named images and Helvetica as /F1."""
        body = self.stream("", content.encode("latin-1"))
        listed = " ".join(f"/{name} {number} 0 R" for name, number in images.items())
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        number = self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]:.1f} {size[1]:.1f}] {extra}"
            f" /Contents {body} 0 R /Resources << /XObject << {listed} >>"
            f" /Font << /F1 {font} >> {resources} >> >>"
        )
        self.pages.append(number)
        return number

    def finish(self) -> bytes:
        """The whole file, or the earlier bytes with what is new appended."""
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        tops = {
            1: f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode(),
            2: f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode(),
        }
        written = self.objects if self.earlier else {**tops, **self.objects}
        out = bytearray(self.earlier or b"%PDF-1.6\n%\xc7\xec\x8f\xa2\n")
        places = {}
        for number, body in sorted(written.items()):
            places[number] = len(out)
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        total = max(places) + 1
        previous = ""
        if self.earlier:
            last = self.earlier.rindex(b"startxref")
            previous = f" /Prev {int(self.earlier[last:].split()[1])}"
            table = "".join(f"{n} 1\n{place:010d} 00000 n \n" for n, place in places.items())
            total = max(total, self.earlier.count(b" obj\n") + 1)
        else:
            rows = "".join(f"{places[n]:010d} 00000 n \n" for n in range(1, total))
            table = f"0 {total}\n0000000000 65535 f \n{rows}"
        out += f"xref\n{table}trailer\n<< /Size {total} /Root 1 0 R{previous} >>\n".encode()
        out += f"startxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def placed(
    picture: Image.Image, name: str = "Im0"
) -> tuple[str, tuple[float, float, float, float]]:
    """Content that draws an image large on an A4 page, and its rectangle there in points."""
    share = min(535 / picture.width, 742 / picture.height)
    width, height = picture.width * share, picture.height * share
    x, y = (PAGE[0] - width) / 2, PAGE[1] - 50 - height
    content = f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q\n"
    return content, (x, y, width, height)


def plain(pictures: list[Image.Image], words: str = "", link: bool = False) -> bytes:
    """One picture a page; perhaps a live line of text and a link, which hide nothing."""
    pdf = Pdf()
    for picture in pictures:
        content, _ = placed(picture)
        if words:
            content += f"BT /F1 9 Tf 60 30 Td ({words}) Tj ET\n"
        extra = ""
        if link:
            extra = (
                "/Annots [<< /Type /Annot /Subtype /Link /Rect [60 25 300 40] /Border [0 0 0]"
                " /A << /S /URI /URI (https://example.org/) >> >>]"
            )
        pdf.page(content, {"Im0": pdf.image(picture)}, extra=extra)
    return pdf.finish()


Bars = list[tuple[float, float, float, float]]
"""Rectangles as shares of the picture: left, top, right, bottom."""


def rectangles(bars: Bars, where: tuple[float, float, float, float]) -> list[str]:
    """The bars as PDF rectangles `x y w h` in points."""
    x, y, w, h = where
    return [
        f"{x + a * w:.1f} {y + h - d * h:.1f} {(c - a) * w:.1f} {(d - b) * h:.1f}"
        for a, b, c, d in bars
    ]


def hiding(  # noqa: C901 - one branch a way
    kind: str, shown: Image.Image, original: Image.Image, bars: Bars, lines: list[str]
) -> bytes:
    """A PDF whose page looks like *shown* and that still holds *original* or its text."""
    pdf = Pdf()
    content, where = placed(shown)
    if kind == "pdf-annotation":
        parts = []
        for rectangle in rectangles(bars, where):
            x, y, w, h = (float(v) for v in rectangle.split())
            form = pdf.stream(
                f"/Type /XObject /Subtype /Form /BBox [0 0 {w} {h}]",
                f"0 0 0 rg 0 0 {w} {h} re f".encode(),
            )
            parts.append(
                f"<< /Type /Annot /Subtype /Square /Rect [{x} {y} {x + w} {y + h}] /F 4 /C [0 0 0]"
                f" /IC [0 0 0] /AP << /N {form} 0 R >> >>"
            )
        extra = f"/Annots [{' '.join(parts)}]"
        pdf.page(content, {"Im0": pdf.image(original)}, extra=extra)
    elif kind == "pdf-drawn-bars":
        drawn = "".join(f"{r} re f\n" for r in rectangles(bars, where))
        pdf.page(content + "0 0 0 rg\n" + drawn, {"Im0": pdf.image(original)})
    elif kind == "pdf-image-over":
        pdf.page(
            content + content.replace("Im0", "Im1"),
            {"Im0": pdf.image(original), "Im1": pdf.image(shown)},
        )
    elif kind == "pdf-hidden-layer":
        layer = pdf.add("<< /Type /OCG /Name (Origineel) >>")
        pdf.catalogue = (
            f"/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] "
            f"/Order [{layer} 0 R] >> >>"
        )
        hidden = content.replace("Im0", "Im1")
        pdf.page(
            f"{content}/OC /L0 BDC\n{hidden}EMC\n",
            {"Im0": pdf.image(shown), "Im1": pdf.image(original)},
            resources=f"/Properties << /L0 {layer} 0 R >>",
        )
    elif kind == "pdf-attachment":
        entries = "/Type /EmbeddedFile /Subtype /image#2Fjpeg"
        data = pdf.stream(entries, baseline(original))
        spec = pdf.add(
            f"<< /Type /Filespec /F (scan.jpg) /UF (scan.jpg) /EF << /F {data} 0 R >> >>"
        )
        pdf.catalogue = f"/Names << /EmbeddedFiles << /Names [(scan.jpg) {spec} 0 R] >> >>"
        pdf.page(content, {"Im0": pdf.image(shown)})
    elif kind == "pdf-unused-image":
        pdf.image(original)
        pdf.page(content, {"Im0": pdf.image(shown)})
    elif kind == "pdf-crop-box":
        # The whole copy stands on the page below the part that the crop box lets show.
        tall = 842 + where[3] + 60
        moved = content.replace(f"{where[1]:.2f} cm", f"{tall - 50 - where[3]:.2f} cm")
        below = content.replace(f"{where[1]:.2f} cm", "20.00 cm").replace("Im0", "Im1")
        box = f"/CropBox [0 {where[3] + 60:.1f} 595 {tall:.1f}]"
        images = {"Im0": pdf.image(shown), "Im1": pdf.image(original)}
        pdf.page(moved + below, images, size=(595, tall), extra=box)
    elif kind == "pdf-text-layer":
        rows = "".join(
            f"1 0 0 1 60 {400 - 14 * n} Tm ({line}) Tj\n" for n, line in enumerate(lines)
        )
        pdf.page(f"{content}BT /F1 9 Tf 3 Tr\n{rows}ET\n", {"Im0": pdf.image(shown)})
    elif kind == "pdf-earlier-revision":
        image = pdf.image(original)
        pdf.page(content, {"Im0": image})
        first = pdf.finish()
        again = Pdf()
        number = again.image(shown)
        return Pdf(objects={image: again.objects[number]}, earlier=first).finish()
    else:
        raise ValueError(f"unknown way to hide: {kind}")
    return pdf.finish()


def without_dates(data: bytes) -> bytes:
    """A printed PDF without the time of printing; nothing else changes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


HIDING = [
    "pdf-annotation",
    "pdf-drawn-bars",
    "pdf-image-over",
    "pdf-hidden-layer",
    "pdf-attachment",
    "pdf-unused-image",
    "pdf-crop-box",
    "pdf-text-layer",
    "pdf-earlier-revision",
]
