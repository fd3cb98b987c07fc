import threading
import time
from typing import Any

import pytest

from bots.sandbox.fake_telegram import FakeTelegram

from .telegram_caller import Caller, raw


def test_somebody_is_the_same_under_the_same_key() -> None:
    fake = FakeTelegram()
    sam = fake.person("sam", "Sam", "en")
    assert fake.person("sam") is sam
    assert fake.person("ann", "Ann").chat_id != sam.chat_id
    assert [person.key for person in fake.people] == ["sam", "ann"]
    assert fake.group("x") is fake.group("x")


def test_changes_can_be_waited_for() -> None:
    fake = FakeTelegram()
    sam = fake.person("sam", "Sam")
    seen = fake.version
    assert fake.wait_change(seen, timeout=0.05) == seen
    threading.Timer(0.05, sam.says, ["hi"]).start()
    began = time.monotonic()
    assert fake.wait_change(seen, timeout=60) > seen
    assert time.monotonic() - began < 40


def test_conditions_can_be_waited_for_and_may_call_the_server() -> None:
    with FakeTelegram() as fake:
        assert fake.wait_until(lambda: raw(fake, "getMe")["result"]["username"])
        with pytest.raises(TimeoutError):
            fake.wait_until(lambda: fake.calls_of("sendMessage"), timeout=0.05)


def test_stopping_ends_waiting_polls() -> None:
    fake = FakeTelegram().start()
    answers: list[object] = []
    poll = threading.Thread(target=lambda: answers.append(raw(fake, "getUpdates", timeout=50)))
    poll.start()
    fake.wait_until(lambda: fake._state.wakers)
    began = time.monotonic()
    fake.stop()
    poll.join(90)
    assert time.monotonic() - began < 40
    assert answers == [{"ok": True, "result": []}]
    with pytest.raises(RuntimeError, match="not started"):
        _ = fake.url


def test_no_update_to_repeat() -> None:
    with pytest.raises(LookupError):
        FakeTelegram().repeat_last_update()


def test_many_people_at_once_lose_nothing() -> None:
    with FakeTelegram() as fake, Caller(fake) as call:
        people = [fake.person(f"p{number}", "Sam") for number in range(20)]
        threads = [
            threading.Thread(target=lambda one=one: [one.says(str(n)) for n in range(10)])
            for one in people
        ]
        for thread in threads:
            thread.start()
        offset = 0
        got: list[Any] = []
        while len(got) < 200:
            updates = call("get_updates", offset=offset, timeout=50)
            assert updates
            got += updates
            offset = updates[-1].update_id + 1
        for thread in threads:
            thread.join()
        assert len({one.update_id for one in got}) == 200
        for person in people:
            texts = [one.message.text for one in got if one.message.chat.id == person.chat_id]
            assert texts == [str(number) for number in range(10)]
        assert fake.violations == []
