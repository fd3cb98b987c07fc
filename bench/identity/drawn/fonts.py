"""Fonts of Debian's packages, by family; what is not installed is left out of the choice."""

import random
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

Font = ImageFont.FreeTypeFont

_ROOT: Final = Path("/usr/share/fonts")
_FILES: Final = {
    "liberation-sans": "truetype/liberation/LiberationSans-Regular.ttf",
    "liberation-sans-bold": "truetype/liberation/LiberationSans-Bold.ttf",
    "liberation-narrow": "truetype/liberation/LiberationSansNarrow-Regular.ttf",
    "liberation-narrow-bold": "truetype/liberation/LiberationSansNarrow-Bold.ttf",
    "liberation-serif": "truetype/liberation/LiberationSerif-Regular.ttf",
    "liberation-serif-bold": "truetype/liberation/LiberationSerif-Bold.ttf",
    "liberation-italic": "truetype/liberation/LiberationSerif-Italic.ttf",
    "liberation-mono": "truetype/liberation/LiberationMono-Regular.ttf",
    "liberation-mono-bold": "truetype/liberation/LiberationMono-Bold.ttf",
    "dejavu-sans": "truetype/dejavu/DejaVuSans.ttf",
    "dejavu-sans-bold": "truetype/dejavu/DejaVuSans-Bold.ttf",
    "dejavu-condensed": "truetype/dejavu/DejaVuSansCondensed.ttf",
    "dejavu-condensed-bold": "truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "dejavu-serif": "truetype/dejavu/DejaVuSerif.ttf",
    "dejavu-mono": "truetype/dejavu/DejaVuSansMono.ttf",
    "dejavu-mono-bold": "truetype/dejavu/DejaVuSansMono-Bold.ttf",
    "noto-mono": "truetype/noto/NotoMono-Regular.ttf",
    "nimbus-sans": "type1/urw-base35/NimbusSans-Regular.t1",
    "nimbus-sans-bold": "type1/urw-base35/NimbusSans-Bold.t1",
    "nimbus-narrow": "type1/urw-base35/NimbusSansNarrow-Regular.t1",
    "nimbus-narrow-bold": "type1/urw-base35/NimbusSansNarrow-Bold.t1",
    "nimbus-mono": "type1/urw-base35/NimbusMonoPS-Bold.t1",
    "gothic": "type1/urw-base35/URWGothic-Demi.t1",
    "chancery": "type1/urw-base35/Z003-MediumItalic.t1",
    "bookman": "type1/urw-base35/URWBookman-LightItalic.t1",
}
_PLAIN: Final = (
    *("liberation-sans", "liberation-narrow", "dejavu-sans", "dejavu-condensed"),
    *("nimbus-sans", "nimbus-narrow", "liberation-serif"),
)
_BOLD: Final = (
    *("liberation-sans-bold", "liberation-narrow-bold", "dejavu-sans-bold"),
    *("dejavu-condensed-bold", "nimbus-sans-bold", "nimbus-narrow-bold", "gothic"),
)
_MONO: Final = (
    *("liberation-mono", "liberation-mono-bold", "dejavu-mono", "dejavu-mono-bold"),
    *("noto-mono", "nimbus-mono"),
)
_HAND: Final = ("chancery", "liberation-italic", "bookman")
_KINDS: Final = {"plain": _PLAIN, "bold": _BOLD, "mono": _MONO, "hand": _HAND}


@lru_cache(maxsize=1)
def installed() -> frozenset[str]:
    """The families of this module that are on this machine."""
    return frozenset(name for name, file in _FILES.items() if (_ROOT / file).exists())


def pick(rng: random.Random, kind: str) -> str:
    """A family of a kind (`plain`, `bold`, `mono`, `hand`); any at all where none is there."""
    choices = [name for name in _KINDS[kind] if name in installed()]
    return rng.choice(choices or sorted(installed()))


@lru_cache(maxsize=512)
def font(family: str, size: int) -> Font:
    """A font of a family; size in pixels."""
    return ImageFont.truetype(str(_ROOT / _FILES[family]), max(6, size))


@lru_cache(maxsize=4096)
def _has(family: str, letter: str) -> bool:
    sheet = font(family, 24)
    missing = sheet.getmask("\U0010fffe")
    drawn = sheet.getmask(letter)
    return letter.isspace() or (
        drawn.getbbox() is not None
        and (drawn.size != missing.size or bytes(drawn) != bytes(missing))
    )


def able(family: str, text: str, size: int) -> Font:
    """The family's font where it has all letters of a text, else one that has."""
    if all(_has(family, letter) for letter in text):
        return font(family, size)
    return font("dejavu-sans" if "dejavu-sans" in installed() else family, size)
