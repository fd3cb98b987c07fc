"""Whole checks as the product makes them: drawn copies in, verdicts out, each apart."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest
from PIL import Image

from bots.sandbox import pictures
from identity import Claim, CopyRule, Verdict, assess, assess_apart
from identity.boxes import overlap
from identity.errors import TesseractMissing
from identity.ocr import NoOcr, Tesseract
from tests.identity import engines, looked

CLAIM, RULE = Claim("Sanne de Vries"), CopyRule()
PATIENT = timedelta(seconds=120)
"""The machine may be busy with other tests."""


def all_but(zone: str) -> tuple[str, ...]:
    return tuple(other for other in pictures.ALL if other != zone)


def restyled(zone: str, style: pictures.Style) -> bytes:
    """A copy with one field covered in another way than the rest."""
    sheet = pictures.document("Sanne de Vries")
    rest = pictures.Sheet(pictures.covered(sheet, all_but(zone)), sheet.zones)
    return pictures.encoded(pictures.covered(rest, [zone], style), "JPEG")


Draw = Callable[[], bytes]

ACCEPTED: dict[str, Draw] = {
    "passport": partial(pictures.id_card, kind="nl-passport"),
    "white bars": partial(pictures.id_card, style="white"),
    "upside down": partial(pictures.id_card, turned=180),
    "askew": partial(pictures.id_card, turned=-5),
    "pdf": partial(pictures.id_card, format="PDF"),
}

REJECTED: dict[str, tuple[Draw, tuple[str, ...], str, str]] = {
    f"{kind} with {zone} open": (
        partial(pictures.id_card, cover=all_but(zone), kind=kind), (reason,), zone, where,
    )
    for kind, zone, reason, where in [
        ("nl-card", "photo", "photo-visible", "top-left"),
        ("nl-card", "document_number", "document-number-visible", "top-right"),
        ("nl-card", "qr", "qr-visible", "right"),
        ("nl-passport", "photo", "photo-visible", "bottom-left"),
        ("nl-passport", "mrz", "mrz-visible", "bottom"),
    ]
}  # fmt: skip

HALF_COVERED: dict[str, tuple[str, pictures.Style]] = {
    "half a photo": ("photo", "half"),
    "photo through a marker": ("photo", "translucent"),
    "pixelated lines": ("mrz", "pixels"),
    "struck number": ("document_number", "strike"),
    "pixelated number": ("bsn", "pixels"),
    "code through a marker": ("qr", "translucent"),
    "blurred code": ("qr", "blur"),
}


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    """All drawn copies of this file checked, two at a time."""
    drawn = {name: draw() for name, draw in ACCEPTED.items()}
    drawn |= {name: draw() for name, (draw, *_) in REJECTED.items()}
    drawn |= {name: restyled(zone, style) for name, (zone, style) in HALF_COVERED.items()}
    drawn |= {name: sample.data for name, sample in pictures.samples().items()}
    check = partial(assess_apart, claim=CLAIM, rule=RULE, timeout=PATIENT)
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(drawn, pool.map(check, drawn.values()), strict=True))


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_properly_covered_copy_is_accepted(name: str, verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts[name]
    assert (verdict.decision, verdict.reasons, verdict.name_match) == ("accept", (), "exact")
    assert {finding.state for finding in verdict.fields.values()} == {"redacted"}


@pytest.mark.parametrize("name", REJECTED)
def test_an_open_field_is_named_with_its_place(name: str, verdicts: dict[str, Verdict]) -> None:
    _draw, reasons, zone, where = REJECTED[name]
    verdict = verdicts[name]
    assert (verdict.decision, verdict.reasons) == ("reject", reasons)
    assert (verdict.fields[zone].state, verdict.fields[zone].where) == ("visible", where)


@pytest.mark.parametrize("name", HALF_COVERED)
def test_a_half_covered_field_is_no_covered_one(name: str, verdicts: dict[str, Verdict]) -> None:
    zone, _style = HALF_COVERED[name]
    verdict = verdicts[name]
    assert verdict.decision != "accept"
    told = [reason for reason in verdict.reasons if reason.startswith(zone.replace("_", "-"))]
    # What is left is told, or a person looks; a blurred code may be taken for a face.
    assert told or verdict.fields[zone].state is None or name == "blurred code"


@pytest.mark.parametrize(
    ("sample", "decision", "reasons"),
    [
        ("good", "accept", ()),
        ("bsn-open", "reject", ("bsn-visible",)),
        ("mrz-open", "reject", ("mrz-visible",)),
        ("blurred", "reject", ("unreadable",)),
        ("other-name", "reject", ("name-mismatch",)),
        ("not-an-id", "reject", ("not-an-id",)),
    ],
)
def test_the_samples_play_their_parts(
    sample: str, decision: str, reasons: tuple[str, ...], verdicts: dict[str, Verdict]
) -> None:
    assert (verdicts[sample].decision, verdicts[sample].reasons) == (decision, reasons)


@pytest.mark.parametrize("degrees", [0, 90, 180, 7])
def test_boxes_are_of_the_picture_as_sent(degrees: float) -> None:
    turned = pictures.id_card(cover=all_but("bsn"), turned=degrees)
    assert_boxes_fit(turned, degrees)


def test_boxes_are_of_the_picture_as_it_is_shown() -> None:
    """A camera writes the pixels as its sensor lies, and how to turn them beside."""
    flat = Image.open(io.BytesIO(pictures.id_card(cover=all_but("bsn")))).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn clockwise when shown
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=90, exif=exif)
    assert_boxes_fit(out.getvalue(), 0)


def assert_boxes_fit(picture: bytes, degrees: float) -> None:
    """The open BSN and the name are where they were drawn, and nothing else is shown."""
    verdict = assess_apart(picture, CLAIM, RULE, timeout=PATIENT)
    sheet = looked.sheet()
    where = {
        zone: [looked.around(looked.turned(box, sheet.image.size, degrees)) for box in boxes]
        for zone, boxes in sheet.zones.items()
    }
    assert verdict.fields["bsn"].state == "visible"
    assert verdict.fields["bsn"].box is not None
    assert overlap(verdict.fields["bsn"].box, where["bsn"][0]) > 0.6
    areas = [looked.around(np.array(area, float)) for area in verdict.shown["name"].areas]
    assert areas
    for name in where["name"]:
        assert any(overlap(area, name) > 0.8 for area in areas)
    for zone in pictures.ALL:
        assert not any(overlap(area, box) > 0.2 for area in areas for box in where[zone])


@pytest.mark.parametrize(
    ("born", "match", "decision", "reasons"),
    [
        (date(1985, 3, 10), "exact", "accept", ()),
        (date(1985, 10, 3), "no", "reject", ("birth-date-mismatch",)),
    ],
)
def test_a_rule_may_ask_for_the_birth_date(
    born: date, match: str, decision: str, reasons: tuple[str, ...]
) -> None:
    rule = CopyRule(show=("name", "birth_date"))
    claim = Claim("Sanne de Vries", birth_date=born)
    verdict = assess_apart(pictures.id_card(), claim, rule, timeout=PATIENT)
    assert (verdict.decision, verdict.reasons) == (decision, reasons)
    assert verdict.shown["birth_date"].match == match


def test_a_rule_that_asks_for_less_accepts_more() -> None:
    copy = pictures.id_card(cover=("photo", "bsn"))
    verdict = assess_apart(copy, CLAIM, CopyRule(cover=("photo",)), timeout=PATIENT)
    assert verdict.decision == "accept"
    assert verdict.fields["mrz"].state == "visible"


def test_without_a_name_nothing_is_accepted() -> None:
    verdict = assess_apart(pictures.id_card(), Claim(" "), RULE, timeout=PATIENT)
    assert (verdict.decision, verdict.reasons) == ("review", ("no-name-given",))


def test_nothing_read_is_nothing_accepted() -> None:
    assert assess(pictures.not_an_id(), CLAIM, RULE, NoOcr()).decision == "reject"


@pytest.mark.parametrize(
    "engine",
    [engines.CrashingOcr(), engines.RaisingOcr(), engines.GreedyOcr(), engines.FailingOcr()],
)
def test_a_reader_that_breaks_means_a_person_looks(engine: object) -> None:
    verdict = assess_apart(pictures.not_an_id(), CLAIM, RULE, engine=engine)  # type: ignore[arg-type]
    assert verdict == Verdict.review("could-not-check")


def test_a_reader_that_hangs_is_stopped() -> None:
    limit = timedelta(seconds=2)
    verdict = assess_apart(
        pictures.not_an_id(), CLAIM, RULE, engine=engines.SlowOcr(), timeout=limit
    )
    assert verdict == Verdict.review("could-not-check")


def test_a_missing_language_is_told_and_not_judged() -> None:
    with pytest.raises(TesseractMissing):
        assess_apart(pictures.not_an_id(), CLAIM, RULE, engine=Tesseract(languages=("xyz",)))
