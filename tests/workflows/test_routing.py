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
    assert route(policies()["salsoft"], kind) is Route.DPO


def test_where_the_policy_asks_for_a_copy_that_comes_first():
    assert route(policies()["salesinteract"], "access") is Route.ASK_FOR_COPY
    assert route(policies()["salesinteract"], "erasure") is Route.DPO


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
    assert route(with_auto("salsoft", "withdrawal"), "access") is Route.DPO


def test_auto_does_not_skip_the_copy():
    policy = with_auto("salesinteract", "access")
    assert route(policy, "access") is Route.ASK_FOR_COPY
    assert route_identified(policy, "access") is Route.APPROVE


def test_after_the_copy_the_dpo_decides():
    assert route_identified(policies()["salesinteract"], "access") is Route.DPO
