"""Fetched updates: stored first, confirmed after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bots.conversation.events import TextSent
from bots.telegram import polling
from bots.telegram.polling import delivery_of
from tests.bots.telegram.stand import Stage, staged


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A bot that nobody has written to, and that does not wait long."""
    monkeypatch.setattr(polling.Polling.__init__, "__defaults__", ((0.05,),))
    with staged(tmp_path) as stage:
        yield stage
        assert stage.telegram.invalid == []
        assert stage.telegram.violations == []


def test_updates_come_in_order_and_are_confirmed(stage: Stage):
    sam = stage.telegram.person("sam")
    with stage.polling():
        for word in ("een", "twee", "drie"):
            sam.says(word)
        events = stage.events(3)
        assert [event.text for event in events if isinstance(event, TextSent)] == [
            "een",
            "twee",
            "drie",
        ]
        stage.telegram.wait_until(lambda: not stage.telegram.pending)
    asked = stage.telegram.calls_of("getUpdates")[0].params
    assert asked["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]
    assert stage.seen[0].startswith("telegram:1000:")


def test_what_cannot_be_stored_is_not_confirmed(stage: Stage):
    stage.desk.broken = True
    with stage.polling(), structlog.testing.capture_logs() as logs:
        stage.telegram.person("sam").says("bewaar mij")
        stage.telegram.wait_until(lambda: len(stage.telegram.calls_of("getUpdates")) > 3)
        assert len(stage.telegram.pending) == 1
        stage.desk.broken = False
        assert stage.stored(1)[0]["message"]["text"] == "bewaar mij"
        stage.telegram.wait_until(lambda: not stage.telegram.pending)
    assert [log["event"] for log in logs].count("telegram_updates_not_stored") == 1


def test_the_same_update_again_is_stored_once(stage: Stage):
    with stage.polling():
        stage.telegram.person("sam").says("een")
        stage.stored(1)
        stage.telegram.repeat_last_update()
        stage.telegram.person("sam").says("twee")
        assert [one["message"]["text"] for one in stage.stored(1)] == ["twee"]


def test_an_outage_is_waited_out(stage: Stage):
    with stage.polling():
        stage.telegram.outage()
        stage.telegram.person("sam").says("er nog?")
        stage.telegram.wait_until(lambda: len(stage.telegram.calls_of("getUpdates")) > 3)
        stage.telegram.drop_next("getUpdates")
        stage.telegram.outage(down=False)
        assert len(stage.stored(1)) == 1


def test_a_second_process_is_told_in_one_sentence(stage: Stage):
    stage.telegram.fail_next("getUpdates", count=3, status=409)
    with stage.polling(), structlog.testing.capture_logs() as logs:
        stage.telegram.person("sam").says("hoi")
        stage.stored(1)
    [conflict] = [log for log in logs if log["event"] == "telegram_polling_conflict"]
    assert "one may do so at a time" in conflict["remedy"]


def test_a_webhook_set_earlier_ends(stage: Stage):
    stage.app.set_webhook("http://127.0.0.1:9")
    stage.telegram.wait_until(lambda: stage.telegram.webhook_url)
    with stage.polling():
        stage.telegram.person("sam").says("hoi")
        stage.stored(1)
    assert stage.telegram.webhook_url == ""


def test_an_update_of_unknown_kind_is_stored_and_counted(stage: Stage):
    with stage.polling():
        stage.telegram.push_update({"time_travel": {"to": "1984"}})
        stage.telegram.push_update({"message": {"odd": True}})
        payloads = stage.stored(2)
    with structlog.testing.capture_logs() as logs:
        assert [stage.app.to_event(payload) for payload in payloads] == [None, None]
    assert [log["event"] for log in logs] == ["telegram_update_ignored", "telegram_update_odd"]
    assert "1984" not in str(logs)


def test_stopping_does_not_wait_for_the_poll(stage: Stage):
    with stage.polling() as stop:
        stage.telegram.wait_until(lambda: stage.telegram.calls_of("deleteWebhook"))
        stop.set()


def test_updates_of_one_chat_share_a_lane():
    chat = {"id": 42}
    lanes = [
        delivery_of(update, "1000").conversation
        for update in (
            {"update_id": 1, "message": {"chat": chat}},
            {"update_id": 2, "callback_query": {"from": chat, "message": {"chat": chat}}},
            {"update_id": 3, "callback_query": {"from": chat}},
            {"update_id": 4, "poll": {"id": "p"}},
            {"update_id": 5, "odd": 1},
        )
    ]
    assert lanes == ["telegram:42"] * 3 + ["telegram:update 4", "telegram:update 5"]
