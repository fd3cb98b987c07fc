"""The stand-in as a whole: many chats at once, and its life."""

import threading
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.serve import PATIENCE
from tests.bots.sandbox.slack_app import app, fake

__all__ = ["app", "fake"]

Json = dict[str, Any]


def test_many_people_talk_at_once_and_each_hears_the_own_answer(app: App, fake: FakeSlack) -> None:
    beside = threading.Barrier(4, timeout=PATIENCE)

    @app.event("message")
    def echo(event: Json, client: WebClient) -> None:
        beside.wait()
        client.chat_postMessage(channel=event["channel"], text=f"echo {event['text']}")

    people = [fake.user(f"p{number}", f"Person {number}") for number in range(20)]
    threads = [threading.Thread(target=p.says, args=(p.dm, p.key)) for p in people]
    for thread in threads:
        thread.start()
    for person in people:
        person.hears(person.dm, f"echo {person.key}")


def test_a_known_channel_keeps_its_messages(fake: FakeSlack) -> None:
    anna = fake.user("anna", "Anna Example")
    hall = fake.channel("hall", "hall", [anna])
    anna.says(hall, "x")
    bram = fake.user("bram", "Bram Example")
    assert fake.channel("hall", "hall", [anna, bram]) == hall
    assert [m["text"] for m in bram.sees(hall)] == ["x"]


def test_two_workspaces_do_not_meet() -> None:
    with FakeSlack() as one, FakeSlack(team_id="T0TWO", bot_token="xoxb-two") as two:
        assert one.url != two.url
        client = WebClient(two.bot_token, base_url=two.api_url)
        assert client.auth_test()["team_id"] == "T0TWO"
        assert one.calls == []
