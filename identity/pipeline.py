"""The check itself: a picture, a claim and a rule in, a verdict out."""

from dataclasses import dataclass
from typing import Any, Final

from identity import faces, leaks, mrz
from identity.errors import OcrFailed, UnreadablePicture
from identity.fields import PrintedName, printed_name
from identity.layout import SURE, document_of
from identity.matching import match
from identity.ocr import OcrEngine
from identity.picture import Page, open_pages
from identity.reasons import shown_reason
from identity.redaction import RANK, Evidence, redaction
from identity.surface import steepness
from identity.verdict import COVERABLE, Claim, CopyRule, Finding, NameMatch, Verdict, place
from identity.view import view_of

ENOUGH: Final = 3
BLURRED: Final = 9.0
"""Steepness below which a page counts as blurred, in grey levels a pixel."""


@dataclass(frozen=True)
class Look:
    """What one page, or all together, shows; boxes are of the picture as sent."""

    fields: dict[str, Finding]
    document: str | None
    evidence: int
    """How much speaks for an identity document: 3 and more is enough."""
    name: PrintedName
    words: int
    """Words read for sure."""
    blurred: bool


def assess(image: bytes, claim: Claim, rule: CopyRule, engine: OcrEngine) -> Verdict:
    """As `identity.assess` says."""
    try:
        pages = open_pages(image)
        hidden = leaks.hides_content(image, pages[0])
        whole = together([look(page, number, engine) for number, page in enumerate(pages)])
    except UnreadablePicture as error:
        return Verdict.reject(error.reason)
    except OcrFailed:
        return Verdict.review("could-not-check")
    return decide(whole, claim, rule, hidden=hidden)


def assess_plain(image: bytes, claim: Claim, rule: CopyRule, engine: OcrEngine) -> dict[str, Any]:
    """The verdict as plain JSON, for a call apart."""
    return assess(image, claim, rule, engine).to_dict()


def warm_up() -> None:
    """Loads what is slow to load, so that a fork has it."""
    import pi_heif
    import pypdfium2
    import pytesseract

    del pi_heif, pypdfium2, pytesseract
    for name in ("default", "alt"):
        faces.cascade(name)


def look(page: Page, number: int, engine: OcrEngine) -> Look:
    """Reads one page and judges each field on it."""
    view = view_of(page)
    evidence = Evidence(view, engine)
    fields = {
        field: Finding(
            seen.state,
            where=place(view.as_sent(seen.box), *page.size) if seen.box else None,
            box=view.as_sent(seen.box) if seen.box else None,
            page=number,
            how=seen.how,
        )
        for field, seen in redaction(evidence).items()
    }
    document, score = document_of(evidence.lines)
    return Look(
        fields,
        document,
        score + 3 * bool(evidence.mrz_lines),
        _name(evidence),
        sum(
            word.confidence >= SURE and len(word.text) > 2
            for line in evidence.lines
            for word in line.words
        ),
        steepness(page.pixels) < BLURRED,
    )


def _name(evidence: Evidence) -> PrintedName:
    printed = printed_name(evidence.lines)
    if printed.surname and printed.given:
        return printed
    holder = mrz.holder([line.text for line in evidence.mrz_lines])
    return PrintedName(holder.surname, holder.given) if holder else printed


def together(looks: list[Look]) -> Look:
    """All pages as one: for each field the finding that speaks loudest."""
    named = max(looks, key=lambda one: (bool(one.name.surname and one.name.given), one.evidence))
    return Look(
        fields={
            field: min((one.fields[field] for one in looks), key=lambda f: RANK[f.state])
            for field in COVERABLE
        },
        document=next((one.document for one in looks if one.document), None),
        evidence=sum(one.evidence for one in looks),
        name=named.name,
        words=sum(one.words for one in looks),
        blurred=all(one.blurred for one in looks),
    )


def decide(whole: Look, claim: Claim, rule: CopyRule, *, hidden: bool) -> Verdict:
    """From what was seen to the decision and its reasons."""
    is_document = whole.evidence >= ENOUGH
    matched = (
        match(claim.name, whole.name.surname, whole.name.given) if claim.name.strip() else None
    )
    refusals = _refusals(whole, claim, rule, matched)
    if hidden:
        refusals.append("hidden-content")
    doubts = ["could-not-check"] if _unjudged(whole.fields, rule) else []
    if not claim.name.strip():
        doubts.append("no-name-given")
    return Verdict(
        "reject" if refusals else "review" if doubts else "accept",
        tuple(refusals or doubts),
        whole.fields,
        matched,
        is_document if is_document or not _illegible(whole) else None,
        whole.document,
    )


def _refusals(whole: Look, claim: Claim, rule: CopyRule, matched: NameMatch | None) -> list[str]:
    if _illegible(whole):
        return ["unreadable"]
    told = shown(whole.fields, rule)
    if whole.evidence < ENOUGH:
        # What shows on a picture without any heading may still be half a document.
        return [reason for reason in told if reason.endswith("-visible")] or ["not-an-id"]
    return told + (_name_reasons(matched, claim) if "name" in rule.show else [])


def _illegible(whole: Look) -> bool:
    return whole.words < 6 and whole.blurred


def _name_reasons(matched: NameMatch | None, claim: Claim) -> list[str]:
    if not claim.name.strip():
        return []
    return {"no": ["name-mismatch"], None: ["name-unreadable"]}.get(matched, [])


def shown(fields: dict[str, Finding], rule: CopyRule) -> list[str]:
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
