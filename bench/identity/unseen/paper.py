"""One side of a document as absolutely placed HTML, and a register of the ink that matters."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from random import Random

from bench.identity.unseen.zone import Segment

MM = 8.0
"""CSS px of a millimetre on an untransformed paper."""


WIDE = {
    "DejaVu Sans": 0.87,
    "DejaVu Serif": 0.87,
    "Liberation Mono": 0.82,
    "Liberation Sans Narrow": 1.12,
}
"""Fonts run wider or narrower; sizes are set so that lines come out about equally long."""


@dataclass(frozen=True)
class Ink:
    """One piece of ink whose visibility is measured."""

    number: int
    role: str
    """`name`, `photo`, `ghost`, `number`, `holes`, `bsn`, `qr` or `mrz`."""
    fields: tuple[str, ...]
    line: str
    """Pieces of the same line are judged together as the MRZ; empty for all else."""
    paper: int


@dataclass
class Register:
    """All ink of a scene, numbered."""

    inks: list[Ink] = field(default_factory=list)

    def add(self, role: str, fields: Iterable[str], paper: int, line: str = "") -> str:
        """The attribute that marks an element as this ink."""
        ink = Ink(len(self.inks), role, tuple(fields), line, paper)
        self.inks.append(ink)
        return f'data-ink="{ink.number}"'


@dataclass
class Paper:
    """A side: `kind` such as `nl-id-2014-back`, width and height in mm."""

    kind: str
    width: float
    height: float
    register: Register
    number: int
    font: str = "Liberation Sans"
    background: str = "#eef0ea"
    parts: list[str] = field(default_factory=list)
    corner: float = 3.0

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        css: str = "",
        role: str = "",
        fields: Iterable[str] = (),
    ) -> None:
        """Words at x, y (mm, top left) in letters of *size* mm; with a role they are ink."""
        mark = self.register.add(role, fields, self.number) if role else ""
        size *= WIDE.get(self.font, 1.0)
        self.parts.append(
            f'<span class="t" {mark} style="left:{x * MM:.1f}px;top:{y * MM:.1f}px;'
            f'font-size:{size * MM:.1f}px;{css}">{escape(words)}</span>'
        )

    def block(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        inner: str,
        role: str = "",
        fields: Iterable[str] = (),
        css: str = "",
    ) -> None:
        """A rectangle (mm) with SVG inside; with a role all of it is ink."""
        mark = self.register.add(role, fields, self.number) if role else ""
        self.parts.append(
            f'<div class="b" {mark} style="left:{x * MM:.1f}px;top:{y * MM:.1f}px;'
            f'width:{width * MM:.1f}px;height:{height * MM:.1f}px;{css}">{inner}</div>'
        )

    def zone(self, lines: list[list[Segment]], left: float, top: float, pitch: float) -> None:
        """The machine readable zone; pitch is the distance of lines in mm."""
        for row, segments in enumerate(lines):
            pieces = []
            for segment in segments:
                name = f"{self.number}-{row}"
                mark = self.register.add("mrz", segment.fields, self.number, name)
                pieces.append(f"<span {mark}>{escape(segment.text)}</span>")
            self.parts.append(
                f'<span class="t mrz" style="left:{left * MM:.1f}px;'
                f'top:{(top + row * pitch) * MM:.1f}px">{"".join(pieces)}</span>'
            )

    def holes(self, x: float, y: float, words: str, size: float) -> None:
        """A number of perforated dots."""
        css = (
            "font-family:'DejaVu Sans Mono';font-weight:bold;letter-spacing:.12em;"
            "color:transparent;background:radial-gradient(circle,#111 52%,#0000 60%) 0 0/4.2px"
            " 4.2px;-webkit-background-clip:text;background-clip:text;"
        )
        self.text(x, y, words, size, css, "holes", ("document_number",))

    def html(self) -> str:
        """The side as an element of class `paper`, without its place in a scene."""
        return (
            f'<div class="ground" style="background:{self.background};'
            f'border-radius:{self.corner * MM:.0f}px"></div>{"".join(self.parts)}'
        )


@dataclass(frozen=True)
class Look:
    """What varies between two copies of one model."""

    font: str
    label: str
    tint: str
    lines: tuple[str, ...]
    ink: str
    light: float


PALETTES = {
    "nl-passport": ("#f0dfe3", ("#b0506b", "#7c6aa8", "#c98a50")),
    "nl-id": ("#dfe9ec", ("#4c8aa8", "#7c9a58", "#a8788c")),
    "nl-licence": ("#f2d9d8", ("#c45a68", "#b78a9a", "#8c9ac4")),
    "de": ("#e4eae0", ("#6c9a7a", "#5a86a6", "#b89a5a")),
    "be": ("#e9e6ee", ("#8a7ab0", "#5f9aa0", "#b87a90")),
    "other": ("#ece9e0", ("#a08a60", "#6a8aa8", "#90708a")),
}

FONTS = (
    "Liberation Sans",
    "DejaVu Sans",
    "Liberation Serif",
    "DejaVu Serif",
    "Liberation Sans Narrow",
    "Liberation Mono",
    "Liberation Sans",
)


def look(rng: Random, family: str) -> Look:
    """Fonts and colours for a document of a family."""
    base, lines = PALETTES[family]
    second = f"hsl({rng.randrange(360)} 35% 92%)"
    tint = f"linear-gradient({rng.randrange(360)}deg,{base},{second})"
    return Look(
        font=rng.choice(FONTS),
        label=rng.choice(["#555a66", "#6b3f55", "#2f5a78", "#444"]),
        tint=tint,
        lines=tuple(rng.sample(lines, 2)),
        ink=rng.choice(["#111418", "#1c1c2a", "#20242c"]),
        light=rng.uniform(0.4, 0.6),
    )
