"""What is true of a drawn copy, told from its ink and its covers.

A piece (a character, a tile of a face or code) is open when at least half of its ink lies under no
cover, soft when at least half lies under none or only under a soft one (blur, pixels, something
translucent), else hidden. Of a region's pieces and of its ink:

- `visible`: a quarter of the characters or three tenths of the ink are open (a code: 0.4);
- `recoverable`: as much is open or soft;
- `redacted`: at most 4 % of both is open or soft (a code: 12 %, no reader mends more than that
  from the rest);
- undecided (None): in between. Clerks would differ.

A field has the worst state of its regions. A number inside a machine-readable line or a code counts
where those characters do. What the frame cuts off is absent.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bench.identity.drawn.page import CLEAR, OPAQUE, Page, Region
from bench.identity.sample import FIELDS, State

OPEN: Final = {"photo": (0.25, 0.3), "qr": (0.4, 0.4)}
LEFT: Final = {"qr": 0.12, "photo": 0.05}


class Ink:
    """Counts of a page's inked pixels by piece: in all, under no cover, under no opaque one."""

    def __init__(self, page: Page) -> None:
        numbers = page.ids.ravel()
        state = page.state.ravel()
        many = int(numbers.max()) + 1
        self.all = np.bincount(numbers, minlength=many)
        self.clear = np.bincount(numbers[state == CLEAR], minlength=many)
        self.seen = np.bincount(numbers[state != OPAQUE], minlength=many)

    def state(self, pieces: Sequence[int], kind: str) -> State | None:
        """One region's state, or one part's of it."""
        inked = np.array([p for p in pieces if p < len(self.all) and self.all[p] > 3], int)
        if len(inked) == 0:
            return "absent"
        enough_pieces, enough_ink = OPEN.get(kind, (0.25, 0.3))
        totals = self.all[inked]
        shares = []
        for counted in (self.clear[inked], self.seen[inked]):
            share = counted / totals
            shares.append((float((share >= 0.5).mean()), float(counted.sum() / totals.sum())))
        for (pieces_share, ink_share), word in zip(shares, ("visible", "recoverable"), strict=True):
            if pieces_share >= enough_pieces or ink_share >= enough_ink:
                return "visible" if word == "visible" else "recoverable"
        little = LEFT.get(kind, 0.04)
        return "redacted" if max(shares[1]) <= little else None


def worst(states: Sequence[State | None]) -> State | None:
    """The worst of several; undecided is worse than redacted, better than recoverable."""
    order: tuple[State | None, ...] = ("visible", "recoverable", None, "redacted")
    for state in order:
        if state in states:
            return state
    return "absent"


def fields_of(pages: Sequence[Page]) -> dict[str, State | None]:
    """FIELDS → state over all pages of a copy."""
    found: dict[str, list[State | None]] = {name: [] for name in FIELDS}
    for page in pages:
        ink = Ink(page)
        for region in page.regions:
            if region.kind in found:
                found[region.kind].append(ink.state(region.pieces, region.kind))
            for kind, pieces in region.tells.items():
                found[kind].append(ink.state(pieces, region.kind))
    return {name: worst(states) for name, states in found.items()}


def name_shown(pages: Sequence[Page]) -> bool | None:
    """Whether surname and given names can both be read somewhere; None where it is arguable."""
    best = {"surname": 0.0, "given": 0.0}
    for page in pages:
        ink = Ink(page)
        for region in page.of_kind("surname", "given"):
            best[region.kind] = max(best[region.kind], _readable(ink, region))
    if min(best.values()) >= 0.95:
        return True
    return False if max(best.values()) <= 0.3 else None


def _readable(ink: Ink, region: Region) -> float:
    pieces = [p for p in region.pieces if p < len(ink.all) and ink.all[p] > 3]
    if not pieces:
        return 0.0
    readable = [p for p in pieces if ink.clear[p] / ink.all[p] >= 0.8]
    return len(readable) / len(pieces)
