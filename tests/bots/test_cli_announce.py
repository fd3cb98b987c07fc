"""`loket announce` as its users run it: counts, refuses politely, tells nobody twice."""

import pytest

from tests.bots.loket_kit import commands
from workflows.policy import SHIPPED


@pytest.fixture
def loket(tmp_path):
    """Runs a command on a migrated database of its own."""
    with commands(tmp_path) as found:
        yield found


@pytest.fixture
def older(tmp_path):
    """Salesinteract's file with one recipient under another name."""
    text = (SHIPPED / "salesinteract.toml").read_text("utf-8")
    path = tmp_path / "older.toml"
    path.write_text(text.replace('name = { en = "Stripe"', 'name = { en = "Older"'), "utf-8")
    assert path.read_text("utf-8") != text
    return path


def test_customers_are_told_once(loket, older):
    counted = loket("announce", "salesinteract", "--recipients", older, "--dry-run")
    told = loket("announce", "salesinteract", "--recipients", older)
    again = loket("announce", "salesinteract", "--recipients", older)
    assert counted.output.startswith("Would be told: ")
    assert told.output == counted.output.replace("Would be told", "Told")
    assert again.output.startswith("Told: 0. Before: ")
    assert [one.exit_code for one in (counted, told, again)] == [0, 0, 0]


def test_a_statement_without_open_cases_is_told_to_nobody(loket):
    found = loket("announce", "salesinteract", "--statement")
    assert (found.exit_code, found.output) == (0, "Told: 0. Before: 0. Not reached: 0.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody", "--statement"], "There is no tenant nobody. Known: "),
        (["salsoft", "--statement"], "Nothing to announce: SalSoft has one version"),
        (
            ["salesinteract", "--recipients", SHIPPED / "salesinteract.toml"],
            "Nothing to announce: The recipients of Salesinteract are the same",
        ),
        (
            ["salsoft", "--recipients", SHIPPED / "salesinteract.toml"],
            "is the file of salesinteract",
        ),
        (["salsoft"], "give --statement or --recipients OLD"),
    ],
)
def test_what_cannot_be_announced_is_said_in_a_sentence(loket, words, said):
    found = loket("announce", *words)
    assert found.exit_code != 0
    assert said in found.stderr
    assert "Traceback" not in found.stderr
