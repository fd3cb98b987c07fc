"""Every route of the web process, called by who may not: nothing of a case is shown or changed.

The list is the app's own. A new route fails here until a line says how it is tried.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from bots.web.app import build
from storage.models import PrivacyRequest
from tests.bots.web.test_tenants import OTHER, signed
from tests.bots.web.web_kit import PUBLIC_URL, WORDS, new_link, serving
from tests.conversation_kit import SECRET, Scene
from tests.isolation_kit import MARKS, PERSON, everything, leaks
from tests.test_security_page import functions


class Installing:
    """Slack's side of an installation, which nobody gets to here."""

    def address(self, state: str) -> str:
        raise AssertionError(state)

    def finish(self, invitation_id: int, code: str) -> Any:
        raise AssertionError(invitation_id, code)


def refuse(_headers: Any, _body: bytes) -> Any:
    raise AssertionError("platforms' routes are tried elsewhere")


PARTS: dict[str, Any] = {
    "telegram_webhook": refuse,
    "slack_http": refuse,
    "slack_installing": Installing(),
}


class Tried:
    """A case, keys of other doors to try on each page, and what came back."""

    def __init__(self, scene: Scene, client: httpx.Client) -> None:
        self.scene, self.client = scene, client
        scene.file("salesinteract", person=PERSON, details=MARKS[2])
        self.upload = new_link(scene)
        scene.file("salsoft", person=PERSON, details=MARKS[2])
        scene.open_ticket("salsoft", text=MARKS[2])
        self.references = [one.reference for one in scene.rows(PrivacyRequest)]
        self.keys = (
            "x",
            "a" * 200,
            self.references[0],
            scene.token("dpo-card", "details"),
            scene.newest("ticket-card").nonce,
            self.upload.rpartition("/")[2],
        )

    def pages(self, root: str, after: str = "") -> Iterator[httpx.Response]:
        """A page with a key in its path, with keys that open something else or nothing."""
        for key in self.keys:
            path = f"{root}/{key}{after}"
            if path != self.upload:
                yield self.client.get(path)
                yield self.client.post(path, data={"code": "000000", "answer": "yes"})

    def use(self) -> Iterator[httpx.Response]:
        for key in self.keys:
            yield self.client.post(f"/use/{key}")

    def replies(self) -> Iterator[httpx.Response]:
        """Each organisation speaks of each case with no signature, another's, and for another."""
        for reference in self.references:
            body = json.dumps({"version": 1, "type": "request.done", "reference": reference})
            for slug in (*self.scene.told.policies, "nobody"):
                path = f"/tenants/{slug}/replies"
                yield self.client.post(path, content=body)
                for number, secret in enumerate((OTHER, SECRET)):
                    name = f"msg_{reference}_{slug}_{number}"
                    headers = signed(body.encode(), secret=secret, message_id=name)
                    if slug != "salesinteract" or secret != SECRET:
                        yield self.client.post(path, content=body, headers=headers)

    def looks(self, path: str) -> Iterator[httpx.Response]:
        yield self.client.get(path)


Way = Callable[[Tried], Iterator[httpx.Response]]

#: How each route is tried; a text names the test that forges what it takes.
ROUTES: dict[str, Way | str] = {
    "/health/live": lambda tried: tried.looks("/health/live"),
    "/health/ready": lambda tried: tried.looks("/health/ready"),
    "/metrics": lambda tried: tried.looks("/metrics"),
    "/tenants/{slug}/replies": Tried.replies,
    "/upload/{token}": lambda tried: tried.pages("/upload"),
    "/use/{token}": Tried.use,
    "/look/{token}": lambda tried: tried.pages("/look"),
    "/answer/{token}": lambda tried: tried.pages("/answer"),
    "/enrol/{token}": lambda tried: tried.pages("/enrol"),
    "/enrol/{token}/code": lambda tried: tried.pages("/enrol", "/code"),
    "/handover/{token}": lambda tried: tried.pages("/handover"),
    "/slack/install/{token}": lambda tried: tried.pages("/slack/install"),
    "/slack/oauth_redirect": lambda tried: tried.looks("/slack/oauth_redirect?state=x&code=y"),
    "/telegram/webhook": (
        "tests/bots/telegram/test_webhook.py::test_without_the_secret_nothing_is_even_read"
    ),
    "/slack/events": "tests/bots/slack/test_app.py::test_a_forged_request_is_not",
}


def test_every_route_is_tried(scene: Scene) -> None:
    app = build(scene.desk, WORDS, public_url=PUBLIC_URL, **PARTS)
    assert {getattr(route, "path", "") for route in app.routes} == set(ROUTES)
    for way in ROUTES.values():
        if isinstance(way, str):
            file, _, name = way.partition("::")
            assert name in functions(file)


@pytest.mark.parametrize("path", [path for path, way in ROUTES.items() if not isinstance(way, str)])
def test_nobody_sees_or_changes_a_case_by(scene: Scene, path: str) -> None:
    with serving(scene, **PARTS) as client:
        tried = Tried(scene, client)
        before = everything(scene)
        way = ROUTES[path]
        assert not isinstance(way, str)
        answers = list(way(tried))
        after = everything(scene)
    assert {one for one in before | after if before.get(one) != after.get(one)} == set()
    for answer in answers:
        said = f"{answer.text}{dict(answer.headers)!r}"
        assert leaks(said, *tried.references) == [], answer.url
        if "{" in path:
            assert 400 <= answer.status_code < 500, (answer.url, answer.status_code)
