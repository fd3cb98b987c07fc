"""Events about who asks fit their schema, and say no more than they need."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.makers import NOW
from workflows.connectors.base import Person
from workflows.connectors.identity_event import CODE, FACTS, LOGIN, IdentityEvent
from workflows.connectors.signed_webhook import problems_of

STATE = "s" * 32
EVENT = IdentityEvent(
    type=CODE,
    reference="PR-7F3K",
    tenant="salesinteract",
    language="nl",
    claimed=Person("Noor Voorbeeld", "noor@example.org"),
    expires_at=NOW + timedelta(minutes=10),
    code="012345",
)
WITH_STATE = replace(EVENT, code="", state=STATE, reply_url="https://loket.example/replies")
ASKED = replace(WITH_STATE, type=FACTS, answers=({"question": "Invoice?", "answer": "F-1"},))
EVENTS = [EVENT, replace(WITH_STATE, type=LOGIN), ASKED]


@pytest.mark.parametrize("event", EVENTS, ids=lambda one: one.type)
def test_an_event_fits_its_schema(event):
    assert problems_of(event.body(), "identity") == []
    assert json.loads(event.encoded()) == event.body()


def test_only_a_code_carries_a_code_and_only_facts_carry_answers():
    code, login, facts = (event.body() for event in EVENTS)
    assert code["code"] == "012345"
    assert not {"state", "answers", "reply_url"} & set(code)
    assert login["state"] == STATE
    assert not {"code", "answers"} & set(login)
    assert facts["answers"] == [{"question": "Invoice?", "answer": "F-1"}]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"code": "12345"},
        {"state": STATE},
        {"type": "identity.guess"},
        {"claimed": {"name": "Noor"}},
        {"address": "noor@example.org"},
    ],
)
def test_what_does_not_fit_is_seen(spoilt):
    assert problems_of(EVENT.body() | spoilt, "identity")


def test_what_is_secret_or_personal_does_not_show_in_a_log():
    shown = repr(ASKED) + repr(EVENT)
    for hidden in ("012345", STATE, "F-1", "Noor", "noor@"):
        assert hidden not in shown


@pytest.mark.parametrize("kind", ["identity.confirmed", "identity.not_confirmed"])
def test_a_reply_about_who_asks_repeats_the_state(kind):
    reply = {"version": 1, "type": kind, "reference": "PR-7F3K"}
    assert problems_of(reply, "reply")
    assert problems_of(reply | {"state": STATE}, "reply") == []
