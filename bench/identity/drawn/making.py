"""One copy from one number: a document, what was covered, how it was taken, which file."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PIL import Image

from bench.identity.drawn import captures, files, hidden, junk, marks, plans, truth
from bench.identity.drawn.documents import OTHERS, Document, Side, card, passport, td2_card
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
_ENDINGS: Final = (("jpg", "png", "webp", "tif", "pdf"), (70, 13, 6, 3, 8))


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
    sides: tuple[Side, ...] = ("front", "both", "both" if named else "back")
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
    drawn = document(rng, named=wanted not in ("unsafe", "nameless"))
    name, match = claim(rng, drawn.who)
    traits = {"document": drawn.kind}
    if wanted == "other-person":
        name, traits["person"] = somebody_else(rng, drawn.who)
        match = "no"
    view = _view(rng, wanted, several=len(drawn.pages) > 1)
    sides = list(drawn.pages)
    if len(sides) > 1 and not view.apart:
        sides = [
            captures.together(sides, rng, loose=view.manner in ("phone", "tilted", "low", "large"))
        ]
    leak = wanted == "unsafe" and rng.random() < 0.15
    if view.manner == "strip":
        sides = [captures.strip(sides[0], rng)]
    plan = rng.getrandbits(64)

    def covering(pages: list[Page]) -> str:
        how = random.Random(plan)
        careful = leak or wanted != "unsafe"
        if careful:
            done = plans.careful(pages, how)
        else:
            done = plans.careless(pages, how, physical=view.physical)
        if wanted == "nameless":
            plans.nameless(pages, how)
        return done

    pages, traits["redaction"] = _seen(sides, view, covering)
    traits |= view.traits()
    harmless = not leak and len(pages) == 1 and rng.random() < 0.08
    if leak or harmless:
        makers = hidden.HARMFUL if leak else hidden.HARMLESS
        traits["leak" if leak else "harmless"] = kind = rng.choice(tuple(makers))
        was = _seen(sides[:1], view, None)[0][0]
        shown, open_one = Image.fromarray(pages[0].image), Image.fromarray(was.image)
        ending, data = makers[kind](shown, open_one, pages[0].state, rng)
        pages = [pages[0], was] if kind == "pdf-second-page" else pages[:1]
    else:
        ending = "jpg" if view.longest else rng.choices(*_ENDINGS)[0]
        ending = "pdf" if len(pages) > 1 else ending
        data = files.encoded(pages, ending, rng)
    fields, shown_name = truth.fields_of(pages), truth.name_shown(pages)
    group = _group(fields, shown_name, match, hopeless=wanted == "open")
    if leak and group != "open":
        group = "unsafe"
    return Sample(
        key=key,
        file_name=f"{key}.{ending}",
        data=data,
        claimed_name=name,
        group=group,
        fields=dict.fromkeys(FIELDS) if wanted == "open" else fields,
        name_match=match if shown_name else None,
        traits=traits | {"file": ending},
    )


def _group(
    fields: Mapping[str, State | None], shown: bool | None, match: str, *, hopeless: bool
) -> Group:
    if hopeless:
        return "open"
    if any(state in ("visible", "recoverable") for state in fields.values()):
        return "unsafe"
    if None in fields.values() or shown is None:
        return "open"
    if not shown:
        return "nameless"
    return "other-person" if match == "no" else "good"


@dataclass(frozen=True)
class _View:
    """How a copy is taken and sent; the same for its covered and its open version."""

    manner: str
    seed: int
    physical: bool
    grey: bool
    turns: int
    longest: int
    mark: str
    apart: bool
    hopeless: bool

    def traits(self) -> dict[str, str]:
        """What of it is worth telling apart in the figures."""
        told = {
            "capture": "hopeless" if self.hopeless else self.manner,
            "covered": "before the picture" if self.physical else "",
            "colour": "grey" if self.grey else "",
            "turned": str(90 * self.turns) if self.turns else "",
            "sent": "telegram" if self.longest else "",
            "mark": self.mark,
        }
        return {name: value for name, value in told.items() if value}


def _view(rng: random.Random, wanted: Group, *, several: bool) -> _View:
    manner = rng.choices(tuple(captures.MANNERS), tuple(captures.MANNERS.values()))[0]
    if wanted in ("good", "other-person") and rng.random() < 0.05:
        manner = "strip"
    return _View(
        manner=manner,
        seed=rng.getrandbits(32),
        physical=manner in ("tilted", "skew") or rng.random() < 0.35,
        grey=rng.random() < 0.12,
        turns=rng.choices((0, 1, 2, 3), (80, 7, 6, 7))[0],
        longest=1280 if rng.random() < 0.25 else 0,
        mark=rng.choices(("", "watermark", "frame", "both"), (78, 13, 4, 5))[0],
        apart=several and rng.random() < 0.15,
        hopeless=wanted == "open",
    )


def _seen(
    sides: list[Page], view: _View, covering: Callable[[list[Page]], str] | None
) -> tuple[list[Page], str]:
    """Covered before or after the picture is taken, then turned, greyed, marked and sent."""
    pages, done = [page.copy() for page in sides], ""
    if view.physical and covering:
        done = covering(pages)
    manner = "export" if view.manner == "strip" else view.manner
    pages = [captures.capture(p, view.seed, manner, hopeless=view.hopeless) for p in pages]
    if not view.physical and covering:
        pages = [page.copy() for page in pages]
        done = covering(pages)
    return [_finished(page, view) for page in pages], done


def _finished(page: Page, view: _View) -> Page:
    if view.grey:
        page = captures.greyed(page)
    if view.mark in ("watermark", "both"):
        page = marks.watermark(page, view.seed)
    if view.mark in ("frame", "both"):
        page = marks.framed(page, view.seed)
    page = captures.quarter(page, view.turns) if view.turns else page
    return captures.shrunk(page, view.longest) if view.longest else page
