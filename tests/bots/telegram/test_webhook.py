"""Posted updates: secret first, stored before 200."""

import json
from typing import Any

import pytest

from tests.bots.telegram.stand import SECRET, Stage

HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def update(number: int = 1, **body: Any) -> bytes:
    chat = {"id": 42, "type": "private"}
    return json.dumps({"update_id": number, "message": {"chat": chat}, **body}).encode()


def test_an_update_is_stored_before_200(stage: Stage):
    assert stage.app.receive(HEADERS, update(11)) == 200
    [stored] = stage.desk.claim_updates("telegram")
    assert stored.source_ref == "telegram:1000:11"
    assert stored.payload["message"]["chat"]["id"] == 42
    stage.desk.drop_update(stored.id)


def test_the_same_update_twice_is_stored_once(stage: Stage):
    assert stage.app.receive(HEADERS, update(12)) == 200
    assert stage.app.receive(HEADERS, update(12)) == 200
    assert len(stage.stored(1)) == 1
    assert stage.app.receive(HEADERS, update(12)) == 200
    assert stage.desk.claim_updates("telegram") == []


@pytest.mark.parametrize(
    "headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "sécret"}, {"X-Other": SECRET}]
)
def test_without_the_secret_nothing_is_even_read(stage: Stage, headers: dict[str, str]):
    assert stage.app.receive(headers, b"{no json") == 403
    assert stage.app.receive(headers, update(13)) == 403
    assert stage.desk.claim_updates("telegram") == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"text"', b"{}", b'{"update_id": "1"}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_update_is_refused(stage: Stage, body: bytes):
    assert stage.app.receive({"x-telegram-bot-api-secret-token": SECRET}, body) == 400


def test_a_huge_body_is_refused(stage: Stage):
    assert stage.app.receive(HEADERS, update(14, filler="x" * 1_000_000)) == 413


def test_while_nothing_can_be_stored_telegram_has_to_come_back(stage: Stage):
    stage.desk.broken = True
    assert stage.app.receive(HEADERS, update(15)) == 503
    stage.desk.broken = False
    assert stage.app.receive(HEADERS, update(15)) == 200
    assert len(stage.stored(1)) == 1
