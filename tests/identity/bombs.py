"""Small files that would unpack to far more than anybody takes, made in no time."""

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from bench.identity.files_hostile import png_header

MB: Final = 1 << 20


def _packed(count: int, content: bytes, name: str = "{}.zip") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(name.format(number), content)
    return held.getvalue()


@functools.cache
def archive() -> bytes:
    """A ZIP of 10 kilobytes that holds 7 ZIPs of 40 megabytes each."""
    return _packed(7, _packed(1, bytes(40 * MB), "{}.txt"))


def dictionary() -> bytes:
    """A ZIP whose one member asks for 4 gigabytes before a byte is unpacked (APPNOTE 5.8.8)."""
    name, packed = b"a.txt", b"\x09\x14\x05\x00\x5d\xff\xff\xff\xff" + bytes(64)
    sizes = struct.pack("<III", 0, len(packed), 1 << 20)
    local = struct.pack("<4sHHHHH", b"PK\x03\x04", 63, 0, 14, 0, 0x21) + sizes
    local += struct.pack("<HH", len(name), 0) + name + packed
    central = struct.pack("<4sHHHHHH", b"PK\x01\x02", 63, 63, 0, 14, 0, 0x21) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    ends = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + ends


@functools.cache
def members() -> bytes:
    """A ZIP of 60,000 empty files: its list alone takes a hundred times its size."""
    one = struct.pack("<4sHHHHHHIII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0x21, 0, 0, 0)
    one += struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    count = 60_000
    central = one * count
    first = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0) + b"a"
    far = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count,
                      len(central), len(first))  # fmt: skip
    there = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(first) + len(central), 1)
    ends = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF,
                       0xFFFFFFFF, 0)  # fmt: skip
    return first + central + far + there + ends


def picture() -> bytes:
    """A PNG of 30,000 x 30,000."""
    return png_header(30_000, 30_000, zlib.compress(bytes(99)))


@functools.cache
def pdf() -> bytes:
    """A PDF with a stream that unpacks to 255 megabytes."""
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(bytes(MB)) for _ in range(255)) + packer.flush()
    return (
        b"%%PDF-1.7\n1 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(body)
        + body
        + b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


ALL: Final[dict[str, Callable[[], bytes]]] = {
    "archive": archive,
    "dictionary": dictionary,
    "members": members,
    "picture": picture,
    "pdf": pdf,
}
