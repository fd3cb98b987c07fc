"""Events as a real Bolt app receives them."""

from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from bots.sandbox.slack_events import as_sent
from tests.bots.sandbox.slack_app import anna, app, bram, client, dpo, either, fake

__all__ = ["anna", "app", "bram", "client", "dpo", "either", "fake"]

Json = dict[str, Any]


def events(fake: FakeSlack, kind: str) -> list[Json]:
    assert fake.settle()
    return [s.payload["event"] for s in fake.sent if s.name == kind and s.tried == 0]


def test_a_message_is_heard_and_answered(either: App, anna: User, fake: FakeSlack) -> None:
    @either.message("hello")
    def greet(message: Json, client: WebClient) -> None:
        assert message["channel_type"] == "im"
        assert message["client_msg_id"]
        client.chat_postMessage(channel=message["channel"], text="welcome")

    anna.says(anna.dm, "hello")
    anna.hears(anna.dm, "welcome")
    own = events(fake, "message")[-1]
    assert (own["bot_id"], own["app_id"], own["text"]) == ("B0LOKET", "A0LOKET", "welcome")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("see https://example.org/?a=1&b=2", "see <https://example.org/?a=1&amp;b=2>"),
        ("anna@example.org", "<mailto:anna@example.org|anna@example.org>"),
        ("<@U0LOKET> help", "<@U0LOKET> help"),
    ],
)
def test_a_typed_text_is_escaped_as_slack_does(typed: str, sent: str) -> None:
    assert as_sent(typed) == sent


def test_edits_and_deletions_carry_what_was_there(
    app: App, fake: FakeSlack, anna: User, dpo: Channel
) -> None:
    ts = anna.says(dpo, "one")
    anna.edits(dpo, ts, "two")
    anna.deletes(dpo, ts)
    said, changed, deleted = events(fake, "message")
    assert (said["channel_type"], said["ts"]) == ("group", ts)
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("one", "two")
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (ts, "two")


def test_a_mention_comes_as_message_and_as_app_mention(
    app: App, fake: FakeSlack, anna: User, dpo: Channel
) -> None:
    ts = anna.says(dpo, f"<@{fake.bot_user_id}> status")
    anna.says(anna.dm, f"<@{fake.bot_user_id}> status")
    assert len(events(fake, "message")) == 2
    assert [mention["ts"] for mention in events(fake, "app_mention")] == [ts]


def test_a_file_comes_with_its_address_and_its_deletion_is_told(
    app: App, fake: FakeSlack, anna: User
) -> None:
    _, file_id = anna.uploads(anna.dm, b"x", "card.png", "image/png", "my card")
    anna.deletes_file(file_id)
    (said,) = events(fake, "message")
    assert (said["subtype"], said["text"]) == ("file_share", "my card")
    assert said["files"][0]["url_private"].startswith(fake.url)
    assert events(fake, "file_shared")[0]["file_id"] == file_id
    assert events(fake, "file_deleted")[0]["file_id"] == file_id


def test_a_file_from_another_workspace_must_be_looked_up(
    app: App, fake: FakeSlack, client: WebClient
) -> None:
    guest = fake.user("gast", "Gast Example", team_id="T0OTHER")
    shared = fake.channel("shared", "shared", [guest])
    _, file_id = guest.uploads(shared, b"x", "card.png", "image/png")
    (said,) = events(fake, "message")
    assert said["team"] == "T0OTHER"
    assert said["files"][0]["file_access"] == "check_file_info"
    assert "url_private" not in said["files"][0]
    assert client.files_info(file=file_id)["file"]["url_private"]
    assert fake.sent[0].payload["is_ext_shared_channel"]


def test_coming_and_going_is_told(
    app: App, fake: FakeSlack, anna: User, bram: User, dpo: Channel
) -> None:
    cleo = fake.user("cleo", "Cleo Example")
    cleo.joins(dpo)
    bram.leaves(dpo)
    fake.remove_bot(dpo)
    anna.says(dpo, "nobody hears")
    assert [e["user"] for e in events(fake, "member_joined_channel")] == [cleo.id]
    left = events(fake, "member_left_channel")
    assert [e["user"] for e in left] == [bram.id, fake.bot_user_id]
    assert events(fake, "message") == []


def test_only_subscribed_events_are_sent() -> None:
    with FakeSlack(subscriptions=["message.im"]) as fake:
        anna = fake.user("anna", "Anna Example")
        hall = fake.channel("hall", "hall", [anna], private=False)
        fake.retry_delays = ()
        anna.says(hall, "public")
        anna.says(anna.dm, "private")
        assert [e["channel"] for e in events(fake, "message")] == [anna.dm]


def test_events_of_one_place_arrive_in_order(app: App, fake: FakeSlack, anna: User) -> None:
    for number in range(30):
        anna.says(anna.dm, str(number))
    assert [e["text"] for e in events(fake, "message")] == [str(n) for n in range(30)]
