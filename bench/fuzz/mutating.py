"""Files that were changed by chance: `mutated(seed, number)` is the same file on every machine.

What a change breaks at the first look teaches nothing about what comes after it. So half of all
PNGs get right checksums again, and half of all archives are changed inside a member and packed
anew.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bench.fuzz import sources

START: Final = b"\x89PNG\r\n\x1a\n"
#: Numbers at which readers stumble, in either order of bytes.
EDGES: Final = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
#: Words that mean something to a reader.
WORDS: Final = (
    *(b"/FlateDecode", b"/JBIG2Decode", b"/JPXDecode", b"/Length 999999999", b"endstream"),
    *(b"/Kids [1 0 R]", b"obj\n<<", b"%PDF-1.7\n", b"trailer", b"/Type /Page", b"Do"),
    *(b"\xff\xd8\xff", b"\xff\xda", b"\xff\xc4", b"\xff\xe1", b"\xff\xd9", b"Exif\0\0II*\0"),
    *(b"IHDR", b"IDAT", b"IEND", b"acTL", b"fdAT", b"PLTE", b"tRNS", b"zTXt", b"iCCP"),
    *(b"VP8X", b"VP8L", b"ANMF", b"ALPH", b"RIFF", b"ftypheic", b"iloc", b"iprp", b"ipco"),
    *(b"ispe", b"grid", b"meta", b"mdat", b"\x2c\0\0\0\0", b"\x21\xff\x0b", b"\x21\xf9\x04"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"\\pict", b"data:image/"),
)


@dataclass(frozen=True)
class Mutated:
    """One changed file: of which source, and its bytes."""

    family: str
    name: str
    content: bytes = field(repr=False)
    shows_all: bool = False


def mutated(seed: int, number: int) -> Mutated:
    """File `number` of that seed, a small one; kinds take turns."""
    family = sources.FAMILIES[number % len(sources.FAMILIES)]
    chance = random.Random(f"{seed}:{number}")
    name = chance.choice(sources.names(family))
    return Mutated(family, name, _changed(sources.source(family, name), chance))


def mutated_copy(seed: int, number: int) -> Mutated:
    """Copy `number` of that seed, as large as people send them; half of them show everything."""
    family = sources.PICTURES[number % len(sources.PICTURES)]
    chance = random.Random(f"{seed}:copy:{number}")
    name, shows_all = chance.choice(sources.names(family)), chance.random() < 0.5
    content = _changed(sources.copy(name, shows_all=shows_all), chance)
    return Mutated(family, name, content, shows_all)


def _changed(content: bytes, chance: random.Random) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.5:
        return _inside(content, chance)
    changed = changed_by(content, chance)
    if changed.startswith(START) and chance.random() < 0.5:
        changed = with_checksums(changed)
    return changed


def changed_by(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one to some twenty changes; most stand near the start."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 20))):
        if not changed:
            break
        within = min(len(changed), chance.choice((32, 256, 4096, len(changed))))
        place = chance.randrange(within) + chance.choice((0, 0, len(changed) - within))
        chance.choice(CHANGES)(changed, place, chance)
    return bytes(changed)


def _byte(changed: bytearray, place: int, chance: random.Random) -> None:
    changed[place] = chance.randrange(256)


def _bit(changed: bytearray, place: int, chance: random.Random) -> None:
    changed[place] ^= 1 << chance.randrange(8)


def _edge(changed: bytearray, place: int, chance: random.Random) -> None:
    width = chance.choice((1, 2, 4, 8))
    number = chance.choice((*EDGES, len(changed))) % (1 << 8 * width)
    changed[place : place + width] = number.to_bytes(width, chance.choice(("big", "little")))


def _cut_out(changed: bytearray, place: int, chance: random.Random) -> None:
    del changed[place : place + chance.choice((1, 2, 7, 40, 900))]


def _cut_off(changed: bytearray, place: int, _chance: random.Random) -> None:
    del changed[place:]


def _again(changed: bytearray, place: int, chance: random.Random) -> None:
    piece = changed[place : place + chance.choice((1, 8, 60, 700))]
    changed[place:place] = piece * chance.choice((1, 2, 30))


def _word(changed: bytearray, place: int, chance: random.Random) -> None:
    word = chance.choice(WORDS)
    end = place + chance.choice((0, len(word)))
    changed[place:end] = word


def _moved(changed: bytearray, place: int, chance: random.Random) -> None:
    piece = changed[place : place + 64]
    del changed[place : place + 64]
    there = chance.randrange(len(changed) + 1)
    changed[there:there] = piece


def _of_another(changed: bytearray, place: int, chance: random.Random) -> None:
    """A piece of a file of another kind."""
    family = chance.choice(sources.FAMILIES[:-3])
    other = sources.source(family, sources.names(family)[0])
    start = chance.randrange(len(other))
    changed[place:place] = other[start : start + chance.choice((16, 400, len(other)))]


CHANGES: Final[tuple[Callable[[bytearray, int, random.Random], None], ...]] = (
    *(_byte, _bit, _edge, _edge, _cut_out, _cut_off, _again, _word, _moved, _of_another),
)


def with_checksums(content: bytes) -> bytes:
    """A PNG whose chunks have right checksums as far as they can be followed."""
    made, place = bytearray(content), len(START)
    while place + 12 <= len(made):
        length = struct.unpack_from(">I", made, place)[0]
        end = place + 8 + length
        if end + 4 > len(made):
            break
        struct.pack_into(">I", made, end, zlib.crc32(made[place + 4 : end]))
        place = end + 4
    return bytes(made)


def _inside(content: bytes, chance: random.Random) -> bytes:
    """One member changed, or its name, and all of it packed anew."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    name = chance.choice(list(members))
    inside = changed_by(members.pop(name), chance)
    if chance.random() < 0.2:
        name = chance.choice(("../x", "C:\\x", "a/" * 300, "x" * 5000, "\u202egnp.exe", "é\0", "x"))
    how = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))
    return sources.packed(members | {name: inside}, how)
