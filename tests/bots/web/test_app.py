"""The app: which routes there are, what they hand on, and how much they read."""

from collections.abc import Mapping

import httpx
import pytest

from tests.bots.web.web_kit import serving
from tests.conversation_kit import Scene


class Platform:
    """Keeps what it was handed; answers for both platforms."""

    def __init__(self) -> None:
        self.got: list[tuple[Mapping[str, str], bytes]] = []

    def telegram(self, headers: Mapping[str, str], body: bytes) -> int:
        self.got.append((headers, body))
        return 403 if headers.get("x-telegram-bot-api-secret-token") != "right" else 200

    def slack(
        self, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        self.got.append((headers, body))
        return 200, {"content-type": "application/json"}, b'{"ok": true}'


@pytest.fixture
def platform() -> Platform:
    return Platform()


def test_telegram_is_handed_headers_and_body_and_gets_the_status(
    scene: Scene, platform: Platform
) -> None:
    with serving(scene, telegram_webhook=platform.telegram) as client:
        headers = {"X-Telegram-Bot-Api-Secret-Token": "right"}
        good = client.post("/telegram/webhook", content=b'{"update_id": 1}', headers=headers)
        bad = client.post("/telegram/webhook", content=b"{}")
    assert (good.status_code, bad.status_code) == (200, 403)
    assert platform.got[0][1] == b'{"update_id": 1}'


def test_slack_gets_the_whole_answer(scene: Scene, platform: Platform) -> None:
    with serving(scene, slack_http=platform.slack) as client:
        answer = client.post(
            "/slack/events", content=b"payload=x", headers={"X-Slack-Signature": "v0=1"}
        )
    assert answer.json() == {"ok": True}
    assert answer.headers["content-type"] == "application/json"
    headers, body = platform.got[0]
    assert (headers["x-slack-signature"], body) == ("v0=1", b"payload=x")


@pytest.mark.parametrize("path", ["/telegram/webhook", "/slack/events"])
def test_more_than_a_megabyte_of_a_platform_is_not_read(
    scene: Scene, platform: Platform, path: str
) -> None:
    parts = {"telegram_webhook": platform.telegram, "slack_http": platform.slack}
    with serving(scene, **parts) as client:
        assert client.post(path, content=b"x" * (1024 * 1024 + 1)).status_code == 413
    assert platform.got == []


def test_a_platform_that_is_left_out_has_no_route(client: httpx.Client) -> None:
    assert client.post("/telegram/webhook", content=b"{}").status_code == 404
    assert client.post("/slack/events", content=b"{}").status_code == 404


def test_other_methods_are_refused(client: httpx.Client) -> None:
    assert client.get("/tenants/salsoft/replies").status_code == 405
    assert client.delete("/upload/x").status_code == 405
