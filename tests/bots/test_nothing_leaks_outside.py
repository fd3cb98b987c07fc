"""What comes in by the web, and what we call: nothing of it is said, however it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bots.conversation.words import shared
from bots.mail import SmtpPost
from bots.sandbox.serve import LOOPBACK, Served, free_port
from bots.web.app import build
from tests.bots.overhearing import Heard, Marks, assert_unseen, failing
from tests.bots.web.web_kit import serving
from tests.conversation_kit import Scene
from tests.leaks import found_in
from workflows.connectors.signed_webhook import SignedWebhook, new_secret
from workflows.notices import ChannelDown, Mail, MailRefused

# Pages


class Broken:
    """A desk of which every act breaks."""

    def __init__(self, mark: str) -> None:
        self._mark = mark

    def __getattr__(self, name: str) -> Any:
        return failing(self._mark)


def test_no_route_says_what_it_was_called_with(
    scene: Scene, marks: Marks, heard: Heard, tmp_path: Path
) -> None:
    secret = {"x-telegram-bot-api-secret-token": marks.of("secret")}
    cookies = {"cookie": f"s={marks.of('cookie')}", "referer": f"https://x/{marks.of('referer')}"}
    broken = replace_desk(scene, marks)
    for one in (scene, broken):
        ways = {"telegram_webhook": failing(marks.of("tg")), "slack_http": failing(marks.of("sl"))}
        with serving(one, **ways) as client:
            for route in all_routes(one):
                path = route.path_format
                for name in route.param_convertors:
                    path = path.replace(f"{{{name}}}", marks.of(f"path.{name}"))
                body = json.dumps({"text": marks.of("body")}).encode()
                for method in sorted(route.methods or ()):
                    answer = client.request(
                        method,
                        f"{path}?code={marks.of('query')}",
                        content=body if method == "POST" else None,
                        headers=secret | cookies,
                    )
                    assert found_in(answer.content, set(marks) - shown_back(marks)) == set()
    assert any(one["event"] == "web_request_failed" for one in heard.events)
    assert_unseen(heard, marks, tmp_path)


def shown_back(marks: Marks) -> set[str]:
    """A page's form names its own link: whoever reads the page has that already."""
    return {mark for field, mark in marks.made.items() if field.startswith("path.")}


def replace_desk(scene: Scene, marks: Marks) -> Any:
    made = Scene(scene.storage)
    made.desk = Broken(marks.of("desk"))  # type: ignore[assignment]
    return made


def all_routes(scene: Scene) -> list[Route]:
    def nothing(*_: Any) -> Any:
        return 200

    app = build(
        scene.desk,
        shared(),
        telegram_webhook=nothing,
        slack_http=nothing,
        public_url="https://loket.example.org",
    )
    return [one for one in app.routes if isinstance(one, Route)]


# What we call


def test_neither_mail_nor_a_webhook_that_fails_says_what_it_had(marks: Marks, heard: Heard) -> None:
    said: list[str] = []
    with Served(_unfriendly(marks)) as server:
        secret = new_secret()
        url = f"{server.url}/{marks.of('url')}?k={marks.of('key')}"
        for status in ("410", "500", "302", "429"):
            webhook = SignedWebhook(f"{url}&status={status}", secret, allow_hosts={LOOPBACK})
            said.append(str(webhook.post(marks.of("body").encode(), message_id=marks.of("id"))))
        port = server.url.rpartition(":")[2]
        # It answers HTTP to SMTP, and what it answers is marked; and somewhere nobody answers.
        for where in (port, str(free_port())):
            address = f"smtp://{marks.of('user')}:{marks.of('password')}@{LOOPBACK}:{where}"
            post = SmtpPost(address, "loket@example.org", shared())
            values = {one: marks.of(one) for one in ("code", "reference", "minutes")}
            mail = Mail(f"{marks.of('to')}@example.org", "mail-code", "en", "m1", values)
            with pytest.raises((ChannelDown, MailRefused)) as failed:
                post.send(mail)
            said += [str(failed.value), repr(mail), repr(post)]
    assert marks.fields(found_in(" ".join(said).encode(), marks)) == set()
    assert secret not in heard.text.getvalue()
    assert marks.fields(heard.leaked(marks)) == set()


def _unfriendly(marks: Marks) -> Starlette:
    """Answers with marked words in everything there is."""

    def answer(request: Request) -> Response:
        status = int(request.query_params.get("status", "400"))
        heads = {"location": f"/{marks.of('location')}", "retry-after": marks.of("retry")}
        return PlainTextResponse(marks.of("answer"), status, heads)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])
