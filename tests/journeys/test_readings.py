"""A picture is read in earnest once, and again whenever anything about it differs."""

from identity import Claim, CopyRule, Verdict
from tests.journeys.readings import is_certain, kept


def test_only_the_very_same_question_is_answered_from_what_is_kept() -> None:
    asked = []

    def check(*given: object) -> Verdict:
        asked.append(given)
        return Verdict("accept")

    knowing = kept(check, worth=is_certain)
    first = (b"picture", Claim("Noor Voorbeeld"), CopyRule())
    for again in (first, first, (b"seeded", *first[1:]), (b"picture", Claim("Sam"), CopyRule())):
        assert knowing(*again).decision == "accept"
    assert len(asked) == 3


def test_a_doubt_is_looked_at_again() -> None:
    answers = [Verdict.review("check-timeout"), Verdict("accept"), Verdict.reject("unreadable")]
    knowing = kept(lambda *_given: answers.pop(0), worth=is_certain)
    assert [knowing(b"picture").decision for _ in range(3)] == ["review", "accept", "accept"]
