"""Tokens, argument names and the record of calls."""

import httpx
import pytest
from slack_sdk import WebClient

from bots.sandbox.fake_slack import Call, Channel, FakeSlack
from tests.bots.sandbox.slack_app import anna, bram, client, dpo, fake

__all__ = ["anna", "bram", "client", "dpo", "fake"]


def ask(fake: FakeSlack, method: str, bearer: str = "xoxb-sandbox", **args: object) -> object:
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return httpx.post(f"{fake.api_url}{method}", data=args, headers=headers).json()


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-wrong", "invalid_auth"),
        ("xapp-sandbox", "not_allowed_token_type"),
    ],
)
def test_a_wrong_token_is_refused(fake: FakeSlack, token: str, error: str) -> None:
    assert ask(fake, "auth.test", token) == {"ok": False, "error": error}


def test_the_token_may_be_an_argument(fake: FakeSlack) -> None:
    answer = ask(fake, "auth.test", "", token=fake.bot_token)
    assert isinstance(answer, dict)
    assert answer["ok"]
    assert "token" not in fake.calls[0].args


def test_an_unknown_method_is_refused_and_noted(fake: FakeSlack) -> None:
    assert ask(fake, "chat.shout") == {"ok": False, "error": "unknown_method"}
    assert fake.violations.pop().startswith("chat.shout")


def test_an_unknown_argument_is_noted_and_otherwise_ignored(fake: FakeSlack, dpo: Channel) -> None:
    answer = ask(fake, "chat.postMessage", channel=dpo.id, text="x", colour="red")
    assert isinstance(answer, dict)
    assert answer["ok"]
    assert fake.violations == ["chat.postMessage /colour: unknown argument"]
    fake.violations.clear()


def test_a_missing_argument_is_refused_and_noted(fake: FakeSlack) -> None:
    answer = ask(fake, "views.publish", view="{}")
    assert isinstance(answer, dict)
    assert answer["error"] == "invalid_arguments"
    assert "user_id" in answer["response_metadata"]["messages"][0]
    assert len(fake.violations) == 1
    fake.violations.clear()


def test_every_call_is_remembered_and_told(fake: FakeSlack, client: WebClient) -> None:
    heard: list[Call] = []
    fake.on_call(heard.append)
    client.auth_test()
    assert [call.method for call in heard] == ["auth.test"]
    assert heard[0].ok
    assert heard == fake.calls_of("auth.test")
