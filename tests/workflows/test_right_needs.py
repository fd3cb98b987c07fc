"""Each right asks enough for the law, two questions at most, and nothing it can do without."""

from dataclasses import replace

import pytest

from storage.models import RequestKind
from tests.conversation_kit import policies
from workflows.policy_parts import AccountDeletion, Text
from workflows.right_needs import (
    Need,
    answered,
    deletes_account,
    every_need,
    is_code,
    listed,
    needs,
    takes_effect_at_once,
    without,
)

PLAIN = policies()["superoffice"]
WITH_ACCOUNTS = replace(PLAIN, account_deletion=AccountDeletion(7, "for this test"))


def keys(kind: str, given: dict[str, str] | None = None, policy=PLAIN, **more) -> list[str]:
    return [need.key for need in needs([policy], kind, given or {}, **more)]


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("access", {}, ["scope", "delivery"]),
        ("rectification", {}, ["wrong", "correct"]),
        ("erasure", {}, ["scope"]),
        ("restriction", {}, ["ground", "scope"]),
        ("portability", {}, ["to"]),
        ("portability", {"to": "self"}, ["to"]),
        ("portability", {"to": "other"}, ["to", "recipient"]),
        ("objection", {"objection": "marketing"}, ["objection"]),
        ("objection", {"objection": "other"}, ["objection", "situation"]),
        ("withdrawal", {"consent": "testimonial"}, ["consent"]),
        ("withdrawal", {"consent": "other"}, ["consent", "which"]),
        ("automated_decision", {}, ["decision", "asks"]),
    ],
)
def test_each_right_asks_what_it_needs(kind: str, given: dict[str, str], expected: list[str]):
    assert keys(kind, given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["erase"]),
        ({"erase": "account"}, ["erase"]),
        ({"erase": "data"}, ["erase", "scope"]),
        ({"erase": "both"}, ["erase", "scope"]),
    ],
)
def test_deleting_an_account_is_told_apart_where_a_statement_knows_it(given, expected):
    assert keys("erasure", given, WITH_ACCOUNTS) == expected
    both = needs([PLAIN, WITH_ACCOUNTS], "erasure", given)
    assert [need.key for need in both] == expected


def test_without_pages_there_is_no_choice_of_delivery():
    assert keys("access", pages=False) == ["scope"]


@pytest.mark.parametrize("kind", RequestKind)
@pytest.mark.parametrize("policy", [PLAIN, WITH_ACCOUNTS])
def test_no_right_ever_asks_more_than_two_questions(kind, policy):
    for need in every_need():
        for option in (*need.options, "words"):
            assert 1 <= len(keys(kind, {need.key: option}, policy)) <= 2


def test_only_what_the_law_needs_cannot_be_skipped():
    needed = {need.key for need in every_need() if need.needed}
    assert not needed & {"scope", "delivery", "asks"}


def test_answers_are_codes_or_words():
    scope, to = Need("scope", ("all",), words=True), needs([PLAIN], "portability", {})[0]
    assert answered(scope, option="all") == {"scope": "all"}
    assert answered(scope, words="de facturen") == {"scope": "de facturen"}
    assert answered(to, words="Voorbeeld BV") == {"to": "other", "recipient": "Voorbeeld BV"}
    assert answered(to, option="nobody") is None
    assert answered(needs([PLAIN], "objection", {})[0], words="reclame") is None
    assert len(answered(scope, words="a" * 5000)["scope"]) == 2000


def test_another_answer_drops_what_followed_from_the_one_before():
    first = needs([PLAIN], "portability", {})[0]
    assert without({"to": "other", "recipient": "X", "scope": "all"}, first) == {"scope": "all"}


def test_codes_are_told_from_words():
    assert is_code("erase", "both")
    assert not is_code("scope", "de facturen")
    assert listed({"to": "self"}) == [{"key": "to", "value": "self"}]


@pytest.mark.parametrize(
    ("kind", "given", "at_once"),
    [
        ("withdrawal", {}, True),
        ("objection", {"objection": "marketing"}, True),
        ("objection", {"objection": "other"}, False),
        ("objection", {}, False),
        ("erasure", {"objection": "marketing"}, False),
    ],
)
def test_consent_and_marketing_end_at_once(kind, given, at_once):
    assert takes_effect_at_once(kind, given) is at_once


def test_only_an_account_under_such_a_statement_is_deleted_as_one():
    assert deletes_account(WITH_ACCOUNTS, "erasure", {"erase": "account"})
    assert deletes_account(WITH_ACCOUNTS, "erasure", {"erase": "both"})
    assert not deletes_account(WITH_ACCOUNTS, "erasure", {"erase": "data"})
    assert not deletes_account(PLAIN, "erasure", {"erase": "account"})
    assert not deletes_account(WITH_ACCOUNTS, "access", {"erase": "account"})


def test_of_two_organisations_each_brings_its_consents():
    both = [policies()["salesinteract"], policies()["superoffice"]]
    (need,) = needs(both, "withdrawal", {})
    assert need.options == ("newsletter", "testimonial", "marketing", "all", "other")
    (usual,) = needs([policies()["salsoft"]], "withdrawal", {})
    assert usual.options == ("newsletter", "testimonial", "all", "other")
    assert usual.labels == {}


def test_of_one_key_in_two_policies_the_first_one_names_it():
    first = policies()["salesinteract"]
    renamed = tuple(replace(one, what=Text("x", "x")) for one in first.consents)
    (need,) = needs([first, replace(first, consents=renamed)], "withdrawal", {})
    assert need.labels["newsletter"] == first.consents[0].what


def test_what_a_policy_calls_a_consent_stands_for_its_key():
    (need,) = needs([PLAIN], "withdrawal", {})
    found = answered(need, option="marketing", language="nl")
    assert found == {"consent": "marketing", "which": "Reclameberichten"}
    assert listed(found) == [{"key": "consent", "value": "Reclameberichten"}]
    assert without(found, need) == {}
    other = {"consent": "other", "which": "Verjaardagsmail"}
    assert [one["key"] for one in listed(other)] == ["consent", "which"]
