"""`loket deadline`: the dates, the sum, and a sentence for what cannot be."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bots.cli import main

EASTER = ("--tenant", "salesinteract", "--received", "2026-03-05T10:00")


def run(*words: object) -> Result:
    found = CliRunner().invoke(main, ["deadline", *map(str, words)])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def dates(*words: object) -> dict[str, Any]:
    found = run(*words, "--json")
    assert found.exit_code == 0, found.output
    given: dict[str, Any] = json.loads(found.stdout)
    return given


def test_all_keys_are_there_as_iso_dates_or_null() -> None:
    found = dates(*EASTER)
    trace = found.pop("trace")
    assert found == {
        "received": "2026-03-05",
        "safe": "2026-04-07",
        "legal": "2026-04-07",
        "promised": "2026-04-02",
        "effective": "2026-04-02",
        "target": "2026-03-26",
        "extended": None,
    }
    assert all(set(step) == {"rule", "from", "to", "because"} for step in trace)
    assert [step["rule"] for step in trace] == ["R1", "R2", "R4", "R9", "R10", "R10"]


def test_a_tenant_without_a_promise() -> None:
    found = dates("--tenant", "xential", "--received", "2026-03-05", "--buffer", 0)
    assert (found["promised"], found["effective"]) == (None, "2026-04-07")
    assert found["target"] == "2026-04-07"


def test_the_buffer_of_the_examples_is_none() -> None:
    found = dates("--tenant", "salsoft", "--received", "2026-03-05", "--buffer", 0)
    assert (found["effective"], found["target"]) == ("2026-04-04", "2026-04-03")


@pytest.mark.parametrize(
    ("received", "day"),
    [
        ("2026-03-31T22:30Z", "2026-04-01"),
        ("2026-03-31T22:30", "2026-03-31"),
        ("2026-04-01T00:30+02:00", "2026-04-01"),
    ],
)
def test_without_an_offset_it_is_the_time_on_the_controllers_wall(received: str, day: str) -> None:
    assert dates("--tenant", "salsoft", "--received", received)["received"] == day


@pytest.mark.parametrize("ground", ["", ":identity", ":clarification"])
def test_a_pause(ground: str) -> None:
    found = dates(*EASTER, "--pause", f"2026-03-06..2026-03-16{ground}")
    assert (found["legal"], found["safe"]) == ("2026-04-15", "2026-04-07")
    assert found["effective"] == "2026-04-02"


def test_pauses_may_have_times_and_be_open() -> None:
    paused = dates(*EASTER, "--pause", "2026-03-06T09:30..2026-03-16T23:30Z:identity")
    assert paused["legal"] == "2026-04-16"  # already the 17th in Amsterdam
    open_one = dates(*EASTER, "--pause", "2026-03-06..")
    assert open_one["legal"] == "2026-04-07"
    assert "not answered yet" in str(open_one["trace"])


def test_a_late_question_pauses_nothing() -> None:
    assert dates(*EASTER, "--pause", "2026-03-27..2026-04-06")["legal"] == "2026-04-07"


def test_an_extension() -> None:
    found = dates(*EASTER, "--extend", 2)
    assert (found["extended"], found["effective"]) == ("2026-06-05", "2026-04-02")
    assert found["legal"] == "2026-04-07"


def test_a_version_of_the_statement_in_force_then_counts_and_so_does_the_right() -> None:
    old = ("--tenant", "salesinteract", "--received", "2018-01-05", "--right")
    assert dates(*old, "access")["promised"] == "2018-02-04"
    assert dates(*old, "objection")["promised"] is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "– But Sunday 5 April 2026 is a weekend day or a public holiday."),
        ("nl", "– Maar zondag 5 april 2026 is een dag in het weekend of een feestdag."),
    ],
)
def test_people_get_a_table_and_sentences(language: str, said: str) -> None:
    found = run(*EASTER, "--language", language, "--extend", 1, "--pause", "2026-03-06..2026-03-09")
    assert found.exit_code == 0
    assert said in found.stdout
    assert found.stdout.startswith("received   ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tenant", "nobody", "--received", "2026-03-05"), "There is no tenant nobody."),
        ((*EASTER, "--right", "none"), "There is no right none."),
        (("--tenant", "salsoft"), "--received"),
        (("--tenant", "salsoft", "--received", "soon"), "'soon' is not a date"),
        (("--tenant", "salsoft", "--received", "2026-02-30"), "is not a date"),
        (("--tenant", "salsoft", "--received", "9999-12-31"), "too far away"),
        ((*EASTER, "--extend", 3), "An extension is 1 or 2 months."),
        ((*EASTER, "--extend", -1), "An extension is 1 or 2 months."),
        ((*EASTER, "--extend", "two"), "not a valid integer"),
        ((*EASTER, "--buffer", -1), "0<=x<=250"),
        ((*EASTER, "--pause", "2026-03-06"), "is not ASKED..SATISFIED"),
        ((*EASTER, "--pause", "yesterday..today"), "is not a date"),
        ((*EASTER, "--pause", "2026-03-06..2026-03-16:doubt"), "not 'doubt'"),
        ((*EASTER, "--pause", "2026-03-16..2026-03-06"), "answered before it was asked"),
        ((*EASTER, "--pause", "2026-03-01..2026-03-06"), "before the request was received"),
    ],
)
def test_what_cannot_be_is_a_sentence(words: tuple[object, ...], said: str) -> None:
    found = run(*words, "--json")
    assert found.exit_code == 2
    assert said in found.stderr
    assert found.stdout == ""
