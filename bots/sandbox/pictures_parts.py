"""Parts of a drawn document: fonts, a face, a QR code, machine-readable lines."""

from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
INK: Final[Colour] = (25, 25, 35)
LABEL: Final[Colour] = (70, 80, 120)

_FONTS: Final = Path("/usr/share/fonts/truetype")
_FACES: Final = {
    "sans": "liberation/LiberationSans-Regular.ttf",
    "bold": "liberation/LiberationSans-Bold.ttf",
    "mono": "dejavu/DejaVuSansMono.ttf",
    "italic": "liberation/LiberationSerif-Italic.ttf",
}


@lru_cache(maxsize=64)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of Debian's `fonts-liberation` or `fonts-dejavu-core`; size in pixels."""
    return ImageFont.truetype(str(_FONTS / _FACES[face]), size)


def check_digit(text: str) -> str:
    """ICAO 9303's check digit of a piece of a machine-readable line."""
    values = (0 if c == "<" else int(c) if c.isdigit() else ord(c) - 55 for c in text)
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)


def td1(number: str, born: str, sex: str, expires: str, names: str) -> list[str]:
    """The three lines of an identity card's back; dates as YYMMDD."""
    first = f"I<NLD{number}{check_digit(number)}".ljust(30, "<")
    dates = f"{born}{check_digit(born)}{sex}{expires}{check_digit(expires)}"
    second = f"{dates}NLD".ljust(29, "<")
    whole = first[5:] + second[0:7] + second[8:15] + second[18:29]
    return [first, second + check_digit(whole), names.ljust(30, "<")[:30]]


def td3(number: str, born: str, sex: str, expires: str, names: str, personal: str) -> list[str]:
    """The two lines of a passport; `personal` is the number in the optional data, or ''."""
    optional = personal.ljust(14, "<")
    second = (
        f"{number}{check_digit(number)}NLD{born}{check_digit(born)}{sex}{expires}"
        f"{check_digit(expires)}{optional}{check_digit(optional) if personal else '<'}"
    )
    whole = second[0:10] + second[13:20] + second[21:43]
    return [f"P<NLD{names}".ljust(44, "<")[:44], second + check_digit(whole)]


def qr_code(text: str, side: int) -> Image.Image:
    """A QR code of a text, side in pixels, white margin included."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    pixels = np.array(made.to_image(scale=8, add_quiet_zones=True))
    return Image.fromarray(pixels).convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def paper(width: int, height: int, *, tint: Colour = (214, 226, 238)) -> Image.Image:
    """A security-printed ground: a soft colour gradient with fine waves."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = np.sin(x / 17 + 3 * np.sin(y / 41)) + np.sin(y / 13 + 2 * np.sin(x / 53))
    slope = x / width - 0.5
    planes = [c + 2.5 * waves + 10 * slope * sign for c, sign in zip(tint, (1, 0, -1), strict=True)]
    return Image.fromarray(np.clip(np.stack(planes, axis=-1), 0, 255).astype(np.uint8))


def portrait(width: int, height: int) -> Image.Image:
    """A drawn face of nobody, shaded enough for a face detector to take it for one."""
    scale = 4
    canvas = Image.new("RGB", (100 * scale, 130 * scale), (196, 204, 212))
    draw = ImageDraw.Draw(canvas)

    def oval(box: tuple[float, float, float, float], colour: Colour) -> None:
        draw.ellipse([side * scale for side in box], fill=colour)

    oval((14, 8, 86, 92), (58, 42, 32))  # hair
    oval((4, 104, 96, 190), (52, 62, 88))  # shoulders
    draw.rectangle([38 * scale, 84 * scale, 62 * scale, 112 * scale], fill=(196, 152, 126))
    oval((22, 18, 78, 102), (224, 182, 154))  # face
    oval((29, 26, 71, 52), (236, 198, 172))  # forehead, lit
    for x in (37, 63):
        oval((x - 10, 45, x + 10, 59), (188, 142, 116))  # eye socket
        draw.line(
            [(side[0] * scale, side[1] * scale) for side in ((x - 9, 45), (x, 42), (x + 9, 45))],
            fill=(62, 44, 34),
            width=3 * scale,
        )
        oval((x - 7, 49, x + 7, 56), (240, 236, 232))
        oval((x - 3.4, 48.8, x + 3.4, 56.2), (44, 34, 28))
        oval((x - 9, 63, x + 9, 76), (234, 190, 164))  # cheek, lit
    oval((46, 44, 54, 72), (236, 198, 170))  # bridge of the nose
    oval((43, 66, 57, 75), (206, 158, 132))
    oval((44, 70, 48, 74), (132, 88, 72))
    oval((52, 70, 56, 74), (132, 88, 72))
    oval((39, 81, 61, 90), (172, 92, 88))  # mouth
    draw.line([(40 * scale, 85 * scale), (60 * scale, 85 * scale)], fill=(112, 52, 52), width=5)
    soft = canvas.filter(ImageFilter.GaussianBlur(1.6 * scale))
    return soft.resize((width, height), Image.Resampling.LANCZOS)
