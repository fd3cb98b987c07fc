import asyncio
import json
import threading
from datetime import timedelta
from types import SimpleNamespace

import httpx
import pytest
from telegram import Bot
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter

from bots.sandbox import telegram_http
from bots.sandbox.fake_telegram import FakeTelegram, Person
from bots.sandbox.serve import PATIENCE

from .telegram_caller import Caller, call, caller, fake, raw, sam, served

__all__ = ["call", "caller", "fake", "sam", "served"]


def test_arguments_come_as_query_form_or_json(fake: FakeTelegram, sam: Person) -> None:
    url = f"{fake.base_url}{fake.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    plain = {"chat_id": str(sam.chat_id), "text": "hi"}
    flat = {**plain, "reply_markup": json.dumps(markup)}
    with httpx.Client(trust_env=False) as client:
        answers = [
            client.get(url, params=flat),
            client.post(url, data=flat),
            client.post(url, json={"chat_id": sam.chat_id, "text": "hi", "reply_markup": markup}),
            client.post(url, content=b"{", headers={"content-type": "application/json"}),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 400]
    assert [message.labels for message in sam.heard] == [["Yes"]] * 3


def test_another_token_is_nobodys(fake: FakeTelegram) -> None:
    with httpx.Client(trust_env=False) as client:
        wrong = client.get(f"{fake.url}/bot999:wrong/getMe")
        escaped = client.get(f"{fake.url}/bot{fake.token.replace(':', '%3A')}/getMe")
        file = client.get(f"{fake.url}/file/bot999:wrong/documents/file_0.pdf")
    assert (wrong.status_code, wrong.json()["error_code"]) == (401, 401)
    assert escaped.json()["result"]["username"] == "loket_sandbox_bot"
    assert file.status_code == 401


def test_the_real_library_says_that_the_token_is_wrong(call: Caller, fake: FakeTelegram) -> None:
    bot = Bot("999:wrong", base_url=fake.base_url)
    with pytest.raises(InvalidToken):
        call.run(bot.initialize())
    for request in bot._request:  # the library leaves them open when it could not start
        call.run(request.shutdown())


def test_calls_are_recorded_without_the_bytes_of_files(
    call: Caller, fake: FakeTelegram, sam: Person
) -> None:
    heard: list[str] = []
    fake.on_call(lambda one: heard.append(one.method))
    call("send_document", sam.chat_id, b"secret", filename="a.txt")
    fake.fail_next("sendMessage", status=403)
    with pytest.raises(Forbidden):
        call("send_message", sam.chat_id, "hi")
    sent, refused = fake.calls
    described = {"file_name": "a.txt", "mime_type": "text/plain", "file_size": 6}
    assert (sent.ok, sent.params["document"]) == (True, described)
    assert sent.result["document"]["file_name"] == "a.txt"
    assert (refused.ok, refused.error_code, refused.fault) == (False, 403, "403")
    assert heard == ["sendDocument", "sendMessage"]


# faults


def test_429_names_the_seconds_to_wait(
    call: Caller, fake: FakeTelegram, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns about itself
    fake.fail_next("sendMessage", retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        call("send_message", sam.chat_id, "hi")
    assert refused.value.retry_after == timedelta(seconds=7)
    assert sam.heard == []
    call("send_message", sam.chat_id, "hi")


def test_a_proxys_page_is_no_json(call: Caller, fake: FakeTelegram, sam: Person) -> None:
    fake.fail_next("sendMessage", status=502)
    with pytest.raises(NetworkError):
        call("send_message", sam.chat_id, "hi")
    assert sam.heard == []


def test_a_dropped_call_was_not_carried_out(call: Caller, fake: FakeTelegram, sam: Person) -> None:
    fake.drop_next("sendMessage")
    with pytest.raises(NetworkError):
        call("send_message", sam.chat_id, "hi")
    assert sam.heard == []
    assert fake.calls[-1].fault == "connection dropped"


def test_a_lost_answer_hides_that_it_was(call: Caller, fake: FakeTelegram, sam: Person) -> None:
    fake.lose_next_answer("sendMessage")
    with pytest.raises(NetworkError):
        call("send_message", sam.chat_id, "hi")
    assert [message.text for message in sam.heard] == ["hi"]
    assert fake.calls[-1].fault == "answer lost"


def test_a_call_can_be_carried_out_when_nobody_waits_any_more(
    call: Caller, fake: FakeTelegram, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = threading.Event()

    async def until_given_up(_seconds: float) -> None:
        await asyncio.to_thread(given_up.wait, PATIENCE)

    own = SimpleNamespace(**vars(asyncio) | {"sleep": until_given_up})
    monkeypatch.setattr(telegram_http, "asyncio", own)
    fake.time_out_next("sendMessage", seconds=0.5)
    with pytest.raises(NetworkError):
        call("send_message", sam.chat_id, "hi", read_timeout=0.05)
    given_up.set()
    assert sam.waits_for("hi").text == "hi"
    assert len(sam.heard) == 1


def test_a_fault_for_one_chat_leaves_the_others_alone(
    call: Caller, fake: FakeTelegram, sam: Person
) -> None:
    ann = fake.person("ann of faults", "Ann")
    ann.starts()
    fake.fail_next("sendMessage", status=403, chat_id=sam.chat_id)
    call("send_message", ann.chat_id, "hi")
    with pytest.raises(Forbidden):
        call("send_message", sam.chat_id, "hi")


def test_a_download_can_fail(call: Caller, fake: FakeTelegram, sam: Person) -> None:
    document = sam.message(sam.sends_file(b"x", "x.txt")).wire["document"]
    found = call("get_file", document["file_id"])
    fake.drop_next("download")
    with pytest.raises(NetworkError):
        call.run(found.download_as_bytearray())
    assert bytes(call.run(found.download_as_bytearray())) == b"x"


def test_an_outage_of_polling_ends_waiting_polls_too(
    call: Caller, fake: FakeTelegram, sam: Person
) -> None:
    fake.outage()
    with pytest.raises(NetworkError):
        call("get_updates")
    call("send_message", sam.chat_id, "still sending")
    fake.outage(down=False)
    assert call("get_updates")[-1].message.text == "/start"


def test_an_outage_of_everything(fake: FakeTelegram) -> None:
    fake.outage("*")
    with httpx.Client(trust_env=False) as client:
        assert client.get(f"{fake.base_url}{fake.token}/getMe").status_code == 502
    fake.clear_faults()
    assert raw(fake, "getMe")["ok"]
