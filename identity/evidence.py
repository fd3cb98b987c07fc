"""Everything there is to judge one page by, each looked at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from identity import codes, finder, mosaic, mrz, texture
from identity.bars import Bar, bars
from identity.boxes import overlap
from identity.layout import Line
from identity.ocr import OcrEngine
from identity.outline import Outline, outline_of, with_bars
from identity.reading import lines_on, words_on
from identity.surface import Surface, cut
from identity.verdict import Box, State
from identity.view import View, box_of

LIVELY: Final = 0.8
"""Unrest from which strokes stand in a place, in grey levels a pixel."""
SHOWS_THROUGH: Final = 2.5
"""Contrast inside a dark cover from which it is not opaque, in grey levels."""
_HAZY: Final = (3, 0.12)
"""Lines that nobody could read, and their share of all, from which labels may be among them."""
_BOLD: Final = 0.25
"""Share of a dark area's height from which a line that was read is what stands in it; a label's
end that it half covers is lower."""
_ALL: Final = 0.96
"""Share of the page from which what seems to be the document is all of it."""
_ENOUGH: Final = 8
"""Lines from which print tells how wide a document is."""
_MARGIN: Final = 0.12
"""Of the print's width, how far a document's edge is beyond it."""
READ: Final = 80
"""Confidence from which a line counts as read for sure."""


@dataclass(frozen=True)
class Seen:
    """A field on one page; the box is of the view."""

    state: State | None
    box: Box | None = None
    how: str | None = None
    sure: float = 1.0


class Evidence:
    """One page with what readers and detectors make of it."""

    def __init__(self, view: View, engine: OcrEngine) -> None:
        self.view = view
        self.surface = Surface(view.pixels)
        with ThreadPoolExecutor(1) as beside:
            reading = beside.submit(words_on, view.pixels, view.quads, engine)
            # The engine is a process of its own: what needs no words is seen to meanwhile.
            _ = self.outline, self.coarse, self.surface.covers, self.surface.thin
            words = reading.result()
        self.lines: list[Line] = lines_on(view.pixels, view.quads, words)
        self.unseen = len(view.quads) > 3 and not words
        """Whether the engine saw no word where there is print: then it did not look."""

    @cached_property
    def outline(self) -> Outline:
        """Where the document lies, and where the table shows."""
        return outline_of(self.view.pixels, self.view.quads)

    @cached_property
    def document(self) -> NDArray[np.uint8]:
        """1 where the document lies, else 0.

        A bar over its lower edge, or pale paper below the print, may look like the table.
        """
        boxes = [cover.box for cover in self.surface.covers]
        lowest = max((line.box[1] + line.box[3] for line in self.lines), default=0)
        return with_bars(self.outline.document, boxes, lowest, self.letter)

    @cached_property
    def extent(self) -> Box:
        """Around the document."""
        left, top, width, height = cv2.boundingRect(self.document)
        return left, top, width, height

    @cached_property
    def printed(self) -> tuple[int, int] | None:
        """Where the print begins and ends from left to right; None where little was read."""
        if len(self.read) < _ENOUGH:
            return None
        boxes = [line.box for line in self.read]
        return min(box[0] for box in boxes), max(box[0] + box[2] for box in boxes)

    @cached_property
    def right(self) -> int:
        """The document's right edge; where its outline is unknown, that of its print and a margin.

        A document that fills the page has no outline either: its print reaches nearly as far.
        """
        left, _top, width, height = self.extent
        known = width * height < _ALL * self.surface.width * self.surface.height
        if known or self.printed is None:
            return left + width
        first, last = self.printed
        return min(left + width, last + round(_MARGIN * (last - first)))

    @cached_property
    def letter(self) -> float:
        """Height of the page's middle line of print, margins included, in pixels."""
        heights = [line.box[3] for line in self.lines if confidence(line) >= READ]
        return float(np.median(heights)) if heights else 0.02 * self.surface.height

    @cached_property
    def mrz_lines(self) -> list[Line]:
        """Lines that are, or were, machine-readable."""
        return [line for line in self.lines if mrz.looks_like_line(line.text)]

    @cached_property
    def read(self) -> list[Line]:
        """Lines read for sure that are no machine-readable ones."""
        return [
            line
            for line in self.lines
            if line not in self.mrz_lines and confidence(line) >= READ and _plausible(line)
        ]

    @cached_property
    def unread(self) -> list[Line]:
        """Lines that the finder saw on the document and nobody could read; none on covers."""
        return [
            line
            for line in self.lines
            if line not in self.mrz_lines
            and not (confidence(line) >= READ and _plausible(line))
            and self.on_document(line.box) > 0.6
            and self.covered(line.box) < 0.6
        ]

    @property
    def hazy(self) -> bool:
        """Whether so much print could not be read that labels may be missed, and what they name."""
        words = [line for line in self.unread if len(line.text) > 3]
        return len(words) >= _HAZY[0] and len(words) > _HAZY[1] * len(self.lines)

    @cached_property
    def codes(self) -> list[codes.Code]:
        """QR and other codes."""
        least = 2 * self.letter
        dark = [
            box
            for box in self.surface.dark
            if min(box[2], box[3]) > least and max(box[2], box[3]) < 4 * min(box[2], box[3])
        ]
        return codes.codes(self.surface.grey, [grown(box, 12) for box in dark])

    @cached_property
    def coarse(self) -> list[Box]:
        """Coarse pixels, in pieces."""
        return mosaic.mosaics(self.surface.grey)

    @cached_property
    def mosaics(self) -> list[Box]:
        """Those on the document that are no code."""
        return [
            box
            for box in self.coarse
            if self.on_document(box) > 0.7
            and not any(overlap(box, code.box) > 0.3 for code in self.codes)
        ]

    @cached_property
    def bars(self) -> list[Bar]:
        """Dark bars on the document; bold print is none, one that print is read through is."""
        return [
            bar
            for bar in bars(self.view.pixels, self.surface.grey)
            # Strokes under a bar are print, so it lies on a document that was not seen whole.
            if ((bar.strokes and bar.straight) or self.on_document(bar.box) > 0.7)
            and ((bar.strokes and bar.solid) or not self._is_read(bar))
        ]

    def _is_read(self, bar: Bar) -> bool:
        """Whether a bar is print, or print was read through it."""
        return any(
            overlap(bar.box, line.box) > 0.5 and line.box[3] > _BOLD * bar.box[3]
            for line in self.read
        )

    @cached_property
    def veiled(self) -> list[Box]:
        """Dark bars under which strokes go on."""
        return [bar.box for bar in self.bars if bar.strokes and not self._only_marked(bar.box)]

    @cached_property
    def thin(self) -> list[Box]:
        """Dark blocks on the document through which something shows; bold print is none."""
        covers = [
            cover.box
            for cover in self.surface.covers
            if cover.level < 100 and cover.through > SHOWS_THROUGH + 1.2 * cover.grain
        ]
        return [
            box
            for box in (*self.surface.thin, *covers)
            if self.on_document(box) > 0.7
            and min(box[2], box[3]) > 0.8 * self.letter
            and not self._only_marked(box)
            and not any(overlap(box, line.box) > 0.5 for line in self.read)
        ]

    def _only_marked(self, box: Box) -> bool:
        """Whether what shows in a block is a watermark laid over it."""
        if not any(overlap(box, box_of(quad)) > 0.02 for quad in self.view.aslant):
            return False
        return texture.place_unrest(cut(self.bare, grown(box, -8))) < LIVELY

    @cached_property
    def bare(self) -> NDArray[np.uint8]:
        """The page in grey with everything that was read, and watermarks, filled in."""
        grey = self.surface.grey.copy()
        for quad in self.view.aslant:
            corners = np.round(quad).astype(np.int32)
            cv2.fillConvexPoly(grey, corners, float(np.median(cut(grey, box_of(quad)))))
        for line in self.read:
            piece = cut(grey, grown(line.box, 4))
            if piece.size:
                piece[:] = np.median(piece[[0, -1]])
        return grey

    @cached_property
    def unrest(self) -> texture.Map:
        """How lively each stretch of each row is, without what was read."""
        return texture.unrest(self.bare, self.block)

    @cached_property
    def tones(self) -> texture.Map:
        """The mean grey of each stretch, what was read filled in."""
        calm = cv2.blur(self.bare, (1, 5)).astype(np.float32)
        return self._in_blocks(calm).astype(np.float32)

    @property
    def block(self) -> int:
        """Pixels of a row that are measured together: a few letters."""
        return min(max(texture.BLOCK, int(2.5 * self.letter)), int(self.surface.width))

    @cached_property
    def ground(self) -> float:
        """The unrest of the document's own pattern."""
        return (
            float(np.percentile(self.unrest[self.block_mask], 60)) if self.block_mask.any() else 0.0
        )

    @cached_property
    def block_mask(self) -> NDArray[np.bool_]:
        """Which stretches lie on the document as a whole and hold nothing that was read."""
        return (self._in_blocks(self.document) > 0.99) & (self._in_blocks(self.written) < 0.3)

    @cached_property
    def written(self) -> NDArray[np.uint8]:
        """1 where something was read for sure, else 0."""
        mask = np.zeros(self.surface.grey.shape, np.uint8)
        for line in self.read:
            cut(mask, grown(line.box, 6))[:] = 1
        return mask

    @cached_property
    def bar_blocks(self) -> NDArray[Any]:
        """Share of each stretch that lies under covers of the size of a bar, edges included."""
        mask = np.zeros(self.surface.grey.shape, np.uint8)
        for cover in self.surface.covers:
            if cover.box[2] > 3 * self.letter:
                cut(mask, grown(cover.box, int(0.3 * self.letter)))[:] = 1
        return self._in_blocks(mask)

    @cached_property
    def table_blocks(self) -> NDArray[np.bool_]:
        """Which stretches look like the table, for the most part."""
        return self._in_blocks(self.outline.table) > 0.6

    def _in_blocks(self, mask: NDArray[Any]) -> NDArray[Any]:
        columns = self.unrest.shape[1]
        stretches = mask[:, : columns * self.block].reshape(mask.shape[0], columns, -1)
        return np.asarray(stretches.mean(axis=2))

    def both_ways(self, box: Box) -> list[tuple[str, float]]:
        """What an upended strip says, read upwards and downwards, with the confidence."""
        left, top, width, height = box
        right, bottom = left + width, top + height
        up = np.array([[left, bottom], [left, top], [right, top], [right, bottom]], float)
        readings = [finder.read(self.view.pixels, quad) for quad in (up, np.roll(up, 2, axis=0))]
        return [(reading.text, reading.confidence) for reading in readings]

    def covered(self, box: Box) -> float:
        """Share of a box under opaque covers, 0 to 1."""
        return self.surface.covered_share(box)

    def on_document(self, box: Box) -> float:
        """Share of a box on the document."""
        piece = cut(self.document, box)
        return float(piece.mean()) if piece.size else 0.0

    def wide(self, share: float) -> int:
        """That share of the document's width, in pixels."""
        return int(share * self.extent[2])


def confidence(line: Line) -> float:
    """The mean of a line's words."""
    return sum(word.confidence for word in line.words) / len(line.words)


def grown(box: Box, by: int) -> Box:
    """The box with that many pixels more on each side."""
    return box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by


def _plausible(line: Line) -> bool:
    """As wide as its letters, not a picture or a bar read as a letter or two."""
    letters = sum(not c.isspace() for c in line.text)
    width, height = line.box[2], max(line.box[3], 1)
    return letters > 0 and width < 1.6 * height * (letters + 1) and line.box[3] < 3.5 * width
