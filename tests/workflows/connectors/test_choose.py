"""Which way a tenant's requests go, and that nothing goes as another right than it is."""

from dataclasses import replace

import pytest

from tests.workflows.connectors.test_signed_webhook import HANDOVER
from workflows.connectors.base import EVENTS, REMINDER, Outcome, can_carry
from workflows.connectors.choose import NoWay, carried_by, connector_for, way_of
from workflows.connectors.email import Email
from workflows.connectors.signed_webhook import SignedWebhook, new_secret
from workflows.policy import RIGHTS, SHIPPED, load
from workflows.policy_parts import EmailRoute

THREE = ("access", "erasure", "portability")


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


def never(*_):
    raise AssertionError("not for this tenant")


def choose(policy, handover=HANDOVER, secret_of=lambda _: new_secret(), post=never):
    return connector_for(
        policy, handover, secret_of=secret_of, post=post, office=None, make_link=never
    )


def takes_three(policy):
    return replace(policy, webhook=replace(policy.webhook, carries=THREE))


def test_a_webhook_gets_its_own_secret(shipped):
    asked = []

    def secret_of(name):
        asked.append(name)
        return new_secret()

    found = choose(shipped["voorbeeld-bakkerij"], secret_of=secret_of)
    assert isinstance(found, SignedWebhook)
    assert (asked, way_of(found)) == (["BAKKERIJ_WEBHOOK"], "webhook")


def test_without_a_webhook_the_mailbox_is_told(shipped):
    found = choose(shipped["voorbeeld-bloemen"])
    assert isinstance(found, Email)
    assert way_of(found) == "email"


def test_without_either_the_dpos_channel_is_told(shipped):
    posted = []
    found = choose(shipped["voorbeeld-fietsen"], post=lambda *told: posted.append(told))
    assert found.pass_on(HANDOVER, message_id="msg_1") == Outcome.delivered()
    assert posted == [("C0FIETSENDPO", HANDOVER, "msg_1")]
    assert way_of(found) == "slack_channel"


@pytest.mark.parametrize("right", RIGHTS)
def test_an_endpoint_that_takes_three_rights_gets_those_and_no_other(shipped, right):
    policy = takes_three(shipped["voorbeeld-bakkerij"])
    handover = replace(HANDOVER, right=right)
    if right in THREE:
        assert can_carry(choose(policy, handover), handover)
    else:
        with pytest.raises(NoWay, match="cannot-carry"):
            choose(policy, handover)


def test_what_an_endpoint_does_not_take_goes_to_the_mailbox_beside_it(shipped):
    policy = takes_three(shipped["voorbeeld-bakkerij"])
    policy = replace(policy, email=EmailRoute("privacy@bakkerij.example"))
    assert isinstance(choose(policy, replace(HANDOVER, right="objection")), Email)
    assert isinstance(choose(policy), SignedWebhook)


def test_an_endpoint_may_take_no_reminders(shipped):
    policy = shipped["voorbeeld-bakkerij"]
    policy = replace(policy, webhook=replace(policy.webhook, carries=("request.withdrawn",)))
    assert choose(policy)
    with pytest.raises(NoWay, match="cannot-carry"):
        choose(policy, replace(HANDOVER, type=REMINDER))


def test_an_endpoint_that_names_nothing_takes_all(shipped):
    assert carried_by(shipped["voorbeeld-bakkerij"].webhook) == {*RIGHTS, *EVENTS}


def test_a_secret_that_is_not_set_is_an_error(shipped):
    with pytest.raises(KeyError):
        choose(shipped["voorbeeld-bakkerij"], secret_of={}.__getitem__)


@pytest.mark.parametrize("changes", [{"dpo": None}, {"members": ()}])
def test_a_tenant_without_any_way_is_said_so(shipped, changes):
    lonely = shipped["voorbeeld-fietsen"]
    if "members" in changes:
        changes = {"dpo": replace(lonely.dpo, members=())}
    with pytest.raises(NoWay, match="no-connector"):
        choose(replace(lonely, **changes))
