"""The webhook, as Telegram sees it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from bots.telegram.watching import WebhookWatch
from tests.bots.telegram.stand import SECRET, Stage, staged

URL = "https://loket.example.org/telegram/webhook"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with staged(tmp_path, secret=SECRET) as stage:
        yield stage


class Info:
    """What Telegram says of a webhook."""

    def __init__(self, url: str = URL, pending: int = 0, failed: datetime | None = None) -> None:
        self.url, self.pending_update_count, self.last_error_date = url, pending, failed


class Answers:
    """A connection that gives one answer after the other."""

    def __init__(self, *infos: Info) -> None:
        self.infos = list(infos)

    def call(self, _work: Any) -> Info:
        return self.infos.pop(0)


def signs(stage: Stage) -> dict[str, dict[str, Any]]:
    return {one.name: one.facts for one in stage.desk.health().signs}


def watched(stage: Stage, *infos: Info) -> tuple[list[str], list[str]]:
    """What was logged at level error, and how often the webhook was set again."""
    again: list[str] = []
    watch = WebhookWatch(Answers(*infos), stage.desk, URL, lambda: again.append("set"))  # type: ignore[arg-type]
    with structlog.testing.capture_logs() as logs:
        for _ in infos:
            watch.look()
    return [one["event"] for one in logs if one["log_level"] == "error"], again


def test_what_telegram_really_answers_is_understood(stage: Stage) -> None:
    stage.app.set_webhook("http://127.0.0.1:9")
    stage.telegram.wait_until(lambda: stage.telegram.webhook_url)
    watch = WebhookWatch(
        stage.app._connection,
        stage.desk,
        stage.telegram.webhook_url,
        lambda: None,
    )
    watch.look()
    assert signs(stage) == {"telegram": {}, "telegram-webhook": {"pending": 0, "failed_at": ""}}
    stage.telegram.fail_next("getWebhookInfo", status=500)
    with structlog.testing.capture_logs() as logs:
        watch.look()
    assert [one["event"] for one in logs] == ["telegram_webhook_not_seen"]


def test_updates_that_wait_after_a_failure_are_an_error_once(stage: Stage) -> None:
    failed = datetime.now(UTC) - timedelta(minutes=1)
    trouble = Info(pending=7, failed=failed)
    errors, _ = watched(stage, trouble, trouble, Info(), trouble)
    assert errors == ["telegram_webhook_failing", "telegram_webhook_failing"]
    assert signs(stage)["telegram-webhook"]["pending"] == 7
    assert signs(stage)["telegram-webhook"]["failed_at"].startswith(str(failed.date()))


def test_while_updates_wait_telegram_does_not_count_as_heard(stage: Stage) -> None:
    watched(stage, Info(pending=1))
    assert "telegram" not in signs(stage)
    watched(stage, Info(pending=0))
    assert "telegram" in signs(stage)


def test_a_webhook_that_was_taken_away_is_set_again(stage: Stage) -> None:
    errors, again = watched(stage, Info(url=""))
    assert (errors, again) == ([], [])  # it may be on its way
    errors, again = watched(stage, Info(url=""), Info(url=""))
    assert (errors, again) == (["telegram_webhook_elsewhere"], ["set"])


def test_posted_and_fetched_updates_are_signs_of_life(stage: Stage) -> None:
    body = b'{"update_id": 1, "message": {"chat": {"id": 42, "type": "private"}}}'
    headers = {"x-telegram-bot-api-secret-token": SECRET}
    assert stage.app.receive({}, body) == 403
    assert "telegram" not in signs(stage)
    assert stage.app.receive(headers, body) == 200
    assert "telegram" in signs(stage)


def test_fetching_without_news_is_a_sign_of_life(stage: Stage) -> None:
    with stage.polling():
        stage.telegram.person("sam").says("hoi")
        stage.telegram.wait_until(lambda: "telegram" in signs(stage))
