"""Which samples a set has, and what an attempt must show to become one of them."""

import zlib
from collections.abc import Callable
from random import Random

from bench.identity.sample import FIELDS, Group, Sample
from bench.identity.unseen import captures, covers, draw, files, junk, pdfs, people, zone
from bench.identity.unseen.covers import Target
from bench.identity.unseen.documents import MODELS
from bench.identity.unseen.draw import NAME_EM, SECRET_EM, Order, Picture
from bench.identity.unseen.people import Match
from bench.identity.unseen.stage import Stage

SHARES: dict[Group, int] = {
    "good": 45,
    "unsafe": 40,
    "other-person": 6,
    "nameless": 2,
    "junk": 6,
    "open": 1,
}
ATTEMPTS = 25
MIN_TEXTURE = 7.0
"""Grey levels that must remain below a see-through cover so that it gives something away."""

FAULTS: dict[str, tuple[str, ...]] = {
    "photo": ("missing", "missing", "short", "strike", "thin", "scribble", "shifted"),
    "ghost": ("missing", "missing", "shifted", "strike"),
    "number": ("missing", "short", "strike", "scribble", "thin", "shifted"),
    "holes": ("missing", "short", "shifted"),
    "bsn": ("missing", "short", "strike", "scribble", "thin"),
    "qr": ("missing", "strike"),
    "mrz": ("missing", "line-left", "line-left", "short", "strike", "scribble", "thin"),
}
LEAKS = (*files.PICTURE_LEAKS, *pdfs.HIDING, "pdf-live-text", "pdf-second-page")
LATER_PAGES = (
    "pdf-second-page",
    "tiff-page",
    "apng-frame",
    "gif-frame",
    "webp-frame",
    "mpo-second",
)
UNSAFE = (
    "half",
    "leak",
    "see-through",
    "half",
    "leak",
    "half",
    "see-through",
    "half",
    "leak",
    "bare",
)
FLAT = ("scan", "copier", "grey-scan", "close-scan", "flat-phone", "telegram")


class Unfit(Exception):
    """An attempt that did not come out as what it was meant to be."""


def groups(rng: Random) -> list[Group]:
    """A hundred groups in some order, by their shares."""
    hundred: list[Group] = [group for group, share in SHARES.items() for _ in range(share)]
    rng.shuffle(hundred)
    return hundred


def well(rng: Random) -> Callable[[Target], str]:
    """One opaque style for all, or sometimes another for each."""
    one = rng.choice(covers.GOOD)
    mixed = rng.random() < 0.3

    def choose(target: Target) -> str:
        style = rng.choice(covers.GOOD) if mixed else one
        small = target.role not in ("photo", "mrz", "qr")
        return "bar" if style == "label" and small else style

    return choose


def need(truth: bool, why: str) -> None:
    """Give the attempt up unless something holds."""
    if not truth:
        raise Unfit(why)


def properly_covered(picture: Picture) -> None:
    """Everything is opaque or not there."""
    for name in FIELDS:
        need(picture.fields[name] in ("redacted", "absent"), f"{name} is not covered")


def name_reads(picture: Picture) -> None:
    """The name can be read without effort."""
    need(picture.truth.name > 0.985, "the name is touched")
    need(picture.name_em >= NAME_EM, "the name is too small")


def asked_fields(picture: Picture) -> None:
    """A Belgian national number has no truth of its own; neither has a field people differ on."""
    need(picture.truth.clear, "some field is unclear")


def ended(rng: Random, picture: Picture, ending: str | None = None) -> tuple[bytes, str]:
    """The picture as a plain file."""
    ending = ending or rng.choice(files.FORMATS)
    if picture.traits["capture"] == "pdf-page":
        ending = "pdf"
    return files.encoded(picture.shown, ending, picture.post.quality), ending


Made = tuple[Picture, bytes, str, str, Match | None]
"""A picture, its file's bytes and ending, the claimed name, how the name matches."""


def safe_order(rng: Random, number: int) -> Order:
    """A properly covered copy."""
    model = MODELS[(number * 7 + rng.randrange(2)) % len(MODELS)]
    capture = captures.KINDS[number % len(captures.KINDS)]
    if number % 17 == 5:
        capture = "strip"
    sides = "front" if capture == "strip" or rng.random() < 0.62 else "both"
    return Order(model, sides, capture, well(rng), lines=rng.random() < 0.2)


def good(rng: Random, stage: Stage, number: int) -> Made:
    """Safe, and the claimed person's."""
    picture = draw.draw(rng, stage, safe_order(rng, number))
    properly_covered(picture)
    name_reads(picture)
    name, match = people.claim(rng, picture.issue.person)
    if number % 4 == 1:
        kind = files.HARMLESS[(number // 4) % len(files.HARMLESS)]
        data, ending = files.harmless(kind, picture.shown, picture.post.quality, rng)
        picture.traits["file"] = f"harmless-{kind}"
    else:
        data, ending = ended(rng, picture)
    return picture, data, ending, name, match


def other_person(rng: Random, stage: Stage, number: int) -> Made:
    """Safe, but somebody else's."""
    picture = draw.draw(rng, stage, safe_order(rng, number))
    properly_covered(picture)
    name_reads(picture)
    name, kind = people.stranger(rng, picture.issue.person)
    picture.traits["claim"] = kind
    return picture, *ended(rng, picture), name, "no"


def nameless(rng: Random, stage: Stage, number: int) -> Made:
    """Safe, but the name is nowhere."""
    order = safe_order(rng, number)
    capture = order.capture if order.capture != "strip" else "scan"
    way = ("covered", "back", "smear", "covered")[number % 4]
    if way == "back":
        model = rng.choice([m for m in MODELS if m.startswith("nl-id")])
        order = Order(model, "back", capture, order.choose)
    else:
        hidden = "smear" if way == "smear" else rng.choice(["bar", "marker", "white"])
        order = Order(order.model, "front", capture, order.choose, name_cover=hidden)
    picture = draw.draw(rng, stage, order)
    properly_covered(picture)
    need(picture.truth.name <= 0.002, "the name shows")
    picture.traits["name"] = way
    name, _ = people.claim(rng, picture.issue.person)
    return picture, *ended(rng, picture), name, None


def undecided(rng: Random, stage: Stage, number: int) -> Made:
    """Something on which clerks would differ: half of the name below a bar."""
    order = safe_order(rng, number)
    order = Order(order.model, "front", "scan", order.choose, name_cover="half")
    picture = draw.draw(rng, stage, order)
    properly_covered(picture)
    picture.traits["name"] = "half-covered"
    name, _ = people.claim(rng, picture.issue.person)
    return picture, *ended(rng, picture), name, None


# Unsafe ones


def faulty(
    rng: Random, roles: tuple[str, ...], fault: Callable[[Target], str]
) -> Callable[[Target], str]:
    """Covers that are good but for some roles."""
    rest = well(rng)
    drawn: dict[str, str] = {}

    def choose(target: Target) -> str:
        if target.role not in roles:
            return rest(target)
        # Lines of one zone share one style.
        return drawn.setdefault(target.role, fault(target))

    return choose


def line_left(rng: Random, keep: int) -> Callable[[Target], str]:
    """Of the zone one line stays open, the others are covered."""
    rest = well(rng)
    seen: list[str] = []

    def choose(target: Target) -> str:
        if target.role != "mrz":
            return rest(target)
        seen.append(target.name)
        return "missing" if int(target.name.split("-")[1]) == keep else "bar"

    return choose


def half(rng: Random, stage: Stage, number: int) -> Made:
    """Something is not covered, or only in part."""
    model, sides, capture = whole(rng, number)
    role = ("mrz", "photo", "number", "ghost", "bsn", "qr", "mrz", "holes")[number % 8]
    model, sides = fitting(rng, role, model, sides)
    style = rng.choice(FAULTS[role])
    roles = (role,)
    if rng.random() < 0.25:
        roles = (role, rng.choice(["photo", "number", "mrz"]))
    if style == "line-left":
        choose = line_left(rng, rng.randrange(2))
    else:
        choose = faulty(rng, roles, lambda target: style if target.role == role else "missing")
    lines = role == "mrz" and style in ("line-left", "strike", "scribble", "thin")
    picture = draw.draw(rng, stage, Order(model, sides, capture, choose, lines=lines))
    picture.traits["redaction"] = f"{style}-{role}"
    return unsafe_end(rng, picture)


def whole(rng: Random, number: int) -> tuple[str, str, str]:
    """Model, sides, capture for an unsafe one."""
    model = MODELS[(number * 5 + rng.randrange(3)) % len(MODELS)]
    capture = captures.KINDS[(number * 7) % len(captures.KINDS)]
    return model, rng.choice(["front", "front", "both"]), capture


def fitting(rng: Random, role: str, model: str, sides: str) -> tuple[str, str]:
    """A model and sides that carry a role."""
    if role == "ghost":
        models = ["nl-passport-2014", "nl-passport-2021", "nl-id-2014", "nl-id-2021", "nl-licence"]
        return rng.choice(models), sides
    if role == "bsn":
        model = rng.choice([m for m in MODELS if m.startswith("nl-")])
        return model, "front" if model.endswith("2011") else "both"
    if role == "qr":
        return rng.choice(["nl-id-2021", "nl-passport-2021", "nl-licence"]), "both"
    if role == "holes":
        return rng.choice(["nl-passport-2011", "nl-passport-2014", "nl-passport-2021"]), "both"
    if role == "mrz" and ("card" in model or "nl-id" in model):
        return model, "both"
    return model, sides


def see_through(rng: Random, stage: Stage, number: int) -> Made:
    """Something can be made visible again."""
    model, sides, capture = whole(rng, number)
    style = covers.SEEN_THROUGH[number % len(covers.SEEN_THROUGH)]
    role = rng.choice(["photo", "number", "mrz", "bsn", "mrz", "all"])
    if role != "all":
        model, sides = fitting(rng, role, model, sides)
    roles = tuple(FAULTS) if role == "all" else (role,)
    choose = faulty(rng, roles, lambda _: style)
    picture = draw.draw(rng, stage, Order(model, sides, capture, choose, steady=True))
    need("recoverable" in picture.fields.values(), "nothing to recover")
    need(picture.texture >= MIN_TEXTURE, "too little is left below the cover")
    picture.traits["redaction"] = f"{style}-{role}"
    return unsafe_end(rng, picture)


def bare(rng: Random, stage: Stage, number: int) -> Made:
    """Nothing is covered at all."""
    model, sides, capture = whole(rng, number)
    picture = draw.draw(rng, stage, Order(model, sides, capture, lambda _: "missing"))
    picture.traits["redaction"] = "none"
    return unsafe_end(rng, picture)


def unsafe_end(rng: Random, picture: Picture) -> Made:
    """Check that it is unsafe to everybody, and make the file."""
    asked_fields(picture)
    states = set(picture.fields.values())
    need(bool(states & {"visible", "recoverable"}), "nothing shows")
    need(picture.secret_em >= SECRET_EM, "what shows is too small")
    name_reads(picture)
    name, match = people.claim(rng, picture.issue.person)
    ending = rng.choice(["jpg", "jpg", "png", "jpg", "webp", "pdf"])
    if picture.texture < 25:
        ending = rng.choice(["png", "jpg"])
    return picture, *ended(rng, picture, ending), name, match


def leak(rng: Random, stage: Stage, number: int) -> Made:
    """The picture is covered well; its file holds what the covers hide."""
    kind = LEAKS[number % len(LEAKS)]
    model, sides, _ = whole(rng, number)
    straight = kind in ("png-alpha", "pdf-annotation", "pdf-drawn-bars", "pdf-live-text")
    capture = rng.choice(FLAT[1:4] if straight else FLAT)
    choose = (lambda _: "bar") if straight else well(rng)
    order = Order(model, sides, capture, choose, digital=True, keep_original=True)
    picture = draw.draw(rng, stage, order)
    properly_covered(picture)
    name_reads(picture)
    assert picture.original is not None
    shown, original = picture.shown, picture.original
    quality = picture.post.quality
    if kind == "pdf-live-text":
        scene = picture.scene
        data, ending = stage.pdf(scene.width, scene.height), "pdf"
        data = pdfs.without_dates(data)
    elif kind == "pdf-second-page":
        data, ending = pdfs.plain([shown, original]), "pdf"
    elif kind in pdfs.HIDING:
        value = picture.issue.value
        text = [
            value.document,
            f"BSN {value.bsn}",
            picture.issue.person.surname.encode("ascii", "ignore").decode(),
        ]
        rows = zone.td3(picture.issue.person, value, bsn=True)
        text += ["".join(piece.text for piece in row) for row in rows]
        data, ending = pdfs.hiding(kind, shown, original, picture.bars, text), "pdf"
    else:
        data, ending = files.leaking(kind, shown, original, picture.bars, quality)
    picture.traits["leak"] = kind
    if kind in LATER_PAGES:
        # A page shows its fields; of a second frame or TIFF page people would differ.
        shows = "visible" if kind == "pdf-second-page" else None
        picture.fields = {n: shows if v == "redacted" else v for n, v in picture.fields.items()}
    name, match = people.claim(rng, picture.issue.person)
    return picture, data, ending, name, match


def unsafe(rng: Random, stage: Stage, number: int) -> Made:
    """One of the ways to be unsafe."""
    way = UNSAFE[number % len(UNSAFE)]
    turn = number // len(UNSAFE) * UNSAFE.count(way) + UNSAFE[: number % len(UNSAFE)].count(way)
    return {"half": half, "leak": leak, "see-through": see_through, "bare": bare}[way](
        rng, stage, turn
    )


MAKERS: dict[Group, Callable[[Random, Stage, int], Made]] = {
    "good": good,
    "unsafe": unsafe,
    "other-person": other_person,
    "nameless": nameless,
    "open": undecided,
}


def rubbish(rng: Random, stage: Stage, number: int, key: str) -> Sample:
    """No identity document, or a hostile file."""
    person = people.somebody(rng, "NLD")
    name, _ = people.claim(rng, person)
    if number % 5 < 3:
        kind = junk.PAGES[(number // 5 * 3 + number % 5) % len(junk.PAGES)]
        data, ending = junk.picture(rng, stage, kind, f"{' '.join(person.given)} {person.family}")
        traits = {"document": "junk", "file": kind}
    else:
        kind = junk.HOSTILE[(number // 5 * 2 + number % 5 - 3) % len(junk.HOSTILE)]
        picture = draw.draw(rng, stage, Order("nl-id-2014", "front", "scan", well(rng)))
        data, ending = junk.hostile(rng, kind, picture.shown)
        name, _ = people.claim(rng, picture.issue.person)
        traits = {"document": "hostile", "file": kind}
    fields = dict.fromkeys(FIELDS)
    return Sample(key, f"{key}.{ending}", data, name, "junk", fields, None, traits)


def sample(seed: int, stage: Stage, key: str, group: Group, number: int) -> Sample:
    """The sample *key*: the number-th of its group in the set."""
    reasons: list[str] = []
    for attempt in range(ATTEMPTS):
        rng = Random(zlib.crc32(f"{seed}/{key}/{group}/{number}/{attempt}".encode()))
        if group == "junk":
            return rubbish(rng, stage, number, key)
        try:
            picture, data, ending, name, match = MAKERS[group](rng, stage, number)
        except Unfit as reason:
            reasons.append(str(reason))
            continue
        picture.traits["attempt"] = str(attempt)
        traits = {"group": group, **picture.traits, "format": ending}
        file_name = f"{key}.{ending}"
        return Sample(key, file_name, data, name, group, dict(picture.fields), match, traits)
    raise RuntimeError(f"no attempt at {key} ({group} {number}) came out as meant: {reasons}")
