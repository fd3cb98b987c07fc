"""From what was seen to the decision: pure, without pictures; and one page looked at."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from bots.sandbox import pictures
from bots.sandbox.pictures_parts import paper
from identity.ocr import NoOcr, Tesseract, Word
from identity.picture import open_pages
from identity.pipeline import (
    Look,
    Sheet,
    assess,
    decide,
    look,
    look_again,
    look_either_way,
    seen_twice,
    together,
    visible_reasons,
)
from identity.verdict import COVERABLE, Claim, CopyRule, Finding, NameMatch, Shown, State, Verdict
from identity.view import View, view_of
from tests.identity import looked
from tests.identity.engines import line

NAMED = {"name": Shown("exact", legible=True), "birth_date": Shown("exact", legible=True)}
GOOD = Look(
    fields={field: Finding("redacted") for field in COVERABLE},
    document="identity-card",
    evidence=8,
    shown=NAMED,
    words=40,
    blurred=False,
)
CLAIM, RULE = Claim("Sanne de Vries"), CopyRule()
BORN = Claim("Sanne de Vries", date(1985, 3, 10))
BIRTH_RULE = CopyRule(show=("name", "birth_date"))


def with_field(field: str, state: State | None, how: str | None = None, whole: Look = GOOD) -> Look:
    return replace(whole, fields=whole.fields | {field: Finding(state, how=how)})


def with_shown(field: str, match: NameMatch | None, *, legible: bool = True) -> Look:
    return replace(GOOD, shown=GOOD.shown | {field: Shown(match, legible)})


def decided(
    whole: Look, *, claim: Claim = CLAIM, rule: CopyRule = RULE, hidden: bool = False
) -> Verdict:
    return decide(whole, claim, rule, hidden=hidden)


def test_all_covered_and_the_right_name_is_accepted() -> None:
    assert decided(GOOD).decision == "accept"
    assert decided(with_field("qr", "absent")).decision == "accept"
    assert decided(with_shown("name", "variant")).name_match == "variant"


@pytest.mark.parametrize("field", COVERABLE)
@pytest.mark.parametrize("state", ["visible", "recoverable"])
def test_anything_that_shows_is_rejected(field: str, state: State) -> None:
    verdict = decided(with_field(field, state))
    assert verdict.decision == "reject"
    assert verdict.reasons == (f"{field.replace('_', '-')}-{state}",)


@pytest.mark.parametrize(("first", "closer", "state"), [
    ("visible", "redacted", None), ("recoverable", "absent", None), (None, "redacted", "redacted"),
    ("redacted", "visible", "visible"), ("visible", "visible", "visible"), ("absent", None, None),
])  # fmt: skip
def test_what_a_closer_look_lost_is_left_to_a_person(
    first: State | None, closer: State | None, state: State | None
) -> None:
    before, after = with_field("document_number", first), with_field("document_number", closer)
    both = seen_twice(before, replace(after, evidence=5))
    assert both.fields["document_number"].state == state
    assert both.evidence == 5


@pytest.mark.parametrize("field", COVERABLE)
def test_what_could_not_be_judged_is_never_accepted(field: str) -> None:
    verdict = decided(with_field(field, None))
    assert (verdict.decision, verdict.reasons) == ("review", ("could-not-check",))


@pytest.mark.parametrize("bad", [replace(GOOD, unseen=True), replace(GOOD, unsure=True)])
def test_a_page_that_was_seen_badly_is_never_accepted(bad: Look) -> None:
    verdict = decided(together([GOOD, bad]))
    assert (verdict.decision, verdict.reasons) == ("review", ("could-not-check",))


@pytest.mark.parametrize("state", ["visible", "recoverable", None])
@pytest.mark.parametrize("field", COVERABLE)
def test_what_the_rule_does_not_ask_for_may_show(field: str, state: State | None) -> None:
    rule = CopyRule(cover=tuple(other for other in COVERABLE if other != field))
    verdict = decided(with_field(field, state), rule=rule)
    assert (verdict.decision, verdict.fields[field].state) == ("accept", state)


def test_another_name_is_rejected() -> None:
    verdict = decided(with_shown("name", "no"))
    assert (verdict.decision, verdict.name_match) == ("reject", "no")
    assert verdict.reasons == ("name-mismatch",)


def test_no_name_is_rejected() -> None:
    verdict = decided(with_shown("name", None, legible=False))
    assert (verdict.decision, verdict.reasons) == ("reject", ("name-unreadable",))
    assert decided(with_shown("name", None)).decision != "accept"


def test_without_a_claim_nothing_is_accepted() -> None:
    verdict = decided(GOOD, claim=Claim(" "))
    assert (verdict.decision, verdict.reasons) == ("review", ("no-name-given",))
    assert verdict.name_match is None


@pytest.mark.parametrize(
    ("match", "legible", "reasons"),
    [
        ("exact", True, ()),
        ("no", True, ("birth-date-mismatch",)),
        (None, False, ("birth-date-unreadable",)),
    ],
)
def test_a_birth_date_counts_where_the_rule_asks_for_it(
    match: NameMatch | None, legible: bool, reasons: tuple[str, ...]
) -> None:
    whole = with_shown("birth_date", match, legible=legible)
    verdict = decided(whole, claim=BORN, rule=BIRTH_RULE)
    assert verdict.decision == ("reject" if reasons else "accept")
    assert verdict.reasons == reasons
    assert set(verdict.shown) == {"name", "birth_date"}
    without = decided(whole, claim=BORN)
    assert (without.decision, set(without.shown)) == ("accept", {"name"})


def test_hidden_content_is_rejected() -> None:
    assert decided(GOOD, hidden=True).reasons == ("hidden-content",)


def test_no_document() -> None:
    nobody = {"name": Shown(None, legible=False), "birth_date": Shown(None, legible=False)}
    stranger = replace(GOOD, evidence=1, document=None, shown=nobody)
    verdict = decided(stranger)
    assert (verdict.reasons, verdict.is_identity_document) == (("not-an-id",), False)
    told = decided(with_field("bsn", "visible", whole=stranger))
    assert told.reasons == ("bsn-visible",)
    assert decided(replace(GOOD, evidence=0, document=None)).decision != "accept"


def test_a_blur_is_unreadable_and_may_be_anything() -> None:
    verdict = decided(replace(GOOD, evidence=0, words=2, blurred=True))
    assert (verdict.decision, verdict.reasons) == ("reject", ("unreadable",))
    assert verdict.is_identity_document is None


def test_a_number_inside_the_lines_is_not_told_twice() -> None:
    whole = with_field("mrz", "visible", "mrz", with_field("bsn", "visible", "mrz"))
    assert visible_reasons(whole.fields, RULE) == ["mrz-visible"]
    assert visible_reasons(whole.fields, CopyRule(cover=("bsn",))) == ["bsn-visible"]


def test_of_several_pages_the_worst_counts_and_the_best_name() -> None:
    nobody = {"name": Shown(None, legible=False), "birth_date": Shown("no", legible=True)}
    back = with_field("bsn", "visible", whole=replace(GOOD, shown=nobody, evidence=4))
    whole = together([GOOD, back])
    assert whole.fields["bsn"].state == "visible"
    assert whole.shown == GOOD.shown
    assert (whole.evidence, whole.words) == (12, 80)
    doubtful = with_field("qr", None)
    assert together([doubtful, GOOD]).fields["qr"].state is None
    assert not together([GOOD, replace(GOOD, blurred=True)]).blurred


# Pictures


@pytest.mark.parametrize("cover", [pictures.ALL, ()])
def test_a_reader_that_reads_nothing_never_leads_to_accept(cover: tuple[str, ...]) -> None:
    """The second reader alone is not enough: what one misses the other sees."""
    assert assess(pictures.id_card(cover=cover), CLAIM, RULE, NoOcr()).decision != "accept"


def test_a_page_tells_document_name_and_birth_date() -> None:
    (page,) = open_pages(pictures.id_card())
    seen = look(Sheet(page, 3, view_of(page)), BORN, Tesseract())
    assert seen.document == "identity-card"
    assert (seen.shown["name"].match, seen.shown["birth_date"].match) == ("exact", "exact")
    assert {found.page for found in seen.fields.values()} == {3}
    assert seen.shown["name"].page == 3
    assert not seen.blurred
    assert not seen.unsure
    assert seen.words > 10


class Counting(looked.Reading):
    """Counts how often it is asked."""

    asked = 0

    def words(self, pixels: NDArray[np.uint8]) -> list[Word]:
        self.asked += 1
        return super().words(pixels)


NAMES = [
    *line("PASPOORT PASSPORT", 40, 40),
    *line("Naam / surname", 400, 160),
    *line("Terpstra", 400, 200),
    *line("Voornamen / given names", 400, 260),
]


@pytest.mark.parametrize(
    ("given", "asked", "reason"), [("Willem", 1, "name-mismatch"), ("", 2, "name-unreadable")]
)
def test_only_a_name_that_was_not_read_is_looked_for_again(
    given: str, asked: int, reason: str
) -> None:
    engine = Counting((*NAMES, *line(given, 400, 300)))
    verdict = assess(pictures.encoded(paper(1000, 700), "PNG"), CLAIM, CopyRule(cover=()), engine)
    assert engine.asked == asked
    assert verdict.decision == "reject"
    assert reason in verdict.reasons


def test_a_second_look_for_a_name_leaves_the_fields_unless_it_finds_one() -> None:
    page = looked.page_of(paper(1000, 700))
    before = replace(GOOD, shown=GOOD.shown | {"name": Shown(None, legible=False)})
    engine = looked.Reading((*NAMES, *line("Willem", 400, 300)))
    other = look_again(Sheet(page, 0, view_of(page)), before, CLAIM, engine)
    assert other.fields is before.fields
    assert other.shown["name"].match == "no"
    found = look_again(Sheet(page, 0, view_of(page)), before, Claim("Willem Terpstra"), engine)
    assert found.shown["name"].match == "exact"
    assert found.document == "passport"


@pytest.mark.parametrize("match", ["no", None])
def test_a_page_that_was_read_badly_refuses_nobody_over_a_name(match: NameMatch | None) -> None:
    whole = replace(with_shown("name", match, legible=match is not None), unsure=True)
    assert decided(whole).decision == "review"


@pytest.mark.parametrize(
    ("label", "heading", "unsure"),
    [("", "PASPOORT", True), ("Geslacht", "PASPOORT", False), ("", "RIJBEWIJS", False)],
)
def test_a_page_without_any_label_was_not_seen_well(label: str, heading: str, unsure: bool) -> None:
    words = [*line(heading, 40, 40), *line("Sanne de Vries", 400, 200, height=30)]
    engine = looked.Reading(tuple([*words, *line(label, 400, 300)] if label else words))
    page = looked.page_of(paper(1000, 700))
    seen = look(Sheet(page, 0, view_of(page)), CLAIM, engine)
    assert seen.shown["name"].match == "exact"
    assert seen.unsure == unsure


class OnlyOn(looked.Reading):
    """Reads its words on pages of that height."""

    def __init__(self, words: list[Word], height: int) -> None:
        super().__init__(tuple(words))
        self._height = height

    def words(self, pixels: NDArray[np.uint8]) -> list[Word]:
        return super().words(pixels) if pixels.shape[0] == self._height else []


@pytest.mark.parametrize("height", [700, 900, 500])
def test_a_document_across_a_watermark_is_for_a_person(
    height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = looked.page_of(paper(1000, 700))
    across = View(np.asarray(paper(1000, 900)), (), (), np.eye(3), turned=True)
    monkeypatch.setattr("identity.pipeline.crosswise", lambda _page, _view: across)
    words = [*NAMES, *line("Willem", 400, 300), *line("Date of birth", 400, 360)]
    sheet = Sheet(page, 0, view_of(page))
    chosen, seen = look_either_way(sheet, CLAIM, OnlyOn(words, height))
    assert (chosen.view is across) == (height == 900)
    assert seen.unsure == (height == 900)
