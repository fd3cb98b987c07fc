"""One copy from one number: a document, what was covered, how it was taken, which file."""

import random
from collections.abc import Mapping
from typing import Final

from bench.identity.drawn import captures, files, junk, plans, truth
from bench.identity.drawn.documents import OTHERS, Document, card, passport, td2_card
from bench.identity.drawn.licence import licence
from bench.identity.drawn.page import Page
from bench.identity.drawn.people import claim, somebody_else
from bench.identity.sample import FIELDS, Group, Sample, State

GROUPS: Final[Mapping[Group, int]] = {
    "good": 40,
    "unsafe": 40,
    "other-person": 7,
    "nameless": 3,
    "junk": 7,
    "open": 3,
}
_TRIES: Final = 8


def make(seed: int, index: int) -> Sample:
    """Sample number `index` of a seed's set; depends on nothing else."""
    rng = random.Random(f"drawn {seed} {index}")
    group = rng.choices(tuple(GROUPS), tuple(GROUPS.values()))[0]
    key = f"drawn-{seed}-{index:05}"
    if group == "junk":
        return junk.make(key, rng)
    for left in range(_TRIES, 0, -1):
        made = _copy(key, group, random.Random(rng.getrandbits(64)))
        if made.group == group or left == 1:
            return made
    raise AssertionError("unreachable")


def document(rng: random.Random, *, named: bool) -> Document:
    """Any document; `named` ones carry a printed name on one of their sides."""
    model = rng.choice((2011, 2014, 2021))
    sides = ("front", "both", "both") if named else ("front", "both", "back")
    side = rng.choice(sides)
    kind = rng.choices(
        ("nld-passport", "nld-card", "licence", "deu", "bel", "other"), (24, 28, 14, 9, 8, 17)
    )[0]
    if kind == "nld-passport":
        return passport(rng, "NLD", model)
    if kind == "nld-card":
        return card(rng, "NLD", model, side)
    if kind == "licence":
        return licence(rng, side)
    country = {"deu": "DEU", "bel": "BEL"}.get(kind) or rng.choice(OTHERS)
    newer = rng.choice((2014, 2021))
    if country in ("ROU", "FRA", "POL", "FIN") and rng.random() < 0.3:
        return td2_card(rng, country)
    return passport(rng, country, newer) if rng.random() < 0.45 else card(rng, country, newer, side)


def _copy(key: str, wanted: Group, rng: random.Random) -> Sample:
    drawn = document(rng, named=wanted != "unsafe")
    name, match = claim(rng, drawn.who)
    traits = {"document": drawn.kind}
    if wanted == "other-person":
        name, traits["person"] = somebody_else(rng, drawn.who)
        match = "no"
    pages = list(drawn.pages)
    if len(pages) > 1:
        apart = rng.random() < 0.15
        pages = pages if apart else [captures.together(pages, rng)]
    pages, more = _taken(pages, wanted, rng)
    traits |= more
    kind = (
        "pdf"
        if len(pages) > 1
        else rng.choices(("jpg", "png", "webp", "tif", "pdf"), (70, 13, 6, 3, 8))[0]
    )
    traits["file"] = kind
    data = files.encoded(pages, kind, rng)
    fields = truth.fields_of(pages)
    shown = truth.name_shown(pages)
    group = _group(fields, shown, match, hopeless=traits["capture"] == "hopeless")
    return Sample(
        key=key,
        file_name=f"{key}.{kind}",
        data=data,
        claimed_name=name,
        group=group,
        fields=fields if group != "open" else dict.fromkeys(FIELDS),
        name_match=match if shown else None,
        traits=traits,
    )


def _group(
    fields: Mapping[str, State | None], shown: bool | None, match: str, *, hopeless: bool
) -> Group:
    if any(state in ("visible", "recoverable") for state in fields.values()) and not hopeless:
        return "unsafe"
    if hopeless or None in fields.values() or shown is None:
        return "open"
    if not shown:
        return "nameless"
    return "other-person" if match == "no" else "good"


def _taken(
    pages: list[Page], wanted: Group, rng: random.Random
) -> tuple[list[Page], dict[str, str]]:
    """Covered and captured, in either order."""
    manner = rng.choice(captures.MANNERS)
    traits = {"capture": "hopeless" if wanted == "open" else manner}
    if wanted == "good" and rng.random() < 0.05:
        pages, traits["capture"] = [captures.strip(pages[0], rng), *pages[1:]], "strip"
        manner = "export"
    physical = rng.random() < 0.35
    seed = rng.getrandbits(32)

    def seen(some: list[Page]) -> list[Page]:
        return [captures.capture(p, seed, manner, hopeless=wanted == "open") for p in some]

    if not physical:
        pages = seen(pages)
    pages = [page.copy() for page in pages]
    if wanted == "unsafe":
        traits["redaction"] = plans.careless(pages, rng)
    else:
        traits["redaction"] = plans.careful(pages, rng)
    if wanted == "nameless":
        plans.nameless(pages, rng)
    if physical:
        pages = seen(pages)
        traits["covered"] = "before the picture"
    if rng.random() < 0.12:
        pages, traits["colour"] = [captures.greyed(page) for page in pages], "grey"
    turns = rng.choices((0, 1, 2, 3), (80, 7, 6, 7))[0]
    if turns:
        pages = [captures.quarter(page, turns) for page in pages]
        traits["turned"] = str(90 * turns)
    if rng.random() < 0.25:
        pages, traits["sent"] = [captures.shrunk(page, 1280) for page in pages], "telegram"
    return pages, traits
