"""Files as bytes, and messages erased."""

import pytest

from bots.sandbox.fake_telegram import Person
from tests.bots.telegram.stand import Stage
from workflows.notices import ChannelDown, FileGone


def file_id(sam: Person) -> str:
    return str(sam.chat[-1].wire["document"]["file_id"])


def test_bytes_come_as_they_were_sent(stage: Stage, sam: Person):
    sam.sends_file(b"%PDF-1.7 kopie", "kopie.pdf")
    assert stage.app.files().fetch(file_id(sam)) == b"%PDF-1.7 kopie"


def test_no_token_in_the_log(stage: Stage, sam: Person, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG")
    sam.sends_file(b"kopie", "kopie.pdf")
    stage.app.files().fetch(file_id(sam))
    ours = [one for one in caplog.records if not one.name.startswith("uvicorn")]
    assert "sandbox" not in " ".join(one.getMessage() for one in ours)


@pytest.mark.parametrize("size", [25_000_000, 20_500_000])
def test_a_file_too_large_to_fetch_is_gone(stage: Stage, sam: Person, size: int):
    sam.sends_file(b"groot", "groot.pdf", size=size)
    with pytest.raises(FileGone):
        stage.app.files().fetch(file_id(sam))


def test_a_file_nobody_knows_is_gone(stage: Stage):
    with pytest.raises(FileGone):
        stage.app.files().fetch("no-such-file")


def test_a_file_that_went_between_asking_and_fetching_is_gone(stage: Stage, sam: Person):
    sam.sends_file(b"kopie", "kopie.pdf")
    stage.telegram.fail_next("download", status=404)
    with pytest.raises(FileGone):
        stage.app.files().fetch(file_id(sam))


@pytest.mark.parametrize("method", ["getFile", "download"])
def test_trouble_on_the_way_can_be_tried_again(stage: Stage, sam: Person, method: str):
    sam.sends_file(b"kopie", "kopie.pdf")
    stage.telegram.drop_next(method)
    with pytest.raises(ChannelDown):
        stage.app.files().fetch(file_id(sam))
    stage.telegram.fail_next(method, retry_after=4)
    with pytest.raises(ChannelDown) as raised:
        stage.app.files().fetch(file_id(sam))
    assert raised.value.retry_after == 4
    assert stage.app.files().fetch(file_id(sam)) == b"kopie"


def test_a_message_is_erased_once_and_stays_erased(stage: Stage, sam: Person):
    number = sam.sends_file(b"kopie", "kopie.pdf")
    known = file_id(sam)
    files = stage.app.files()
    assert files.erase(f"{sam.chat_id}/{number}") is True
    assert number not in [message.message_id for message in sam.chat]
    assert files.erase(f"{sam.chat_id}/{number}") is True
    with pytest.raises(FileGone):
        files.fetch(known)


def test_a_message_that_telegram_keeps(stage: Stage, sam: Person):
    number = sam.says("oud")
    refusal = "Bad Request: message can't be deleted for everyone"
    stage.telegram.fail_next("deleteMessage", status=400, description=refusal)
    assert stage.app.files().erase(f"{sam.chat_id}/{number}") is False


def test_an_erasure_whose_answer_is_lost_can_be_tried_again(stage: Stage, sam: Person):
    number = sam.says("weg")
    stage.telegram.lose_next_answer("deleteMessage")
    with pytest.raises(ChannelDown):
        stage.app.files().erase(f"{sam.chat_id}/{number}")
    assert stage.app.files().erase(f"{sam.chat_id}/{number}") is True
