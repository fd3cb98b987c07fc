"""Files made to break a reader: bombs, wrong types, broken and endless ones. All small on disk."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def bomb(rng: random.Random) -> tuple[str, bytes]:
    """A PNG of 30000 by 30000 black pixels in about a hundred kilobytes."""
    side = rng.choice((30_000, 40_000))
    packer, row = zlib.compressobj(9), b"\0" * (1 + side // 8) * 100
    body = [packer.compress(row) for _ in range(side // 100)]
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = b"".join((*body, packer.flush()))
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    return "png", b"\x89PNG\r\n\x1a\n" + chunks


def liar(_rng: random.Random) -> tuple[str, bytes]:
    """A PNG whose header promises far more than its data holds."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 999))
    return "png", b"\x89PNG\r\n\x1a\n" + chunks + _chunk(b"IEND", b"")


def frames(rng: random.Random) -> tuple[str, bytes]:
    """A GIF of thousands of frames."""
    out, pictures = io.BytesIO(), []
    for number in range(rng.choice((1500, 3000))):
        frame = Image.new("P", (60, 40), number % 2)
        ImageDraw.Draw(frame).point((number % 60, number // 60 % 40), number % 250)
        pictures.append(frame)
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:], duration=20)
    return "gif", out.getvalue()


def wrong_type(rng: random.Random) -> tuple[str, bytes]:
    """PostScript, a web page, an archive or plain text, called a picture."""
    bodies = (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\nshowpage\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><text>naam: iemand</text></svg>",
        b"PK\x03\x04" + bytes(rng.randrange(256) for _ in range(200)),
        b"Dit is geen plaatje.\n" * 40,
        b"",
    )
    return rng.choice(("png", "jpg", "pdf")), rng.choice(bodies)


def polyglot(rng: random.Random) -> tuple[str, bytes]:
    """A JPEG that is a web page or an archive as well."""
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (90, 120, 90)).save(out, "JPEG")
    tail = rng.choice((b"<html><script>1</script></html>", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.4"))
    return "jpg", out.getvalue() + tail


def broken_pdf(rng: random.Random) -> tuple[str, bytes]:
    """A PDF whose pages point at themselves or nowhere."""
    kids = rng.choice((b"[2 0 R]", b"[9 0 R]", b"[]", b"[2 0 R 2 0 R"))
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1"
    return "pdf", body + b"/Kids" + kids + b">>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def huge_page(_rng: random.Random) -> tuple[str, bytes]:
    """A PDF with a page of many metres and nothing on it."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    body += b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R"
    return "pdf", body + b"/MediaBox[0 0 900000 900000]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


FILES: Final[dict[str, Callable[[random.Random], tuple[str, bytes]]]] = {
    "bomb": bomb,
    "liar": liar,
    "frames": frames,
    "wrong-type": wrong_type,
    "polyglot": polyglot,
    "broken-pdf": broken_pdf,
    "huge-page": huge_page,
}
