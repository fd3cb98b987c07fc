"""The bot's messages through the real client."""

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bram, client, dpo, fake, section

__all__ = ["anna", "bram", "client", "dpo", "fake"]


def refusal(error: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(error.value.response["error"])


def test_a_message_to_a_person_opens_the_direct_message(client: WebClient, anna: User) -> None:
    posted = client.chat_postMessage(channel=anna.id, text="hello")
    assert posted["channel"] == anna.dm
    assert [m["text"] for m in anna.sees(anna.dm)] == ["hello"]


def test_a_reply_to_a_reply_lands_in_the_same_thread(
    client: WebClient, dpo: Channel, anna: User
) -> None:
    first = anna.says(dpo, "one")
    second = client.chat_postMessage(channel=dpo.id, text="two", thread_ts=first)["ts"]
    client.chat_postMessage(channel=dpo.id, text="three", thread_ts=second)
    assert [m["text"] for m in anna.thread(dpo, first)] == ["one", "two", "three"]
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=dpo.id, text="x", thread_ts="1.000001")
    assert refusal(refused) == "thread_not_found"


def test_an_update_keeps_the_blocks_it_does_not_name(
    client: WebClient, dpo: Channel, anna: User
) -> None:
    ts = client.chat_postMessage(channel=dpo.id, text="a", blocks=[section("A")])["ts"]
    client.chat_update(channel=dpo.id, ts=ts, text="b")
    assert anna.sees(dpo)[0]["text"] == "b"
    assert anna.sees(dpo)[0]["blocks"][0]["text"]["text"] == "A"
    client.chat_update(channel=dpo.id, ts=ts, text="c", blocks=[])
    assert "blocks" not in anna.sees(dpo)[0]
    assert "edited" in anna.sees(dpo)[0]


def test_only_own_messages_can_be_changed(client: WebClient, dpo: Channel, anna: User) -> None:
    ts = anna.says(dpo, "mine")
    with pytest.raises(SlackApiError) as refused:
        client.chat_update(channel=dpo.id, ts=ts, text="x")
    assert refusal(refused) == "cant_update_message"
    with pytest.raises(SlackApiError) as refused:
        client.chat_delete(channel=dpo.id, ts=ts)
    assert refusal(refused) == "cant_delete_message"
    with pytest.raises(SlackApiError) as refused:
        client.chat_update(channel=dpo.id, ts="1.000001", text="x")
    assert refusal(refused) == "message_not_found"


def test_a_deleted_message_is_gone(client: WebClient, dpo: Channel, anna: User) -> None:
    ts = client.chat_postMessage(channel=dpo.id, text="a")["ts"]
    client.chat_delete(channel=dpo.id, ts=ts)
    assert anna.sees(dpo) == []


def test_an_ephemeral_message_is_for_one_person(
    fake: FakeSlack, client: WebClient, dpo: Channel, anna: User, bram: User
) -> None:
    client.chat_postEphemeral(channel=dpo.id, user=anna.id, text="only you")
    assert [m["text"] for m in anna.sees(dpo)] == ["only you"]
    assert bram.sees(dpo) == []
    assert client.conversations_history(channel=dpo.id)["messages"] == []
    outsider = fake.user("outsider", "Otto Example")
    with pytest.raises(SlackApiError) as refused:
        client.chat_postEphemeral(channel=dpo.id, user=outsider.id, text="x")
    assert refusal(refused) == "user_not_in_channel"
    anna.dismisses(dpo, anna.sees(dpo)[0]["ts"])
    assert anna.sees(dpo) == []


def test_a_reaction_is_put_once(client: WebClient, dpo: Channel, anna: User) -> None:
    ts = anna.says(dpo, "thanks")
    client.reactions_add(channel=dpo.id, timestamp=ts, name="eyes")
    assert anna.sees(dpo)[0]["reactions"] == {"eyes": 1}
    with pytest.raises(SlackApiError) as refused:
        client.reactions_add(channel=dpo.id, timestamp=ts, name="eyes")
    assert refusal(refused) == "already_reacted"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [section("y" * 3_001)]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "section", "txt": "y"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [section("y")] * 51}, "invalid_blocks"),
        ({"text": "x", "blocks": [section("y" * 2_900)] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    ],
)
def test_content_is_refused_as_slack_refuses_it(
    fake: FakeSlack, dpo: Channel, content: dict[str, object], error: str
) -> None:
    headers = {"Authorization": f"Bearer {fake.bot_token}"}
    call = {"channel": dpo.id, **content}
    answer = httpx.post(f"{fake.api_url}chat.postMessage", json=call, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (200, error)
    if error == "invalid_blocks":
        assert "json-pointer:/blocks" in answer.json()["response_metadata"]["messages"][0]
    assert error == "no_text" or len(fake.violations) >= 1
    fake.violations.clear()


def test_an_update_takes_less_text_than_a_post(
    fake: FakeSlack, client: WebClient, dpo: Channel
) -> None:
    ts = client.chat_postMessage(channel=dpo.id, text="x" * 4_001)["ts"]
    with pytest.raises(SlackApiError) as refused:
        client.chat_update(channel=dpo.id, ts=ts, text="y" * 4_001)
    assert refusal(refused) == "msg_too_long"
    assert fake.violations.pop() == "chat.update /text: must be less than 4001 characters"


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
def test_blocks_without_a_text_are_noted(fake: FakeSlack, client: WebClient, dpo: Channel) -> None:
    client.chat_postMessage(channel=dpo.id, blocks=[section("x")])
    assert fake.violations.pop() == "chat.postMessage /text: blocks without a text beside them"
