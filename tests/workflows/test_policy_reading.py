"""How a wrong policy file is refused, with file and line."""

import pytest

from workflows.policy import SHIPPED, PolicyErrors, check, load


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
    ("[identity]", "[identiy]", "did you mean 'identity'"),
    ('ground = "17(3)(b)"', 'ground = "art. 17"', "holds[0].ground"),
    ("named_in_statement = true", 'identity = "passport"', "none, code, tenant, id_copy, live"),
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


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('[clock]\nholidays = "QQ"', "clock.holidays: the public holidays of 'QQ'"),
        ('[clock]\ndigest_at = "9:00"', "clock.digest_at"),
        ("[clock]\nbuffer_working_days = 40", "clock.buffer_working_days"),
        ('[breach]\nsource = "us"\nwithin_hours = 96', "breach.within_hours"),
        ('[[claims]]\nsource = "us"\nkind = "shield"', "claims[0].kind: must be one of"),
        ('[[versions]]\nwithout = ["rights"]', "versions[1].without[0]: must be one of"),
    ],
)
def test_a_wrong_part_of_the_law_is_named(folder, table, words):
    with (folder / "voorbeeld-fietsen.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{table}\n")
    found = [problem for problem in check(folder) if problem.problem.startswith(words)]
    assert len(found) == 1
    assert found[0].line > 100


def test_two_holds_cannot_have_one_key(folder):
    hold = '[[holds]]\nkey = "invoices"\nwhat = { en = "a", nl = "a" }\n'
    hold += 'period = { en = "a", nl = "a" }\nground = "17(3)(b)"\nsource = "us"\n'
    with (folder / "voorbeeld-fietsen.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{hold}")
    assert [problem.problem for problem in check(folder)] == ["holds[1].key: invoices stands twice"]


def test_four_eyes_take_two_people(folder):
    line = spoil(folder, 'approve_by = "dpo"', "four_eyes = true")
    assert [(p.line, p.problem) for p in check(folder)] == [
        (line, "rights.access.four_eyes: there is no second person; name one in dpo.second")
    ]
    spoil(folder, 'members = ["U0FIETSDPO"]', 'members = ["U0FIETSDPO"]\nsecond = ["U0OTHER"]')
    assert check(folder) == []


def test_mail_takes_the_cases_of_a_customer_without_deciders(folder):
    spoil(folder, 'members = ["U0FIETSDPO"]', "members = []")
    with (folder / "voorbeeld-fietsen.toml").open("a", encoding="utf-8") as file:
        file.write('\n[email]\naddress = "privacy@fietsen.example"\n')
    assert check(folder) == []
    assert load(folder)["voorbeeld-fietsen"].connector == "email"


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


def test_a_channel_makes_tickets_of_one_tenant_only(folder):
    intake = '[[support.intake]]\nchannel = "C0ASKUS"\n'
    fietsen = (
        '\n[support]\nslack_channel = "C0FIETSENSUP"\nmembers = ["U0FIETSDPO"]\nsource = "None"\n'
        '[[support.categories]]\nkey = "other"\nnl = "Anders"\nen = "Other"\n'
    )
    for name, more in (("salesinteract.toml", ""), ("voorbeeld-fietsen.toml", fietsen)):
        file = folder / name
        file.write_text(f"{file.read_text('utf-8')}\n{more}\n{intake}", "utf-8")
    told = [found.problem for found in check(folder)]
    assert ["C0ASKUS is also used" in words for words in told] == [True, True], told
