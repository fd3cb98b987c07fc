"""Where a request goes: a policy and a right give a route."""

from dataclasses import replace

import pytest

from tests.conversation_kit import policies
from workflows.policy import RIGHTS
from workflows.routing import Route, route, route_identified


def with_auto(slug, kind):
    policy = policies()[slug]
    right = replace(policy.rights[kind], approve_by="auto")
    return replace(policy, rights={**policy.rights, kind: right})


@pytest.mark.parametrize("kind", RIGHTS)
def test_the_operators_own_data_is_a_matter_for_its_dpo(kind):
    assert route_identified(policies()["salsoft"], kind) is Route.DPO


@pytest.mark.parametrize("kind", RIGHTS)
def test_who_asks_comes_first_unless_nothing_has_to_be_asked(kind):
    asks = Route.DPO if kind == "withdrawal" else Route.ASK
    assert route(policies()["salsoft"], kind) is asks
    assert route(policies()["salesinteract"], kind) is asks


def test_an_objection_to_marketing_goes_to_the_dpo_at_once():
    assert route(policies()["salsoft"], "objection", objection="marketing") is Route.DPO


def test_where_only_a_person_can_check_who_asks_nothing_is_approved_by_itself():
    policy = with_auto("salsoft", "access")
    right = replace(policy.right("access"), identity="live")
    policy = replace(policy, rights={**policy.rights, "access": right})
    assert route(policy, "access") is Route.DPO


@pytest.mark.parametrize("kind", RIGHTS)
def test_a_customers_data_is_forwarded_at_once_even_if_it_would_approve_by_itself(kind):
    assert route(policies()["voorbeeld-bakkerij"], kind) is Route.FORWARD
    assert route_identified(policies()["voorbeeld-bakkerij"], kind) is Route.FORWARD


@pytest.mark.parametrize("kind", RIGHTS)
def test_a_customer_without_an_endpoint_is_served_as_its_own_policy_says(kind):
    itself = Route.APPROVE if kind == "withdrawal" else Route.DPO
    assert route(policies()["voorbeeld-fietsen"], kind) is itself


def test_auto_needs_nobody():
    assert route(with_auto("salsoft", "withdrawal"), "withdrawal") is Route.APPROVE
    assert route(with_auto("salsoft", "withdrawal"), "access") is Route.ASK


@pytest.mark.parametrize("slug", ["salesinteract", "salsoft"])
def test_auto_does_not_skip_the_proof(slug):
    policy = with_auto(slug, "access")
    assert route(policy, "access") is Route.ASK
    assert route_identified(policy, "access") is Route.APPROVE


def test_after_the_copy_the_dpo_decides():
    assert route_identified(policies()["salesinteract"], "access") is Route.DPO
