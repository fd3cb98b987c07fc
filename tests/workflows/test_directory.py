"""Finding a customer by name: typing errors are forgiven, nothing is given away."""

from dataclasses import replace

import pytest

from workflows.directory import search
from workflows.policy import SHIPPED, Policies, load


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


def found(policies, typed, operator="salesinteract"):
    return [policy.tenant for policy in search(policies, operator, typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "De Voorbeeldbakkerij",
        "voorbeeldbakkerij",
        "de voorbeeldbakerij",
        "Voorbeeld bakkerij B.V.",
        "BAKKERIJ VOORBEELD",
        "bakkerij",
        "bákkerij",
        "ik bedoel de voorbeeldbakkerij",
    ],
)
def test_a_name_is_found_in_spite_of_errors(shipped, typed):
    assert found(shipped, typed)[0] == "voorbeeld-bakkerij"


@pytest.mark.parametrize(
    "typed", ["", "bak", "b.v. de", "1234567", "%%%%%%", "jansen", "autogarage"]
)
def test_too_little_or_nothing_alike_finds_nothing(shipped, typed):
    assert found(shipped, typed) == []


def test_what_several_share_offers_all_of_them(shipped):
    examples = {"voorbeeld-bakkerij", "voorbeeld-bloemen", "voorbeeld-fietsen"}
    assert set(found(shipped, "voorbeeld")) == examples


def test_an_unlisted_customer_is_like_an_unknown_one(shipped):
    hidden = replace(shipped["voorbeeld-fietsen"], listed=False)
    policies = Policies({**shipped, "voorbeeld-fietsen": hidden})
    assert found(policies, "Voorbeeld Fietsen") == found(policies, "Onbekend Zusters") == []


@pytest.mark.parametrize("operator", ["salsoft", "nobody"])
def test_only_this_operators_customers_are_found(shipped, operator):
    assert found(shipped, "voorbeeldbakkerij", operator) == []


def test_an_operator_is_not_its_own_customer(shipped):
    assert found(shipped, "Salesinteract") == []


def test_at_most_three_are_offered(shipped):
    fietsen = shipped["voorbeeld-fietsen"]
    shops = {f"fietsen-{n}": replace(fietsen, tenant=f"fietsen-{n}") for n in range(5)}
    assert len(found(Policies(shops), "voorbeeld fietsen")) == 3


def test_a_very_long_text_is_cut(shipped):
    assert found(shipped, "voorbeeldbakkerij " + "x" * 100_000) == ["voorbeeld-bakkerij"]
