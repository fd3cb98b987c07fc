"""Around every answer: private by its headers, and silent about what went wrong."""

import logging

import httpx
import pytest
from structlog.testing import capture_logs

from bots.web.shield import HEADERS
from tests.bots.web.web_kit import serving, waiting_request
from tests.conversation_kit import Scene
from workflows.desk import StoreDown

PATHS = ("/health/live", "/metrics", "/upload/never-given", "/nowhere", "/tenants/x/replies")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_private(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert HEADERS.keys() <= headers.keys()
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "max-age" in headers["strict-transport-security"]


def test_browsers_are_held_to_https_only_where_we_are_on_it(scene: Scene) -> None:
    with serving(scene, public_url="http://127.0.0.1:8080") as client:
        assert "strict-transport-security" not in client.get("/health/live").headers


@pytest.mark.parametrize(("error", "status"), [(StoreDown("x"), 503), (KeyError("secret"), 500)])
def test_a_handler_that_fails_is_answered_and_logged_without_what_it_held(
    scene: Scene, error: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object) -> int:
        raise error

    with (
        caplog.at_level(logging.DEBUG),
        capture_logs() as logs,
        serving(scene, telegram_webhook=failing) as client,
    ):
        answer = client.post("/telegram/webhook", content=b"secret words")
    assert (answer.status_code, answer.text) == (status, "Try again later.\n")
    assert answer.headers["cache-control"] == "no-store"
    assert logs == [
        {
            "event": "web_request_failed",
            "route": "/telegram/webhook",
            "error": type(error).__name__,
            "log_level": "error",
        }
    ]
    assert "secret" not in caplog.text


def test_no_token_is_logged(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(_token: str) -> None:
        raise RuntimeError

    waiting_request(scene)
    with (
        caplog.at_level(logging.DEBUG),
        capture_logs() as logs,
        serving(scene) as client,
    ):
        client.get("/upload/a-token-of-somebody")
        monkeypatch.setattr(scene.desk, "upload_page", failing)
        assert client.get("/upload/a-token-of-somebody").status_code == 500
    assert [log["route"] for log in logs] == ["/upload/{token}"]
    ours = [entry for entry in caplog.records if not entry.name.startswith(("httpx", "httpcore"))]
    assert [entry for entry in ours if "a-token-of" in entry.getMessage()] == []
