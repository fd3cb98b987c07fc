"""What people put over a field: opaque covers, half ones and ones that can be seen through."""

import base64
import io
from dataclasses import dataclass
from random import Random

from PIL import Image

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""x, y, width, height."""

GOOD = ("bar", "bar", "white", "colour", "marker", "tape", "paper", "label", "torn")
HALF = ("missing", "short", "strike", "scribble", "shifted", "thin")
SEEN_THROUGH = ("blur", "pixels", "translucent", "near-black", "white-veil", "bleeding")


@dataclass(frozen=True)
class Target:
    """What one cover is meant for: a role, its paper (in scene order), its box there in px."""

    role: str
    paper: int
    box: Box
    name: str = ""


def corners(box: Box) -> list[Point]:
    """The four corners, clockwise from top left."""
    x, y, w, h = box
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def padded(box: Box, pad: float) -> Box:
    """The box grown by *pad* px on each side."""
    x, y, w, h = box
    return (x - pad, y - pad, w + 2 * pad, h + 2 * pad)


def around(points: list[Point]) -> Box:
    """The upright box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def area(points: list[Point]) -> float:
    """The area of a polygon."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def path(points: list[Point], close: bool = True) -> str:
    """Points as SVG path data."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if close else "")


def inside(quad: list[Point], u: float, v: float) -> Point:
    """The point at u across and v down in a quad."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
    top = (ax + (bx - ax) * u, ay + (by - ay) * u)
    bottom = (dx + (cx - dx) * u, dy + (cy - dy) * u)
    return (top[0] + (bottom[0] - top[0]) * v, top[1] + (bottom[1] - top[1]) * v)


def part(quad: list[Point], left: float, top: float, right: float, bottom: float) -> list[Point]:
    """A part of a quad, by shares of its sides."""
    return [inside(quad, *c) for c in ((left, top), (right, top), (right, bottom), (left, bottom))]


def depth(quad: list[Point]) -> float:
    """The length of its shorter sides, in px."""
    (ax, ay), (bx, by), _, (dx, dy) = quad
    return min(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, ((dx - ax) ** 2 + (dy - ay) ** 2) ** 0.5)


def zigzag(quad: list[Point], turns: int, rng: Random, reach: float = 0.0) -> str:
    """A pen going up and down along the longer side; *reach* beyond the edges as a share."""
    (ax, ay), (bx, by), _, (dx, dy) = quad
    along = (bx - ax) ** 2 + (by - ay) ** 2 >= (dx - ax) ** 2 + (dy - ay) ** 2
    points = []
    for step in range(turns + 1):
        share = step / turns * (1 + 2 * reach) - reach + rng.uniform(-0.2, 0.2) / turns
        edge = (1 + reach if step % 2 else -reach) + rng.uniform(-0.05, 0.05)
        points.append(inside(quad, share, edge) if along else inside(quad, edge, share))
    return path(points, close=False)


def shape(data: str, css: str, extra: str = "") -> str:
    """An opaque cover."""
    return f'<path class="cover" d="{data}" style="{css}" {extra}/>'


def opaque(style: str, quad: list[Point], rng: Random) -> str:
    """SVG of a cover through which nothing shows."""
    tall = depth(quad)
    if style == "white":
        edge = rng.choice(["stroke:none", "stroke:#999;stroke-width:1.5"])
        return shape(path(quad), f"fill:#fff;{edge}")
    if style == "colour":
        tone = rng.choice(["#c0262d", "#1f4fa3", "#3a7d44", "#7a7a7a", "#e0b000", "#ff3b7f"])
        return shape(path(quad), f"fill:{tone}")
    if style == "marker":
        tone = rng.choice(["#0c0c0e", "#14141c", "#101a3a"])
        rows = max(3, round(tall / 9))
        wide = tall / rows * 1.7 + 2
        pieces = [shape(path(quad), f"fill:{tone}")]
        pen = (
            f"fill:none;stroke:{tone};stroke-width:{wide:.1f};stroke-linejoin:round;"
            "stroke-linecap:round"
        )
        pieces += [shape(zigzag(quad, rows * turns, rng), pen) for turns in (6, 7)]
        return "".join(pieces)
    if style in ("tape", "paper", "torn"):
        tone = rng.choice(
            {
                "tape": ["#b9bcc0", "#d8c79a", "#f2f0e8", "#2b2b2b"],
                "paper": ["#f7e27a", "#fbfbf8"],
            }.get(style, ["#f4f2ea", "#e9dfc8"])
        )
        ragged = quad
        if style == "torn":
            steps = [inside(quad, i / 14, -0.04 * rng.random()) for i in range(15)]
            steps += [inside(quad, 1 - i / 14, 1 + 0.05 * rng.random()) for i in range(15)]
            ragged = steps
        return shape(path(ragged), f"fill:{tone};filter:drop-shadow(1px 2px 2px #0007)")
    if style == "label":
        x, y, w, h = around(quad)
        words = rng.choice(["AFGESCHERMD", "REDACTED", "N.V.T.", "X"])
        size = min(tall * 0.5, w / (0.75 * len(words)), 30)
        tone = rng.choice(["#111", "#333b4a"])
        return shape(path(quad), f"fill:{tone}") + (
            f'<text class="deco" x="{x + w / 2:.1f}" y="{y + h / 2 + size / 3:.1f}" fill="#fff"'
            f' font-size="{size:.1f}" text-anchor="middle">{words}</text>'
        )
    return shape(path(quad), "fill:#000")


def half(style: str, quad: list[Point], rng: Random) -> str:
    """SVG of a cover that leaves much open; the truth is measured, not assumed."""
    tone = rng.choice(["#000", "#111", "#15151f", "#b01e28"])
    tall = depth(quad)
    if style == "missing":
        return ""
    if style == "short":
        cut = rng.uniform(0.3, 0.48)
        rest = part(quad, 0, 0, cut, 1) if rng.random() < 0.5 else part(quad, 1 - cut, 0, 1, 1)
        return shape(path(rest), f"fill:{tone}")
    if style == "shifted":
        side = rng.choice([-1, 1])
        moved = part(quad, 0.55 * side, 0.08, 1 + 0.55 * side, 1.0)
        return shape(path(moved), f"fill:{tone}")
    if style == "thin":
        edge = rng.choice([0.0, 0.72])
        return shape(path(part(quad, 0, edge, 1, edge + 0.28)), f"fill:{tone}")
    if style == "strike":
        wide = max(1.5, tall * 0.09)
        lines = [[inside(quad, -0.02, 0.52), inside(quad, 1.02, 0.46)]]
        if rng.random() < 0.5:
            lines = [
                [inside(quad, 0, 0.1), inside(quad, 1, 0.9)],
                [inside(quad, 0, 0.9), inside(quad, 1, 0.1)],
            ]
        css = f"fill:none;stroke:{tone};stroke-width:{wide:.1f}"
        return "".join(shape(path(line, close=False), css) for line in lines)
    (ax, ay), (bx, by), _, (dx, dy) = quad
    longer = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, ((dx - ax) ** 2 + (dy - ay) ** 2) ** 0.5)
    turns = max(4, round(longer / tall * rng.uniform(1.1, 1.9)))
    css = f"fill:none;stroke:{tone};stroke-width:{max(1.2, tall * 0.07):.1f};stroke-linejoin:round"
    return shape(zigzag(quad, turns, rng), css)


def see_through(
    style: str, quad: list[Point], letter: float, bare: Image.Image, rng: Random
) -> str:
    """HTML in view px; *letter*: height of what is covered; *bare*: the uncovered picture."""
    x, y, w, h = around(quad)
    if style == "blur":
        radius = max(1.2, letter * rng.uniform(0.13, 0.2))
        return (
            f'<div class="cover weak" style="position:absolute;left:{x:.0f}px;top:{y:.0f}px;'
            f'width:{w:.0f}px;height:{h:.0f}px;backdrop-filter:blur({radius:.1f}px)"></div>'
        )
    if style == "pixels":
        grain = max(2.0, letter * rng.uniform(0.16, 0.24))
        piece = bare.crop((int(x), int(y), int(x + w) + 1, int(y + h) + 1))
        small = (max(2, round(piece.width / grain)), max(2, round(piece.height / grain)))
        buffer = io.BytesIO()
        piece.resize(small, Image.Resampling.BOX).save(buffer, "PNG")
        data = base64.b64encode(buffer.getvalue()).decode()
        return (
            f'<img class="cover weak" src="data:image/png;base64,{data}" style="position:absolute;'
            f"left:{int(x)}px;top:{int(y)}px;width:{piece.width}px;height:{piece.height}px;"
            'image-rendering:pixelated">'
        )
    tone, alpha, mix = {
        "translucent": (rng.choice(["0,0,0", "20,20,30", "120,0,0"]), rng.uniform(0.5, 0.85), ""),
        "near-black": ("0,0,0", rng.uniform(0.9, 0.94), ""),
        "white-veil": ("255,255,255", rng.uniform(0.55, 0.8), ""),
        "bleeding": ("26,26,34", rng.uniform(0.84, 0.92), "mix-blend-mode:multiply"),
    }[style]
    return (
        f'<svg class="covers cover weak" style="{mix}"><path d="{path(quad)}" fill="rgb({tone})"'
        f' fill-opacity="{alpha:.3f}"/></svg>'
    )
