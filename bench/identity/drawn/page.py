"""A sheet that remembers what ink it carries: pixels, and to whom every inked pixel belongs."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from bench.identity.drawn.fonts import Font

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]
Pixels = npt.NDArray[np.uint8]

CLEAR, OPAQUE, SOFT = 0, 1, 2


@dataclass
class Region:
    """One place with something on it: a line of text, a portrait, a code.

    `pieces` are its characters or tiles, as numbers in the page's `ids`; `tells` names what else
    single pieces give away: a field → the pieces that show it (a number inside an MRZ line).
    """

    kind: str
    label: str
    pieces: list[int]
    tells: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Page:
    """`image` is RGB; `ids` has the piece's number where there is ink of a region, else 0;
    `state` tells of each pixel whether it is CLEAR, under an OPAQUE cover or a SOFT one; `scale`
    is pixels per millimetre; `cut` is 255 where there is paper, None where paper is everywhere."""

    image: Pixels
    ids: npt.NDArray[np.int32]
    state: Pixels
    scale: float
    regions: list[Region] = field(default_factory=list)
    cut: Pixels | None = None
    _boxes: dict[int, Box] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, image: Image.Image, scale: float) -> "Page":
        """A page without any region yet."""
        pixels = np.array(image.convert("RGB"))
        height, width = pixels.shape[:2]
        return cls(
            pixels,
            np.zeros((height, width), np.int32),
            np.zeros((height, width), np.uint8),
            scale,
        )

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.shape[1], self.image.shape[0]

    def fresh(self, many: int) -> list[int]:
        """Numbers for new pieces."""
        used = max((piece for region in self.regions for piece in region.pieces), default=0)
        return list(range(used + 1, used + 1 + many))

    def of_kind(self, *kinds: str) -> list[Region]:
        """The regions of some kinds."""
        return [region for region in self.regions if region.kind in kinds]

    def box(self, region: Region) -> Box:
        """Where a region is: left, top, right, bottom in pixels; empty where it is cut off."""
        if not self._boxes:
            self._boxes = _piece_boxes(self.ids)
        found = [self._boxes[piece] for piece in region.pieces if piece in self._boxes]
        if not found:
            return (0, 0, 0, 0)
        left, top, right, bottom = zip(*found, strict=True)
        return (min(left), min(top), max(right), max(bottom))

    def draw_text(
        self, at: tuple[float, float], text: str, face: Font, colour: Colour, kind: str = ""
    ) -> Region | None:
        """Write a line, upper left at pixels `at`; of a kind it becomes a region."""
        x, y = int(at[0]), int(at[1])
        _, _, right, bottom = (int(side) for side in face.getbbox(text))
        mask = Image.new("L", (max(1, right + 2), max(1, bottom + 2)))
        ImageDraw.Draw(mask).text((0, 0), text, font=face, fill=255)
        region = None
        if kind:
            pieces = self.fresh(len(text))
            edges = [round(face.getlength(text[:i])) for i in range(len(text) + 1)]
            numbers = np.zeros((mask.height, mask.width), np.int32)
            for piece, start, end in zip(pieces, edges, [*edges[1:-1], mask.width], strict=False):
                numbers[:, start:end] = piece
            region = Region(kind, text, pieces)
            self.regions.append(region)
            numbers[np.array(mask) < 110] = 0
            self.number(x, y, numbers)
        self.ink(x, y, np.array(mask), colour)
        return region

    def ink(self, x: int, y: int, mask: Pixels, colour: Colour) -> None:
        """Colour where a mask (0-255) says; what lies outside of the page is dropped."""
        here, there = self._overlap(x, y, mask.shape[1], mask.shape[0])
        share = mask[there][..., None].astype(np.float32) / 255
        old = self.image[here].astype(np.float32)
        self.image[here] = (old * (1 - share) + np.array(colour, np.float32) * share).astype(
            np.uint8
        )

    def paste(self, x: int, y: int, picture: Pixels, share: Pixels | None = None) -> None:
        """Lay RGB pixels on, by a mask (0-255) where one is given."""
        here, there = self._overlap(x, y, picture.shape[1], picture.shape[0])
        if share is None:
            self.image[here] = picture[there]
            return
        part = share[there][..., None].astype(np.float32) / 255
        mixed = self.image[here] * (1 - part) + picture[there] * part
        self.image[here] = np.clip(mixed, 0, 255).astype(np.uint8)

    def tiles(self, kind: str, label: str, box: Box, inside: Pixels, across: int) -> Region:
        """Make a region of a picture or code: a grid of pieces where `inside` is not 0."""
        left, top, right, bottom = box
        height, width = bottom - top, right - left
        down = max(1, round(across * height / width))
        rows = np.minimum(np.arange(height) * down // height, down - 1)[:, None]
        columns = np.minimum(np.arange(width) * across // width, across - 1)[None, :]
        pieces = self.fresh(down * across)
        numbers = (rows * across + columns + pieces[0]).astype(np.int32)
        numbers[inside == 0] = 0
        self.number(left, top, numbers)
        seen = sorted({int(n) for n in np.unique(numbers)} - {0})
        region = Region(kind, label, seen)
        self.regions.append(region)
        return region

    def lay(self, other: "Page", x: int, y: int) -> None:
        """Put another page on this one; its regions come along."""
        shift = max((piece for region in self.regions for piece in region.pieces), default=0)
        here, there = self._overlap(x, y, *other.size)
        self.image[here] = other.image[there]
        moved = np.where(other.ids > 0, other.ids + shift, 0)
        self.ids[here] = moved[there]
        self._boxes = {}
        self.state[here] = other.state[there]
        for region in other.regions:
            tells = {kind: [p + shift for p in some] for kind, some in region.tells.items()}
            pieces = [p + shift for p in region.pieces]
            self.regions.append(Region(region.kind, region.label, pieces, tells))

    def copy(self) -> "Page":
        """The same, to be changed apart; regions are shared, they never change."""
        return Page(
            self.image.copy(),
            self.ids.copy(),
            self.state.copy(),
            self.scale,
            list(self.regions),
            self.cut,
        )

    def number(self, x: int, y: int, numbers: npt.NDArray[np.int32]) -> None:
        """Say whose the inked pixels are, from x, y on; 0 leaves what was."""
        here, there = self._overlap(x, y, numbers.shape[1], numbers.shape[0])
        self._boxes = {}
        view = self.ids[here]
        part = numbers[there]
        view[part > 0] = part[part > 0]

    def _overlap(
        self, x: int, y: int, width: int, height: int
    ) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        left, top = max(0, x), max(0, y)
        right, bottom = min(self.size[0], x + width), min(self.size[1], y + height)
        right, bottom = max(left, right), max(top, bottom)
        return (
            (slice(top, bottom), slice(left, right)),
            (slice(top - y, bottom - y), slice(left - x, right - x)),
        )


def _piece_boxes(ids: npt.NDArray[np.int32]) -> dict[int, Box]:
    """Piece → its box, for all pieces at once."""
    rows, columns = np.nonzero(ids)
    if len(rows) == 0:
        return {}
    numbers = ids[rows, columns]
    order = np.argsort(numbers, kind="stable")
    numbers, rows, columns = numbers[order], rows[order], columns[order]
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    sides = (
        np.minimum.reduceat(columns, starts),
        np.minimum.reduceat(rows, starts),
        np.maximum.reduceat(columns, starts) + 1,
        np.maximum.reduceat(rows, starts) + 1,
    )
    made = zip(*(side.tolist() for side in sides), strict=True)
    return dict(zip(numbers[starts].tolist(), made, strict=True))
