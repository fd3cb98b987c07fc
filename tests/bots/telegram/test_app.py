"""The bot as a whole: starting, answering presses, stopping, and the doctor's question."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.conversation.events import ButtonPressed
from bots.delivery import Unconfirmed
from bots.sandbox.serve import PATIENCE, Served, free_port
from bots.telegram.app import TelegramApp, TelegramSettings, TokenRefused
from bots.telegram.connection import Connection
from bots.telegram.outbound import TelegramSender
from bots.telegram.webhook import PATH
from tests.bots.telegram.stand import SECRET, Stage, card, notice, staged, words
from workflows.notices import ChannelDown


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with staged(tmp_path, secret=SECRET) as stage:
        yield stage
        assert stage.telegram.invalid == []
        assert stage.telegram.violations == []


def test_starting_introduces_the_bot_in_both_languages(stage: Stage):
    stage.app.start()
    done = stage.telegram.wait_until(
        lambda: [c for c in stage.telegram.calls_of("setMyShortDescription") if c.ok][1:]
    )
    assert done[0].params["language_code"] == "nl"
    default, dutch = stage.telegram.calls_of("setMyCommands")
    assert "language_code" not in default.params
    assert default.params["commands"][0] == {
        "command": "start",
        "description": "command-start in en",
    }
    names = [command["command"] for command in dutch.params["commands"]]
    assert names == ["start", "status", "tickets", "privacy", "language", "help", "delete"]
    assert dutch.params["commands"][6]["description"] == "command-delete in nl"
    assert stage.telegram.calls_of("setMyDescription")[0].params == {
        "description": "bot-description in en"
    }


def test_a_refused_introduction_is_logged_and_the_rest_goes_on(stage: Stage):
    stage.telegram.fail_next("setMyCommands", status=400)
    with structlog.testing.capture_logs() as logs:
        stage.app.start()
        stage.telegram.wait_until(lambda: len(stage.telegram.calls_of("setMyShortDescription")) > 1)
    assert "telegram_not_set" in [log["event"] for log in logs]


def test_an_introduction_waits_as_long_as_it_is_told(stage: Stage):
    stage.telegram.fail_next("setMyCommands", retry_after=1)
    stage.app.start()
    stage.telegram.wait_until(lambda: len(stage.telegram.calls_of("setMyCommands")) == 3)


def test_a_worker_does_not_introduce(stage: Stage):
    stage.app.start(introduce=False)
    assert [call.method for call in stage.telegram.calls] == ["getMe"]


def test_a_wrong_token_is_one_sentence_without_the_token(stage: Stage):
    settings = TelegramSettings("1000:wrong", stage.telegram.url)
    app = TelegramApp(settings, stage.desk, words())
    with pytest.raises(TokenRefused) as refused:
        app.start()
    app.stop()
    assert "1000" not in str(refused.value)
    assert "1000:wrong" not in repr(settings)


def test_starting_while_telegram_is_down_is_no_failure(stage: Stage):
    stage.telegram.outage("*")
    with structlog.testing.capture_logs() as logs:
        stage.app.start(introduce=False)
    assert [log["event"] for log in logs] == ["telegram_not_reached"]


def test_a_press_is_answered_at_once(stage: Stage):
    sam = stage.telegram.person("sam")
    sam.starts()
    stage.app.sender().send(notice(sam), card("Kies.", "Ja"))
    with stage.polling():
        query = sam.presses(sam.last.message_id, "Ja")
        event = stage.events(2)[1]
        assert isinstance(event, ButtonPressed)
        assert event.token == "token-Ja"
        assert sam.answer_to(query) is None


def test_a_press_too_old_to_be_answered_still_counts(stage: Stage):
    sam = stage.telegram.person("sam")
    sam.starts()
    stage.app.sender().send(notice(sam), card("Kies.", "Ja"))
    sam.presses(sam.last.message_id, "Ja")
    stage.telegram.expire_callbacks()
    with stage.polling():
        assert isinstance(stage.events(2)[1], ButtonPressed)
        stage.telegram.wait_until(lambda: stage.telegram.calls_of("answerCallbackQuery"))


def test_updates_by_webhook_end_to_end(stage: Stage):
    async def receive(request: Request) -> Response:
        body = await request.body()
        return Response(
            status_code=await run_in_threadpool(stage.app.receive, dict(request.headers), body)
        )

    web = Starlette(routes=[Route(PATH, receive, methods=["POST"])])
    with Served(web, free_port()) as served:
        stage.app.set_webhook(served.url)
        stage.telegram.wait_until(lambda: stage.telegram.webhook_url)
        stage.telegram.person("sam").says("via de haak")
        assert stage.stored(1)[0]["message"]["text"] == "via de haak"
        assert stage.app.check() == {
            "bot": "@loket_sandbox_bot",
            "webhook": f"{served.url}{PATH}",
            "waiting": 0,
            "problem": None,
        }


def test_the_doctor_hears_that_telegram_is_down(stage: Stage):
    stage.telegram.outage("*")
    with pytest.raises(ChannelDown):
        stage.app.check()


def test_many_threads_send_at_once(stage: Stage):
    people = [stage.telegram.person(f"p{number}") for number in range(50)]
    for person in people:
        person.starts()
    sender = stage.app.sender()
    threads = [
        threading.Thread(target=sender.send, args=(notice(person), card(person.key)))
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [person.last.text for person in people] == [person.key for person in people]


def test_nothing_is_reached_where_nobody_listens():
    connection = Connection("1000:x", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ChannelDown):
        TelegramSender(connection).send(notice(1), card())
    connection.close()


def test_after_stopping_nothing_hangs(stage: Stage):
    stage.app.stop()
    stage.app.stop()
    with pytest.raises(ChannelDown):
        stage.app.sender().send(notice(1), card())
    stage.app.set_webhook("http://127.0.0.1:9")


def test_a_forked_worker_has_a_connection_of_its_own(stage: Stage):
    stage.app.start(introduce=False)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if stage.app.check()["bot"] == "@loket_sandbox_bot" else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert stage.app.check()["bot"] == "@loket_sandbox_bot"


def test_a_call_under_way_when_it_stops_is_unconfirmed(stage: Stage):
    sam = stage.telegram.person("sam")
    sam.starts()
    under_way, stopped = threading.Event(), threading.Event()
    stage.telegram.on_call(lambda _call: (under_way.set(), stopped.wait(PATIENCE)))
    failures: list[Exception] = []

    def send() -> None:
        try:
            stage.app.sender().send(notice(sam), card())
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    thread = threading.Thread(target=send)
    thread.start()
    assert under_way.wait(PATIENCE)
    stage.app.stop()
    stopped.set()
    thread.join(timeout=60)
    assert [type(error) for error in failures] == [Unconfirmed]


def test_settings_do_not_show_secrets():
    shown = repr(TelegramSettings("1000:token", None, SECRET))
    assert "1000:token" not in shown
    assert SECRET not in shown
