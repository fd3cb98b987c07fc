"""The preview of a copy: black all over, but for what the rule wants shown.

It works by allow-list, so what nobody recognised is black as well. Light to import: the
libraries that open and draw pictures are loaded where they are used.
"""

import base64
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from identity import apart
from identity.errors import CouldNotCheck, UnreadablePicture
from identity.verdict import Area, CopyRule, Shown, Verdict

if TYPE_CHECKING:
    from PIL import Image

    from identity.picture import Page

QUALITY: Final = 90
MOST_BYTES: Final = 4 * 1024 * 1024
"""A page of `picture.LONG_SIDE` that is nearly black stays far below."""
_JPEG: Final = b"\xff\xd8\xff"


def blacken(image: bytes, verdict: Verdict, rule: CopyRule) -> bytes | None:
    """The page with the name as a JPEG: opaque black except where `verdict.shown` says.

    Only fields of `rule.show` stay, as pixels drawn anew, scaled as they were looked at, without
    any metadata. None where the place of the name is not known, or nothing can be opened. For
    pictures of strangers use `blacken_apart`.
    """
    name = _named(verdict, rule)
    if name is None:
        return None
    from identity.picture import open_pages

    try:
        pages = open_pages(image)
    except UnreadablePicture:
        return None
    if not 0 <= name.page < len(pages):
        return None
    areas = [
        area
        for field in rule.show
        if (shown := verdict.shown.get(field)) is not None and shown.page == name.page
        for area in shown.areas
    ]
    return _encoded(_blackened(pages[name.page], areas))


def blacken_apart(
    image: bytes,
    verdict: Verdict,
    rule: CopyRule,
    *,
    timeout: timedelta = timedelta(seconds=10),
    memory_mb: int = 700,
) -> bytes | None:
    """The same in a process of its own, as `assess_apart`; None also where that fails."""
    if _named(verdict, rule) is None:
        return None
    arguments = (image, verdict, rule)
    function = "identity.preview:blacken_plain"
    try:
        answer = apart.call(function, arguments, timeout=timeout, memory_mb=memory_mb)
        made = base64.b64decode(answer, validate=True) if isinstance(answer, str) else b""
    except (CouldNotCheck, ValueError):
        return None
    # The process that looks at pictures is not trusted: nothing but a picture is passed on.
    return made if made.startswith(_JPEG) and len(made) <= MOST_BYTES else None


def blacken_plain(image: bytes, verdict: Verdict, rule: CopyRule) -> str | None:
    """The preview in base 64, for a call apart."""
    made = blacken(image, verdict, rule)
    return base64.b64encode(made).decode() if made is not None else None


def _named(verdict: Verdict, rule: CopyRule) -> Shown | None:
    """What is known of the name, if it may be shown and its place is known."""
    name = verdict.shown.get("name") if "name" in rule.show else None
    return name if name is not None and name.areas else None


def _blackened(page: "Page", areas: list[Area]) -> "Image.Image":
    """`page.pixels` inside the areas, black everywhere else."""
    from PIL import Image, ImageDraw

    picture = Image.fromarray(page.pixels)
    stays = Image.new("1", picture.size)
    draw = ImageDraw.Draw(stays)
    for area in areas:
        draw.polygon([(x * page.scale, y * page.scale) for x, y in area], fill=1)
    return Image.composite(picture, Image.new("RGB", picture.size), stays)


def _encoded(picture: "Image.Image") -> bytes | None:
    """As a JPEG; None where nothing is left to be seen."""
    if picture.getbbox() is None:
        return None
    out = io.BytesIO()
    # Made from pixels alone, so there is no metadata that could be carried along.
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
