"""From visible shares of ink to what is true of each field."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench.identity.sample import FIELDS, State
from bench.identity.unseen.paper import Ink
from bench.identity.unseen.stage import Map

COVERED = 0.002
"""At most this share of an element's ink may be left for it to count as covered."""
SHOWS = {"photo": 0.3, "ghost": 0.45, "qr": 0.75, "mrz": 0.42}
SHOWS_ELSE = 0.42
"""From this share on everybody sees that it shows; between the two limits is no truth."""


@dataclass(frozen=True)
class Shares:
    """Ink of one piece: present in the picture at all, and left by opaque and by all covers."""

    present: bool
    opaque: float
    everything: float


@dataclass(frozen=True)
class Truth:
    """The fields' states, and whether every piece is clear enough to have one."""

    fields: dict[str, State | None]
    clear: bool
    name: float
    """Visible share of the name's ink, the worst piece; 0 when it is not in the picture."""


def shares(
    inks: list[Ink],
    spots: Map,
    counts: tuple[dict[int, float], dict[int, float], dict[int, float]],
    size: tuple[int, int],
) -> dict[int, Shares]:
    """Shares by ink number; what lies outside the picture is absent."""
    bare, opaque, everything = counts
    found = {}
    for ink in inks:
        spot = spots.spots.get(ink.number)
        whole = bare.get(ink.number, 0.0)
        if spot is None:
            found[ink.number] = Shares(False, 0.0, 0.0)
            continue
        x, y, w, h = spot.seen
        across = max(0.0, min(x + w, size[0]) - max(x, 0)) / max(w, 1)
        down = max(0.0, min(y + h, size[1]) - max(y, 0)) / max(h, 1)
        # A piece that the picture's edge cuts shows less than all of itself.
        cut = across * down
        if whole < 12:
            # Ink that should be there and cannot be counted has no truth.
            unsure = COVERED * 2 if cut > 0.1 else 0.0
            found[ink.number] = Shares(cut > 0.1, unsure, unsure)
            continue
        left, left_by_all = opaque.get(ink.number, 0.0), everything.get(ink.number, 0.0)
        found[ink.number] = Shares(True, left / whole * cut, left_by_all / whole * cut)
    return found


def state(share: Shares, limit: float) -> State | None:
    """What is true of one piece; None when people would differ."""
    if not share.present:
        return "absent"
    if share.everything >= limit:
        return "visible"
    if share.everything > COVERED:
        return None
    if share.opaque >= limit:
        return "recoverable"
    return "redacted" if share.opaque <= COVERED else None


ORDER: tuple[State, ...] = ("visible", "recoverable", "redacted", "absent")


def merged(states: list[State | None]) -> State | None:
    """The worst of several; unclear only when nothing clear outweighs it."""
    for one in ("visible", "recoverable"):
        if one in states:
            return one  # type: ignore[return-value]
    if None in states:
        return None
    return next((one for one in ORDER if one in states), "absent")


def line_states(
    inks: list[Ink], found: Mapping[int, Shares], widths: Mapping[int, float]
) -> list[State | None]:
    """One state for each line of the zone, over its pieces by their width."""
    lines: dict[str, list[Ink]] = {}
    for ink in inks:
        if ink.role == "mrz":
            lines.setdefault(ink.line, []).append(ink)
    states = []
    for pieces in lines.values():
        present = [p for p in pieces if found[p.number].present]
        total = sum(widths.get(p.number, 1.0) for p in present)

        def mean(values: list[float], parts: list[Ink] = present, whole: float = total) -> float:
            pairs = zip(parts, values, strict=True)
            return sum(widths.get(p.number, 1.0) * v for p, v in pairs) / whole

        if not present:
            states.append(state(Shares(False, 0, 0), 1))
            continue
        both = Shares(
            True,
            mean([found[p.number].opaque for p in present]),
            mean([found[p.number].everything for p in present]),
        )
        states.append(state(both, SHOWS["mrz"]))
    return states


def judge(
    inks: list[Ink],
    spots: Map,
    counts: tuple[dict[int, float], dict[int, float], dict[int, float]],
    size: tuple[int, int],
) -> Truth:
    """The truth of a scene."""
    found = shares(inks, spots, counts, size)
    widths = {n: spot.box[2] for n, spot in spots.spots.items()}
    states: dict[str, list[State | None]] = {name: [] for name in FIELDS}
    for ink in inks:
        limit = SHOWS.get(ink.role, SHOWS_ELSE)
        for name in ink.fields:
            states[name].append(state(found[ink.number], limit))
    states["mrz"] = line_states(inks, found, widths)
    named = [i for i in inks if i.role == "name" and i.number in spots.spots]
    fields = {name: merged(several) for name, several in states.items()}
    name = min((found[i.number].everything for i in named), default=0.0)
    return Truth(fields, None not in fields.values(), name)
