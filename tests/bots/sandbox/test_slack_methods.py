"""Places, people and files through the real client."""

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bram, client, dpo, fake

__all__ = ["anna", "bram", "client", "dpo", "fake"]


def refusal(error: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(error.value.response["error"])


def test_the_bot_learns_who_it_is(fake: FakeSlack, client: WebClient) -> None:
    who = client.auth_test()
    assert (who["user_id"], who["team_id"]) == (fake.bot_user_id, fake.team_id)
    assert client.bots_info(bot=who["bot_id"])["bot"]["user_id"] == fake.bot_user_id
    assert client.team_info()["team"]["id"] == fake.team_id


def test_people_are_found_by_id_and_address(client: WebClient, anna: User) -> None:
    assert client.users_info(user=anna.id, include_locale=True)["user"]["locale"] == "nl-NL"
    assert client.users_lookupByEmail(email="ANNA@example.org")["user"]["id"] == anna.id
    with pytest.raises(SlackApiError) as refused:
        client.users_lookupByEmail(email="nobody@example.org")
    assert refusal(refused) == "users_not_found"


def test_a_stranger_from_another_workspace_shows_no_address(
    fake: FakeSlack, client: WebClient
) -> None:
    guest = fake.user("gast", "Gast Example", team_id="T0OTHER", email="anna@example.org")
    user = client.users_info(user=guest.id)["user"]
    assert user["is_stranger"]
    assert user["team_id"] == "T0OTHER"
    assert "email" not in user["profile"]
    with pytest.raises(SlackApiError):
        client.users_lookupByEmail(email="anna@example.org")


def test_a_direct_message_is_opened_with_a_person(client: WebClient, anna: User) -> None:
    channel = client.conversations_open(users=anna.id, return_im=True)["channel"]
    assert channel["id"] == anna.dm
    assert channel["user"] == anna.id
    assert client.conversations_info(channel=anna.dm)["channel"]["is_im"]


def test_members_come_by_pages(client: WebClient, dpo: Channel, anna: User) -> None:
    first = client.conversations_members(channel=dpo.id, limit=1)
    assert first["members"] == [anna.id]
    rest = client.conversations_members(
        channel=dpo.id, cursor=first["response_metadata"]["next_cursor"]
    )
    assert anna.id not in rest["members"]
    assert rest["response_metadata"]["next_cursor"] == ""


def test_a_private_channel_without_the_bot_does_not_exist_for_it(
    fake: FakeSlack, client: WebClient, anna: User
) -> None:
    secret = fake.channel("board", "board", [anna], with_bot=False)
    hall = fake.channel("hall", "hall", [anna], private=False, with_bot=False)
    for channel, error in ((secret, "channel_not_found"), (hall, "not_in_channel")):
        with pytest.raises(SlackApiError) as refused:
            client.conversations_history(channel=channel.id)
        assert refusal(refused) == error


def test_history_is_newest_first_and_a_thread_oldest_first(
    client: WebClient, dpo: Channel, anna: User
) -> None:
    first = anna.says(dpo, "one")
    client.chat_postMessage(channel=dpo.id, text="reply", thread_ts=first)
    anna.says(dpo, "two")
    history = client.conversations_history(channel=dpo.id)["messages"]
    assert [m["text"] for m in history] == ["two", "one"]
    assert history[1]["reply_count"] == 1
    thread = client.conversations_replies(channel=dpo.id, ts=first)["messages"]
    assert [m["text"] for m in thread] == ["one", "reply"]
    later = client.conversations_history(channel=dpo.id, oldest=first)["messages"]
    assert [m["text"] for m in later] == ["two"]


def test_metadata_is_given_back_when_asked_for(client: WebClient, dpo: Channel) -> None:
    metadata = {"event_type": "notice", "event_payload": {"id": "N1"}}
    ts = client.chat_postMessage(channel=dpo.id, text="x", metadata=metadata)["ts"]
    asked = client.conversations_replies(channel=dpo.id, ts=ts, include_all_metadata=True)
    assert asked["messages"][0]["metadata"] == metadata
    plain = client.conversations_replies(channel=dpo.id, ts=ts)
    assert "metadata" not in plain["messages"][0]


def test_a_file_is_uploaded_in_three_steps_and_deleted(
    fake: FakeSlack, client: WebClient, dpo: Channel, anna: User
) -> None:
    done = client.files_upload_v2(
        channel=dpo.id, content=b"%PDF", filename="answer.pdf", title="Answer", initial_comment="c"
    )
    file_id = done["files"][0]["id"]
    seen = anna.sees(dpo)[-1]
    assert (seen["text"], seen["files"][0]["title"]) == ("c", "Answer")
    assert fake.file_bytes(file_id) == (b"%PDF", "application/pdf")
    client.files_delete(file=file_id)
    assert fake.file_bytes(file_id) is None
    assert anna.sees(dpo)[-1]["files"] == [{"id": file_id, "mode": "tombstone"}]


def test_the_bot_may_not_delete_a_persons_file(
    fake: FakeSlack, client: WebClient, anna: User
) -> None:
    _, file_id = anna.uploads(anna.dm, b"bytes", "card.png", "image/png")
    with pytest.raises(SlackApiError) as refused:
        client.files_delete(file=file_id)
    assert refusal(refused) == "cant_delete_file"
    anna.deletes_file(file_id)
    with pytest.raises(SlackApiError) as refused:
        client.files_info(file=file_id)
    assert refusal(refused) == "file_deleted"


def test_a_file_needs_the_token_else_comes_a_sign_in_page(
    fake: FakeSlack, client: WebClient, anna: User
) -> None:
    _, file_id = anna.uploads(anna.dm, b"bytes", "card.png", "image/png")
    url = client.files_info(file=file_id)["file"]["url_private_download"]
    without = httpx.get(url)
    assert (without.status_code, without.headers["content-type"][:9]) == (200, "text/html")
    allowed = httpx.get(url, headers={"Authorization": f"Bearer {fake.bot_token}"})
    assert (allowed.content, allowed.headers["content-type"]) == (b"bytes", "image/png")


def test_the_app_token_opens_sockets_only(fake: FakeSlack, client: WebClient) -> None:
    own = WebClient(fake.app_token, base_url=fake.api_url)
    url = own.apps_connections_open(app_token=fake.app_token)["url"]
    assert url.startswith("ws://127.0.0.1:")
    with pytest.raises(SlackApiError) as refused:
        own.chat_postMessage(channel="C0", text="x")
    assert refusal(refused) == "not_allowed_token_type"
