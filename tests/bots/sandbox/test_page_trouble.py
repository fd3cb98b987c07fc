"""Trouble begins and ends as its button says."""

import httpx
import pytest

from bots.sandbox.page_trouble import KINDS, Trouble
from tests.bots.sandbox.page_scene import make_scene


@pytest.fixture(scope="module")
def scene():
    made = make_scene()
    with made.telegram, made.slack:
        made.telegram.person("sanne").says("hoi")
        yield made


@pytest.fixture
def trouble(scene):
    found = Trouble()
    yield found
    found.make(scene, "heal")


def send(scene):
    url = f"{scene.telegram.base_url}{scene.telegram.token}/sendMessage"
    chat = scene.telegram.person("sanne").chat_id
    return httpx.post(url, json={"chat_id": chat, "text": "dag"}, trust_env=False)


def post(scene):
    headers = {"Authorization": f"Bearer {scene.slack.bot_token}"}
    args = {"channel": "C0SALESDPO", "text": "dag"}
    url = f"{scene.slack.api_url}chat.postMessage"
    return httpx.post(url, json=args, headers=headers, trust_env=False)


@pytest.mark.parametrize("kind", ["429", "500", "blocked"])
def test_telegram_refuses_one_message(scene, trouble, kind):
    trouble.make(scene, f"telegram-{kind}")
    assert send(scene).status_code == (403 if kind == "blocked" else int(kind))
    assert send(scene).status_code == 200


@pytest.mark.parametrize("kind", ["429", "500"])
def test_slack_refuses_one_message(scene, trouble, kind):
    trouble.make(scene, f"slack-{kind}")
    assert post(scene).status_code == int(kind)
    assert post(scene).json()["ok"]


def test_slack_says_no(scene, trouble):
    trouble.make(scene, "slack-refused")
    assert post(scene).json() == {"ok": False, "error": "not_in_channel"}


@pytest.mark.parametrize(("kind", "call"), [("telegram-lost", send), ("slack-lost", post)])
def test_the_message_arrives_and_the_answer_does_not(scene, trouble, kind, call):
    def arrived():
        shown = scene.slack.users["dpo"].sees("C0SALESDPO")
        return len(shown) + len(scene.telegram.person("sanne").heard)

    before = arrived()
    trouble.make(scene, kind)
    with pytest.raises(httpx.HTTPError):
        call(scene)
    assert arrived() == before + 1


def test_a_platform_is_down_until_it_is_switched_again(scene, trouble):
    for kind, call in (("telegram-down", send), ("slack-down", post)):
        trouble.make(scene, kind)
        assert call(scene).status_code in (502, 503)
        assert trouble.state()[kind.replace("-", "_")] is True
        trouble.make(scene, kind)
        assert call(scene).status_code == 200


def test_everything_works_again_after_healing(scene, trouble):
    for kind in KINDS:
        if not kind.endswith("-repeat"):
            trouble.make(scene, kind)
    trouble.make(scene, "heal")
    assert (send(scene).status_code, post(scene).status_code) == (200, 200)
    assert not any(trouble.state()[name] for name in ("telegram_down", "slack_down", "slack_slow"))


def test_the_last_update_comes_again(scene, trouble):
    scene.telegram.person("sanne").says("nog eens")
    trouble.make(scene, "telegram-repeat")
    url = f"{scene.telegram.base_url}{scene.telegram.token}/getUpdates"
    got = httpx.post(url, json={}, trust_env=False).json()["result"]
    last = [one for one in got if one["message"]["text"] == "nog eens"]
    assert len(last) == 2
    assert trouble.state()["last"].startswith("The last Telegram update")


def test_unknown_trouble_is_an_error(scene, trouble):
    with pytest.raises(KeyError):
        trouble.make(scene, "meteor")
