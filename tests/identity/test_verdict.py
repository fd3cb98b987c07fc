"""The values of a check."""

import json

import pytest

from identity.verdict import Claim, CopyRule, Finding, Verdict, place

VERDICT = Verdict(
    "reject",
    ("bsn-visible",),
    {"bsn": Finding("visible", "left", (10, 20, 30, 40), 1, "text"), "qr": Finding(None)},
    "variant",
    is_identity_document=True,
    document="passport",
)


@pytest.mark.parametrize("verdict", [VERDICT, Verdict("accept"), Verdict.review("could-not-check")])
def test_a_verdict_survives_json(verdict: Verdict) -> None:
    assert Verdict.from_dict(json.loads(json.dumps(verdict.to_dict()))) == verdict


@pytest.mark.parametrize("spoilt", [{"decision": "maybe"}, {"name_match": "yes"}])
def test_what_is_no_verdict_is_refused(spoilt: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not a verdict"):
        Verdict.from_dict(VERDICT.to_dict() | spoilt)


def test_a_rule_comes_from_a_policy() -> None:
    rule = CopyRule.from_dict({"show": ["name"], "cover": ["photo", "bsn"]})
    assert rule == CopyRule(("name",), ("photo", "bsn"))
    assert CopyRule.from_dict({}) == CopyRule()


def test_a_rule_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        CopyRule(cover=("shoe_size",))


def test_a_claim_is_a_name() -> None:
    assert Claim("Sanne de Vries").name == "Sanne de Vries"


@pytest.mark.parametrize(
    ("box", "where"),
    [
        ((0, 0, 10, 10), "top-left"),
        ((45, 40, 10, 10), "centre"),
        ((5, 90, 90, 8), "bottom"),
        ((90, 10, 8, 80), "right"),
        ((200, 200, 5, 5), "bottom-right"),
        ((-50, 40, 10, 10), "left"),
    ],
)
def test_places(box: tuple[int, int, int, int], where: str) -> None:
    assert place(box, 100, 100) == where
