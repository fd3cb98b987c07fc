"""The bench of ID copies counts what it says it counts."""

import pytest

from bench.identity import report
from bench.identity.report import Share, decided, field_figures, name_right, wrong, wrongly_accepted
from tests.bench.copies import make_answer, make_copy


def test_a_share_says_of_how_many_and_is_a_dash_without_any() -> None:
    assert str(Share(1, 8)) == "12.5 % (1/8)"
    assert str(Share(0, 0)) == "-"


def test_decisions_are_counted_within_their_group() -> None:
    pairs = [
        (make_copy("unsafe"), make_answer("accept")),
        (make_copy("unsafe"), make_answer("reject")),
        (make_copy("good"), make_answer("accept")),
        (make_copy("good"), make_answer(None)),
    ]
    assert decided(pairs, "unsafe", "accept") == Share(1, 2)
    assert decided(pairs, "good", "reject") == Share(0, 2)


@pytest.mark.parametrize("group", ["unsafe", "other-person", "nameless", "junk"])
def test_these_groups_are_never_to_be_accepted(group: str) -> None:
    copy = make_copy(group)
    assert wrongly_accepted([(copy, make_answer("accept"))]) == [copy]
    assert wrongly_accepted([(copy, make_answer("review"))]) == []


@pytest.mark.parametrize("group", ["good", "open"])
def test_these_groups_may_be_accepted(group: str) -> None:
    assert wrongly_accepted([(make_copy(group), make_answer("accept"))]) == []


def test_a_field_is_right_missed_or_alarmed_by_what_is_true_of_it() -> None:
    pairs = [
        (make_copy(bsn="visible"), make_answer(bsn="visible")),
        (make_copy(bsn="visible"), make_answer(bsn="recoverable")),
        (make_copy(bsn="recoverable"), make_answer(bsn="absent")),
        (make_copy(bsn="redacted"), make_answer(bsn="visible")),
        (make_copy(bsn="absent"), make_answer(bsn=None)),
        (make_copy(bsn=None), make_answer(bsn="visible")),
    ]
    found = field_figures(pairs, "bsn", by_state=True)
    assert found.right == Share(1, 5)
    assert found.missed == Share(1, 3)
    assert found.alarms == Share(1, 2)
    assert found.not_judged == Share(1, 5)


def test_a_tool_that_only_finds_is_right_on_the_right_side() -> None:
    pairs = [
        (make_copy(qr="recoverable"), make_answer(qr="visible")),
        (make_copy(qr="redacted"), make_answer(qr="absent")),
        (make_copy(qr="redacted"), make_answer(fields={})),
    ]
    assert field_figures(pairs, "qr", by_state=True).right == Share(0, 3)
    assert field_figures(pairs, "qr", by_state=False).right == Share(2, 3)


def test_a_shown_field_that_was_not_judged_is_not_missed() -> None:
    pairs = [(make_copy(mrz="visible"), make_answer(mrz=None))]
    assert field_figures(pairs, "mrz", by_state=True).missed == Share(0, 1)


def test_names_are_counted_apart_for_the_claimed_person_and_for_others() -> None:
    pairs = [
        (make_copy(name_match="exact"), make_answer(name_match=True)),
        (make_copy(name_match="variant"), make_answer(name_match=None)),
        (make_copy(name_match="no"), make_answer(name_match=False)),
        (make_copy(name_match="no"), make_answer(name_match=True)),
        (make_copy(name_match="no"), make_answer(name_match=None)),
        (make_copy(name_match=None), make_answer(name_match=True)),
    ]
    assert name_right(pairs, same_person=True) == Share(1, 2)
    assert name_right(pairs, same_person=False) == Share(1, 3)


def row(text: str, label: str) -> list[str]:
    """The figures of the row with that label."""
    line = next(line for line in text.splitlines() if line.startswith(label))
    return line.removeprefix(label).split()


def test_the_report_puts_the_tools_side_by_side() -> None:
    copies = [make_copy("unsafe", photo="visible"), make_copy("good")]
    answers = {
        "loket": [make_answer("reject", photo="visible", seconds=2.0), make_answer("review")],
        "baseline": [make_answer("accept", floor=0.5), make_answer("reject", floor=0.25)],
        "PassportEye": [make_answer("accept", fields={"mrz": "absent"})] * 2,
    }
    text = report.text("drawn", copies, answers)
    assert row(text, "unsafe accepted (leak)")[2::3] == ["(0/1)", "(1/1)", "(1/1)"]
    assert row(text, "good sent to a person")[2::3] == ["(1/1)", "(0/1)", "(0/1)"]
    assert row(text, "one Tesseract pass, median") == ["0.38", "0.38", "0.38"]
    # 2 s over 0.5 s, and 1 s over 0.25 s
    assert row(text, "times that pass, median")[0] == "4.0"
    assert row(text, "claimed person's name known")[-1] == "-", "PassportEye knows no name"
    only_peer = text.split("PassportEye  ")[-1]
    assert "mrz" in only_peer
    assert "photo" not in only_peer, "PassportEye reads an MRZ and nothing else"


def test_the_report_does_without_the_other_tools() -> None:
    text = report.text("drawn", [make_copy()], {"loket": [make_answer()]})
    assert row(text, "times that pass, median") == ["-"]


def test_what_went_wrong_is_grouped_by_reason_with_the_worst_first() -> None:
    copies = [
        make_copy("good", key="a", traits={"capture": "phone"}),
        make_copy("good", key="b"),
        make_copy("junk", key="c"),
        make_copy("unsafe", key="d", qr="visible"),
        make_copy("good", key="e"),
        make_copy("open", key="f"),
    ]
    given = [
        make_answer("reject", reasons=("bsn-visible",), bsn="visible"),
        make_answer("reject", reasons=("bsn-visible",), bsn="visible"),
        make_answer("accept"),
        make_answer("reject", qr="absent"),
        make_answer("accept"),
        make_answer("review"),
    ]
    lines = wrong(copies, given).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "junk accepted (1)",
        "good, reject: bsn-visible (2)",
        "unsafe, decided well, but missed: qr (1)",
    ]
    assert "  a  capture=phone" in lines
    assert "      bsn is redacted, taken as visible" in lines
    assert not any(line.startswith(("  e", "  f")) for line in lines)


def test_a_record_holds_the_answer_beside_the_truth() -> None:
    made = report.record(
        "drawn", "loket", make_copy("unsafe", mrz="visible"), make_answer("reject", seconds=0.25)
    )
    assert made["truth"]["mrz"] == "visible"
    assert made["found"]["mrz"] == "redacted"
    assert (made["decision"], made["ms"], made["key"]) == ("reject", 250, "one")
