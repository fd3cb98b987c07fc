"""The app's two doors: who may come in, and what happens while Slack is away."""

import json
import logging
import threading
import time
from typing import Any, cast

import pytest
import structlog

from bots.sandbox.fake_slack import FakeSlack
from bots.slack.app import SlackApp, SlackSettings, build
from tests.bots.slack.stand import (
    RecordingDesk,
    Stage,
    _listening,
    settings_for,
    staged,
    words,
)
from workflows.desk import Desk

BODY = json.dumps({"type": "event_callback", "event_id": "Ev1", "event": {"type": "message"}})


def signed(stage: Stage, body: str) -> dict[str, str]:
    return stage.slack.delivery.signed(body, "application/json")


def an_app(settings: SlackSettings) -> tuple[SlackApp, RecordingDesk]:
    desk = RecordingDesk()
    return build(settings, cast(Desk, desk), words(), receive=desk.receive), desk


def test_a_genuine_request_is_taken(stage: Stage) -> None:
    assert stage.app.handle_http(signed(stage, BODY), BODY.encode())[0] == 200
    assert stage.slack.delivery.challenge()


@pytest.mark.parametrize(
    "forged",
    [
        {"X-Slack-Signature": "v0=00"},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": str(int(time.time()) - 600)},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "²"},
    ],
)
def test_a_forged_request_is_not(stage: Stage, forged: dict[str, str]) -> None:
    headers = signed(stage, BODY) | forged
    assert stage.app.handle_http(headers, BODY.encode())[0] == 401


def test_a_changed_body_is_not_taken(stage: Stage) -> None:
    headers = signed(stage, BODY)
    assert stage.app.handle_http(headers, BODY.replace("Ev1", "Ev2").encode())[0] == 401


@pytest.mark.parametrize("junk", [b"\xff\xfe", b"[1, 2]", b"{", b"", b'"x"', b"null"])
def test_junk_is_refused_without_a_fuss(stage: Stage, junk: bytes) -> None:
    headers = signed(stage, junk.decode("latin-1"))
    assert stage.app.handle_http(headers, junk)[0] in (400, 401, 404)


def test_without_a_secret_nothing_is_taken_over_http(stage: Stage) -> None:
    settings = settings_for(stage.slack, socket=True)
    app, _ = an_app(settings)
    assert app.handle_http(signed(stage, BODY), BODY.encode())[0] == 401


def test_settings_show_no_secrets() -> None:
    shown = repr(SlackSettings("xoxb-1", "xapp-1", "hush"))
    assert not any(secret in shown for secret in ("xoxb-1", "xapp-1", "hush"))


def test_while_slack_does_not_say_who_we_are_events_come_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with staged(), FakeSlack() as slack:
        app, desk = an_app(settings_for(slack))
        headers = slack.delivery.signed(BODY, "application/json")
        slack.fail_next("auth.test", error="internal_error")
        assert app.handle_http(headers, BODY.encode())[0] == 500
        assert desk.workspace == ""
        assert app.handle_http(headers, BODY.encode())[0] == 200
        assert desk.workspace == slack.team_id
        assert app.team_id() == slack.team_id
        assert len(slack.calls_of("auth.test")) == 2


def test_a_stored_event_names_the_workspace_while_slack_is_away(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    sara.says(sara.dm, "hello")
    assert stage.slack.settle()
    away, desk = an_app(SlackSettings("xoxb-x", api_url="http://127.0.0.1:9/api/"))
    assert away.to_event(stage.desk.stored[0].payload) is not None
    assert desk.workspace == stage.slack.team_id


def test_libraries_log_no_words(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sara = stage.slack.user("sara", "Sara Sample")
        sara.says(sara.dm, "a very private sentence")
        stage.desk.broken = True
        sara.says(sara.dm, "another private sentence")
        stage.slack.retry_delays = ()
        assert stage.slack.settle()
        forged = signed(stage, BODY) | {"X-Slack-Signature": "v0=00"}
        stage.app.handle_http(forged, b'{"text": "a private sentence"}')
    assert "private sentence" not in caplog.text


# slack-sdk leaves the socket of a handshake that was cut off to the garbage collector.
@pytest.mark.filterwarnings("ignore:.*<socket.socket:pytest.PytestUnraisableExceptionWarning")
def test_socket_mode_waits_for_slack_and_comes_back() -> None:
    with FakeSlack() as slack:
        app, desk = an_app(settings_for(slack, socket=True))
        with _listening(app, slack):
            slack.disconnect_sockets()
            sara = slack.user("sara", "Sara Sample")
            _wait_until_back(slack)
            sara.says(sara.dm, "still there?")
            assert slack.settle()
            assert len(desk.stored) == 1


def _wait_until_back(slack: FakeSlack) -> None:
    deadline = time.monotonic() + 90
    while len(slack.calls_of("apps.connections.open")) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert slack.wait_connected()


def test_socket_mode_can_be_stopped_before_it_connects() -> None:
    app, _ = an_app(SlackSettings("xoxb-x", "xapp-x", api_url="http://127.0.0.1:9/api/"))
    stop = threading.Event()
    thread: Any = threading.Thread(target=app.run_socket_mode, args=(stop,))
    thread.start()
    time.sleep(0.1)
    stop.set()
    thread.join(90)
    assert not thread.is_alive()


def test_slack_says_that_it_holds_events_back(stage: Stage) -> None:
    told = {"type": "app_rate_limited", "team_id": stage.slack.team_id, "api_app_id": "A1"}
    body = json.dumps(told | {"token": "x", "minute_rate_limited": 1518467820})
    with structlog.testing.capture_logs() as logs:
        assert stage.app.handle_http(signed(stage, body), body.encode())[0] == 200
    assert stage.desk.noted == [("slack-limited", {"minute": "1518467820"})]
    assert [(one["event"], one["log_level"]) for one in logs] == [
        ("slack_events_held_back", "error")
    ]
    forged = signed(stage, body) | {"X-Slack-Signature": "v0=00"}
    assert stage.app.handle_http(forged, body.encode())[0] == 401
    assert len(stage.desk.noted) == 1


def test_an_event_is_a_sign_of_life(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    sara.says(sara.dm, "hello")
    assert len(stage.stored_events()) == 1
    assert "slack" in stage.desk.heard_of
