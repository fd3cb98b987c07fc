"""Socket Mode with the real handler."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bots.sandbox.fake_slack import FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bolt_app, fake, over_socket

__all__ = ["anna", "fake"]

Json = dict[str, Any]


def greeting(fake: FakeSlack) -> App:
    app = bolt_app(fake)

    @app.event("message")
    def heard(event: Json, client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], text=f"heard {event['text']}")

    return app


def test_events_go_over_the_socket_while_it_is_open(fake: FakeSlack, anna: User) -> None:
    with over_socket(greeting(fake), fake):
        anna.says(anna.dm, "one")
        anna.hears(anna.dm, "heard one")
        fake.settle()
        assert {s.over for s in fake.sent} == {"socket"}


def test_the_app_comes_back_after_a_disconnect(fake: FakeSlack, anna: User) -> None:
    fake.retry_delays = (0.2, 0.5, 1.0)
    with over_socket(greeting(fake), fake):
        fake.disconnect_sockets()
        anna.says(anna.dm, "two")
        anna.hears(anna.dm, "heard two")
        assert len(fake.calls_of("apps.connections.open")) >= 2


def test_a_lost_acknowledgement_is_repeated(fake: FakeSlack, anna: User) -> None:
    with over_socket(greeting(fake), fake):
        fake.lose_acks(1)
        anna.says(anna.dm, "three")
        fake.settle(retries=True)
        people = [s for s in fake.sent if s.payload["event"]["text"] == "three"]
        assert [s.tried for s in people] == [0, 1]


def test_a_ticket_is_good_for_one_connection(fake: FakeSlack) -> None:
    sockets = fake.delivery.sockets
    assert sockets.ticket() != sockets.ticket()
    assert not sockets.any_open()
