"""Remembering over a restart, and waiting for changes."""

import json
import threading
import time

from slack_sdk import WebClient

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bram, client, dpo, fake, section

__all__ = ["anna", "bram", "client", "dpo", "fake"]


def test_a_dump_brings_back_all_but_the_bytes(
    fake: FakeSlack, client: WebClient, anna: User, dpo: Channel
) -> None:
    client.chat_postMessage(channel=dpo.id, text="card", blocks=[section("card")])
    client.views_publish(user_id=anna.id, view={"type": "home", "blocks": [section("home")]})
    _, file_id = anna.uploads(anna.dm, b"secret", "card.png", "image/png")
    dumped = json.dumps(fake.dump())
    assert "secret" not in dumped
    again = FakeSlack()
    again.load(json.loads(dumped))
    before, after = fake.snapshot("anna"), again.snapshot("anna")
    assert after["home"] == before["home"]
    assert json.dumps(after["channels"]).replace(again.url, fake.url) == json.dumps(
        before["channels"]
    )
    assert again.file_bytes(file_id) is None
    again.delivery.close()


def test_new_ids_do_not_repeat_after_a_restart(fake: FakeSlack) -> None:
    ids = {FakeSlack()._space.new_id("F") for _ in range(2) if time.sleep(0.002) is None}
    assert len(ids) == 2


def test_a_change_wakes_those_who_wait(fake: FakeSlack, anna: User, dpo: Channel) -> None:
    version = fake.version
    assert fake.wait_change(version, timeout=0.01) == version
    threading.Timer(0.05, anna.says, (dpo, "x")).start()
    assert fake.wait_change(version, timeout=60) > version


def test_reading_changes_nothing(fake: FakeSlack, client: WebClient, dpo: Channel) -> None:
    version = fake.version
    client.conversations_history(channel=dpo.id)
    assert fake.version == version
