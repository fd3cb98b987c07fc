"""Which way a tenant's requests go, and the way through its Slack channel."""

from dataclasses import replace

import pytest

from tests.workflows.connectors.test_signed_webhook import HANDOVER
from workflows.connectors.base import Outcome
from workflows.connectors.choose import connector_for
from workflows.connectors.signed_webhook import SignedWebhook, new_secret
from workflows.policy import SHIPPED, load


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


def never(*_):
    raise AssertionError("not for this tenant")


def test_a_webhook_gets_its_own_secret(shipped):
    asked = []

    def secret_of(name):
        asked.append(name)
        return new_secret()

    found = connector_for(shipped["voorbeeld-bakkerij"], secret_of=secret_of, post=never)
    assert isinstance(found, SignedWebhook)
    assert asked == ["BAKKERIJ_WEBHOOK"]


def test_without_a_webhook_the_dpos_channel_is_told(shipped):
    posted = []
    found = connector_for(
        shipped["voorbeeld-fietsen"], secret_of=never, post=lambda *told: posted.append(told)
    )
    assert found.pass_on(HANDOVER, message_id="msg_1") == Outcome.delivered()
    assert posted == [("C0FIETSENDPO", HANDOVER, "msg_1")]


def test_a_secret_that_is_not_set_is_an_error(shipped):
    with pytest.raises(KeyError):
        connector_for(shipped["voorbeeld-bakkerij"], secret_of={}.__getitem__, post=never)


def test_a_tenant_without_any_way_is_an_error(shipped):
    lonely = replace(shipped["voorbeeld-fietsen"], dpo=None)
    with pytest.raises(ValueError, match="neither"):
        connector_for(lonely, secret_of=never, post=never)
