"""`loket report` as the operator runs it: words, CSV and a picture of a week, without names."""

from datetime import UTC, datetime

import pytest

from tests.bots.loket_kit import commands, with_ticket

#: A Tuesday, eleven o'clock in Amsterdam, in week 10.
OPENED = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


@pytest.fixture
def loket(tmp_path):
    """Runs a command on a database with one answered ticket of SalSoft."""
    with commands(tmp_path) as found:
        with_ticket(found, "salsoft", OPENED, {"opened": 0, "replied": 90}, category="billing")
        yield found


def test_a_week_in_words_as_a_table_and_as_a_picture(loket, tmp_path):
    table, picture = tmp_path / "week.csv", tmp_path / "week.png"
    asked = ("report", "--tenant", "salsoft", "--week", "2026-W10")
    found = loket(*asked, "--csv", table, "--png", picture)
    assert found.exit_code == 0
    assert "SalSoft: week 2026-W10" in found.output
    assert "Invoice and subscription: 1" in found.output
    assert "2026-W10,first_response_p50_minutes,,90" in table.read_text("utf-8")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "Nieuwe vragen: 1" in loket(*asked, "--language", "nl").output


WRONG = [
    (("salsoft", "last"), 2, "'last' is not a week such as 2026-W47"),
    (("salsoft", "2026-W60"), 2, "'2026-W60' is not a week such as 2026-W47"),
    (("nobody", "2026-W10"), 1, "There is no tenant nobody. Known: "),
    (("salsoft", "2026-W10", "--csv", "nowhere/at/all.csv"), 1, "No such file"),
]


def test_an_empty_week_and_what_cannot_be_asked(loket):
    found = loket("report", "--tenant", "salsoft", "--week", "2026-w09")
    assert "New tickets: 0" in found.output
    for (tenant, week, *more), code, said in WRONG:
        found = loket("report", "--tenant", tenant, "--week", week, *more)
        assert found.exit_code == code
        assert said in found.stderr
