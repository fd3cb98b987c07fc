import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import BadRequest, Conflict

from bots.sandbox import telegram_updates
from bots.sandbox.fake_telegram import FakeTelegram, Person
from bots.sandbox.serve import Served

from .telegram_caller import Caller, call, caller, fake, raw, sam, served

__all__ = ["call", "caller", "fake", "sam", "served"]


class Listener:
    """A webhook that keeps what it gets and answers what it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.refusals = 0  # how often the text "one" is still refused
        self.served = Served(Starlette(routes=[Route("/hook", self._hear, methods=["POST"])]))

    async def _hear(self, request: Request) -> Response:
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        self.got.append((secret, await request.json()))
        if self.refusals and self.texts[-1:] == ["one"]:
            self.refusals -= 1
            return Response(status_code=503)
        return Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.got if "message" in update]

    def waits_for(self, count: int) -> None:
        until = time.monotonic() + 60
        while len(self.got) < count:
            assert time.monotonic() < until, f"only {len(self.got)} of {count} came"
            time.sleep(0.01)


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    monkeypatch.setattr(telegram_updates, "FIRST_PAUSE", 0.05)
    listener = Listener()
    with listener.served:
        yield listener


def get(fake: FakeTelegram, **params: Any) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = raw(fake, "getUpdates", **params)["result"]
    return updates


# fetching


def test_updates_stay_until_a_later_offset_confirms_them(fake: FakeTelegram, sam: Person) -> None:
    sam.says("one")
    sam.says("two")
    first = get(fake, limit=2)
    assert [one["message"]["text"] for one in first] == ["/start", "one"]
    assert get(fake, limit=2) == first
    rest = get(fake, offset=first[-1]["update_id"] + 1)
    assert [one["message"]["text"] for one in rest] == ["two"]
    assert len(fake.pending) == 1
    sam.says("three")
    assert [one["message"]["text"] for one in get(fake, offset=-1)] == ["three"]


def test_at_most_100_updates_come_at_once(fake: FakeTelegram, sam: Person) -> None:
    for number in range(105):
        sam.says(str(number))
    assert len(get(fake)) == 100
    assert len(get(fake, limit=500)) == 100


def test_a_waiting_poll_wakes_at_once(fake: FakeTelegram, sam: Person) -> None:
    last = get(fake)[-1]["update_id"]
    got: list[dict[str, Any]] = []
    poll = threading.Thread(target=lambda: got.extend(get(fake, offset=last + 1, timeout=50)))
    poll.start()
    fake.wait_until(lambda: fake._state.wakers)
    began = time.monotonic()
    sam.says("wake up")
    poll.join(90)
    assert time.monotonic() - began < 40
    assert [one["message"]["text"] for one in got] == ["wake up"]


def test_an_empty_poll_ends_after_its_timeout(fake: FakeTelegram) -> None:
    began = time.monotonic()
    assert get(fake, timeout=1) == []
    assert 0.9 < time.monotonic() - began < 40


def test_two_pollers_get_in_each_others_way(fake: FakeTelegram) -> None:
    answers: list[dict[str, Any]] = []
    first = threading.Thread(target=lambda: answers.append(raw(fake, "getUpdates", timeout=50)))
    first.start()
    fake.wait_until(lambda: fake._state.wakers)
    assert get(fake) == []
    first.join(90)
    assert answers[0]["error_code"] == 409
    assert "terminated by other getUpdates" in answers[0]["description"]


def test_kinds_come_as_asked_for(fake: FakeTelegram, sam: Person) -> None:
    get(fake, offset=-1, allowed_updates='["message"]')
    sam.blocks_bot()
    sam.unblocks_bot()
    sam.says("hi")
    kinds = [one.keys() - {"update_id"} for one in get(fake)][1:]
    assert kinds == [{"message"}]


def test_an_update_can_come_twice_and_be_of_any_kind(fake: FakeTelegram, sam: Person) -> None:
    sam.says("again")
    last = get(fake)[-1]
    fake.repeat_last_update()
    assert get(fake, offset=last["update_id"] + 1) == [last]
    assert get(fake, offset=last["update_id"] + 1) == []
    unknown = fake.push_update({"moon_phase": {"new": True}})
    assert get(fake, offset=last["update_id"] + 1) == [unknown]


def test_an_earlier_update_can_come_after_later_ones(fake: FakeTelegram, sam: Person) -> None:
    sam.says("first")
    sam.says("second")
    first, second = get(fake)[-2:]
    assert fake.update_ids[-2:] == [first["update_id"], second["update_id"]]
    fake.repeat_update(2)
    assert get(fake, offset=second["update_id"] + 1) == [first]
    with pytest.raises(LookupError):
        fake.repeat_update(len(fake.update_ids) + 1)


# posting


def test_a_webhook_gets_updates_with_its_secret(
    call: Caller, fake: FakeTelegram, sam: Person, hook: Listener
) -> None:
    url = f"{hook.served.url}/hook"
    call("set_webhook", url, secret_token="s3cret", allowed_updates=["message"])
    sam.says("hello")
    hook.waits_for(2)
    assert hook.texts == ["/start", "hello"]
    assert {secret for secret, _ in hook.got} == {"s3cret"}
    fake.wait_until(lambda: fake.pending == [])
    info = call("get_webhook_info")
    assert (info.url, info.pending_update_count) == (url, 0)
    with pytest.raises(Conflict, match="webhook is active"):
        call("get_updates")
    call("delete_webhook")
    sam.says("fetched")
    assert call("get_updates")[-1].message.text == "fetched"


def test_a_refused_update_comes_again_and_holds_up_its_chat_alone(
    call: Caller, fake: FakeTelegram, sam: Person, hook: Listener
) -> None:
    get(fake, offset=-1)
    get(fake, offset=fake.pending[-1]["update_id"] + 1)
    call("set_webhook", f"{hook.served.url}/hook")
    hook.refusals = 2
    sam.says("one")
    hook.waits_for(1)
    sam.says("two")
    fake.person("ann", "Ann").says("meanwhile")
    hook.waits_for(5)
    assert [text for text in hook.texts if text != "meanwhile"] == ["one", "one", "one", "two"]
    assert hook.texts[-1] == "two"
    assert "503" in call("get_webhook_info").last_error_message


def test_an_unreachable_webhook_is_tried_again(
    call: Caller, fake: FakeTelegram, sam: Person, hook: Listener
) -> None:
    call("set_webhook", "http://127.0.0.1:9/hook")
    fake.wait_until(lambda: raw(fake, "getWebhookInfo")["result"].get("last_error_message"))
    call("set_webhook", f"{hook.served.url}/hook")
    hook.waits_for(1)
    assert hook.texts == ["/start"]


def test_a_repeated_update_is_posted_again(
    call: Caller, fake: FakeTelegram, sam: Person, hook: Listener
) -> None:
    call("set_webhook", f"{hook.served.url}/hook")
    hook.waits_for(1)
    fake.repeat_last_update()
    hook.waits_for(2)
    assert hook.got[0] == hook.got[1]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"url": "https://a.example/hook"}, "only loopback"),
        ({"url": "http://127.0.0.1/x", "secret_token": "not this!"}, "unallowed characters"),
    ],
)
def test_a_wrong_webhook_is_refused(call: Caller, settings: dict[str, str], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        call("set_webhook", **settings)
