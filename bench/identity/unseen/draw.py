"""One attempt at one sample: draw it, measure it, and say what is true of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import numpy as np
from PIL import Image

from bench.identity.sample import State
from bench.identity.unseen import captures, covers
from bench.identity.unseen.captures import Post
from bench.identity.unseen.covers import Target
from bench.identity.unseen.documents import Issue, issued
from bench.identity.unseen.paper import MM, Paper
from bench.identity.unseen.stage import Map, Place, Scene, Stage
from bench.identity.unseen.truth import Truth, judge

NAME_EM, SECRET_EM = 13.5, 12.0
"""Least height (px, in the final picture) of a letter's em square that people read with ease."""

Choose = Callable[[Target], str]
"""The style of cover for a target."""


@dataclass
class Picture:
    """A finished picture and its truth, before it becomes a file."""

    issue: Issue
    scene: Scene
    post: Post
    shown: Image.Image
    original: Image.Image | None
    truth: Truth
    bars: list[tuple[float, float, float, float]]
    """The boxes around all that is covered, as shares of the picture."""
    name_em: float
    secret_em: float
    texture: float
    """How far what is below see-through covers still varies, in levels of 255; 255 without any."""
    traits: dict[str, str] = field(default_factory=dict)
    fields: dict[str, State | None] = field(default_factory=dict)


def targets(issue: Issue, papers: list[Paper], spots: Map, *, lines: bool = False) -> list[Target]:
    """What there is to cover in a scene; the zone as one block, or line by line."""
    boxes: dict[tuple[str, int, str], list[covers.Box]] = {}
    order = {paper.number: n for n, paper in enumerate(papers)}
    for ink in issue.register.inks:
        if ink.role == "name" or ink.number not in spots.spots:
            continue
        name = ink.line if ink.role == "mrz" and lines else ""
        if ink.role != "mrz":
            name = str(ink.number)
        key = (ink.role, order[ink.paper], name)
        boxes.setdefault(key, []).append(spots.spots[ink.number].box)
    found = []
    for (role, paper, name), several in boxes.items():
        points = [p for box in several for p in covers.corners(box)]
        found.append(Target(role, paper, covers.around(points), name))
    return found


def pad(target: Target, rng: Random) -> float:
    """How far a cover reaches over what it covers, in paper px."""
    if target.role in ("photo", "ghost", "qr"):
        return rng.uniform(2, 7)
    if target.role == "mrz":
        return rng.uniform(3, 9)
    return rng.uniform(1.5, 4)


def letter_height(issue: Issue, spots: Map, order: dict[int, int], numbers: list[int]) -> float:
    """The smallest em height of some inks in the view, in px."""
    paper_of = {ink.number: order.get(ink.paper, 0) for ink in issue.register.inks}
    heights = []
    for number in numbers:
        x, y, w, h = spots.spots[number].box
        points = [(x + w / 2, y), (x + w / 2, y + h)]
        (ax, ay), (bx, by) = spots.to_view(paper_of[number], points)
        heights.append(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / 1.12)
    return min(heights, default=99.0)


def is_see_through(style: str) -> bool:
    """Whether a style lets something through on purpose."""
    return style in covers.SEEN_THROUGH


@dataclass
class Painter:
    """Draws covers into a scene whose ink has been measured."""

    scene: Scene
    spots: Map
    bare: Image.Image
    rng: Random
    digital: bool
    over: list[str] = field(default_factory=list)
    areas: list[covers.Box] = field(default_factory=list)
    weak: list[covers.Box] = field(default_factory=list)

    def cover(self, target: Target, style: str) -> None:
        """One cover over one target."""
        flat = covers.corners(covers.padded(target.box, pad(target, self.rng)))
        seen = self.spots.to_view(target.paper, flat)
        self.areas.append(covers.around(seen))
        if is_see_through(style):
            letter = covers.depth(seen)
            if target.role == "mrz":
                letter = letter / max(1, round(target.box[3] / 48))
            elif target.role in ("photo", "ghost", "qr"):
                letter *= 0.42 if target.role != "qr" else 0.22
            self.weak.append(covers.around(seen))
            self.over.append(covers.see_through(style, seen, letter * 0.72, self.bare, self.rng))
            return
        quad = flat
        if self.digital:
            upright = covers.around(seen)
            leaning = upright[2] * upright[3] > 1.2 * covers.area(seen)
            quad = seen if leaning else covers.corners(upright)
        if style in covers.HALF:
            drawn = covers.half(style, quad, self.rng)
        else:
            drawn = covers.opaque(style, quad, self.rng)
        if self.digital:
            self.over.append(f'<svg class="covers">{drawn}</svg>')
        else:
            self.scene.places[target.paper].under += drawn


def strip(rng: Random, issue: Issue, paper: Paper, spots: Map) -> Scene:
    """The part of a side from its heading to the name, enlarged."""
    named = [i.number for i in issue.register.inks if i.role == "name" and i.number in spots.spots]
    boxes = [spots.spots[n].box for n in named]
    right = paper.width * MM - 10
    left = rng.choice([0.0, max(0.0, min(b[0] for b in boxes) - 30)])
    bottom = max(b[1] + b[3] for b in boxes) + rng.uniform(6, 14)
    scale = rng.uniform(1.1, 1.6)
    w, h = paper.width * MM, paper.height * MM
    x = -left * scale + (w * scale - w) / 2
    y = (h * scale - h) / 2
    place = Place(paper, x, y, f"scale({scale:.3f})")
    return Scene(
        round((right - left) * scale), round(bottom * scale), [place], traits={"capture": "strip"}
    )


def texture(shown: Image.Image, boxes: list[covers.Box]) -> float:
    """The spread of grey levels in the least textured box, its edges left out."""
    grey = np.asarray(shown.convert("L"), np.float32)
    spreads = [255.0]
    for x, y, w, h in boxes:
        inner = grey[
            max(0, int(y + h * 0.2)) : max(1, int(y + h * 0.8)),
            max(0, int(x + w * 0.1)) : max(1, int(x + w * 0.9)),
        ]
        if inner.size:
            spreads.append(float(np.percentile(inner, 99) - np.percentile(inner, 1)))
    return min(spreads)


@dataclass(frozen=True)
class Order:
    """What to draw."""

    model: str
    sides: str
    """`front`, `back` or `both`."""
    capture: str
    choose: Choose
    lines: bool = False
    """Cover the zone line by line."""
    digital: bool | None = None
    name_cover: str = ""
    keep_original: bool = False
    steady: bool = False
    """No strong noise or compression, so that faint things stay."""


def calmed(post: Post) -> None:
    """A camera that keeps faint differences."""
    post.noise, post.passes, post.quality = min(post.noise, 0.8), [], max(post.quality, 92)


def draw(rng: Random, stage: Stage, order: Order) -> Picture:
    """Draw a sample's picture and judge it."""
    issue, papers = issued(rng, order.model)
    if order.sides == "front" or len(papers) == 1:
        papers = papers[:1]
    elif order.sides == "back":
        papers = papers[1:]
    capture = "scan" if order.capture == "strip" else order.capture
    scene, post = captures.take(rng, papers, capture)
    spots = stage.lay(scene)
    if order.capture == "strip":
        scene = strip(rng, issue, papers[0], spots)
        spots = stage.lay(scene)
        post = Post(noise=rng.uniform(0, 2), quality=rng.randint(82, 95))
    if order.steady:
        calmed(post)
    marks = scene.over
    bare = stage.shot("bare")
    digital = rng.random() < 0.5 if order.digital is None else order.digital
    painter = Painter(scene, spots, bare, rng, digital or capture == "app")
    for target in targets(issue, papers, spots, lines=order.lines):
        painter.cover(target, order.choose(target))
    if order.name_cover:
        hide_name(painter, issue, papers, order.name_cover)
    scene.over = "".join(painter.over) + marks
    spots = stage.lay(scene)
    total = len(issue.register.inks)
    counts = stage.seen(total)
    size = (scene.width, scene.height)
    truth = judge(issue.register.inks, spots, counts, size)
    seed = rng.randrange(2**31)
    clean = stage.shot()
    shown = captures.develop(clean, post, seed)
    original = captures.develop(stage.shot("bare"), post, seed) if order.keep_original else None
    shrink = max(shown.size) / max(size)
    rank = {paper.number: n for n, paper in enumerate(papers)}
    named = [i.number for i in issue.register.inks if i.role == "name" and i.number in spots.spots]
    open_text = [
        i.number
        for i in issue.register.inks
        if i.role in ("number", "bsn", "holes", "mrz") and i.number in spots.spots
    ]
    return Picture(
        issue,
        scene,
        post,
        shown,
        original,
        truth,
        bars_of(painter.areas, size, post.turn),
        letter_height(issue, spots, rank, named) * shrink,
        letter_height(issue, spots, rank, open_text) * shrink,
        texture(clean, painter.weak),
        {"document": order.model, "sides": order.sides, **scene.traits},
        dict(truth.fields),
    )


def hide_name(painter: Painter, issue: Issue, papers: list[Paper], style: str) -> None:
    """Make the name unreadable, or (`half`) cover half of it."""
    rank = {paper.number: n for n, paper in enumerate(papers)}
    for ink in issue.register.inks:
        if ink.role != "name" or ink.number not in painter.spots.spots:
            continue
        flat = covers.corners(covers.padded(painter.spots.spots[ink.number].box, 2))
        quad = painter.spots.to_view(rank[ink.paper], flat)
        if style == "half":
            middle = covers.part(quad, 0.3, 0, 0.78, 1)
            drawn = f'<svg class="covers">{covers.opaque("bar", middle, painter.rng)}</svg>'
        elif style == "smear":
            x, y, w, h = covers.around(quad)
            radius = covers.depth(quad) * 0.9
            drawn = (
                f'<div class="cover weak" style="position:absolute;left:{x:.0f}px;top:{y:.0f}px;'
                f'width:{w:.0f}px;height:{h:.0f}px;backdrop-filter:blur({radius:.1f}px)"></div>'
            )
        else:
            drawn = f'<svg class="covers">{covers.opaque(style, quad, painter.rng)}</svg>'
        painter.over.append(drawn)


def bars_of(
    areas: list[covers.Box], size: tuple[int, int], turn: int
) -> list[tuple[float, float, float, float]]:
    """Boxes in view px as shares of the finished picture, turned with it."""
    bars = []
    for x, y, w, h in areas:
        left, top, right, bottom = (
            max(0.0, x / size[0]),
            max(0.0, y / size[1]),
            min(1.0, (x + w) / size[0]),
            min(1.0, (y + h) / size[1]),
        )
        for _ in range(turn % 4):
            left, top, right, bottom = top, 1 - right, bottom, 1 - left
        if left < right and top < bottom:
            bars.append((left, top, right, bottom))
    return bars
