"""Signed webhooks against the sandbox's organisation, and the replies that come back."""

import base64
import json
import socket
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from bots.sandbox.fake_tenant import FakeTenant
from bots.sandbox.serve import Served, free_port
from workflows.connectors.base import Handover, Outcome, Person, Result
from workflows.connectors.signed_webhook import (
    MAX_REPLY_BYTES,
    BadSignature,
    NotJson,
    SignedWebhook,
    TooLarge,
    TooOld,
    WrongShape,
    new_secret,
    outcome_of,
    problems_of,
    signed_headers,
    signer,
    verify_reply,
)

PATH = "/voorbeeld-bakkerij/privacy"
SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes....").decode()
NOW = datetime(2026, 3, 5, 10, tzinfo=UTC)
HANDOVER = Handover(
    reference="PR-7F3K",
    tenant="voorbeeld-bakkerij",
    controller="De Voorbeeldbakkerij (voorbeeld)",
    right="access",
    received_at=NOW,
    effective_on=date(2026, 4, 7),
    legal_on=date(2026, 4, 7),
    person=Person("Zoë Voorbeeld", email="zoe@example.org"),
    details="Wat weten jullie van mij? ☎",
)


@pytest.fixture(scope="module")
def served():
    fake = FakeTenant({PATH: SECRET})
    with Served(fake.app) as server:
        yield fake, server


@pytest.fixture
def tenant(served):
    fake, _ = served
    fake.load({"arrivals": []})
    fake.behave("ok")
    return fake


@pytest.fixture
def webhook(served):
    return SignedWebhook(served[1].url + PATH, SECRET, allow_hosts={"127.0.0.1"})


def pass_on(webhook, message_id="msg_1"):
    return webhook.pass_on(HANDOVER, message_id=message_id)


def test_a_request_arrives_signed_and_in_shape(tenant, webhook):
    assert pass_on(webhook) == Outcome.delivered()
    (arrival,) = tenant.arrivals
    assert (arrival.signature, arrival.problems, arrival.message_id) == ("good", [], "msg_1")
    assert arrival.body["person"] == {
        "name": "Zoë Voorbeeld",
        "email": "zoe@example.org",
        "phone": None,
    }
    assert arrival.body["received_at"] == "2026-03-05T10:00:00+00:00"


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        ("down", Outcome.retry("http-500")),
        ("gone", Outcome.refused("http-410")),
        ("busy", Outcome.retry("http-429", timedelta(seconds=7))),
    ],
)
def test_a_tenant_in_trouble(tenant, webhook, mode, outcome):
    tenant.behave(mode)
    assert pass_on(webhook) == outcome
    assert tenant.inbox() == ()


def test_a_tenant_that_hangs_is_left_in_time(tenant, served):
    tenant.behave("hang")
    webhook = SignedWebhook(
        served[1].url + PATH,
        SECRET,
        allow_hosts={"127.0.0.1"},
        timeout=timedelta(milliseconds=150),
    )
    assert pass_on(webhook) == Outcome.retry("timeout")


def test_one_id_for_all_tries(tenant, webhook):
    tenant.behave("down")
    pass_on(webhook)
    tenant.behave("ok")
    pass_on(webhook)
    pass_on(webhook)
    assert [(a.message_id, a.repeat) for a in tenant.arrivals] == [
        ("msg_1", False),
        ("msg_1", False),
        ("msg_1", True),
    ]
    assert len(tenant.inbox()) == 1


def test_another_secret_is_refused_by_the_tenant(tenant, served):
    webhook = SignedWebhook(served[1].url + PATH, new_secret(), allow_hosts={"127.0.0.1"})
    assert pass_on(webhook) == Outcome.refused("http-400")


def test_nobody_at_home_is_tried_again():
    url = f"http://127.0.0.1:{free_port()}{PATH}"
    assert pass_on(SignedWebhook(url, SECRET, allow_hosts={"127.0.0.1"})).reason == "unreachable"


def test_loopback_is_refused_unless_allowed(tenant, served):
    assert pass_on(SignedWebhook(served[1].url + PATH, SECRET)) == Outcome.refused("not-https")
    assert tenant.arrivals == ()


def test_an_unknown_host_is_tried_again(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert pass_on(SignedWebhook("https://nowhere.example/x", SECRET)).reason == "unknown-host"


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, Result.DELIVERED),
        (202, Result.DELIVERED),
        (302, Result.REFUSED),
        (401, Result.REFUSED),
        (404, Result.REFUSED),
        (408, Result.RETRY),
        (410, Result.REFUSED),
        (425, Result.RETRY),
        (429, Result.RETRY),
        (500, Result.RETRY),
        (503, Result.RETRY),
    ],
)
def test_what_a_status_means(status, result):
    assert outcome_of(status, None, now=NOW).result == result


@pytest.mark.parametrize(
    ("header", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Thu, 05 Mar 2026 10:05:00 GMT", timedelta(minutes=5)),
        ("Thu, 05 Mar 2026 09:00:00 GMT", None),
        ("soon", None),
        ("-3", None),
        ("9" * 400, timedelta(seconds=10**6)),
    ],
)
def test_retry_after(header, pause):
    assert outcome_of(503, header, now=NOW).retry_after == pause


@pytest.mark.parametrize("secret", ["", "whsec_", "not base64!", "whsec_***"])
def test_a_secret_that_is_none(secret):
    with pytest.raises(ValueError, match="secret"):
        SignedWebhook("https://bakkerij.example", secret)


def test_a_secret_with_and_without_prefix_is_the_same():
    assert signer(SECRET).sign("m", NOW, "{}") == signer(SECRET[6:]).sign("m", NOW, "{}")
    assert signer(SECRET).sign("m", NOW, "{}") == Webhook(SECRET).sign("m", NOW, "{}")


# The reply of a tenant


def reply(changes=None, *, secret=SECRET, at=None, raw=None):
    data = {"version": 1, "type": "request.acknowledged", "reference": "PR-7F3K"}
    body = raw if raw is not None else json.dumps(data | (changes or {})).encode()
    at = at or datetime.now(UTC)
    return signed_headers(secret, body, message_id="msg_9", at=at), body


def test_a_reply_is_verified():
    headers, body = reply(
        {"type": "request.refused", "reason": "Geen klant", "occurred_at": "2026-03-09T10:00:00Z"}
    )
    found = verify_reply(headers, body, SECRET)
    assert (found.message_id, found.type, found.reference, found.reason) == (
        "msg_9",
        "request.refused",
        "PR-7F3K",
        "Geen klant",
    )
    assert found.occurred_at == datetime(2026, 3, 9, 10, tzinfo=UTC)


def test_header_names_may_be_written_anyhow():
    headers, body = reply()
    shouted = {name.upper(): value for name, value in headers.items()}
    assert verify_reply(shouted, body, SECRET).type == "request.acknowledged"


def test_a_foreign_or_changed_reply_is_refused():
    headers, body = reply()
    with pytest.raises(BadSignature):
        verify_reply(headers, body, new_secret())
    with pytest.raises(BadSignature):
        verify_reply(headers, body.replace(b"7F3K", b"8888"), SECRET)
    with pytest.raises(BadSignature):
        verify_reply(headers | {"webhook-id": "msg_8"}, body, SECRET)


@pytest.mark.parametrize("signature", ["", "v1", "v1,***", "v2,abcd", "v1,é", "nonsense words"])
def test_a_malformed_signature_is_refused(signature):
    headers, body = reply()
    with pytest.raises(BadSignature):
        verify_reply(headers | {"webhook-signature": signature}, body, SECRET)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_or_future_reply_is_refused(minutes):
    headers, body = reply(at=datetime.now(UTC) + timedelta(minutes=minutes))
    with pytest.raises(TooOld):
        verify_reply(headers, body, SECRET)


def test_what_is_no_json_is_refused():
    with pytest.raises(NotJson):
        verify_reply(*reply(raw=b"hello"), SECRET)
    with pytest.raises(TooLarge):
        verify_reply({}, b"x" * (MAX_REPLY_BYTES + 1), SECRET)
    headers, _ = reply()
    with pytest.raises(BadSignature):
        verify_reply(headers, b"\xff\xfe", SECRET)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"type": "request.deleted"},
        {"type": "request.refused"},
        {"reference": "../etc"},
        {"reason": ""},
        {"occurred_at": "yesterday"},
        {"occurred_at": "2026-03-09T10:00:00"},
        {"extra": 1},
    ],
)
def test_a_reply_in_another_shape_is_refused(changes):
    with pytest.raises(WrongShape):
        verify_reply(*reply(changes), SECRET)


def test_a_json_list_is_no_reply():
    with pytest.raises(WrongShape):
        verify_reply(*reply(raw=b"[]"), SECRET)


def test_the_request_schema_knows_every_part():
    body = replace(HANDOVER, reply_url="https://loket.example/r/1").body()
    assert problems_of(body, "request") == []
    for key in set(body) - {"particulars"}:  # added later, so it may be absent
        assert problems_of({k: v for k, v in body.items() if k != key}, "request")
    assert problems_of({k: v for k, v in body.items() if k != "particulars"}, "request") == []
    assert problems_of(body | {"particulars": {"scope": 1}}, "request")
    assert problems_of(body | {"type": "account.anonymise"}, "request") == []
    assert problems_of(body | {"more": 1}, "request")
    assert problems_of(body | {"received_at": "2026-03-05T10:00"}, "request")


def test_a_handover_prints_no_personal_data():
    printed = repr(HANDOVER)
    assert "Zoë" not in printed
    assert "Wat weten" not in printed
