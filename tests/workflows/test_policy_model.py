"""What a policy answers."""

from datetime import date

import pytest

from workflows.policy import SHIPPED, load

EXAMPLES = {"voorbeeld-bakkerij", "voorbeeld-fietsen"}
VENDORS = {"salesinteract", "salsoft", "superoffice", "xential"}


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


def test_operators_and_customers(shipped):
    assert {p.tenant for p in shipped.operators()} == VENDORS
    assert {p.tenant for p in shipped.customers_of("salesinteract")} == EXAMPLES
    assert shipped.customers_of("salsoft") == ()
    assert {p.tenant for p in shipped.values() if p.example} == EXAMPLES


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


def test_the_authority_of_a_country(shipped):
    found = shipped["superoffice"]
    assert found.complaint_in("SE").website == "https://www.imy.se"
    assert found.complaint_in("FR").country == "NO"
