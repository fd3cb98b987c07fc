"""The sign that the bot is at work: shown while a file is looked at, never in the way."""

from concurrent.futures import Future

import pytest

from bots.sandbox.fake_telegram import Person
from bots.sandbox.serve import PATIENCE
from bots.telegram import typing
from bots.telegram.typing import Typing
from tests.bots.telegram.stand import Stage, attachment, card, notice


def shown(stage: Stage) -> int:
    return len(stage.telegram.calls_of("sendChatAction"))


def test_a_file_shows_it_and_a_text_does_not(stage: Stage, sam: Person) -> None:
    stage.app._typing._every = PATIENCE
    chat = {"id": sam.chat_id, "type": "private", "first_name": "Sam"}
    person = {"id": sam.chat_id, "is_bot": False, "first_name": "Sam"}
    plain = {"message_id": 5, "date": 1_770_000_000, "chat": chat, "from": person}
    stage.app.to_event({"update_id": 1, "message": {**plain, "text": "hallo"}})
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
    stage.app.to_event({"update_id": 2, "message": {**plain, "photo": photo}})
    assert stage.telegram.wait_until(lambda: shown(stage) == 1)
    assert sam.sees_typing


def test_an_upload_shows_it(stage: Stage, sam: Person) -> None:
    stage.app._typing._every = PATIENCE
    stage.sender.send(notice(sam, attachment=attachment()), card())
    assert stage.telegram.wait_until(lambda: shown(stage) == 1)


def test_it_is_shown_anew_until_something_is_said(
    stage: Stage, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs: list[Future[None]] = []
    connection = stage.app._connection
    spawn = connection.spawn
    monkeypatch.setattr(connection, "spawn", lambda work: signs.append(spawn(work)))
    monkeypatch.setattr(typing, "TIMES", 1_000_000)
    monkeypatch.setattr(typing, "RECEIPT", PATIENCE)
    sign = Typing(connection, every=0.01)
    sign.begin(str(sam.chat_id))
    sign.begin(str(sam.chat_id))
    sign.said(str(sam.chat_id))  # a receipt: the work only began
    assert stage.telegram.wait_until(lambda: shown(stage) >= 2)
    monkeypatch.setattr(typing, "RECEIPT", -1)
    sign.said(str(sam.chat_id))
    assert [one.result(PATIENCE) for one in signs] == [None]


def test_it_ends_by_itself_and_with_trouble(stage: Stage, sam: Person) -> None:
    sign = Typing(stage.app._connection, every=0.001)
    sign.begin(str(sam.chat_id))
    assert stage.telegram.wait_until(lambda: not sign._begun)
    assert shown(stage) == typing.TIMES
    stage.telegram.fail_next("sendChatAction", status=500)
    sign.begin(str(sam.chat_id))
    assert stage.telegram.wait_until(lambda: not sign._begun)
    assert shown(stage) == typing.TIMES + 1


def test_after_the_end_nothing_is_begun(stage: Stage) -> None:
    from bots.telegram.connection import Connection

    closed = Connection("1:x", stage.telegram.url)
    closed.close()
    Typing(closed).begin("42")
