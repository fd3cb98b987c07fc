"""Every kind of trouble, as the real client meets it."""

import time
from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bots.sandbox.fake_slack import FakeSlack, User
from bots.sandbox.serve import PATIENCE
from tests.bots.sandbox.slack_app import anna, client, fake

__all__ = ["anna", "client", "fake"]


def test_a_rate_limit_names_the_seconds(fake: FakeSlack, client: WebClient, anna: User) -> None:
    fake.fail_next("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=anna.id, text="x")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert anna.sees(anna.dm) == []
    client.chat_postMessage(channel=anna.id, text="x")


def test_the_clients_own_waiting_works(fake: FakeSlack, anna: User) -> None:
    handler = RateLimitErrorRetryHandler(max_retry_count=1)
    patient = WebClient(fake.bot_token, base_url=fake.api_url, retry_handlers=[handler])
    fake.fail_next("chat.postMessage", retry_after=0)
    patient.chat_postMessage(channel=anna.id, text="x")
    assert [call.status for call in fake.calls] == [429, 200]


def test_an_error_code_on_demand(fake: FakeSlack, client: WebClient, anna: User) -> None:
    fake.fail_next("*", 2, error="is_archived")
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            client.chat_postMessage(channel=anna.id, text="x")
        assert refused.value.response["error"] == "is_archived"
    client.chat_postMessage(channel=anna.id, text="x")


def test_a_broken_server(fake: FakeSlack, client: WebClient) -> None:
    fake.fail_next("auth.test", status=500)
    with pytest.raises(SlackApiError) as refused:
        client.auth_test()
    assert refused.value.response.status_code == 500


def test_accepted_but_no_answer(fake: FakeSlack, client: WebClient, anna: User) -> None:
    fake.fail_next("chat.postMessage", drop=True)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=anna.id, text="x")
    assert [m["text"] for m in anna.sees(anna.dm)] == ["x"]
    assert [call.status for call in fake.calls] == [0]


def test_accepted_and_nobody_waits_for_the_answer_any_more(fake: FakeSlack, anna: User) -> None:
    fake.fail_next("chat.postMessage", drop=True, delay=PATIENCE)
    impatient = WebClient(fake.bot_token, base_url=fake.api_url, timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        impatient.chat_postMessage(channel=anna.id, text="x")
    anna.hears(anna.dm, "x")
    assert [m["text"] for m in anna.sees(anna.dm)] == ["x"]


def test_the_clients_default_repeats_a_lost_call_and_posts_twice(
    fake: FakeSlack, anna: User
) -> None:
    fake.fail_next("chat.postMessage", drop=True)
    WebClient(fake.bot_token, base_url=fake.api_url).chat_postMessage(channel=anna.id, text="x")
    assert [m["text"] for m in anna.sees(anna.dm)] == ["x", "x"]


def test_cut_before_anything_was_done(fake: FakeSlack, client: WebClient, anna: User) -> None:
    fake.fail_next("chat.postMessage", drop_before=True)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=anna.id, text="x")
    assert anna.sees(anna.dm) == []


def test_a_slow_answer_is_an_answer(fake: FakeSlack, client: WebClient) -> None:
    fake.fail_next("auth.test", delay=0.2)
    started = time.monotonic()
    assert client.auth_test()["ok"]
    assert time.monotonic() - started >= 0.2


def test_faults_can_be_forgotten(fake: FakeSlack, client: WebClient) -> None:
    fake.fail_next("auth.test", 100, status=500)
    fake.heal()
    assert client.auth_test()["ok"]


def test_trouble_with_one_channel_alone(fake: FakeSlack, client: WebClient, anna: User) -> None:
    fake.fail_next("chat.postMessage", channel="U0NOBODY", error="user_not_found")
    client.chat_postMessage(channel=anna.id, text="x")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="U0NOBODY", text="x")
