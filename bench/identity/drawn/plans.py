"""Which field of a page gets which cover: a careful person's plan, and careless ones."""

import random
from typing import Final

from bench.identity.drawn import covers
from bench.identity.drawn.page import Box, Page, Region

SECRET: Final = ("photo", "mrz", "document_number", "bsn", "qr", "personal")
_ON_PAPER: Final = ("bleeding", "translucent")
Target = tuple[str, list[Region]]


def targets(pages: list[Page]) -> list[list[Target]]:
    """Per page what a careful person covers, by label; MRZ lines go together."""
    found = []
    for page in pages:
        some: list[Target] = []
        lines = page.of_kind("mrz")
        if lines:
            some.append(("mrz", lines))
        for region in page.of_kind(*SECRET):
            if region.kind == "mrz":
                continue
            label = region.label if region.label in ("ghost", "perforated") else region.kind
            ground = [frame for frame in page.of_kind("frame") if frame.label == region.label]
            some.append((label, [region, *(ground if region.kind == "photo" else [])]))
        found.append(some)
    return found


def around(page: Page, regions: list[Region]) -> Box:
    """The box about several regions."""
    boxes = [box for box in map(page.box, regions) if box[2] > box[0]]
    if not boxes:
        return (0, 0, 0, 0)
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _hidden(page: Page, label: str, regions: list[Region], manner: str, rng: random.Random) -> None:
    """One target properly covered; portraits with their ground, or closely about the face."""
    if label in ("photo", "ghost"):
        inner = around(page, [region for region in regions if region.kind != "frame"])
        if inner[2] > inner[0] and label == "photo" and rng.random() < 0.1:
            covers.emoji(page, inner, rng)
            return
        if rng.random() < 0.35:
            regions = [region for region in regions if region.kind != "frame"]
            aside, up = rng.uniform(0.8, 2.5), rng.uniform(0.8, 2)
        else:
            aside, up = rng.uniform(-0.8, 1.2), rng.uniform(-0.8, 1.2)
    elif label == "mrz":
        aside, up = rng.uniform(0.8, 4), rng.uniform(0.5, 2)
    else:
        aside, up = rng.uniform(0.5, 2.5), rng.uniform(0.3, 0.75)
    box = covers.grown(page, around(page, regions), aside, up)
    if box[2] > box[0] and box[3] > box[1]:
        covers.GOOD[manner](page, box, rng)


def _joined(page: Page, some: list[Target], rng: random.Random) -> None:
    """One big bar over two fields that lie near each other, when no name is between."""
    if len(some) < 2:
        return
    pair = [region for _, regions in rng.sample(some, 2) for region in regions]
    left, top, right, bottom = box = covers.grown(page, around(page, pair), 0.8, 0.6)
    for region in page.of_kind("surname", "given"):
        name = page.box(region)
        if name[0] < right and name[2] > left and name[1] < bottom and name[3] > top:
            return
    if (right - left) * (bottom - top) < 0.45 * page.size[0] * page.size[1]:
        rng.choice((covers.bar, covers.coloured))(page, box, rng)


def careful(pages: list[Page], rng: random.Random, spared: frozenset[str] = frozenset()) -> str:
    """Cover everything secret but the spared labels; how it was done."""
    manner = rng.choices(tuple(covers.GOOD), (5, 3, 1.5, 1.5, 2, 2))[0]
    mixed = rng.random() < 0.2
    for page, some in zip(pages, targets(pages), strict=True):
        wanted = [target for target in some if target[0] not in spared]
        for label, regions in wanted:
            way = rng.choice(tuple(covers.GOOD)) if mixed else manner
            if label == "mrz" and len(regions) > 1 and rng.random() < 0.25:
                for line in regions:
                    _hidden(page, label, [line], way, rng)
            else:
                _hidden(page, label, regions, way, rng)
        if not spared and rng.random() < 0.15:
            _joined(page, wanted, rng)
        if rng.random() < 0.3:
            for region in page.of_kind("signature"):
                box = page.box(region)
                if box[2] > box[0]:
                    covers.GOOD[manner](page, box, rng)
    return "mixed" if mixed else manner


def careless(pages: list[Page], rng: random.Random, *, physical: bool) -> str:
    """Cover with one thing done wrong; what it was. Paper can be dimmed, it cannot be blurred."""
    labels = sorted({label for some in targets(pages) for label, _ in some} - {"personal"})
    dimmed = {way: covers.DIMMED[way] for way in (_ON_PAPER if physical else covers.DIMMED)}
    flaw = rng.choice(_flaws(labels, len(pages), rng))
    if flaw == "nothing":
        return flaw
    if flaw == "mrz-line":
        return _line_left(pages, rng)
    if flaw == "page":
        left = rng.randrange(len(pages))
        careful([page for number, page in enumerate(pages) if number != left], rng)
        return "forgotten:page"
    if flaw == "all-dimmed":
        way = rng.choice(tuple(dimmed))
        _do(pages, set(labels), dimmed[way], rng)
        return f"{way}:all"
    chosen = flaw if flaw in labels else rng.choice(labels)
    careful(pages, rng, frozenset({chosen}))
    if flaw in ("forgotten", chosen):
        return f"forgotten:{chosen}"
    on_faces = covers.ON_FACES if chosen in ("photo", "ghost") else {}
    kinds = dimmed if flaw == "dimmed" else {**covers.PARTIAL, **on_faces}
    way = rng.choice(tuple(kinds))
    _do(pages, {chosen}, kinds[way], rng)
    return f"{way}:{chosen}"


def _flaws(labels: list[str], many: int, rng: random.Random) -> list[str]:
    """What can be done wrong here; a label alone stands for that field forgotten."""
    flaws = ["forgotten"] * 2 + ["partial"] * 4 + ["dimmed"] * 3 + ["all-dimmed"]
    flaws += ["nothing"] * (rng.random() < 0.3)
    flaws += ["mrz-line"] * ("mrz" in labels) + ["page"] * (4 * (many > 1))
    return flaws + [label for label in ("ghost", "perforated", "qr") if label in labels]


def _do(pages: list[Page], labels: set[str], cover: covers.Cover, rng: random.Random) -> None:
    """A cover on all places of some labels; one that leaves much over, on the face alone."""
    one_by_one = cover in (covers.strike, covers.gaps)
    whole = cover in covers.DIMMED.values()
    for page, some in zip(pages, targets(pages), strict=True):
        for label, regions in some:
            if label not in labels:
                continue
            these = [r for r in regions if whole or r.kind != "frame"]
            for part in [[r] for r in these] if one_by_one else [these]:
                box = around(page, part)
                if box[2] > box[0]:
                    cover(page, box, rng)


def _line_left(pages: list[Page], rng: random.Random) -> str:
    """All covered but one line of the MRZ."""
    careful(pages, rng, frozenset({"mrz"}))
    for page in pages:
        lines = page.of_kind("mrz")
        if len(lines) < 2:
            continue
        left = rng.choice(lines)
        for line in lines:
            if line is not left:
                covers.bar(page, covers.grown(page, page.box(line), 1, 0.1), rng)
        return f"forgotten:{left.label}"
    return "forgotten:mrz"


def nameless(pages: list[Page], rng: random.Random) -> None:
    """Cover the names as well."""
    for page in pages:
        for region in page.of_kind("surname", "given", "signature"):
            box = page.box(region)
            if box[2] > box[0]:
                covers.bar(page, covers.grown(page, box, rng.uniform(0.5, 3), 0.5), rng)
