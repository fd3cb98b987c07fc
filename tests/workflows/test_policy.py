"""The shipped policies, what a policy answers, and how a wrong file is refused."""

import re
from datetime import date

import pytest

from workflows import policy
from workflows.policy import RIGHTS, SHIPPED, PolicyErrors, check, describe, load, with_webhook_root

EXAMPLES = {"voorbeeld-bakkerij", "voorbeeld-fietsen"}
VENDORS = {"salesinteract", "salsoft", "superoffice", "xential"}


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


@pytest.fixture
def folder(tmp_path):
    """A folder with the two smallest policies that belong together, to be spoilt."""
    for name in ("salesinteract.toml", "voorbeeld-fietsen.toml"):
        (tmp_path / name).write_text((SHIPPED / name).read_text("utf-8"), "utf-8")
    return tmp_path


def spoil(folder, old, new, name="voorbeeld-fietsen.toml"):
    """Replaces a text once; gives the line on which the new one begins."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return line


def test_the_shipped_policies_are_sound(shipped):
    assert check(SHIPPED) == []
    assert set(shipped) == VENDORS | EXAMPLES


def test_operators_and_customers(shipped):
    assert {p.tenant for p in shipped.operators()} == VENDORS
    assert {p.tenant for p in shipped.customers_of("salesinteract")} == EXAMPLES
    assert shipped.customers_of("salsoft") == ()
    assert {p.tenant for p in shipped.values() if p.example} == EXAMPLES


@pytest.mark.parametrize("kind", RIGHTS)
def test_only_salesinteract_asks_for_an_id_copy_and_only_for_access(shipped, kind):
    asking = {slug for slug, found in shipped.items() if found.id_copy(kind)}
    assert asking == ({"salesinteract"} if kind == "access" else set())


def test_the_id_copy_covers_what_the_statement_names(shipped):
    rule = shipped["salesinteract"].id_copy("access")
    assert {"photo", "mrz", "document_number", "bsn"} <= set(rule.cover)
    assert rule.show == ("name",)


@pytest.mark.parametrize(
    ("slug", "days"), [("salesinteract", 28), ("salsoft", 30), ("xential", None)]
)
def test_promises(shipped, slug, days):
    assert shipped[slug].promise_days("access") == days


def test_a_case_is_held_to_the_statement_of_its_day(shipped):
    found = shipped["salesinteract"]
    assert found.version_at(date(2026, 1, 1)).in_force_from == date(2018, 5, 25)
    assert found.version_at(date(2018, 5, 24)).in_force_from == date(2017, 4, 12)
    assert found.version_at(date(2001, 1, 1)).in_force_from == date(2017, 4, 12)
    old = found.as_of(date(2018, 1, 1))
    assert (old.promise_days("access"), old.promise_days("portability")) == (30, None)
    assert old.id_copy("access") is None
    assert found.as_of(date(2026, 1, 1)) == found


def test_who_may_act(shipped):
    fietsen = shipped["voorbeeld-fietsen"]
    assert fietsen.dpo_members == {"U0FIETSDPO"}
    assert fietsen.support_members == frozenset()
    assert fietsen.is_customer
    assert fietsen.connector == "slack_channel"
    assert shipped["voorbeeld-bakkerij"].dpo_members == frozenset()
    assert shipped["salesinteract"].support_members == {"U0SUPPORT", "U0SUPPORT2"}


def test_every_decision_is_a_persons_at_the_vendors(shipped):
    ways = {right.approve_by for slug in VENDORS for right in shipped[slug].rights.values()}
    assert ways == {"dpo"}


def test_no_channel_or_secret_is_shared(shipped):
    channels = [
        place.slack_channel for p in shipped.values() for place in (p.dpo, p.support) if place
    ]
    secrets = [p.webhook.secret for p in shipped.values() if p.webhook]
    assert len(set(channels)) == len(channels)
    assert len(set(secrets)) == len(secrets)


def test_no_mailbox_or_name_of_a_person_is_kept():
    mail = set()
    for file in SHIPPED.glob("*.toml"):
        mail |= set(re.findall(r"[\w.]+@[\w.]+", file.read_text("utf-8")))
    roles = ("personalrequest@", "dataerror@", "info@", "privacy@")
    assert mail
    assert all(address.startswith(roles) for address in mail)


def test_the_authority_of_a_country(shipped):
    found = shipped["superoffice"]
    assert found.complaint_in("SE").website == "https://www.imy.se"
    assert found.complaint_in("FR").country == "NO"


def test_a_webhook_can_be_moved_to_a_stand_in(shipped):
    moved = with_webhook_root(shipped["voorbeeld-bakkerij"], "http://127.0.0.1:8790/")
    assert moved.webhook.url == "http://127.0.0.1:8790/voorbeeld-bakkerij/privacy"
    assert moved.webhook.secret == "BAKKERIJ_WEBHOOK"
    assert with_webhook_root(shipped["salsoft"], "http://127.0.0.1:1") == shipped["salsoft"]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("slug", sorted(VENDORS | EXAMPLES))
def test_a_policy_is_printed_for_people(shipped, slug, language):
    text = describe(shipped[slug], language)
    assert max(map(len, text.splitlines())) <= 96
    assert shipped[slug].contact.email in text
    assert not re.search(r"None|\(\)|\{", text)


def test_what_the_printed_policy_says(shipped):
    text = describe(shipped["salsoft"], "nl")
    assert "streeft naar 30 dagen [16. Contact Information]" in text
    assert "die ook de organisatie leidt" in text
    assert "(voorbeeld, bestaat niet)" in describe(shipped["voorbeeld-bakkerij"], "nl")


# Each row: what is replaced, by what, words of the problem. The problem stands on that line.
TYPOS = [
    ('timezone = "Europe/Amsterdam"', 'timezon = "Europe/Amsterdam"', "did you mean 'timezone'"),
    ('timezone = "Europe/Amsterdam"', 'timezone = "Europe/Amsterdan"', "IANA"),
    ('country = "NL"', 'country = "QQ"', "holidays of 'QQ'"),
    ('country = "NL"', 'country = "Nederland"', "two letters"),
    ("listed = true", 'listed = "yes"', "boolean"),
    ('languages = ["nl", "en"]', 'languages = ["nl", "fr"]', "must be one of nl, en"),
    ("in_force_from = 2024-01-01", 'in_force_from = "last May"', "YYYY-MM-DD"),
    ("in_force_from = 2024-01-01", "in_force_from = 2024-01-01T10:00:00", "YYYY-MM-DD"),
    ('slack_channel = "C0FIETSENDPO"', 'slack_channel = "#privacy"', "not its name"),
    ('members = ["U0FIETSDPO"]', "members = []", "nobody could decide"),
    ('processor = "salesinteract"', 'processor = "salsinteract"', "no policy 'salsinteract'"),
    ('tenant = "voorbeeld-fietsen"', 'tenant = "fietsen"', "not the file's name"),
    ('approve_by = "dpo"', 'approve_by = "dop"', "dpo, auto"),
    ('email = "privacy@fietsen.example"', 'email = "privacy"', "contact.email"),
    ("[rights.access]", "[rights.acess]", "did you mean 'access'"),
    ('name = "Voorbeeld Fietsen"', 'name = "Voorbeeld Fietsen', "not TOML"),
]


@pytest.mark.parametrize(("old", "new", "words"), TYPOS)
def test_a_typo_is_named_with_file_and_line(folder, old, new, words):
    line = spoil(folder, old, new)
    found = [p for p in check(folder) if words in p.problem]
    assert [(p.file, p.line) for p in found] == [(str(folder / "voorbeeld-fietsen.toml"), line)]


def test_a_missing_key_is_named_on_the_line_of_its_table(folder):
    spoil(folder, 'address = "Fietspad 2, 1234 AB Voorbeelddorp"\n', "")
    line = spoil(folder, "[controller]", "[controller]")
    (found,) = check(folder)
    assert (found.line, found.problem) == (line, "controller: 'address' is missing")


def test_a_small_secret_name_and_plain_http_are_refused(folder):
    name = "salesinteract.toml"
    first = spoil(folder, "https://salesinteract.example", "http://salesinteract.example", name)
    second = spoil(folder, '"SALESINTERACT_WEBHOOK"', '"salesinteract"', name)
    assert [p.line for p in check(folder)] == [first, second]


def test_all_problems_of_all_files_are_told_at_once(folder):
    spoil(folder, 'country = "NL"', 'county = "NL"')
    spoil(folder, "days = 28", 'days = "28"', "salesinteract.toml")
    (folder / "broken.toml").write_bytes(b"# caf\xe9\n\xff")
    with pytest.raises(PolicyErrors) as raised:
        load(folder)
    assert {p.file.rsplit("/", 1)[1] for p in raised.value.problems} == {
        "broken.toml",
        "salesinteract.toml",
        "voorbeeld-fietsen.toml",
    }
    assert "broken.toml:1: not UTF-8" in str(raised.value)


def test_a_customer_cannot_have_customers(folder):
    text = (folder / "voorbeeld-fietsen.toml").read_text("utf-8")
    text = text.replace('tenant = "voorbeeld-fietsen"', 'tenant = "keten"')
    text = text.replace('processor = "salesinteract"', 'processor = "voorbeeld-fietsen"')
    (folder / "keten.toml").write_text(text, "utf-8")
    assert [p.problem for p in check(folder)] == [
        "processor: 'voorbeeld-fietsen' is itself a customer, so no operator"
    ]


def test_two_files_cannot_use_one_name(folder):
    (folder / "zz.toml").write_text((folder / "salesinteract.toml").read_text("utf-8"), "utf-8")
    problems = [p.problem for p in check(folder)]
    assert sum("is also used by" in problem for problem in problems) == 2


def test_two_versions_cannot_begin_on_one_day(folder):
    line = spoil(folder, "2017-04-12", "2018-05-25", "salesinteract.toml")
    assert [(p.line, "stands twice" in p.problem) for p in check(folder)] == [(line, True)]


def test_a_folder_without_policies_is_refused(tmp_path):
    with pytest.raises(PolicyErrors, match="no policy file"):
        load(tmp_path / "nowhere")


def test_the_public_face_is_complete():
    assert all(hasattr(policy, name) for name in policy.__all__)
