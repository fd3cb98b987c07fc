"""From what was seen to the decision: pure, without pictures."""

from dataclasses import replace

import pytest

from identity.fields import PrintedName
from identity.pipeline import Look, decide, shown, together
from identity.verdict import COVERABLE, Claim, CopyRule, Finding, State, Verdict

NAME = PrintedName("de Vries", "Sanne")
GOOD = Look(
    {field: Finding("redacted") for field in COVERABLE}, "identity-card", 8, NAME, 40, blurred=False
)
CLAIM, RULE = Claim("Sanne de Vries"), CopyRule()


def with_field(field: str, state: State | None, how: str | None = None, look: Look = GOOD) -> Look:
    return replace(look, fields=look.fields | {field: Finding(state, how=how)})


def decided(
    look: Look, *, claim: Claim = CLAIM, rule: CopyRule = RULE, hidden: bool = False
) -> Verdict:
    return decide(look, claim, rule, hidden=hidden)


def test_all_covered_and_the_right_name_is_accepted() -> None:
    assert decided(GOOD).decision == "accept"
    assert decided(with_field("qr", "absent")).decision == "accept"


@pytest.mark.parametrize("field", COVERABLE)
@pytest.mark.parametrize("state", ["visible", "recoverable"])
def test_anything_that_shows_is_rejected(field: str, state: State) -> None:
    verdict = decided(with_field(field, state))
    assert verdict.decision == "reject"
    assert verdict.reasons == (f"{field.replace('_', '-')}-{state}",)


@pytest.mark.parametrize("field", COVERABLE)
def test_what_could_not_be_judged_is_never_accepted(field: str) -> None:
    verdict = decided(with_field(field, None))
    assert (verdict.decision, verdict.reasons) == ("review", ("could-not-check",))


def test_what_the_rule_does_not_ask_for_may_show() -> None:
    rule = CopyRule(cover=("bsn",))
    assert decided(with_field("photo", "visible"), rule=rule).decision == "accept"
    assert decided(with_field("photo", None), rule=rule).decision == "accept"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (PrintedName("Jansen", "Bram"), "name-mismatch"),
        (PrintedName("de Vries", "Sofie"), "name-mismatch"),
        (PrintedName("", ""), "name-unreadable"),
        (PrintedName("de Vries", ""), "name-unreadable"),
    ],
)
def test_another_name_or_none_is_rejected(name: PrintedName, reason: str) -> None:
    verdict = decided(replace(GOOD, name=name))
    assert (verdict.decision, verdict.reasons) == ("reject", (reason,))


def test_hidden_content_is_rejected() -> None:
    assert decided(GOOD, hidden=True).reasons == ("hidden-content",)


def test_no_document() -> None:
    stranger = replace(GOOD, evidence=1, document=None)
    verdict = decided(stranger)
    assert (verdict.reasons, verdict.is_identity_document) == (("not-an-id",), False)
    told = decided(with_field("bsn", "visible", look=stranger))
    assert told.reasons == ("bsn-visible",)


def test_a_blur_is_unreadable_and_may_be_anything() -> None:
    verdict = decided(replace(GOOD, evidence=0, words=2, blurred=True, name=PrintedName("", "")))
    assert (verdict.reasons, verdict.is_identity_document) == (("unreadable",), None)


def test_a_number_inside_the_lines_is_not_told_twice() -> None:
    look = with_field("mrz", "visible", "mrz", with_field("bsn", "visible", "mrz"))
    assert shown(look.fields, RULE) == ["mrz-visible"]
    assert shown(look.fields, CopyRule(cover=("bsn",))) == ["bsn-visible"]


def test_of_several_pages_the_worst_counts() -> None:
    back = with_field("bsn", "visible", look=replace(GOOD, name=PrintedName("", ""), evidence=4))
    whole = together([GOOD, back])
    assert whole.fields["bsn"].state == "visible"
    assert whole.name == NAME
    doubtful = with_field("qr", None)
    assert together([doubtful, GOOD]).fields["qr"].state is None
