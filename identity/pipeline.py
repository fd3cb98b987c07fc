"""The check itself: a picture, a claim and a rule in, a verdict out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from identity import faces, finder, leaks, mrz, ocr
from identity.errors import OcrFailed, UnreadablePicture
from identity.evidence import Evidence, Seen, confidence
from identity.layout import LABELLED, SURE, document_of
from identity.naming import Named, find_birth_date, find_name
from identity.ocr import OcrEngine
from identity.picture import Page, open_pages
from identity.reasons import shown_reason
from identity.redaction import RANK, redaction
from identity.surface import steepness
from identity.verdict import COVERABLE, Claim, CopyRule, Finding, Shown, Verdict, place
from identity.view import View, closer, crosswise, view_of

ENOUGH: Final = 3
BLURRED: Final = 9.0
"""Steepness below which a page counts as blurred, in grey levels a pixel."""
_FEW: Final = 6
"""Words of a page on which blur or bad light left next to nothing."""
_FIT: Final = {"exact": 0, "variant": 1, "no": 3, None: 4}


@dataclass(frozen=True)
class Sheet:
    """A page and how it is looked at."""

    page: Page
    number: int
    view: View


@dataclass(frozen=True)
class Look:
    """What one page, or all together, shows; boxes are of the picture as sent."""

    fields: dict[str, Finding]
    document: str | None
    evidence: int
    """How much speaks for an identity document: 3 and more is enough."""
    shown: dict[str, Shown]
    words: int
    """Words read for sure."""
    blurred: bool
    """Whether a page with few words is."""
    unseen: bool = False
    """Whether the engine saw nothing where there is print."""
    unsure: bool = False
    """Whether much of the print could not be read, or not be laid level."""


def assess(image: bytes, claim: Claim, rule: CopyRule, engine: OcrEngine) -> Verdict:
    """As `identity.assess` says."""
    try:
        pages = open_pages(image)
        hidden = leaks.hides_content(image, pages[0])
        sheets = [Sheet(page, number, view_of(page)) for number, page in enumerate(pages)]
        pairs = [look_either_way(sheet, claim, engine) for sheet in sheets]
        sheets, looks = [sheet for sheet, _one in pairs], [one for _sheet, one in pairs]
        # Nobody is refused or kept waiting over print before it was looked for more closely.
        known = _is_told(together(looks).shown["name"])
        for number, (sheet, one) in enumerate(zip(sheets, looks, strict=True)):
            if one.evidence >= ENOUGH and (one.unsure or not known):
                looks[number] = look_again(sheet, one, claim, engine)
    except UnreadablePicture as error:
        return Verdict.reject(error.reason)
    except OcrFailed:
        return Verdict.review("could-not-check")
    return decide(together(looks), claim, rule, hidden=hidden)


def assess_plain(image: bytes, claim: Claim, rule: CopyRule, engine: OcrEngine) -> dict[str, Any]:
    """The verdict as plain JSON, for a call apart."""
    return assess(image, claim, rule, engine).to_dict()


def warm_up() -> None:
    """Loads what is slow to load, so that a fork has it."""
    import cv2
    import numpy as np
    import pi_heif
    import pypdfium2

    del pi_heif, pypdfium2
    ocr.warm_up()
    cv2.setNumThreads(1)
    faces.network()
    faces.cascade()
    blank = np.full((64, 256, 3), 255, np.uint8)
    finder.find(blank)
    finder.read_strip(blank)


def look(sheet: Sheet, claim: Claim, engine: OcrEngine) -> Look:
    """Reads one page and judges each field on it."""
    evidence = Evidence(sheet.view, engine)
    return _look(sheet, evidence, _shown(evidence, claim, sheet.number))


def look_either_way(sheet: Sheet, claim: Claim, engine: OcrEngine) -> tuple[Sheet, Look]:
    """The page as its print lies, or laid by what lies across a watermark if that is a document.

    Where a watermark has more print than the document a person has to look, too.
    """
    first = look(sheet, claim, engine)
    view = crosswise(sheet.page, sheet.view) if first.evidence < ENOUGH else None
    if view is None:
        return sheet, first
    turned = replace(sheet, view=view)
    second = look(turned, claim, engine)
    return (turned, second) if second.evidence >= ENOUGH else (sheet, first)


def look_again(sheet: Sheet, first: Look, claim: Claim, engine: OcrEngine) -> Look:
    """The same page looked at more closely.

    Where only the name was missing and it is another's or none at that as well, the copy is not
    accepted, and the fields stay as they were judged.
    """
    sheet = replace(sheet, view=closer(sheet.view))
    evidence = Evidence(sheet.view, engine)
    shown = _shown(evidence, claim, sheet.number)
    if not first.unsure and not _fits(shown) and not _is_doubtful(shown["name"]):
        return replace(first, shown=shown)
    return seen_twice(first, _look(sheet, evidence, shown))


def _look(sheet: Sheet, evidence: Evidence, shown: dict[str, Shown]) -> Look:
    document, score = document_of(evidence.lines)
    named = _fits(shown)
    if named:
        score += _frames_a_name(evidence)
    sure = [line for line in evidence.lines if confidence(line) >= SURE]
    words = sum(len(word) > 2 for line in sure for word in line.text.split())
    return Look(
        {field: _finding(seen, sheet) for field, seen in redaction(evidence).items()},
        document,
        score + 3 * bool(evidence.mrz_lines),
        shown,
        words,
        words < _FEW and steepness(sheet.page.pixels) < BLURRED,
        evidence.unseen,
        evidence.hazy or sheet.view.crossed or (named and _lacks_labels(evidence, document)),
    )


def seen_twice(first: Look, second: Look) -> Look:
    """The second, closer look; what showed at first and does not any more is left to a person."""
    lost = {
        field: replace(seen, state=None, sure=0.5)
        for field, seen in first.fields.items()
        if RANK[seen.state] < RANK[None] < RANK[second.fields[field].state]
    }
    return replace(second, fields=second.fields | lost)


def _frames_a_name(evidence: Evidence) -> int:
    """What a strip that was cut to the name still has of a document: two labels, or two rows."""
    labels = {line.label for line in evidence.lines}
    rows = {line.text.strip(" .") for line in evidence.lines}
    return (1 if {"surname", "given"} <= labels else 0) + (3 if {"1", "2"} <= rows else 0)


def _lacks_labels(evidence: Evidence, document: str | None) -> bool:
    """Whether no label was read where they all stand: then none told where numbers are."""
    return document in LABELLED and not {line.label for line in evidence.lines} - {None, "kind"}


def _finding(seen: Seen, sheet: Sheet) -> Finding:
    box = sheet.view.as_sent(seen.box) if seen.box else None
    where = place(box, *sheet.page.size) if box else None
    return Finding(
        seen.state, where=where, box=box, page=sheet.number, how=seen.how, sure=seen.sure
    )


def _shown(evidence: Evidence, claim: Claim, number: int) -> dict[str, Shown]:
    holder = mrz.holder([line.text for line in evidence.mrz_lines])
    found = {
        "name": find_name(evidence.lines, claim.name, holder),
        "birth_date": find_birth_date(evidence.lines, claim.birth_date),
    }
    return {field: _as_shown(named, evidence.view, number) for field, named in found.items()}


def _as_shown(named: Named, view: View, number: int) -> Shown:
    areas = tuple(view.area_as_sent(box) for box in named.boxes)
    return Shown(named.match, named.legible, areas, number)


def together(looks: Sequence[Look]) -> Look:
    """All pages as one: for each field the finding that speaks loudest."""
    return Look(
        fields={
            field: min((one.fields[field] for one in looks), key=lambda f: RANK[f.state])
            for field in COVERABLE
        },
        document=next((one.document for one in looks if one.document), None),
        evidence=sum(one.evidence for one in looks),
        shown={
            field: min((one.shown[field] for one in looks), key=_unfitness)
            for field in looks[0].shown
        },
        words=sum(one.words for one in looks),
        blurred=all(one.blurred for one in looks),
        unseen=any(one.unseen for one in looks),
        unsure=any(one.unsure for one in looks),
    )


def _unfitness(shown: Shown) -> int:
    return 2 if shown.match is None and shown.legible else _FIT[shown.match]


def decide(whole: Look, claim: Claim, rule: CopyRule, *, hidden: bool) -> Verdict:
    """From what was seen to the decision and its reasons."""
    is_document = whole.evidence >= ENOUGH
    refusals = _refusals(whole, claim, rule)
    if hidden:
        refusals.append("hidden-content")
    blind = whole.unseen or whole.unsure or _unjudged(whole.fields, rule)
    doubts = ["could-not-check"] if blind else []
    if not is_document:
        doubts.append("not-an-id")
    if "name" in rule.show and claim.name.strip() and _is_doubtful(whole.shown["name"]):
        doubts.append("name-uncertain")
    if not claim.name.strip():
        doubts.append("no-name-given")
    return Verdict(
        "reject" if refusals else "review" if doubts else "accept",
        tuple(refusals or doubts),
        whole.fields,
        whole.shown["name"].match if claim.name.strip() else None,
        is_document if is_document or not _illegible(whole) else None,
        whole.document,
        {field: whole.shown[field] for field in rule.show},
    )


def _refusals(whole: Look, claim: Claim, rule: CopyRule) -> list[str]:
    if _illegible(whole):
        return ["unreadable"]
    told = visible_reasons(whole.fields, rule)
    if whole.evidence < ENOUGH:
        # What shows on a picture without any heading may still be half a document.
        shows = [reason for reason in told if reason.endswith("-visible")]
        return shows or ([] if _fits(whole.shown) else ["not-an-id"])
    return told + _misfits(whole, claim, rule)


def _fits(shown: dict[str, Shown]) -> bool:
    """Whether the name is there: then a person may see what kind of copy it is."""
    return shown["name"].match in ("exact", "variant")


def _is_told(name: Shown) -> bool:
    """Whether it is known whose document it is: the name fits, or surname and given name do not."""
    return name.match in ("exact", "variant") or (name.match == "no" and len(name.areas) > 1)


def _illegible(whole: Look) -> bool:
    return whole.words < _FEW and whole.blurred


def _misfits(whole: Look, claim: Claim, rule: CopyRule) -> list[str]:
    """Reasons for what should show and does not, or shows another."""
    asked = {
        "name": "name" in rule.show and bool(claim.name.strip()),
        "birth_date": "birth_date" in rule.show,
    }
    return [
        f"{field.replace('_', '-')}-{'mismatch' if shown.match == 'no' else 'unreadable'}"
        for field, shown in whole.shown.items()
        if asked[field]
        and shown.match in ("no", None)
        and not _is_doubtful(shown)
        # What could not be read well tells nothing of whom it belongs to.
        and not whole.unsure
    ]


def _is_doubtful(shown: Shown) -> bool:
    """Legible and like the claim, yet not for sure."""
    return shown.match is None and shown.legible


def visible_reasons(fields: dict[str, Finding], rule: CopyRule) -> list[str]:
    """A reason for each field that the rule wants covered and that is not.

    A number that only shows inside the machine-readable lines or the QR code is not told twice.
    """
    told: list[str] = []
    for field in rule.cover:
        finding = fields[field]
        carrier = {"mrz": "mrz", "code": "qr"}.get(finding.how or "")
        if finding.state not in ("visible", "recoverable"):
            continue
        if carrier and carrier != field and carrier in rule.cover:
            continue
        told.append(shown_reason(field, finding.state))
    return told


def _unjudged(fields: dict[str, Finding], rule: CopyRule) -> bool:
    return any(fields[field].state is None for field in rule.cover)
