"""Files that want to break what opens them, or to be taken for something else.

None may be accepted; each is decided within the limits of time and memory.
"""

# ruff: noqa: ARG005 - every maker is given a picture
import functools
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from bench.identity.files_heic import fit
from bench.identity.files_jpeg import encoded, exif, segment
from bench.identity.files_others import webp_chunk
from bench.identity.files_pdf import page_of, saved
from bench.identity.files_png import START, chunk
from bench.identity.heic import Item, heic

PAGE: Final = b"<!doctype html><html><script>alert(1)</script></html>"


@functools.cache
def _zeros(megabytes: int) -> bytes:
    """That many megabytes of zeros, compressed."""
    packer = zlib.compressobj(9)
    piece = bytes(1 << 20)
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def png_header(width: int, height: int, body: bytes = b"", colour: int = 2) -> bytes:
    """A PNG of that size by its header."""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return START + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg_header(shown: Image.Image) -> bytes:
    """A JPEG of 60000 x 60000 by its header."""
    data = encoded(shown)
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", 60_000, 60_000) + data[place + 4 :]


def many_scans(_shown: Image.Image) -> bytes:
    """A progressive JPEG of some thousand scans."""
    data = encoded(Image.new("RGB", (4000, 4000), "white"), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 4000 + data[-2:]


def gif(width: int, height: int, frames: int = 1) -> bytes:
    """Frames of one pixel on a screen of that size."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return head + frame * frames + b"\x3b"


def tiff(width: int, height: int, tile: int = 0, *, loop: bool = False) -> bytes:
    """A directory that claims a size, perhaps in tiles, perhaps followed by itself."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 8), (262, 3, 1), (277, 3, 1)]
    if tile:
        tags += [(322, 4, tile), (323, 4, tile), (324, 4, 8), (325, 4, 4000)]
    else:
        tags += [(273, 4, 8), (278, 4, height), (279, 4, 4000)]
    body = _zeros(4)[:4000].ljust(4000, b"\0")
    out = b"II*\0" + struct.pack("<I", 8 + len(body)) + body + struct.pack("<H", len(tags))
    for tag, kind, value in sorted(tags):
        out += struct.pack("<HHII", tag, kind, 1, value)
    return out + struct.pack("<I", 8 + len(body) if loop else 0)


def webp_header(shown: Image.Image) -> bytes:
    """A WebP whose canvas is 16384 x 16384."""
    data = encoded(shown.convert("RGBA"), "WEBP", exif=b"Exif\0\0II*\0")
    place = data.index(b"VP8X") + 12
    return data[:place] + (16_383).to_bytes(3, "little") * 2 + data[place + 6 :]


def heic_grid(_shown: Image.Image, tiles: int) -> bytes:
    """A grid that takes the same tile over and over."""
    side = 512
    layout = struct.pack(">BBBBII", 0, 1, tiles - 1, tiles - 1, tiles * side, tiles * side)
    refers = (("dimg", (2,) * (tiles * tiles)),)
    grid = Item(data=layout, kind="grid", size=(tiles * side, tiles * side), refers=refers)
    return heic([grid, Item(Image.new("RGB", (side, side), "grey"), hidden=True)])


def _pdf(change: Callable[[pikepdf.Pdf], None], shown: Image.Image, **options: Any) -> bytes:
    file = page_of(shown)
    change(file)
    return saved(file, **options)


def _huge_page(file: pikepdf.Pdf) -> None:
    file.pages[0].MediaBox = [0, 0, 20_000_000, 20_000_000]


def _thin_page(file: pikepdf.Pdf) -> None:
    file.pages[0].MediaBox = [0, 0, 0.001, 20_000]


def _content_bomb(file: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(file, b"")
    stream.write(_zeros(200), filter=Name.FlateDecode)
    file.pages[0].Contents = file.make_indirect(stream)


def _nested_bomb(file: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(file, b"")
    stream.write(zlib.compress(_zeros(200), 9), filter=Array([Name.FlateDecode] * 2))
    file.pages[0].Contents = file.make_indirect(stream)


def _picture_bomb(kind: Name, data: bytes, side: int = 30_000) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(file, b"")
        stream.write(data, filter=kind)
        for key, value in (("Type", Name.XObject), ("Subtype", Name.Image), ("Width", side),
                           ("Height", side), ("BitsPerComponent", 8),
                           ("ColorSpace", Name.DeviceGray)):  # fmt: skip
            stream[f"/{key}"] = value
        file.pages[0].Resources.XObject.P = file.make_indirect(stream)

    return change


def _deep_tree(file: pikepdf.Pdf) -> None:
    inner = file.Root.Pages
    for _ in range(3000):
        outer = file.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([inner]), Count=1))
        inner.Parent = outer
        inner = outer
    file.Root.Pages = inner


def _form_loop(file: pikepdf.Pdf) -> None:
    """Forms that each draw the next one ten times."""
    last = file.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form,
                            BBox=[0, 0, 600, 800])  # fmt: skip
    for _ in range(12):
        last = file.make_stream(b"/N Do " * 10, Type=Name.XObject, Subtype=Name.Form,
                                BBox=[0, 0, 600, 800],
                                Resources=Dictionary(XObject=Dictionary(N=last)))  # fmt: skip
    file.pages[0].Resources.XObject.N = last
    file.pages[0].contents_add(file.make_stream(b"/N Do"))


def _many_objects(file: pikepdf.Pdf) -> None:
    file.Root.Many = Array([file.make_indirect(Dictionary(A=n)) for n in range(60_000)])


def _many_lines(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(file.make_stream(b"0 0 m 500 500 l S\n" * 400_000))


def _pages(file: pikepdf.Pdf) -> None:
    for _ in range(400):
        file.pages.append(file.pages[0])


def object_bomb(_shown: Image.Image) -> bytes:
    """An object stream that unpacks to 200 megabytes."""
    body = _zeros(200)
    head = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 10/Filter/FlateDecode/Length "
    return (head + str(len(body)).encode() + b">>\nstream\n" + body + b"\nendstream\nendobj\n"
            b"2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\ntrailer\n<</Root 2 0 R>>\n"
            b"startxref\n9\n%%EOF\n")  # fmt: skip


def zipped(data: bytes) -> bytes:
    """An archive with the file in it."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("copy.jpg"), data)
    return out.getvalue()


def gif_page(shown: Image.Image) -> bytes:
    """A GIF that is a web page as well."""
    data = encoded(shown, "GIF")
    return data[:-1] + b"\x21\xfe" + bytes([len(PAGE)]) + PAGE + b"\0\x3b"


def exif_loop(shown: Image.Image) -> bytes:
    """EXIF directories that lead back to themselves."""
    block = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)
    return segment(encoded(shown), block + exif(b"")[6:])


def _cuts(make: Callable[[Image.Image], bytes], name: str) -> Iterator[
    tuple[str, Callable[[Image.Image], bytes]]
]:  # fmt: skip
    """The file cut off at several lengths."""
    for share in (0.001, 0.2, 0.8):

        def cut(shown: Image.Image, share: float = share) -> bytes:
            data = make(shown)
            return data[: max(4, int(len(data) * share))]

        yield f"{name}-cut-{share}", cut


MAKERS: Final[dict[str, Callable[[Image.Image], bytes]]] = {
    "empty": lambda s: b"",
    "one-byte": lambda s: b"\xff",
    "words": lambda s: b"This is not a picture of an identity card.",
    "postscript": lambda s: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 400\nquit\n",
    "svg": lambda s: b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>",
    "web-page": lambda s: PAGE,
    "zip": lambda s: zipped(encoded(s)),
    "film": lambda s: struct.pack(">I", 24) + b"ftypisom" + bytes(300),
    "png-header-bomb": lambda s: png_header(30_000, 30_000, zlib.compress(bytes(99))),
    "png-bomb": lambda s: png_header(30_000, 30_000, _zeros(200)),
    "png-bomb-at-the-limit": lambda s: png_header(6_324, 6_324, _zeros(160), 6),
    "png-strip": lambda s: png_header(2_000_000, 16, _zeros(97)),
    "png-text-bomb": lambda s: encoded(s, "PNG")[:33]
    + chunk(b"zTXt", b"Comment\0\0" + _zeros(200))
    + encoded(s, "PNG")[33:],
    "jpeg-header-bomb": jpeg_header,
    "jpeg-scans": many_scans,
    "jpeg-exif-loop": exif_loop,
    "jpeg-thumbnails": lambda s: segment(encoded(s), b"Exif\0\0" + b"\xff\xd8\xff\xe0" * 16_000),
    "gif-screen": lambda s: gif(65_535, 65_535),
    "gif-frames": lambda s: gif(200, 200, 200_000),
    "gif-screen-frames": lambda s: gif(4_400, 4_400, 5),
    "webp-canvas": webp_header,
    "webp-chunks": lambda s: webp_chunk(encoded(s, "WEBP"), b"VP8L", encoded(s, "WEBP")),
    "tiff-bomb": lambda s: tiff(60_000, 60_000),
    "tiff-tile-bomb": lambda s: tiff(300, 300, 60_000),
    "tiff-at-the-limit": lambda s: tiff(6_320, 6_320),
    "tiff-loop": lambda s: tiff(300, 300, loop=True),
    "heic-grid-bomb": lambda s: heic_grid(s, 60),
    "heic-grid-at-the-limit": lambda s: heic_grid(s, 12),
    "heic-size": lambda s: heic([Item(fit(s, 200))]).replace(
        struct.pack(">II", *fit(s, 200).size), struct.pack(">II", 30_000, 30_000)),
    "pdf-nothing": lambda s: b"%PDF-1.7\n",
    "pdf-garbage": lambda s: b"%PDF-1.7\n" + bytes(range(256)) * 200,
    "pdf-huge-page": functools.partial(_pdf, _huge_page),
    "pdf-thin-page": functools.partial(_pdf, _thin_page),
    "pdf-content-bomb": functools.partial(_pdf, _content_bomb),
    "pdf-nested-bomb": functools.partial(_pdf, _nested_bomb),
    "pdf-picture-bomb": functools.partial(_pdf, _picture_bomb(Name.FlateDecode, _zeros(200))),
    "pdf-fax-bomb": functools.partial(_pdf, _picture_bomb(Name.CCITTFaxDecode, b"\0" * 99)),
    "pdf-jbig2-bomb": functools.partial(_pdf, _picture_bomb(Name.JBIG2Decode, struct.pack(
        ">IBBBIIIIIBH", 0, 48, 0, 1, 19, 60_000, 60_000, 0, 0, 0, 0), 100)),
    "pdf-jpx-bomb": functools.partial(_pdf, _picture_bomb(
        Name.JPXDecode, b"\xff\x4f\xff\x51\0\x29\0\0" + struct.pack(">IIII", 60_000, 60_000, 0, 0)
        + bytes(30), 100)),
    "pdf-object-bomb": object_bomb,
    "pdf-deep-tree": functools.partial(_pdf, _deep_tree),
    "pdf-forms": functools.partial(_pdf, _form_loop),
    "pdf-many-objects": functools.partial(_pdf, _many_objects),
    "pdf-many-lines": functools.partial(_pdf, _many_lines),
    "pdf-pages": functools.partial(_pdf, _pages),
    "jpeg-and-pdf": lambda s: encoded(s) + saved(page_of(s)),
    "pdf-and-zip": lambda s: saved(page_of(s)) + zipped(encoded(s)),
    "png-and-zip": lambda s: encoded(s, "PNG") + zipped(encoded(s)),
    "gif-and-web-page": gif_page,
    **dict(_cuts(encoded, "jpeg")),
    **dict(_cuts(lambda s: encoded(s, "PNG"), "png")),
    **dict(_cuts(lambda s: encoded(s, "WEBP"), "webp")),
    **dict(_cuts(lambda s: encoded(s, "GIF"), "gif")),
    **dict(_cuts(lambda s: encoded(s, "TIFF"), "tiff")),
    **dict(_cuts(lambda s: heic([Item(fit(s))]), "heic")),
    **dict(_cuts(lambda s: saved(page_of(s)), "pdf")),
}  # fmt: skip
