"""What the sandbox page gets."""

import json

from slack_sdk import WebClient

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bram, client, dpo, fake, modal, section, text_input

__all__ = ["anna", "bram", "client", "dpo", "fake"]


def test_a_snapshot_has_what_this_person_sees(
    fake: FakeSlack, client: WebClient, anna: User, bram: User, dpo: Channel
) -> None:
    first = anna.says(dpo, "one")
    client.chat_postMessage(channel=dpo.id, text="reply", thread_ts=first)
    client.chat_postEphemeral(channel=dpo.id, user=bram.id, text="for bram")
    client.chat_postMessage(channel=anna.id, text="private")
    client.views_publish(user_id=anna.id, view={"type": "home", "blocks": [section("home")]})
    trigger = anna._core.new_trigger(anna.id)
    client.views_open(trigger_id=trigger, view=modal(text_input("name", "Name")))
    anna.submits()
    seen = json.loads(json.dumps(fake.snapshot("anna")))
    channel, dm = seen["channels"]
    assert [m["text"] for m in channel["messages"]] == ["one", "reply"]
    assert channel["messages"][0]["reply_count"] == 1
    assert (dm["kind"], [m["text"] for m in dm["messages"]]) == ("im", ["private"])
    assert seen["home"]["blocks"][0]["text"]["text"] == "home"
    assert list(seen["modals"][0]["errors"]) == ["name"]
    assert seen["me"]["id"] == anna.id
    assert len(fake.snapshot("bram")["channels"][0]["messages"]) == 3
    assert fake.snapshot("bram")["modals"] == []
