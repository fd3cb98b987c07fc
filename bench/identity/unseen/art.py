"""Drawn parts in SVG: faces, guilloches, QR codes, table tops."""

import math
import re
from html import escape
from random import Random

import zxingcpp

SKINS = ("#f3d3bd", "#e7bd9c", "#d3a07a", "#b07a52", "#8a5a3a", "#5d3b27")
HAIRS = ("#1d1713", "#3a281b", "#6b4a2b", "#a77b45", "#c9b08a", "#8d8a86", "#7a2f1a")
SHIRTS = ("#26364d", "#5b2333", "#33402f", "#8c8f96", "#20201f", "#d8d2c4")


def face(rng: Random, female: bool) -> str:
    """A portrait of nobody, 100 x 128 units, to be stretched to its frame."""
    skin, hair = rng.choice(SKINS), rng.choice(HAIRS)
    wide, tall = rng.uniform(23, 28), rng.uniform(31, 36)
    eye, look = rng.uniform(10, 12.5), rng.choice(["#3b2a1c", "#41566b", "#4c5b3a"])
    parts = [
        f'<rect width="100" height="128" fill="{rng.choice(["#dfe3e6", "#cfd6db", "#e6e2da"])}"/>'
    ]
    if female and rng.random() < 0.7:
        low = rng.uniform(88, 112)
        parts.append(
            f'<path d="M{50 - wide - 6} 55Q50 -6 {50 + wide + 6} 55L{50 + wide + 9} {low}'
            f'Q50 {low + 10} {50 - wide - 9} {low}Z" fill="{hair}"/>'
        )
    parts += [
        f'<path d="M6 128Q10 104 38 100L62 100Q90 104 94 128Z" fill="{rng.choice(SHIRTS)}"/>',
        f'<path d="M39 82L39 102Q50 112 61 102L61 82Z" fill="{skin}"/>',
        '<path d="M39 90Q50 100 61 90L61 95Q50 105 39 95Z" fill="#0003"/>',
        f'<ellipse cx="{50 - wide}" cy="60" rx="4" ry="8" fill="{skin}"/>',
        f'<ellipse cx="{50 + wide}" cy="60" rx="4" ry="8" fill="{skin}"/>',
        f'<ellipse cx="50" cy="58" rx="{wide}" ry="{tall}" fill="{skin}"/>',
        f'<ellipse cx="58" cy="60" rx="{wide - 8}" ry="{tall - 3}" fill="#00000012"/>',
        (
            f'<path d="M{50 - wide - 1} 56Q{48 - wide} 18 50 {19 + rng.uniform(-3, 3)}'
            f"Q{52 + wide} 18 {51 + wide} 56Q{50 + wide - 5} {rng.uniform(34, 42)} "
            f'{rng.uniform(45, 60)} 38Q{50 - wide + 6} 36 {50 - wide - 1} 56Z" fill="{hair}"/>'
        ),
    ]
    for side in (-1, 1):
        x = 50 + side * eye
        parts += [
            f'<ellipse cx="{x}" cy="57" rx="5.2" ry="2.7" fill="#fbfaf7"/>',
            (
                f'<circle cx="{x}" cy="57" r="2.5" fill="{look}"/>'
                f'<circle cx="{x}" cy="57" r="1.2" fill="#080808"/>'
            ),
            (
                f'<path d="M{x - 6} 56Q{x} 52.5 {x + 6} 56" stroke="#3a2a22" stroke-width="1.2"'
                ' fill="none"/>'
            ),
            (
                f'<path d="M{x - 7} 50.5Q{x} {46.5 + rng.random()} {x + 7} 50.5" stroke="{hair}"'
                f' stroke-width="{rng.uniform(1.6, 2.8)}" fill="none"/>'
            ),
        ]
    chin = rng.uniform(84, 88)
    lip = "#a24a4a" if female else "#9a6256"
    parts += [
        '<path d="M49 58Q46 70 45 72Q50 76 55 72" stroke="#0006" stroke-width="1" fill="none"/>',
        f'<path d="M40 81Q46 78 50 79Q54 78 60 81Q50 {chin:.1f} 40 81Z" fill="{lip}"/>',
        '<path d="M40 81Q50 83 60 81" stroke="#5a2a2a" stroke-width=".8" fill="none"/>',
    ]
    if not female and rng.random() < 0.4:
        parts.append(
            f'<path d="M{51 - wide} 66Q{54 - wide} 92 50 {58 + tall + 1}Q{46 + wide} 92 {49 + wide}'
            f' 66Q{40 + wide} 80 61 77Q50 73 39 77Q{60 - wide} 80 {51 - wide} 66Z" fill="{hair}"'
            ' opacity=".85"/>'
        )
    if rng.random() < 0.25:
        parts.append(
            f'<g fill="none" stroke="#222" stroke-width="1.4"><rect x="{50 - eye - 8}" y="51"'
            f' width="15" height="11" rx="4"/><rect x="{50 + eye - 7}" y="51" width="15"'
            f' height="11" rx="4"/><path d="M{50 - eye + 7} 55L{50 + eye - 7} 55"/></g>'
        )
    body = "".join(parts)
    return f'<svg viewBox="0 0 100 128" preserveAspectRatio="none" class="fill">{body}</svg>'


def guilloche(rng: Random, width: float, height: float, colours: tuple[str, ...]) -> str:
    """Fine woven lines over a whole document; sizes in px."""
    paths = []
    for colour in colours:
        kind = rng.choice(["waves", "rosette", "weave"])
        pieces: list[str] = []
        if kind == "rosette":
            x, y = width * rng.uniform(0.2, 0.9), height * rng.uniform(0.2, 0.8)
            petals, reach = rng.randint(5, 13), height * rng.uniform(0.3, 0.8)
            for ring in range(7):
                points = []
                for step in range(181):
                    turn = step * math.tau / 180
                    swing = 0.62 + 0.38 * math.sin(petals * turn + ring * 0.5)
                    radius = reach * swing * (0.4 + ring / 11)
                    points.append(
                        f"{x + radius * math.cos(turn):.0f} {y + radius * math.sin(turn):.0f}"
                    )
                pieces.append("M" + "L".join(points))
        else:
            twist = 0.35 if kind == "weave" else 0.08
            lines, swing = rng.randint(16, 34), rng.uniform(8, 30)
            length, phase = rng.uniform(60, 240), rng.uniform(0, 6)
            for line in range(lines):
                base = height * line / lines
                points = [
                    f"{x:.0f} {base + swing * math.sin(x / length + phase + line * twist):.1f}"
                    for x in range(0, int(width) + 12, 12)
                ]
                pieces.append("M" + "L".join(points))
        paths.append(
            f'<path d="{"".join(pieces)}" fill="none" stroke="{colour}" stroke-width="1.1"'
            f' opacity="{rng.uniform(0.25, 0.5):.2f}"/>'
        )
    return f'<svg class="fill" viewBox="0 0 {width:.0f} {height:.0f}">{"".join(paths)}</svg>'


def qr(text: str) -> str:
    """A QR code in SVG, with its quiet zone."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = zxingcpp.write_barcode_to_svg(code, add_quiet_zones=True)
    size = re.search(r'width="(\d+)" height="(\d+)"', drawn)
    assert size is not None
    box = f'<svg class="fill code" viewBox="0 0 {size[1]} {size[2]}"'
    return box + drawn[drawn.index(size[0]) + len(size[0]) :]


def table_top(rng: Random) -> str:
    """CSS and SVG of a surface on which a document may lie; fills its parent."""
    base = rng.choice(
        [
            "#8a6a48",
            "#5c4632",
            "#b9966b",
            "#3d4046",
            "#9aa0a2",
            "#d9d4c8",
            "#46586a",
            "#6d2f2f",
            "#e9e9e6",
            "#2c2c2e",
            "#74805f",
        ]
    )
    stretch = rng.choice(["0.004 0.09", "0.07 0.003", "0.5 0.5", "0.02 0.02", "0.9 0.06"])
    strength = rng.uniform(0.12, 0.4)
    noise = (
        f'<filter id="grain"><feTurbulence type="fractalNoise" baseFrequency="{stretch}"'
        f' numOctaves="3" seed="{rng.randrange(999)}"/><feColorMatrix values="0 0 0 0 0'
        f' 0 0 0 0 0 0 0 0 0 0 {strength * 2.4:.2f} 0 0 0 {-strength * 0.6:.2f}"/></filter>'
        '<rect width="100%" height="100%" filter="url(#grain)"/>'
    )
    extra = ""
    if rng.random() < 0.3:
        gap = rng.randint(60, 220)
        extra = (
            f"background-image:repeating-linear-gradient({rng.choice([0, 90])}deg,#0003 0 3px,"
            f"transparent 3px {gap}px);"
        )
    return (
        f'<div class="fill" style="background-color:{base};{extra}"></div>'
        f'<svg class="fill" width="100%" height="100%">{noise}</svg>'
    )


def rosette_seal(colour: str, letters: str) -> str:
    """A coat of arms of no country."""
    return (
        f'<svg viewBox="0 0 40 40" class="fill"><g fill="none" stroke="{colour}"'
        ' stroke-width="1.6">'
        '<path d="M8 8L32 8L32 22Q32 34 20 38Q8 34 8 22Z"/><path d="M8 16L32 16M20 8L20 38"/>'
        f'<circle cx="20" cy="22" r="5"/></g><text x="20" y="6" font-size="5" text-anchor="middle"'
        f' fill="{colour}">{escape(letters)}</text></svg>'
    )
