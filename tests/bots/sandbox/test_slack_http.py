"""Response URLs and bodies of calls."""

import httpx
import pytest
from slack_sdk.webhook import WebhookClient

from bots.sandbox.fake_slack import Channel, FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bram, dpo, fake

__all__ = ["anna", "bram", "dpo", "fake"]


@pytest.fixture
def url(anna: User, dpo: Channel) -> str:
    return anna._core.new_response_url(anna.id, dpo.id)


def test_a_response_url_works_five_times(url: str, anna: User, bram: User, dpo: Channel) -> None:
    webhook = WebhookClient(url)
    for _ in range(5):
        assert webhook.send(text="for you").body == "ok"
    assert webhook.send(text="once more").status_code == 404
    assert len(anna.sees(dpo)) == 5
    assert bram.sees(dpo) == []


def test_an_answer_can_be_for_all(url: str, bram: User, dpo: Channel) -> None:
    WebhookClient(url).send(text="for all", response_type="in_channel")
    assert [m["text"] for m in bram.sees(dpo)] == ["for all"]


def test_a_wrong_answer_is_refused_and_noted(url: str, fake: FakeSlack) -> None:
    answer = httpx.post(url, json={"text": "x", "blocks": [{"type": "nothing"}], "colour": "red"})
    assert (answer.status_code, answer.json()["error"]) == (500, "invalid_blocks")
    assert len(fake.violations) == 2
    fake.violations.clear()


def test_a_call_may_be_json_form_or_multipart(fake: FakeSlack, anna: User) -> None:
    headers = {"Authorization": f"Bearer {fake.bot_token}"}
    api, args = f"{fake.api_url}chat.postMessage", {"channel": anna.id, "text": "x"}
    for how in ({"json": args}, {"data": args}, {"data": args, "files": {"f": b""}}):
        assert httpx.post(api, headers=headers, **how).json()["ok"]  # type: ignore[arg-type]
    assert fake.violations == ["chat.postMessage /f: unknown argument"]
    fake.violations.clear()


def test_junk_is_refused(fake: FakeSlack) -> None:
    headers = {"Content-Type": "application/json"}
    answer = httpx.post(f"{fake.api_url}auth.test", content=b"{", headers=headers)
    assert answer.json() == {"ok": False, "error": "invalid_json"}


def test_an_upload_address_takes_one_file(fake: FakeSlack) -> None:
    assert httpx.post(f"{fake.url}/upload/v1/F0NONE", content=b"x").status_code == 404
