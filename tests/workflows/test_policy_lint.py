"""What the policies are warned about, and what not."""

from datetime import date

import pytest

from workflows.deadlines import deadline, local_midnight
from workflows.policy import SHIPPED, PolicyErrors
from workflows.policy_lint import late_receipts, lint

YEARS = (2026, 2027)


@pytest.fixture
def folder(tmp_path):
    """The shipped policies, to be changed."""
    for file in SHIPPED.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    return tmp_path


def change(folder, slug, old, new):
    """Replaces a text once in a policy."""
    file = folder / f"{slug}.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def codes(folder, slug):
    """The codes of a policy's warnings."""
    return [one.code for one in lint(folder, YEARS) if one.file.endswith(f"/{slug}.toml")]


def test_the_conflicts_of_the_statements(folder):
    assert codes(folder, "salesinteract") == [
        "promise-later-than-law",
        "place-conflict",
        "right-not-named",
        "anonymised-data",
        "no-date",
        "promise-without-exception",
        "id-copy-always",
        "privacy-shield",
        "complaint-link",
    ]
    assert codes(folder, "salsoft") == [
        "dpo-is-management",
        "promise-later-than-law",
        "no-complaint-body",
    ]
    assert codes(folder, "xential") == [
        "no-dpo",
        "right-not-named",
        "no-retention-number",
        "no-backup-number",
    ]
    superoffice = ["other-law"] * 2 + ["no-retention-number"] + ["stale-authority"] * 2
    assert codes(folder, "superoffice") == superoffice
    assert codes(folder, "voorbeeld-bakkerij") == ["dpo-channel-empty", "no-dpo"]
    assert codes(folder, "voorbeeld-fietsen") == ["no-dpo"]
    assert codes(folder, "voorbeeld-bloemen") == ["no-dpo"]


def test_a_warning_names_its_line_and_source(folder):
    found = next(one for one in lint(folder, YEARS) if one.code == "dpo-is-management")
    line = (folder / "salsoft.toml").read_text("utf-8").splitlines()[found.line - 1]
    assert line == "also_management = true"
    assert found.source == "SalSoft Privacy Policy of 7 August 2025, 1. Introduction"
    assert str(found).startswith(f"{folder / 'salsoft.toml'}:{found.line}: dpo-is-management: ")
    assert list(found.as_json()) == ["file", "line", "code", "sentence", "source"]


def test_a_missing_term_for_tickets_is_said(folder):
    change(folder, "salsoft", "kept_days = 365\n", "")
    assert "no-ticket-term" in codes(folder, "salsoft")


def test_thirty_days_can_be_later_than_a_month():
    late = late_receipts(30, "NL", YEARS)
    assert len(late) == 48
    assert set(late.values()) == {1, 2}
    assert late_receipts(28, "NL", YEARS) == {}
    assert len(late_receipts(45, "NL", YEARS)) == 730


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 2, 2), date(2026, 3, 1)])
def test_later_than_the_law_is_what_the_clock_says_too(day):
    received = local_midnight(day, "Europe/Amsterdam")
    due = deadline(received, timezone="Europe/Amsterdam", country="NL", promise_days=30)
    assert (day in late_receipts(30, "NL", (2026,))) == (due.promised_on > due.safe_on)


# Each row: policy, what is replaced, by what, the code that comes or goes, how many remain.
CHANGES = [
    ("salsoft", "days = 30", "days = 28", "promise-later-than-law", 0),
    ("salsoft", 'second = ["U0SECOND"]', "", "no-second-approver", 1),
    ("salsoft", "also_management = true", "", "dpo-is-management", 0),
    ("salsoft", "named_in_statement = true", "named_in_statement = false", "right-not-named", 1),
    ("salsoft", '"GDPR art. 77; the', '"SalSoft Privacy Policy of 7 August 2025, 9', "no-compl", 0),
    ("salsoft", '"safeguards that the GDPR', '"Privacy Shield; the GDPR', "privacy-shield", 1),
    ("superoffice", '"GB"', '"IE"', "other-law", 1),
    ("superoffice", 'value = "ada.lt"', 'value = "vdai.lrv.lt"', "stale-authority", 1),
    ("superoffice", '"Integritetsskyddsm', '"Datainspektionen, I', "stale-authority", 3),
    (
        "superoffice",
        'period.en = "a reas',
        'period.en = "2 years, a reas',
        "no-retention-number",
        0,
    ),
    ("xential", 'en = "privacy contact"', 'en = "data protection officer"', "no-dpo", 0),
    ("xential", "[leftovers]", "[leftovers]\nlogs_and_backups_days = 90", "no-backup-number", 0),
    ("salesinteract", 'kind = "id_copy_always"', 'kind = "id_copy_on_doubt"', "id-copy", 0),
    ("salesinteract", 'value = "access"', 'value = "erasure"', "id-copy-not-in-statement", 1),
    ("salesinteract", 'value = "US"', 'value = "NL, US"', "place-conflict", 0),
    ("xential", 'approve_by = "dpo"', 'identity = "id_copy"', "id-copy-not-in-statement", 1),
]


@pytest.mark.parametrize(("slug", "old", "new", "code", "remaining"), CHANGES)
def test_a_change_brings_or_ends_a_warning(folder, slug, old, new, code, remaining):
    before = [one for one in codes(folder, slug) if one.startswith(code)]
    change(folder, slug, old, new)
    after = [one for one in codes(folder, slug) if one.startswith(code)]
    assert len(after) == remaining
    assert len(before) != remaining


def test_the_right_about_machines_need_not_be_named_where_none_decide(folder):
    assert "right-not-named" not in codes(folder, "salsoft")
    with (folder / "salsoft.toml").open("a", encoding="utf-8") as file:
        file.write('\n[automated]\ntext = { en = "a score", nl = "een score" }\nsource = "us"\n')
    assert "right-not-named" in codes(folder, "salsoft")


def test_a_customer_without_deciders_is_warned(folder):
    text = (folder / "voorbeeld-bakkerij.toml").read_text("utf-8")
    start, end = text.index("[dpo]"), text.index("[rights.access]")
    (folder / "voorbeeld-bakkerij.toml").write_text(text[:start] + text[end:], "utf-8")
    assert codes(folder, "voorbeeld-bakkerij") == ["no-dpo"]


def test_what_cannot_be_used_is_not_looked_at(folder):
    change(folder, "salsoft", "listed = true", "lisetd = true")
    with pytest.raises(PolicyErrors, match="lisetd"):
        lint(folder, YEARS)
