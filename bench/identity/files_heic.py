"""HEIC files that hold a second picture, or harmless company."""

import struct
from typing import Any, Final

from PIL import Image

from bench.identity.files_jpeg import FILM, Maker, encoded, exif, small
from bench.identity.heic import Item, box, heic

DEPTH: Final = "urn:mpeg:hevc:2015:auxid:2"


def fit(image: Image.Image, side: int = 640) -> Image.Image:
    """Smaller, with even sides: raw samples make large files."""
    copy = small(image, side)
    return copy.crop((0, 0, copy.width // 2 * 2, copy.height // 2 * 2))


def with_exif(shown: Image.Image, other: Image.Image) -> bytes:
    """An EXIF item with a thumbnail."""
    block = struct.pack(">I", 6) + exif(encoded(small(other)))
    return heic([Item(fit(shown, 1000)), Item(data=block, kind="Exif", refers=(("cdsc", (1,)),))])


def _second(**options: Any) -> Maker:
    return lambda shown, other: heic([Item(fit(shown, 1000)), Item(fit(other), **options)])


def _both(make: Maker, name: str) -> dict[str, Any]:
    return {
        name: (make, "leak"),
        f"{name}-of-itself": (lambda shown, _hidden: make(shown, shown), "harmless"),
    }


MAKERS: Final[dict[str, tuple[Maker, str]]] = {
    "plain": (lambda s, _: heic([Item(fit(s, 1000))]), "harmless"),
    "depth": (
        lambda s, _: heic([Item(fit(s, 1000)), Item(
            Image.linear_gradient("L").resize((256, 320)), refers=(("auxl", (1,)),),
            auxiliary=DEPTH)]),
        "harmless",
    ),
    "rounded-size": (
        lambda s, _: heic([Item(fit(s, 1000), crop=(fit(s, 1000).width - 6, 990))]), "harmless",
    ),
    **_both(_second(refers=(("thmb", (1,)),)), "thumbnail"),
    **_both(_second(refers=(("auxl", (1,)),), auxiliary="urn:example:original"), "auxiliary"),
    **_both(_second(refers=(("auxl", (1,)),), auxiliary=DEPTH), "as-depth"),
    **_both(_second(), "second-picture"),
    **_both(_second(hidden=True), "hidden-picture"),
    **_both(with_exif, "exif"),
    "crop": (lambda _, h: heic([Item(fit(h, 1000), crop=(500, 300))]), "leak"),
    "unused-data": (lambda s, h: heic([Item(fit(s))], unused=encoded(h)), "leak"),
    "behind-the-end": (lambda s, h: heic([Item(fit(s))], more=encoded(h)), "leak"),
    "motion-photo": (lambda s, _: heic([Item(fit(s))], more=box("mpvd", FILM)), "leak"),
}  # fmt: skip
