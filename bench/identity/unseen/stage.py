"""Renders scenes in headless Chromium and asks it where things are and what ink can be seen."""

import colorsys
import contextlib
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.identity.unseen.paper import Paper

FLAGS = [
    "--no-sandbox",  # Chromium's own sandbox refuses root; the pages are ours
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--disable-lcd-text",
]

CSS = """
*{box-sizing:border-box;margin:0;padding:0}
body{overflow:hidden;position:relative;background:#fff;font-family:'Liberation Sans'}
#scene,#over,#light,.fill,.ground{position:absolute;left:0;top:0;width:100%;height:100%}
#scene{overflow:hidden}
.paper{position:absolute;transform-origin:50% 50%}
.t,.b{position:absolute;white-space:pre;line-height:1.12}
.b{overflow:hidden}
.mrz{font-family:'Liberation Mono';font-weight:600;font-size:34.2px;color:#161616}
.code{background:#fff}
svg.covers{position:absolute;left:0;top:0;width:100%;height:100%;overflow:visible}
html.bare .cover,html.bare .deco{visibility:hidden}
html.ink,html.ink body{background:#fff!important}
html.ink *{visibility:hidden;opacity:1!important;filter:none!important;
 mix-blend-mode:normal!important;text-shadow:none!important;box-shadow:none!important;
 backdrop-filter:none!important;mask:none!important}
html.ink [data-ink]{visibility:visible;color:var(--ink)!important;background:none!important;
 -webkit-background-clip:border-box!important}
html.ink .b[data-ink]{background:var(--ink)!important;border-radius:0!important}
html.ink.opaque .cover:not(.weak),html.ink.opaque .cover:not(.weak) *,
html.ink.all .cover,html.ink.all .cover *{visibility:visible;fill-opacity:1!important;
 stroke-opacity:1!important}
html.ink .cover{filter:brightness(0)!important}
html.ink.all div.weak{background:#000!important}
"""

MEASURE = """() => {
  const box = (e) => { let x = 0, y = 0, o = e;
    while (o && !o.classList.contains('paper')) {
      x += o.offsetLeft; y += o.offsetTop; o = o.offsetParent; }
    return [x, y, e.offsetWidth, e.offsetHeight]; };
  const papers = [...document.querySelectorAll('.paper')].map(p => {
    const m = new DOMMatrix(getComputedStyle(p).transform);
    return {matrix: [...m.toFloat64Array()], left: p.offsetLeft, top: p.offsetTop,
            width: p.offsetWidth, height: p.offsetHeight}; });
  const inks = [...document.querySelectorAll('[data-ink]')].map(e => {
    const r = e.getBoundingClientRect();
    return {number: +e.dataset.ink, box: box(e), seen: [r.x, r.y, r.width, r.height]}; });
  return {papers, inks}; }"""


@dataclass
class Place:
    """Where a paper lies in a scene: left, top of its untransformed box in px, a CSS transform."""

    paper: Paper
    left: float
    top: float
    transform: str = ""
    under: str = ""
    """SVG shapes that lie on the paper: tape, marker; in the paper's px."""


@dataclass
class Scene:
    """A picture before the camera's faults; sizes in CSS px, which are the screenshot's pixels."""

    width: int
    height: int
    places: list[Place]
    background: str = '<div class="fill" style="background:#fff"></div>'
    light: str = ""
    focus: str = ""
    """A CSS filter over papers and background."""
    over: str = ""
    """HTML and SVG drawn onto the finished picture: digital bars, watermarks."""
    traits: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Spot:
    """One ink's place: box on its paper (px), box in the view, and the ids around it."""

    number: int
    box: tuple[float, float, float, float]
    seen: tuple[float, float, float, float]


@dataclass(frozen=True)
class Map:
    """Places of all ink and the way from paper px to view px."""

    spots: dict[int, Spot]
    papers: list[dict[str, Any]]

    def to_view(self, paper: int, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Points of a paper as they appear in the view; paper counts in the scene's order."""
        info = self.papers[paper]
        matrix = np.array(info["matrix"]).reshape(4, 4)
        half = np.array([info["width"] / 2, info["height"] / 2])
        mapped = []
        for point in points:
            x, y, _, w = np.array([*(np.array(point) - half), 0.0, 1.0]) @ matrix
            mapped.append((x / w + half[0] + info["left"], y / w + half[1] + info["top"]))
        return mapped


def colour(number: int, total: int) -> tuple[float, float, float]:
    """The hue of an ink; full saturation, so that edges towards white or black keep it."""
    return colorsys.hsv_to_rgb(number / total, 1.0, 1.0)


class Stage:
    """A page of a running Chromium, used over and over."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def lay(self, scene: Scene) -> Map:
        """Put a scene on the page and measure it."""
        total = max(1, len(scene.places[0].paper.register.inks)) if scene.places else 1
        hues = "".join(
            f'[data-ink="{n}"]{{--ink:hsl({360 * n / total:.1f} 100% 50%)}}' for n in range(total)
        )
        papers = "".join(
            f'<div class="paper" style="left:{p.left:.1f}px;top:{p.top:.1f}px;'
            f"width:{p.paper.width * 8:.0f}px;height:{p.paper.height * 8:.0f}px;"
            f"font-family:'{p.paper.font}';transform:{p.transform or 'none'}\">"
            f'{p.paper.html()}<svg class="covers">{p.under}</svg></div>'
            for p in scene.places
        )
        self.show(
            f'<div id="scene" style="{scene.focus}">{scene.background}{papers}'
            f'<div id="light">{scene.light}</div></div><div id="over">{scene.over}</div>',
            scene.width,
            scene.height,
            hues,
        )
        found = self.page.evaluate(MEASURE)
        spots = {
            s["number"]: Spot(s["number"], tuple(s["box"]), tuple(s["seen"])) for s in found["inks"]
        }
        return Map(spots, found["papers"])

    def show(self, body: str, width: int, height: int, css: str = "") -> None:
        """Put any body on the page."""
        self.page.set_viewport_size({"width": width, "height": height})
        style = f"{CSS}{css}body{{width:{width}px;height:{height}px}}"
        self.page.set_content(
            f'<!doctype html><html><head><meta charset="utf-8"><style>{style}</style></head>'
            f"<body>{body}</body></html>"
        )

    def shot(self, classes: str = "") -> Image.Image:
        """What the page shows, RGB, in one of its modes."""
        self.page.evaluate("(c) => { document.documentElement.className = c }", classes)
        raw = self.page.screenshot(animations="allow", caret="initial")
        return Image.open(io.BytesIO(raw)).convert("RGB")

    def pdf(self, width: int, height: int) -> bytes:
        """The page printed to one PDF page with live text."""
        self.page.evaluate("(c) => { document.documentElement.className = c }", "")
        size = {"width": f"{width}px", "height": f"{height}px"}
        return self.page.pdf(print_background=True, page_ranges="1", **size)

    def seen(self, total: int) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
        """Pixels of each ink in the view: uncovered, below opaque covers only, below any cover."""
        bare = count(self.shot("ink"), total)
        opaque = count(self.shot("ink opaque"), total)
        weak = self.page.evaluate("document.querySelector('.weak') !== null")
        everything = count(self.shot("ink all"), total) if weak else opaque
        return bare, opaque, everything


def count(picture: Image.Image, total: int) -> dict[int, float]:
    """Pixels by ink number, by hue; pale and dark edges left out."""
    small: NDArray[np.float32] = np.asarray(picture, np.float32)
    high, low = small.max(axis=2), small.min(axis=2)
    strong = (high - low) > 110
    rgb = small[strong]
    red, green, blue = rgb[:, 0], rgb[:, 1], rgb[:, 2]
    top, spread = rgb.max(axis=1), rgb.max(axis=1) - rgb.min(axis=1)
    hue = np.where(
        top == red,
        (green - blue) / spread % 6,
        np.where(top == green, (blue - red) / spread + 2, (red - green) / spread + 4),
    )
    numbers = np.round(hue / 6 * total).astype(int) % total
    return {n: float(c) for n, c in enumerate(np.bincount(numbers, minlength=total))}


@contextlib.contextmanager
def stage() -> Iterator[Stage]:
    """A headless Chromium with one page; asyncio.run() fails in this thread meanwhile."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("chromium is not on this machine: `make test` installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield Stage(browser.new_page())
        finally:
            browser.close()
