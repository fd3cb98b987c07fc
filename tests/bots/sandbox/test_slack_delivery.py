"""Signatures and repeats of what the stand-in sends."""

import threading
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk.signature import SignatureVerifier

from bots.sandbox import slack_delivery
from bots.sandbox.fake_slack import FakeSlack, Sent, User
from bots.sandbox.serve import PATIENCE
from tests.bots.sandbox.slack_app import anna, app, bram, client, dpo, fake, wait_for

__all__ = ["anna", "app", "bram", "client", "dpo", "fake"]

Json = dict[str, Any]


def tries(fake: FakeSlack) -> list[int]:
    assert fake.settle(retries=True)
    return [s.tried for s in fake.sent if s.kind == "event"]


def test_signatures_are_genuine(fake: FakeSlack) -> None:
    headers = fake.delivery.signed("{}", "application/json")
    assert SignatureVerifier(fake.signing_secret).is_valid_request("{}", headers)
    assert not SignatureVerifier("other").is_valid_request("{}", headers)


def test_the_request_url_is_proved(app: App, fake: FakeSlack) -> None:
    assert fake.delivery.challenge()
    fake.request_url = f"{fake.url}/nowhere"
    assert not fake.delivery.challenge()


def test_an_answered_event_is_sent_once(app: App, fake: FakeSlack, anna: User) -> None:
    @app.event("message")
    def heard() -> None:
        return

    anna.says(anna.dm, "x")
    assert tries(fake) == [0]
    assert fake.sent[0].ack.ok
    assert fake.sent[0].over == "http"


def test_an_app_that_is_gone_gets_each_event_four_times(fake: FakeSlack, anna: User) -> None:
    anna.says(anna.dm, "x")
    assert tries(fake) == [0, 1, 2, 3]
    assert {s.ack.reason for s in fake.sent} == {"connection_failed"}
    assert len({s.payload["event_id"] for s in fake.sent}) == 1


def test_a_repeat_names_number_and_reason(app: App, fake: FakeSlack, anna: User) -> None:
    seen: list[tuple[str, str]] = []

    @app.event("message")
    def heard(request: Any) -> None:
        number = request.headers.get("x-slack-retry-num", [""])[0]
        seen.append((number, request.headers.get("x-slack-retry-reason", [""])[0]))

    fake.lose_acks(1)
    anna.says(anna.dm, "x")
    assert tries(fake) == [0, 1]
    wait_for(lambda: len(seen) == 2)
    assert sorted(seen) == [("", ""), ("1", "http_timeout")]


def test_a_slow_app_is_not_waited_for(app: App, fake: FakeSlack, anna: User) -> None:
    given_up = threading.Event()

    @app.middleware
    def slow(next: Any) -> None:  # noqa: A002 - the name is Bolt's
        given_up.wait(PATIENCE)
        next()

    @app.shortcut("ask")
    def ask(ack: Ack) -> None:
        ack()

    fake.delivery.answer_within = 0.1
    outcome = anna.shortcut("ask")
    given_up.set()
    assert (outcome.ok, outcome.reason) == (False, "http_timeout")


def test_the_same_event_can_arrive_twice(app: App, fake: FakeSlack, anna: User) -> None:
    anna.says(anna.dm, "x")
    fake.repeat_last_event()
    fake.settle()
    ids = [s.payload["event_id"] for s in fake.sent if s.tried == 0]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_events_can_be_late(
    app: App, fake: FakeSlack, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    over = threading.Event()

    def pause(seconds: float) -> None:
        asked.append(seconds)
        assert over.wait(PATIENCE)

    monkeypatch.setattr(slack_delivery, "pause", pause)
    fake.delay_events(0.2)
    anna.says(anna.dm, "x")
    assert not fake.sent
    over.set()
    fake.settle()
    assert asked == [0.2]
    assert fake.sent


def test_deliveries_are_told(app: App, fake: FakeSlack, anna: User) -> None:
    told: list[Sent] = []
    fake.retry_delays = ()
    fake.on_sent(told.append)
    anna.says(anna.dm, "x")
    fake.settle()
    assert [s.name for s in told] == ["message"]


def test_a_wrong_signature_does_not_pass_bolt(app: App, fake: FakeSlack, anna: User) -> None:
    fake.delivery.signing_secret = "wrong"
    fake.retry_delays = ()
    anna.says(anna.dm, "x")
    fake.settle()
    assert fake.sent[0].ack.reason == "http_error"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/slack/events", ""])
def test_nobody_there_is_an_error_for_the_person(fake: FakeSlack, anna: User, url: str) -> None:
    fake.request_url = url
    assert anna.shortcut("ask").reason == "connection_failed"
    assert len(anna.alerts) == 1
