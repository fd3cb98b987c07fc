"""How a document comes to be a picture: scanners, copiers, phones, apps, messengers."""

import io
from dataclasses import dataclass, field
from random import Random

import numpy as np
from PIL import Image

from bench.identity.unseen import art
from bench.identity.unseen.paper import MM, Paper
from bench.identity.unseen.stage import Place, Scene

KINDS = [
    "scan",
    "phone",
    "flat-phone",
    "turned-phone",
    "telegram",
    "copier",
    "app",
    "phone",
    "any-angle",
    "scan",
    "low-resolution",
    "screenshot",
    "phone",
    "telegram",
    "grey-scan",
    "dim-phone",
    "glare-phone",
    "pdf-page",
    "close-scan",
]


@dataclass
class Post:
    """What the camera and the messenger do to the pixels, in this order."""

    noise: float = 0.0
    """Standard deviation of the sensor's noise, of 255."""
    grey: bool = False
    turn: int = 0
    """Quarter turns, anticlockwise."""
    long_side: int = 0
    passes: list[int] = field(default_factory=list)
    """JPEG qualities, one after another, before the last."""
    quality: int = 90


def flat(
    rng: Random, papers: list[Paper], scale: float, margin: float
) -> tuple[Scene, list[float]]:
    """Papers below each other (or side by side) on a bare page; the scales of the papers."""
    beside = len(papers) > 1 and papers[0].width < 100 and rng.random() < 0.35
    places, x, y, wide, high = [], margin, margin, 0.0, 0.0
    for paper in papers:
        w, h = paper.width * MM * scale, paper.height * MM * scale
        tilt = rng.uniform(-1.2, 1.2)
        left, top = x + (w - paper.width * MM) / 2, y + (h - paper.height * MM) / 2
        places.append(Place(paper, left, top, f"rotate({tilt:.2f}deg) scale({scale:.3f})"))
        wide, high = max(wide, x + w + margin), max(high, y + h + margin)
        if beside:
            x += w + margin
        else:
            y += h + margin
    return Scene(round(wide), round(high), places), []


def scanned(rng: Random, papers: list[Paper], kind: str) -> tuple[Scene, Post]:
    """Flatbed scans and copies."""
    scale = rng.uniform(1.0, 1.7) if papers[0].width < 100 else rng.uniform(0.95, 1.25)
    margin = 6 if kind == "close-scan" else rng.uniform(30, 160)
    if kind == "low-resolution":
        scale, margin = 1.0, rng.uniform(15, 50)
    scene, _ = flat(rng, papers, scale, margin)
    ground = rng.choice(["#fff", "#fbfbfa", "#f1f1f0", "#e6e6e8"])
    scene.background = f'<div class="fill" style="background:{ground}"></div>'
    post = Post(noise=rng.uniform(0, 2.0), quality=rng.randint(82, 96))
    if kind in ("copier", "grey-scan"):
        post.grey = True
    if kind == "copier":
        scene.focus = f"filter:grayscale(1) contrast({rng.uniform(1.1, 1.35):.2f})"
        scene.light = "".join(
            f'<div style="position:absolute;left:{rng.random() * 100:.1f}%;top:0;width:1px;'
            'height:100%;background:#0003"></div>'
            for _ in range(rng.randint(0, 4))
        )
    if kind == "low-resolution":
        scene.focus = "filter:blur(.5px)"
        post.long_side = round(max(scene.width, scene.height) * rng.uniform(0.74, 0.86))
        post.passes, post.quality = [rng.randint(60, 75)], rng.randint(68, 80)
    if kind == "scan" and rng.random() < 0.25:
        post.turn = rng.choice([1, 2, 3])
    return scene, post


def watermark(rng: Random, width: int, height: int) -> str:
    """The repeated words of a copy-your-ID app, and its footer."""
    words = rng.choice(
        ["KOPIE uitsluitend voor inzageverzoek", "KOPIE 22-11-2026 Voorbeeldwinkel", "COPY ONLY"]
    )
    tone, size = rng.choice(["#b00", "#06c", "#555", "#fff"]), rng.randint(20, 34)
    lines = "".join(
        f'<text class="deco" x="{-width * 0.3 + (i % 2) * 120:.0f}"'
        f' y="{i * size * rng.uniform(4, 5):.0f}" font-size="{size}">{(words + "    ") * 8}</text>'
        for i in range(-4, 30)
    )
    return (
        f'<svg class="covers" viewBox="0 0 {width} {height}"><g'
        f' transform="rotate(-{rng.randint(15, 32)} {width / 2:.0f} {height / 2:.0f})"'
        f' fill="{tone}" opacity="{rng.uniform(0.14, 0.26):.2f}">'
        f"{lines}</g></svg>"
    )


def app(rng: Random, papers: list[Paper]) -> tuple[Scene, Post]:
    """A copy made by an app that draws bars and a watermark."""
    scene, _ = flat(rng, papers, rng.uniform(1.1, 1.5), rng.uniform(5, 40))
    scene.over = watermark(rng, scene.width, scene.height)
    return scene, Post(quality=rng.randint(85, 94))


def lights(rng: Random, kind: str) -> str:
    """Uneven light and glare as overlays."""
    angle, deep = rng.randrange(360), rng.uniform(0.1, 0.3)
    if kind == "dim-phone":
        deep = rng.uniform(0.4, 0.55)
    layers = [
        (
            '<div class="fill" style="mix-blend-mode:multiply;background:linear-gradient('
            f'{angle}deg,rgba(0,0,0,{deep:.2f}),rgba(0,0,0,0) 70%)"></div>'
        ),
        '<div class="fill" style="background:radial-gradient(circle,transparent 55%,#0003)"></div>',
    ]
    if kind == "glare-phone" or rng.random() < 0.15:
        x, y = rng.uniform(15, 85), rng.uniform(15, 85)
        layers.append(
            f'<div class="fill" style="background:radial-gradient(ellipse {rng.randint(12, 24)}% '
            f"{rng.randint(8, 18)}% at {x:.0f}% {y:.0f}%,rgba(255,255,255,"
            f'{rng.uniform(0.3, 0.45):.2f}),rgba(255,255,255,0))"></div>'
        )
    warm = rng.choice(["#ffb25a", "#9fc4ff", "#ffffff", "#d8ffd8"])
    layers.append(f'<div class="fill" style="background:{warm};opacity:.07"></div>')
    return "".join(layers)


def photographed(rng: Random, papers: list[Paper], kind: str) -> tuple[Scene, Post]:
    """A phone above a table."""
    scale = rng.uniform(1.05, 1.45) if papers[0].width < 100 else rng.uniform(0.95, 1.15)
    lean = 3 if kind in ("flat-phone", "telegram") else 20
    places: list[Place] = []
    room = rng.uniform(70, 200)
    spin = rng.uniform(-180, 180) if kind == "any-angle" else rng.uniform(-7, 7)
    reach = 0.5 if kind == "any-angle" else 0.0
    y = room
    widest = max(p.width for p in papers) * MM * scale
    tilt_x, tilt_y = rng.uniform(-lean, lean), rng.uniform(-lean, lean)
    for paper in papers:
        w, h = paper.width * MM, paper.height * MM
        grown = (w - h) * reach * scale
        y += max(0.0, grown)
        left, top = room + (widest - w) / 2, y + (h * scale - h) / 2
        turn = spin + rng.uniform(-2, 2)
        places.append(
            Place(
                paper,
                left,
                top,
                f"perspective(1900px) rotateX({tilt_x:.1f}deg) rotateY({tilt_y:.1f}deg)"
                f" rotateZ({turn:.1f}deg) scale({scale:.3f})",
            )
        )
        y += h * scale + max(0.0, grown) + rng.uniform(40, 90)
    scene = Scene(round(widest + 2 * room), round(y + room - 40), places)
    scene.background = art.table_top(rng)
    for place in places:
        place.paper.parts.insert(
            0, '<div class="fill" style="border-radius:24px;box-shadow:6px 10px 22px #000a"></div>'
        )
    scene.light = lights(rng, kind)
    scene.focus = f"filter:blur({rng.uniform(0, 0.7):.2f}px) contrast({rng.uniform(0.9, 1.08):.2f})"
    post = Post(noise=rng.uniform(1.5, 6.0), quality=rng.randint(80, 94))
    if kind == "turned-phone":
        post.turn = rng.choice([1, 2, 3])
    if kind == "telegram":
        post.long_side, post.passes, post.quality = 1280, [rng.randint(80, 92)], rng.randint(76, 87)
    return scene, post


def screenshot(rng: Random, papers: list[Paper]) -> tuple[Scene, Post]:
    """A phone's screen that shows a photo of the document."""
    scene, post = photographed(rng, papers, "flat-phone")
    bar, foot = rng.randint(60, 90), rng.randint(120, 260)
    for place in scene.places:
        place.top += bar
    scene.height += bar + foot
    dark = rng.choice(["#000", "#fff"])
    tone = "#fff" if dark == "#000" else "#111"
    scene.light += (
        f'<div style="position:absolute;left:0;top:0;width:100%;height:{bar}px;background:{dark};'
        f'color:{tone};font-size:{bar * 0.4:.0f}px;padding:{bar * 0.25:.0f}px 40px">'
        f"{rng.randint(7, 22)}:{rng.randint(10, 59)}   {rng.randint(11, 99)}%</div>"
        f'<div style="position:absolute;left:0;bottom:0;width:100%;height:{foot}px;'
        f'background:{dark};color:{tone};font-size:34px;padding:30px 60px">'
        "Delen      Bewerken      Verwijderen</div>"
    )
    post.noise = rng.uniform(0, 1.5)
    return scene, post


def take(rng: Random, papers: list[Paper], kind: str) -> tuple[Scene, Post]:
    """A scene and a camera for these sides."""
    if kind == "app":
        scene, post = app(rng, papers)
    elif kind == "screenshot":
        scene, post = screenshot(rng, papers)
    elif "phone" in kind or kind in ("telegram", "any-angle"):
        scene, post = photographed(rng, papers, kind)
    else:
        scene, post = scanned(rng, papers, kind)
    scene.traits = {"capture": kind}
    return scene, post


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """A plain JPEG."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def develop(picture: Image.Image, post: Post, seed: int) -> Image.Image:
    """The picture after sensor, turning, shrinking and recompression."""
    if post.noise > 0.3:
        rng = np.random.default_rng(seed)
        pixels = np.asarray(picture, np.float32)
        grain = rng.normal(0, post.noise, (*pixels.shape[:2], 1)).astype(np.float32)
        tint = rng.normal(0, post.noise / 2, pixels.shape).astype(np.float32)
        picture = Image.fromarray(np.clip(pixels + grain + tint, 0, 255).astype(np.uint8))
    if post.turn:
        picture = picture.rotate(90 * post.turn, expand=True)
    longest = max(picture.size)
    if post.long_side and longest > post.long_side:
        share = post.long_side / longest
        size = (round(picture.width * share), round(picture.height * share))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    if post.grey:
        picture = picture.convert("L").convert("RGB")
    for quality in post.passes:
        picture = Image.open(io.BytesIO(jpeg(picture, quality))).convert("RGB")
    return picture
