"""What a policy answers."""

import dataclasses
from datetime import date

import pytest

from workflows.policy import RIGHTS, SHIPPED, Version, Webhook, load, needs_second_approver
from workflows.policy_model import VERSIONED
from workflows.policy_parts import EmailRoute

EXAMPLES = {"voorbeeld-bakkerij", "voorbeeld-bloemen", "voorbeeld-fietsen"}
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


def replaced(policy, kind, **given):
    """The policy with one of its rights changed."""
    right = dataclasses.replace(policy.right(kind), **given)
    return dataclasses.replace(policy, rights={**policy.rights, kind: right})


def with_second(policy, *second):
    """The policy with these people as second approvers."""
    return dataclasses.replace(policy, dpo=dataclasses.replace(policy.dpo, second=second))


def test_the_second_person_approves_but_does_not_decide(shipped):
    salsoft = shipped["salsoft"]
    assert salsoft.dpo_members == {"U0DPO"}
    assert salsoft.approvers == {"U0DPO", "U0SECOND"}


@pytest.mark.parametrize("kind", RIGHTS)
def test_an_officer_who_directs_the_company_does_nothing_weighty_alone(shipped, kind):
    salsoft = shipped["salsoft"]
    for policy in (
        salsoft,
        replaced(salsoft, kind, four_eyes=False),
        with_second(salsoft),  # nobody to give it, and still needed
    ):
        assert needs_second_approver(policy, kind, "refuse")
        assert needs_second_approver(policy, kind) == (kind in ("access", "portability", "erasure"))


def test_erasure_takes_two_where_there_are_two(shipped):
    fietsen = shipped["voorbeeld-fietsen"]
    two = with_second(fietsen, "U0OTHER")
    assert [kind for kind in RIGHTS if needs_second_approver(fietsen, kind)] == []
    assert [kind for kind in RIGHTS if needs_second_approver(two, kind)] == ["erasure"]
    assert not needs_second_approver(with_second(fietsen, "U0FIETSDPO"), "erasure")
    assert not needs_second_approver(replaced(two, "erasure", four_eyes=False), "erasure")
    assert not needs_second_approver(two, "erasure", "refuse")
    asked = replaced(two, "access", four_eyes=True)
    assert needs_second_approver(asked, "access")
    assert needs_second_approver(asked, "access", "refuse")


def test_the_ways_to_pass_on(shipped):
    fietsen = shipped["voorbeeld-fietsen"]
    mailed = dataclasses.replace(fietsen, email=EmailRoute("privacy@fietsen.example"))
    assert mailed.connector == "email"
    hooked = dataclasses.replace(mailed, webhook=Webhook("https://fietsen.example", "SECRET"))
    assert hooked.connector == "webhook"


def test_an_old_case_is_not_held_to_what_was_promised_later(shipped):
    newest = shipped["salesinteract"]
    old = newest.as_of(date(2018, 1, 1))
    assert newest.account_deletion.days == 7
    assert old.account_deletion is None
    assert old.right("access").identity == "code"
    assert newest.right("access").identity == "id_copy"
    assert [claim.kind for claim in old.claims] == ["data_location"]
    assert len(old.self_service) == 2
    assert old.holds == newest.holds
    assert old.dpo == newest.dpo


def test_how_staff_approve_is_as_it_is_today(shipped):
    newest = replaced(shipped["salesinteract"], "access", four_eyes=True, one_time_password=True)
    old = newest.as_of(date(2018, 1, 1)).right("access")
    assert (old.four_eyes, old.one_time_password, old.id_copy) == (True, True, None)


@pytest.mark.parametrize("name", VERSIONED)
def test_a_version_says_each_part_for_itself(shipped, name):
    fietsen = shipped["voorbeeld-fietsen"]
    marker = fietsen.rights if name == "rights" else "said by the old one"
    day = date(1999, 1, 1)
    old = Version(day, "Old", "nl", **{name: marker})
    found = dataclasses.replace(fietsen, versions=(*fietsen.versions, old))
    assert getattr(found.as_of(day), name) == marker
    assert found.as_of(date(2025, 1, 1)) == found


@pytest.mark.parametrize("name", [name for name in VERSIONED if name != "rights"])
def test_a_version_can_be_without_a_part(shipped, name):
    plain = shipped["voorbeeld-fietsen"]
    old = Version(date(1999, 1, 1), "Old", "nl", without=(name,))
    found = dataclasses.replace(plain, versions=(*plain.versions, old), **{name: "newest"})
    default = next(part.default for part in dataclasses.fields(plain) if part.name == name)
    assert getattr(found.as_of(old.in_force_from), name) == default
