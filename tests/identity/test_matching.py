"""Names as people write them against names as documents print them."""

import pytest

from identity.matching import match

SAME = [
    ("Sanne de Vries", "de Vries", "Sanne", "exact"),
    ("Sanne Maria de Vries", "de Vries", "Sanne Maria", "exact"),
    ("Sanne de Vries", "de Vries", "Sanne Maria", "exact"),
    ("Vries, Sanne de", "de Vries", "Sanne", "exact"),
    ("SANNE DE VRIES", "DE VRIES", "SANNE", "exact"),
    ("Zoë Gárcia", "GARCIA", "ZOE", "exact"),
    ("Anne-Marie Smit", "Smit", "Anne-Marie", "exact"),
    ("de Vries Sanne", "de Vries", "Sanne", "variant"),
    ("Sanne Vries", "de Vries", "Sanne", "variant"),
    ("S. de Vries", "de Vries", "Sanne", "variant"),
    ("S.M. de Vries", "de Vries", "Sanne Maria", "variant"),
    ("J.P. van 't Hof", "van 't Hof", "Johannes Petrus", "variant"),
    ("Maria de Vries", "de Vries", "Sanne Maria", "variant"),
    ("mevrouw S. de Vries", "de Vries", "Sanne", "variant"),
    ("Jürgen Müller", "MUELLER", "JUERGEN", "variant"),
    ("Jan van Dijk", "van Dyk", "Jan", "variant"),
    ("Sanne de Vries-Jansen", "Jansen", "Sanne", "variant"),
    ("Sanne Jansen e/v de Vries", "Jansen", "Sanne", "variant"),
    ("Sanne Jansen", "Jansen e/v de Vries", "Sanne", "variant"),
    ("Sanne de Vries", "Jansen e/v de Vries", "Sanne", "variant"),
    ("Bart Smit", "5mit", "8art", "variant"),
    ("JP van den Berg", "van den Berg", "Johannes Petrus", "variant"),
    ("Th. de Vries", "de Vries", "Theodorus", "variant"),
    ("Jan v.d. Berg", "van der Berg", "Jan", "variant"),
    ("Jan van der Berg", "vanderBerg", "Jan", "variant"),
    ("Jan Jansen", "Jans en", "Jan", "variant"),
    ("Pieter Mulder", "Mul der", "Pie ter", "variant"),
    ("Annemarie Smit", "Smit", "Anne-Marie", "variant"),
    ("Sanne Jansen-de Vries", "Jansen", "Sanne", "variant"),
    ("Sanne Jansen-de Vries", "de Vries-Jansen", "Sanne", "variant"),
    ("Sanne Jansen", "de Vries-Jansen", "Sanne", "variant"),
    ("Sanne de Vries geb. Jansen", "Jansen", "Sanne", "variant"),
    ("Sanne de Vries (geb. Jansen)", "de Vries", "Sanne", "variant"),
    ("S.M. (Roos) de Vries", "de Vries", "Sanne Maria", "variant"),
    ("de heer J. de Heer", "de Heer", "Jan", "variant"),
    ("Sanne de Vries", "Vries, de", "Sanne", "variant"),
    ("Jan van 't Hof", "VAN T HOF", "JAN", "exact"),
    ("Suharto", "Suharto", "-", "exact"),
    ("Thi Le", "Le", "Thi", "exact"),
]

OTHERS = [
    ("Bram Jansen", "de Vries", "Sanne"),
    ("Sofie de Vries", "de Vries", "Sanne"),
    ("S. de Vries", "de Vries", "Bram"),
    ("Sanne S. Jansen", "Jansen", "Sanne Bram"),
    ("M. de Vries", "de Vries", "Sanne Maria"),
    ("Marieke Smit", "Smit", "Anne-Marie"),
    ("Jan Janssen", "Jansen", "Jan"),
    ("Sanna de Vries", "de Vries", "Sanne"),
    ("de Vries", "de Vries", "Sanne"),
    ("Sanne", "de Vries", "Sanne"),
    ("van der de van", "van der Berg", "Jan"),
    ("Nederlandse", "de Vries", "Sanne"),
    ("de", "de Vries", "Sanne"),
    ("...", "de Vries", "Sanne"),
    ("Jan van den Berg", "van der Berg", "Jan"),
    ("Jan van der Pol", "van der Poel", "Jan"),
    ("Anne Smit", "Smit", "Anne-Marie"),
    ("Jan Bakker", "Bakker Schut", "Jan"),
    ("Sanne de Vries-Jansen", "de Vries-Bakker", "Sanne"),
    ("Suharto", "Sukarno", "-"),
    ("x" * 5000, "de Vries", "Sanne"),
]


@pytest.mark.parametrize(("claimed", "surname", "given", "how"), SAME)
def test_the_same_person(claimed: str, surname: str, given: str, how: str) -> None:
    assert match(claimed, surname, given) == how


@pytest.mark.parametrize(("claimed", "surname", "given"), OTHERS)
def test_somebody_else(claimed: str, surname: str, given: str) -> None:
    assert match(claimed, surname, given) == "no"


@pytest.mark.parametrize(("surname", "given"), [("", "Sanne"), ("de Vries", ""), ("de", "Sanne")])
def test_a_part_that_was_not_read_leaves_it_open(surname: str, given: str) -> None:
    assert match("Sanne de Vries", surname, given) is None


def test_what_was_read_badly_may_differ_more() -> None:
    assert match("Jan Jansen", "Janssen", "Jan", unsure=True) == "variant"
    assert match("Anna Jansen", "Jansen", "Anne", unsure=True) == "no"
